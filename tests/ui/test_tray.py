"""Tray: one press opens the window, and its menu opens or ends all."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.schedule import Reminder
from lumbar.ui.theme import Look
from lumbar.ui.tray import Tray, tray_there

# What Qt says on a platform that has no trays at all.
pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface::systemTray")

HOW = QSystemTrayIcon.ActivationReason


@pytest.fixture
def tray(look: Look, qtbot: QtBot) -> Iterator[Tray]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Tray(look, window)
    yield made
    made.close()


def test_without_a_desktop_there_is_no_tray(qtbot: QtBot) -> None:
    assert not tray_there()


def test_a_press_opens_the_window_and_the_other_button_the_menu(tray: Tray) -> None:
    opened = QSignalSpy(tray.opened)
    tray._icon.activated.emit(HOW.Context)
    assert opened.count() == 0
    tray._icon.activated.emit(HOW.Trigger)
    assert opened.count() == 1


def test_its_menu_opens_and_ends(tray: Tray) -> None:
    opened, left = QSignalSpy(tray.opened), QSignalSpy(tray.left)
    open_it, _, end_it = tray._menu.actions()
    assert (open_it.text(), end_it.text()) == ("Open Lumbar", "Quit Lumbar")
    open_it.trigger()
    assert (opened.count(), left.count()) == (1, 0)
    end_it.trigger()
    assert (opened.count(), left.count()) == (1, 1)


def test_a_reminder_that_is_pressed_is_told(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, str]] = []

    def show(title: str, text: str, icon: QIcon, length_ms: int) -> None:
        shown.append((title, text))

    monkeypatch.setattr(tray._icon, "showMessage", show)
    tray.show(Reminder("A few minutes?", "Morning."))
    assert shown == [("A few minutes?", "Morning.")]
    chosen = QSignalSpy(tray.chosen)
    tray._icon.messageClicked.emit()
    assert chosen.count() == 1


def test_its_sign_is_there_until_it_is_closed(tray: Tray) -> None:
    assert tray._icon.isVisible()
    assert tray._icon.toolTip() == "Lumbar"
    tray.close()
    assert not tray._icon.isVisible()
