"""Tray: Lumbar's sign beside the clock, with a menu that opens the window or ends it all."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from lumbar.domain.schedule import Reminder
from lumbar.ui.theme import Look

SHOWN_MS = 15_000


def tray_there() -> bool:
    """Whether this desktop has a tray. Asks the desktop, which has to be known to answer."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """The sign and its menu; where there is no other service, it shows reminders too."""

    opened = Signal()
    chosen = Signal()  # a reminder was pressed
    left = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._menu = QMenu(window)
        self._menu.addAction("Open Lumbar", self.opened.emit)
        self._menu.addSeparator()
        self._menu.addAction("Quit Lumbar", self.left.emit)
        self._icon = QSystemTrayIcon(self)
        self._icon.setToolTip("Lumbar")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._press)
        self._icon.messageClicked.connect(self.chosen)
        look.changed.connect(self._tint)
        self._tint()
        self._icon.show()

    def show(self, reminder: Reminder) -> None:
        self._icon.showMessage(reminder.title, reminder.text, self._icon.icon(), SHOWN_MS)

    def close(self) -> None:
        self._icon.hide()

    def _press(self, how: QSystemTrayIcon.ActivationReason) -> None:
        """A press opens the window; the other button has the menu."""
        if how != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()

    def _tint(self) -> None:
        self._icon.setIcon(self._look.icon("lumbar", "press", 64))
