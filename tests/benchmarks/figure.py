"""The numbers promised for the figure: frames, a held breath, the first picture.

Run by itself or from ``measure.py``; every repetition of every exercise is painted.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from lumbar.body.motion import breath
from lumbar.domain.demonstration import camera_of, key_pose, rep_glow, rep_pose_at, stage
from lumbar.domain.exercise import Exercise
from lumbar.store.catalog import load_catalog
from lumbar.store.paths import assets
from lumbar.ui.figure import paint_figure
from lumbar.ui.figure_view import FigureView, Shown, scene_of
from lumbar.ui.sight import Sights
from lumbar.ui.theme import Look

SIZES = {(1280, 800): 8, (2560, 1600): 20}
TICKS_PER_S, HELD_S = 30, 12


def figure(frames: int = 48) -> None:
    app = QApplication.instance() or QApplication(["bench", "-style", "fusion"])
    look = Look(app, assets())
    look.wear("light", 100)
    exercises = list(load_catalog(assets()).exercises.values())
    told("first picture of an exercise", first_pictures(exercises, look), "limit 50 ms")
    for size, limit in SIZES.items():
        by_name = {each.name: frame_times(each, look, size, frames) for each in exercises}
        all_of_them = [took for times in by_name.values() for took in times]
        slowest = max(by_name, key=lambda name: statistics.median(by_name[name]))
        told(f"frame at {size[0]} × {size[1]}, all exercises", all_of_them, f"limit {limit} ms")
        told(f"  the slowest: {slowest}", by_name[slowest], f"limit {limit} ms")
    shares = [held_share(exercise, look) for exercise in exercises[:6]]
    middle = statistics.median(shares)
    print(f"{'a held, breathing figure, share of a core':58} {middle:8.2f} %    limit 4 %")


def told(name: str, values: Sequence[float], limit: str) -> None:
    middle, low, high = statistics.median(values), min(values), max(values)
    print(f"{name:58} {middle:8.2f} ms  ({low:.2f}–{high:.2f} ms, n={len(values)})  {limit}")


def timed(call: Callable[[], object]) -> float:
    """Milliseconds a call takes."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def first_pictures(exercises: Sequence[Exercise], look: Look) -> list[float]:
    """From nothing known about an exercise to its picture at 1280 × 800."""
    image = QImage(1280, 800, QImage.Format.Format_RGB32)
    return [timed(partial(_first, exercise, look, image)) for exercise in exercises]


def _first(exercise: Exercise, look: Look, image: QImage) -> None:
    camera = camera_of(exercise)
    pose = key_pose(exercise, exercise.movement.rest_pose, None)
    scene = scene_of(exercise, exercise.dose, camera, stage(exercise, camera), Shown(pose))
    with QPainter(image) as painter:
        paint_figure(painter, QRectF(image.rect()), scene, look.theme.looks)


def frame_times(exercise: Exercise, look: Look, size: tuple[int, int], frames: int) -> list[float]:
    """One repetition, each frame from its pose to its pixels."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    rect, known = QRectF(image.rect()), Sights()
    camera, dose, side = camera_of(exercise), exercise.dose, exercise.dose.first_side
    room = stage(exercise, camera)

    def paint(part: float) -> None:
        pose = rep_pose_at(exercise, dose, side, part)
        shown = Shown(pose, side, glow=rep_glow(dose, part))
        scene = scene_of(exercise, dose, camera, room, shown)
        with QPainter(image) as painter:
            painter.fillRect(rect, look.colour("soft"))
            paint_figure(painter, rect, scene, look.theme.looks, known)

    paint(0.0)
    return [timed(partial(paint, frame / frames)) for frame in range(frames)]


def held_share(exercise: Exercise, look: Look) -> float:
    """Percent of one core that a view takes in a hold, ticked as in a training."""
    view = FigureView(look)
    view.resize(740, 430)
    view.show_exercise(exercise, exercise.dose)
    pose = rep_pose_at(exercise, exercise.dose, exercise.dose.first_side, 0.5)
    screen = QImage(view.size(), QImage.Format.Format_RGB32)
    shown = view.shown

    def ticks(seconds: float) -> None:
        nonlocal shown
        for tick in range(round(seconds * TICKS_PER_S)):
            view.show_pose(Shown(pose, exercise.dose.first_side, breath(tick / TICKS_PER_S)))
            if view.shown != shown:
                shown = view.shown
                view.render(screen)

    ticks(HELD_S)
    began = time.process_time()
    ticks(HELD_S)
    return (time.process_time() - began) / HELD_S * 100


if __name__ == "__main__":
    figure()
