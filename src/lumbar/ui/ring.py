"""Ring: the countdown, with digits to be read from the floor."""

from math import ceil, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lumbar.ui.theme import Look

BREATH_IN_S, BREATH_OUT_S = 4.0, 6.0  # six breaths a minute in long holds (CLINICAL 8)


class Count(NamedTuple):
    """What the ring shows: seconds left of how many, and the words below them."""

    left_s: float
    whole_s: float
    words: str = ""
    guided: bool = False
    standing: bool = False

    @property
    def digits(self) -> str:
        return str(max(ceil(self.left_s - 1e-6), 0))


def breath_words(elapsed_s: float) -> str:
    """Which half of the guided breath runs."""
    inside = elapsed_s % (BREATH_IN_S + BREATH_OUT_S)
    return "breathe in" if inside < BREATH_IN_S else "breathe out"


def breath_part(elapsed_s: float) -> float:
    """How full the guided breath is, from 0 to 1."""
    inside = elapsed_s % (BREATH_IN_S + BREATH_OUT_S)
    if inside < BREATH_IN_S:
        return sin(inside / BREATH_IN_S * pi / 2)
    return 1 - sin((inside - BREATH_IN_S) / BREATH_OUT_S * pi / 2)


def paint_ring(painter: QPainter, rect: QRectF, count: Count, look: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = min(rect.width(), rect.height())
    width = max(size * 0.05, 5.0)
    ring = QRectF(0, 0, size - width - 2, size - width - 2)
    ring.moveCenter(rect.center())
    _paint_breath(painter, ring, count, look)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("track"), width))
    painter.drawEllipse(ring)
    part = count.left_s / count.whole_s if count.whole_s > 0 else 0.0
    role = "muted" if count.standing else "press"
    pen = QPen(look.colour(role), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if part > 0.001:
        painter.drawArc(ring, 90 * 16, round(min(part, 1.0) * 360 * 16))
    _paint_words(painter, ring, count, look)


def _paint_breath(painter: QPainter, ring: QRectF, count: Count, look: Look) -> None:
    """A disc that grows and shrinks with the breath in long holds."""
    part = breath_part(count.whole_s - count.left_s) if count.guided else 0.5
    radius = ring.width() * (0.30 + 0.10 * part)
    painter.setPen(Qt.PenStyle.NoPen)
    tint = look.colour("press_tint")
    tint.setAlphaF(0.65)
    painter.setBrush(tint)
    painter.drawEllipse(ring.center(), radius, radius)


def _paint_words(painter: QPainter, ring: QRectF, count: Count, look: Look) -> None:
    font = look.font(15, QFont.Weight.Bold)
    font.setPixelSize(max(round(ring.width() * (0.58 if len(count.digits) < 3 else 0.42)), 12))
    painter.setFont(font)
    painter.setPen(look.colour("muted" if count.standing else "ink"))
    painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, count.digits)
    if count.words:
        font = look.font(15)
        font.setPixelSize(max(round(ring.width() * 0.052), 13))
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        below = QRectF(
            ring.left(), ring.top() + ring.height() * 0.78, ring.width(), ring.height() * 0.1
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, count.words)


class CountdownRing(QWidget):
    """The painted ring; it holds a value and nothing else."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._count = Count(0.0, 1.0)
        self._name()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 150)

    def show_count(self, count: Count) -> None:
        counted = count.digits != self._count.digits
        self._count = count
        if counted:
            self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self._count.digits} seconds left")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_ring(painter, QRectF(self.rect()), self._count, self._look)


def paint_side(
    painter: QPainter, rect: QRectF, words: str, look: Look, pixels: float = 0.0
) -> None:
    """LEFT or RIGHT: word, arrow and colour, so that none of them has to be trusted alone.

    ``pixels`` is the size of the letters, else they are as large as there is room for.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = look.font(15, QFont.Weight.Bold)
    fitting = min(rect.height() * 0.9, rect.width() * 0.19)
    font.setPixelSize(max(round(pixels or fitting), 12))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, font.pixelSize() * 0.03)
    painter.setFont(font)
    painter.setPen(look.colour("accent"))
    width = painter.fontMetrics().horizontalAdvance(words)
    arrow = font.pixelSize() * 0.42
    gap = font.pixelSize() * 0.36
    start = rect.center().x() - (width + gap + arrow) / 2
    leftward = words == "LEFT"
    text_x = start + (arrow + gap if leftward else 0)
    painter.drawText(
        QRectF(text_x, rect.top(), width + 4, rect.height()), Qt.AlignmentFlag.AlignVCenter, words
    )
    tip = start if leftward else start + width + gap + arrow
    base = tip + (arrow if leftward else -arrow)
    y, half = rect.center().y(), arrow * 0.62
    painter.setBrush(look.colour("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon([QPointF(tip, y), QPointF(base, y - half), QPointF(base, y + half)])
