"""The numbers promised for the figure: frames shown first and again, a held breath, the start.

Run by itself or from ``measure.py``; every exercise is painted in movement.
"""

import gc
import os
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from lumbar.application import application
from lumbar.body.motion import breath
from lumbar.domain.demonstration import (
    camera_of,
    key_pose,
    rep_glow,
    rep_pose_at,
    rep_seconds,
    stage,
)
from lumbar.domain.exercise import Exercise
from lumbar.main import COLLECT_AFTER
from lumbar.store.catalog import load_catalog
from lumbar.store.paths import assets
from lumbar.ui.canvas import Canvas
from lumbar.ui.drawing import Drawing, drawing, moved
from lumbar.ui.figure import paint_body, paint_drawing, paint_figure
from lumbar.ui.figure_view import GLOWS, FigureView, Shown, scene_of
from lumbar.ui.film import Film
from lumbar.ui.floor import paint_mat
from lumbar.ui.placing import placement
from lumbar.ui.theme import Look

SIZES = {(1280, 800): 8, (2560, 1600): 20}
TICKS_PER_S, HELD_S = 30, 12
FRAMES_PER_S, STRETCHES, STRETCH, GOES = 60, 5, 6, 3


def figure() -> None:
    look = Look(application(), assets())
    look.wear("light", 100)
    gc.set_threshold(*COLLECT_AFTER)  # as the program does
    exercises = list(load_catalog(assets()).exercises.values())
    told("first picture of an exercise", first_pictures(exercises, look), "limit 50 ms")
    for size, limit in SIZES.items():
        whole, moving = {}, {}
        for each in exercises:
            whole[each.name], moving[each.name] = frame_times(each, look, size)
        again = {each.name: times_again(each, look, size) for each in exercises}
        for times, kind in (
            (moving, "in movement"),
            (whole, "drawn anew"),
            (again, "shown again"),
        ):
            middles = {name: statistics.median(each) for name, each in times.items()}
            slowest = max(middles, key=middles.__getitem__)
            over = sum(middle > limit for middle in middles.values())
            name = f"a frame {kind} at {size[0]} × {size[1]}"
            told(name, list(middles.values()), f"limit {limit} ms, over it: {over}")
            told(f"  the slowest: {slowest}", times[slowest], f"limit {limit} ms")
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f}")
    shares = [held_share(exercise, look) for exercise in exercises[:6]]
    middle = statistics.median(shares)
    print(f"{'a held, breathing figure, share of a core':58} {middle:8.2f} %    limit 4 %")


def told(name: str, values: Sequence[float], limit: str) -> None:
    middle, low, high = statistics.median(values), min(values), max(values)
    print(f"{name:58} {middle:8.2f} ms  ({low:.2f}–{high:.2f} ms, n={len(values)})  {limit}")


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of a core a call takes; what else the machine does is not counted."""
    began = time.process_time()
    call()
    return (time.process_time() - began) * 1000


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


def frame_times(
    exercise: Exercise, look: Look, size: tuple[int, int]
) -> tuple[list[float], list[float]]:
    """Frames drawn anew and frames in movement, each from its pose to its pixels.

    A few stretches of a repetition without its hold: in every frame the body goes on by as much
    as in a sixtieth of a second, and what looks different is painted. Of some goes at the same
    frame the fastest counts, which was disturbed the least.
    """
    image = QImage(*size, QImage.Format.Format_RGB32)
    rect, looks = QRectF(image.rect()), look.theme.looks
    camera, side = camera_of(exercise), exercise.dose.first_side
    dose = exercise.dose._replace(hold_s=0.0)
    room, frames = stage(exercise, camera), rep_seconds(dose) * FRAMES_PER_S
    shown: Drawing | None = None

    def paint(part: float) -> None:
        nonlocal shown
        pose = rep_pose_at(exercise, dose, side, part)
        glow = round(rep_glow(dose, part) * GLOWS) / GLOWS
        scene = scene_of(exercise, dose, camera, room, Shown(pose, side, glow=glow))
        later = drawing(rect, scene, looks, shown)
        area = moved(shown, later) if shown else image.rect()
        shown = later
        if area and not area.isEmpty():
            with QPainter(image) as painter:
                painter.setClipRect(area)
                painter.fillRect(area, look.colour("soft"))
                paint_drawing(painter, later, area)

    def go() -> tuple[list[float], list[float]]:
        nonlocal shown
        anew, moving = [], []
        for stretch in range(STRETCHES):
            begun = (stretch + 0.5) / STRETCHES
            parts = [min(begun + frame / frames, 1.0) for frame in range(STRETCH + 1)]
            shown = None
            anew.append(timed(partial(paint, parts[0])))
            moving += [timed(partial(paint, part)) for part in parts[1:]]
        return anew, moving

    goes = [go() for _ in range(GOES)]
    anew, moving = (
        [min(times) for times in zip(*kind, strict=True)] for kind in zip(*goes, strict=True)
    )
    return anew, moving


def times_again(exercise: Exercise, look: Look, size: tuple[int, int]) -> list[float]:
    """Frames that were drawn before, as all but the first repetition and mostly that one too."""
    screen = QImage(*size, QImage.Format.Format_RGB32)
    rect, looks = QRectF(screen.rect()), look.theme.looks
    camera, side = camera_of(exercise), exercise.dose.first_side
    dose = exercise.dose._replace(hold_s=0.0)
    room, frames = stage(exercise, camera), round(rep_seconds(dose) * FRAMES_PER_S)
    film, canvas = Film(), Canvas()

    def drawn(part: float, before: Drawing | None) -> tuple[Drawing, QRect]:
        glow = round(rep_glow(dose, part) * GLOWS) / GLOWS
        shown = Shown(rep_pose_at(exercise, dose, side, part), side, glow=glow)
        return drawing(rect, scene_of(exercise, dose, camera, room, shown), looks, before), QRect()

    def show(part: float) -> None:
        area = canvas.show(part, film, screen.size(), 1.0, partial(drawn, part), paint_body)
        with QPainter(screen) as painter:
            painter.setClipRect(area)
            painter.fillRect(area, look.colour("soft"))
            paint_mat(painter, placement(rect, room), camera, room, looks)
            painter.drawImage(0, 0, canvas.image)

    parts = [frame / frames for frame in range(0, frames, frames // (STRETCHES * STRETCH))]
    for part in parts:
        film.expect(part)
        show(part)
        for thread in threading.enumerate():
            if thread.name == "film":
                thread.join()
    goes = [[timed(partial(show, part)) for part in parts] for _ in range(GOES)]
    return [min(times) for times in zip(*goes, strict=True)]


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
