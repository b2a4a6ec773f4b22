"""Editing: the changes a person makes to a routine, each a new value, and the way back."""

from typing import Any, NamedTuple

from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.routine import Item, Routine

MOST_STEPS = 200


class Edits(NamedTuple):
    """All states of a routine since it was opened, and the one that holds now."""

    states: tuple[Routine, ...]
    place: int = 0

    @property
    def now(self) -> Routine:
        return self.states[self.place]

    @property
    def before(self) -> Routine | None:
        """What an undo leads to."""
        return self.states[self.place - 1] if self.place else None

    @property
    def after(self) -> Routine | None:
        """What a redo leads to."""
        later = self.states[self.place + 1 :]
        return later[0] if later else None

    def made(self, routine: Routine) -> "Edits":
        """A change; what had been undone is given up."""
        if routine == self.now:
            return self
        states = (*self.states[: self.place + 1], routine)[-MOST_STEPS:]
        return Edits(states, len(states) - 1)

    def undone(self) -> "Edits":
        return self._replace(place=max(self.place - 1, 0))

    def redone(self) -> "Edits":
        return self._replace(place=min(self.place + 1, len(self.states) - 1))


def redosed(routine: Routine, place: int, published: Dose, **values: Any) -> Routine:
    """A dose with other values; 5-3-1 repetitions are as many sets, a side for sides is that one
    alone.
    """
    if isinstance(reps := values.get("reps"), tuple):
        values["sets"] = len(reps)
    if isinstance(side := values.get("sides"), Side):
        values |= {"sides": Sides.ONE, "first_side": side}
    return _with(routine, place, routine.items[place].changed(published, **values))


def as_published(routine: Routine, place: int) -> Routine:
    """The published dose again; the note stays."""
    return _with(routine, place, routine.items[place]._replace(changes={}))


def noted(routine: Routine, place: int, note: str) -> Routine:
    return _with(routine, place, routine.items[place]._replace(note=" ".join(note.split())))


def added(routine: Routine, exercise: str, place: int | None = None) -> Routine:
    """One more exercise, at the end if no place is named."""
    items = list(routine.items)
    items.insert(len(items) if place is None else place, Item(exercise))
    return routine._replace(items=tuple(items))


def duplicated(routine: Routine, place: int) -> Routine:
    """An exercise a second time, with its dose, right after itself."""
    before, after = routine.items[: place + 1], routine.items[place + 1 :]
    return routine._replace(items=(*before, routine.items[place], *after))


def mirrored(routine: Routine, place: int, published: Dose) -> Routine:
    """An exercise for one side once more, for the other one, right after itself."""
    item = routine.items[place]
    other = item.changed(published, first_side=item.dose(published).first_side.other)
    return _with(duplicated(routine, place), place + 1, other)


def removed(routine: Routine, place: int) -> Routine:
    return routine._replace(items=routine.items[:place] + routine.items[place + 1 :])


def moved(routine: Routine, place: int, to: int) -> Routine:
    """An exercise at another place; beyond the ends it stops there."""
    items = list(routine.items)
    item = items.pop(place)
    items.insert(min(max(to, 0), len(items)), item)
    return routine._replace(items=tuple(items))


def reordered(routine: Routine, order: tuple[int, ...]) -> Routine:
    """The items in another order, given as their places of now."""
    return routine._replace(items=tuple(routine.items[place] for place in order))


def _with(routine: Routine, place: int, item: Item) -> Routine:
    items = list(routine.items)
    items[place] = item
    return routine._replace(items=tuple(items))
