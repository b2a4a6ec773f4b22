"""Stills: start and end of an exercise beside each other, for whoever wants nothing to move.

The one to be in is clear and the other faint; between them they cross-fade.
"""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from lumbar.domain.demonstration import Stage
from lumbar.ui.placing import placement

FAINT = 0.40  # how clear the still is that is not the one to be in
BETWEEN = 12.0  # pixels

Paint = Callable[[QPainter, QRectF, bool], None]


def places(rect: QRectF, room: Stage) -> tuple[QRectF, QRectF]:
    """Where start and end go: beside or below each other, whichever shows them larger."""
    gap = min(BETWEEN, min(rect.width(), rect.height()) / 8)
    wide, high = (rect.width() - gap) / 2, (rect.height() - gap) / 2
    beside = QRectF(rect.topLeft(), QSizeF(wide, rect.height()))
    below = QRectF(rect.topLeft(), QSizeF(rect.width(), high))
    if placement(beside, room).scale >= placement(below, room).scale:
        return beside, beside.translated(wide + gap, 0)
    return below, below.translated(0, high + gap)


class Stills:
    """Both pictures of what was shown last, so that a cross-fade only lays them down."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._kept: list[QPixmap] = []

    def forget(self) -> None:
        self._kept.clear()

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        room: Stage,
        there: float,
        key: Hashable,
        paint: Paint,
    ) -> None:
        """``there`` is 0 at the start and 1 at the end; ``paint`` draws the end if it is told so.

        ``key`` is what the pictures depend on besides their size.
        """
        found, density = places(rect, room), painter.device().devicePixelRatioF()
        whole = (key, density, *found[0].getRect())
        if whole != self._key or not self._kept:
            self._key = whole
            self._kept = [
                _picture(place.size(), density, paint, end)
                for place, end in zip(found, (False, True), strict=True)
            ]
        for place, kept, clear in zip(found, self._kept, (1.0 - there, there), strict=True):
            painter.setOpacity(FAINT + (1.0 - FAINT) * clear)
            painter.drawPixmap(place.topLeft(), kept)
        painter.setOpacity(1.0)


def _picture(size: QSizeF, density: float, paint: Paint, end: bool) -> QPixmap:
    picture = QPixmap((size * density).toSize())
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    if not picture.isNull():
        with QPainter(picture) as painter:
            paint(painter, QRectF(0, 0, size.width(), size.height()), end)
    return picture
