"""Signs: LEFT or RIGHT by the limb that works."""

from functools import lru_cache
from math import cos, hypot, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from lumbar.body.camera import Camera, Seen
from lumbar.body.choreography import Choreography, Step, between
from lumbar.body.skeleton import Skeleton, skeleton
from lumbar.domain.demonstration import (
    SUFFIX,
    Stage,
    choreography,
    most_moved,
    step_of,
)
from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise
from lumbar.ui.drawing import Scene
from lumbar.ui.placing import placement
from lumbar.ui.theme import Look

TAG_WORDS = {Side.LEFT: "◂ LEFT", Side.RIGHT: "RIGHT ▸"}
TAG = 0.075, 0.032  # half its width and height, in fractions of stature, for finding its place
AWAY = (0.10, 0.13, 0.17, 0.22)  # from the joint to the middle of the tag
BONES = (
    ("hip", "kn", 0.055),
    ("kn", "an", 0.035),
    ("an", "toe", 0.025),
    ("sh", "el", 0.035),
    ("el", "wr", 0.025),
    ("wr", "tip", 0.020),
)
SPINE = (
    ("pelvis", "t12", 0.095),
    ("t12", "c7", 0.10),
    ("c7", "head", 0.05),
    ("head", "head", 0.07),
)


def paint_tag(
    painter: QPainter, rect: QRectF, exercise: Exercise, scene: Scene, side: Side, look: Look
) -> None:
    """LEFT or RIGHT on a small plate that stays by the limb that moves and covers nothing."""
    plate = tag_plate(rect, exercise, scene, side, look)
    _paint_plate(painter, plate, side, _tag_font(rect, look), look)


def tag_plate(rect: QRectF, exercise: Exercise, scene: Scene, side: Side, look: Look) -> QRectF:
    """Where the plate by the limb that moves is, on whole pixels, so that its word stays clear."""
    place = placement(rect, scene.stage)
    joint = most_moved(exercise) + SUFFIX[side]
    limb = place.point(scene.camera.see(scene.skeleton.points[joint]))
    aside, up = tag_place(exercise, side, scene.camera, scene.stage)
    plate = _plate(side, _tag_font(rect, look))
    plate.moveCenter(limb + QPointF(aside, -up) * place.scale)
    plate.moveLeft(round(min(max(plate.left(), rect.left()), rect.right() - plate.width())))
    plate.moveTop(round(min(max(plate.top(), rect.top()), rect.bottom() - plate.height())))
    return plate


def paint_corner_tag(painter: QPainter, rect: QRectF, side: Side, look: Look) -> None:
    """LEFT or RIGHT in that upper corner of a picture, in which no limb is known."""
    font = _tag_font(rect, look)
    plate = _plate(side, font)
    inside = rect.adjusted(8, 8, -8, -8)
    plate.moveTop(inside.top())
    if side is Side.LEFT:
        plate.moveLeft(inside.left())
    else:
        plate.moveRight(inside.right())
    _paint_plate(painter, plate, side, font, look)


def _tag_font(rect: QRectF, look: Look) -> QFont:
    font = look.font(14, QFont.Weight.Bold)
    font.setPixelSize(max(round(min(rect.height(), rect.width() * 0.6) * 0.032), 11))
    return font


def _plate(side: Side, font: QFont) -> QRectF:
    size = font.pixelSize()
    width = QFontMetricsF(font).horizontalAdvance(TAG_WORDS[side])
    return QRectF(0, 0, width + size * 1.4, size * 2)


def _paint_plate(painter: QPainter, plate: QRectF, side: Side, font: QFont, look: Look) -> None:
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setPen(look.colour("on_accent"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, TAG_WORDS[side])
    painter.setPen(Qt.PenStyle.NoPen)


def tag_place(exercise: Exercise, side: Side, camera: Camera, room: Stage) -> tuple[float, float]:
    """From the limb that moves to the middle of its tag: to the right and up.

    It is the same during the whole movement, so that the tag neither jumps nor covers the body.
    """
    movement = exercise.movement
    steps = step_of(movement.rest_pose, side), step_of(movement.hold.pose, side)
    joint = most_moved(exercise) + SUFFIX[side]
    return _free_place(choreography(exercise), steps, joint, camera, room)


@lru_cache(maxsize=64)
def _free_place(
    whole: Choreography, steps: tuple[Step, Step], joint: str, camera: Camera, room: Stage
) -> tuple[float, float]:
    bodies = [skeleton(between(whole, *steps, part)) for part in (0.0, 0.35, 0.65, 1.0)]
    shapes = [(camera.see(body.points[joint]), _outline(body, camera)) for body in bodies]
    places = [
        (reach * cos(2 * pi * turn / 16), reach * sin(2 * pi * turn / 16))
        for reach in AWAY
        for turn in range(16)
    ]

    def cost(place: tuple[float, float]) -> float:
        covered = sum(_covers(limb, place, discs, room) for limb, discs in shapes)
        return covered + 0.25 * hypot(*place) - 0.02 * place[1]

    return min(places, key=cost)


def _outline(body: Skeleton, camera: Camera) -> list[tuple[Seen, float]]:
    """Points along all bones, and how thick the body is there."""
    bones = [(a + side, b + side, r) for a, b, r in BONES for side in ("_L", "_R")]
    return [
        (camera.see(body.points[a].toward(body.points[b], part)), radius)
        for a, b, radius in (*bones, *SPINE)
        for part in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]


def _covers(
    limb: Seen, place: tuple[float, float], discs: list[tuple[Seen, float]], room: Stage
) -> float:
    """How much of the body a tag would cover, and how far it would leave the picture."""
    x, y = limb.x + place[0], limb.y + place[1]
    wide, high = TAG
    covered = 0.0
    for at, radius in discs:
        gap = hypot(max(abs(at.x - x) - wide, 0.0), max(abs(at.y - y) - high, 0.0))
        covered += max(radius + 0.006 - gap, 0.0)
    beyond = max(room.left - (x - wide), x + wide - room.right, 0.0)
    beyond += max(room.bottom - (y - high), y + high - room.top, 0.0)
    return covered + 4 * beyond
