"""Strip: where in the routine one is, one mark for every repetition."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lumbar.domain.timeline import Segment
from lumbar.ui.theme import Look

GAP, EXERCISE_GAP, HEIGHT = 2.0, 8.0, 6


class Mark(NamedTuple):
    """One repetition: its exercise and the timeline indices it begins and ends at."""

    item: int
    first: int
    last: int


def marks(timeline: Sequence[Segment]) -> list[Mark]:
    found: list[Mark] = []
    for index, segment in enumerate(timeline):
        if segment.kind.begins_rep:
            found.append(Mark(segment.item, index, index))
        elif segment.kind.is_rep:
            found[-1] = found[-1]._replace(last=index)
    return found


class Strip(QWidget):
    """The painted row of marks; exercises are as wide as they are long."""

    def __init__(self, look: Look, timeline: Sequence[Segment]) -> None:
        super().__init__()
        self._look = look
        self._index = 0
        self.show_timeline(timeline)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_timeline(self, timeline: Sequence[Segment]) -> None:
        self._marks = marks(timeline)
        spans: dict[int, float] = {}
        for segment in timeline:
            spans[segment.item] = spans.get(segment.item, 0.0) + segment.duration_s
        self._spans = spans
        self.update()

    def show_index(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            room = self.width() - EXERCISE_GAP * (len(self._spans) - 1)
            whole_s = sum(self._spans.values())
            x = 0.0
            for item, span_s in self._spans.items():
                width = room * span_s / whole_s
                here = [mark for mark in self._marks if mark.item == item]
                step = (width + GAP) / len(here)
                for number, mark in enumerate(here):
                    painter.setBrush(self._look.colour(self._role(mark)))
                    rect = QRectF(x + number * step, 0, max(step - GAP, 1.5), HEIGHT)
                    painter.drawRoundedRect(rect, 3, 3)
                x += width + EXERCISE_GAP

    def _role(self, mark: Mark) -> str:
        if self._index > mark.last:
            return "press"
        return "accent" if self._index >= mark.first else "track"
