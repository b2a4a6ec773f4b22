"""Goals card: activities in the person's own words are added, scored, renamed and let go."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lumbar.store import growth
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.ui import goal_words
from lumbar.ui.goal_chart import GoalChart
from lumbar.ui.goals_card import GoalLine, GoalsCard
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, found, press, said, settle

Make = Callable[[], GoalsCard]


@pytest.fixture
def card(look: Look, history: History, at: datetime, show: Show) -> Make:
    def make() -> GoalsCard:
        made = GoalsCard(look, history)
        made.forget()
        made.show_span(at.date() - timedelta(weeks=4), at.date(), at.date())
        return show(made, 960, 700)

    return make


@pytest.fixture
def lift(history: History, at: datetime) -> str:
    """An activity that went from 2 to 6 within two months."""
    goal = growth.add_goal(history, "Lift my grandchild", at.date() - timedelta(days=61))
    for days, score in ((61, 2), (31, 4), (1, 6)):
        growth.score_goal(history, goal, at.date() - timedelta(days=days), score)
    return goal


def type_text(qtbot: QtBot, text: str) -> None:
    for letter in text:
        assert QApplication.focusWidget() is not None, letter
        qtbot.keyClick(QApplication.focusWidget(), letter)


def test_an_empty_card_invites_and_leads_to_the_first_activity(
    card: Make, history: History, at: datetime, qtbot: QtBot
) -> None:
    shown = card()
    assert goal_words.INVITATION in said(shown)
    press(shown, "Name an activity")
    type_text(qtbot, "Tie my shoes")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_text(qtbot, "4")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Add"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    (goal,) = growth.goals(history)
    assert (goal.activity, goal.scores) == ("Tie my shoes", ((at.date(), 4),))
    assert "4 of 10 today" in said(shown)
    assert goal_words.INVITATION not in said(shown)


def test_an_activity_needs_words_and_no_number(card: Make, history: History, qtbot: QtBot) -> None:
    shown = card()
    press(shown, "Name an activity")
    type_text(qtbot, "   ")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert growth.goals(history) == []
    type_text(qtbot, " Dig  the garden ")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (goal,) = growth.goals(history)
    assert (goal.activity, goal.scores) == ("Dig the garden", ())
    assert "No number yet" in said(shown)


def test_the_number_of_today_is_given_by_keys_and_given_again(
    card: Make, history: History, lift: str, at: datetime, qtbot: QtBot
) -> None:
    shown = card()
    for typed, score in (("10", 10), ("1", 1)):
        press(shown, "Today's number: Lift my grandchild")
        type_text(qtbot, typed)
        assert (
            QApplication.focusWidget()
            .accessibleName()
            .startswith(f"Lift my grandchild today: {score} of 10")
        )
        press(shown, "Keep")
        assert growth.goals(history)[0].scores[-1] == (at.date(), score)
    assert len(growth.goals(history)[0].scores) == 4


def test_escape_leaves_the_question_and_keeps_nothing(
    card: Make, history: History, lift: str, qtbot: QtBot
) -> None:
    shown = card()
    before = growth.goals(history)
    press(shown, "Today's number: Lift my grandchild")
    type_text(qtbot, "9")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert growth.goals(history) == before
    assert QApplication.focusWidget().accessibleName() == "Today's number: Lift my grandchild"


def test_an_activity_is_said_in_other_words(card: Make, history: History, lift: str) -> None:
    shown = card()
    press(shown, "Rename Lift my grandchild")
    field = found(shown, "In your own words", QLineEdit)
    field.setText("Lift both my grandchildren")
    press(shown, "Keep")
    (goal,) = growth.goals(history)
    assert (goal.activity, len(goal.scores)) == ("Lift both my grandchildren", 3)
    assert "Lift both my grandchildren" in said(shown)


def test_letting_go_is_asked_once_and_keeps_the_numbers(
    card: Make, history: History, lift: str, at: datetime
) -> None:
    shown = card()
    press(shown, "Let go of Lift my grandchild")
    press(shown, "Keep Lift my grandchild")
    assert growth.goals(history)[0].until is None
    press(shown, "Let go of Lift my grandchild")
    press(shown, "Yes, let go of Lift my grandchild")
    (goal,) = growth.goals(history)
    assert (goal.until, len(goal.scores)) == (at.date(), 3)
    assert "Let go: Lift my grandchild · 2 → 6 · until 21 November 2026" in said(shown)
    assert goal_words.INVITATION in said(shown)


def test_three_are_followed_at_a_time(card: Make, history: History, at: datetime) -> None:
    for name in ("Lift", "Sit", "Dig"):
        growth.add_goal(history, name, at.date())
    shown = card()
    assert "Three at a time are enough; let one go to follow another." in said(shown)
    assert not shown._add_key.isVisible()
    press(shown, "Let go of Sit")
    press(shown, "Yes, let go of Sit")
    assert shown._add_key.isVisible()


def test_only_three_points_are_called_a_change(
    card: Make, history: History, lift: str, at: datetime
) -> None:
    sit = growth.add_goal(history, "Sit", at.date() - timedelta(days=61))
    growth.score_goal(history, sit, at.date() - timedelta(days=61), 4)
    growth.score_goal(history, sit, at.date(), 5)
    texts = said(card())
    assert "4 points more than on 21 September: a change." in texts
    assert "1 point more than on 21 September, within ordinary ups and downs." in texts
    assert "On average 5.5, after 3 at the start: a change." in texts


def test_the_arrows_point_at_a_score_and_say_it(card: Make, lift: str, qtbot: QtBot) -> None:
    shown = card()
    chart = shown.findChild(GoalChart)
    chart.setFocus()
    for key, score in ((Qt.Key.Key_Left, 6), (Qt.Key.Key_Left, 4), (Qt.Key.Key_Home, 2)):
        qtbot.keyClick(chart, key)
        assert chart.accessibleName().startswith(f"Lift my grandchild: {score} of 10 on ")
        assert chart.accessibleName() in said(shown)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleName() == "Lift my grandchild: 6 of 10 on 20 November 2026"
    shown.findChild(GoalLine).score_key.setFocus()
    assert chart.accessibleName() == "Chart: Lift my grandchild, 6 of 10 on 20 November"
    assert "2 on 21 September 2026, 4 on 21 October 2026" in chart.accessibleDescription()


def test_the_mouse_points_at_a_score(card: Make, lift: str, qtbot: QtBot) -> None:
    chart = card().findChild(GoalChart)
    for x in range(0, chart.width(), 4):
        qtbot.mouseMove(chart, QPoint(x, chart.height() // 2))
        if chart.score is not None:
            break
    assert chart.score is not None
    assert chart.score[1] == 2
    chart.leaveEvent(None)
    assert chart.score is None


def test_the_table_has_the_same_numbers(card: Make, history: History, lift: str) -> None:
    shown = card()
    shown.turn(table=True)
    settle()
    assert shown.table.isVisible()
    assert not shown.findChild(GoalChart).isVisible()
    assert shown.table.as_text().splitlines() == [
        "Activity\tDay\t0 to 10",
        "Lift my grandchild\t20 November 2026\t6",
        "Lift my grandchild\t21 October 2026\t4",
        "Lift my grandchild\t21 September 2026\t2",
    ]
    press(shown, "Today's number: Lift my grandchild")
    shown.turn(table=False)
    settle()
    assert not shown.table.isVisible()
    assert shown.findChild(GoalChart).isVisible()


def test_a_picture_of_it_can_be_kept(card: Make, lift: str) -> None:
    from lumbar.ui.chart_picture import as_svg

    shown = card()
    text = as_svg(shown.picture(), shown._look).decode()
    assert "Lift my grandchild" in text
    assert "What you want to do again" in text


def test_other_days_keep_the_lines_and_the_focus(
    card: Make, lift: str, at: datetime, qtbot: QtBot
) -> None:
    shown = card()
    key = shown.findChild(GoalLine).score_key
    key.setFocus()
    day = at.date()
    shown.show_span(day - timedelta(days=400), day - timedelta(days=30), day)
    settle()
    assert QApplication.focusWidget() is key
    chart = shown.findChild(GoalChart)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleName().startswith("Lift my grandchild: 4 of 10 on "), (
        "what lies in them"
    )
    assert shown.picture().span == "17 October 2025 – 22 October 2026"


def test_what_the_disk_refuses_is_told(
    card: Make, history: History, lift: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = card()
    told: list[str] = []
    shown.told.connect(told.append)

    def refuse(*_: object) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(growth, "let_go", refuse)
    press(shown, "Let go of Lift my grandchild")
    press(shown, "Yes, let go of Lift my grandchild")
    assert told == ["The disk is full."]
    assert "Lift my grandchild" in said(shown)
