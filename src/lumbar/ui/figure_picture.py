"""Pictures: the figure on paper, as pixels, as lines, or all of it on one sheet."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from lumbar.body.camera import Head
from lumbar.domain.demonstration import (
    camera_of,
    key_pose,
    rep_glow,
    rep_pose_at,
    rep_seconds,
    stage,
)
from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise
from lumbar.domain.own_exercise import phase_at
from lumbar.store.faults import KnownError
from lumbar.ui.cards import paint_card
from lumbar.ui.drawing import Scene
from lumbar.ui.figure import paint_figure
from lumbar.ui.figure_view import Shown, scene_of
from lumbar.ui.own_picture import paint_picture, picture_of
from lumbar.ui.signs import paint_corner_tag, paint_tag
from lumbar.ui.theme import Look

EMPTY_PATH = re.compile(rb'<path\b[^>]*\bd=""[^>]*/>\s*')
ON_PAPER = re.compile(rb'width="[0-9.]+mm" height="[0-9.]+mm"')
EMPTY_GROUP = re.compile(rb"<g\b[^>]*>\s*</g>\s*")
ABREAST, GAP, EDGE, LINE = 2, 14, 28, 34  # of the sheet: exercises side by side, pixels


class Subject(NamedTuple):
    """What a picture shows: an exercise at an instant, from a view, with its head at one end."""

    exercise: Exercise
    shown: Shown
    view: str = ""
    head: Head | None = None


def at_part(exercise: Exercise, side: Side, part: float, view: str = "") -> Subject:
    """A part, from 0 to 1, of one repetition."""
    pose = rep_pose_at(exercise, exercise.dose, side, part)
    phase = phase_at(exercise.dose, part)
    shown = Shown(pose, side, glow=rep_glow(exercise.dose, part), phase=phase)
    return Subject(exercise, shown, view)


def at_pose(exercise: Exercise, side: Side, name: str, view: str = "") -> Subject:
    """One of the poses of its file; it glows in the one that is held."""
    held = name == exercise.movement.hold.pose
    pose, phase = key_pose(exercise, name, side), "hold" if held else "start"
    return Subject(exercise, Shown(pose, side, glow=float(held), phase=phase), view)


def start_and_end(exercise: Exercise, side: Side, view: str = "") -> tuple[Subject, Subject]:
    dose = exercise.dose
    held = (dose.move_in_s + dose.hold_s / 2) / rep_seconds(dose)
    return at_part(exercise, side, 0.0, view), at_part(exercise, side, held, view)


def paint_subject(painter: QPainter, rect: QRectF, subject: Subject, look: Look) -> None:
    """The figure with its side marked, as large as the rectangle allows."""
    scene, place = paint_figure_of(painter, rect, subject, look)
    if not scene.working or not subject.shown.side:
        return
    if place is not None:
        paint_corner_tag(painter, place, subject.shown.side, look)
    else:
        paint_tag(painter, rect, subject.exercise, scene, subject.shown.side, look)


def paint_figure_of(
    painter: QPainter, rect: QRectF, subject: Subject, look: Look
) -> tuple[Scene, QRectF | None]:
    """The figure alone, for where words say the side; where a picture of one's own stands."""
    exercise, shown, view, head = subject
    camera = camera_of(exercise, view, head)
    scene = scene_of(exercise, exercise.dose, camera, stage(exercise, camera), shown)
    if picture := picture_of(exercise, shown.glow, shown.phase):
        return scene, paint_picture(painter, rect, picture, shown.side)
    paint_figure(painter, rect, scene, look.theme.looks)
    return scene, None


def picture(subject: Subject, size: QSize, look: Look) -> QImage:
    """As pixels, on the colour of its card."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.colour("soft"))
    with QPainter(image) as painter:
        paint_subject(painter, QRectF(image.rect()), subject, look)
    return image


def encoded(image: QImage) -> bytes:
    """The bytes of a PNG file; raises KnownError where memory is short."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise KnownError("There is not enough memory for so large a picture.")
    return bytes(buffer.data().data())


def drawing(subject: Subject, size: QSize, look: Look) -> bytes:
    """As the text of an SVG file, on the colour of its card."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(size)
    paper.setViewBox(QRect(0, 0, size.width(), size.height()))
    paper.setTitle(subject.exercise.name)
    paper.setDescription(subject.exercise.purpose)
    with QPainter(paper) as painter:
        painter.fillRect(paper.viewBoxF(), look.colour("soft"))
        paint_subject(painter, paper.viewBoxF(), subject, look)
    return _tidied(bytes(buffer.data().data()), size)


def _tidied(svg: bytes, size: QSize) -> bytes:
    """As wide as was asked, in pixels, and without what Qt writes of it all the same where nothing
    is to be seen: empty paths, and a group for every change of the pen.
    """
    pixels = f'width="{size.width()}" height="{size.height()}"'.encode()
    return EMPTY_GROUP.sub(b"", EMPTY_PATH.sub(b"", ON_PAPER.sub(pixels, svg, count=1)))


def sheet(exercises: Iterable[Exercise], size: QSize, look: Look, view: str = "") -> QImage:
    """Every exercise at its start and its end, on both sides, each picture of this size."""
    rows = list(exercises)
    wide = 4 * size.width() + 2 * GAP
    high = size.height() + LINE + 2 * GAP
    down = -(-len(rows) // ABREAST)
    whole = QSize(ABREAST * (wide + EDGE) + EDGE, down * (high + EDGE) + EDGE)
    image = QImage(whole, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.colour("background"))
    with QPainter(image) as painter:
        for number, exercise in enumerate(rows):
            x = EDGE + number % ABREAST * (wide + EDGE)
            y = EDGE + number // ABREAST * (high + EDGE)
            _paint_row(painter, QRectF(x, y, wide, high), exercise, look, view)
    return image


def _paint_row(painter: QPainter, rect: QRectF, exercise: Exercise, look: Look, view: str) -> None:
    paint_card(painter, rect, look, "soft")
    inside = rect.marginsRemoved(QMarginsF(GAP, GAP, GAP, GAP))
    painter.setPen(look.colour("ink"))
    painter.setFont(look.font(17, QFont.Weight.DemiBold))
    title = QRectF(inside.left() + GAP, inside.top(), inside.width(), LINE)
    centred = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(title, centred, exercise.name)
    painter.setPen(look.colour("muted"))
    painter.setFont(look.font(14))
    right = title.adjusted(0, 0, -2 * GAP, 0)
    painter.drawText(right, centred | Qt.AlignmentFlag.AlignRight, exercise.id)
    width, height = inside.width() / 4, inside.height() - LINE
    for number, subject in enumerate(_four(exercise, view)):
        cell = QRectF(inside.left() + number * width, inside.top() + LINE, width, height)
        painter.save()
        paint_subject(painter, cell, subject, look)
        painter.restore()


def _four(exercise: Exercise, view: str) -> Iterator[Subject]:
    for side in (Side.RIGHT, Side.LEFT):
        yield from start_and_end(exercise, side, view)
