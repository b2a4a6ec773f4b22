"""Own picture: what a person shows of their exercise, painted where the figure would be."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise

HELD = 0.5  # from this share of the way on, the picture of the hold is shown


@lru_cache(maxsize=32)
def _image(path: str) -> QImage:
    return QImage(path)


def picture_of(exercise: Exercise, into: float) -> QImage | None:
    """The picture for a share of the way into the exercise; None where the figure is shown."""
    names = ("hold", "start") if into >= HELD else ("start", "hold")
    paths = (exercise.pictures[name] for name in names if name in exercise.pictures)
    images = (_image(path) for path in paths)
    return next((image for image in images if not image.isNull()), None)


def paint_picture(painter: QPainter, rect: QRectF, image: QImage, side: Side | None) -> None:
    """As large as the rectangle allows; mirrored for the left, as the figure is."""
    size = QSizeF(image.size()).scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(rect.topLeft(), size)
    place.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if side is Side.LEFT:
        painter.translate(2 * place.center().x(), 0)
        painter.scale(-1, 1)
    painter.drawImage(place, image)
    painter.restore()


def forget_pictures() -> None:
    """Read every picture anew, as after one was replaced."""
    _image.cache_clear()
