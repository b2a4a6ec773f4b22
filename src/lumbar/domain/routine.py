"""Routine: which exercises, in which order, with which changes to their published doses."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from lumbar.domain.dose import Dose, Sides
from lumbar.domain.exercise import Exercise


class Item(NamedTuple):
    """One exercise of a routine; ``changes`` override single fields of its dose.

    ``note`` are the person's own words, such as "pillow under knee".
    """

    exercise: str
    changes: Mapping[str, Any] = MappingProxyType({})
    note: str = ""

    def dose(self, published: Dose) -> Dose:
        return published._replace(**self.changes)

    def changed(self, published: Dose, **values: Any) -> "Item":
        """The item with dose fields set; a value that equals the published one is no change."""
        merged = {**self.changes, **values}
        kept = {k: v for k, v in merged.items() if v != getattr(published, k)}
        return self._replace(changes=kept)


class Routine(NamedTuple):
    """A named list of items. ``own`` tells the person's files from the shipped ones."""

    id: str
    name: str
    about: str
    items: tuple[Item, ...]
    own: bool = False


class Prescription(NamedTuple):
    """An exercise with the dose that holds for it in one routine."""

    exercise: Exercise
    dose: Dose

    @property
    def sides(self) -> Sides:
        """How its sides are told apart: where one works alone, as where both do."""
        own = self.exercise.dose.sides
        return own if self.dose.only and own is not Sides.BILATERAL else self.dose.sides


def prescribed(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Prescription, ...]:
    """The routine with its doses filled in; an exercise that is not there is left out."""
    return tuple(
        Prescription(_noted(exercise, item.note), item.dose(exercise.dose))
        for item in routine.items
        if (exercise := exercises.get(item.exercise))
    )


def _noted(exercise: Exercise, note: str) -> Exercise:
    """The person's note leads the check-list, wherever that is shown."""
    return exercise._replace(setup=(note, *exercise.setup)) if note else exercise
