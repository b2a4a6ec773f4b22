"""The cards of Progress: each reads its numbers once, says them, and gives them as a table."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lumbar.domain.dose import Sides
from lumbar.domain.record import Outcome, session_plan
from lumbar.session.choices import Choices
from lumbar.store.corrections import add_by_hand
from lumbar.store.history import History
from lumbar.ui.charts_exercise import ExerciseChart
from lumbar.ui.day_calendar import DayCalendar
from lumbar.ui.fields import Combo
from lumbar.ui.progress_cards import (
    BalanceCard,
    DaysCard,
    ExerciseCard,
    PlacesCard,
    ProgressCard,
    WeeksCard,
)
from lumbar.ui.progress_page import ProgressPage
from lumbar.ui.theme import Look
from tests.builders import a_prescription, a_routine, a_timeline
from tests.ui.conftest import Show, said, settle, train, train_sides

Open = Callable[[], ProgressPage]


@pytest.fixture
def progress(look: Look, history: History, choices: Choices, at: datetime, show: Show) -> Open:
    def build() -> ProgressPage:
        page = show(ProgressPage(look, history, choices, lambda: at), 1072, 900)
        settle()
        return page

    return build


def readout(card: ProgressCard) -> str:
    return card._readout.text()


def test_pointing_at_a_week_reads_it_and_leaving_reads_the_chosen_one(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at, 12, before=4)
    train(history, at - timedelta(weeks=1), 8)
    card = progress().findChild(WeeksCard)
    assert readout(card) == "16 – 22 November: 12 min · 1 session of 4 · pain 4 before"
    card._weeks_chart._point(10)
    assert readout(card) == "9 – 15 November: 8 min · 1 session of 4"
    card._weeks_chart._point(-1)
    assert readout(card) == "16 – 22 November: 12 min · 1 session of 4 · pain 4 before"


def test_arrow_keys_read_week_after_week(
    progress: Open, history: History, at: datetime, qtbot: QtBot
) -> None:
    train(history, at - timedelta(weeks=1), 8)
    page = progress()
    card = page.findChild(WeeksCard)
    qtbot.keyClick(card._weeks_chart, Qt.Key.Key_Left)
    assert readout(card) == "9 – 15 November: 8 min · 1 session of 4"
    assert readout(page.findChild(ExerciseCard)) == "9 – 15 November: 5 s × 2"


def test_the_legend_names_only_what_is_drawn(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at, 12, before=4)
    page = progress()
    assert "● pain before" in said(page)
    assert "▬ ordinary ups and downs" not in said(page)
    for back in range(3):
        train(history, at - timedelta(weeks=back), 12, before=4)
    page.arrive()
    assert "▬ ordinary ups and downs" in said(page)


def test_an_exercise_shows_its_sides(progress: Open, history: History, at: datetime) -> None:
    train_sides(history, at)
    page = progress()
    card = page.findChild(ExerciseCard)
    assert readout(card) == "16 – 22 November: 5 s × 2 left, 5 s × 2 right"
    assert {"● left", "■ right"} <= set(said(card))
    assert "● both together" not in said(card)


def test_a_skipped_side_is_a_gap(progress: Open, history: History, at: datetime) -> None:
    train_sides(history, at, Outcome.SKIPPED)
    assert readout(progress().findChild(ExerciseCard)) == "16 – 22 November: 5 s × 2 right"


def test_another_exercise_can_be_chosen_and_stays_chosen(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at)
    train(history, at)
    train_sides(history, at)
    page = progress()
    card = page.findChild(ExerciseCard)
    which = card.findChild(Combo)
    assert [which.itemText(n) for n in range(which.count())] == ["Lift", "Psoas"]
    which.setCurrentIndex(1)
    which.activated.emit(1)
    assert card.findChild(ExerciseChart).accessibleName().startswith("Chart: Psoas")
    page.arrive()
    assert which.currentText() == "Psoas"


def test_both_sides_are_balanced_in_the_weeks_that_are_shown(
    progress: Open, history: History, at: datetime
) -> None:
    train_sides(history, at)
    train_sides(history, at - timedelta(weeks=6), Outcome.SKIPPED)
    page = progress()
    card = page.findChild(BalanceCard)
    assert "Psoas: left 50 %, right 100 %" in card.view.accessibleDescription()
    page._choose_span(0)
    assert "Psoas: left 100 %, right 100 %" in card.view.accessibleDescription()


def test_of_many_exercises_the_least_even_are_in_sight_and_the_table_has_all(
    progress: Open, history: History, at: datetime
) -> None:
    given = tuple(a_prescription(f"stretch-{n}", sides=Sides.BLOCKS) for n in range(10))
    plan = session_plan(a_routine(*(f"stretch-{n}" for n in range(10))), given, a_timeline(*given))
    add_by_hand(history, plan, at, 600.0, at)
    card = progress().findChild(BalanceCard)
    assert len(card.view._lines) == 8
    assert readout(card).endswith("; the 8 least even")
    card.turn(table=True)
    settle()
    assert card.table.rowCount() == 10


def test_where_nothing_has_two_sides_there_is_no_balance(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at)
    assert not progress().findChild(BalanceCard).isVisible()


def test_where_it_was_is_counted_in_the_weeks_that_are_shown(
    progress: Open, history: History, at: datetime
) -> None:
    for back in (0, 1, 20):
        session = train(history, at - timedelta(weeks=back))
        history.answer(session, pain_where="low-back-left elsewhere" if back else "elsewhere")
    page = progress()
    card = page.findChild(PlacesCard)
    assert readout(card) == "Named in 2 sessions"
    assert card.view.accessibleDescription() == (
        "Somewhere else: 2 sessions; Low back, left: 1 session"
    )
    page._choose_span(3)
    assert readout(card) == "Named in 3 sessions"


def test_where_nobody_told_a_place_there_is_no_card(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at)
    assert not progress().findChild(PlacesCard).isVisible()


def test_a_day_chooses_its_week(progress: Open, history: History, at: datetime) -> None:
    train(history, at)
    page = progress()
    page.findChild(DayCalendar).chosen.emit(date(2026, 10, 12))
    assert page.title.text() == "12 – 18 October"


def test_the_calendar_reads_the_day_under_the_pointer(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at, 12)
    card = progress().findChild(DaysCard)
    assert readout(card) == "1 day with a training, 17 Nov 2025 – 22 Nov 2026"
    card.calendar._point(date(2026, 11, 21))
    assert readout(card) == "Sat 21 Nov 2026: 12 min"


def test_every_chart_becomes_a_table(
    progress: Open, history: History, at: datetime, qtbot: QtBot
) -> None:
    train_sides(history, at)
    history.answer(history.sessions()[0].id, pain_where="thigh-left")
    page = progress()
    qtbot.keyClick(page, Qt.Key.Key_T)
    for card in page._cards:
        assert card.table.isVisible()
        assert card.table.rowCount() > 0
    assert [card.table.item(0, 0).text() for card in page._cards] == [
        "All 12 weeks",
        "Psoas",
        "Sat 21 Nov 2026",
        "Mon 16 Nov 2026",
        "Left thigh",
    ]


def test_everything_wears_the_theme(
    progress: Open, history: History, at: datetime, look: Look
) -> None:
    train_sides(history, at)
    page = progress()
    look.wear("dark", 100)
    marks = {mark.text(): mark for mark in page.findChildren(QLabel)}
    for text, role in (("● pain before", "second"), ("■ after", "accent_text")):
        colour = marks[text].palette().color(marks[text].foregroundRole())
        assert colour == look.colour(role)


def test_nothing_can_be_kept_of_nothing(progress: Open) -> None:
    page = progress()
    keys = [key for key in page.findChildren(QPushButton) if "Save" in key.accessibleName()]
    assert keys
    assert not any(key.isEnabled() for key in keys)
