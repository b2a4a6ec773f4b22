"""Record: what was planned, what was done, and how each repetition ended."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from lumbar.domain.dose import Dose, Side, Turn
from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.timeline import Segment, length_s


class Outcome(StrEnum):
    """How a repetition ended, the least done first."""

    STOPPED = "stopped"
    SKIPPED = "skipped"
    SHORTENED = "shortened"
    DONE = "done"


_LEAST_FIRST = (None, *Outcome)


class Ending(StrEnum):
    """How a session ended; one that is still open has none."""

    FINISHED = "finished"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class Source(StrEnum):
    """Where a session comes from."""

    PLAYED = "played"
    BY_HAND = "entered by hand"


class Reason(StrEnum):
    """Why an exercise ended early, in the person's words."""

    PAIN = "pain"
    LEG_SYMPTOMS = "leg symptoms"
    TIRED = "tired"
    NO_TIME = "no time"
    OTHER = "other"


class Settled(StrEnum):
    """Whether what was felt had settled by the next morning, asked at the next session."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class PlannedItem(NamedTuple):
    """One exercise as it was planned: a snapshot that later edits of content do not touch.

    ``after`` is the place, from 0, of the one it was put in behind on the way.
    """

    exercise: str
    name: str
    dose: Dose
    after: int | None = None


class SessionPlan(NamedTuple):
    """What a session sets out to do."""

    routine: str
    name: str
    planned_s: float
    items: tuple[PlannedItem, ...]


class RepRecord(NamedTuple):
    """One planned repetition and what became of it; no outcome means it was not reached yet."""

    item: int
    turn: Turn
    planned_s: float
    held_s: float = 0.0
    outcome: Outcome | None = None
    edited: bool = False


class Gap(NamedTuple):
    """A pause of a session; one that was never ended has no end."""

    began: datetime
    ended: datetime | None


class SessionRecord(NamedTuple):
    """One session as a line of history. Pain is NRS 0 to 10, effort CR-10; None: not asked.

    ``started`` carries the offset that was local then; ``day`` is its training day. Seconds
    are credited time, pauses out. ``edited_at`` is when a number of it was last corrected,
    ``machine`` the computer it was begun on. ``version_of`` names the session this is another
    version of, kept because two computers had changed the same session.
    """

    id: str
    routine: str
    name: str
    started: datetime
    day: date
    planned_s: float
    active_s: float
    ending: Ending | None
    pain_before: int | None
    pain_after: int | None
    reps_planned: int
    reps_done: int
    pain_worst: int | None = None
    pain_where: tuple[str, ...] = ()
    effort: int | None = None
    settled: Settled | None = None
    note: str = ""
    source: Source = Source.PLAYED
    edited_at: datetime | None = None
    machine: str = ""
    version_of: str = ""

    @property
    def counts(self) -> bool:
        """Whether anything was done: a session of nothing but skips is no training."""
        walked = self.source is Source.BY_HAND and self.reps_planned == 0 and self.active_s > 0
        return not self.version_of and (self.reps_done > 0 or walked)


class OpenSession(NamedTuple):
    """A session that a killed program left open: its plan and what is done of it."""

    record: SessionRecord
    items: tuple[PlannedItem, ...]
    reps: tuple[RepRecord, ...]

    @property
    def next_rep(self) -> RepRecord | None:
        """The first repetition that was not reached, in the order in which they are done."""
        ended = {(rep.item, rep.turn) for rep in self.reps if rep.outcome is not None}
        for position in played_order(self.items):
            dose = self.items[position].dose
            for turn in dose.turns():
                if (position, turn) not in ended:
                    return RepRecord(position, turn, dose.hold_s)
        return None


def played_order(items: Sequence[PlannedItem]) -> tuple[int, ...]:
    """The places of exercises, from 0, in the order in which they are done."""
    order = [place for place, item in enumerate(items) if item.after is None]
    for place, item in enumerate(items):
        if item.after is not None:
            behind = order.index(item.after) + 1 if item.after in order else len(order)
            order.insert(behind, place)
    return tuple(order)


def session_plan(
    routine: Routine, prescriptions: Sequence[Prescription], segments: Sequence[Segment]
) -> SessionPlan:
    items = tuple(PlannedItem(p.exercise.id, p.exercise.name, p.dose) for p in prescriptions)
    return SessionPlan(routine.id, routine.name, length_s(segments), items)


def planned_reps(plan: SessionPlan) -> list[RepRecord]:
    """Every repetition of a plan, none of them reached."""
    return [
        RepRecord(position, turn, item.dose.hold_s)
        for position, item in enumerate(plan.items)
        for turn in item.dose.turns()
    ]


class Result(NamedTuple):
    """What became of one exercise on one side."""

    name: str
    side: Side | None
    reps_planned: int
    reps_done: int
    shortened: int
    planned_s: float
    held_s: float


def results(items: Sequence[PlannedItem], reps: Sequence[RepRecord]) -> list[Result]:
    """Planned against done, per exercise and side, in the order of the session."""
    found = []
    for position, item in enumerate(items):
        here = [rep for rep in reps if rep.item == position]
        for side in dict.fromkeys(turn.side for turn in item.dose.turns()):
            there = [rep for rep in here if rep.turn.side is side]
            found.append(
                Result(
                    name=item.name,
                    side=side,
                    reps_planned=len(there),
                    reps_done=sum(rep.outcome is Outcome.DONE for rep in there),
                    shortened=sum(rep.outcome is Outcome.SHORTENED for rep in there),
                    planned_s=sum(rep.planned_s for rep in there),
                    held_s=sum(rep.held_s for rep in there),
                )
            )
    return found


def better(new: RepRecord, old: RepRecord) -> bool:
    """Whether a repetition done again went better than before: it is never counted twice."""

    def rank(rep: RepRecord) -> tuple[int, float]:
        return _LEAST_FIRST.index(rep.outcome), rep.held_s

    return rank(new) > rank(old)
