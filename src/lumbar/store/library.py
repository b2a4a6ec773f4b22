"""Library: all content there is, and the person's own routines on top of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lumbar.domain.exercise import Exercise
from lumbar.domain.record import PlannedItem
from lumbar.domain.routine import Prescription, Routine, prescribed
from lumbar.store.catalog import load_catalog
from lumbar.store.faults import Fault
from lumbar.store.routines import delete_routine, routine_id, save_routine


class Library:
    """Exercises and routines by id. ``save`` and ``forget`` raise KnownError with a sentence."""

    def __init__(self, assets: Path, own: Path) -> None:
        self._own = own
        catalog = load_catalog(assets, own)
        self.exercises: Mapping[str, Exercise] = catalog.exercises
        self.published: Mapping[str, Routine] = catalog.published
        self.routines: dict[str, Routine] = dict(catalog.routines)
        self.faults: tuple[Fault, ...] = catalog.faults

    def prescribed(self, routine: Routine) -> tuple[Prescription, ...]:
        return prescribed(routine, self.exercises)

    def planned(self, items: Sequence[PlannedItem]) -> tuple[Prescription, ...]:
        """What a session had planned, at its own doses; nothing if any of it is gone."""
        if any(item.exercise not in self.exercises for item in items):
            return ()
        return tuple(Prescription(self.exercises[item.exercise], item.dose) for item in items)

    def save(self, routine: Routine) -> Routine:
        """Keep a routine as the person's own; a published one keeps its id and is shadowed."""
        mine = routine._replace(own=True)
        published = self.published.get(routine.id)
        if published and published.items == mine.items and published.name == mine.name:
            return self.forget(routine.id) or mine
        save_routine(self._own, mine)
        self.routines[routine.id] = mine
        return mine

    def forget(self, id: str) -> Routine | None:
        """Remove the person's version; what comes back is the published one, if there is one."""
        delete_routine(self._own, id)
        self.routines.pop(id, None)
        if published := self.published.get(id):
            self.routines[id] = published
        return published

    def new(self, name: str) -> Routine:
        """Keep a routine without exercises under a free id."""
        return self.copy(Routine("", name, "", ()), name)

    def copy(self, routine: Routine, name: str) -> Routine:
        """Keep a copy of a routine under a new name and a free id."""
        files = {path.stem for path in self._own.glob("*.toml")}  # also those that are broken
        id = routine_id(name, {*self.routines, *files})
        return self.save(routine._replace(id=id, name=name))
