"""Reminders: once a day, when it is time and nothing was recorded; put away, they rest."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from lumbar.domain.schedule import Reminder, Slot
from lumbar.domain.settings import Settings
from lumbar.session.choices import Choices
from lumbar.session.reminders import Reminders, Ways
from lumbar.session.ticker import Ticker
from lumbar.store.growth import plan
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.paths import assets
from tests.conftest import FakeClock
from tests.store.test_growth import train

SEEN = Ways(known=True, service=True)
DAY = timedelta(days=1)


class Desk:
    """Reminders with a clock of the day, and everything they wanted to show."""

    def __init__(self, history: History, data: Path, at: datetime, clock: FakeClock) -> None:
        self.now, self.busy, self.clock = at, False, clock
        self.choices = Choices(
            Settings(remind=True), data / "settings.toml", lambda: self.now.date()
        )
        self.ticker = Ticker(clock)
        library = Library(assets(), data / "routines")
        self.reminders = Reminders(
            history, library, self.choices, lambda: self.now, self.ticker, lambda: self.busy
        )
        self.wanted: list[Reminder] = []
        self.taken_back = 0
        self.reminders.wanted.connect(self.wanted.append)
        self.reminders.unwanted.connect(self._take_back)

    def _take_back(self) -> None:
        self.taken_back += 1

    @property
    def settings(self) -> Settings:
        return self.choices.settings

    def look(self, at: datetime | None = None) -> int:
        """How many were wanted by an instant."""
        self.now = at or self.now
        self.ticker.tick()
        return len(self.wanted)


@pytest.fixture
def desk(
    qapp: QCoreApplication, history: History, tmp_path: Path, at: datetime, clock: FakeClock
) -> Iterator[Desk]:
    """It is half past six in the evening, and the hour is six."""
    made = Desk(history, tmp_path / "data", at, clock)
    yield made
    made.reminders.close()
    assert not made.ticker.running


def test_nothing_is_wanted_before_it_is_known_where_it_would_show(desk: Desk) -> None:
    assert desk.look() == 0
    desk.reminders.show_ways(Ways(known=True))
    assert desk.look() == 0
    assert desk.settings.reminded_on == ""
    desk.reminders.show_ways(SEEN)
    assert len(desk.wanted) == 1


def test_it_reminds_once_a_day_of_the_usual_routine(desk: Desk) -> None:
    desk.reminders.show_ways(SEEN)
    for hours in range(9):  # until half past three in the night, which is the same training day
        assert desk.look(desk.now + timedelta(hours=1)) == 1, hours
    assert desk.wanted[0].text == "Four longer holds. Press to open it."
    assert desk.settings.reminded_on == "2026-11-21"


def test_a_program_that_was_started_again_does_not_remind_again(
    desk: Desk, history: History, tmp_path: Path, at: datetime, clock: FakeClock
) -> None:
    desk.reminders.show_ways(SEEN)
    again = Desk(history, tmp_path / "data", at, clock)
    again.choices.settings = desk.settings
    again.reminders.show_ways(SEEN)
    assert again.look() == 0
    again.reminders.close()


def test_it_waits_for_its_hour(desk: Desk, at: datetime) -> None:
    desk.choices.choose(remind_at="20:00")
    desk.reminders.show_ways(SEEN)
    assert desk.look(at.replace(hour=19, minute=59)) == 0
    assert desk.look(at.replace(hour=20, minute=0)) == 1


def test_off_means_off_and_asks_for_no_time(desk: Desk) -> None:
    assert desk.ticker.running
    desk.choices.choose(remind=False)
    desk.reminders.show_ways(SEEN)
    assert desk.look() == 0
    assert not desk.ticker.running


def test_who_trained_or_trains_is_not_reminded(desk: Desk, history: History) -> None:
    desk.busy = True
    desk.reminders.show_ways(SEEN)
    assert desk.look() == 0
    desk.busy = False
    train(history, desk.now - timedelta(hours=10))
    assert desk.look() == 0
    assert desk.look(desk.now + DAY) == 1


def test_only_planned_days_remind_and_name_what_is_due(
    desk: Desk, history: History, at: datetime
) -> None:
    plan(history, "clinic-five", Slot(frozenset({6}), time(7, 0)))  # at is a Saturday
    plan(history, "gone", Slot(frozenset({5})))  # its file is there no more
    desk.choices.choose(remind_anchor="after tea")
    desk.reminders.show_ways(SEEN)
    assert desk.look() == 0
    assert desk.look(at + DAY) == 1
    assert desk.wanted[0].text.startswith("After tea: Five easy movements.")


def test_without_a_plan_a_week_at_its_goal_is_left_in_peace(
    desk: Desk, history: History, at: datetime
) -> None:
    for days in (5, 4, 3, 2):
        train(history, at - timedelta(days=days))
    desk.reminders.show_ways(SEEN)
    assert desk.look() == 0
    assert desk.look(at + DAY) == 0
    assert desk.look(at + 2 * DAY) == 1, "Monday begins a new week"


def test_three_put_away_in_a_row_let_them_rest(desk: Desk, at: datetime) -> None:
    desk.reminders.show_ways(SEEN)
    for days in range(3):
        assert desk.look(at + days * DAY) == days + 1
        desk.reminders.count_dismissed()
    assert (desk.settings.remind, desk.settings.reminders_rest) == (False, True)
    assert not desk.ticker.running
    assert desk.look(at + 9 * DAY) == 3
    desk.choices.choose(remind=True)
    assert (desk.settings.reminders_rest, desk.settings.reminders_dismissed) == (False, 0)
    assert desk.look(at + 9 * DAY) == 4


def test_one_that_was_pressed_begins_the_count_anew(desk: Desk, at: datetime) -> None:
    desk.reminders.show_ways(SEEN)
    for days, heeded in enumerate((False, False, True, False, False)):
        assert desk.look(at + days * DAY) == days + 1
        desk.reminders.heed() if heeded else desk.reminders.count_dismissed()
    assert desk.settings.remind
    assert desk.settings.reminders_dismissed == 2


def test_a_training_takes_the_reminder_back_and_begins_the_count_anew(
    desk: Desk, history: History
) -> None:
    desk.reminders.show_ways(SEEN)
    desk.reminders.count_dismissed()
    desk.reminders.note_training()
    assert (desk.taken_back, desk.settings.reminders_dismissed) == (0, 1), "nothing was recorded"
    train(history, desk.now)
    desk.reminders.note_training()
    assert (desk.taken_back, desk.settings.reminders_dismissed) == (1, 0)


def test_where_nobody_tells_what_became_of_it_the_fourth_day_lets_them_rest(
    desk: Desk, at: datetime
) -> None:
    desk.reminders.show_ways(Ways(known=True, tray=True))
    for days in range(3):
        assert desk.look(at + days * DAY) == days + 1
        desk.reminders.count_unseen()
        desk.look(at + days * DAY)
        assert desk.settings.remind, "it may still be pressed today"
    assert desk.look(at + 3 * DAY) == 3
    assert (desk.settings.remind, desk.settings.reminders_rest) == (False, True)


def test_a_date_that_is_none_is_no_date(desk: Desk) -> None:
    desk.choices.choose(reminded_on="yesterday")
    desk.reminders.show_ways(SEEN)
    assert len(desk.wanted) == 1
