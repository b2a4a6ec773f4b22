"""Distance view: figure, digits, side and phase alone, to be read from the floor.

Digits are a third of the height; side and phase have capitals of a twelfth. Every phase has a
shape of its own beside its word, so that nothing is told by colour alone. The shapes of a
repetition are its effort: rising, held, falling; up and down would be wrong where one bows.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from lumbar.domain.timeline import Kind
from lumbar.ui.figure_view import FigureView
from lumbar.ui.ring import Count, paint_side
from lumbar.ui.theme import Look

WORDS = 0.125  # of the height: with capitals of 0.7 em, a little over a twelfth
DIGITS = 0.46  # with digits of 0.7 em, nearly a third
RISING, BLOCK, FALLING = "rising", "block", "falling"
RING, BOTH, BARS, MARK = "ring", "both", "bars", "mark"
SHAPES = {
    Kind.MOVE_IN: RISING,
    Kind.SELF_PACED: RISING,
    Kind.HOLD: BLOCK,
    Kind.RETURN: FALLING,
    Kind.RELAX: RING,
    Kind.REST: RING,
    Kind.SWITCH_SIDE: BOTH,
}
CORNERS = {
    RISING: [(0.04, 0.92), (0.96, 0.08), (0.96, 0.92)],
    FALLING: [(0.04, 0.08), (0.96, 0.92), (0.04, 0.92)],
    BLOCK: [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)],
    MARK: [(0.5, 0.04), (0.96, 0.5), (0.5, 0.96), (0.04, 0.5)],
}


def paint_shape(painter: QPainter, rect: QRectF, shape: str) -> None:
    """The sign of a phase in the painter's brush."""

    def polygon(corners: list[tuple[float, float]]) -> None:
        points = [
            QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in corners
        ]
        painter.drawPolygon(QPolygonF(points))

    if shape == RING:
        painter.drawEllipse(rect.adjusted(2, 2, -2, -2))
    elif shape == BARS:
        polygon([(0.12, 0.08), (0.4, 0.08), (0.4, 0.92), (0.12, 0.92)])
        polygon([(0.6, 0.08), (0.88, 0.08), (0.88, 0.92), (0.6, 0.92)])
    elif shape == BOTH:
        polygon([(0.0, 0.5), (0.45, 0.15), (0.45, 0.85)])
        polygon([(1.0, 0.5), (0.55, 0.15), (0.55, 0.85)])
    else:
        polygon(CORNERS[shape])


class DistanceView(QWidget):
    """Covers the player; a click on it is a click on the player."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._look = look
        self.figure = FigureView(look)
        self.figure.setParent(self)
        self._phase, self._shape, self._role, self._side = "", MARK, "press", ""
        self._count = Count(0.0, 1.0)
        self.hide()

    def show_count(self, phase: str, role: str, shape: str, side: str, count: Count) -> None:
        said = (phase, role, shape, side, count.digits, count.standing)
        before = (self._phase, self._role, self._shape, self._side)
        if said != (*before, self._count.digits, self._count.standing):
            self._phase, self._role, self._shape, self._side = phase, role, shape, side
            self._count = count
            self.setAccessibleName(" ".join(filter(None, (phase, side, count.digits))))
            self.update()

    def resizeEvent(self, event: object) -> None:
        width, height = self.width(), self.height()
        self.figure.setGeometry(
            round(width * 0.02), round(height * 0.32), round(width * 0.52), round(height * 0.66)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._look.colour("background"))
            if self.figure.geometry().contains(event.rect()):
                return  # only the body moved
            width, height = float(self.width()), float(self.height())
            self._paint_phase(painter, QRectF(width * 0.03, 0, width * 0.94, height * 0.32))
            font = self._font(height * DIGITS)
            painter.setFont(font)
            painter.setPen(self._look.colour("muted" if self._count.standing else "ink"))
            right = QRectF(width * 0.54, height * 0.30, width * 0.44, height * 0.48)
            painter.drawText(right, Qt.AlignmentFlag.AlignCenter, self._count.digits)
            if self._side:
                below = QRectF(width * 0.54, height * 0.80, width * 0.44, height * 0.17)
                paint_side(painter, below, self._side, self._look, height * WORDS)

    def _paint_phase(self, painter: QPainter, rect: QRectF) -> None:
        size = self.height() * 0.1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(self._role))
        sign = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
        paint_shape(painter, sign, self._shape)
        painter.setFont(self._font(self.height() * WORDS))
        painter.setPen(self._look.colour(self._role))
        words = rect.adjusted(size * 1.35, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), self._phase.upper())

    def _font(self, pixels: float) -> QFont:
        font = self._look.font(15, QFont.Weight.Bold)
        font.setPixelSize(max(round(pixels), 12))
        return font
