"""Floor: the mat, and the shadow of the body on it."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPolygonF

from lumbar.body.camera import Camera
from lumbar.body.flesh import Part
from lumbar.body.vector import Vec
from lumbar.domain.demonstration import MAT_THICKNESS, Stage
from lumbar.ui.looks import Looks, mixed
from lumbar.ui.placing import Placement

CORNER = 0.035  # radius of the corners of the mat, in fractions of stature
SHADOWLESS = frozenset(
    ["hair", "mane", "ear_L", "ear_R", "toes_L", "toes_R", "thumb_L", "thumb_R"]
)
NEAR_FLOOR = 0.030  # what hangs lower than this has a close shadow too
WIDE, CLOSE = (11, 0.15, 1.0), (5, 0.30, 0.92)  # pixels for one of the shadow, opacity, size


def mat_outline(stage: Stage, y: float) -> list[Vec]:
    """The edge of the mat with round corners, at a height."""
    from math import cos, pi, sin

    x0, x1, z = stage.mat_from + CORNER, stage.mat_to - CORNER, stage.mat_half - CORNER
    points = []
    for corner, (x, out) in enumerate(((x1, z), (x0, z), (x0, -z), (x1, -z))):
        for step in range(7):
            turn = pi / 2 * (corner + step / 6)
            points.append(Vec(x + CORNER * cos(turn), y, out + CORNER * sin(turn)))
    return points


def paint_mat(
    painter: QPainter, place: Placement, camera: Camera, stage: Stage, looks: Looks
) -> None:
    see = camera.see
    top = [place.point(see(v)) for v in mat_outline(stage, 0.0)]
    low = [place.point(see(v)) for v in mat_outline(stage, -MAT_THICKNESS)]
    painter.setBrush(looks.mat_edge)
    for a in range(len(top)):
        b = (a + 1) % len(top)
        painter.drawPolygon(QPolygonF([top[a], top[b], low[b], low[a]]))
    painter.drawPolygon(QPolygonF(low))
    painter.setBrush(looks.mat)
    painter.drawPolygon(QPolygonF(top))
    inner = stage._replace(
        mat_from=stage.mat_from + 0.022,
        mat_to=stage.mat_to - 0.022,
        mat_half=stage.mat_half - 0.022,
    )
    painter.save()
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(mixed(looks.mat, looks.mat_edge, 0.40))
    pen.setWidthF(max(place.scale * 0.0022, 0.8))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([place.point(see(v)) for v in mat_outline(inner, 0.0)]))
    painter.restore()


def paint_shadow(
    painter: QPainter,
    rect: QRectF,
    place: Placement,
    camera: Camera,
    parts: Iterable[Part],
    offset: Vec,
    looks: Looks,
) -> None:
    """A wide soft shadow thrown by a light from above, and a close one where the body rests.

    They are painted small and enlarged: that blurs them, and overlapping parts do not add up.
    """
    flat = max(camera.toward.y, 0.3)
    thrown = [sphere for part in parts if part.name not in SHADOWLESS for sphere in part.spheres]
    for coarse, opacity, size in (WIDE, CLOSE):
        small = (rect.size() / coarse).toSize()
        if small.isEmpty():
            return
        image = QImage(small, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as dark:
            dark.setRenderHint(QPainter.RenderHint.Antialiasing)
            dark.setPen(Qt.PenStyle.NoPen)
            dark.setBrush(looks.shadow)
            for sphere in thrown:
                at, radius = sphere.at.plus(offset), sphere.radius
                if coarse == CLOSE[0]:
                    gap = (at.y - radius) / NEAR_FLOOR
                    if gap > 1.0:
                        continue
                    radius *= size * (1.0 - 0.45 * max(gap, 0.0))
                    seen = camera.see(Vec(at.x + 0.004, 0.0, at.z + 0.004))
                else:
                    seen = camera.see(Vec(at.x + 0.15 * at.y, 0.0, at.z - 0.1 * at.y))
                x, y, r = place.disc(seen, radius)
                centre = QPointF((x - rect.left()) / coarse, (y - rect.top()) / coarse)
                dark.drawEllipse(centre, r / coarse, r * flat / coarse)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(opacity)
        painter.drawImage(QRectF(rect.topLeft(), (small * coarse).toSizeF()), image)
        painter.restore()
