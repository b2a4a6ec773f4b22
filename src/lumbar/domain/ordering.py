"""Ordering: the exercises of a routine in the order with the fewest changes of position."""

from collections.abc import Sequence
from itertools import groupby

from lumbar.domain.exercise import Position
from lumbar.domain.routine import Prescription


def changes_of_position(prescriptions: Sequence[Prescription]) -> int:
    """How often one gets up, down or over."""
    return max(len(list(groupby(p.exercise.position for p in prescriptions))) - 1, 0)


def fewest_changes(prescriptions: Sequence[Prescription]) -> tuple[int, ...]:
    """The order, as places in the given one, that keeps each position together.

    Positions come in the order in which they are first taken, and so do their exercises.
    """
    first: dict[Position, int] = {}
    for place, prescription in enumerate(prescriptions):
        first.setdefault(prescription.exercise.position, place)
    places = range(len(prescriptions))
    return tuple(sorted(places, key=lambda place: first[prescriptions[place].exercise.position]))
