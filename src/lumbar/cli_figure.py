"""The headless commands that draw: render and handout."""

import json
import os
from argparse import Namespace
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lumbar.arguments import closest
from lumbar.domain.dose import Side
from lumbar.store.faults import KnownError, write_whole
from lumbar.store.paths import Paths, assets, paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lumbar.domain.exercise import Exercise
    from lumbar.domain.routine import Routine
    from lumbar.domain.suiting import Suited
    from lumbar.store.catalog import Catalog
    from lumbar.store.library import Library
    from lumbar.ui.theme import Look

SHEET_SIZE, PICTURE_SIZE = (300, 200), (1280, 800)
FORMATS = (".png", ".svg")


def render_figure(arguments: Namespace) -> int:
    """One picture of the figure, or its joints, or all exercises on a sheet."""
    from lumbar.store.catalog import load_catalog

    catalog = load_catalog(assets())
    if arguments.sheet:
        return _render_sheet(arguments, catalog)
    if arguments.exercise is None:
        raise KnownError("Say which exercise to draw, or --sheet for all of them.")
    exercise = _exercise_of(catalog, arguments.exercise)
    if arguments.aid:
        exercise = _with_aid(exercise, arguments.aid)
    side = Side(arguments.side) if arguments.side else exercise.dose.first_side
    if not arguments.joints and arguments.output is None:
        raise KnownError("Say where the picture goes: -o FILE.png or -o FILE.svg.")
    if arguments.output is not None:
        require_suffix(arguments.output, *FORMATS)
    pose = _pose_of(exercise, arguments.pose) if arguments.pose else None
    if arguments.joints:
        _print_joints(exercise, side, pose, arguments.at)
    if arguments.output is not None:
        _render_picture(arguments, exercise, side, pose)
    return 0


def _exercise_of(catalog: "Catalog", id: str) -> "Exercise":
    if id in catalog.exercises:
        return catalog.exercises[id]
    for fault in catalog.faults:
        if Path(fault.file).stem == id:
            raise KnownError(fault.sentence)
    raise KnownError(closest(id, catalog.exercises, "exercise"))


def _pose_of(exercise: "Exercise", name: str) -> str:
    """A pose by its name in the file or on the clinical page."""
    if name in exercise.poses:
        return name
    if name in exercise.cards:
        return exercise.cards[name]
    raise KnownError(closest(name, [*exercise.poses, *exercise.cards], f"pose of {exercise.id}"))


def _with_aid(exercise: "Exercise", name: str) -> "Exercise":
    from lumbar.domain.aids import named_aid, with_aid

    if aid := named_aid(exercise, name):
        return with_aid(exercise, aid)
    if not exercise.aids:
        raise KnownError(f"{exercise.name} is drawn in one way; leave out --with.")
    known = ", ".join(aid.name.lower() for aid in exercise.aids)
    raise KnownError(f"{exercise.name} can be drawn {known}; found {name}.")


def require_suffix(path: Path, *suffixes: str) -> None:
    if path.suffix.lower() not in suffixes:
        raise KnownError(f"{path} does not end in {' or '.join(suffixes)}.")


def _print_joints(exercise: "Exercise", side: Side, pose: str | None, part: float) -> None:
    from lumbar.body.pose import Root
    from lumbar.body.skeleton import skeleton
    from lumbar.domain.demonstration import rep_pose_at

    drawn = exercise._replace(contacts=())  # the angles of the file, for checking them
    shown = (
        rep_pose_at(drawn, exercise.dose, side, part)
        if pose is None
        else exercise.pose(pose, side)
    )
    # As the clinical page has them: a body on its side faces the viewer.
    flip = -1 if shown.root is Root.SIDE_LEFT else 1
    points = skeleton(shown).points.items()
    joints = {name: [round(v, 4) for v in (x, y, z * flip)] for name, (x, y, z) in points}
    print(json.dumps(joints, indent=1))


def _render_picture(
    arguments: Namespace, exercise: "Exercise", side: Side, pose: str | None
) -> None:
    look = offscreen_look(arguments.theme)
    from PySide6.QtCore import QSize

    from lumbar.ui.figure_picture import at_part, at_pose, drawing, encoded, picture

    if pose is None:
        subject = at_part(exercise, side, arguments.at, arguments.view)
    else:
        subject = at_pose(exercise, side, pose, arguments.view)
    size = QSize(*(arguments.size or PICTURE_SIZE))
    if arguments.output.suffix.lower() == ".svg":
        write(arguments.output, drawing(subject, size, look))
    else:
        write(arguments.output, encoded(picture(subject, size, look)))


def _render_sheet(arguments: Namespace, catalog: "Catalog") -> int:
    for name, given in (
        ("an exercise", arguments.exercise),
        ("--pose", arguments.pose),
        ("--side", arguments.side),
        ("--joints", arguments.joints),
        ("--with", arguments.aid),
    ):
        if given:
            raise KnownError(f"A sheet shows every exercise on both sides; leave out {name}.")
    if arguments.output is None:
        raise KnownError("Say where the sheet goes: -o FILE.png.")
    require_suffix(arguments.output, ".png")
    look = offscreen_look(arguments.theme)
    from PySide6.QtCore import QSize

    from lumbar.domain.aids import every_way
    from lumbar.ui.figure_picture import encoded, sheet

    size = QSize(*(arguments.size or SHEET_SIZE))
    ways = every_way(catalog.exercises.values())
    image = sheet(ways.values(), size, look, arguments.view)
    write(arguments.output, encoded(image))
    return 0


def make_handout(arguments: Namespace) -> int:
    """A routine as pages to print."""
    from lumbar.cli import find_routine, require_all
    from lumbar.domain.routine import prescribed
    from lumbar.main import local_now
    from lumbar.store.library import Library

    require_suffix(arguments.output, ".pdf")
    library = Library(assets(), paths(arguments.data_dir).routines)
    look = offscreen_look("light")
    with TemporaryDirectory() as pictures:
        routine = find_routine(library, arguments.routine, Path(pictures))
        require_all(library, routine)
        from lumbar.ui.growth_words import left_out_why
        from lumbar.ui.handout import Handout, pages, usual_paper

        suited = _suited(routine, library, paths(arguments.data_dir), local_now())
        given, on = prescribed(suited.routine, library.exercises), local_now().date()
        without = left_out_why(suited.left_out)
        handout = Handout(routine, given, on, arguments.paper or usual_paper(), without)
        write(arguments.output, pages(handout, look))
    return 0


def _suited(routine: "Routine", library: "Library", places: Paths, now: datetime) -> "Suited":
    """How a routine suits the person whose data is there."""
    from lumbar.domain.suiting import Suited
    from lumbar.session.coach import suiting
    from lumbar.store.database import connect
    from lumbar.store.history import History
    from lumbar.store.settings_file import load_settings

    if not places.history.exists():
        return Suited(routine, (), ())
    settings, _ = load_settings(places.settings)
    with closing(History(connect(places.history, places.backups, now), places.history)) as history:
        return suiting(history, routine, library.exercises, settings.kept_in.split())


def write(path: Path, content: bytes) -> None:
    """Write a file into a folder there is; raises KnownError."""
    if not path.absolute().parent.is_dir():
        raise KnownError(f"{path} could not be written: there is no folder {path.parent}.")
    write_whole(path, content)


def offscreen() -> "QApplication":
    """What Qt needs to paint texts without a window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from lumbar.application import application

    return application()


def offscreen_look(theme: str) -> "Look":
    """How things look without a window."""
    from lumbar.ui.theme import Look

    look = Look(offscreen(), assets())
    look.wear(theme, 100)
    return look
