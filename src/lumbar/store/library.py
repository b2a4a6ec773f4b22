"""Library: all content there is, and the person's own routines on top of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lumbar.domain.exercise import Exercise
from lumbar.domain.own_exercise import OwnExercise, as_exercise
from lumbar.domain.record import PlannedItem
from lumbar.domain.routine import Prescription, Routine, prescribed
from lumbar.store.catalog import load_catalog
from lumbar.store.faults import Fault, KnownError
from lumbar.store.own_exercises import (
    Pictures,
    delete_own_exercise,
    figure_of,
    pictures_of,
    save_own_exercise,
)
from lumbar.store.routines import delete_routine, routine_id, save_routine


class Library:
    """Exercises and routines by id. ``save`` and ``forget`` raise KnownError with a sentence."""

    def __init__(self, assets: Path, own: Path) -> None:
        self._own = own
        self._own_exercises = own.parent / "exercises"
        catalog = load_catalog(assets, own, self._own_exercises)
        self.exercises: dict[str, Exercise] = dict(catalog.exercises)
        self.own: dict[str, OwnExercise] = {
            id: own for id, own in catalog.own.items() if id in self.exercises
        }
        self.published: Mapping[str, Routine] = catalog.published
        self.routines: dict[str, Routine] = dict(catalog.routines)
        self.faults: tuple[Fault, ...] = catalog.faults

    def take(self, other: "Library") -> None:
        """Have all that another one has read of the same folders."""
        self.exercises, self.own = other.exercises, other.own
        self.routines, self.faults = other.routines, other.faults

    @property
    def exercise_ids(self) -> set[str]:
        """Ids of exercises that are taken, also by files that are broken."""
        return {*self.exercises, *(path.stem for path in self._own_exercises.glob("*.toml"))}

    @property
    def own_routine_ids(self) -> set[str]:
        """Ids of the person's own routines, also of files that are broken."""
        return {path.stem for path in self._own.glob("*.toml")}

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
        id = routine_id(name, {*self.routines, *self.own_routine_ids})
        return self.save(routine._replace(id=id, name=name))

    # Exercises of the person's own

    def keep_exercise(self, own: OwnExercise, pictures: Pictures) -> OwnExercise:
        """Keep an exercise with the bytes of its pictures; one of the same id is replaced."""
        figure = figure_of(own, self.exercises)
        if isinstance(figure, str):
            raise KnownError(f"{own.name} cannot be shown: {figure}")
        kept = save_own_exercise(self._own_exercises, own, pictures)
        self.own[own.id] = kept
        self.exercises[own.id] = as_exercise(kept, figure, str(self._own_exercises))
        return kept

    def free_exercise_id(self, name: str) -> str:
        return routine_id(name, self.exercise_ids)

    def pictures(self, own: OwnExercise) -> dict[str, bytes]:
        """The bytes of its pictures by phase."""
        return pictures_of(self._own_exercises, own)

    def drop_exercise(self, id: str) -> None:
        """Remove an exercise; what was trained of it stays in the history under its name."""
        delete_own_exercise(self._own_exercises, id)
        self.own.pop(id, None)
        self.exercises.pop(id, None)
