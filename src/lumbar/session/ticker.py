"""Ticker: the one timer that wakes what runs. It tells the time, it counts nothing."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

INTERVAL_MS = 33
SLOWEST_MS = 50
SHARE = 0.5  # of a core: the most that what ticks wake may take
SMOOTH = 0.1  # how much a tick counts for the mean of what ticks take

Clock = Callable[[], float]


class Ticker(QObject):
    """Emits the time of an injected clock while it runs, about thirty times a second.

    Where something moves it may be asked for more; it gives as many as leave half a core free.
    """

    ticked = Signal(float)

    def __init__(
        self,
        clock: Clock,
        parent: QObject | None = None,
        interval_ms: int = INTERVAL_MS,
        effort: Clock | None = None,
    ) -> None:
        """``effort`` tells how long this thread kept a core busy; without it none is left free."""
        super().__init__(parent)
        self.clock, self._effort = clock, effort or _none
        self._wanted_ms, self._busy_s = interval_ms, 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.tick)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    @property
    def interval_ms(self) -> int:
        """Between two ticks, now."""
        return self._timer.interval()

    def run(self, running: bool) -> None:
        if running and not self._timer.isActive():
            self._timer.start()
        elif not running:
            self._timer.stop()

    def pace(self, interval_ms: int) -> None:
        """Ask for so many milliseconds from tick to tick."""
        if interval_ms != self._wanted_ms:
            self._wanted_ms = interval_ms
            self._keep_up()

    def tick(self) -> None:
        began_s = self._effort()
        self.ticked.emit(self.clock())
        self._busy_s += SMOOTH * (self._effort() - began_s - self._busy_s)
        self._keep_up()

    def _keep_up(self) -> None:
        """Come as often as asked for, or as seldom as what a tick takes makes needful."""
        needed = min(ceil(self._busy_s * 1000 / SHARE), SLOWEST_MS)
        interval = max(self._wanted_ms, needed)
        if abs(interval - self.interval_ms) > (0 if interval == self._wanted_ms else 1):
            self._timer.setInterval(interval)


def _none() -> float:
    return 0.0
