"""Mini timeline: a routine as a thin strip, second by second, coloured by what is asked."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lumbar.domain.timeline import Kind, Segment, length_s
from lumbar.ui import words
from lumbar.ui.theme import Look

SMALL = 13  # of the legend
GAP, STRIP, DOT = 4.0, 10, 9  # between exercises; heights in pixels at 100 % text
PARTS = (
    ("hold", "press", (Kind.HOLD,)),
    ("move", "bar", (Kind.MOVE_IN, Kind.RETURN, Kind.SELF_PACED)),
    ("relax and rest", "track", (Kind.RELAX, Kind.REST)),
    ("change side or position", "second", (Kind.SWITCH_SIDE, Kind.NEXT_EXERCISE)),
    ("get ready", "muted", (Kind.GET_INTO_POSITION,)),
)
ROLES = {kind: role for _, role, kinds in PARTS for kind in kinds}


def spent(segments: Sequence[Segment]) -> list[tuple[str, str, float]]:
    """What the time goes to: words, the role of their colour, and seconds; nothing of none."""
    sums = [
        (name, role, sum(s.duration_s for s in segments if s.kind in kinds))
        for name, role, kinds in PARTS
    ]
    return [part for part in sums if part[2] > 0]


class Entry(NamedTuple):
    """What one colour means, and where that stands: pixels from the left, and the line."""

    text: str
    role: str
    x: int
    line: int


class MiniTimeline(QWidget):
    """The strip, and below it what its colours mean and come to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._segments: Sequence[Segment] = ()
        self._names: Sequence[str] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._make_room)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()

    def _make_room(self) -> None:
        """As high as the strip and the lines that the legend takes in this width."""
        line = QFontMetrics(self._look.font(SMALL)).height()
        lines = max((entry.line for entry in self._entries()), default=0) + 1
        self.setFixedHeight(self._look.px(STRIP + 8) + lines * line + 4)
        self.update()

    def show_timeline(self, segments: Sequence[Segment], names: Sequence[str]) -> None:
        """Show segments; ``names`` are those of the exercises, by item."""
        self._segments, self._names = segments, names
        parts = [f"{name} {words.clock(seconds)}" for name, _, seconds in spent(segments)]
        whole = f"{words.clock(length_s(segments))} in all"
        self.setAccessibleName(f"Timeline: {', '.join([whole, *parts])}")
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self._segments:
                self._paint_strip(painter)
                self._paint_legend(painter)

    def _paint_strip(self, painter: QPainter) -> None:
        height = self._look.px(STRIP)
        for item in range(len(self._names)):
            mine = [segment for segment in self._segments if segment.item == item]
            if not mine:
                continue
            left, right = self._x(mine[0].start_s, item), self._x(mine[-1].ends_s, item)
            whole = QRectF(left, 0, max(right - left, 1.0), height)
            painter.setClipRect(whole)
            for segment in mine:
                x = self._x(segment.start_s, item)
                width = self._x(segment.ends_s, item) - x
                painter.setBrush(self._look.colour(ROLES[segment.kind]))
                painter.drawRect(QRectF(x, 0, width, height))
            painter.setClipping(False)

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(self._look.font(SMALL))
        dot, metrics = self._look.px(DOT), painter.fontMetrics()
        for text, role, x, line in self._entries():
            y = self._look.px(STRIP + 8) + line * metrics.height()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(role))
            middle = y + metrics.height() / 2
            painter.drawRoundedRect(QRectF(x, middle - dot / 2, dot, dot), 2, 2)
            painter.setPen(self._look.colour("muted"))
            painter.drawText(x + dot + 6, y + metrics.ascent(), text)

    def _entries(self) -> Iterator[Entry]:
        """What stands in the legend, broken into lines like a text."""
        metrics, dot = QFontMetrics(self._look.font(SMALL)), self._look.px(DOT)
        x = line = 0
        for name, role, seconds in spent(self._segments):
            text = f"{name} {words.clock(seconds)}"
            width = dot + 6 + metrics.horizontalAdvance(text)
            if x and x + width > self.width():
                x, line = 0, line + 1
            yield Entry(text, role, x, line)
            x += width + self._look.px(14)

    def _x(self, instant_s: float, item: int) -> float:
        room = self.width() - GAP * max(len(self._names) - 1, 0)
        return room * instant_s / length_s(self._segments) + GAP * item

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name what lies under the pointer."""
        x = event.position().x()
        for segment in self._segments:
            if self._x(segment.start_s, segment.item) <= x < self._x(segment.ends_s, segment.item):
                said = next(name for name, _, kinds in PARTS if segment.kind in kinds)
                text = f"{self._names[segment.item]}: {said}, {words.number(segment.duration_s)} s"
                QToolTip.showText(event.globalPosition().toPoint(), text, self)
                return
        QToolTip.hideText()
