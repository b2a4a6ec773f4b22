"""The chart of one exercise: left and right apart, gaps where it was not done."""

from datetime import date, timedelta

import pyqtgraph as pg
import pytest
from PySide6.QtGui import QColor

from lumbar.domain.dose import Side
from lumbar.domain.progress import Week
from lumbar.domain.sides import Course, Work
from lumbar.ui.charts_exercise import ExerciseChart
from lumbar.ui.charts_frame import APART
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, settle

START = date(2026, 9, 7)
WEEKS = [Week(START + timedelta(weeks=n), 2) for n in range(4)]


def work(week: int, side: Side | None, hold_s: float = 10.0, sessions: int = 2) -> Work:
    reps = 3 * sessions
    return Work("psoas", "Psoas", side, WEEKS[week].start, reps, reps, 60.0 if hold_s else 0.0,
                hold_s * reps, sessions)  # fmt: skip


BOTH: Course = {
    Side.LEFT: [work(0, Side.LEFT), None, work(2, Side.LEFT), work(3, Side.LEFT, 12.0)],
    Side.RIGHT: [work(0, Side.RIGHT, 8.0, 1), None, None, work(3, Side.RIGHT, 9.0, 1)],
}


@pytest.fixture
def chart(look: Look, show: Show) -> ExerciseChart:
    return show(ExerciseChart(look), 800, 280)


def drawn(chart: ExerciseChart, course: Course = BOTH) -> ExerciseChart:
    chart.show_course("Psoas", WEEKS, course, 3)
    settle()
    return chart


def series(chart: ExerciseChart, plot: str) -> list[tuple[str, list[float], list[float]]]:
    return [
        (
            QColor(item.opts["symbolBrush"]).name(),
            item.getData()[0].tolist(),
            item.getData()[1].tolist(),
        )
        for item in getattr(chart, plot).items
        if isinstance(item, pg.PlotDataItem)
    ]


def test_each_side_has_its_colour_and_its_gaps(chart: ExerciseChart, look: Look) -> None:
    left, right = look.colour("second").name(), look.colour("accent").name()
    assert series(drawn(chart), "_holds") == [
        (left, [-APART], [10.0]),
        (left, [2 - APART, 3 - APART], [10.0, 12.0]),
        (right, [APART], [8.0]),
        (right, [3 + APART], [9.0]),
    ]


def test_repetitions_are_those_of_one_session(chart: ExerciseChart) -> None:
    assert {y for _, _, ys in series(drawn(chart), "_reps") for y in ys} == {3.0}


def test_only_four_sessions_make_a_line(chart: ExerciseChart) -> None:
    drawn(chart)
    joined = [
        item.opts["pen"] is not None
        for item in chart._holds.items
        if isinstance(item, pg.PlotDataItem)
    ]
    assert joined == [True, True, False, False]  # six sessions left, two right


def test_an_exercise_without_a_hold_shows_repetitions_only(chart: ExerciseChart) -> None:
    drawn(chart, {None: [work(0, None, 0.0), None, None, work(3, None, 0.0)]})
    assert not chart._holds.isVisible()
    assert len(series(chart, "_reps")) == 2
    assert drawn(chart)._holds.isVisible()


def test_nothing_done_is_an_empty_chart(chart: ExerciseChart) -> None:
    assert series(drawn(chart, {}), "_reps") == []


def test_it_says_what_it_shows(chart: ExerciseChart) -> None:
    assert drawn(chart).accessibleName() == "Chart: Psoas, seconds held and repetitions"
