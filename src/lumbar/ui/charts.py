"""Charts: the only room that knows pyqtgraph. It is imported for the first chart that is seen."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lumbar.domain.progress import MINUTES, SESSIONS, Measure, Week
from lumbar.ui import words
from lumbar.ui.theme import Look

BAR_WIDTH = 0.66
MOST_TICKS = 9
PAIN_TOP = 10.6


class WeekChart(QWidget):
    """Bars for the weeks, with pain before and after above them on the same weeks."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._weeks: Sequence[Week] = ()
        self._measure, self._selected, self._goal = MINUTES, 0, 0
        pg.setConfigOptions(antialias=True)
        self._view = pg.GraphicsLayoutWidget()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pain = self._view.addPlot(row=0, col=0)
        self._bars = self._view.addPlot(row=1, col=0)
        self._pain.setXLink(self._bars)
        self._view.ci.layout.setRowStretchFactor(0, 2)
        self._view.ci.layout.setRowStretchFactor(1, 3)
        self._view.ci.layout.setContentsMargins(0, 0, 0, 0)
        for plot in (self._pain, self._bars):
            plot.setMouseEnabled(False, False)
            plot.setMenuEnabled(False)
            plot.hideButtons()
        self._pain.hideAxis("bottom")
        self._view.scene().sigMouseClicked.connect(self._click)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._view)
        look.changed.connect(self._draw)

    def show_weeks(
        self, weeks: Sequence[Week], selected: int, measure: Measure, goal: int
    ) -> None:
        self._weeks, self._selected = weeks, selected
        self._measure, self._goal = measure, goal
        self.setAccessibleName(f"Chart: {measure.name.lower()} a week, and pain")
        self.setAccessibleDescription("; ".join(_spoken(week) for week in weeks if week.sessions))
        self._draw()

    def _draw(self) -> None:
        if not self._weeks:
            return
        self._view.setBackground(self._look.colour("card"))
        self._bars.clear()
        self._pain.clear()
        self._draw_axes()
        self._draw_bars()
        self._draw_pain()

    def _draw_axes(self) -> None:
        font = self._look.font(13)
        muted, line = self._look.colour("muted"), self._look.colour("line")
        for plot in (self._pain, self._bars):
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setTickFont(font)
                axis.setTextPen(muted)
                axis.setPen(line if side == "bottom" else pg.mkPen(None))
                axis.setStyle(tickLength=0)
            plot.getAxis("left").setWidth(self._look.px(38))
            plot.showGrid(x=False, y=False)
        every = max(-(-len(self._weeks) // MOST_TICKS), 1)
        last = len(self._weeks) - 1
        ticks = [
            (n, words.day_month(week.start))
            for n, week in enumerate(self._weeks)
            if (last - n) % every == 0
        ]
        self._bars.getAxis("bottom").setTicks([ticks])
        self._bars.getAxis("bottom").setHeight(self._look.px(26))
        self._bars.setXRange(-0.6, last + 0.6, padding=0)

    def _draw_bars(self) -> None:
        values = [self._measure.of(week) for week in self._weeks]
        goal = self._goal if self._measure is SESSIONS else 0
        top = max(*values, goal, 4.0) * 1.18
        self._bars.setYRange(0, top, padding=0)
        step = _step(top)
        ticks = [(step * n, words.number(step * n)) for n in range(int(top / step) + 1)]
        self._bars.getAxis("left").setTicks([ticks])
        for at, _ in ticks[1:]:
            self._line(self._bars, at, self._look.colour("line"))
        plain, strong = self._look.colour("bar"), self._look.colour("press")
        brushes = [strong if n == self._selected else plain for n in range(len(values))]
        bars = pg.BarGraphItem(
            x=list(range(len(values))),
            height=values,
            width=BAR_WIDTH,
            brushes=brushes,
            pen=pg.mkPen(None),
        )
        self._bars.addItem(bars)
        if goal:
            pen = pg.mkPen(strong, width=1.5, style=Qt.PenStyle.DashLine)
            self._bars.addItem(pg.InfiniteLine(goal, 0, pen))
            self._write(self._bars, f"goal {goal}", -0.55, goal, strong, anchor=(0, 1))
        if len(values) <= 16:
            for n, value in enumerate(values):
                if value:
                    text = words.number(round(value))
                    ink = self._look.colour("ink" if n == self._selected else "muted")
                    self._write(self._bars, text, n, value, ink, anchor=(0.5, 1.05))

    def _draw_pain(self) -> None:
        self._pain.setYRange(-0.6, PAIN_TOP, padding=0)
        self._pain.getAxis("left").setTicks([[(0, "0"), (5, "5"), (10, "10")]])
        for at in (0, 5, 10):
            self._line(self._pain, at, self._look.colour("line"))
        before = [(n, week.pain_before) for n, week in enumerate(self._weeks)]
        after = [(n, week.pain_after) for n, week in enumerate(self._weeks)]
        for points, role, symbol in ((before, "second", "o"), (after, "accent", "s")):
            colour = self._look.colour(role)
            for run in _runs(points):
                self._pain.plot(
                    [n for n, _ in run],
                    [value for _, value in run],
                    pen=pg.mkPen(colour, width=2.5),
                    symbol=symbol,
                    symbolSize=9,
                    symbolBrush=colour,
                    symbolPen=None,
                )

    def _line(self, plot: pg.PlotItem, at: float, colour: QColor) -> None:
        line = pg.InfiniteLine(at, 0, pg.mkPen(colour, width=1))
        line.setZValue(-10)
        plot.addItem(line)

    def _write(
        self,
        plot: pg.PlotItem,
        text: str,
        x: float,
        y: float,
        colour: QColor,
        anchor: tuple[float, float],
    ) -> None:
        item = pg.TextItem(text, color=colour, anchor=anchor)
        item.setFont(self._look.font(13))
        item.setPos(x, y)
        plot.addItem(item, ignoreBounds=True)

    def _click(self, event: object) -> None:
        at = self._bars.vb.mapSceneToView(event.scenePos()).x()
        number = round(at)
        if 0 <= number < len(self._weeks):
            self.chosen.emit(number)


def _runs(points: Sequence[tuple[int, float | None]]) -> list[list[tuple[int, float]]]:
    """Neighbouring weeks in which pain was told; a gap stays a gap."""
    runs: list[list[tuple[int, float]]] = []
    for n, value in points:
        if value is None:
            continue
        if runs and runs[-1][-1][0] == n - 1:
            runs[-1].append((n, value))
        else:
            runs.append([(n, value)])
    return runs


def _step(top: float) -> float:
    """A round distance between grid lines, for three to six of them."""
    for step in (1, 2, 5, 10, 20, 30, 60, 120, 300, 600):
        if top / step <= 5:
            return float(step)
    return 1200.0


def _spoken(week: Week) -> str:
    pain = ""
    if week.pain_before is not None or week.pain_after is not None:
        pain = f", pain {words.pain(week.pain_before)} before, {words.pain(week.pain_after)} after"
    sessions = words.counted(week.sessions, "session")
    return (
        f"week of {words.day_month(week.start)}: {sessions}, {words.minutes(week.active_s)}{pain}"
    )
