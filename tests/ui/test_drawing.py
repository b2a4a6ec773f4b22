"""Drawings: what did not move is taken over, and only where something moved is painted."""

import gc

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from pytestqt.qtbot import QtBot

from lumbar.domain.demonstration import camera_of, rep_glow, rep_pose_at, rep_way_at, stage
from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise
from lumbar.store.catalog import Catalog
from lumbar.store.paths import assets
from lumbar.ui.drawing import Drawing, Scene, drawing, moved
from lumbar.ui.figure import paint_drawing
from lumbar.ui.figure_view import FigureView, Shown, scene_of
from lumbar.ui.theme import Look, load_theme
from tests.ui.conftest import pixels

LOOKS = load_theme(assets() / "themes", "light").looks
RECT = QRectF(0, 0, 480, 320)
FRAME = 1 / 400  # of a repetition: what it goes on by in a frame


def a_scene(exercise: Exercise, part: float, side: Side = Side.RIGHT) -> Scene:
    dose, camera = exercise.dose, camera_of(exercise)
    pose = rep_pose_at(exercise, dose, side, part)
    glow = round(rep_glow(dose, part) * 24) / 24
    shown = Shown(pose, side, glow=glow, way=rep_way_at(exercise, dose, side, part))
    return scene_of(exercise, dose, camera, stage(exercise, camera), shown)


def following(exercise: Exercise, scene: Scene, part: float) -> Scene:
    """The same view a moment later."""
    return a_scene(exercise, part)._replace(camera=scene.camera, stage=scene.stage)


def blank() -> QImage:
    image = QImage(RECT.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(LOOKS.backdrop)
    return image


def painted_whole(shown: Drawing) -> QImage:
    image = blank()
    with QPainter(image) as painter:
        paint_drawing(painter, shown, image.rect())
    return image


@pytest.fixture(scope="module")
def knee(catalog: Catalog) -> Exercise:
    return catalog.exercises["single-knee-to-chest"]


def test_what_did_not_move_is_taken_over(knee: Exercise) -> None:
    scene = a_scene(knee, 0.05)
    first = drawing(RECT, scene, LOOKS)
    same = drawing(RECT, following(knee, scene, 0.05), LOOKS, first)
    assert all(same.seen[name] is sight for name, sight in first.seen.items())
    assert same.sights is first.sights
    area = moved(first, same)
    assert area is not None
    assert area.isEmpty()


def test_what_moved_is_new(catalog: Catalog) -> None:
    bug = catalog.exercises["dead-bug"]
    scene = a_scene(bug, 0.05)
    first = drawing(RECT, scene, LOOKS)
    later = drawing(RECT, following(bug, scene, 0.10), LOOKS, first)
    assert later.seen["shank_R"] is not first.seen["shank_R"]
    assert later.seen["toes_L"] is first.seen["toes_L"]
    area = moved(first, later)
    assert area is not None
    assert not area.isEmpty()
    assert area.intersected(RECT.toAlignedRect()) != RECT.toAlignedRect()


def test_small_steps_add_up(knee: Exercise) -> None:
    """A limb that creeps is drawn anew in time, never far from where it is."""
    scene = a_scene(knee, 0.05)
    shown = drawing(RECT, scene, LOOKS)
    for number in range(1, 60):
        shown = drawing(RECT, following(knee, scene, 0.05 + number * 0.001), LOOKS, shown)
    fresh = drawing(RECT, following(knee, scene, 0.109), LOOKS)
    for name, sight in fresh.seen.items():
        for disc, other in zip(sight.discs, shown.seen[name].discs, strict=True):
            assert disc == pytest.approx(other, abs=0.6)


def test_a_frame_leaves_nothing_for_the_collector(knee: Exercise) -> None:
    """Collecting what lies in rings would halt a movement for a tenth of a second."""
    scene = a_scene(knee, 0.05)
    shown = drawing(RECT, scene, LOOKS)
    scenes = [following(knee, scene, 0.05 + number * 0.01) for number in range(1, 6)]
    gc.collect()
    gc.disable()
    try:
        for each in scenes:
            shown = drawing(RECT, each, LOOKS, shown)
        assert gc.collect() < 10
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "change",
    [{"working": "_L"}, {"works": frozenset({"arm_L"})}],
)
def test_another_view_is_everywhere(knee: Exercise, change: dict[str, object]) -> None:
    scene = a_scene(knee, 0.05)
    first = drawing(RECT, scene, LOOKS)
    assert moved(None, first) is None
    assert moved(first, drawing(RECT, scene._replace(**change), LOOKS, first)) is None
    dark = load_theme(assets() / "themes", "dark").looks
    assert moved(first, drawing(RECT, scene, dark, first)) is None
    wider = drawing(RECT.adjusted(0, 0, 40, 40), scene, LOOKS, first)
    assert moved(first, wider) is None


@pytest.mark.parametrize("id", ["single-knee-to-chest", "bird-dog", "cat-camel", "hip-hinge"])
@pytest.mark.parametrize("start", [0.02, 0.1, 0.9])
def test_painting_where_it_moved_makes_the_whole_picture(
    catalog: Catalog, id: str, start: float
) -> None:
    exercise = catalog.exercises[id]
    scene = a_scene(exercise, start)
    shown = drawing(RECT, scene, LOOKS)
    screen = painted_whole(shown)
    for number in range(1, 8):
        later = drawing(RECT, following(exercise, scene, start + number * FRAME), LOOKS, shown)
        area = moved(shown, later)
        assert area is not None
        area = area.intersected(screen.rect())
        if not area.isEmpty():
            with QPainter(screen) as painter:
                painter.setClipRect(area)
                painter.fillRect(area, LOOKS.backdrop)
                paint_drawing(painter, later, area)
        shown = later
    whole = painted_whole(shown)
    worst = (
        max(
            abs((a >> shift & 0xFF) - (b >> shift & 0xFF))
            for a, b in zip(pixels(screen), pixels(whole), strict=True)
            if a != b
            for shift in (0, 8, 16)
        )
        if screen != whole
        else 0
    )
    assert worst <= 4  # of 255: where the soft shade is cut, it is rounded otherwise


class Watched(FigureView):
    """Remembers where it was painted."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.areas: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.areas.append(event.rect())
        super().paintEvent(event)


def test_a_view_paints_where_the_body_moved(qtbot: QtBot, look: Look, catalog: Catalog) -> None:
    bug = catalog.exercises["dead-bug"]
    view = Watched(look)
    qtbot.addWidget(view)
    view.resize(RECT.size().toSize())
    view.show_exercise(bug, bug.dose)
    with qtbot.waitExposed(view):
        view.show()
    for part in (0.10, 0.11, 0.12):
        view.areas.clear()
        view.show_pose(Shown(rep_pose_at(bug, bug.dose, Side.RIGHT, part), Side.RIGHT, glow=0.5))
    (area,) = view.areas
    assert 0 < area.width() * area.height() < 0.5 * view.width() * view.height()
    stepped = view.grab().toImage()
    whole = FigureView(look)
    qtbot.addWidget(whole)
    whole.resize(view.size())
    whole.show_exercise(bug, bug.dose)
    whole.show_pose(view.shown)
    assert far_apart(stepped, whole.grab().toImage()) < 0.002


def far_apart(one: QImage, other: QImage) -> float:
    """The share of pixels in which two pictures differ by more than an edge a hair off."""
    pairs = list(zip(pixels(one), pixels(other), strict=True))
    far = sum(
        any(abs((a >> shift & 0xFF) - (b >> shift & 0xFF)) > 40 for shift in (0, 8, 16))
        for a, b in pairs
        if a != b
    )
    return far / len(pairs)
