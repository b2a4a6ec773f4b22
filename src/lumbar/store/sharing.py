"""Sharing: a routine as one readable file, with the own exercises and pictures it needs."""

import base64
import binascii
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from lumbar.domain.exercise import Exercise
from lumbar.domain.own_exercise import OwnExercise
from lumbar.domain.routine import Routine
from lumbar.store.catalog import read, routine_of, shape
from lumbar.store.faults import Fault, KnownError
from lumbar.store.formats import MOST_PICTURE, RoutineFile
from lumbar.store.library import Library
from lumbar.store.lines import located
from lumbar.store.own_exercises import Pictures, by_phase, figure_of, own_exercise, table_of
from lumbar.store.routines import document_of, routine_id

MOST_BYTES = 60_000_000  # of a file
Checked = Callable[[bytes], bytes]  # a picture, safe and scaled; KnownError when it is refused


class Shared(NamedTuple):
    """What a file brings along."""

    routine: Routine
    exercises: tuple[OwnExercise, ...] = ()
    pictures: Mapping[str, Pictures] = {}  # by exercise


def written(routine: Routine, library: Library) -> bytes:
    """The routine as a file; what it needs of the person's own is inside."""
    import tomli_w

    document = document_of(routine)
    ids = dict.fromkeys(item.exercise for item in routine.items)
    if own := [library.own[id] for id in ids if id in library.own]:
        document["exercises"] = [_table(each, library.pictures(each)) for each in own]
    return tomli_w.dumps(document).encode()


def _table(own: OwnExercise, pictures: Pictures) -> dict[str, Any]:
    inside = {phase: base64.b64encode(content).decode() for phase, content in pictures.items()}
    return {**table_of(own), **({"pictures": inside} if inside else {})}


def read_shared(path: Path, exercises: Mapping[str, Exercise]) -> Shared | list[Fault]:
    """What is in the file of a routine, or every fault of it with its line."""
    file = str(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            return [Fault(file, "", "is larger than a routine with pictures can be.")]
    except OSError:
        pass  # which reading it tells better
    text = read(path)
    if isinstance(text, Fault):
        return [text]
    shaped = shape(file, text)
    if isinstance(shaped, list):
        return shaped
    if not isinstance(shaped, RoutineFile):
        return located([Fault(file, "kind", "expected routine, found an exercise.")], text)
    shared, faults = _taken_apart(file, shaped)
    faults += _names(file, shared, exercises)
    return located(faults, text) if faults else shared


def _taken_apart(file: str, shaped: RoutineFile) -> tuple[Shared, list[Fault]]:
    """The routine, its exercises, and the bytes of their pictures."""
    faults: list[Fault] = []
    pictures: dict[str, dict[str, bytes]] = {}
    for number, table in enumerate(shaped.exercises, start=1):
        for phase, text in by_phase(table.pictures).items():
            try:
                content = base64.b64decode(text, validate=True)
            except (binascii.Error, ValueError):
                content = b""
            if 0 < len(content) <= MOST_PICTURE:
                pictures.setdefault(table.id, {})[phase] = content
            else:
                key = f"exercises[{number}].pictures.{phase}"
                faults.append(Fault(file, key, "expected a picture in base64."))
    own = tuple(own_exercise(table, {}) for table in shaped.exercises)
    return Shared(routine_of(shaped), own, pictures), faults


def _names(file: str, shared: Shared, exercises: Mapping[str, Exercise]) -> list[Fault]:
    """Ids that lead nowhere, or twice to the same."""
    faults = []
    inside = [own.id for own in shared.exercises]
    shipped = {id: each for id, each in exercises.items() if each.origin != "yours"}
    for number, own in enumerate(shared.exercises, start=1):
        key = f"exercises[{number}]"
        if own.id in shipped or inside.index(own.id) != number - 1:
            faults.append(Fault(file, f"{key}.id", f"{own.id} is the id of another exercise."))
        if isinstance(said := figure_of(own, shipped), str):
            faults.append(Fault(file, f"{key}.figure", said))
    for number, item in enumerate(shared.routine.items, start=1):
        if item.exercise not in exercises and item.exercise not in inside:
            near = get_close_matches(item.exercise, [*exercises, *inside], 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            said = f"there is no exercise {item.exercise} here or in the file.{hint}"
            faults.append(Fault(file, f"items[{number}].exercise", said))
    return faults


def present(shared: Shared, library: Library) -> Routine | None:
    """The person's routine that has the id of the one in the file, if it is another one."""
    there = library.routines.get(shared.routine.id)
    if there is None or (there.items, there.name) == (shared.routine.items, shared.routine.name):
        return None
    return there


def replaced(shared: Shared, library: Library) -> list[OwnExercise]:
    """The exercises here that the file has another version of, as they are called here."""
    mine = library.own
    there = [mine[own.id] for own in shared.exercises if own.id in mine]
    brought = {own.id: own for own in shared.exercises}
    return [own for own in there if own._replace(pictures={}) != brought[own.id]]


def take_in(shared: Shared, library: Library, checked: Checked, replace: bool = False) -> Routine:
    """Keep what a file brings; KnownError, and nothing kept, where a picture is refused.

    What is here under the same id stays, and the newcomer gets a free id, unless it is to be
    replaced. An exercise that is here as it is in the file is not kept twice.
    """
    pictures = {
        id: {phase: checked(content) for phase, content in given.items()}
        for id, given in shared.pictures.items()
    }
    names: dict[str, str] = {}
    for own in shared.exercises:
        mine = pictures.get(own.id, {})
        id = own.id if replace else id_for(own, library, mine, shared.pictures.get(own.id, {}))
        names[own.id] = id
        if id != own.id or replace or id not in library.own:
            library.keep_exercise(own._replace(id=id), mine)
    routine = renamed(shared.routine, names)
    if not replace and present(shared._replace(routine=routine), library):
        return library.copy(routine, routine.name)
    return library.save(routine)


def renamed(routine: Routine, names: Mapping[str, str]) -> Routine:
    """The routine with other ids for its exercises."""
    items = (
        item._replace(exercise=names.get(item.exercise, item.exercise)) for item in routine.items
    )
    return routine._replace(items=tuple(items))


def id_for(own: OwnExercise, library: Library, *pictures: Pictures) -> str:
    """Its own id where that is free or taken by the very same exercise, else a free one.

    ``pictures`` are its pictures as they came, and as they would be kept: a picture that was
    written anew is another file.
    """
    there = library.own.get(own.id)
    if there is None and own.id not in library.exercises:
        return own.id
    same = there is not None and there._replace(pictures={}) == own._replace(pictures={})
    if same and there is not None and library.pictures(there) in pictures:
        return own.id
    return routine_id(own.id, library.exercises)


def sentences(faults: list[Fault]) -> KnownError:
    """The first fault as an error, and how many more there are."""
    more = len(faults) - 1
    others = f" There {'is' if more == 1 else 'are'} {more} more; `lumbar check` lists them."
    return KnownError(faults[0].sentence + (others if more else ""))
