"""The days and the time of a routine, in the head of its editor."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from lumbar.domain.schedule import Slot
from lumbar.ui.plan_line import PlanLine, time_of
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, found, press

EVENING = Slot(frozenset({0, 2}), time(18, 0))
AT = "Planned at, such as 7:30"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("7", time(7)),
        ("07:30", time(7, 30)),
        ("19.05", time(19, 5)),
        (" 6h15 ", time(6, 15)),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, at: time | None) -> None:
    assert time_of(text) == at


@pytest.mark.parametrize("text", ["25", "7:60", "soon", "7:3", "-1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        time_of(text)


def test_a_day_more_and_a_day_less_are_told(look: Look, show: Show) -> None:
    line = show(PlanLine(look, EVENING, 0), 600, 60)
    told = QSignalSpy(line.planned)
    press(line, "Planned on Saturdays")
    assert told.at(0)[0] == Slot(frozenset({0, 2, 5}), time(18, 0))
    for day in ("Mondays", "Wednesdays", "Saturdays"):
        press(line, f"Planned on {day}")
    assert told.at(3)[0] is None


def test_a_time_is_told_and_a_wrong_one_leaves_the_one_before(
    look: Look, show: Show, qtbot: QtBot
) -> None:
    line = show(PlanLine(look, EVENING, 0), 600, 60)
    told, field = QSignalSpy(line.planned), found(line, AT, QLineEdit)
    for typed in ("6.45", "soon"):
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == "06:45"
    assert [told.at(n)[0] for n in range(told.count())] == [Slot(EVENING.weekdays, time(6, 45))]


def test_days_begin_with_the_first_day_of_the_week(look: Look, show: Show) -> None:
    line = show(PlanLine(look, None, 6), 600, 60)
    days = [key.text() for key in line.findChildren(QAbstractButton)]
    assert days == ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]
    assert not any(key.isChecked() for key in line.findChildren(QAbstractButton))
