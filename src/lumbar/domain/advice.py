"""Advice: what could make a routine rounder. It is said and offered, and never in the way.

The rules stand on CLINICAL 1.2: both sides, the core not forgotten, unhurried growth; their
numbers are ours.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lumbar.domain.dose import Sides
from lumbar.domain.exercise import Aim, Exercise
from lumbar.domain.progression import MOST_GROWTH
from lumbar.domain.record import SessionRecord
from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.timeline import Pace, length_s, timeline
from lumbar.domain.transition import changes_of_position, fewest_changes

STRETCHES = (Aim.STRETCH, Aim.MOBILITY)
STEADYING = (Aim.STRENGTH, Aim.ACTIVATION)
FEW_CHANGES = 3  # of position, which need no better order


class Topic(StrEnum):
    ONE_SIDE = "one side"
    OTHER_SIDE = "other side"
    ONLY_STRETCHES = "only stretches"
    POSITIONS = "positions"
    GROWTH = "growth"


class Advice(NamedTuple):
    """One thing to consider.

    ``places`` are those of the exercises it is about; for ``POSITIONS`` they are the better
    order. ``offered`` is an exercise to add and ``seconds`` what it takes. ``share`` is by how
    much the routine has grown.
    """

    topic: Topic
    places: tuple[int, ...] = ()
    offered: Exercise | None = None
    seconds: float = 0.0
    changes: tuple[int, int] = (0, 0)  # of position, now and in the better order
    share: float = 0.0


class Circumstances(NamedTuple):
    """What advice depends on beside the routine.

    ``last_week_s`` is what the routine was planned to take last week, in seconds; None where it
    was not done. ``avoided`` are exercises not to be offered.
    """

    pace: Pace
    last_week_s: float | None = None
    avoided: Collection[str] = ()


def last_week_s(sessions: Iterable[SessionRecord], routine: str, today: date) -> float | None:
    """The most that a routine was planned to take on one of the seven days before today."""
    lately = range(1, 8)
    planned = (
        session.planned_s
        for session in sessions
        if session.routine == routine and session.counts and (today - session.day).days in lately
    )
    return max(planned, default=None)


def advice(
    routine: Routine, exercises: Mapping[str, Exercise], given: Circumstances
) -> list[Advice]:
    """Everything there is to consider, what concerns the body first."""
    there = [
        (place, Prescription(exercise, item.dose(exercise.dose)))
        for place, item in enumerate(routine.items)
        if (exercise := exercises.get(item.exercise))
    ]
    prescriptions = [prescription for _, prescription in there]
    return [
        *_one_side(there),
        *_other_side(there),
        *_only_stretches(prescriptions, exercises, given),
        *_positions(prescriptions, whole=len(there) == len(routine.items)),
        *_growth(prescriptions, given),
    ]


def _one_side(there: Sequence[tuple[int, Prescription]]) -> Iterator[Advice]:
    """An exercise for one side at a time that is set to both together: one side goes without."""
    places = tuple(
        place
        for place, (exercise, dose) in there
        if dose.sides is Sides.BILATERAL and exercise.dose.sides is not Sides.BILATERAL
    )
    if places:
        yield Advice(Topic.ONE_SIDE, places)


def _other_side(there: Sequence[tuple[int, Prescription]]) -> Iterator[Advice]:
    """An exercise for one side alone, of which no line has the other side."""
    worked = {(exercise.id, turn.side) for _, (exercise, dose) in there for turn in dose.turns()}
    alone: dict[str, int] = {}
    for place, (exercise, dose) in there:
        if dose.only and (exercise.id, dose.only.other) not in worked:
            alone.setdefault(exercise.id, place)
    if alone:
        yield Advice(Topic.OTHER_SIDE, tuple(alone.values()))


def _only_stretches(
    prescriptions: Sequence[Prescription], exercises: Mapping[str, Exercise], given: Circumstances
) -> Iterator[Advice]:
    if len(prescriptions) < 2 or any(p.exercise.aim not in STRETCHES for p in prescriptions):
        return
    there = {p.exercise.id for p in prescriptions} | set(given.avoided)
    offers = [e for e in exercises.values() if e.aim in STEADYING and e.id not in there]
    positions = [p.exercise.position for p in prescriptions]

    def fit(exercise: Exercise) -> tuple[bool, bool, int, str]:
        elsewhere = exercise.position not in positions
        return elsewhere, exercise.position is not positions[-1], _rank(exercise), exercise.id

    offered = min(offers, key=fit, default=None)
    if offered is not None:
        longer = [*prescriptions, Prescription(offered, offered.dose)]
        seconds = _length_s(longer, given.pace) - _length_s(prescriptions, given.pace)
        yield Advice(Topic.ONLY_STRETCHES, offered=offered, seconds=seconds)


def _rank(exercise: Exercise) -> int:
    """How readily an exercise is offered to somebody we know little of: few cautions first."""
    return len(exercise.cautions)


def _positions(prescriptions: Sequence[Prescription], whole: bool) -> Iterator[Advice]:
    now = changes_of_position(prescriptions)
    if now <= FEW_CHANGES or not whole:
        return
    order = fewest_changes(prescriptions)
    then = changes_of_position([prescriptions[place] for place in order])
    if then < now:
        yield Advice(Topic.POSITIONS, order, changes=(now, then))


def _growth(prescriptions: Sequence[Prescription], given: Circumstances) -> Iterator[Advice]:
    if given.last_week_s:
        share = _length_s(prescriptions, given.pace) / given.last_week_s - 1
        if share > MOST_GROWTH + 1e-9:
            yield Advice(Topic.GROWTH, share=share)


def _length_s(prescriptions: Sequence[Prescription], pace: Pace) -> float:
    return length_s(timeline(prescriptions, pace))
