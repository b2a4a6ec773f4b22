"""Correcting a training and adding one: only what was changed is written, and it is marked."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QTableWidget

from lumbar.domain.record import Outcome, SessionPlan, Source, session_plan
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.ui import session_dialogs
from lumbar.ui.forms import label
from lumbar.ui.session_dialogs import ELSE, AddDialog, EditDialog
from lumbar.ui.theme import Look
from tests.builders import a_prescription, a_routine, a_timeline
from tests.ui.conftest import Show, press, said, settle, train

Edit = Callable[[str], EditDialog]
GIVEN = (a_prescription(),)
PLAN = session_plan(a_routine(), GIVEN, a_timeline(*GIVEN))


@pytest.fixture
def later(at: datetime) -> datetime:
    return at + timedelta(days=1)


@pytest.fixture
def edit(look: Look, history: History, later: datetime, show: Show) -> Edit:
    parent = show(label("behind"), 1280, 800)

    def build(session: str) -> EditDialog:
        record = history.session(session)
        made = EditDialog(parent, look, history, record, lambda: later)
        made.open()
        settle()
        return made

    return build


@pytest.fixture
def add(look: Look, history: History, at: datetime, show: Show) -> AddDialog:
    parent = show(label("behind"), 1280, 800)
    made = AddDialog(parent, look, history, {"morning": PLAN}, lambda: at)
    made.open()
    settle()
    return made


def test_nothing_changed_is_nothing_written(edit: Edit, history: History, at: datetime) -> None:
    session = train(history, at, 12.34, before=4)
    before = history.session(session), history.reps(session)
    press(edit(session), "Save")
    assert (history.session(session), history.reps(session)) == before


def test_numbers_are_corrected_and_the_training_is_marked(
    edit: Edit, history: History, at: datetime, later: datetime
) -> None:
    session = train(history, at, 12, before=4)
    dialog = edit(session)
    changed = QSignalSpy(dialog.changed)
    dialog.fields.minutes.setValue(20.5)
    dialog.fields.scales["pain_worst"].setValue(6)
    dialog.fields.note.setPlainText("Long drive before.")
    dialog.fields.day.setDate(QDate(2026, 11, 19))
    press(dialog, "Save")
    record = history.session(session)
    assert (record.active_s, record.pain_before, record.pain_worst) == (1230.0, 4, 6)
    assert record.note == "Long drive before."
    assert record.started == at - timedelta(days=2)
    assert record.edited_at == later
    assert changed.count() == 1


def test_a_note_alone_leaves_minutes_and_start_to_the_second(
    edit: Edit, history: History, at: datetime
) -> None:
    session = train(history, at + timedelta(seconds=17), 12.34)
    dialog = edit(session)
    dialog.fields.note.setPlainText("Stiff.")
    press(dialog, "Save")
    record = history.session(session)
    assert record.started == at + timedelta(seconds=17)
    assert record.active_s == pytest.approx(12.34 * 60)


def test_each_repetition_can_be_corrected(edit: Edit, history: History, at: datetime) -> None:
    session = train(history, at)
    dialog = edit(session)
    rep, outcome, held = dialog._reps[0]
    outcome.setCurrentIndex(outcome.findData(Outcome.SHORTENED))
    held.setValue(2.5)
    press(dialog, "Save")
    first, second = history.reps(session)
    assert (first.turn, first.outcome, first.held_s, first.edited) == (
        rep.turn,
        Outcome.SHORTENED,
        2.5,
        True,
    )
    assert second.edited is False
    table = edit(session).findChild(QTableWidget)
    assert table.item(0, 0).text() == "Lift ·"
    assert table.item(0, 0).toolTip() == "edited"


def test_cancel_changes_nothing(edit: Edit, history: History, at: datetime) -> None:
    session = train(history, at, 12)
    dialog = edit(session)
    dialog.fields.minutes.setValue(99)
    press(dialog, "Cancel")
    assert history.session(session).active_s == 720.0


def test_what_the_disk_refuses_is_said_and_kept_in_the_form(
    edit: Edit, history: History, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = edit(train(history, at))

    def refuse(*_: object, **__: object) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(session_dialogs, "correct_session", refuse)
    dialog.fields.note.setPlainText("Stiff.")
    press(dialog, "Save")
    assert dialog.isVisible()
    assert "The disk is full." in said(dialog)
    assert dialog.fields.note.toPlainText() == "Stiff."
    press(dialog, "Cancel")


def test_a_routine_done_elsewhere_is_added_with_all_it_plans(
    add: AddDialog, history: History, at: datetime
) -> None:
    add.fields.day.setDate(QDate(2026, 11, 18))
    add.fields.scales["pain_after"].setValue(2)
    press(add, "Add")
    (record,) = history.sessions()
    assert (record.name, record.source) == ("Morning", Source.BY_HAND)
    assert record.started == at - timedelta(days=3)
    assert (record.reps_done, record.reps_planned, record.pain_after) == (2, 2, 2)
    assert record.active_s == pytest.approx(round(PLAN.planned_s / 60, 1) * 60)
    assert record.counts


def test_a_walk_is_added_by_its_name_and_minutes(add: AddDialog, history: History) -> None:
    add.what.setCurrentText(ELSE)
    assert add.name.isVisible()
    add.name.setText("Walk by the river")
    add.fields.minutes.setValue(35)
    press(add, "Add")
    (record,) = history.sessions()
    assert (record.name, record.active_s, record.reps_planned) == ("Walk by the river", 2100, 0)
    assert record.counts


def test_a_name_is_asked_for_only_where_there_is_none(add: AddDialog) -> None:
    assert not add.name.isVisible()


def test_minutes_have_to_be_said(add: AddDialog, history: History) -> None:
    add.what.setCurrentText(ELSE)
    add.fields.minutes.setValue(0)
    press(add, "Add")
    assert "Say how many minutes it took." in said(add)
    assert history.sessions() == []
    press(add, "Cancel")


def test_the_future_is_refused_kindly(add: AddDialog, history: History, at: datetime) -> None:
    add.fields.show_start(at + timedelta(hours=2))
    press(add, "Add")
    assert any("cannot lie in the future" in text for text in said(add))
    assert history.sessions() == []
    press(add, "Cancel")


def test_plans_without_routines_leave_something_else(
    look: Look, history: History, at: datetime, show: Show
) -> None:
    nothing: dict[str, SessionPlan] = {}
    parent = show(label("behind"), 1280, 800)
    made = AddDialog(parent, look, history, nothing, lambda: at)
    assert made.what.currentText() == ELSE
    made.deleteLater()
