"""Transition: what the body has to do between two exercises, in seconds and in words.

The times are ours, set around CLINICAL section 8: 8 s for a new start in the same position, 10 s
to change knees, 15 s between lying and kneeling. A setting scales them from 0.5 to 3.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise, permutations
from typing import NamedTuple

from lumbar.body.pose import Root
from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise, Position
from lumbar.domain.routine import Prescription


class Stance(NamedTuple):
    """A position, and the side one lies on or whose foot is in front, where there is one."""

    position: Position
    side: Side | None = None


class Change(NamedTuple):
    """How long a change of stance takes, and its words: each of at most seven."""

    seconds: float
    words: tuple[str, ...]


# How far up from the floor a position is: lying, on hands and knees, on one knee, on both feet.
LEVELS = {
    Position.SUPINE: 0,
    Position.PRONE: 0,
    Position.SIDE_LYING: 0,
    Position.QUADRUPED: 1,
    Position.HALF_KNEELING: 2,
    Position.STANDING: 3,
}
STAYING_S = 8.0
TURNING_S = 10.0  # rolling over, or changing knees
CLIMBING_S = {(0, 1): 12.0, (0, 2): 15.0, (0, 3): 20.0, (1, 2): 10.0, (1, 3): 15.0, (2, 3): 10.0}
ROOT_SIDES = {Root.SIDE_LEFT: Side.LEFT, Root.SIDE_RIGHT: Side.RIGHT}


def stance(exercise: Exercise, side: Side | None) -> Stance:
    """The stance an exercise starts from when a side works, read from its settled pose."""
    pose = exercise.pose(exercise.movement.settle.pose, side)
    if exercise.position is Position.SIDE_LYING:
        return Stance(exercise.position, ROOT_SIDES.get(pose.root))
    if exercise.position is Position.HALF_KNEELING:
        front = Side.LEFT if pose.left.hip_flex > pose.right.hip_flex else Side.RIGHT
        return Stance(exercise.position, front)
    return Stance(exercise.position)


def first_stance(prescription: Prescription) -> Stance:
    return stance(prescription.exercise, next(prescription.dose.turns()).side)


def last_stance(prescription: Prescription) -> Stance:
    *_, last = prescription.dose.turns()
    return stance(prescription.exercise, last.side)


def change(before: Stance | None, after: Stance) -> Change:
    """What it takes to get from one stance into another; from nowhere, into the first one."""
    if before is None:
        return Change(0.0, _words(LEVELS[Position.STANDING], after))
    if before == after:
        return Change(STAYING_S, (_staying(after),))
    low, high = sorted((LEVELS[before.position], LEVELS[after.position]))
    if low == high:
        return Change(TURNING_S, _turning(after))
    return Change(CLIMBING_S[low, high], _words(LEVELS[before.position], after))


def _staying(here: Stance) -> str:
    return {
        Position.SUPINE: "Stay on your back",
        Position.PRONE: "Stay on your front",
        Position.SIDE_LYING: f"Stay on {_your_side(here)}",
        Position.QUADRUPED: "Stay on hands and knees",
        Position.HALF_KNEELING: "Stay on one knee",
        Position.STANDING: "Stay standing",
    }[here.position]


def _turning(after: Stance) -> tuple[str, ...]:
    """From one way of lying into another, or from one knee to the other."""
    return {
        Position.SUPINE: ("Roll onto your back",),
        Position.PRONE: ("Roll onto your front",),
        Position.SIDE_LYING: (f"Roll onto {_your_side(after)}",),
        Position.HALF_KNEELING: ("Change knees", *_front_foot(after)),
    }.get(after.position, (_staying(after),))


def _words(level: int, after: Stance) -> tuple[str, ...]:
    """From a level above or below into a stance."""
    up = LEVELS[after.position] > level
    kneel = "Come up to kneeling" if up else "Come down to kneeling"
    return {
        Position.SUPINE: ("Lie down on your back",),
        Position.PRONE: ("Lie down on your front",),
        Position.SIDE_LYING: (f"Lie down on {_your_side(after)}",),
        Position.QUADRUPED: (f"Come {'up' if up else 'down'} onto hands and knees",),
        Position.HALF_KNEELING: (kneel, *_front_foot(after)),
        Position.STANDING: ("Stand up slowly",),
    }[after.position]


def _your_side(here: Stance) -> str:
    return f"your {here.side} side" if here.side else "your side"


def _front_foot(here: Stance) -> tuple[str, ...]:
    return (f"{here.side} foot in front",) if here.side else ()


def fewest_changes(prescriptions: Sequence[Prescription]) -> tuple[int, ...]:
    """The order, as places in the given one, in which getting from stance to stance is shortest.

    Exercises of one position stay together and in their order. Of several equally short orders it
    is the one nearest to the given one.
    """
    by_position: dict[Position, list[int]] = {}
    for place, prescription in enumerate(prescriptions):
        by_position.setdefault(prescription.exercise.position, []).append(place)
    orders = (
        tuple(place for position in order for place in by_position[position])
        for order in permutations(by_position)
    )
    return min(orders, key=lambda order: changing_s([prescriptions[i] for i in order]), default=())


def changing_s(prescriptions: Sequence[Prescription]) -> float:
    """Seconds spent between the exercises, in this order."""
    return sum(
        change(last_stance(before), first_stance(after)).seconds
        for before, after in pairwise(prescriptions)
    )


def changes_of_position(prescriptions: Sequence[Prescription]) -> int:
    """How often one gets up, down or over."""
    return len(list(groupby(p.exercise.position for p in prescriptions))) - 1
