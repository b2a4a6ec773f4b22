"""Catalog: the exercises and routines there are, read from their files."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

import msgspec

from lumbar.domain.dose import Dose, reps_of
from lumbar.domain.exercise import Exercise, Movement, Often, Provenance, Stroke, Variation
from lumbar.domain.own_exercise import OwnExercise
from lumbar.domain.routine import Item, Routine
from lumbar.store.faults import Fault, reason
from lumbar.store.formats import (
    FORMAT,
    SHAPES,
    ExerciseFile,
    OwnExerciseFile,
    RestTable,
    RoutineFile,
    SharedStroke,
    TimedStroke,
    Value,
    VariationTable,
)
from lumbar.store.lines import located
from lumbar.store.own_exercises import built, by_phase, dose_values, own_exercise
from lumbar.store.pose_formats import File
from lumbar.store.poses import (
    aid_faults,
    aids_of,
    contacts_of,
    pose_faults,
    pose_of,
    suffixed,
    things_of,
)

Content = TypeVar("Content", Exercise, OwnExercise, Routine)
OURS = "ours"
DOCUMENTS = ("document 000", "document 001")


class Catalog(NamedTuple):
    """What could be loaded, and a sentence for each thing that could not.

    ``published`` are the shipped routines, also those that one of the person's own replaces.
    """

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    published: Mapping[str, Routine]
    faults: tuple[Fault, ...]
    own: Mapping[str, OwnExercise] = MappingProxyType({})


def load_catalog(
    shipped: Path, own_routines: Path | None = None, own_exercises: Path | None = None
) -> Catalog:
    """All content of a folder of assets, and the person's own routines and exercises.

    A routine of theirs replaces its namesake. A broken file is told and left out; the rest
    still loads.
    """
    folder = shipped / "exercises"
    loaded, faults = _load_folder(folder, Exercise, "exercise")
    exercises = {id: _linked(exercise, loaded) for id, exercise in loaded.items()}
    there = {path.stem for path in folder.glob("*.toml")}
    for id, exercise in loaded.items():
        faults += link_faults(folder / f"{id}.toml", exercise, there)
    yours, broken = _load_folder(own_exercises, OwnExercise, "own-exercise")
    made, without = built(yours, exercises, Path(own_exercises or ""))
    faults += [*broken, *without]
    exercises |= made
    published, more = _load_folder(shipped / "routines", Routine, "routine")
    own, yet_more = _load_folder(own_routines, Routine, "routine")
    routines = {**published, **{id: routine._replace(own=True) for id, routine in own.items()}}
    for place, found in ((shipped / "routines", published), (own_routines, own)):
        for id, routine in found.items():
            yet_more += _missing(Path(place or "") / f"{id}.toml", routine, exercises)
    return Catalog(exercises, routines, published, (*faults, *more, *yet_more), yours)


def _load_folder(
    folder: Path | None, kind: type[Content], name: str
) -> tuple[dict[str, Content], list[Fault]]:
    """Everything of one kind in a folder, by id, and the first fault of each broken file."""
    found: dict[str, Content] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")) if folder else ():
        loaded = load(path)
        if isinstance(loaded, kind):
            found[loaded.id] = loaded
        elif isinstance(loaded, list):
            faults += loaded[:1]
        else:
            faults.append(Fault(str(path), "kind", f"expected {name} in this folder."))
    return found, faults


def load(path: Path, named: bool = True) -> Exercise | OwnExercise | Routine | list[Fault]:
    """What is in a file, or what is wrong with it, the first fault first.

    An exercise is named as its id is. So is a routine in a folder that is loaded (``named``);
    the file that carries one may have any name.
    """
    text = read(path)
    if isinstance(text, Fault):
        return [text]
    shaped = shape(str(path), text)
    if isinstance(shaped, list):
        return shaped
    if isinstance(shaped, ExerciseFile):
        return located(_exercise_faults(path, shaped), text) or _exercise(shaped)
    assert isinstance(shaped, OwnExerciseFile | RoutineFile)
    named = named or isinstance(shaped, OwnExerciseFile)
    if named and (faults := located(_id_faults(path, shaped.id), text)):
        return faults
    if isinstance(shaped, OwnExerciseFile):
        return own_exercise(shaped, by_phase(shaped.pictures))
    return routine_of(shaped)


def shape(file: str, text: str) -> File | list[Fault]:
    """The tables of a TOML text, or every place where they are not as they should be."""
    document = _document(file, text)
    if isinstance(document, Fault):
        return [document]
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in SHAPES:
        expected = f"expected one of {', '.join(SHAPES)}, found {kind!r}."
        return located([Fault(file, "kind", expected)], text)
    number = document.get("format")
    if isinstance(number, int) and number > FORMAT:
        message = (
            f"this file is of format {number}, this Lumbar reads formats up to {FORMAT}; "
            "a newer Lumbar can open it."
        )
        return located([Fault(file, "format", message)], text)
    try:
        return msgspec.convert(document, SHAPES[kind])
    except msgspec.ValidationError as error:
        from lumbar.store.check import schema_faults

        found = schema_faults(file, kind, document) or [Fault(file, "", f"{error}.")]
        return located(found, text)


def read(path: Path) -> str | Fault:
    """The text of a file, or why it cannot be read."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        return Fault(str(path), "", f"could not be read: {reason(error)}.")
    except UnicodeDecodeError:
        return Fault(str(path), "", "is not a text in UTF-8.")


def _document(file: str, text: str) -> dict[str, Any] | Fault:
    """A TOML text as a document, or why it is none; the reason has its line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        return Fault(file, "", f"is not valid TOML: {said[:1].lower()}{said[1:]}.")
    except ValueError:
        return Fault(file, "", "is not valid TOML: a number is too long.")
    except RecursionError:
        return Fault(file, "", "is not valid TOML: lists or tables are nested too deeply.")


def _missing(path: Path, routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[Fault]:
    for number, item in enumerate(routine.items, start=1):
        if item.exercise not in exercises:
            key = f"items[{number}].exercise"
            yield Fault(str(path), key, f"there is no exercise {item.exercise} to load.")


def link_faults(path: Path, exercise: Exercise, known: Collection[str]) -> Iterator[Fault]:
    """Every easier or harder way that leads to itself or to none of the known exercises."""
    for key, ways in (("easier", exercise.easier), ("harder", exercise.harder)):
        for number, way in enumerate(ways, start=1):
            if way.exercise and (way.exercise not in known or way.exercise == exercise.id):
                said = f"expected the id of another exercise, found {way.exercise}."
                yield Fault(str(path), f"{key}[{number}].exercise", said)


def _linked(exercise: Exercise, exercises: Mapping[str, Exercise]) -> Exercise:
    """The exercise with only such links as can be followed."""
    known = exercises.keys() - {exercise.id}

    def kept(ways: Sequence[Variation]) -> tuple[Variation, ...]:
        return tuple(way if way.exercise in known else Variation(way.text) for way in ways)

    return exercise._replace(easier=kept(exercise.easier), harder=kept(exercise.harder))


def _id_faults(path: Path, id: str) -> Iterator[Fault]:
    if path.stem != id:
        yield Fault(str(path), "id", f"expected {path.stem}, the name of the file, found {id}.")


def _exercise_faults(path: Path, file: ExerciseFile) -> Iterator[Fault]:
    """What a schema cannot say: names that lead nowhere."""
    yield from _id_faults(path, file.id)
    at = str(path)
    lists: dict[str, Sequence[SharedStroke | TimedStroke]] = {
        "move_in": file.move_in,
        "return": file.back,
        "switch": file.switch,
        "enter": file.enter,
        "leave": file.leave,
    }
    named = {f"{k}[{i}].pose": s.pose for k, v in lists.items() for i, s in enumerate(v, 1)}
    if file.rest is not msgspec.UNSET:
        named["rest.pose"] = file.rest.pose
    for key, pose in {"settle.pose": file.settle.pose, **named}.items():
        if pose not in file.pose:
            choices = ", ".join(file.pose)
            yield Fault(at, key, f"expected one of the poses {choices}, found {pose}.")
    yield from pose_faults(at, file)
    yield from aid_faults(at, file)
    known = (OURS, *DOCUMENTS, *file.sources)
    origins = {f"dose.{key}.from": value.origin for key, value in _values(file).items()}
    if file.often is not msgspec.UNSET:
        origins["often.from"] = file.often.origin
    for key, origin in origins.items():
        if origin not in known:
            choices = ", ".join(known)
            yield Fault(at, key, f"expected one of {choices}, found {origin}.")
    reps, sets = file.dose.reps.value, file.dose.sets.value
    if isinstance(reps, str) and len(reps.split("-")) != sets:
        message = f"expected {reps.count('-') + 1}, the number of sets in {reps}, found {sets}."
        yield Fault(at, "dose.sets.value", message)


def _values(file: ExerciseFile) -> dict[str, Value[Any]]:
    """The values of the dose that the file names."""
    named = {key: getattr(file.dose, key) for key in file.dose.__struct_fields__}
    return {key: value for key, value in named.items() if value is not msgspec.UNSET}


def _dose_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a dose has them: 5-3-1 becomes numbers."""
    reps = values.get("reps")
    return {**values, "reps": reps_of(reps)} if isinstance(reps, str) else dict(values)


def _exercise(file: ExerciseFile) -> Exercise:
    values = _values(file)
    return Exercise(
        id=file.id,
        name=file.name,
        concept=file.concept,
        variant=file.variant,
        aim=file.aim,
        position=file.position,
        purpose=file.purpose,
        view=file.view,
        second_view=file.second_view,
        origin=file.origin,
        setup=tuple(file.setup),
        targets=tuple(file.targets),
        feel=file.feel,
        not_feel=file.not_feel,
        mistakes=tuple(file.mistakes),
        stop_if=tuple(file.stop_if),
        cautions=tuple(file.cautions),
        easier=tuple(_variation(each) for each in file.easier),
        harder=tuple(_variation(each) for each in file.harder),
        glow=tuple(file.glow),
        sources=file.sources,
        dose=Dose(**_dose_values({key: value.value for key, value in values.items()})),
        provenance={
            **dict.fromkeys(Dose._fields, Provenance(OURS)),
            **{k: Provenance(v.origin, v.low, v.high, v.note) for k, v in values.items()},
        },
        movement=_movement(file),
        poses={name: pose_of(table) for name, table in file.pose.items()},
        contacts=tuple(each for table in file.contact for each in contacts_of(table, file)),
        cards={
            table.card: name
            for name, table in file.pose.items()
            if table.card is not msgspec.UNSET
        },
        props=things_of(file.props),
        aids=tuple(aids_of(file)),
        works=tuple(suffixed(each) for each in file.works),
        often=_often(file),
    )


def _often(file: ExerciseFile) -> Often | None:
    given = file.often
    return None if given is msgspec.UNSET else Often(given.text, Provenance(given.origin))


def _variation(table: VariationTable) -> Variation:
    return Variation(table.text, "" if table.exercise is msgspec.UNSET else table.exercise)


def _movement(file: ExerciseFile) -> Movement:
    move_in = tuple(_shared(stroke) for stroke in file.move_in)
    hold = Stroke(file.hold.do, move_in[-1].pose, 1.0, file.hold.breath, file.hold.cue)
    return Movement(
        settle_s=file.settle.seconds,
        settle=_timed(file.settle),
        move_in=move_in,
        hold=hold,
        back=tuple(_shared(stroke) for stroke in file.back),
        enter=tuple(_timed(stroke) for stroke in file.enter),
        enter_s=sum(stroke.seconds for stroke in file.enter),
        leave=tuple(_timed(stroke) for stroke in file.leave),
        leave_s=sum(stroke.seconds for stroke in file.leave),
        switch=tuple(_shared(stroke) for stroke in file.switch),
        rest=_rest(file.rest) if file.rest is not msgspec.UNSET else None,
    )


def _rest(table: RestTable) -> Stroke:
    return Stroke("Rest", table.pose, cue=table.cue)


def _shared(stroke: SharedStroke) -> Stroke:
    return Stroke(stroke.do, stroke.pose, stroke.share, stroke.breath, stroke.cue)


def _timed(stroke: TimedStroke) -> Stroke:
    return Stroke(stroke.do, stroke.pose, stroke.seconds, stroke.breath, stroke.cue)


def routine_of(file: RoutineFile) -> Routine:
    """The routine in a file, without the exercises that come with it."""
    items = (Item(table.exercise, dose_values(table), table.note) for table in file.items)
    return Routine(file.id, file.name, file.about, tuple(items))
