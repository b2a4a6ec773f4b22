"""Calendar of days: a column for each week, a square for each day, darker where more was done."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lumbar.domain.progress import Week
from lumbar.ui import progress_words, words
from lumbar.ui.theme import Look

MOST_WEEKS = 53
SHADES = (0.25, 0.5, 0.75, 1.0)  # on the way to the colour of what can be pressed
GAP = 0.2  # of a square


class Grid(NamedTuple):
    """Where the squares lie: the corner of the first, and the way from one to the next."""

    left: float
    top: float
    pitch: float

    def square(self, column: int, row: int) -> QRectF:
        side = self.pitch * (1 - GAP)
        return QRectF(self.left + column * self.pitch, self.top + row * self.pitch, side, side)


class DayCalendar(QWidget):
    """Up to a year of days. It can be pointed at, pressed, and walked through with the arrows."""

    pointed = Signal(object)  # a date, or None
    chosen = Signal(object)  # the start of a week
    stepped = Signal(int)
    opened = Signal()  # pressed, or Enter: the chosen week wants to be seen in full

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._weeks: Sequence[Week] = ()
        self._selected, self._today = date.min, date.max
        self._day: date | None = None
        self._most = 1.0  # seconds of the longest day
        self._given: Sequence[Week] = ()
        self._squares: QPixmap | None = None  # painting them is slow, and they seldom change
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._wear)

    def show_days(self, weeks: Sequence[Week], selected: date, today: date) -> None:
        """Show the last year of these weeks; days after ``today`` are not there yet."""
        if weeks is not self._given or today != self._today:
            self._squares = None
        self._given, self._weeks = weeks, weeks[-MOST_WEEKS:]
        self._selected, self._today = selected, today
        self._day = None
        times = [seconds for week in self._weeks for seconds in week.days.values()]
        self._most = max([*times, 1.0])
        days = len(times)
        self.setAccessibleName(f"Calendar: {words.counted(days, 'day')} with a training")
        self.update()

    def _wear(self) -> None:
        self._squares = None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        grid = self._grid(QRectF(0, 0, width, 0))
        return round(grid.top + 7 * grid.pitch + 4)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(160))

    # Drawing

    def _grid(self, rect: QRectF) -> Grid:
        left, top = self._look.px(40), self._look.px(22)
        most = self._look.px(22)
        pitch = min((rect.width() - left) / MOST_WEEKS, most)
        return Grid(rect.left() + left, rect.top() + top, max(pitch, self._look.px(13)))

    def _shown(self, rect: QRectF) -> Sequence[Week]:
        """As many of the latest weeks as there is room for."""
        grid = self._grid(rect)
        room = int((rect.right() - grid.left + grid.pitch * GAP + 0.5) / grid.pitch)
        return self._weeks[-max(min(room, MOST_WEEKS), 1) :]

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        ratio = self.devicePixelRatioF()
        size = (rect.size() * ratio).toSize()
        if self._squares is None or self._squares.size() != size:
            self._squares = QPixmap(size)
            self._squares.setDevicePixelRatio(ratio)
            self._squares.fill(Qt.GlobalColor.transparent)
            with QPainter(self._squares) as painter:
                self._paint_days(painter, rect)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPixmap(0, 0, self._squares)
            self._paint_chosen(painter, rect)
            if self.hasFocus():
                painter.setPen(QPen(self._look.colour("press"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """The calendar on another device: a picture, a page."""
        self._paint_days(painter, rect)
        self._paint_chosen(painter, rect)

    def _paint_days(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grid, weeks = self._grid(rect), self._shown(rect)
        painter.setFont(self._look.font(13))
        painter.setPen(self._look.colour("muted"))
        self._paint_months(painter, grid, weeks)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row in (0, 2, 4, 6) if weeks else ():
            name = words.WEEKDAYS[(weeks[0].start.weekday() + row) % 7][:3]
            square = grid.square(0, row)
            line = QRectF(rect.left(), square.top() - 4, grid.left - rect.left() - 8, 0)
            line.setHeight(square.height() + 8)
            painter.drawText(line, right, name)
        radius = grid.pitch * 0.2
        painter.setPen(Qt.PenStyle.NoPen)
        for column, week in enumerate(weeks):
            for row in range(7):
                day = week.start + timedelta(days=row)
                if day <= self._today:
                    painter.setBrush(self._shade(week.days.get(day)))
                    painter.drawRoundedRect(grid.square(column, row), radius, radius)

    def _paint_chosen(self, painter: QPainter, rect: QRectF) -> None:
        grid, weeks = self._grid(rect), self._shown(rect)
        for column, week in enumerate(weeks):
            if week.start == self._selected:
                self._paint_frame(painter, grid, column)
        self._paint_cursor(painter, grid, weeks)

    def _paint_months(self, painter: QPainter, grid: Grid, weeks: Sequence[Week]) -> None:
        free = 0.0
        metrics = QFontMetricsF(painter.font())
        for column, week in enumerate(weeks):
            begins = column == 0 or week.start.month != weeks[column - 1].start.month
            x = grid.square(column, 0).left()
            if begins and x >= free:
                text = words.MONTHS[week.start.month - 1][:3]
                if week.start.month == 1 and column:
                    text = str(week.start.year)
                if column == 0 and len(weeks) > 2 and weeks[2].start.month != week.start.month:
                    continue  # too little of it is seen to be named
                painter.drawText(QPointF(x, grid.top - self._look.px(7)), text)
                free = x + metrics.horizontalAdvance(text) + self._look.px(8)

    def _paint_frame(self, painter: QPainter, grid: Grid, column: int) -> None:
        first, last = grid.square(column, 0), grid.square(column, 6)
        around = grid.pitch * GAP / 2 + 0.75
        frame = first.united(last).adjusted(-around, -around, around, around)
        painter.setPen(QPen(self._look.colour("ink"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 4, 4)

    def _paint_cursor(self, painter: QPainter, grid: Grid, weeks: Sequence[Week]) -> None:
        if self._day is None:
            return
        column, row = divmod((self._day - weeks[0].start).days, 7)
        if 0 <= column < len(weeks):
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(grid.square(column, row).adjusted(-1, -1, 1, 1), 3, 3)

    def _shade(self, seconds: float | None) -> QColor:
        if seconds is None:
            return self._look.mixed("card", "track", 0.6)
        level = min(int(seconds / self._most * len(SHADES)), len(SHADES) - 1)
        return self._look.mixed("card", "press", SHADES[level])

    # Pointing, pressing, walking

    def _day_at(self, place: QPointF) -> date | None:
        rect = QRectF(self.rect())
        grid, weeks = self._grid(rect), self._shown(rect)
        column = int((place.x() - grid.left) // grid.pitch)
        row = int((place.y() - grid.top) // grid.pitch)
        if not (0 <= column < len(weeks) and 0 <= row < 7):
            return None
        day = weeks[column].start + timedelta(days=row)
        return day if day <= self._today else None

    def _point(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            if day is not None:
                self.setAccessibleDescription(progress_words.day_readout(day, self.seconds(day)))
            self.update()
            self.pointed.emit(day)

    def seconds(self, day: date) -> float:
        return next((week.days[day] for week in self._weeks if day in week.days), 0.0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._day_at(event.position()))

    def leaveEvent(self, event: object) -> None:
        self._point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.chosen.emit(next(week.start for week in self._weeks if week.end >= day))
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Left:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right:
                self.stepped.emit(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                start = self._selected + timedelta(days=0 if by > 0 else 6)
                day = start if self._day is None else self._day + timedelta(days=by)
                week = self._selected + timedelta(days=6)
                self._point(min(max(day, self._selected), week, self._today))
            case _:
                super().keyPressEvent(event)
