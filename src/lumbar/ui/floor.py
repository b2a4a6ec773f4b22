"""Floor: the mat the figure is on."""

from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPolygonF

from lumbar.body.camera import Camera
from lumbar.body.vector import Vec
from lumbar.domain.demonstration import MAT_THICKNESS, Stage
from lumbar.ui.looks import Looks, mixed
from lumbar.ui.placing import Placement
from lumbar.ui.sight import pen_of

CORNER = 0.035  # radius of the corners of the mat, in fractions of stature
SEAM = 0.022  # from its edge to the line sewn along it


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
    area = _mat_area(place, camera, stage)
    left, top = int(area.x()) - 2, int(area.y()) - 2
    mat = Mat(
        area.width() + 5,
        area.height() + 5,
        painter.device().devicePixelRatioF(),
        place._replace(x=place.x - left, y=place.y - top),
        stage,
        (looks.mat.rgba(), looks.mat_edge.rgba()),
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)  # between two pixels
    painter.drawImage(QPointF(left, top), _mat_picture(mat, camera))


@lru_cache(maxsize=8)
def _mat_area(place: Placement, camera: Camera, stage: Stage) -> QRectF:
    edges = [at for y in (0.0, -MAT_THICKNESS) for at in mat_outline(stage, y)]
    return QPolygonF([place.point(camera.see(at)) for at in edges]).boundingRect()


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
