"""A training from the first start of the program to the record of it, and what may go wrong."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.player import State
from lumbar.domain.record import Ending, Outcome, RepRecord, SessionRecord
from lumbar.domain.timeline import Kind, length_s
from lumbar.main import main
from lumbar.store.database import connect
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.paths import paths
from lumbar.store.settings_file import save_settings
from lumbar.ui.charts import WeekChart
from lumbar.ui.dose_fields import NumberField
from lumbar.ui.player_page import PlayerPage
from lumbar.ui.rail import PAGES
from lumbar.ui.summary_page import SummaryPage
from tests.journeys.conftest import Journey, Open, Run
from tests.ui.conftest import QUIET, found, make_known, press, said, settle

PATIENCE_S = 60.0


@contextmanager
def reopened(data: Path, at: datetime) -> Iterator[History]:
    """The history on disk, as somebody else reads it."""
    history = History(connect(data / "history.sqlite3", data / "backups", at))
    yield history
    history.close()


def on_disk(data: Path, at: datetime) -> tuple[SessionRecord, list[RepRecord]]:
    """The one session on disk and its repetitions."""
    with reopened(data, at) as history:
        (session,) = history.sessions()
        return session, history.reps(session.id)


def whole_page(journey: Journey) -> Any:
    """The page that has taken the whole window."""
    return journey.app.window._whole


def test_a_first_training_from_start_to_progress(program: Open, data: Path, at: datetime) -> None:
    journey = program()
    window = journey.app.window
    assert "A new week. One session is a good start." in said(window)
    press(window, "Pain in your back right now 4 of 10")
    press(window, "Start")
    assert isinstance(whole_page(journey), PlayerPage)
    planned_s = length_s(journey.app.trainer.player.timeline)
    journey.play()
    assert journey.clock.now == pytest.approx(planned_s, abs=0.5)

    summary = whole_page(journey)
    assert isinstance(summary, SummaryPage)
    assert said(summary)[0] == "Well done"
    press(summary, "Pain now 2 of 10")
    press(summary, "Done")
    assert whole_page(journey) is None
    assert "1 of 4 sessions · 12 min" in said(window)

    window.show()
    window.open("progress")
    settle()
    page = window.page("progress")
    assert page.lead.text() == "12 min in 1 session so far; pain before a session averaged 4."
    (chart,) = page.findChildren(WeekChart)
    assert chart._weeks[-1].minutes == pytest.approx(planned_s / 60, abs=0.01)
    press(page, "Table")
    table = page.findChild(QTableWidget)
    rows = [
        [table.item(row, column).text() for column in (0, 1, 4, 8, 10)]
        for row in range(table.rowCount())
    ]
    assert ["Mon 16 Nov 2026", "1", "12", "4", "2"] in rows

    session, reps = on_disk(data, at)
    assert session.ending is Ending.FINISHED
    assert session.started == at
    assert session.active_s == pytest.approx(planned_s)
    assert (session.pain_before, session.pain_after) == (4, 2)
    assert {rep.outcome for rep in reps} == {Outcome.DONE}
    assert all(rep.held_s == rep.planned_s for rep in reps)


def test_a_routine_named_on_the_command_line_is_followed_at_once(
    program: Open, data: Path, at: datetime
) -> None:
    journey = program("start", "clinic-five")
    assert isinstance(whole_page(journey), PlayerPage)
    assert journey.app.trainer.player.state is State.PLAYING
    session, _ = on_disk(data, at)
    assert (session.routine, session.ending) == ("clinic-five", None)


def test_a_hold_of_eight_seconds_in_editor_timeline_player_and_record(
    program: Open, data: Path, at: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    journey = program()
    window = journey.app.window
    window.open("routines")
    settle()
    press(window, "Change Five easy movements")
    found(window, "Single knee to chest: Hold in seconds", NumberField).setValue(8)
    main(["timeline", "clinic-five", "--json", "--data-dir", str(data)])
    rows = [r for r in json.loads(capsys.readouterr().out) if r["kind"] == "hold"]
    first = [r["duration_s"] for r in rows if r["exercise"] == "single-knee-to-chest"]
    assert set(first) == {8.0}

    window.open("routines")
    settle()
    press(window, "Start Five easy movements")
    segments = journey.app.trainer.player.timeline
    assert {s.duration_s for s in segments if s.item == 0 and s.kind is Kind.HOLD} == {8.0}
    journey.play()
    _, reps = on_disk(data, at)
    assert {(rep.planned_s, rep.held_s) for rep in reps if rep.item == 0} == {(8.0, 8.0)}
    with reopened(data, at) as history:
        (session,) = history.sessions()
        assert history.items(session.id)[0].dose.hold_s == 8.0


def test_next_to_the_end_is_skips_and_no_session(
    program: Open, data: Path, at: datetime, qtbot: QtBot
) -> None:
    journey = program("start", "clinic-four")
    page = whole_page(journey)
    for _ in range(200):
        qtbot.keyClick(page, Qt.Key.Key_Right)
    settle()
    assert said(whole_page(journey))[0] == "Another time"
    press(whole_page(journey), "Done")
    assert "A new week. One session is a good start." in said(journey.app.window)
    session, reps = on_disk(data, at)
    assert {rep.outcome for rep in reps} == {Outcome.SKIPPED}
    assert not session.counts


def test_ending_early_keeps_what_was_done(program: Open, data: Path, at: datetime) -> None:
    journey = program("start", "clinic-four")
    journey.wait(70)
    whole_page(journey).ask_to_end()
    press(whole_page(journey), "End training")
    assert said(whole_page(journey))[0] == "That counts"
    session, reps = on_disk(data, at)
    assert session.ending is Ending.STOPPED
    assert sum(rep.outcome is Outcome.DONE for rep in reps) == 1
    assert {rep.outcome for rep in reps} == {Outcome.DONE, Outcome.STOPPED}


def test_a_window_closed_in_mid_hold_keeps_what_was_done(
    program: Open, run: Run, data: Path, at: datetime
) -> None:
    make_known(data, at)
    journey = program("start", "clinic-four", furnish=False)

    def hold_half() -> None:
        journey.wait(88)
        assert journey.app.trainer.player.segment.kind is Kind.HOLD

    assert run(journey.app, hold_half) == 0
    session, reps = on_disk(data, at)
    assert session.ending is Ending.STOPPED
    assert session.active_s == pytest.approx(88.0)
    done, stopped = (
        [rep for rep in reps if rep.outcome is outcome]
        for outcome in (Outcome.DONE, Outcome.STOPPED)
    )
    assert [rep.held_s for rep in done] == [30.0]
    assert max(rep.held_s for rep in stopped) == pytest.approx(10.0)


def test_a_laptop_that_slept_eight_minutes_goes_on_where_one_was(
    program: Open, data: Path, at: datetime
) -> None:
    journey = program("start", "clinic-four")
    trainer = journey.app.trainer
    journey.wait(40)
    journey.clock.advance(480)
    trainer.tick()
    assert trainer.player.state is State.PAUSED
    assert trainer.player.segment.kind is Kind.HOLD
    press(whole_page(journey), "Go on")
    journey.play()
    session, reps = on_disk(data, at)
    assert session.active_s == pytest.approx(session.planned_s)
    assert {rep.outcome for rep in reps} == {Outcome.DONE}


def test_faster_time_without_a_folder_records_nothing_and_says_so(program: Open) -> None:
    journey = program("--speed", "20", folder=None)
    journey.app.start(journey.app.library.routines["clinic-four"], None)
    journey.play()
    press(whole_page(journey), "Done")
    assert any(
        text.startswith("At 20 times the speed nothing is recorded. Name a folder")
        for text in said(journey.app.window)
    )
    assert not paths().history.exists()


def test_faster_time_with_a_folder_is_recorded(program: Open, data: Path, at: datetime) -> None:
    journey = program("start", "clinic-four", "--speed", "20")
    journey.wait(62)
    _, reps = on_disk(data, at)
    assert sum(rep.outcome is Outcome.DONE for rep in reps) == 1


def test_one_folder_belongs_to_one_window(program: Open, data: Path) -> None:
    first = program()
    with pytest.raises(KnownError, match="already open with the data in"):
        program()
    first.app.window.close()
    settle()
    assert first.app.shut()
    assert said(program().app.window)


def test_a_killed_training_can_be_gone_on_with_on_the_same_day(
    program: Open, data: Path, tmp_path: Path, at: datetime
) -> None:
    journey = program("start", "clinic-four")
    journey.wait(70)
    left = tmp_path / "left-by-a-killed-program"
    shutil.copytree(data, left, ignore=shutil.ignore_patterns("*.lock"))
    program(folder=left)
    session, reps = on_disk(left, at)
    assert session.ending is None
    assert sum(rep.outcome is Outcome.DONE for rep in reps) == 1
    assert session.active_s == pytest.approx(60.0)


def test_a_disk_that_has_room_again_after_the_end_loses_nothing(
    program: Open, data: Path, at: datetime
) -> None:
    journey = program("start", "clinic-four")
    journey.wait(70)
    db = journey.app.history._db
    db.execute("PRAGMA query_only = 1")
    journey.play()
    db.execute("PRAGMA query_only = 0")
    press(whole_page(journey), "Pain now 2 of 10")
    press(whole_page(journey), "Done")
    session, reps = on_disk(data, at)
    assert session.ending is Ending.FINISHED
    assert {rep.outcome for rep in reps} == {Outcome.DONE}


def test_every_event_is_printed_once_it_is_recorded(
    program: Open, data: Path, at: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    journey = program("start", "clinic-four", "--events")
    journey.play()
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (lines[0]["event"], lines[-1]["event"]) == ("started", "finished")
    _, reps = on_disk(data, at)
    printed = [line for line in lines if line["event"] == "rep_ended"]
    assert [line["held_s"] for line in printed if line["held_s"]] == sorted(
        (rep.held_s for rep in reps if rep.held_s), key=lambda held_s: 0
    )
    assert len(printed) == len(reps)
    assert all(0 <= line["real_s"] - line["planned_s"] <= 0.5 for line in lines)


class Strays(QObject):
    """Notes every window that opens besides the one there should be."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched is not self.window:
            self.seen.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()}")
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(program: Open, qapp: QApplication) -> None:
    journey = program(furnish=False)
    window = journey.app.window
    window.show()
    strays = Strays(window)
    qapp.installEventFilter(strays)
    journey.app.furnish()
    for name, _ in PAGES:
        window.open(name)
        settle()
    window.page("exercises").open(journey.app.library.exercises["single-knee-to-chest"])
    window.page("routines").edit("clinic-four")
    journey.app.start(journey.app.library.routines["clinic-four"], None)
    journey.app.trainer.stop()
    settle()
    qapp.removeEventFilter(strays)
    assert strays.seen == []


def test_a_window_closed_when_nothing_runs_ends_the_program(program: Open, run: Run) -> None:
    journey = program(furnish=False)
    assert run(journey.app, lambda: journey.app.window.open("settings")) == 0


def test_measuring_the_first_sight_touches_nothing(program: Open, data: Path, run: Run) -> None:
    journey = program("--exit-after-first-paint", furnish=False)
    assert journey.app.run() == 0
    assert not (data / "history.sqlite3").exists()


def test_a_killed_process_loses_no_repetition_it_has_told(data: Path, at: datetime) -> None:
    data.mkdir()
    save_settings(data / "settings.toml", QUIET)
    make_known(data, at)
    words = ["start", "clinic-four", "--data-dir", str(data), "--speed", "60", "--events"]
    process = subprocess.Popen(
        [sys.executable, "-m", "lumbar", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    patience = Timer(PATIENCE_S, process.kill)
    patience.start()
    told: list[dict[str, Any]] = []
    with process:
        for line in process.stdout or ():
            told += [event for event in [json.loads(line)] if event["event"] == "rep_ended"]
            if len(told) == 3:
                process.kill()
                break
    patience.cancel()
    assert len(told) == 3
    session, reps = on_disk(data, at)
    assert session.ending is None
    ended = {
        (rep.turn.set, rep.turn.rep, rep.turn.side, rep.held_s)
        for rep in reps
        if rep.item == 0 and rep.outcome is Outcome.DONE
    }
    assert {(each["set"], each["rep"], each["side"], each["held_s"]) for each in told} <= ended
