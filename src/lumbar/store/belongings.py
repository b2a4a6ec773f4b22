"""Belongings: the person's own routines, exercises and settings, as they travel in a document.

A newcomer whose id is taken by something else gets a free id, so that both stay; what is here
already, under whatever id, does not come twice. Settings are taken only where that is chosen.
"""

import base64
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from lumbar.domain.own_exercise import YOURS, OwnExercise
from lumbar.domain.routine import Routine
from lumbar.domain.settings import Settings, repaired
from lumbar.store.catalog import read, routine_of, shape
from lumbar.store.document import Document
from lumbar.store.faults import KnownError
from lumbar.store.formats import (
    MOST_PICTURE,
    OwnExerciseFile,
    PicturesInside,
    RoutineFile,
    SharedExercise,
)
from lumbar.store.library import Library
from lumbar.store.own_exercises import (
    Pictures,
    by_phase,
    delete_own_exercise,
    figure_of,
    own_exercise,
    save_own_exercise,
)
from lumbar.store.paths import Paths
from lumbar.store.routines import delete_routine, routine_id, save_routine
from lumbar.store.settings_file import load_settings, save_settings

OF_ONE_COMPUTER = ("sync_folder",)
Kept = Callable[[bytes], bytes]  # a picture that can be shown; KnownError when it cannot


class Belongings(NamedTuple):
    """What there is beside the history; a file that is broken is not part of it."""

    routines: list[RoutineFile]
    exercises: list[SharedExercise]
    settings: dict[str, bool | int | str]


class Newcomers(NamedTuple):
    """What a document would bring, under the ids it gets here.

    ``both`` names what is here in another version and stays beside it; ``left_out`` says what
    cannot be brought, and why; ``settings`` are those there, where they are others than here.
    """

    exercises: tuple[tuple[OwnExercise, Pictures], ...] = ()
    routines: tuple[Routine, ...] = ()
    both: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    settings: Settings | None = None
    differing: int = 0  # settings

    @property
    def changes(self) -> int:
        """How much comes in, without the settings."""
        return len(self.exercises) + len(self.routines)

    def told(self, settings: bool) -> list[str]:
        """A line for each that there is; ``settings`` says whether they are chosen."""
        told = []
        for count, what in ((len(self.routines), "routine"), (len(self.exercises), "exercise")):
            if count:
                told.append(f"{count:,} {what}{'' if count == 1 else 's'} of your own")
        told += [f"{name} is here in another version: both are kept" for name in self.both]
        told += self.left_out
        if self.differing and settings:
            told.append(f"{_settings(self.differing)} as there")
        elif self.differing:
            told.append(f"{_settings(self.differing)} other than here, not taken")
        return told


def belongings(places: Paths) -> Belongings:
    """The person's own files as they are."""
    exercises = [_inside(file, places.exercises) for file in _files(places.exercises)]
    settings = load_settings(places.settings).settings._asdict()
    return Belongings(
        routines=[file for file in _files(places.routines) if isinstance(file, RoutineFile)],
        exercises=[each for each in exercises if each is not None],
        settings={key: settings[key] for key in settings if key not in OF_ONE_COMPUTER},
    )


def _files(folder: Path) -> Iterator[Any]:
    for path in sorted(folder.glob("*.toml")):
        text = read(path)
        shaped = shape(str(path), text) if isinstance(text, str) else []
        if not isinstance(shaped, list) and getattr(shaped, "id", "") == path.stem:
            yield shaped


def _inside(file: Any, folder: Path) -> SharedExercise | None:
    """An own exercise with its pictures; one that cannot be read is left out."""
    if not isinstance(file, OwnExerciseFile):
        return None
    pictures = {}
    for phase, name in by_phase(file.pictures).items():
        with suppress(OSError):
            pictures[phase] = base64.b64encode((folder / name).read_bytes()).decode()
    fields = {
        key: getattr(file, key) for key in SharedExercise.__struct_fields__ if key != "pictures"
    }
    return SharedExercise(**fields, pictures=PicturesInside(**pictures))


def newcomers(given: Document, library: Library, settings: Settings, kept: Kept) -> Newcomers:
    """What would come in; nothing is written. Raises KnownError where a picture is damaged."""
    new = _new_exercises(given, library, kept)
    routines, more_of_both, more_left_out = _new_routines(given, library, new)
    theirs = _settings_of(given.settings, settings)
    differing = sum(a != b for a, b in zip(theirs, settings, strict=True))
    return Newcomers(
        tuple(new.coming.values()),
        tuple(routines),
        (*new.both, *more_of_both),
        (*new.left_out, *more_left_out),
        theirs if differing else None,
        differing,
    )


class _Exercises(NamedTuple):
    """Exercises that come in by their new ids, and the ids here of all in the document."""

    coming: dict[str, tuple[OwnExercise, Pictures]]
    names: dict[str, str]
    both: list[str]
    left_out: list[str]


def _new_exercises(given: Document, library: Library, kept: Kept) -> _Exercises:
    new = _Exercises({}, {}, [], [])
    here = {id: (own, library.pictures(own)) for id, own in library.own.items()}
    shipped = {id: each for id, each in library.exercises.items() if each.origin != YOURS}
    for table in given.exercises:
        own = own_exercise(table, {})
        if isinstance(why := figure_of(own, shipped), str):
            new.left_out.append(f"{own.name} is left out: {why}")
            continue
        pictures = {phase: kept(content) for phase, content in pictures_inside(table).items()}
        known = {**here, **new.coming}
        same = [id for id in known if _alike(known[id][0], own) and known[id][1] == pictures]
        if same:
            new.names[own.id] = own.id if own.id in same else same[0]
            continue
        id = _free(own.id, {*library.exercise_ids, *new.coming})
        new.names[own.id] = id
        new.coming[id] = own._replace(id=id), pictures
        if id != own.id:
            new.both.append(own.name)
    return new


def _new_routines(
    given: Document, library: Library, new: _Exercises
) -> tuple[list[Routine], list[str], list[str]]:
    """The routines that come in, and which of them are here in another version or left out."""
    coming: list[Routine] = []
    both, left_out = [], []
    for file in given.routines:
        routine = _renamed(routine_of(file), new.names)
        ids = (item.exercise for item in routine.items)
        lacking = next((id for id in ids if not {id} & {*library.exercises, *new.coming}), None)
        if lacking is not None:
            left_out.append(f"{routine.name} is left out: there is no exercise {lacking} here.")
        elif not any(
            _says_the_same(each, routine) for each in (*library.routines.values(), *coming)
        ):
            taken = {*library.own_routine_ids, *(each.id for each in coming)}
            coming.append(routine._replace(id=_free(routine.id, taken), own=True))
            if coming[-1].id != routine.id:
                both.append(routine.name)
    return coming, both, left_out


def pictures_inside(table: SharedExercise) -> dict[str, bytes]:
    """The bytes of the pictures; raises ValueError where they are no base64, or too much of it."""
    found = {}
    for phase, text in by_phase(table.pictures).items():
        found[phase] = base64.b64decode(text, validate=True)
        if not 0 < len(found[phase]) <= MOST_PICTURE:
            raise ValueError(phase)
    return found


def _free(id: str, taken: Container[str]) -> str:
    return routine_id(id, taken) if id in taken else id


def _alike(one: OwnExercise, other: OwnExercise) -> bool:
    return one._replace(id="", pictures={}) == other._replace(id="", pictures={})


def _says_the_same(one: Routine, other: Routine) -> bool:
    return (one.name, one.about, one.items) == (other.name, other.about, other.items)


def _renamed(routine: Routine, names: Mapping[str, str]) -> Routine:
    return routine._replace(
        items=tuple(
            item._replace(exercise=names.get(item.exercise, item.exercise))
            for item in routine.items
        )
    )


def _settings_of(values: Mapping[str, Any], here: Settings) -> Settings:
    """The settings of a document; what is no good value there, or not there, is as it is here."""
    read, repairs = repaired(values)
    bad = {repair.key for repair in repairs}
    good = {
        key: value
        for key, value in read._asdict().items()
        if key in values and key not in bad and key not in OF_ONE_COMPUTER
    }
    return here._replace(**good)


@contextmanager
def brought(places: Paths, new: Newcomers, settings: bool) -> Iterator[None]:
    """Write what comes in; take all of it back if that, or what is done meanwhile, fails."""
    before = _content(places.settings)
    try:
        for own, pictures in new.exercises:
            save_own_exercise(places.exercises, own, pictures)
        for routine in new.routines:
            save_routine(places.routines, routine)
        if settings and new.settings is not None:
            save_settings(places.settings, new.settings)
        yield
    except BaseException:
        with suppress(KnownError, OSError):
            _take_back(places, new)
            if _content(places.settings) != before:
                places.settings.write_bytes(before) if before else places.settings.unlink()
        raise


def _take_back(places: Paths, new: Newcomers) -> None:
    for own, _ in new.exercises:
        delete_own_exercise(places.exercises, own.id)
    for routine in new.routines:
        delete_routine(places.routines, routine.id)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _settings(count: int) -> str:
    return f"{count:,} setting{'' if count == 1 else 's'}"
