"""Wakefulness: keeps screen and computer awake while somebody follows a training.

Asking the desktop can take long, so it is done in a thread of its own; what it answers is
harmless, and a refusal is told once.
"""

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

REFUSED = (
    "This desktop does not let Lumbar keep the screen on. If it goes dark, choose a longer time "
    "in the system's settings."
)


class Holder(QObject):
    """Holds sleep off, or lets it go; lives in a thread of its own."""

    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode: Any = None

    @Slot(bool)
    def hold(self, wanted: bool) -> None:
        if wanted == (self._mode is not None):
            return
        if not wanted:
            mode, self._mode = self._mode, None
            with suppress(Exception):  # the desktop may be gone by now; there is nothing to mend
                mode.__exit__(None, None, None)
            return
        try:
            from wakepy import keep

            mode = keep.presenting(on_fail="pass")
            mode.__enter__()
        except Exception:  # whatever the desktop answers, the training goes on
            self.refused.emit()
            return
        if mode.active:
            self._mode = mode
        else:
            self.refused.emit()

    @Slot()
    def leave(self) -> None:
        """Let go, and end the thread once all that was asked before is done."""
        self.hold(False)
        QThread.currentThread().quit()


class Wakefulness(QObject):
    """``hold(True)`` while a training plays, ``hold(False)`` when it stands still or ends."""

    told = Signal(str)
    _hold = Signal(bool)
    _leave = Signal()

    def __init__(self, parent: QObject | None = None, holder: Holder | None = None) -> None:
        super().__init__(parent)
        self.on = True
        self._held = False
        self._refused = False
        self._thread = QThread(self)
        self._holder = holder or Holder()
        self._holder.moveToThread(self._thread)
        self._hold.connect(self._holder.hold)
        self._leave.connect(self._holder.leave)
        self._holder.refused.connect(self._hear_refusal)

    def hold(self, wanted: bool) -> None:
        wanted = wanted and self.on and not self._refused
        if wanted == self._held:
            return
        self._held = wanted
        if not self._thread.isRunning():
            self._thread.start()
        self._hold.emit(wanted)

    def close(self, patience_ms: int = 1000) -> bool:
        """Let go and end the thread; False when the desktop hangs."""
        if not self._thread.isRunning():
            return True
        self._held = False
        self._leave.emit()
        return self._thread.wait(patience_ms)

    def _hear_refusal(self) -> None:
        self._held = False
        if not self._refused:
            self._refused = True
            self.told.emit(REFUSED)
