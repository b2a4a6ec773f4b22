"""The calendar: a square a day, shades of time, a walk with the arrows."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from lumbar.domain.progress import Week
from lumbar.ui.day_calendar import MOST_WEEKS, DayCalendar
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, settle

MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 21)
DAYS = {
    date(2026, 11, 17): 600.0,
    date(2026, 11, 19): 1200.0,
    date(2026, 11, 10): 100.0,
}


def some_weeks(count: int) -> list[Week]:
    starts = [MONDAY - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    return [
        Week(start, days={d: s for d, s in DAYS.items() if 0 <= (d - start).days < 7})
        for start in starts
    ]


@pytest.fixture
def calendar(look: Look, show: Show) -> DayCalendar:
    made = show(DayCalendar(look), 900, 160)
    made.show_days(some_weeks(60), MONDAY, TODAY)
    settle()
    return made


def place_of(calendar: DayCalendar, day: date) -> QPoint:
    rect = QRectF(calendar.rect())
    column, row = divmod((day - calendar._shown(rect)[0].start).days, 7)
    return calendar._grid(rect).square(column, row).center().toPoint()


def colour_of(calendar: DayCalendar, day: date) -> str:
    return calendar.grab().toImage().pixelColor(place_of(calendar, day)).name()


def test_it_shows_a_year(calendar: DayCalendar) -> None:
    assert len(calendar._shown(QRectF(calendar.rect()))) == MOST_WEEKS
    assert calendar.accessibleName() == "Calendar: 3 days with a training"


def test_longer_is_darker_and_nothing_is_faint(calendar: DayCalendar, look: Look) -> None:
    assert colour_of(calendar, date(2026, 11, 19)) == look.colour("press").name()
    assert colour_of(calendar, date(2026, 11, 17)) == look.mixed("card", "press", 0.75).name()
    assert colour_of(calendar, date(2026, 11, 10)) == look.mixed("card", "press", 0.25).name()
    assert colour_of(calendar, date(2026, 11, 18)) == look.mixed("card", "track", 0.6).name()


def test_days_to_come_are_not_there_yet(calendar: DayCalendar, look: Look) -> None:
    today, tomorrow = colour_of(calendar, TODAY), colour_of(calendar, date(2026, 11, 22))
    assert today == look.mixed("card", "track", 0.6).name()
    assert tomorrow != today


def test_where_it_is_narrow_the_latest_weeks_are_shown(calendar: DayCalendar) -> None:
    calendar.resize(300, 160)
    shown = calendar._shown(QRectF(calendar.rect()))
    assert 10 < len(shown) < 30
    assert shown[-1].start == MONDAY


def test_the_day_under_the_pointer_is_told(calendar: DayCalendar, qtbot: QtBot) -> None:
    pointed = QSignalSpy(calendar.pointed)
    qtbot.mouseMove(calendar, place_of(calendar, date(2026, 11, 17)))
    qtbot.mouseMove(calendar, place_of(calendar, date(2026, 11, 22)))
    assert [pointed.at(n)[0] for n in range(pointed.count())] == [date(2026, 11, 17), None]
    assert calendar.accessibleDescription() == "Tue 17 Nov 2026: 10 min"


def test_a_click_chooses_the_week(calendar: DayCalendar, qtbot: QtBot) -> None:
    chosen, opened = QSignalSpy(calendar.chosen), QSignalSpy(calendar.opened)
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(calendar, button, pos=place_of(calendar, date(2026, 10, 14)))
    assert chosen.at(0)[0] == date(2026, 10, 12)
    assert opened.count() == 1


def test_the_arrows_walk_through_days_and_weeks(calendar: DayCalendar, qtbot: QtBot) -> None:
    stepped = QSignalSpy(calendar.stepped)
    qtbot.keyClick(calendar, Qt.Key.Key_Left)
    qtbot.keyClick(calendar, Qt.Key.Key_Right)
    assert [stepped.at(n)[0] for n in range(stepped.count())] == [-1, 1]
    days = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(calendar, key)
        days.append(calendar._day)
    assert days == [MONDAY, MONDAY + timedelta(days=1), MONDAY, MONDAY]


def test_walking_stops_at_today(calendar: DayCalendar, qtbot: QtBot) -> None:
    for _ in range(9):
        qtbot.keyClick(calendar, Qt.Key.Key_Down)
    assert calendar._day == TODAY


def test_the_chosen_week_is_framed(calendar: DayCalendar) -> None:
    before = calendar.grab().toImage()
    calendar.show_days(some_weeks(60), MONDAY - timedelta(weeks=9), TODAY)
    assert calendar.grab().toImage() != before


def test_no_weeks_are_no_trouble(look: Look, show: Show) -> None:
    empty = show(DayCalendar(look), 400, 150)
    assert not empty.grab().isNull()
