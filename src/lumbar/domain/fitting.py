"""Fitting: a routine made to fit the minutes there are.

Sets and repetitions go first, then whole exercises. A hold is never shortened. Since repetitions
count on each side, and two lines that are one exercise on one side each go together, no side is
ever left alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Aim, Exercise
from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.timeline import Pace, length_s, timeline

LEAST_SHARE = 0.5  # of the repetitions, before an exercise is left out instead


class Fitted(NamedTuple):
    """What fits, and the positions in the whole routine of what was shortened or left out."""

    prescriptions: tuple[Prescription, ...]
    shortened: tuple[int, ...]
    dropped: tuple[int, ...]
    length_s: float


def fitted(whole: Sequence[Prescription], most_s: float, pace: Pace) -> Fitted:
    """The most of a routine that fits into ``most_s`` seconds; at least one exercise remains.

    When even one repetition of one exercise takes longer, that is what comes back.
    """
    together = _together(whole)
    while True:
        kept = sorted(place for places in together for place in places)
        least_share = LEAST_SHARE if len(together) > 1 else 0.0
        prescriptions = _shortened([whole[i] for i in kept], most_s, pace, least_share)
        taken_s = length_s(timeline(prescriptions, pace))
        if taken_s <= most_s or len(together) == 1:
            break
        together.remove(_least_missed(whole, together))
    return Fitted(
        prescriptions,
        tuple(i for i, p in zip(kept, prescriptions, strict=True) if p.dose != whole[i].dose),
        tuple(i for i in range(len(whole)) if i not in kept),
        taken_s,
    )


class Shortened(NamedTuple):
    """A routine for today that fits; with the names of what is shorter and what is left out."""

    routine: Routine
    shorter: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def shortened(
    routine: Routine, exercises: Mapping[str, Exercise], most_s: float, pace: Pace
) -> Shortened:
    """A routine made to fit; it keeps its id and its name, and is what is then planned."""
    there = [
        (item, exercises[item.exercise]) for item in routine.items if item.exercise in exercises
    ]
    whole = [Prescription(exercise, item.dose(exercise.dose)) for item, exercise in there]
    if not whole:
        return Shortened(routine)
    found = fitted(whole, most_s, pace)
    kept = [pair for place, pair in enumerate(there) if place not in found.dropped]
    items = tuple(
        item.changed(exercise.dose, sets=dose.sets, reps=dose.reps)
        for (item, exercise), (_, dose) in zip(kept, found.prescriptions, strict=True)
    )
    return Shortened(
        routine._replace(items=items),
        _names(whole[place] for place in found.shortened),
        _names(whole[place] for place in found.dropped),
    )


def _names(prescriptions: Iterable[Prescription]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.exercise.name for p in prescriptions))


def fewer(dose: Dose) -> Dose | None:
    """The dose with one set or one repetition less; None when it has only one left."""
    if dose.sets > 1:
        return dose._replace(sets=dose.sets - 1)
    first = dose.reps if isinstance(dose.reps, int) else dose.reps[0]
    return dose._replace(reps=first - 1) if first > 1 else None


def _shortened(
    prescriptions: Sequence[Prescription], most_s: float, pace: Pace, least_share: float
) -> tuple[Prescription, ...]:
    """Take turn by turn from the exercise that has most of its repetitions left."""
    planned = [_count(p.dose) for p in prescriptions]
    now = list(prescriptions)
    while length_s(timeline(now, pace)) > most_s:
        smaller = {
            i: dose
            for i, p in enumerate(now)
            if (dose := fewer(p.dose)) and _count(dose) >= least_share * planned[i]
        }
        if not smaller:
            break
        fullest = max(smaller, key=lambda i: (_count(now[i].dose) / planned[i], planned[i]))
        now[fullest] = now[fullest]._replace(dose=smaller[fullest])
    return tuple(now)


def _together(whole: Sequence[Prescription]) -> list[tuple[int, ...]]:
    """The places of what stays or goes as one: the lines of an exercise for one side each."""
    found: dict[str | int, list[int]] = {}
    for place, (exercise, dose) in enumerate(whole):
        found.setdefault(exercise.id if dose.only else place, []).append(place)
    return [tuple(places) for places in found.values()]


def _least_missed(
    whole: Sequence[Prescription], together: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """The exercise whose aim is served most often by others; the last of those."""

    def aim(places: tuple[int, ...]) -> Aim:
        return whole[places[0]].exercise.aim

    aims = Counter(map(aim, together))
    return max(together, key=lambda places: (aims[aim(places)], places))


def _count(dose: Dose) -> int:
    return sum(1 for _ in dose.turns())
