"""The chart of weeks: its bars, its pain, and what it says to those who cannot see it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from lumbar.domain.progress import MINUTES, SESSIONS, Measure, Week
from lumbar.ui.charts import WeekChart, _runs, _step
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, pixels, settle

START = date(2026, 9, 7)


def some_weeks(*sums: tuple[int, float, float | None, float | None]) -> list[Week]:
    """Weeks of so many sessions and minutes, with pain before and after."""
    return [
        Week(START + timedelta(weeks=n), sessions, frozenset(), minutes * 60, before, after)
        for n, (sessions, minutes, before, after) in enumerate(sums)
    ]


WEEKS = some_weeks(
    (2, 25.0, 6.0, 5.0), (0, 0.0, None, None), (3, 33.4, 5.0, 3.5), (4, 48.0, 4.0, 2.0)
)


@pytest.fixture
def chart(look: Look, show: Show) -> WeekChart:
    return show(WeekChart(look), 900, 340)


def drawn(
    chart: WeekChart, weeks: Sequence[Week] = WEEKS, selected: int = 3, measure: Measure = MINUTES
) -> WeekChart:
    chart.show_weeks(weeks, selected, measure, goal=4)
    settle()
    return chart


def items(chart: WeekChart, plot: str, kind: type) -> list[Any]:
    return [item for item in getattr(chart, plot).items if isinstance(item, kind)]


def bars(chart: WeekChart) -> Any:
    (item,) = items(chart, "_bars", pg.BarGraphItem)
    return item


def written(chart: WeekChart) -> list[str]:
    return [item.toPlainText() for item in items(chart, "_bars", pg.TextItem)]


def labels(chart: WeekChart, plot: str, side: str) -> list[str]:
    (ticks,) = getattr(chart, plot).getAxis(side)._tickLevels
    return [text for _, text in ticks]


def colours(chart: WeekChart) -> list[str]:
    return [QBrush(brush).color().name() for brush in bars(chart).opts["brushes"]]


def test_the_bars_are_the_minutes_of_the_weeks(chart: WeekChart) -> None:
    assert bars(drawn(chart)).opts["height"] == [25.0, 0.0, 33.4, 48.0]
    assert written(chart) == ["25", "33", "48"]


def test_the_bars_can_be_sessions_with_the_goal_across(chart: WeekChart) -> None:
    drawn(chart, measure=SESSIONS)
    assert bars(chart).opts["height"] == [2.0, 0.0, 3.0, 4.0]
    assert written(chart) == ["goal 4", "2", "3", "4"]
    dashed = [
        line.value()
        for line in items(chart, "_bars", pg.InfiniteLine)
        if line.pen.style() is Qt.PenStyle.DashLine
    ]
    assert dashed == [4]


def test_minutes_have_no_goal(chart: WeekChart) -> None:
    assert not any(text.startswith("goal") for text in written(drawn(chart)))


@pytest.mark.parametrize("selected", [0, 2, 3])
def test_the_chosen_week_stands_out(chart: WeekChart, look: Look, selected: int) -> None:
    strong, plain = look.colour("press").name(), look.colour("bar").name()
    seen = colours(drawn(chart, selected=selected))
    assert seen == [strong if n == selected else plain for n in range(4)]


def test_every_week_has_its_date_below(chart: WeekChart) -> None:
    assert labels(drawn(chart), "_bars", "bottom") == ["7 Sep", "14 Sep", "21 Sep", "28 Sep"]


def test_a_year_has_few_dates_and_the_last_week_has_one(chart: WeekChart) -> None:
    year = some_weeks(*[(1, 10.0, None, None)] * 52)
    drawn(chart, year, 51)
    dates = labels(chart, "_bars", "bottom")
    assert 4 < len(dates) <= 9
    assert "30 Aug" in dates
    assert written(chart) == []


def test_pain_is_drawn_before_and_after_and_a_gap_stays_a_gap(
    chart: WeekChart, look: Look
) -> None:
    lines = [
        (QColor(item.opts["pen"].color()).name(), item.getData()[0].tolist(),
         item.getData()[1].tolist())
        for item in items(drawn(chart), "_pain", pg.PlotDataItem)
    ]  # fmt: skip
    before, after = look.colour("second").name(), look.colour("accent").name()
    assert lines == [
        (before, [0], [6.0]),
        (before, [2, 3], [5.0, 4.0]),
        (after, [0], [5.0]),
        (after, [2, 3], [3.5, 2.0]),
    ]


def test_before_and_after_have_different_marks(chart: WeekChart) -> None:
    marks = {item.opts["symbol"] for item in items(drawn(chart), "_pain", pg.PlotDataItem)}
    assert marks == {"o", "s"}


def test_pain_has_its_whole_scale(chart: WeekChart) -> None:
    assert labels(drawn(chart), "_pain", "left") == ["0", "5", "10"]
    low, high = chart._pain.viewRange()[1]
    assert low < 0
    assert high > 10


def test_the_highest_bar_is_in_sight(chart: WeekChart) -> None:
    low, high = drawn(chart)._bars.viewRange()[1]
    assert low == 0
    assert high > 48


def test_weeks_without_anything_are_drawn_too(chart: WeekChart) -> None:
    drawn(chart, some_weeks(*[(0, 0.0, None, None)] * 4))
    assert bars(chart).opts["height"] == [0.0] * 4
    assert items(chart, "_pain", pg.PlotDataItem) == []


def test_one_session_is_one_bar_and_two_marks(chart: WeekChart) -> None:
    drawn(chart, some_weeks((0, 0.0, None, None), (1, 12.0, 4.0, 3.0)), 1)
    assert written(chart) == ["12"]
    assert len(items(chart, "_pain", pg.PlotDataItem)) == 2


@pytest.mark.parametrize("number", range(4))
def test_a_click_on_a_bar_chooses_its_week(chart: WeekChart, qtbot: QtBot, number: int) -> None:
    drawn(chart)
    chosen = QSignalSpy(chart.chosen)
    scene = chart._bars.vb.mapViewToScene(QPointF(number, 1.0))
    place = chart._view.mapFromScene(scene)
    qtbot.mouseClick(chart._view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [chosen.at(n)[0] for n in range(chosen.count())] == [number]


def test_another_theme_draws_it_anew(chart: WeekChart, look: Look) -> None:
    light = bytes(pixels(drawn(chart).grab().toImage()))
    look.wear("dark", 100)
    settle()
    assert bytes(pixels(chart.grab().toImage())) != light
    assert colours(chart)[3] == look.colour("press").name()
    assert chart._view.backgroundBrush().color() == look.colour("card")


def test_a_theme_change_before_the_first_week_is_no_trouble(chart: WeekChart, look: Look) -> None:
    look.wear("dark", 100)
    assert items(chart, "_bars", pg.BarGraphItem) == []


def test_it_says_what_it_shows(chart: WeekChart) -> None:
    drawn(chart)
    assert chart.accessibleName() == "Chart: minutes a week, and pain"
    assert chart.accessibleDescription() == (
        "week of 7 Sep: 2 sessions, 25 min, pain 6 before, 5 after; "
        "week of 21 Sep: 3 sessions, 33 min, pain 5 before, 3.5 after; "
        "week of 28 Sep: 4 sessions, 48 min, pain 4 before, 2 after"
    )
    assert drawn(chart, measure=SESSIONS).accessibleName() == "Chart: sessions a week, and pain"


def test_runs_are_neighbours_in_time() -> None:
    points = [(0, 1.0), (1, None), (2, 2.0), (3, 0.0), (4, None)]
    assert _runs(points) == [[(0, 1.0)], [(2, 2.0), (3, 0.0)]]


@pytest.mark.parametrize("top", [4.0, 7.0, 30.0, 59.0, 140.0, 400.0, 900.0, 2000.0])
def test_there_are_a_few_round_lines(top: float) -> None:
    assert 1 <= top / _step(top) <= 5
