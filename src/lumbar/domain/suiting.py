"""Suiting: a routine without the exercises that do not suit a person now (CLINICAL 4.2, tier C).

Nothing is barred: each comes with its reason, and the person may keep it in.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from lumbar.domain.caution import Caution
from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Routine

# With these, an exercise is done with care; with any other, it is left out.
WITH_CARE = frozenset((Caution.BLOOD_PRESSURE, Caution.LEG_SYMPTOMS, Caution.BALANCE))


class Fit(NamedTuple):
    """What speaks against an exercise for a person, and what asks for care in it."""

    against: tuple[Caution, ...] = ()
    care: tuple[Caution, ...] = ()


def fit(exercise: Exercise, tags: Collection[str]) -> Fit:
    """How an exercise suits a person with these tags."""
    found = [caution for caution in exercise.cautions if caution in tags]
    return Fit(
        tuple(caution for caution in found if caution not in WITH_CARE),
        tuple(caution for caution in found if caution in WITH_CARE),
    )


class LeftOut(NamedTuple):
    """An exercise that is left out for now, and why."""

    exercise: Exercise
    reasons: tuple[Caution, ...]


class Suited(NamedTuple):
    """What is left of a routine, what is not, and what to heed in the rest."""

    routine: Routine
    left_out: tuple[LeftOut, ...]
    heed: tuple[Caution, ...]


def suited(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    tags: Collection[str],
    kept: Collection[str] = (),
) -> Suited:
    """A routine for a person with these tags; ``kept`` are exercises they decided to keep."""
    items, left_out = [], []
    heed: dict[Caution, None] = {}
    for item in routine.items:
        exercise = exercises.get(item.exercise)
        found = fit(exercise, tags) if exercise else Fit()
        if exercise and found.against and exercise.id not in kept:
            left_out.append(LeftOut(exercise, found.against))
        else:
            items.append(item)
            heed |= dict.fromkeys((*found.against, *found.care))
    return Suited(routine._replace(items=tuple(items)), tuple(left_out), tuple(heed))
