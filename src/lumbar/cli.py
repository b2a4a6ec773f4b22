"""The headless commands around content: timeline and check."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lumbar.arguments import closest
from lumbar.store.faults import Fault, KnownError
from lumbar.store.paths import assets, paths

if TYPE_CHECKING:
    from lumbar.domain.routine import Routine
    from lumbar.store.library import Library


def show_timeline(arguments: Namespace) -> int:
    """Every segment of a routine, as a table or as JSON."""
    from lumbar.domain.routine import prescribed
    from lumbar.domain.timeline import length_s, pace_of, timeline
    from lumbar.store.library import Library
    from lumbar.store.settings_file import load_settings

    places = paths(arguments.data_dir)
    library = Library(assets(), places.routines)
    settings, notices = load_settings(places.settings)
    _complain(notices)
    routine = find_routine(library, arguments.routine)
    require_all(library, routine)
    segments = timeline(prescribed(routine, library.exercises), pace_of(settings))
    rows = [
        {
            "start_s": segment.start_s,
            "duration_s": segment.duration_s,
            "kind": segment.kind,
            "exercise": segment.exercise,
            "side": segment.side,
            "set": segment.set,
            "rep": segment.rep,
        }
        for segment in segments
    ]
    if arguments.json:
        print(json.dumps(rows, indent=1))
        return 0
    for row in rows:
        shown = (row["side"] or "", row["set"] or "", row["rep"] or "")
        start, duration = f"{row['start_s']:8.1f}", f"{row['duration_s']:6.1f}"
        print(start, duration, f"{row['kind']:18} {row['exercise']:24}", *shown)
    print(f"{length_s(segments):8.1f} s in all")
    return 0


def show_cues(arguments: Namespace) -> int:
    """Everything that is said in a routine, as a table or as JSON."""
    from lumbar.domain.routine import prescribed
    from lumbar.domain.script import routine_cues
    from lumbar.domain.timeline import pace_of, timeline
    from lumbar.store.library import Library
    from lumbar.store.settings_file import load_settings
    from lumbar.store.voice import load_clips

    places = paths(arguments.data_dir)
    library = Library(assets(), places.routines)
    settings, notices = load_settings(places.settings)
    _complain(notices)
    routine = find_routine(library, arguments.routine)
    require_all(library, routine)
    prescriptions = prescribed(routine, library.exercises)
    segments = timeline(prescriptions, pace_of(settings))
    cues = routine_cues(prescriptions, segments, load_clips(assets() / "voice"))
    if arguments.json:
        rows = [
            {
                "at_s": round(cue.at_s, 3),
                "text": cue.text,
                "priority": cue.priority.name.lower(),
                "clip": cue.clip or None,
            }
            for cue in cues
        ]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return 0
    for cue in cues:
        print(f"{cue.at_s:8.2f}  {cue.priority.name.lower():10}  {cue.text}")
    return 0


def speak(arguments: Namespace) -> int:
    """Speak each line of JSON on standard input, as the window asks for the system's voice."""
    from lumbar.session.engine import NO_ENGINE, run_helper

    code = run_helper()
    if code == NO_ENGINE and not arguments.lines:
        raise KnownError("This system has no voice that could be used.")
    return code


def find_routine(library: "Library", name: str, pictures: Path | None = None) -> "Routine":
    """A routine by id, or from a file; raises KnownError naming the closest id.

    The exercises that a file brings along are lent to the library, and their pictures written
    into the folder ``pictures``; for that, Qt has to be there.
    """
    from lumbar.store.lending import lend
    from lumbar.store.sharing import read_shared, sentences

    if name in library.routines:
        return library.routines[name]
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        shared = read_shared(path, library.exercises)
        if isinstance(shared, list):
            raise sentences(shared)
        if pictures is None:
            return lend(shared, library)
        from lumbar.ui.picture_check import checked

        return lend(shared, library, pictures, checked)
    for fault in library.faults:
        if Path(fault.file).stem == name:
            raise KnownError(fault.sentence)
    raise KnownError(closest(name, library.routines, "routine"))


def require_all(library: "Library", routine: "Routine") -> None:
    """Refuse a routine that could not be shown whole."""
    for number, item in enumerate(routine.items, start=1):
        if item.exercise in library.exercises:
            continue
        for fault in library.faults:
            if Path(fault.file).stem == item.exercise:
                raise KnownError(fault.sentence)
        said = closest(item.exercise, library.exercises, "exercise")
        raise KnownError(f"{routine.id}, items[{number}].exercise: {said}")


def check_files(arguments: Namespace) -> int:
    """Print every fault of every file; 1 if there are any."""
    own = paths(arguments.data_dir).exercises
    faults = [fault for path in arguments.files for fault in _faults_of(path, own)]
    for fault in faults:
        print(fault.sentence)
    if not faults:
        print(f"{len(arguments.files)} checked, nothing wrong")
    return 1 if faults else 0


def _faults_of(path: Path, own: Path) -> list[Fault]:
    """Every fault of a file; ``own`` is the folder of the person's exercises."""
    from lumbar.domain.exercise import Exercise
    from lumbar.domain.own_exercise import OwnExercise
    from lumbar.store.catalog import link_faults, load, load_catalog
    from lumbar.store.own_exercises import built
    from lumbar.store.sharing import read_shared

    if not path.exists():
        raise KnownError(f"There is no file {path}.")
    if path.is_dir():
        raise KnownError(f"{path} is a folder, and a file is wanted.")
    exercises = load_catalog(assets()).exercises
    loaded = load(path, named=False)
    if isinstance(loaded, list):
        return loaded
    if isinstance(loaded, OwnExercise):
        return built({loaded.id: loaded}, exercises, path.parent)[1]
    if isinstance(loaded, Exercise):
        return list(link_faults(path, loaded, exercises))
    shared = read_shared(path, load_catalog(assets(), None, own).exercises)
    return shared if isinstance(shared, list) else []


def _complain(sentences: tuple[str, ...]) -> None:
    for sentence in sentences:
        print(f"lumbar: {sentence}", file=sys.stderr)
