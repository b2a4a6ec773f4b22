"""Bar list: names with a number, each above its bar, or above one for the left and the right."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lumbar.domain.places import Named
from lumbar.domain.sides import Balance
from lumbar.ui import progress_words
from lumbar.ui.theme import Look

LINE, BAR, SPACE, BETWEEN, AROUND = 22, 10, 11, 4, 5
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Bar(NamedTuple):
    """The share of its room that a bar fills, and from which end."""

    share: float
    role: str
    from_right: bool = False


class Line(NamedTuple):
    """A name, its number and their bars, which share the width."""

    name: str
    value: str
    tone: str
    bars: Sequence[Bar]


def balance_line(each: Balance) -> Line:
    """What was done of the plan on both sides, left to the left and right to the right."""
    shares = " · ".join(progress_words.percent(work.share) for work in (each.left, each.right))
    bars = Bar(each.left.share, "second", from_right=True), Bar(each.right.share, "accent")
    return Line(each.name, shares, "muted" if each.even else "accent_text", bars)


def place_line(each: Named, most: int) -> Line:
    """How often a place was named, beside the one that was named ``most``."""
    bar = Bar(each.sessions / most, "accent")
    return Line(progress_words.PLACES[each.place], str(each.sessions), "muted", (bar,))


class BarList(QWidget):
    """Lines below each other; it tells the number of the one that is pointed at, or -1.

    The arrow keys up and down point, where the chart has the focus.
    """

    pointed = Signal(int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._lines: Sequence[Line] = ()
        self._pointed = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_lines(self, lines: Sequence[Line], spoken: str) -> None:
        self._lines, self._pointed = lines, -1
        self.setAccessibleDescription(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(210), max(len(self._lines), 1) * self._one)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def _one(self) -> int:
        return self._look.px(LINE) + BAR + self._look.px(SPACE)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if 0 <= self._pointed < len(self._lines):
                self._paint_pointed(painter)
            self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = rect.top()
        for each in self._lines:
            line = QRectF(rect.left(), top, rect.width(), self._look.px(LINE))
            self._paint_texts(painter, line, each)
            room = (rect.width() - BETWEEN * (len(each.bars) - 1)) / len(each.bars)
            for number, bar in enumerate(each.bars):
                left = rect.left() + number * (room + BETWEEN)
                self._paint_bar(painter, QRectF(left, line.bottom(), room, BAR), bar)
            top += self._one

    def _paint_pointed(self, painter: QPainter) -> None:
        top = self._pointed * self._one
        area = QRectF(0, top, self.width(), self._look.px(LINE) + BAR + AROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("press_tint" if self.hasFocus() else "soft"))
        painter.drawRoundedRect(area, 6, 6)

    def _paint_texts(self, painter: QPainter, line: QRectF, each: Line) -> None:
        painter.setFont(self._look.font(14))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(self._look.colour(each.tone))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, each.value)
        room = line.width() - metrics.horizontalAdvance(each.value) - 10
        name = metrics.elidedText(each.name, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, name)

    def _paint_bar(self, painter: QPainter, room: QRectF, bar: Bar) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("track"))
        painter.drawRoundedRect(room, 4, 4)
        long = room.width() * min(bar.share, 1.0)
        if long > 0:
            left = room.right() - long if bar.from_right else room.left()
            painter.setBrush(self._look.colour(bar.role))
            painter.drawRoundedRect(QRectF(left, room.top(), long, BAR), 4, 4)

    # Pointing

    def _point(self, number: int) -> None:
        if number != self._pointed:
            self._pointed = number
            self.update()
            self.pointed.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y() // self._one)
        self._point(number if 0 <= number < len(self._lines) else -1)

    def leaveEvent(self, event: object) -> None:
        self._point(-1)

    def focusInEvent(self, event: object) -> None:
        self._point(max(self._pointed, 0) if self._lines else -1)
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (step := STEPS.get(Qt.Key(event.key()))) and self._lines:
            self._point(min(max(self._pointed + step, 0), len(self._lines) - 1))
        else:
            super().keyPressEvent(event)
