"""Trainer: the player with a clock in its hand. It turns events into one Qt signal."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from lumbar.domain.events import Event, ReasonGiven
from lumbar.domain.player import Player, State
from lumbar.domain.record import PlannedItem, Reason
from lumbar.domain.timeline import Segment
from lumbar.session.ticker import Ticker


class Happening(NamedTuple):
    """An event and the instant on the same clock at which it was noticed."""

    event: Event
    now: float


class Trainer(QObject):
    """Plays one training. Page, recorder and tones are equal listeners of ``happened``."""

    happened = Signal(object)
    moved = Signal(float)

    def __init__(self, player: Player, ticker: Ticker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.player = player
        self._ticker = ticker
        ticker.setParent(self)
        ticker.ticked.connect(self._advance)

    @property
    def now(self) -> float:
        return self._ticker.clock()

    def start(self, index: int = 0) -> None:
        self._tell(self.player.start(self.now, index))

    def toggle(self) -> None:
        """What the big button does: start, pause, go on, or say that one is ready."""
        command = {
            State.READY: self.player.start,
            State.PLAYING: self.player.pause,
            State.PAUSED: self.player.resume,
            State.WAITING: self.player.ready,
        }.get(self.player.state)
        if command:
            self._tell(command(self.now))

    def ready(self) -> None:
        self._tell(self.player.ready(self.now))

    def pause(self) -> None:
        self._tell(self.player.pause(self.now))

    def resume(self, led_in: bool = True) -> None:
        self._tell(self.player.resume(self.now, led_in))

    def next(self) -> None:
        self._tell(self.player.next(self.now))

    def skip_exercise(self) -> None:
        self._tell(self.player.skip_exercise(self.now))

    def undo_skip(self) -> None:
        self._tell(self.player.undo_skip(self.now))

    def end_exercise(self) -> None:
        self._tell(self.player.end_exercise(self.now))

    def swap(self, planned: PlannedItem, segments: Sequence[Segment]) -> None:
        self._tell(self.player.swap(planned, segments, self.now))

    def give_reason(self, item: int, reason: Reason) -> None:
        """Why an exercise ended early, as the person says."""
        self._tell([ReasonGiven(self.now, item, reason)])

    def back(self) -> None:
        self._tell(self.player.back(self.now))

    def redo(self) -> None:
        self._tell(self.player.redo(self.now))

    def add(self, seconds: float) -> None:
        self._tell(self.player.add(seconds, self.now))

    def stop(self) -> None:
        self._tell(self.player.stop(self.now))

    def pace(self, interval_ms: int) -> None:
        """How often to look at the clock while the training runs."""
        self._ticker.pace(interval_ms)

    def tick(self) -> None:
        """Look at the clock now instead of at the next tick."""
        self._ticker.tick()

    def _advance(self, now: float) -> None:
        self._tell(self.player.advance(now), now)
        self.moved.emit(now)

    def _tell(self, events: Sequence[Event], now: float | None = None) -> None:
        now = self.now if now is None else now
        for event in events:
            self.happened.emit(Happening(event, now))
        self._ticker.run(self.player.state in (State.PLAYING, State.WAITING))
        if events:
            self.moved.emit(now)
