"""Ticker: the one timer that wakes a running training. It tells the time, it counts nothing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

INTERVAL_MS = 33

Clock = Callable[[], float]


class Ticker(QObject):
    """Emits the time of an injected clock about thirty times a second while it runs."""

    ticked = Signal(float)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def run(self, running: bool) -> None:
        if running and not self._timer.isActive():
            self._timer.start()
        elif not running:
            self._timer.stop()

    def tick(self) -> None:
        self.ticked.emit(self.clock())
