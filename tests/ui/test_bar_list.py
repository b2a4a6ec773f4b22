"""Bars: longer for more, pointed at by mouse and by key, and told where they cannot be seen."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from lumbar.domain.dose import Side
from lumbar.domain.places import Named, Place
from lumbar.domain.sides import Balance, Work
from lumbar.ui.bar_list import BarList, balance_line, place_line
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, settle


def balance(left_s: float, right_s: float, name: str = "Psoas") -> Balance:
    day = date(2026, 11, 16)
    left, right = (
        Work("psoas", name, side, day, 4, 4, 20.0, held_s)
        for side, held_s in ((Side.LEFT, left_s), (Side.RIGHT, right_s))
    )
    return Balance(name, left, right)


@pytest.fixture
def view(look: Look, show: Show) -> BarList:
    return show(BarList(look, "Left and right"), 300, 200)


def widths(view: BarList, look: Look) -> tuple[int, int]:
    """How many points of the first pair of bars have the colour of each side."""
    image = view.grab().toImage()
    y = look.px(22) + 5
    row = [image.pixelColor(x, y).name() for x in range(image.width())]
    return row.count(look.colour("second").name()), row.count(look.colour("accent").name())


def test_the_longer_bar_is_the_side_that_did_more(view: BarList, look: Look) -> None:
    view.show_lines([balance_line(each) for each in [balance(10.0, 20.0)]], "")
    settle()
    left, right = widths(view, look)
    assert abs(left * 2 - right) <= 6
    assert right > 130


def test_more_than_was_planned_stays_in_its_half(view: BarList, look: Look) -> None:
    view.show_lines([balance_line(each) for each in [balance(50.0, 20.0)]], "")
    settle()
    left, right = widths(view, look)
    assert abs(left - right) <= 2


def test_nothing_done_is_no_bar(view: BarList, look: Look) -> None:
    view.show_lines([balance_line(each) for each in [balance(0.0, 20.0)]], "")
    settle()
    assert widths(view, look)[0] == 0


def test_it_is_as_high_as_its_exercises(view: BarList) -> None:
    view.show_lines([balance_line(each) for each in [balance(10.0, 20.0)] * 3], "")
    three = view.sizeHint().height()
    view.show_lines([balance_line(each) for each in [balance(10.0, 20.0)]], "")
    assert three == 3 * view.sizeHint().height()


def test_a_bar_is_as_long_as_a_place_was_named_often(look: Look, show: Show) -> None:
    view = show(BarList(look, "Where it was"), 200, 120)
    named = (Named(Place.BACK_LEFT, 4), Named(Place.THIGH_LEFT, 2))
    view.show_lines([place_line(each, 4) for each in named], "")
    settle()
    image = view.grab().toImage()
    accent, one = look.colour("accent").name(), view.sizeHint().height() // 2
    long = [
        sum(image.pixelColor(x, n * one + look.px(22) + 4).name() == accent for x in range(200))
        for n in (0, 1)
    ]
    assert long[0] > 190
    assert abs(long[0] - 2 * long[1]) <= 6


def test_the_pointer_and_the_arrow_keys_tell_a_line(view: BarList, qtbot: QtBot) -> None:
    view.show_lines([balance_line(balance(10.0, 20.0))] * 3, "")
    settle()
    pointed = QSignalSpy(view.pointed)
    one = view.sizeHint().height() // 3
    qtbot.mouseMove(view, QPoint(50, one + 5))
    view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    view.clearFocus()
    assert [pointed.at(n)[0] for n in range(pointed.count())] == [1, 2, 1, -1]


def test_a_key_that_does_not_point_goes_on_to_the_page(view: BarList) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    view.keyPressEvent(event)
    assert not event.isAccepted()


def test_it_is_told(view: BarList) -> None:
    view.show_lines([], "Psoas: left 50 %")
    assert (view.accessibleName(), view.accessibleDescription()) == (
        "Left and right",
        "Psoas: left 50 %",
    )
