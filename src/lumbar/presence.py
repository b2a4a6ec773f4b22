"""Presence: Lumbar while nobody looks: reminders on the desktop, and its sign in the tray."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from lumbar.session.choices import Choices
from lumbar.session.reminders import Reminders, Ways
from lumbar.session.ticker import Clock, Ticker
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.ui.theme import Look
from lumbar.ui.window import Window

if TYPE_CHECKING:
    from lumbar.domain.schedule import Reminder
    from lumbar.domain.settings import Settings
    from lumbar.session.notifications import Notifications
    from lumbar.ui.tray import Tray

LOOKS_EVERY_MS = 30_000


class Presence(QObject):
    """Shows reminders in the way this desktop has, and keeps the program when it is to stay.

    Nothing is asked of the desktop before reminders are turned on.
    """

    def __init__(
        self,
        look: Look,
        window: Window,
        history: History,
        library: Library,
        choices: Choices,
        now: Callable[[], datetime],
        clock: Clock,
        busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._window, self._choices = look, window, choices
        self._notifications: Notifications | None = None
        self._tray: Tray | None = None
        self._asked = self._leaving = False
        self._real = False  # whether what is shown is a reminder, and not one to try
        ticker = Ticker(clock, self, LOOKS_EVERY_MS)
        self.reminders = Reminders(history, library, choices, now, ticker, busy, self)
        self.reminders.wanted.connect(self._remind)
        self.reminders.unwanted.connect(self.hush)
        window.stays = self._stays
        choices.changed.connect(self._follow)
        self._follow(choices.settings)

    def try_one(self, reminder: "Reminder") -> None:
        """Show a reminder that counts for nothing."""
        self._show(reminder, real=False)

    def _remind(self, reminder: "Reminder") -> None:
        self._show(reminder, real=True)
        if not self.reminders.ways.service:
            self.reminders.count_unseen()

    def _show(self, reminder: "Reminder", real: bool) -> None:
        """Put it where it can be seen."""
        self._real = real
        if self.reminders.ways.service and self._notifications is not None:
            self._notifications.show(reminder)
        elif self._tray is not None:
            self._tray.show(reminder)

    def _put_away(self) -> None:
        if self._real:
            self.reminders.count_dismissed()

    def release(self) -> None:
        """Let closing the window end the program: the system shuts down, or the person quits."""
        self._leaving = True

    def leave(self) -> None:
        """End the program, whether its window is open or not."""
        self.release()
        self._window.close()
        QCoreApplication.quit()

    def close(self) -> bool:
        """Let the desktop go; False when it hangs."""
        self._leaving = True
        self.reminders.close()
        if self._tray is not None:
            self._tray.close()
        return self._notifications is None or self._notifications.close()

    def _follow(self, settings: "Settings") -> None:
        if settings.remind and not self._asked:
            self._asked = True
            self._find_ways()
        elif not settings.remind and self._asked and self._window.isVisible():
            self._withdraw()  # behind a hidden window the sign is the only way back

    def _find_ways(self) -> None:
        """On Linux the bus is asked on a thread first: a tray can be asked for once it answers."""
        if not sys.platform.startswith("linux"):
            self._found(answers=True, service=False)
            return
        if self._notifications is None:
            from lumbar.session.notifications import Notifications

            desktop = self._notifications = Notifications(self)
            desktop.found.connect(self._found)
            desktop.chosen.connect(self._come)
            desktop.dismissed.connect(self._put_away)
            desktop.refused.connect(lambda: self._found(answers=False, service=False))
        self._notifications.look_for()

    def _withdraw(self) -> None:
        """Reminders were turned off: leave nothing of them on the desktop."""
        self._asked = False
        self.hush()
        if self._tray is not None:
            self._tray.close()
            self._tray.deleteLater()
            self._tray = None
        self.reminders.show_ways(Ways())

    def _found(self, answers: bool, service: bool) -> None:
        from lumbar.ui.tray import Tray, tray_there

        if not self._asked:  # turned off meanwhile
            return
        if self._tray is None and answers and tray_there():
            tray = self._tray = Tray(self._look, self._window)
            tray.opened.connect(self._window.come_forward)
            tray.chosen.connect(self._come)
            tray.left.connect(self.leave)
        self.reminders.show_ways(Ways(True, service, self._tray is not None))

    def _come(self, token: str = "") -> None:
        """A reminder was pressed: the window comes forward with the routine of today.

        On Wayland only the ``token`` of that press lets it; Qt looks for it in the environment.
        """
        self.reminders.heed()
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self._window.come_forward()
        self._window.show_today()

    def hush(self) -> None:
        """Take what is shown off the screen: the person is here."""
        if self._notifications is not None:
            self._notifications.withdraw()

    def _stays(self) -> bool:
        settings = self._choices.settings
        return (
            settings.remind and settings.in_tray and self._tray is not None and not self._leaving
        )
