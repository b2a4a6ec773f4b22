"""After a training: what was done beside what was planned, and how the back feels now."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from lumbar.domain.dose import Side, Sides, Turn
from lumbar.domain.record import Ending, Outcome, Reason, RepRecord, session_plan
from lumbar.store.history import History
from lumbar.ui.session_dialogs import EditDialog
from lumbar.ui.summary_page import SummaryPage
from lumbar.ui.theme import Look
from tests.builders import a_prescription, a_routine, a_timeline
from tests.ui.conftest import Show, found, press, said, settle, train

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DONE, SHORT = Outcome.DONE, Outcome.SHORTENED


def a_session(
    history: History, at: datetime, *held: tuple[float, Outcome], pain: int | None = None
) -> str:
    """A session of two reps a side of 5 s and one without a hold, with so much done of it."""
    given = (
        a_prescription(sides=Sides.ALTERNATING),
        a_prescription("turn", hold_s=0.0, reps=1),
    )
    plan = session_plan(a_routine(), given, a_timeline(*given))
    session = history.begin(plan, at, pain)
    turns = [(0, turn) for turn in given[0].dose.turns()] + [(1, Turn(1, 1, None))]
    for (item, turn), (held_s, outcome) in zip(turns, held, strict=False):
        history.record(session, RepRecord(item, turn, 5.0, held_s, outcome), 330.0, at)
    history.end(session, Ending.FINISHED, 330.0, at)
    return session


def page_of(look: Look, history: History, show: Show, session: str) -> SummaryPage:
    page = show(SummaryPage(look, history, session, lambda: NOON), 1072, 900)
    page.arrive()
    return page


ALL = [(5.0, DONE)] * 4 + [(0.0, DONE)]


def test_a_whole_training_is_well_done(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    texts = said(page_of(look, history, show, a_session(history, at, *ALL)))
    assert texts[:2] == ["Well done", "Morning: 5 of 5 repetitions in 5:30 minutes."]


def test_done_stands_beside_planned_for_each_side(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    held = [(5.0, DONE), (2.5, SHORT), (5.0, DONE), (0.0, Outcome.SKIPPED)]
    texts = said(page_of(look, history, show, a_session(history, at, *held)))
    rows = texts[texts.index("Why") + 1 :]
    assert [rows[n : n + 4] for n in (0, 4, 8)] == [
        ["Lift", str(Side.RIGHT), "2 of 2", "10 of 10 s"],
        ["Lift", str(Side.LEFT), "0 of 2, 1 shortened", "2.5 of 10 s"],
        ["Turn", "both", "0 of 1", ""],
    ]


def test_part_of_a_training_counts(look: Look, history: History, show: Show, at: datetime) -> None:
    texts = said(page_of(look, history, show, a_session(history, at, (5.0, DONE))))
    assert texts[:2] == ["That counts", "Morning: 1 of 5 repetitions in 5:30 minutes."]


def test_nothing_done_is_told_without_a_reproach(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    skipped = train(history, at, outcome=Outcome.SKIPPED)
    texts = said(page_of(look, history, show, skipped))
    assert texts[0] == "Another time"
    assert "nothing is counted" in texts[1]


@pytest.mark.parametrize("number", [0, 3, 10])
def test_pain_now_is_kept_as_it_is_told(
    look: Look, history: History, show: Show, at: datetime, number: int
) -> None:
    session = a_session(history, at, *ALL, pain=4)
    page = page_of(look, history, show, session)
    ends = {0: ", no pain", 10: ", worst pain you can imagine"}
    press(page, f"Pain now {number} of 10{ends.get(number, '')}")
    record = history.session(session)
    assert record is not None
    assert (record.pain_before, record.pain_after) == (4, number)


def test_pain_before_can_be_told_afterwards_and_taken_back(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    session = a_session(history, at, *ALL)
    page = page_of(look, history, show, session)
    kept = []
    for _ in range(2):
        press(page, "Pain before 6 of 10")
        record = history.session(session)
        assert record is not None
        kept.append(record.pain_before)
    assert kept == [6, None]


def test_pain_told_at_the_start_is_shown(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    page = page_of(look, history, show, a_session(history, at, *ALL, pain=4))
    assert found(page, "Pain before 4 of 10", QPushButton).isChecked()


def test_where_it_is_felt_is_kept_as_it_is_told(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    session = a_session(history, at, *ALL, pain=4)
    page = page_of(look, history, show, session)
    press(page, "Pain felt: Low back, left")
    press(page, "Pain felt: Left thigh")
    record = history.session(session)
    assert record is not None
    assert (record.pain_where, record.pain_before) == (("low-back-left", "thigh-left"), 4)
    again = page_of(look, history, show, session)
    assert found(again, "Pain felt: Left thigh", QPushButton).isChecked()


def test_done_leaves_and_has_the_focus(
    look: Look, history: History, show: Show, at: datetime, qtbot: QtBot
) -> None:
    page = page_of(look, history, show, a_session(history, at, *ALL))
    left = QSignalSpy(page.left)
    key = found(page, "Done", QPushButton)
    assert key.hasFocus()
    qtbot.keyClick(key, Qt.Key.Key_Space)
    assert left.count() == 1


def test_a_disk_that_refuses_is_told(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    page = page_of(look, history, show, a_session(history, at, *ALL))
    failed = QSignalSpy(page.failed)
    history._db.execute("PRAGMA query_only = 1")
    press(page, "Pain now 3 of 10")
    assert failed.count() == 1
    assert "cannot be written" in failed.at(0)[0]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Worst pain while training 5 of 10", "pain_worst"),
        ("Effort 5 of 10", "effort"),
    ],
)
def test_worst_pain_and_effort_are_kept_as_they_are_told(
    look: Look, history: History, show: Show, at: datetime, name: str, field: str
) -> None:
    session = a_session(history, at, *ALL)
    press(page_of(look, history, show, session), name)
    assert getattr(history.session(session), field) == 5


def test_why_an_exercise_ended_early_can_be_said_and_taken_back(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    session = a_session(history, at, (5.0, DONE))
    history.set_reason(session, 0, Reason.PAIN)
    page = page_of(look, history, show, session)
    field = found(page, "Why Lift ended early", QComboBox)
    assert field.currentText() == "pain"
    kept = []
    for text in ("tired", "not said"):
        field.setCurrentText(text)
        field.activated.emit(field.currentIndex())
        kept.append(history.reasons(session).get(0))
    assert kept == [Reason.TIRED, None]


def test_what_was_done_in_full_needs_no_reason(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    page = page_of(look, history, show, a_session(history, at, *ALL))
    assert page.findChildren(QComboBox) == []


def test_every_number_can_be_corrected_and_is_shown_corrected(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    session = a_session(history, at, *ALL)
    page = page_of(look, history, show, session)
    press(page, "Correct these numbers")
    dialog = page.findChild(EditDialog)
    rep, outcome, held = dialog._reps[0]
    held.setValue(3.0)
    outcome.setCurrentIndex(outcome.findData(Outcome.SHORTENED))
    dialog._keep()
    settle()
    changed = next(r for r in history.reps(session) if (r.item, r.turn) == (rep.item, rep.turn))
    assert (changed.held_s, changed.outcome, changed.edited) == (3.0, Outcome.SHORTENED, True)
    assert any("1 shortened" in text for text in said(page))
