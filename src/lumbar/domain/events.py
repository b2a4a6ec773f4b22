"""What happens while a routine is played, as small values in the order it happened.

``at`` is the instant on the player's clock at which it was due, not the one at which somebody
noticed: ticking faster or slower gives the identical list.
"""

from dataclasses import dataclass

from lumbar.domain.dose import Turn
from lumbar.domain.record import Outcome, PlannedItem, Reason


@dataclass(frozen=True, slots=True)
class Event:
    at: float


@dataclass(frozen=True, slots=True)
class Started(Event):
    pass


@dataclass(frozen=True, slots=True)
class SegmentBegan(Event):
    index: int


@dataclass(frozen=True, slots=True)
class SecondsLeft(Event):
    """The last seconds of a segment in which the person is still: 3, 2, 1."""

    index: int
    seconds: int


@dataclass(frozen=True, slots=True)
class RepEnded(Event):
    """A repetition is over, and how; ``held_s`` is the hold that counts, in seconds."""

    item: int
    turn: Turn
    outcome: Outcome
    held_s: float


@dataclass(frozen=True, slots=True)
class SkipUndone(Event):
    """Repetitions that were given up with a skipped exercise are ahead again."""

    item: int
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class ExerciseAdded(Event):
    """An exercise that was not planned takes the place of the rest of another one."""

    item: int
    planned: PlannedItem


@dataclass(frozen=True, slots=True)
class ReasonGiven(Event):
    """The person said why an exercise ended early."""

    item: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class SecondsAdded(Event):
    index: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Paused(Event):
    pass


@dataclass(frozen=True, slots=True)
class AutoPaused(Event):
    """The clock jumped, as when a laptop slept; the gap is credited to nothing."""

    gap_s: float


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    pass


@dataclass(frozen=True, slots=True)
class Waited(Event):
    """A segment that ends only when the person says so has begun."""

    index: int


@dataclass(frozen=True, slots=True)
class Finished(Event):
    pass


@dataclass(frozen=True, slots=True)
class Stopped(Event):
    pass
