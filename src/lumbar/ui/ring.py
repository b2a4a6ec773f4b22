"""Ring: the countdown, with digits to be read from the floor."""

from math import ceil, cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
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


def part_of(count: Count) -> float:
    """How much of the ring is left, from 0 to 1."""
    return min(max(count.left_s / count.whole_s, 0.0), 1.0) if count.whole_s > 0 else 0.0


def breath_of(count: Count) -> float:
    """How full the guided breath of a count is."""
    return breath_part(count.whole_s - count.left_s) if count.guided else 0.5


def ring_of(rect: QRectF) -> tuple[QRectF, float]:
    """Where the ring goes, and how wide its line is."""
    size = min(rect.width(), rect.height())
    width = max(size * 0.05, 5.0)
    ring = QRectF(0, 0, size - width - 2, size - width - 2)
    ring.moveCenter(rect.center())
    return ring, width


def paint_ring(painter: QPainter, rect: QRectF, count: Count, look: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring, width = ring_of(rect)
    _paint_breath(painter, ring, count, look)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("track"), width))
    painter.drawEllipse(ring)
    part = part_of(count)
    role = "muted" if count.standing else "press"
    pen = QPen(look.colour(role), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if part > 0.001:
        painter.drawArc(ring, 90 * 16, round(part * 360 * 16))
    _paint_words(painter, ring, count, look)


def _paint_breath(painter: QPainter, ring: QRectF, count: Count, look: Look) -> None:
    """A disc that grows and shrinks with the breath in long holds."""
    radius = ring.width() * (0.30 + 0.10 * breath_of(count))
    painter.setPen(Qt.PenStyle.NoPen)
    tint = look.colour("press_tint")
    tint.setAlphaF(0.65)
    painter.setBrush(tint)
    painter.drawEllipse(ring.center(), radius, radius)


def _breath_box(ring: QRectF, count: Count) -> QRect:
    """Where the disc of a breath is."""
    radius = ring.width() * (0.30 + 0.10 * breath_of(count)) + 2
    x, y = ring.center().x(), ring.center().y()
    return QRectF(x - radius, y - radius, 2 * radius, 2 * radius).toAlignedRect()


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
        self._count = self._painted = Count(0.0, 1.0)
        self._name()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 150)

    def show_count(self, count: Count) -> None:
        before, self._count = self._count, count
        if count.digits != before.digits:
            self._name()
        if _still(before) != _still(count):
            self._painted = count
            self.update()
            return
        ring, width = ring_of(QRectF(self.rect()))
        length = pi * ring.width()
        if abs(part_of(count) - part_of(self._painted)) * length >= 1.0:
            self.update(_between(ring, width, self._painted, count))
            if count.guided:
                self.update(_breath_box(ring, max(self._painted, count, key=breath_of)))
            self._painted = count

    def _name(self) -> None:
        self.setAccessibleName(f"{self._count.digits} seconds left")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_ring(painter, QRectF(self.rect()), self._painted, self._look)


def _still(count: Count) -> tuple[object, ...]:
    """What of a count is no arc."""
    return count.digits, count.words, count.guided, count.standing, count.whole_s


def _between(ring: QRectF, width: float, one: Count, other: Count) -> QRect:
    """Where the end of the arc was and is."""
    box = QRectF()
    for part in (part_of(one), part_of(other)):
        turn = pi / 2 + part * 2 * pi
        x = ring.center().x() + ring.width() / 2 * cos(turn)
        y = ring.center().y() - ring.height() / 2 * sin(turn)
        box = box.united(QRectF(x - width, y - width, 2 * width, 2 * width))
    return box.toAlignedRect()


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
