"""Event log: every event of the player as one line of JSON, flushed once it is recorded."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from re import sub
from typing import Any, TextIO

from PySide6.QtCore import QObject, Signal

from lumbar.domain.events import RepEnded, Started
from lumbar.domain.player import Player
from lumbar.session.trainer import Happening
from lumbar.store.faults import reason


class EventLog(QObject):
    """Writes lines with the planned and the real instant, in seconds since the start.

    A stream that fails is given up, which is told unless its reader simply left; the training
    goes on.
    """

    failed = Signal(str)

    def __init__(
        self,
        player: Player,
        at: Callable[[], datetime],
        stream: TextIO,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player, self._at, self._stream = player, at, stream
        self._began = 0.0
        self._given_up = False

    def hear(self, happening: Happening) -> None:
        if isinstance(happening.event, Started):
            self._began = happening.event.at
        if self._given_up:
            return
        try:
            self._stream.write(json.dumps(self.line(happening)) + "\n")
            self._stream.flush()
        except OSError as error:
            self._given_up = True
            if not isinstance(error, BrokenPipeError):
                self.failed.emit(f"No more events can be printed: {reason(error)}.")

    def line(self, happening: Happening) -> dict[str, Any]:
        event = happening.event
        values = asdict(event)
        planned = values.pop("at")
        line: dict[str, Any] = {
            "event": sub(r"(?<!^)(?=[A-Z])", "_", type(event).__name__).lower(),
            "planned_s": round(planned - self._began, 4),
            "real_s": round(happening.now - self._began, 4),
            "at": self._at().isoformat(timespec="milliseconds"),
        }
        index = values.get("index")
        if isinstance(event, RepEnded):
            segments = self._player.timeline
            exercise = next(s.exercise for s in segments if s.item == event.item)
            line |= {"exercise": exercise, "side": event.turn.side, "set": event.turn.set}
            line |= {"rep": event.turn.rep, "outcome": event.outcome}
            line["held_s"] = round(event.held_s, 4)
        elif index is not None:
            segment = self._player.timeline[index]
            line |= {"kind": segment.kind, "exercise": segment.exercise, "side": segment.side}
            line |= {"set": segment.set, "rep": segment.rep, "start_s": segment.start_s}
            line |= {"duration_s": segment.duration_s}
        kept = ("seconds", "gap_s")
        return line | {key: value for key, value in values.items() if key in kept}
