"""Shadow: what the body throws on the mat.

A wide soft shadow thrown by a light from above, and a close one where the body rests. They are
painted small and enlarged: that blurs them, and overlapping parts do not add up. The small picture
lies on a grid that does not move with the figure, so that a piece of it joins what is there.
"""

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from lumbar.body.camera import Camera
from lumbar.body.flesh import THIN, Part
from lumbar.ui.blur import blurred
from lumbar.ui.placing import Placement

NEAR_FLOOR = 0.030  # what hangs lower than this has a close shadow too
WIDE, CLOSE = 0.15, 0.28  # how dark the shadows are
CELL = 0.0065  # of stature: one pixel of the small picture of the close shadow
AIR = 4  # cells of the grid around a shadow, in which it fades
SHADOWLESS = ("fingers", "thumb", "toes", "ear", "hair", "mane")


class Shadow(NamedTuple):
    """What one part throws: its wide and its close shadow, and where they are."""

    wide: QPainterPath
    close: QPainterPath
    box: QRectF


NOTHING = Shadow(QPainterPath(), QPainterPath(), QRectF())


def shadow_of(part: Part, camera: Camera, place: Placement) -> Shadow:
    """Every sphere as an ellipse on the floor."""
    if part.name.startswith(SHADOWLESS):
        return NOTHING
    scale, x0, y0 = place
    (rx, _, rz), (ux, _, uz) = camera.right, camera.up
    flat = max(camera.toward.y, 0.3)
    wide, close = QPainterPath(), QPainterPath()
    for path in (wide, close):
        path.setFillRule(Qt.FillRule.WindingFill)
    for number, ((x, y, z), radius) in enumerate(part.spheres):
        if radius < THIN:
            continue
        if number % 2 == 0:
            a, b, r = x + 0.15 * y, z - 0.1 * y, radius * scale
            h, v = x0 + (a * rx + b * rz) * scale, y0 - (a * ux + b * uz) * scale
            wide.addEllipse(h - r, v - r * flat, 2 * r, 2 * r * flat)
        gap = max((y - radius) / NEAR_FLOOR, 0.0)
        if gap < 1.0:
            a, b, r = x + 0.004, z + 0.004, radius * scale * 0.92 * (1.0 - 0.45 * gap)
            h, v = x0 + (a * rx + b * rz) * scale, y0 - (a * ux + b * uz) * scale
            close.addEllipse(h - r, v - r * flat, 2 * r, 2 * r * flat)
    air = AIR * cell_of(place)
    box = wide.controlPointRect().united(close.controlPointRect())
    return Shadow(wide, close, box.adjusted(-air, -air, air, air))


def cell_of(place: Placement) -> float:
    """One pixel of the small picture, in pixels of the large one."""
    return max(place.scale * CELL, 2.0)


def paint_shadow(
    painter: QPainter, place: Placement, shadows: Sequence[Shadow], colour: QColor, within: QRect
) -> None:
    """The shadow of a body, as far as it lies within a rectangle."""
    cell = cell_of(place)
    air = AIR * cell
    there = [each for each in shadows if each.box.intersects(within)]
    area = QRectF()
    for each in there:
        area = area.united(each.box)
    area = area.intersected(QRectF(within).adjusted(-air, -air, air, air))
    if area.isEmpty():
        return
    area = on_grid(area, 2 * cell)
    dark = blurred(_small([each.close for each in there], area, cell, colour, CLOSE))
    with QPainter(dark) as under:
        under.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        under.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        soft = blurred(_small([each.wide for each in there], area, 2 * cell, colour, WIDE))
        under.drawImage(QRectF(0, 0, 2 * soft.width(), 2 * soft.height()), soft)
    painter.drawImage(area, dark)


def on_grid(area: QRectF, cell: float) -> QRectF:
    """The cells of a grid that a rectangle touches."""
    left, top = floor(area.left() / cell), floor(area.top() / cell)
    right, bottom = ceil(area.right() / cell), ceil(area.bottom() / cell)
    return QRectF(left * cell, top * cell, (right - left) * cell, (bottom - top) * cell)


def _small(
    paths: Iterable[QPainterPath], area: QRectF, cell: float, colour: QColor, opacity: float
) -> QImage:
    """Paths painted small: one pixel for each cell of the area."""
    image = QImage(
        round(area.width() / cell),
        round(area.height() / cell),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for path in paths:
        whole.addPath(path)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(opacity)
        painter.setBrush(colour)
        painter.scale(1 / cell, 1 / cell)
        painter.translate(-area.x(), -area.y())
        painter.drawPath(whole)
    return image
