"""Report chart: pain week by week above the number of trainings, for paper."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from lumbar.domain.progress import Week
from lumbar.domain.trend import AFTER, BEFORE, WORST, Pain, band, has_told, has_trend
from lumbar.ui import words

Colours = Mapping[str, QColor]
Fonts = Callable[[float], QFont]
LEFT, TOP, BARS, DATES = 22.0, 16.0, 30.0, 14.0  # room for scale, legend, trainings and dates
SERIES = (
    (WORST, "muted", "worst, while training"),
    (BEFORE, "second", "before"),
    (AFTER, "accent", "after"),
)


def paint_pain(
    painter: QPainter,
    rect: QRectF,
    weeks: Sequence[Week],
    compared: Pain,
    colours: Colours,
    font: Fonts,
) -> None:
    """Weekly means with marks that differ in shape; lines only where there is a trend."""
    plot = rect.adjusted(LEFT, TOP, 0, -(BARS + DATES))
    step = plot.width() / len(weeks)

    def place(number: int, value: float) -> QPointF:
        return QPointF(
            plot.left() + (number + 0.5) * step, plot.bottom() - value / 10 * plot.height()
        )

    painter.setFont(font(8))
    for level in (0, 5, 10):
        y = place(0, level).y()
        painter.setPen(QPen(colours["line"], 0.75))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(colours["muted"])
        scale = QRectF(rect.left(), y - 6, LEFT - 6, 12)
        painter.drawText(scale, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         str(level))  # fmt: skip
    limits = band(weeks, compared)
    if limits:
        _paint_band(painter, plot, limits, colours)
    legend = QPointF(plot.left(), rect.top() + 8)
    for pain, role, text in SERIES:
        if has_told(weeks, pain):
            _paint_series(painter, place, weeks, pain, colours[role])
            legend = _paint_entry(painter, legend, pain, text, colours, role)
    if limits:
        _paint_entry(painter, legend, None, "ordinary ups and downs (± 2)", colours, "second")
    _paint_trainings(painter, rect, plot, weeks, colours)


def _paint_series(
    painter: QPainter,
    place: Callable[[int, float], QPointF],
    weeks: Sequence[Week],
    pain: Pain,
    colour: QColor,
) -> None:
    means = [pain.of(week).mean for week in weeks]
    painter.setPen(QPen(colour, 1.25))
    joined = pain is not WORST and has_trend(weeks, pain)
    for n, (a, b) in enumerate(pairwise(means)):
        if joined and a is not None and b is not None:
            painter.drawLine(place(n, a), place(n + 1, b))
    for n, mean in enumerate(means):
        if mean is not None:
            _paint_mark(painter, place(n, mean), pain, colour)


def _paint_band(
    painter: QPainter, plot: QRectF, limits: tuple[float, float], colours: Colours
) -> None:
    low, high = (plot.bottom() - value / 10 * plot.height() for value in limits)
    colour = QColor(colours["second"])
    colour.setAlphaF(0.1)
    painter.fillRect(QRectF(QPointF(plot.left(), high), QPointF(plot.right(), low)), colour)


def _paint_mark(painter: QPainter, at: QPointF, pain: Pain, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if pain is BEFORE:
        painter.drawEllipse(at, 2.6, 2.6)
    elif pain is AFTER:
        painter.drawRect(QRectF(at.x() - 2.4, at.y() - 2.4, 4.8, 4.8))
    else:
        corners = [QPointF(-3, -2.6), QPointF(3, -2.6), QPointF(0, 2.8)]
        painter.drawPolygon(QPolygonF([at + corner for corner in corners]))


def _paint_entry(
    painter: QPainter, at: QPointF, pain: Pain | None, text: str, colours: Colours, role: str
) -> QPointF:
    if pain is None:
        faint = QColor(colours[role])
        faint.setAlphaF(0.18)
        painter.fillRect(QRectF(at.x(), at.y() - 3.5, 10, 7), faint)
    else:
        _paint_mark(painter, at + QPointF(4, 0), pain, colours[role])
    painter.setPen(colours["ink"])
    painter.drawText(at + QPointF(13, 3), text)
    return at + QPointF(13 + painter.fontMetrics().horizontalAdvance(text) + 16, 0)


def _paint_trainings(
    painter: QPainter, rect: QRectF, plot: QRectF, weeks: Sequence[Week], colours: Colours
) -> None:
    """Small bars with their numbers, and the first day of each week below."""
    base = rect.bottom() - DATES
    most = max([*(week.sessions for week in weeks), 7])
    step = plot.width() / len(weeks)
    for number, week in enumerate(weeks):
        x = plot.left() + number * step
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        if week.sessions:
            high = (BARS - 12) * week.sessions / most
            bar = QRectF(x + step / 2 - 7, base - high, 14, high)
            painter.fillRect(bar, colours["bar"])
            painter.setPen(colours["ink"])
            painter.drawText(QRectF(x, bar.top() - 12, step, 11), middle, str(week.sessions))
        painter.setPen(colours["muted"])
        painter.drawText(QRectF(x, base, step, DATES), middle, words.day_month(week.start))
    painter.setPen(QPen(colours["line"], 0.75))
    painter.drawLine(QPointF(plot.left(), base), QPointF(plot.right(), base))
