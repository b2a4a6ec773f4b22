"""Exercises of the person's own: one file each in the data folder, their pictures beside it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from lumbar.domain.dose import Dose, reps_of, reps_text
from lumbar.domain.exercise import Exercise
from lumbar.domain.own_exercise import PHASES, OwnExercise, as_exercise, figures
from lumbar.store.faults import Fault, KnownError, reason, write_whole
from lumbar.store.formats import FORMAT, DoseChanges, OwnTable, PictureNames, PicturesInside

ENDINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
Pictures = Mapping[str, bytes]  # by phase


def own_exercise(table: OwnTable, pictures: Mapping[str, str]) -> OwnExercise:
    """What a table of a file says; ``pictures`` are names of files by phase."""
    dose = Dose(**dose_values(table.dose))
    if isinstance(dose.reps, tuple) and table.dose.sets is msgspec.UNSET:
        dose = dose._replace(sets=len(dose.reps))  # 5-3-1 is three sets
    return OwnExercise(
        id=table.id,
        name=table.name,
        position=table.position,
        steps=tuple(table.steps),
        dose=dose,
        aim=table.aim,
        feel=table.feel,
        figure="" if table.figure is msgspec.UNSET else table.figure,
        pictures=dict(pictures),
    )


def by_phase(pictures: PictureNames | PicturesInside) -> dict[str, str]:
    """The pictures that a table of a file has."""
    named = {phase: getattr(pictures, phase) for phase in PHASES}
    return {phase: value for phase, value in named.items() if value is not msgspec.UNSET}


def dose_values(changes: DoseChanges) -> dict[str, Any]:
    """The fields that are named, as a dose has them: 5-3-1 becomes numbers."""
    named = {key: getattr(changes, key) for key in Dose._fields}
    values = {key: value for key, value in named.items() if value is not msgspec.UNSET}
    if isinstance(values.get("reps"), str):
        values["reps"] = reps_of(values["reps"])
    return values


def table_of(own: OwnExercise) -> dict[str, Any]:
    """The exercise as it is written, without its pictures."""
    dose = {}
    for key, value, usual in zip(Dose._fields, own.dose, Dose(), strict=True):
        if value != usual:
            dose[key] = reps_text(value) if isinstance(value, tuple) else _plain(value)
    return {
        "id": own.id,
        "name": own.name,
        "position": str(own.position),
        "aim": str(own.aim),
        "steps": list(own.steps),
        **({"feel": own.feel} if own.feel else {}),
        **({"figure": own.figure} if own.figure else {}),
        "dose": dose,
    }


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value


def figure_of(own: OwnExercise, exercises: Mapping[str, Exercise]) -> Exercise | str:
    """The shipped exercise that shows it, or a sentence that says why none can."""
    fitting = figures(exercises.values(), own.position)
    if not own.figure:
        return fitting[0] if fitting else f"there is no figure for {own.position}."
    figure = exercises.get(own.figure)
    if figure is None or figure not in fitting:
        choices = ", ".join(each.id for each in fitting)
        return f"expected an exercise that is {own.position}: {choices}; found {own.figure}."
    return figure


def built(
    own: Mapping[str, OwnExercise], exercises: Mapping[str, Exercise], folder: Path
) -> tuple[dict[str, Exercise], list[Fault]]:
    """The own exercises as exercises, and a fault for each that nothing can show."""
    found: dict[str, Exercise] = {}
    faults = []
    for id, each in own.items():
        path = str(folder / f"{id}.toml")
        if id in exercises:
            faults.append(Fault(path, "id", f"{id} is the id of a shipped exercise."))
            continue
        figure = figure_of(each, exercises)
        if isinstance(figure, str):
            faults.append(Fault(path, "figure", figure))
        else:
            found[id] = as_exercise(each, figure, str(folder))
    return found, faults


def save_own_exercise(folder: Path, own: OwnExercise, pictures: Pictures) -> OwnExercise:
    """Write an exercise and its pictures; KnownError where the folder cannot be written.

    ``pictures`` are the bytes of PNG or JPEG files. The pictures are written first, so that the
    file never names one that is not there.
    """
    import tomli_w

    names = {}
    for phase, content in pictures.items():
        name = f"{own.id}-{phase}.{ending_of(content)}"
        write_whole(folder / name, content)
        names[phase] = name
    document: dict[str, Any] = {"format": FORMAT, "kind": "own-exercise", **table_of(own)}
    if names:
        document["pictures"] = names
    write_whole(folder / f"{own.id}.toml", tomli_w.dumps(document).encode())
    for stale in _pictures(folder, own.id):
        if stale.name not in names.values():
            _remove(stale)
    return own._replace(pictures=names)


def ending_of(content: bytes) -> str:
    """The ending of the name of a picture. Raises KnownError for what is neither PNG nor JPEG."""
    for magic, ending in ENDINGS.items():
        if content.startswith(magic):
            return ending
    raise KnownError("A picture that is neither PNG nor JPEG cannot be kept.")


def pictures_of(folder: Path, own: OwnExercise) -> dict[str, bytes]:
    """The bytes of its pictures; one that cannot be read is left out."""
    found = {}
    for phase, name in own.pictures.items():
        try:
            found[phase] = (folder / name).read_bytes()
        except OSError:
            continue
    return found


def delete_own_exercise(folder: Path, id: str) -> None:
    """Remove an exercise and its pictures."""
    _remove(folder / f"{id}.toml")
    for path in _pictures(folder, id):
        _remove(path)


def _pictures(folder: Path, id: str) -> Iterator[Path]:
    for phase in PHASES:
        for ending in ENDINGS.values():
            path = folder / f"{id}-{phase}.{ending}"
            if path.exists():
                yield path


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"{path} could not be removed ({reason(error)}).") from error
