"""Charts: the weeks, and how they felt. Imported for the first chart that is seen."""

from collections.abc import Sequence
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsRectItem

from lumbar.domain.progress import MINUTES, Measure, Week
from lumbar.domain.trend import AFTER, BEFORE, WORST, Pain, band, has_trend
from lumbar.ui import progress_words, words
from lumbar.ui.charts_frame import APART, DATES_UP_TO, MARGIN, MARKED_UP_TO, Bars, WeekPlots
from lumbar.ui.theme import Look

BAR_WIDTH = 0.66
NARROW_PX = 6  # bars closer than this would flicker: they touch
PAIN_LOW, PAIN_TOP = -0.6, 10.6
MARKS = ((BEFORE, "second", "o", -APART, 1.7), (AFTER, "accent", "s", APART, 1.0))


class WeekChart(WeekPlots):
    """Bars for the weeks, with pain before and after above them on the same weeks."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, (2, 3), self._fill_plots)
        self._pain, self._bars = self._plots
        self._measure, self._compared = MINUTES, BEFORE
        self._columns: Bars | None = None

    def show_weeks(
        self,
        weeks: Sequence[Week],
        selected: int,
        measure: Measure,
        compared: Pain = BEFORE,
    ) -> None:
        """Draw the weeks; the band of ordinary ups and downs is around ``compared``."""
        drawn = self._weeks, self._measure, self._compared
        self._weeks, self._selected = weeks, selected
        self._measure, self._compared = measure, compared
        self.setAccessibleName(f"Chart: {measure.name.lower()} a week, and pain")
        self.setAccessibleDescription(progress_words.spoken_week(weeks[selected]))
        if drawn[0] is weeks and drawn[1:] == (measure, compared):
            self._show_pointed()
        else:
            self.draw()

    def _fill_plots(self) -> None:
        self._draw_bars()
        self._draw_pain()

    def _draw_bars(self) -> None:
        values = [self._measure.of(week) for week in self._weeks]
        goals = [] if self._measure is MINUTES else self._goals()
        self._scale(self._bars, max(*values, *goals, 4.0))
        width = BAR_WIDTH if self._step_px() > NARROW_PX else 1.0
        self._columns = Bars(values, width, self._colours())
        self._bars.addItem(self._columns, ignoreBounds=True)
        if any(goals):
            self._draw_goals(goals)
        if len(values) <= DATES_UP_TO:
            for n, value in enumerate(values):
                text = progress_words.rounded(value)
                if value and self._wide(text) < self._step_px():
                    self._write(self._bars, text, n, value, "ink", anchor=(0.5, 0.95))

    def _goals(self) -> list[float]:
        """The goal of each week, as it was then; of a month, for one of its weeks."""
        return [week.goal / week.weeks for week in self._weeks]

    def _draw_goals(self, goals: Sequence[float]) -> None:
        """A dashed line with a step wherever the goal was another from then on."""
        end = len(goals) - 1 + MARGIN
        steps = [n for n, goal in enumerate(goals) if n and goal != goals[n - 1]]
        bounds = [-MARGIN, *(n - 0.5 for n in steps), end]
        levels = [goals[0], *(goals[n] for n in steps)]
        xs = [x for pair in pairwise(bounds) for x in pair]
        ys = [level for level in levels for _ in (0, 1)]
        pen = pg.mkPen(self._look.colour("press"), width=1.5, style=Qt.PenStyle.DashLine)
        self._bars.plot(xs, ys, pen=pen)
        for (left, right), level in zip(pairwise(bounds), levels, strict=True):
            text = f"goal {words.number(round(level, 1))}"
            if self._wide(text) < (right - left) * self._step_px():
                self._write(self._bars, text, left, level, "press", (0, 0), tag=True)
            elif right == end:
                self._write(self._bars, text, right, level, "press", (1, 0), tag=True)

    def _draw_pain(self) -> None:
        self._pain.setYRange(PAIN_LOW, PAIN_TOP, padding=0)
        self._pain.getAxis("left").setTicks([[(0, "0"), (5, "5"), (10, "10")]])
        for at in (0, 5, 10):
            self._level(self._pain, at)
        if limits := band(self._weeks, self._compared):
            self._draw_band(*limits)
        if len(self._weeks) <= MARKED_UP_TO:
            worst = [(n, WORST.of(week).mean) for n, week in enumerate(self._weeks)]
            self._series(self._pain, worst, "muted", "t1", joined=False)
        for pain, role, symbol, apart, weight in MARKS:
            points = [(n + apart, pain.of(week).mean) for n, week in enumerate(self._weeks)]
            joined = has_trend(self._weeks, pain)
            self._series(self._pain, points, role, symbol, joined, weight)

    def _draw_band(self, low: float, high: float) -> None:
        area = QGraphicsRectItem(
            QRectF(-MARGIN, low, len(self._weeks) - 1 + 2 * MARGIN, high - low)
        )
        colour = QColor(self._look.colour("second"))
        colour.setAlphaF(0.1)
        area.setPen(pg.mkPen(None))
        area.setBrush(colour)
        area.setZValue(-20)
        self._pain.addItem(area, ignoreBounds=True)

    def _show_pointed(self) -> None:
        super()._show_pointed()
        if self._columns is not None:
            self._columns.colours = self._colours()
            self._columns.update()

    def _colours(self) -> list[QColor]:
        """The chosen week is strong, the one pointed at on its way there."""
        colours = [self._look.colour("bar")] * len(self._weeks)
        if 0 <= self._pointed < len(colours):
            colours[self._pointed] = self._look.mixed("bar", "press", 0.35)
        colours[self._selected] = self._look.colour("press")
        return colours
