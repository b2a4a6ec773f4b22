"""Canvas: the picture of a figure in a view, to be laid on its mat. What moved is painted anew;
what has been shown before is taken from the film.
"""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from lumbar.ui.drawing import Drawing, extent, moved
from lumbar.ui.film import FORMAT, Film

Draw = Callable[[Drawing | None], tuple[Drawing, QRect]]
Paint = Callable[[QPainter, Drawing, QRect], None]


class Canvas:
    """One picture at a time, which stays as it is until another is shown."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.image = QImage()
        self._shown: Hashable = None
        self._known: Drawing | None = None  # what was made last
        self._painted: Drawing | None = None  # what the picture is of, unless it is off the film
        self._box, self._tag = QRect(), QRect()  # where there is something

    def show(
        self, key: Hashable, film: Film, size: QSize, density: float, draw: Draw, paint: Paint
    ) -> QRect:
        """Make it the picture that ``key`` stands for; where it looks different now.

        What is not on the film is made from the drawing before it by ``draw``, which also tells
        where its tag is, and painted by ``paint`` as far as it is within a rectangle.
        """
        if key == self._shown or size.isEmpty():
            return QRect()
        whole, box, new = QRect(QPoint(), size), self._box, self.image.isNull()
        if new:
            self.image = QImage(size * density, FORMAT)
            self.image.setDevicePixelRatio(density)
            self.image.fill(Qt.GlobalColor.transparent)
        self._shown = key
        if frame := film.frame(key):
            frame.unpack(self.image, box)
            self._painted, self._box = None, frame.box
            return whole if new else box.united(self._box)
        tag, known = self._tag, self._painted
        self._known, self._tag = draw(self._known)
        area = moved(known, self._known)
        if area is None:
            area = whole
        elif tag != self._tag:
            area = area.united(tag).united(self._tag)
        self._paint(area.intersected(whole), paint)
        self._box = extent(self._known).united(self._tag).intersected(whole)
        film.keep(key, self.image, self._box)
        return area if new or known else box.united(self._box)

    def _paint(self, area: QRect, paint: Paint) -> None:
        if area.isEmpty() or self._known is None:
            return
        with QPainter(self.image) as painter:
            painter.setClipRect(area)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(area, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            paint(painter, self._known, area)
        self._painted = self._known
