"""Player hands: the whole page is a button; every key, click and double click as a command."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from lumbar.domain.player import State
from lumbar.session.trainer import Trainer
from lumbar.ui.player_keys import COMMANDS, ENTER


class Hands(QObject):
    """Hears what is done to a page and to its buttons, unless something is asked.

    ``commands`` are by the names of ``player_keys.COMMANDS``. Space always pauses, even when a
    button has the focus, and from the floor, anything can be hit.
    """

    full_screen_wanted = Signal()

    def __init__(
        self,
        page: QWidget,
        trainer: Trainer,
        commands: Mapping[str, Callable[[], object]],
        asking: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._page, self._trainer, self._asking = page, trainer, asking
        self._commands = {
            "toggle": trainer.toggle,
            "pause": trainer.pause,
            "next": trainer.next,
            "back": trainer.back,
            "redo": trainer.redo,
            "undo_skip": trainer.undo_skip,
            "full_screen": self.full_screen_wanted.emit,
            **commands,
        }
        self._clicked = State.READY  # how it stood before the click that may become a double one
        self._doubled = False
        page.installEventFilter(self)
        for key in page.findChildren(QPushButton):
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            key.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return not self._asking() and self._press(event, watched is not self._page)
        if isinstance(event, QMouseEvent) and watched is self._page:
            return self._click(event)
        return False

    def _press(self, event: QKeyEvent, on_button: bool) -> bool:
        key, trainer = Qt.Key(event.key()), self._trainer
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in ENTER:
            if on_button or not trainer.player.expects_ready:
                return False
            trainer.ready()
        elif key == Qt.Key.Key_Right and shifted:
            trainer.skip_exercise()
        elif key in COMMANDS:
            self._commands[COMMANDS[key]]()
        else:
            return False
        return True

    def _click(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._doubled = False
            return True
        if event.button() is not Qt.MouseButton.LeftButton or self._asking():
            return False
        if event.type() is QEvent.Type.MouseButtonDblClick:
            self._double_click()
            return True
        if event.type() is QEvent.Type.MouseButtonRelease and not self._doubled:
            self._clicked = self._trainer.player.state
            self._trainer.toggle()
            return True
        return False

    def _double_click(self) -> None:
        """Full screen; the pause of the first click is taken back, since none was meant."""
        self._doubled = True
        if self._clicked is State.PLAYING:
            self._trainer.resume(led_in=False)
        elif self._clicked is State.PAUSED:
            self._trainer.pause()
        self.full_screen_wanted.emit()
