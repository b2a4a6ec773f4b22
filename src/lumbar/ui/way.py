"""Way: where the body is going, as a line that ends in an arrow, below the figure."""

from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from lumbar.body.camera import Camera
from lumbar.domain.demonstration import Way
from lumbar.ui.looks import Looks
from lumbar.ui.placing import Placement
from lumbar.ui.sight import pen_of

AHEAD, BEHIND = 0.60, 0.16  # how clear the way is that is still to go, and the one gone
ARROW = 0.026  # length of its head, in fractions of stature


def paint_way(painter: QPainter, place: Placement, camera: Camera, way: Way, looks: Looks) -> None:
    """The way a joint is going: clear where it still has to go, faint where it has been."""
    points = [place.point(camera.see(at)) for at in way.points]
    length = sum(_gap(a, b) for a, b in pairwise(points))
    if length < 3 * ARROW * place.scale:
        return
    width = max(place.scale * 0.0065, 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    gone = min(max(round(way.done * (len(points) - 1)), 0), len(points) - 1)
    head = ARROW * place.scale
    shaft = _shortened(points[gone:], head * 0.7)
    for row, clear in ((points[: gone + 1], BEHIND), (shaft, AHEAD)):
        if len(row) > 1:
            painter.setPen(pen_of(_faded(looks, clear).rgba(), width))
            path = QPainterPath()
            path.addPolygon(QPolygonF(row))
            painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(looks, AHEAD))
    painter.drawPolygon(
        _arrow_head(points[-3] if len(points) > 2 else points[0], points[-1], head)
    )


def way_box(place: Placement, camera: Camera, way: Way) -> QRectF:
    """Where the line and its arrow may be."""
    line = QPolygonF([place.point(camera.see(at)) for at in way.points]).boundingRect()
    air = ARROW * place.scale + 2.0
    return line.adjusted(-air, -air, air, air)


def _gap(a: QPointF, b: QPointF) -> float:
    return hypot(b.x() - a.x(), b.y() - a.y())


def _shortened(points: list[QPointF], by: float) -> list[QPointF]:
    """A line without its last piece, where the head of the arrow is."""
    end = points[-1]
    return [*(point for point in points if _gap(point, end) > by)]


def _arrow_head(before: QPointF, tip: QPointF, size: float) -> QPolygonF:
    length = max(_gap(before, tip), 1e-6)
    ahead = (tip - before) / length
    aside = QPointF(-ahead.y(), ahead.x())
    back = tip - ahead * size
    return QPolygonF([tip, back + aside * (size * 0.55), back - aside * (size * 0.55)])


def _faded(looks: Looks, clear: float) -> QColor:
    colour = QColor(looks.accent)
    colour.setAlphaF(clear)
    return colour
