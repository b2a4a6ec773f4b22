"""Goal chart: the scores of one activity over time, painted the same on screen and in pictures."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from lumbar.ui import words
from lumbar.ui.theme import Look

Scores = Sequence[tuple[date, int]]
Fonts = Callable[[float], QFont]
TOP, SIDE = 10.0, 14.0  # room above the ten and beside the first and the last day, at 100 %
FINE_PRINT = 16.0  # height of a line of text at which marks have their size
FINGER = 24.0  # pixels from which a mark is no longer pointed at


class Span(tuple[date, date]):
    """The first and the last day that are drawn."""

    def part(self, day: date) -> float:
        """Where a day lies in it, from 0 to 1."""
        first, last = self
        return (day - first) / max(last - first, timedelta(days=1))


def place(rect: QRectF, span: Span, score: tuple[date, int]) -> QPointF:
    """Where a score lies in the plot."""
    day, value = score
    return QPointF(
        rect.left() + span.part(day) * rect.width(), rect.bottom() - value / 10 * rect.height()
    )


def paint_scores(
    painter: QPainter,
    rect: QRectF,
    scores: Scores,
    span: Span,
    colours: Mapping[str, QColor],
    font: Fonts,
    pointed: int = -1,
    dated: bool = True,
) -> None:
    """Levels 0, 5 and 10, a line with a mark for each score, and a few dates below it."""
    painter.setFont(font(13))
    plot, high = plot_of(rect, painter.font()), QFontMetricsF(painter.font()).height()
    for level in (0, 5, 10):
        y = plot.bottom() - level / 10 * plot.height()
        painter.setPen(QPen(colours["line"], 1))
        painter.drawLine(QPointF(plot.left() - SIDE / 2, y), QPointF(rect.right(), y))
        painter.setPen(colours["muted"])
        scale = QRectF(rect.left(), y - high / 2, plot.left() - SIDE - rect.left(), high)
        painter.drawText(
            scale, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(level)
        )
    if dated:
        _paint_dates(painter, rect, plot, span, colours)
    shown = [place(plot, span, score) for score in scores if span[0] <= score[0] <= span[1]]
    fine = high / FINE_PRINT
    painter.setPen(QPen(colours["press"], 2.25 * fine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(shown))
    for number, point in enumerate(shown):
        painter.setPen(QPen(colours["card"], 1.5))
        painter.setBrush(colours["press"])
        radius = (7.0 if number == pointed else 4.75) * fine
        painter.drawEllipse(point, radius, radius)


def plot_of(rect: QRectF, font: QFont) -> QRectF:
    """The part of a chart that its marks lie in; scale and dates have the rest."""
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance("10"), metrics.height()
    return rect.adjusted(wide + 2 * SIDE, max(TOP, high / 2), -SIDE, -high - 8)


def _paint_dates(
    painter: QPainter, rect: QRectF, plot: QRectF, span: Span, colours: Mapping[str, QColor]
) -> None:
    """First days of months, or of years, as many as can be read."""
    metrics = QFontMetricsF(painter.font())
    room = max(int(plot.width() / (metrics.horizontalAdvance("Nov") + 22)), 1)
    turns = months(span)
    if len(turns) > 3 * room:
        turns = [day for day in turns if day.month == 1]
    every = -(-len(turns) // room) or 1
    painter.setPen(colours["muted"])
    for day in turns[::-1][::every]:
        text = f"{day.year}" if day.month == 1 else words.MONTHS[day.month - 1][:3]
        x = plot.left() + span.part(day) * plot.width()
        half = metrics.horizontalAdvance(text) / 2
        x = min(max(x, plot.left() + half - SIDE), rect.right() - half)
        painter.drawText(QPointF(x - half, rect.bottom() - metrics.descent()), text)


def months(span: Span) -> list[date]:
    """The first days of the months in a span."""
    first, last = span
    found, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


class GoalChart(QWidget):
    """A small chart of one activity; the mouse or the arrow keys point at a score."""

    pointed = Signal(int)  # the number of a score, or -1

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._scores: Scores = ()
        self._span = Span((date.min, date.max))
        self._pointed = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(look.px(220), look.px(124))
        look.changed.connect(self.update)

    def show_scores(self, scores: Scores, span: Span) -> None:
        """Draw what lies in a span of days."""
        self._scores = [score for score in scores if span[0] <= score[0] <= span[1]]
        self._span, self._pointed = span, -1
        self.update()

    @property
    def score(self) -> tuple[date, int] | None:
        """What is pointed at."""
        return self._scores[self._pointed] if self._pointed >= 0 else None

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(124))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """The chart on any device."""
        colours = self._look.theme.colours
        paint_scores(
            painter, rect, self._scores, self._span, colours, self._look.font, self._pointed
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            self.paint(painter, rect.adjusted(4, 2, -4, -2))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._look.colour("press"), 2))
                painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 6, 6)

    def _point(self, number: int) -> None:
        if number != self._pointed:
            self._pointed = number
            self.update()
            self.pointed.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot = plot_of(QRectF(self.rect()).adjusted(6, 4, -6, -4), self._look.font(13))
        there = event.position().x()
        far = [abs(place(plot, self._span, score).x() - there) for score in self._scores]
        nearest = min(range(len(far)), key=far.__getitem__, default=-1)
        self._point(nearest if nearest >= 0 and far[nearest] <= FINGER else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._scores) - 1
        match event.key():
            case Qt.Key.Key_Left if last >= 0:
                self._point(max(self._pointed - 1, 0) if self._pointed >= 0 else last)
            case Qt.Key.Key_Right if last >= 0:
                self._point(min(self._pointed + 1, last))
            case Qt.Key.Key_Home if last >= 0:
                self._point(0)
            case Qt.Key.Key_End if last >= 0:
                self._point(last)
            case _:
                super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._point(-1)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self._point(-1)
        self.update()
