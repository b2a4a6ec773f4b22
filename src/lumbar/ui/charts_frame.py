"""Charts, what they share: plots below each other on the same weeks, pointed at and stepped."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lumbar.domain.progress import Week
from lumbar.ui import words
from lumbar.ui.theme import Look

ONE_STEP = 120  # what a wheel turns for one step, in eighths of a degree
MARGIN = 0.62  # weeks of room beside the first and the last
APART = 0.07  # of a week, so that equal values of two series can be seen
DATES_UP_TO, MARKED_UP_TO, MONTHS_UP_TO = 16, 53, 104


class WeekPlots(QWidget):
    """Plots that share one axis of weeks. It tells what is pointed at, pressed and stepped to.

    The wheel steps where it cannot be meant for the page: when the chart has the focus, or
    when it turns sideways.
    """

    pointed = Signal(int)  # the number of a week, or -1
    chosen = Signal(int)
    stepped = Signal(int)
    opened = Signal()  # pressed, or Enter: the chosen week wants to be seen in full

    def __init__(self, look: Look, rows: Sequence[int], fill: Callable[[], object]) -> None:
        """A plot for each of ``rows``, as high as it says; ``fill`` draws into empty ones."""
        super().__init__()
        self._look, self._fill = look, fill
        self._weeks: Sequence[Week] = ()
        self._selected, self._pointed, self._turned, self._roomy = 0, -1, 0, 0
        self._stale = True
        self._hairlines: list[pg.InfiniteLine] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        pg.setConfigOptions(antialias=True)
        self._view = pg.GraphicsLayoutWidget()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._plots = [
            self._view.addPlot(row=n, col=0, enableMenu=False) for n in range(len(rows))
        ]
        layout = self._view.ci.layout
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(look.px(10))
        for number, (plot, stretch) in enumerate(zip(self._plots, rows, strict=True)):
            layout.setRowStretchFactor(number, stretch)
            plot.setMouseEnabled(False, False)
            plot.hideButtons()
            plot.setClipToView(False)
            if plot is not self._plots[-1]:
                plot.setXLink(self._plots[-1])
                plot.hideAxis("bottom")
        self._view.viewport().installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 2, 2, 2)
        whole.addWidget(self._view)
        look.changed.connect(self.draw)

    def sizeHint(self) -> QSize:
        return QSize(320, 160)

    # Drawing

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """The chart on another device: a picture, a page."""
        self._draw_stale()
        signs = [
            item for item in self._view.scene().items() if isinstance(item, pg.ScatterPlotItem)
        ]
        for each in signs:  # as lines: from its store of pictures, an SVG would have stripes
            each.setExportMode(True)
        self._view.render(painter, rect, self._view.viewport().rect())
        for each in signs:
            each.setExportMode(False)

    def draw(self) -> None:
        """Draw what is to be shown: now, or when there is somebody to see it."""
        self._stale = True
        if self.isVisible():
            self._draw_stale()

    def _draw_stale(self) -> None:
        if self._stale and self._weeks:
            self._stale = False
            self._clear()
            self._fill()

    def _clear(self) -> None:
        self._view.setBackground(self._look.colour("card"))
        for plot in self._plots:
            plot.clear()
        self._draw_axes()
        self._hairlines = []
        for plot in self._plots:
            line = pg.InfiniteLine(0, 90, pg.mkPen(self._look.colour("muted"), width=1))
            line.setZValue(-5)
            line.hide()
            plot.addItem(line, ignoreBounds=True)
            self._hairlines.append(line)
        self._show_pointed()

    def _draw_axes(self) -> None:
        font = self._look.font(13)
        muted, line = self._look.colour("muted"), self._look.colour("line")
        for plot in self._plots:
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setTickFont(font)
                axis.setTextPen(muted)
                axis.setPen(line if side == "bottom" else pg.mkPen(None))
                axis.setStyle(tickLength=0, tickAlpha=0)
            plot.getAxis("left").setWidth(self._look.px(38))
            plot.showGrid(x=False, y=False)
        bottom = self._plots[-1].getAxis("bottom")
        bottom.setTicks([self._dates()])
        bottom.setHeight(self._look.px(26))
        self._plots[-1].setXRange(-MARGIN, len(self._weeks) - 1 + MARGIN, padding=0)

    def _dates(self) -> list[tuple[int, str]]:
        """As many dates below the chart as can be read: days, months or years."""
        count = len(self._weeks)
        room = max(int((self.width() - self._look.px(38)) / self._look.px(76)), 1)
        if count <= DATES_UP_TO:
            every = max(-(-count // room), 1)
            return [
                (n, words.day_month(week.start))
                for n, week in enumerate(self._weeks)
                if (count - 1 - n) % every == 0
            ]
        part = 1 if count > MONTHS_UP_TO or self._weeks[0].weeks > 1 else 2
        turns = [
            n
            for n, week in enumerate(self._weeks)
            if n and week.start.timetuple()[:part] != self._weeks[n - 1].start.timetuple()[:part]
        ]
        every = max(-(-len(turns) // room), 1)
        said = [self._weeks[n].start for n in turns]
        texts = [f"{day:%Y}" if part == 1 else words.MONTHS[day.month - 1][:3] for day in said]
        return list(zip(turns, texts, strict=True))[::-1][::every][::-1]

    def _scale(self, plot: pg.PlotItem, top: float, unit: str = "") -> None:
        """A scale from zero to a little above ``top``, with a few round lines."""
        top *= 1.18
        plot.setYRange(0, top, padding=0)
        step = step_for(top)
        ticks = [(step * n, words.number(step * n) + unit) for n in range(int(top / step) + 1)]
        plot.getAxis("left").setTicks([ticks])
        for at, _ in ticks[1:]:
            self._level(plot, at)

    def _level(self, plot: pg.PlotItem, at: float) -> None:
        line = pg.InfiniteLine(at, 0, pg.mkPen(self._look.colour("line"), width=1))
        line.setZValue(-10)
        plot.addItem(line, ignoreBounds=True)

    def _series(
        self, plot: pg.PlotItem, points: Sequence[tuple[float, float | None]], role: str,
        symbol: str, joined: bool, weight: float = 1.0,
    ) -> None:  # fmt: skip
        """Marks, joined where neighbouring weeks have a value; a gap stays a gap.

        What may be covered by another series is drawn with more ``weight``, so that it shows.
        """
        colour = self._look.colour(role)
        few = len(points) <= DATES_UP_TO
        for run in runs(points):
            lone = not joined or len(run) == 1
            plot.plot(
                [x for x, _ in run],
                [y for _, y in run],
                pen=pg.mkPen(colour, width=(2.25 if few else 1.75) * weight) if joined else None,
                symbol=symbol if lone or len(points) <= MARKED_UP_TO else None,
                symbolSize=(8.5 if few else 5) * weight**0.5 * self._look.scale**0.5,
                symbolBrush=colour,
                symbolPen=pg.mkPen(self._look.colour("card"), width=1) if few else None,
            )

    def _write(
        self, plot: pg.PlotItem, text: str, x: float, y: float, role: str,
        anchor: tuple[float, float], tag: bool = False,
    ) -> None:  # fmt: skip
        """A text in a plot; a ``tag`` covers what it lies on."""
        fill = pg.mkBrush(self._look.colour("card")) if tag else None
        item = pg.TextItem(text, color=self._look.colour(role), anchor=anchor, fill=fill)
        item.setFont(self._look.font(13))
        item.setPos(x, y)
        plot.addItem(item, ignoreBounds=True)

    def _step_px(self) -> float:
        """How wide one week is on the screen."""
        return (self.width() - self._look.px(38)) / max(len(self._weeks) - 1 + 2 * MARGIN, 1)

    def _wide(self, text: str, weight: QFont.Weight = QFont.Weight.Normal) -> float:
        return QFontMetricsF(self._look.font(13, weight)).horizontalAdvance(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be read depends on the room there is."""
        room = self.width() // max(self._look.px(38), 1)
        if room != self._roomy:
            self._roomy = room
            self.draw()

    def showEvent(self, event: QShowEvent) -> None:
        self._draw_stale()

    # Pointing, pressing, stepping

    def _number_at(self, place: QPointF) -> int:
        """The number of the week at a place of the view, or -1."""
        scene = self._view.mapToScene(place.toPoint())
        number = round(self._plots[-1].vb.mapSceneToView(scene).x())
        return number if 0 <= number < len(self._weeks) else -1

    def _point(self, number: int) -> None:
        if number != self._pointed:
            self._pointed = number
            self._show_pointed()
            self.pointed.emit(number)

    def _show_pointed(self) -> None:
        for line in self._hairlines:
            line.setVisible(self._pointed >= 0)
            line.setValue(self._pointed)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove:
                self._point(self._number_at(event.position()))
            case QEvent.Type.Leave:
                self._point(-1)
            case QEvent.Type.MouseButtonRelease:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                if (number := self._number_at(event.position())) >= 0:
                    self.chosen.emit(number)
                    self.opened.emit()
            case QEvent.Type.Wheel:
                self.wheelEvent(event)
                return True
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        sideways = abs(turn.x()) > abs(turn.y())
        if not sideways and not self.hasFocus():
            event.ignore()
            return
        event.accept()
        self._turned += turn.x() if sideways else turn.y()
        steps = int(self._turned / ONE_STEP)
        if steps:
            self._turned -= steps * ONE_STEP
            self.stepped.emit(-steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Home | Qt.Key.Key_End if self._weeks:
                self.chosen.emit(0 if event.key() == Qt.Key.Key_Home else len(self._weeks) - 1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: object) -> None:
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(pg.mkPen(self._look.colour("press"), width=2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class Bars(pg.GraphicsObject):
    """Bars with rounded tops, unless they touch."""

    def __init__(self, heights: Sequence[float], width: float, colours: Sequence[QColor]) -> None:
        super().__init__()
        self.heights, self._width, self.colours = list(heights), width, list(colours)
        self._radius = 0 if width == 1.0 else 5

    def boundingRect(self) -> QRectF:
        return QRectF(-1, 0, len(self.heights) + 1, max(self.heights, default=0.0))

    def paint(self, painter: QPainter, *_: object) -> None:
        across, up = self.pixelVectors()
        if across is None or up is None:
            return
        half = self._width / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for number, (height, colour) in enumerate(zip(self.heights, self.colours, strict=True)):
            if height > 0:
                rx = min(self._radius * abs(across.x()), half)
                ry = min(self._radius * abs(up.y()), height)
                painter.setBrush(colour)
                painter.drawPath(_round_topped(number - half, number + half, height, rx, ry))


def _round_topped(left: float, right: float, height: float, rx: float, ry: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, 0))
    path.lineTo(left, height - ry)
    path.quadTo(left, height, left + rx, height)
    path.lineTo(right - rx, height)
    path.quadTo(right, height, right, height - ry)
    path.lineTo(right, 0)
    path.closeSubpath()
    return path


def runs(points: Sequence[tuple[float, float | None]]) -> list[list[tuple[float, float]]]:
    """Neighbouring weeks that have a value."""
    found: list[list[tuple[float, float]]] = []
    open_run = False
    for x, value in points:
        if value is None:
            open_run = False
        elif open_run:
            found[-1].append((x, value))
        else:
            found.append([(x, value)])
            open_run = True
    return found


def step_for(top: float) -> float:
    """A round distance between lines, for two to five of them."""
    for step in (1, 2, 5, 10, 20, 30, 60, 120, 300, 600):
        if top / step <= 5:
            return float(step)
    return 1200.0
