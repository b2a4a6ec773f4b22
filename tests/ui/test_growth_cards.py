"""Growth cards: one question or offer each, explained, and nothing changes without a yes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.progression import WAY_BACK
from lumbar.domain.record import (
    Ending,
    Outcome,
    Reason,
    Settled,
    planned_reps,
    session_plan,
)
from lumbar.domain.screening import screened
from lumbar.domain.timeline import timeline
from lumbar.session.choices import Choices
from lumbar.store import growth
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.ui.ask_card import AskCard
from lumbar.ui.growth_cards import MOST, GrowthCards
from lumbar.ui.pain_scale import PainScale
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, found, press, said, settle

EASY = {
    "pain_before": 2,
    "pain_worst": 2,
    "pain_after": 1,
    "effort": 3,
    "settled": Settled.YES,
}
Make = Callable[[str], GrowthCards]


def train(history: History, library: Library, at: datetime, routine: str, **answers: Any) -> str:
    """All of a routine, done with ease."""
    given = library.prescribed(library.routines[routine])
    plan = session_plan(library.routines[routine], given, timeline(given))
    session = history.begin(plan, at)
    for rep in planned_reps(plan):
        done = rep._replace(outcome=Outcome.DONE, held_s=rep.planned_s)
        history.record(session, done, plan.planned_s, at)
    history.end(session, Ending.FINISHED, plan.planned_s, at)
    history.answer(session, **{**EASY, **answers})
    return session


@pytest.fixture
def cards(
    look: Look, library: Library, history: History, choices: Choices, at: datetime, show: Show
) -> Make:
    def make(routine: str) -> GrowthCards:
        made = GrowthCards(look, library, history, choices, lambda: at)
        made.changed.connect(lambda: made.show_routine(library.routines[routine]))
        choices.changed.connect(lambda: made.show_routine(library.routines[routine]))
        made.show_routine(library.routines[routine])
        show(made, 900, 600)
        return made

    return make


def titles(shown: QWidget) -> list[str]:
    found = shown.findChildren(AskCard)
    return [said(card)[0] for card in found if card.isVisibleTo(shown)]


def test_without_a_history_there_is_nothing_to_ask(cards: Make) -> None:
    assert titles(cards("clinic-four")) == []


def test_an_offer_says_what_it_rests_on_and_is_put_into_the_routine_by_a_yes(
    cards: Make, library: Library, history: History, at: datetime
) -> None:
    for days in (6, 4, 2):
        train(history, library, at - timedelta(days=days), "clinic-four")
    shown = cards("clinic-four")
    title = "Three easy sessions of knee to chest, long hold"
    assert title in titles(shown)
    assert any("15, 17 and 19 November" in text for text in said(shown))
    before = library.routines["clinic-four"]
    press(shown, f"Yes, 25 s: {title}")
    after = library.routines["clinic-four"]
    assert before != after
    changed = next(i for i in after.items if i.exercise == "knee-to-chest-long")
    assert changed.changes == {"hold_s": 25.0}
    assert title not in titles(shown)
    assert growth.answered(history)[-1].accepted


def test_a_no_is_remembered_and_changes_nothing(
    cards: Make, library: Library, history: History, at: datetime
) -> None:
    for days in (6, 4, 2):
        train(history, library, at - timedelta(days=days), "clinic-four")
    shown = cards("clinic-four")
    before = library.routines["clinic-four"]
    title = "Three easy sessions of knee to chest, long hold"
    press(shown, f"Stay: {title}")
    assert title not in titles(shown)
    assert library.routines["clinic-four"] == before


def test_the_next_day_asks_once_whether_it_had_settled(
    cards: Make, library: Library, history: History, at: datetime
) -> None:
    session = train(
        history, library, at - timedelta(days=1), "clinic-five", pain_worst=4, settled=None
    )
    shown = cards("clinic-five")
    press(shown, "No: The morning after")
    record = history.session(session)
    assert record is not None
    assert record.settled is Settled.NO
    assert "The morning after" not in titles(shown)


def test_much_pain_offers_a_gentle_day(
    cards: Make, library: Library, history: History, at: datetime
) -> None:
    shown = cards("clinic-four")
    wanted: list[str] = []
    shown.gentle_wanted.connect(wanted.append)
    shown.show_pain(7)
    settle()
    press(shown, "Gentle day: More than usual today")
    assert wanted == ["gentle-day"]
    shown.show_pain(2)
    settle()
    assert "More than usual today" not in titles(shown)


def test_what_does_not_suit_is_told_and_can_be_kept(
    cards: Make, history: History, choices: Choices, at: datetime
) -> None:
    growth.save_screening(history, screened((), ("neck",), at))
    shown = cards("clinic-four")
    title = "Left out for now: head and shoulder lift"
    assert title in titles(shown)
    press(shown, f"Keep it in all the same: {title}")
    assert choices.settings.kept_in == "head-shoulder-lift"
    assert titles(shown) == ["With care"]


def test_a_professional_is_suggested_once_with_a_page_to_take_along(
    cards: Make, library: Library, history: History, at: datetime
) -> None:
    for days in (3, 1):
        session = train(history, library, at - timedelta(days=days), "clinic-five")
        history.set_reason(session, 0, Reason.PAIN)
    shown = cards("clinic-five")
    asked: list[bool] = []
    shown.report_wanted.connect(lambda: asked.append(True))
    title = "One exercise was hard twice within a week."
    press(shown, f"Make the page: {title}")
    assert asked == [True]
    assert title not in titles(shown)


def test_six_good_weeks_may_become_three_sessions_a_week(
    cards: Make, library: Library, history: History, choices: Choices, at: datetime
) -> None:
    choices.choose(goal=5)
    for days in range(41, 0, -3):
        train(history, library, at - timedelta(days=days), "gentle-day", effort=7)
    shown = cards("gentle-day")
    press(shown, "Yes, 3 a week: Six good weeks")
    assert choices.settings.goal == 3
    assert "Six good weeks" not in titles(shown)


def test_never_more_than_three_cards_at_once(
    cards: Make, library: Library, history: History, at: datetime
) -> None:
    growth.save_screening(history, screened((), ("neck", "balance"), at))
    for days in (6, 4, 1):
        train(history, library, at - timedelta(days=days), "clinic-four", settled=None)
    shown = cards("clinic-four")
    shown.show_pain(9)
    settle()
    assert len(titles(shown)) == MOST


def test_with_more_pain_than_usual_nothing_grows(
    cards: Make, library: Library, history: History, at: datetime
) -> None:
    for days in (6, 4, 2):
        train(history, library, at - timedelta(days=days), "clinic-four")
    shown = cards("clinic-four")
    assert len(titles(shown)) == 2
    shown.show_pain(5)
    settle()
    assert titles(shown) == ["More than usual today"]
    shown.show_pain(4)
    settle()
    assert len(titles(shown)) == 2


@pytest.mark.parametrize("answer", ["Two thirds today", "All of it"])
def test_after_a_gentle_day_two_thirds_are_offered_once(
    cards: Make, library: Library, history: History, at: datetime, answer: str
) -> None:
    for days in (6, 4):
        train(history, library, at - timedelta(days=days), "clinic-four")
    train(history, library, at - timedelta(days=1), "gentle-day", pain_before=6)
    shown = cards("clinic-four")
    parts: list[float] = []
    shown.part_wanted.connect(parts.append)
    assert "After a gentle day" in titles(shown)
    press(shown, f"{answer}: After a gentle day")
    assert "After a gentle day" not in titles(shown)
    assert parts == ([WAY_BACK] if answer == "Two thirds today" else [])
    assert "After a gentle day" not in titles(cards("gentle-day"))


# Activities of the person's own


def begin_goal(history: History, activity: str, days: int, at: datetime) -> str:
    """An activity that was scored once, so many days ago."""
    day = at.date() - timedelta(days=days)
    goal = growth.add_goal(history, activity, day)
    growth.score_goal(history, goal, day, 3)
    return goal


def test_a_month_later_each_activity_is_asked_once(
    cards: Make, history: History, at: datetime
) -> None:
    begin_goal(history, "Lift my grandchild", 31, at)
    begin_goal(history, "Sit through a film", 30, at)
    shown = cards("clinic-four")
    for name, score in (("Lift my grandchild", 5), ("Sit through a film", 10)):
        title = f"This month: {name}"
        assert titles(shown) == [title]
        assert not found(shown, f"Keep: {title}", QPushButton).isEnabled()
        scale = shown.findChild(PainScale)
        scale.setFocus()
        scale._group.button(score).click()
        press(shown, f"Keep: {title}")
    assert titles(shown) == []
    assert [goal.scores[-1] for goal in growth.goals(history)] == [(at.date(), 5), (at.date(), 10)]


def test_the_next_question_takes_the_focus(cards: Make, history: History, at: datetime) -> None:
    for name in ("Lift", "Sit"):
        begin_goal(history, name, 31, at)
    shown = cards("clinic-four")
    shown.findChild(PainScale)._group.button(4).click()
    press(shown, f"Keep: {titles(shown)[0]}")
    name = titles(shown)[0].removeprefix("This month: ")
    assert QApplication.focusWidget().accessibleName() == f"{name}: 0 of 10, cannot do it"


def test_a_question_is_answered_by_keys_alone(
    cards: Make, history: History, at: datetime, qtbot: QtBot
) -> None:
    begin_goal(history, "Lift", 31, at)
    shown = cards("clinic-four")
    shown.findChild(PainScale).setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Tab):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert QApplication.focusWidget().accessibleName() == "Keep: This month: Lift"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert growth.goals(history)[0].scores[-1] == (at.date(), 10)


def test_a_question_that_was_put_off_comes_back_in_a_week(
    cards: Make, history: History, choices: Choices, at: datetime
) -> None:
    begin_goal(history, "Lift my grandchild", 31, at)
    shown = cards("clinic-four")
    press(shown, "Ask in a week: This month: Lift my grandchild")
    assert titles(shown) == []
    assert choices.settings.goals_put_off == "2026-11-21"
    shown._at = lambda: at + timedelta(days=6)
    shown._build()
    assert titles(shown) == []
    shown._at = lambda: at + timedelta(days=7)
    shown._build()
    settle()
    assert titles(shown) == ["This month: Lift my grandchild"]


def test_a_date_that_is_none_puts_nothing_off(
    cards: Make, history: History, choices: Choices, at: datetime
) -> None:
    begin_goal(history, "Lift", 31, at)
    choices.choose(goals_put_off="soon")
    assert titles(cards("clinic-four")) == ["This month: Lift"]
