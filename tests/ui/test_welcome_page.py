"""Welcome: a few calm questions by keyboard and by name, and only their result is kept."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.screening import AGAIN, CARDS, TIER_A, TIER_B, Screening, Tier, Why, screened
from lumbar.session.choices import Choices
from lumbar.store import growth
from lumbar.store.library import Library
from lumbar.ui.cards import Card
from lumbar.ui.first_steps import PlanStep, SoundStep
from lumbar.ui.theme import Look
from lumbar.ui.welcome_page import CLEARED, WelcomePage
from tests.conftest import FakeClock
from tests.ui.conftest import AppIn, Show, found, make_known, press, said, settle


class Visit:
    """A welcome page with everything it told."""

    def __init__(self, page: WelcomePage) -> None:
        self.page = page
        self.results: list[Screening] = []
        self.left: list[bool] = []
        page.answered.connect(self.results.append)
        page.left.connect(self.left.append)

    def tick(self, text: str) -> None:
        found(self.page, text, QCheckBox).click()

    def press(self, *names: str) -> None:
        for name in names:
            press(self.page, name)


@pytest.fixture
def visit(look: Look, show: Show, at: datetime) -> Callable[..., Visit]:
    def begin(
        last: Screening | None = None, more: tuple[object, ...] = (), why: Why = Why.NEW
    ) -> Visit:
        page = WelcomePage(look, lambda: at, last, why, more)
        show(page)
        page.arrive()
        return Visit(page)

    return begin


def test_a_card_of_questions_is_as_high_as_its_questions(visit: Callable[..., Visit]) -> None:
    page = visit().page
    page.resize(1280, 800)
    for name in ("Begin", "None of these"):
        press(page, name)
        settle()
        asked = [tick for tick in page.findChildren(QCheckBox) if tick.isVisible()]
        card = next(card for card in page.findChildren(Card) if card.isVisible())
        below = asked[-1].mapTo(card, asked[-1].rect().bottomLeft()).y()
        assert card.height() - below < 60
        assert all(tick.height() >= tick.heightForWidth(tick.width()) for tick in asked)


def test_who_has_nothing_to_tell_is_through_in_four_presses(visit: Callable[..., Visit]) -> None:
    guest = visit()
    guest.press("Begin", "None of these", "None of these", "None of these")
    assert [result.tier for result in guest.results] == [Tier.OPEN]
    assert guest.left == [True]


@pytest.mark.parametrize("question", TIER_A, ids=lambda q: q.id)
def test_an_urgent_answer_shows_its_card_and_keeps_exercises_closed(
    visit: Callable[..., Visit], question: object
) -> None:
    guest = visit()
    guest.press("Begin")
    guest.tick(question.text)
    guest.press("Continue")
    assert CARDS[question.card].title in said(guest.page)
    assert [result.tier for result in guest.results] == [Tier.GET_HELP]
    guest.press("Close")
    assert guest.left == [False]


def test_what_to_say_can_be_shown_and_taken_along(visit: Callable[..., Visit]) -> None:
    guest = visit()
    guest.press("Begin")
    guest.tick(TIER_A[2].text)
    guest.press("Continue", "Show what to say", "Copy the list")
    assert TIER_A[2].text in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("question", TIER_B, ids=lambda q: q.id)
def test_a_conversation_opens_after_it_is_said_to_have_taken_place(
    visit: Callable[..., Visit], question: object
) -> None:
    guest = visit()
    guest.press("Begin", "None of these")
    guest.tick(question.text)
    guest.press("Continue", "None of these")
    assert not guest.results[-1].opens
    assert not found(guest.page, "Go on", QAbstractButton).isEnabled()
    guest.tick(CLEARED)
    guest.press("Go on")
    assert guest.results[-1].opens
    assert guest.left == [True]


def test_tags_are_kept_with_the_result(visit: Callable[..., Visit]) -> None:
    guest = visit()
    guest.press("Begin", "None of these", "None of these")
    guest.tick("Neck pain")
    guest.press("Continue")
    assert guest.results[-1].tags == {"neck"}


def test_every_step_can_go_back_and_keeps_what_was_ticked(visit: Callable[..., Visit]) -> None:
    guest = visit()
    guest.press("Begin", "None of these")
    guest.tick(TIER_B[0].text)
    guest.press("Continue", "Back")
    assert found(guest.page, TIER_B[0].text, QCheckBox).isChecked()
    guest.press("Back", "Back")
    assert "Welcome to Lumbar" in said(guest.page)


def test_an_answer_can_be_taken_back(visit: Callable[..., Visit]) -> None:
    guest = visit()
    guest.press("Begin")
    guest.tick(TIER_A[0].text)
    guest.press("Continue", "Back")
    guest.tick(TIER_A[0].text)
    guest.press("None of these", "None of these", "None of these")
    assert guest.results[-1].opens


def test_who_was_here_before_is_not_welcomed_again(
    visit: Callable[..., Visit], at: datetime
) -> None:
    guest = visit(screened((), ("balance",), at), why=Why.CHANGED)
    assert "What has changed?" in said(guest.page)
    guest.press("Continue", "None of these", "None of these")
    assert found(guest.page, "Unsteady balance", QCheckBox).isChecked()


@pytest.mark.parametrize("why", AGAIN)
def test_it_opens_with_words_that_fit_what_it_is_asked_for(
    visit: Callable[..., Visit], at: datetime, why: Why
) -> None:
    guest = visit(screened((), (), at), why=why)
    assert said(guest.page)[:2] == list(AGAIN[why])


def test_what_is_taken_into_account_stays_so_while_exercises_are_closed(
    visit: Callable[..., Visit], at: datetime
) -> None:
    guest = visit(screened((), ("balance",), at), why=Why.CHANGED)
    guest.press("Continue")
    guest.tick(TIER_A[0].text)
    guest.press("Continue")
    (result,) = guest.results
    assert (result.opens, result.tags) == (False, {"balance"})


def test_what_was_closed_asks_whether_somebody_has_looked(
    visit: Callable[..., Visit], at: datetime
) -> None:
    guest = visit(screened({"A1"}, (), at), why=Why.SEEN)
    assert "Has somebody seen you?" in said(guest.page)
    assert found(guest.page, "Answer again", QPushButton).hasFocus()
    guest.press("Not now")
    assert guest.left == [False]


def test_it_can_be_walked_with_the_keyboard_alone(
    visit: Callable[..., Visit], qtbot: QtBot
) -> None:
    guest = visit()
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Space)
        settle()
    assert guest.left == [True]


def test_everything_that_can_be_pressed_has_a_spoken_name(visit: Callable[..., Visit]) -> None:
    guest = visit()
    for key in guest.page.findChildren(QAbstractButton):
        assert key.accessibleName() or key.text()


def test_a_plan_and_a_goal_are_chosen(
    visit: Callable[..., Visit], look: Look, library: Library, choices: Choices
) -> None:
    guest = visit(more=(PlanStep(look, library, choices),))
    guest.press("Begin", "None of these", "None of these", "None of these")
    names = [box.text() for box in guest.page.findChildren(QCheckBox) if box.isVisible()]
    guest.tick(
        next(name for name in names if name.startswith(library.routines["clinic-five"].name))
    )
    guest.press("Continue")
    assert choices.settings.routine == "clinic-five"
    assert guest.left == [True]


def test_sound_is_tried_and_may_be_left_off(
    visit: Callable[..., Visit], look: Look, choices: Choices
) -> None:
    choices.choose(sound=True)
    played: list[str] = []
    step = SoundStep(look, lambda: played.append("x"), lambda: "No sound device.", choices)
    guest = visit(more=(step,))
    guest.press("Begin", "None of these", "None of these", "None of these", "Play a sample")
    assert played == ["x"]
    assert "No sound device." in said(guest.page)
    guest.tick("No, I will read what is written")
    guest.press("Done")
    assert choices.settings.sound is False


# By names alone, as a screen reader finds them


def named(root: QAccessibleInterface, name: str, role: QAccessible.Role) -> QAccessibleInterface:
    """The one thing in sight with this role that is called so."""
    hits = []
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if each.state().invisible:
            continue
        if each.role() == role and each.text(QAccessible.Text.Name) == name:
            hits.append(each)
        waiting += [each.child(number) for number in range(each.childCount())]
    assert len(hits) == 1, f"{len(hits)} things are called {name!r}"
    return hits[0]


def test_it_can_be_walked_by_names_and_roles_alone(visit: Callable[..., Visit]) -> None:
    guest = visit()
    key, box = QAccessible.Role.Button, QAccessible.Role.CheckBox

    def take(name: str, role: QAccessible.Role = key) -> None:
        root = QAccessible.queryAccessibleInterface(guest.page)
        thing = named(root, name, role)
        assert not thing.state().disabled, name
        thing.object().click()
        settle()

    def ticked(name: str) -> bool:
        root = QAccessible.queryAccessibleInterface(guest.page)
        return bool(named(root, name, box).state().checked)

    take("Begin")
    take("None of these")
    assert not ticked(TIER_B[3].text)
    take(TIER_B[3].text, box)
    assert ticked(TIER_B[3].text)
    take("Continue")
    take("Neck pain", box)
    take("Continue")
    take(CLEARED, box)
    take("Go on")
    assert guest.left == [True]
    assert guest.results[-1].opens
    assert guest.results[-1].tags == {"neck"}


# In the program


def test_a_first_start_welcomes_and_then_shows_today(
    app_in: AppIn, tmp_path: Path, clock: FakeClock
) -> None:
    app = app_in(tmp_path, clock, known=False)
    page = shown(app.window)
    for name in ("Begin", "None of these", "None of these", "None of these", "Continue", "Done"):
        press(page, name)
    screening = growth.last_screening(app.history)
    assert screening is not None
    assert screening.opens
    settle()
    assert app.window.findChild(WelcomePage) is None


def test_a_start_asks_first_when_it_is_time_and_then_begins(
    app_in: AppIn, tmp_path: Path, clock: FakeClock
) -> None:
    app = app_in(tmp_path, clock, known=False)
    press(shown(app.window), "Not now")
    app._start_wanted("clinic-four", 3)
    assert app.trainer is None
    page = shown(app.window)
    for name in ("Begin", "None of these", "None of these", "None of these", "Continue", "Done"):
        press(page, name)
    assert app.trainer is not None


def test_closed_exercises_do_not_start(app_in: AppIn, tmp_path: Path, clock: FakeClock) -> None:
    app = app_in(tmp_path, clock, known=False)
    page = shown(app.window)
    press(page, "Begin")
    found(page, TIER_A[0].text, QCheckBox).click()
    press(page, "Continue")
    press(page, "Close")
    app._start_wanted("clinic-four", None)
    assert app.trainer is None
    assert "Has somebody seen you?" in said(shown(app.window))


def shown(window: QWidget) -> QWidget:
    settle()
    pages = [page for page in window.findChildren(WelcomePage) if page.isVisibleTo(window)]
    assert len(pages) == 1
    return pages[0]


def test_who_cannot_open_the_history_is_told_so_and_not_welcomed_as_new(
    app_in: AppIn, data: Path, clock: FakeClock, at: datetime
) -> None:
    make_known(data, at)
    with closing(sqlite3.connect(data / "history.sqlite3")) as db:
        db.execute("PRAGMA user_version = 99")
    app = app_in(data, clock, known=False)
    app.window.show()
    settle()
    assert app.window.findChild(WelcomePage) is None
    assert any("was written by a newer Lumbar" in text for text in said(app.window))
