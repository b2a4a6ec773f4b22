"""The acceptance tests that other programs and their users hand us, by their numbers."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lumbar.domain.dose import Side, Sides
from lumbar.domain.events import RepEnded
from lumbar.domain.player import Player, State
from lumbar.domain.progress import weeks
from lumbar.domain.prompter import Prompter
from lumbar.domain.record import Ending, Outcome, planned_reps, session_plan
from lumbar.domain.timeline import Kind, length_s, timeline
from lumbar.store.database import connect
from lumbar.store.export import save_export
from lumbar.store.history import History
from lumbar.store.importing import import_document, read_document
from lumbar.store.library import Library
from lumbar.store.paths import assets
from tests.builders import a_prescription, a_routine, a_timeline, of, played, player_at
from tests.journeys.conftest import Open
from tests.ui.conftest import settle

SLOW_TYPIST_S = 0.5  # for a key, with looking up in between


class Keyboard:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed = 0

    def press(self, key: Qt.Key, with_control: bool = False) -> None:
        control = Qt.KeyboardModifier.ControlModifier
        held = control if with_control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self._window, key, held)
        self.pressed += 2 if with_control else 1
        settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)
            self.pressed += 1
        settle()


def test_a2_three_exercises_each_side_five_times_ten_seconds_are_three_lines_in_a_minute(
    program: Open, data: Path
) -> None:
    journey = program()
    window = journey.app.window
    window.show()
    window.activateWindow()
    window.setFocus()
    settle()
    keys = Keyboard(window)
    keys.press(Qt.Key.Key_3, with_control=True)  # Routines
    keys.press(Qt.Key.Key_N, with_control=True)  # a new one
    keys.type("Every day")
    keys.press(Qt.Key.Key_Return)
    wanted = ("single", "figure", "rotation")
    for number, name in enumerate(wanted):
        if number:
            keys.press(Qt.Key.Key_F, with_control=True)
        keys.type(name)
        keys.press(Qt.Key.Key_Return)
        keys.type("5")
        keys.press(Qt.Key.Key_Tab)
        keys.type("10")
        keys.press(Qt.Key.Key_Tab)
        keys.press(Qt.Key.Key_Tab)  # past the sides, which are each side already
        keys.type("2")
        keys.press(Qt.Key.Key_Return)
    assert keys.pressed == 65
    assert keys.pressed * SLOW_TYPIST_S < 60

    library = Library(assets(), data / "routines")
    (routine,) = (each for each in library.routines.values() if each.name == "Every day")
    ids = ["single-knee-to-chest", "figure-4", "lumbar-rotation"]
    assert [item.exercise for item in routine.items] == ids
    segments = timeline(library.prescribed(routine), journey.app.choices.pace)
    for item in range(3):
        holds = [s for s in segments if s.item == item and s.kind is Kind.HOLD]
        for side in Side:
            assert [s.duration_s for s in holds if s.side is side] == [10.0] * 5
        assert library.prescribed(routine)[item].dose.relax_s == 2.0


def test_a1_each_side_gets_its_full_time_and_its_own_record() -> None:
    plank = a_prescription(
        "side-plank", sides=Sides.BLOCKS, sets=3, reps=1, hold_s=20.0, switch_s=6.0, rest_s=20.0
    )
    player = Player(a_timeline(plank))
    held = dict.fromkeys(Side, 0.0)
    for event in of(played(player, step=1 / 30), RepEnded):
        held[event.turn.side] += event.held_s
    assert held == {Side.LEFT: pytest.approx(60.0), Side.RIGHT: pytest.approx(60.0)}
    prompter = Prompter([plank], {})
    said = " ".join(
        cue.text.lower()
        for index in range(len(player.timeline))
        for cue in prompter.cues(player.timeline, index)
    )
    assert "left" in said
    assert "right" in said


def test_a3_ten_minutes_drift_by_nothing_although_the_window_blocks() -> None:
    chance = Random(3)
    segments = a_timeline(a_prescription(sides=Sides.ALTERNATING, reps=22, hold_s=6.1))
    player, now = Player(segments), 0.0
    events = player.start(now)
    while player.state is State.PLAYING:
        now += 0.3 if chance.random() < 0.2 else 1 / 30
        events += player.advance(now)
    assert length_s(segments) >= 600
    assert abs(events[-1].at - length_s(segments)) < 0.1


def test_a4_a_jump_of_eight_minutes_in_a_hold_pauses_and_credits_nothing() -> None:
    player = player_at(21.0)
    assert player.segment.kind is Kind.HOLD
    player.advance(21.0 + 480.0)
    assert (player.state, player.active_s(501.0)) == (State.PAUSED, 21.0)


def test_a5_next_through_everything_is_skips_and_moves_no_chart(
    program: Open, data: Path, at: datetime
) -> None:
    journey = program("start", "clinic-four")
    while journey.app.trainer.player.state is not State.FINISHED:
        journey.app.trainer.next()
    settle()
    history = journey.app.history
    (session,) = history.sessions()
    assert {rep.outcome for rep in history.reps(session.id)} == {Outcome.SKIPPED}
    (week,) = weeks(history.sessions(), session.day, 1, 0)
    assert (week.sessions, week.active_s) == (0, 0)


def done(history: History, at: datetime, name: str) -> str:
    """A finished training of one exercise that goes by this name."""
    prescription = a_prescription("lift")
    named = prescription._replace(exercise=prescription.exercise._replace(name=name))
    plan = session_plan(a_routine(name=name), [named], a_timeline(named))
    session = history.begin(plan, at)
    for rep in planned_reps(plan):
        history.record(session, rep._replace(outcome=Outcome.DONE, held_s=5.0), 60.0, at)
    history.end(session, Ending.FINISHED, 60.0, at)
    return session


def test_a7_an_exercise_that_is_gone_or_renamed_stays_in_history_as_it_was(
    history: History, at: datetime
) -> None:
    session = done(history, at, "Old name")
    done(history, at + timedelta(days=1), "New name")
    assert "lift" not in Library(assets(), assets()).exercises
    (item,) = history.items(session)
    record = history.session(session)
    assert record is not None
    assert (item.name, record.name) == ("Old name", "Old name")
    assert (record.reps_done, len(history.reps(session))) == (2, 2)


@pytest.mark.parametrize("first_weekday", [0, 6], ids=["from Monday", "from Sunday"])
def test_a11_the_night_from_sunday_to_monday_lies_in_one_week(
    history: History, first_weekday: int
) -> None:
    sunday = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)
    for at in (sunday, sunday + timedelta(minutes=20), sunday + timedelta(hours=5)):
        done(history, at, "Night")
    found = weeks(history.sessions(), date(2026, 11, 23), 2, first_weekday)
    expected = {0: [2, 1], 6: [0, 3]}[first_weekday]
    assert [week.sessions for week in found] == expected


def test_a12_names_in_any_script_come_through_export_and_import(
    history: History, at: datetime, tmp_path: Path
) -> None:
    name = "Kniebeuge für Übermütige · 腰痛体操 · ضهر"
    session = done(history, at, name)
    file = tmp_path / "history.json"
    save_export(history, str(file))
    other = History(connect(tmp_path / "other.sqlite3", tmp_path, at))
    import_document(other, read_document(file, at))
    record = other.session(session)
    assert record is not None
    assert (record.name, other.items(session)[0].name) == (name, name)
    other.close()
