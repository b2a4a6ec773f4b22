"""Charts: one exercise over the weeks, left and right apart."""

from collections.abc import Callable, Sequence

import pyqtgraph as pg

from lumbar.domain.dose import Side
from lumbar.domain.progress import Week
from lumbar.domain.sides import Course, Work
from lumbar.domain.trend import ENOUGH
from lumbar.ui.charts_frame import APART, WeekPlots
from lumbar.ui.theme import Look

SERIES: dict[Side | None, tuple[str, str, float, float]] = {  # colour, mark, place and weight
    None: ("press", "o", 0.0, 1.0),
    Side.LEFT: ("second", "o", -APART, 2.2),
    Side.RIGHT: ("accent", "s", APART, 1.0),
}


class ExerciseChart(WeekPlots):
    """Seconds of a hold above, repetitions of a session below."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, (1, 1), self._fill_plots)
        self._holds, self._reps = self._plots
        self._course: Course = {}

    def show_course(self, name: str, weeks: Sequence[Week], course: Course, selected: int) -> None:
        drawn = self._weeks is weeks and self._course is course
        self._weeks, self._course, self._selected = weeks, course, selected
        if drawn:
            return
        self.setAccessibleName(f"Chart: {name}, seconds held and repetitions")
        held = any(work and work.held_s for points in course.values() for work in points)
        self._holds.setVisible(held)
        self.draw()

    def _fill_plots(self) -> None:
        self._draw_values(self._holds, lambda work: work.hold_s, " s", 5.0)
        self._draw_values(self._reps, lambda work: work.reps, "", 4.0)

    def _draw_values(
        self, plot: pg.PlotItem, of: Callable[[Work], float], unit: str, least: float
    ) -> None:
        known = [of(work) for points in self._course.values() for work in points if work]
        self._scale(plot, max([*known, least]), unit)
        for side, points in self._course.items():
            role, symbol, apart, weight = SERIES[side]
            values = [(n + apart, of(work) if work else None) for n, work in enumerate(points)]
            sessions = sum(work.sessions for work in points if work)
            self._series(plot, values, role, symbol, sessions >= ENOUGH, weight)
