"""Reminders and the tray in the whole program, on a desktop that a test plays."""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from lumbar.domain.record import Ending
from lumbar.domain.schedule import Reminder
from lumbar.session import notifications
from lumbar.store.opening import open_history
from lumbar.store.paths import paths
from lumbar.ui import tray
from lumbar.ui.ask_card import AskCard
from lumbar.ui.settings_page import SettingsPage
from lumbar.ui.summary_page import SummaryPage
from lumbar.ui.theme import Look
from tests.journeys.conftest import Journey, Open, Run
from tests.ui.conftest import make_known, press, settle

DAY_S = 24 * 3600.0


class Service(QObject):
    """The notification service of a desktop, as far as the program sees it."""

    found = Signal(bool, bool)
    shown = Signal()
    chosen = Signal(str)
    dismissed = Signal()
    refused = Signal()
    answer = (True, True)
    screen: list[Reminder]
    latest: "Service"

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.screen = []
        Service.latest = self

    def look_for(self) -> None:
        self.found.emit(*self.answer)

    def show(self, reminder: Reminder) -> None:
        self.screen = [reminder]

    def withdraw(self) -> None:
        self.screen = []

    def put_away(self) -> None:
        self.screen = []
        self.dismissed.emit()

    def close(self) -> bool:
        self.withdraw()
        return True


class Sign(QObject):
    """The sign in a tray."""

    opened = Signal()
    chosen = Signal()
    left = Signal()
    latest: "Sign"

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.bubbles: list[Reminder] = []
        self.there = True
        Sign.latest = self

    def show(self, reminder: Reminder) -> None:
        self.bubbles.append(reminder)

    def close(self) -> None:
        self.there = False


@pytest.fixture(autouse=True)
def desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop with a notification service and a tray."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(notifications, "Notifications", Service)
    monkeypatch.setattr(tray, "Tray", Sign)
    monkeypatch.setattr(tray, "tray_there", lambda: True)
    monkeypatch.setattr(Service, "answer", (True, True))


def pass_days(journey: Journey, days: int = 1) -> None:
    journey.clock.advance(days * DAY_S)
    journey.app.presence.reminders.look()


def asked(journey: Journey) -> list[str]:
    journey.app.window.open("today")
    settle()
    cards = journey.app.window.findChildren(AskCard)
    return [card.accessibleName() for card in cards if card.isVisibleTo(journey.app.window)]


def test_a_desktop_is_asked_nothing_before_reminders_are_on(program: Open) -> None:
    journey = program()
    assert journey.app.presence._notifications is None
    assert journey.app.presence._tray is None
    journey.app.choices.choose(remind=True)
    assert len(Service.latest.screen) == 1


def test_a_reminder_that_is_pressed_brings_the_window_with_today(
    program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey = program()
    window = journey.app.window
    journey.app.choices.choose(remind=True, in_tray=True, remind_anchor="after tea")
    window.show()
    window.open("progress")
    window.close()
    assert not window.isVisible()
    assert Service.latest.screen[0].text == "After tea: Four longer holds. Press to open it."
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    Service.latest.chosen.emit("gnome-shell/1")
    assert window.isVisible()
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "gnome-shell/1"
    assert window._rail._chosen == "today"


def test_three_put_away_in_a_row_rest_and_one_press_wakes_them(program: Open) -> None:
    journey = program()
    journey.app.choices.choose(remind=True)
    for _ in range(3):
        assert len(Service.latest.screen) == 1
        Service.latest.put_away()
        pass_days(journey)
    assert Service.latest.screen == []
    resting = "Reminders rest now. "
    assert any(name.startswith(resting) for name in asked(journey))
    press(journey.app.window, "Turn them on: Reminders rest now")
    assert not any(name.startswith(resting) for name in asked(journey))
    assert len(Service.latest.screen) == 1


def test_reminders_that_rest_can_be_left_off_for_good(program: Open) -> None:
    journey = program()
    journey.app.choices.choose(reminders_rest=True)
    assert len(asked(journey)) == 1
    press(journey.app.window, "Leave them off: Reminders rest now")
    assert asked(journey) == []
    assert not journey.app.choices.settings.remind


def test_one_that_was_only_tried_counts_for_nothing(program: Open) -> None:
    journey = program()
    journey.app.choices.choose(remind=True)
    journey.app.window.open("settings")
    settle()
    for _ in range(4):
        press(journey.app.window.findChild(SettingsPage), "Show one now")
        Service.latest.put_away()
    assert journey.app.choices.settings.reminders_dismissed == 0
    assert journey.app.choices.settings.remind


def test_turned_off_they_leave_nothing_on_the_desktop_and_can_be_turned_on_again(
    program: Open,
) -> None:
    journey = program()
    journey.app.window.show()
    for _ in range(2):
        journey.app.choices.choose(remind=True, reminded_on="")
        sign = Sign.latest
        assert sign.there
        assert len(Service.latest.screen) == 1
        journey.app.choices.choose(remind=False)
        assert not sign.there
        assert Service.latest.screen == []
        assert not journey.app.presence.reminders.ways.known


def test_reminders_that_rest_behind_a_hidden_window_leave_the_sign_as_the_way_back(
    program: Open,
) -> None:
    journey = program()
    window = journey.app.window
    journey.app.choices.choose(remind=True, in_tray=True, reminders_dismissed=2)
    window.show()
    window.close()
    Service.latest.put_away()
    assert not journey.app.choices.settings.remind
    assert Sign.latest.there
    Sign.latest.opened.emit()
    assert window.isVisible()
    assert any(name.startswith("Reminders rest now") for name in asked(journey))


def test_a_training_takes_the_reminder_off_the_screen(program: Open) -> None:
    journey = program()
    journey.app.choices.choose(remind=True)
    assert len(Service.latest.screen) == 1
    journey.app.start(journey.app.library.routines["clinic-four"], None)
    assert Service.latest.screen == []
    pass_days(journey)
    assert Service.latest.screen == [], "nobody is reminded in the middle of it"


def test_where_there_is_only_a_tray_its_sign_shows_them(
    program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Service, "answer", (True, False))
    journey = program()
    journey.app.choices.choose(remind=True)
    assert len(Sign.latest.bubbles) == 1
    assert journey.app.choices.settings.reminders_dismissed == 1
    Sign.latest.chosen.emit()
    assert journey.app.choices.settings.reminders_dismissed == 0


def test_a_bus_that_hangs_is_never_asked_for_a_tray(
    program: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Service, "answer", (False, False))
    monkeypatch.setattr(tray, "tray_there", lambda: pytest.fail("this would hang the window"))
    journey = program()
    journey.app.choices.choose(remind=True, in_tray=True)
    assert journey.app.choices.settings.reminded_on == ""
    assert not journey.app.window.stays()


def test_closing_into_the_tray_ends_the_training_and_quitting_ends_all(
    program: Open, run: Run, data: Path, at: datetime
) -> None:
    make_known(data, at)
    journey = program(furnish=False)
    app = journey.app

    def script() -> None:
        app.choices.choose(remind=True, in_tray=True)
        app.start(app.library.routines["clinic-four"], None)
        app.window.close()
        settle()
        assert not app.window.isVisible()
        assert app.trainer is None
        Sign.latest.opened.emit()
        assert isinstance(app.window._whole, SummaryPage)
        app.window.close()
        QTimer.singleShot(0, app, Sign.latest.left.emit)

    assert run(app, script) == 0
    history = open_history(paths(data), app._now() + timedelta(hours=1)).history
    assert [session.ending for session in history.sessions()] == [Ending.STOPPED]
    history.close()


def test_quitting_asks_no_window_to_stay(program: Open, run: Run) -> None:
    """As a shutdown does, or the system's own key to quit."""
    journey = program(furnish=False)
    app = journey.app

    def script() -> None:
        app.choices.choose(remind=True, in_tray=True)
        assert app.window.isVisible()
        assert app.window.stays()
        app._qt.quit()
        settle()
        assert not app.window.stays()

    assert run(app, script) == 0


def test_beginning_anew_forgets_the_reminders_of_before(program: Open) -> None:
    journey = program()
    journey.app.choices.choose(remind=True)
    before = journey.app.presence
    journey.app._begin_anew()
    settle()
    assert not isValid(before)
    assert not journey.app.choices.settings.remind
    assert not journey.app.presence.reminders._ticker.running
