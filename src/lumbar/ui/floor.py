"""Floor: the mat, and the shadow of the body on it."""

from collections.abc import Iterable
from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPainterPath, QPolygonF

from lumbar.body.camera import Camera
from lumbar.body.flesh import Part
from lumbar.body.vector import Vec
from lumbar.domain.demonstration import MAT_THICKNESS, Stage
from lumbar.ui.blur import blurred
from lumbar.ui.looks import Looks, mixed
from lumbar.ui.placing import Placement
from lumbar.ui.sight import THIN, pen_of

CORNER = 0.035  # radius of the corners of the mat, in fractions of stature
SEAM = 0.022  # from its edge to the line sewn along it
NEAR_FLOOR = 0.030  # what hangs lower than this has a close shadow too
WIDE, CLOSE = 0.15, 0.28  # how dark the shadows are
CELL = 0.0065  # of stature: one pixel of the small picture of the close shadow
SHADOWLESS = ("fingers", "thumb", "toes", "ear", "hair", "mane")


class Mat(NamedTuple):
    """What the picture of a mat depends on, besides the camera."""

    width: float
    height: float
    density: float
    place: Placement
    stage: Stage
    colours: tuple[int, int]


def mat_outline(stage: Stage, y: float, inward: float = 0.0) -> list[Vec]:
    """The edge of the mat with round corners, at a height."""
    x0, x1 = stage.mat_from + CORNER + inward, stage.mat_to - CORNER - inward
    z = stage.mat_half - CORNER - inward
    points = []
    for corner, (x, out) in enumerate(((x1, z), (x0, z), (x0, -z), (x1, -z))):
        for step in range(7):
            turn = pi / 2 * (corner + step / 6)
            points.append(Vec(x + CORNER * cos(turn), y, out + CORNER * sin(turn)))
    return points


def paint_mat(
    painter: QPainter, place: Placement, camera: Camera, stage: Stage, looks: Looks
) -> None:
    """The mat; on a screen, from a picture that is kept as long as nothing turns."""
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        _draw_mat(painter, place, camera, stage, looks.mat, looks.mat_edge)
        return
    edges = [at for y in (0.0, -MAT_THICKNESS) for at in mat_outline(stage, y)]
    area = QPolygonF([place.point(camera.see(at)) for at in edges]).boundingRect()
    left, top = int(area.x()) - 2, int(area.y()) - 2
    mat = Mat(
        area.width() + 5,
        area.height() + 5,
        painter.device().devicePixelRatioF(),
        place._replace(x=place.x - left, y=place.y - top),
        stage,
        (looks.mat.rgba(), looks.mat_edge.rgba()),
    )
    painter.drawImage(QPointF(left, top), _mat_picture(mat, camera))


@lru_cache(maxsize=3)
def _mat_picture(mat: Mat, camera: Camera) -> QImage:
    size = QSizeF(mat.width, mat.height) * mat.density
    image = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(mat.density)
    image.fill(Qt.GlobalColor.transparent)
    if not image.isNull():
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            top, edge = (QColor.fromRgba(each) for each in mat.colours)
            _draw_mat(painter, mat.place, camera, mat.stage, top, edge)
    return image


def _draw_mat(
    painter: QPainter,
    place: Placement,
    camera: Camera,
    stage: Stage,
    colour: QColor,
    edge: QColor,
) -> None:
    def placed(outline: list[Vec]) -> list[QPointF]:
        return [place.point(camera.see(at)) for at in outline]

    top, low = placed(mat_outline(stage, 0.0)), placed(mat_outline(stage, -MAT_THICKNESS))
    painter.setBrush(edge)
    for a in range(len(top)):
        b = (a + 1) % len(top)
        painter.drawPolygon(QPolygonF([top[a], top[b], low[b], low[a]]))
    painter.drawPolygon(QPolygonF(low))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF(top))
    seam = mixed(colour, edge, 0.40)
    painter.setPen(pen_of(seam.rgba(), max(place.scale * 0.0022, 0.8)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(placed(mat_outline(stage, 0.0, SEAM))))
    painter.setPen(Qt.PenStyle.NoPen)


def paint_shadow(
    painter: QPainter,
    place: Placement,
    camera: Camera,
    parts: Iterable[Part],
    looks: Looks,
) -> None:
    """A wide soft shadow thrown by a light from above, and a close one where the body rests.

    They are painted small and enlarged: that blurs them, and overlapping parts do not add up.
    """
    cell = max(place.scale * CELL, 2.0)
    wide, close = _thrown(parts, place, camera)
    area = wide.boundingRect().united(close.boundingRect())
    if area.isEmpty():
        return
    area.adjust(-4 * cell, -4 * cell, 4 * cell, 4 * cell)
    dark = blurred(_small(close, area, cell, looks.shadow, CLOSE))
    with QPainter(dark) as under:
        under.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        under.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        soft = blurred(_small(wide, area, 2 * cell, looks.shadow, WIDE))
        under.drawImage(QRectF(0, 0, 2 * soft.width(), 2 * soft.height()), soft)
    whole = QRectF(area.x(), area.y(), dark.width() * cell, dark.height() * cell)
    painter.drawImage(whole, dark)


def _thrown(
    parts: Iterable[Part], place: Placement, camera: Camera
) -> tuple[QPainterPath, QPainterPath]:
    """The wide and the close shadow: every sphere as an ellipse on the floor."""
    scale, x0, y0 = place
    (rx, _, rz), (ux, _, uz) = camera.right, camera.up
    flat = max(camera.toward.y, 0.3)
    wide, close = QPainterPath(), QPainterPath()
    for path in (wide, close):
        path.setFillRule(Qt.FillRule.WindingFill)
    for part in parts:
        if part.name.startswith(SHADOWLESS):
            continue
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
    return wide, close


def _small(
    path: QPainterPath, area: QRectF, cell: float, colour: QColor, opacity: float
) -> QImage:
    """A path painted small: one pixel for each cell of the area."""
    image = QImage(
        int(area.width() / cell) + 1,
        int(area.height() / cell) + 1,
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(opacity)
        painter.setBrush(colour)
        painter.scale(1 / cell, 1 / cell)
        painter.translate(-area.x(), -area.y())
        painter.drawPath(path)
    return image
