"""Detour: another way through a routine: from the middle of it, or by an easier exercise."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from lumbar.domain.dose import Turn
from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Pace, Segment, timeline
from lumbar.domain.walk import after_exercise, joined


class Course(NamedTuple):
    """A timeline and the place of the segment it is begun at."""

    timeline: tuple[Segment, ...]
    place: int


def resumed(
    prescriptions: Sequence[Prescription],
    order: Sequence[int],
    item: int,
    turn: Turn,
    pace: Pace,
) -> Course:
    """The whole timeline with its start before one repetition, led by the way into position.

    ``order`` has the numbers of the prescriptions as they are done. The way is that of the side
    which is to work, at the pace of a first exercise.
    """
    ordered = timeline([prescriptions[number] for number in order], pace)
    whole = tuple(segment._replace(item=order[segment.item]) for segment in ordered)
    place = next(i for i, s in enumerate(whole) if s.item == item and s.turn == turn)
    running = prescriptions[item]
    side = turn.side or running.dose.first_side
    sided = running._replace(dose=running.dose._replace(first_side=side))
    way = takewhile(lambda segment: not segment.kind.is_rep, timeline([sided], pace))
    positioned = [segment._replace(item=item, set=turn.set) for segment in way]
    before = joined(whole[:place], positioned)
    return Course(joined(before, whole[place:]), place)


def easier(given: Prescription, exercises: Mapping[str, Exercise]) -> Prescription | None:
    """The easier way at its published dose, where it is an exercise of its own.

    Where one side works alone, it alone goes the easier way, if that has sides.
    """
    for variation in given.exercise.easier:
        if found := exercises.get(variation.exercise):
            return Prescription(found, found.dose.on(given.dose.only))
    return None


def what_is_left(running: Sequence[Segment], index: int, given: Prescription) -> Prescription:
    """The same exercise with what is left of its set, one repetition at least."""
    here, dose = running[index], given.dose
    ahead = (s.turn for s in running[index:] if s.item == here.item)
    turn = next((turn for turn in ahead if turn is not None), None)
    reps = dose.reps_in(turn.set) - turn.rep + 1 if turn else 1
    return given._replace(dose=dose._replace(sets=1, reps=reps))


def detour(
    running: Sequence[Segment],
    index: int,
    prescriptions: Sequence[Prescription],
    instead: Prescription,
    pace: Pace,
) -> tuple[Segment, ...]:
    """What follows the exercise at ``index`` when another one is put in before the next.

    ``prescriptions`` are those of the running timeline by number; the new one gets the number
    after theirs. All changes of position are those of the new order.
    """
    here = running[index].item
    ahead = list(dict.fromkeys(s.item for s in running[after_exercise(running, index) :]))
    numbers = [here, len(prescriptions), *ahead]
    order = [prescriptions[here], instead, *(prescriptions[item] for item in ahead)]
    segments = (s for s in timeline(order, pace) if s.item > 0)
    return tuple(segment._replace(item=numbers[segment.item]) for segment in segments)
