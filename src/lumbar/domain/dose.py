"""Dose: how much of an exercise, written the way a physiotherapist writes it."""

from collections.abc import Callable, Iterator
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
    ONE = "one"  # the first side alone, in an uneven plan


ONE_AT_A_TIME = (Sides.BLOCKS, Sides.ALTERNATING, Sides.CONTRALATERAL)


class Pacing(StrEnum):
    """Who sets the tempo of the movements; a hold always has its seconds."""

    TIMED = "timed"  # the seconds of the dose
    OWN = "own"  # the person: each movement waits until they say that it is done


class Turn(NamedTuple):
    """One repetition on one side; sets and reps count from 1."""

    set: int
    rep: int
    side: Side | None


class Dose(NamedTuple):
    """Sets × reps × hold with every pause between them. Reps are per side.

    ``reps`` is one number for every set or, written 5-3-1, one for each; the last of them holds
    for all sets that follow.
    """

    sets: int = 1
    reps: int | tuple[int, ...] = 1
    hold_s: float = 0.0
    move_in_s: float = 3.0
    return_s: float = 3.0
    relax_s: float = 0.0
    rest_s: float = 0.0  # between sets
    switch_s: float = 0.0  # to change sides, after the relax
    sides: Sides = Sides.BILATERAL
    first_side: Side = Side.RIGHT
    pacing: Pacing = Pacing.TIMED

    @property
    def only(self) -> Side | None:
        """The side that works alone; None where a dose holds for both."""
        return self.first_side if self.sides is Sides.ONE else None

    def on(self, side: Side | None) -> "Dose":
        """The same for one side alone, if one is named and sides can work alone in it."""
        if side is None or self.sides not in (*ONE_AT_A_TIME, Sides.ONE):
            return self
        return self._replace(sides=Sides.ONE, first_side=side)

    def reps_in(self, set: int) -> int:
        """The repetitions of a set, which counts from 1, on each side."""
        if isinstance(self.reps, int):
            return self.reps
        return self.reps[min(set, len(self.reps)) - 1]

    def turns(self) -> Iterator[Turn]:
        """Every repetition in the order in which it is done."""
        order = (self.first_side, self.first_side.other)
        for number in range(1, self.sets + 1):
            reps = range(1, self.reps_in(number) + 1)
            if self.sides is Sides.BILATERAL:
                yield from (Turn(number, rep, None) for rep in reps)
            elif self.sides in (Sides.BLOCKS, Sides.ONE):
                for side in order[:1] if self.only else order:
                    yield from (Turn(number, rep, side) for rep in reps)
            else:
                for rep in reps:
                    yield from (Turn(number, rep, side) for side in order)


def each_reps(reps: int | tuple[int, ...], change: Callable[[int], int]) -> int | tuple[int, ...]:
    """Every number of it changed alike, and kept within its bounds."""
    low, high = int(BOUNDS["reps"].low), int(BOUNDS["reps"].high)
    if isinstance(reps, int):
        return min(max(change(reps), low), high)
    return tuple(min(max(change(each), low), high) for each in reps)


def reps_text(reps: int | tuple[int, ...]) -> str:
    """As a physiotherapist writes them: 5, or 5-3-1 for sets that grow shorter."""
    return "-".join(map(str, (reps,) if isinstance(reps, int) else reps))


def reps_of(text: str) -> int | tuple[int, ...]:
    """What ``reps_text`` wrote. Raises ValueError for anything else or out of bounds."""
    bounds = BOUNDS["reps"]
    found = tuple(int(part) for part in text.replace("–", "-").split("-"))
    if not all(bounds.low <= each <= bounds.high for each in found):
        raise ValueError(f"{text} is not within {bounds.low} and {bounds.high}")
    return found if len(found) > 1 else found[0]


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
