"""Every exercise with its picture, and a page with its movement for the one that is open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lumbar.session.ticker import Ticker
from lumbar.store.catalog import Catalog
from lumbar.store.library import Library
from lumbar.ui.cards import PressableCard
from lumbar.ui.exercises_page import ExerciseDetail, ExerciseGrid, ExercisesPage
from lumbar.ui.figure_view import FigureView
from lumbar.ui.theme import Look
from tests.conftest import FakeClock
from tests.ui.conftest import Show, pixels, press, said, settle

KNEE = "Single knee to chest"
CORE = "Core activation"


@pytest.fixture
def ticker(clock: FakeClock) -> Iterator[Ticker]:
    made = Ticker(clock)
    yield made
    made.run(False)


@pytest.fixture
def page(look: Look, library: Library, ticker: Ticker, show: Show) -> ExercisesPage:
    return show(ExercisesPage(look, library, ticker))


def card(page: ExercisesPage, name: str) -> PressableCard:
    (hit,) = (c for c in page.findChildren(PressableCard) if c.accessibleName().startswith(name))
    return hit


def open_page(page: ExercisesPage, name: str) -> ExerciseDetail:
    card(page, name).pressed.emit()
    settle()
    return page.findChild(ExerciseDetail)


def picture(page: ExercisesPage) -> bytes:
    return bytes(pixels(page.findChild(FigureView).grab().toImage()))


def test_every_exercise_has_a_card(page: ExercisesPage, catalog: Catalog) -> None:
    texts = said(page)
    assert catalog.exercises
    for exercise in catalog.exercises.values():
        assert exercise.name in texts
        assert card(page, exercise.name)
    assert "Stretch · on your back" in texts


@pytest.mark.parametrize(
    ("width", "percent", "columns"), [(1380, 100, 4), (1072, 100, 3), (752, 100, 2), (752, 200, 1)]
)
def test_there_are_as_many_columns_as_fit(
    page: ExercisesPage, look: Look, width: int, percent: int, columns: int
) -> None:
    look.wear("light", percent)
    page.resize(width, 800)
    settle()
    cards = page.findChildren(PressableCard)
    top = min(each.y() for each in cards)
    assert sum(each.y() == top for each in cards) == columns
    assert all(each.geometry().right() <= width for each in cards)


def test_an_exercise_is_opened_with_the_mouse(page: ExercisesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(card(page, KNEE), Qt.MouseButton.LeftButton)
    assert page.findChild(ExerciseDetail).title.text() == KNEE


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_an_exercise_is_opened_with_the_keyboard(
    page: ExercisesPage, qtbot: QtBot, key: Qt.Key
) -> None:
    qtbot.keyClick(card(page, KNEE), key)
    assert page.findChild(ExerciseDetail).title.text() == KNEE


def test_a_card_shows_that_it_can_be_pressed(page: ExercisesPage) -> None:
    knee = card(page, KNEE)
    plain = bytes(pixels(knee.grab().toImage()))
    knee.setFocus()
    assert bytes(pixels(knee.grab().toImage())) != plain
    middle = QPointF(knee.rect().center())
    for event in (QEnterEvent(middle, middle, middle), QEvent(QEvent.Type.Leave)):
        assert QApplication.sendEvent(knee, event)


def test_the_page_of_an_exercise_tells_everything_about_it(
    page: ExercisesPage, catalog: Catalog
) -> None:
    exercise = catalog.exercises["single-knee-to-chest"]
    texts = said(open_page(page, KNEE))
    for lines in (
        exercise.setup,
        exercise.mistakes,
        [way.text for way in exercise.easier],
        [way.text for way in exercise.harder],
        exercise.stop_if,
        (exercise.purpose, exercise.feel),
    ):
        assert set(lines) <= set(texts)
    assert "Lift. Float your knee toward your chest." in texts
    assert "5 × 5 s each side, each side, alternating" in texts
    assert "5 s hold: clinic page · 5 reps: ours (2–5)" in texts
    assert "Clinic page one." in texts
    assert any(text.startswith("Ask first with a hip replacement") for text in texts)
    assert any(text.startswith("Not: a pinch") for text in texts)


def test_every_exercise_has_a_page(page: ExercisesPage, catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert open_page(page, exercise.name).title.text() == exercise.name
        press(page, "Back to all exercises")
    assert page.findChild(ExerciseDetail) is None


def test_the_figure_moves_with_the_clock(
    page: ExercisesPage, ticker: Ticker, clock: FakeClock
) -> None:
    open_page(page, KNEE)
    seen = set()
    for _ in range(4):
        seen.add(picture(page))
        clock.advance(0.7)
        ticker.tick()
    assert len(seen) == 4


def test_the_movement_is_shown_again_and_again(
    page: ExercisesPage, ticker: Ticker, clock: FakeClock
) -> None:
    open_page(page, KNEE)
    first = picture(page)
    clock.advance(3.0 + 3.0 + 3.0 + 1.2)
    ticker.tick()
    assert picture(page) == first


def test_the_other_side_is_another_picture(page: ExercisesPage) -> None:
    open_page(page, KNEE)
    right = picture(page)
    press(page, "Show the other side")
    left = picture(page)
    press(page, "Show the other side")
    assert left != right
    assert picture(page) == right


def test_what_has_no_sides_has_no_other_side(page: ExercisesPage) -> None:
    open_page(page, CORE)
    keys = page.findChild(ExerciseDetail).findChildren(QPushButton)
    assert [key.text() for key in keys if key.isVisible()] == ["‹ Exercises"]


def test_nothing_moves_while_the_grid_is_shown(page: ExercisesPage, ticker: Ticker) -> None:
    assert not ticker.running
    open_page(page, KNEE)
    assert ticker.running
    press(page, "Back to all exercises")
    assert not ticker.running


def test_nothing_moves_while_the_page_is_hidden(page: ExercisesPage, ticker: Ticker) -> None:
    open_page(page, KNEE)
    page.hide()
    assert not ticker.running
    page.show()
    assert ticker.running


def test_one_after_the_other_still_moves(
    page: ExercisesPage, ticker: Ticker, catalog: Catalog
) -> None:
    for id in ("single-knee-to-chest", "core-activation"):
        page.open(catalog.exercises[id])
        settle()
    assert page.findChild(ExerciseDetail).title.text() == CORE
    assert ticker.running


def test_coming_back_shows_the_grid(page: ExercisesPage, ticker: Ticker) -> None:
    open_page(page, KNEE)
    page.arrive()
    settle()
    assert page.findChild(ExerciseDetail) is None
    assert page.findChild(ExerciseGrid).isVisible()
    assert not ticker.running
