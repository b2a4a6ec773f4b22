"""Recorder: writes a training to the history while it happens."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from lumbar.domain.events import (
    AutoPaused,
    Event,
    ExerciseAdded,
    Finished,
    Paused,
    ReasonGiven,
    RepEnded,
    Resumed,
    SkipUndone,
    Started,
    Stopped,
)
from lumbar.domain.player import Player
from lumbar.domain.record import Ending, RepRecord, SessionPlan
from lumbar.session.trainer import Happening
from lumbar.store.faults import KnownError
from lumbar.store.history import History


class Recorder(QObject):
    """Writes each repetition when its event fires.

    What the disk refuses is kept and tried again with the next event, so that a disk that is
    full for a minute costs nothing. ``recorded`` follows an event once all up to it is written.
    """

    recorded = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        history: History,
        plan: SessionPlan,
        player: Player,
        at: Callable[[], datetime],
        pain_before: int | None = None,
        session: str = "",
        parent: QObject | None = None,
    ) -> None:
        """``session`` names the one that is gone on with."""
        super().__init__(parent)
        self.session = session
        self._history = history
        self._plan = plan
        self._player = player
        self._at = at
        self._pain_before = pain_before
        self._unwritten: list[tuple[Happening, Callable[[], None]]] = []
        self._told = ""

    def hear(self, happening: Happening) -> None:
        write = self._writing(happening.event, happening.now)
        self._unwritten.append((happening, write))
        self.write()

    def write(self) -> bool:
        """Write what is not on the disk yet; False where the disk still refuses."""
        while self._unwritten:
            first, write = self._unwritten[0]
            try:
                write()
            except KnownError as error:
                self._tell(str(error))
                return False
            self._unwritten.pop(0)
            self.recorded.emit(first)
        return True

    def _writing(self, event: Event, now: float) -> Callable[[], None]:
        """What has to be written for an event, as a step that can be tried again."""
        history, at, active_s = self._history, self._at(), self._player.active_s(now)
        match event:
            case Started() if self.session:
                return lambda: history.reopen(self.session, at)
            case Started():

                def begin() -> None:
                    self.session = history.begin(self._plan, at, self._pain_before)

                return begin
            case RepEnded(item=item, turn=turn, outcome=outcome, held_s=held_s):
                planned_s = self._plan.items[item].dose.hold_s
                rep = RepRecord(item, turn, planned_s, held_s, outcome)
                return lambda: history.record(self.session, rep, active_s, at)
            case Paused():
                return lambda: history.pause(self.session, at)
            case AutoPaused(gap_s=gap_s):
                slept_at = at - timedelta(seconds=gap_s)
                return lambda: history.pause(self.session, slept_at)
            case Resumed():
                return lambda: history.go_on(self.session, at)
            case Finished():
                return lambda: history.end(self.session, Ending.FINISHED, active_s, at)
            case Stopped():
                return lambda: history.end(self.session, Ending.STOPPED, active_s, at)
        return self._replanning(event)

    def _replanning(self, event: Event) -> Callable[[], None]:
        """What the person changed of the plan on the way, and why."""
        history = self._history
        match event:
            case SkipUndone(item=item, turns=turns):
                return lambda: history.reopen_reps(self.session, item, turns)
            case ExerciseAdded(item=item, planned=planned):
                self._plan = self._plan._replace(items=(*self._plan.items, planned))
                return lambda: history.add_item(self.session, item, planned)
            case ReasonGiven(item=item, reason=why):
                return lambda: history.set_reason(self.session, item, why)
        return lambda: None

    def _tell(self, sentence: str) -> None:
        if sentence != self._told:
            self._told = sentence
            self.failed.emit(f"{sentence} This training is kept in memory and tried again.")
