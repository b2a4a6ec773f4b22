"""Ticker: the one timer that wakes what runs. It tells the time, it counts nothing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

INTERVAL_MS = 33

Clock = Callable[[], float]


class Ticker(QObject):
    """Emits the time of an injected clock while it runs, about thirty times a second."""

    ticked = Signal(float)

    def __init__(
        self, clock: Clock, parent: QObject | None = None, interval_ms: int = INTERVAL_MS
    ) -> None:
        super().__init__(parent)
        self.clock = clock
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(interval_ms)
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
