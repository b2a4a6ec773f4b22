"""The list of trainings: search, correct, delete and take it back, add."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from lumbar.domain.progress import Week
from lumbar.domain.record import SessionPlan
from lumbar.store.corrections import add_by_hand, correct_session, deleted_sessions
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.ui import session_list
from lumbar.ui.session_dialogs import AddDialog, EditDialog
from lumbar.ui.session_list import SessionList
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, found, press, said, settle, train

WEEK = Week(date(2026, 11, 16))


@pytest.fixture
def sessions(look: Look, history: History, at: datetime, show: Show) -> SessionList:
    made = show(SessionList(look, history, dict, lambda: at), 1000, 400)
    made.changed.connect(made.forget)
    made.changed.connect(lambda: made.show_week(WEEK))
    return made


def shown(sessions: SessionList) -> SessionList:
    sessions.forget()
    sessions.show_week(WEEK)
    settle()
    return sessions


def test_a_training_is_one_line_where_there_is_room(
    sessions: SessionList, history: History, at: datetime
) -> None:
    train(history, at, 12, before=4, after=2)
    texts = said(shown(sessions))
    assert texts[-5:] == ["Sat 21 Nov, 18:30", "Morning", "12 min", "pain 4 → 2", "all done"]


def test_where_it_is_narrow_the_numbers_go_below_the_name(
    sessions: SessionList, history: History, at: datetime
) -> None:
    train(history, at, 12, before=4, after=2)
    sessions.resize(500, 400)
    texts = said(shown(sessions))
    assert texts[-2:] == ["Morning", "Sat 21 Nov, 18:30 · 12 min · pain 4 → 2 · all done"]


def test_what_is_deleted_can_be_taken_back(
    sessions: SessionList, history: History, at: datetime
) -> None:
    session = train(history, at, 12)
    changed = QSignalSpy(sessions.changed)
    press(shown(sessions), "Delete Morning, Sat 21 Nov, 18:30")
    assert history.sessions() == []
    assert len(deleted_sessions(history)) == 1
    assert {"Deleted: Morning, Sat 21 Nov.", "None in this week."} <= set(said(sessions))
    press(sessions, "Undo")
    assert [each.id for each in history.sessions()] == [session]
    assert "Deleted: Morning, Sat 21 Nov." not in said(sessions)
    assert changed.count() == 2


def test_what_the_disk_refuses_is_told(
    sessions: SessionList, history: History, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(history, at)

    def refuse(*_: object) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(session_list, "delete_session", refuse)
    told = QSignalSpy(sessions.told)
    press(shown(sessions), "Delete Morning, Sat 21 Nov, 18:30")
    assert told.at(0) == ["The disk is full."]
    assert len(history.sessions()) == 1


def test_what_was_edited_or_entered_is_marked(
    sessions: SessionList, history: History, at: datetime
) -> None:
    walk = SessionPlan("", "Walk", 1800.0, ())
    entered = add_by_hand(history, walk, at - timedelta(days=1), 1800.0, at, note="By the river")
    correct_session(history, entered, at, pain_after=1)
    texts = said(shown(sessions))
    assert "entered by hand · edited 21 Nov" in texts
    assert "By the river" in texts


def test_a_search_goes_through_all_weeks_and_says_the_year(
    sessions: SessionList, history: History, at: datetime
) -> None:
    train(history, at, 12)
    train(history, at - timedelta(weeks=60), 12)
    shown(sessions).search.setText("morning 2025")
    settle()
    assert {"1 session found", "Sat 27 Sep 2025, 18:30"} <= set(said(sessions))
    sessions.search.setText("unheard of")
    settle()
    assert {"0 sessions found", "No session has these words."} <= set(said(sessions))
    sessions.search.clear()
    settle()
    assert {"Sessions of this week", "Sat 21 Nov, 18:30"} <= set(said(sessions))


def test_escape_ends_the_search(
    sessions: SessionList, history: History, at: datetime, qtbot: QtBot
) -> None:
    train(history, at, 12)
    shown(sessions).search.setText("lift")
    qtbot.keyClick(sessions.search, Qt.Key.Key_Escape)
    assert sessions.search.text() == ""


def test_each_line_leads_to_its_numbers(
    sessions: SessionList, history: History, at: datetime
) -> None:
    train(history, at, 12)
    press(shown(sessions), "Correct Morning, Sat 21 Nov, 18:30")
    dialog = sessions.findChild(EditDialog)
    assert dialog.fields.minutes.value() == 12.0
    press(dialog, "Cancel")


def test_one_can_be_added(sessions: SessionList) -> None:
    press(shown(sessions), "Add one…")
    dialog = sessions.findChild(AddDialog)
    assert found(dialog, "Add", QAbstractButton).isEnabled()
    press(dialog, "Cancel")


def test_the_same_week_is_not_built_twice(
    sessions: SessionList, history: History, at: datetime
) -> None:
    train(history, at, 12)
    shown(sessions)
    before = found(sessions, "Correct Morning, Sat 21 Nov, 18:30")
    sessions.show_week(WEEK)
    settle()
    assert found(sessions, "Correct Morning, Sat 21 Nov, 18:30") is before


def in_two_versions(history: History, at: datetime) -> tuple[str, str]:
    """The ids of the version of a training that counts, and of the other."""
    counts, other = train(history, at, 12), train(history, at, 20)
    with history.transaction() as db:
        db.execute("UPDATE session SET version_of = ? WHERE id = ?", (counts, other))
    return counts, other


def counting(history: History) -> list[str]:
    return [each.id for each in history.sessions() if each.counts]


def test_of_two_versions_the_one_that_is_chosen_counts_and_that_can_be_taken_back(
    sessions: SessionList, history: History, at: datetime, qtbot: QtBot
) -> None:
    counts, other = in_two_versions(history, at)
    key = found(shown(sessions), "Count this one: Morning, Sat 21 Nov, 18:30", QAbstractButton)
    key.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(key, Qt.Key.Key_Return)
    assert counting(history) == [other]
    assert "This version counts now: Morning, Sat 21 Nov." in said(sessions)
    undo = found(sessions, "Undo", QAbstractButton)
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(undo, Qt.Key.Key_Return)
    assert counting(history) == [counts]
    assert len(history.sessions()) == 2


def test_a_training_in_one_version_has_nothing_to_choose(
    sessions: SessionList, history: History, at: datetime
) -> None:
    train(history, at, 12)
    keys = shown(sessions).findChildren(QAbstractButton)
    assert not any(key.isVisible() and key.text() == "Count this one" for key in keys)
