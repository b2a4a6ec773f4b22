"""Own picture: what a person shows of their exercise, painted where the figure would be."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise
from lumbar.domain.own_exercise import pictured

CORNER = 10  # pixels


@lru_cache(maxsize=32)
def _image(path: str) -> QImage:
    return QImage(path)


def picture_of(exercise: Exercise, into: float, phase: str = "") -> QImage | None:
    """The picture for a phase and its share of the way; None where the figure is shown."""
    images = (_image(path) for path in pictured(exercise.pictures, phase, into))
    return next((image for image in images if not image.isNull()), None)


def paint_picture(painter: QPainter, rect: QRectF, image: QImage, side: Side | None) -> QRectF:
    """As large as the rectangle allows; mirrored for the left, as the figure is. Says where."""
    size = QSizeF(image.size()).scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(rect.topLeft(), size)
    place.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    rounded = QPainterPath()
    rounded.addRoundedRect(place, CORNER, CORNER)
    painter.setClipPath(rounded, Qt.ClipOperation.IntersectClip)
    if side is Side.LEFT:
        painter.translate(2 * place.center().x(), 0)
        painter.scale(-1, 1)
    painter.drawImage(place, image)
    painter.restore()
    return place


def forget_pictures() -> None:
    """Read every picture anew, as after one was replaced."""
    _image.cache_clear()
