"""Dose: how much of an exercise, written the way a physiotherapist writes it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Side(StrEnum):
    """The side that works, from the person's own point of view."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        return Side.LEFT if self is Side.RIGHT else Side.RIGHT


class Sides(StrEnum):
    """How an exercise uses the two sides of the body."""

    BILATERAL = "bilateral"  # both together: nothing to switch
    BLOCKS = "blocks"  # all reps of one side, then all of the other
    ALTERNATING = "alternating"  # the side changes with every rep
    DIRECTIONS = "directions"  # one continuous movement to and fro
    CONTRALATERAL = "contralateral"  # opposite arm and leg; named after the leg


class Turn(NamedTuple):
    """One repetition on one side; sets and reps count from 1."""

    set: int
    rep: int
    side: Side | None


class Dose(NamedTuple):
    """Sets × reps × hold with every pause between them. Reps are per side."""

    sets: int = 1
    reps: int = 1
    hold_s: float = 0.0
    move_in_s: float = 3.0
    return_s: float = 3.0
    relax_s: float = 0.0
    rest_s: float = 0.0  # between sets
    switch_s: float = 0.0  # to change sides, after the relax
    sides: Sides = Sides.BILATERAL
    first_side: Side = Side.RIGHT

    def turns(self) -> Iterator[Turn]:
        """Every repetition in the order in which it is done."""
        order = (self.first_side, self.first_side.other)
        for number in range(1, self.sets + 1):
            if self.sides is Sides.BILATERAL:
                yield from (Turn(number, rep, None) for rep in range(1, self.reps + 1))
            elif self.sides is Sides.BLOCKS:
                for side in order:
                    yield from (Turn(number, rep, side) for rep in range(1, self.reps + 1))
            else:
                for rep in range(1, self.reps + 1):
                    yield from (Turn(number, rep, side) for side in order)


class Bounds(NamedTuple):
    """What a number of a dose may be; ``step`` is one press of a key in the editor."""

    low: float
    high: float
    step: float
    unit: str


# Ours, but for the floor of two seconds on both movements: CLINICAL 1.2, "unhurried pace".
BOUNDS = {
    "sets": Bounds(1, 10, 1, ""),
    "reps": Bounds(1, 50, 1, ""),
    "hold_s": Bounds(0, 180, 1, "s"),
    "move_in_s": Bounds(2, 30, 1, "s"),
    "return_s": Bounds(2, 30, 1, "s"),
    "relax_s": Bounds(0, 60, 1, "s"),
    "rest_s": Bounds(0, 300, 5, "s"),
    "switch_s": Bounds(0, 60, 1, "s"),
}
