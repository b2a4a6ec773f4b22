"""The chart of weeks: its bars, its pain, and what it says to those who cannot see it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QGraphicsRectItem
from pytestqt.qtbot import QtBot

from lumbar.domain.progress import MINUTES, SESSIONS, Measure, Told, Week
from lumbar.domain.trend import AFTER, BEFORE
from lumbar.ui.charts import WeekChart
from lumbar.ui.charts_frame import APART, MARGIN, Bars
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, pixels, settle

START = date(2026, 9, 7)


def some_weeks(*sums: tuple[int, float, float | None, float | None]) -> list[Week]:
    """Weeks of so many sessions and minutes, with pain before and after told in each session."""

    def told(mean: float | None, sessions: int) -> Told:
        return Told() if mean is None else Told(mean * sessions, sessions)

    return [
        Week(
            START + timedelta(weeks=n),
            sessions,
            active_s=minutes * 60,
            goal=4,
            before=told(before, sessions),
            after=told(after, sessions),
        )
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
    chart.show_weeks(weeks, selected, measure)
    settle()
    return chart


def items(chart: WeekChart, plot: str, kind: type) -> list[Any]:
    return [item for item in getattr(chart, plot).items if isinstance(item, kind)]


def bars(chart: WeekChart) -> Any:
    (item,) = items(chart, "_bars", Bars)
    return item


def written(chart: WeekChart) -> list[str]:
    return [item.toPlainText() for item in items(chart, "_bars", pg.TextItem)]


def labels(chart: WeekChart, plot: str, side: str) -> list[str]:
    (ticks,) = getattr(chart, plot).getAxis(side)._tickLevels
    return [text for _, text in ticks]


def colours(chart: WeekChart) -> list[str]:
    return [colour.name() for colour in bars(chart).colours]


def test_the_bars_are_the_minutes_of_the_weeks(chart: WeekChart) -> None:
    assert bars(drawn(chart)).heights == [25.0, 0.0, 33.4, 48.0]
    assert written(chart) == ["25", "33", "48"]


def test_the_bars_can_be_sessions_with_the_goal_across(chart: WeekChart) -> None:
    drawn(chart, measure=SESSIONS)
    assert bars(chart).heights == [2.0, 0.0, 3.0, 4.0]
    assert written(chart) == ["goal 4", "2", "3", "4"]
    assert goal_line(chart) == [(-MARGIN, 4), (3 + MARGIN, 4)]


def goal_line(chart: WeekChart) -> list[tuple[float, float]]:
    """The corners of the dashed line."""
    (line,) = (
        item
        for item in items(chart, "_bars", pg.PlotDataItem)
        if item.opts["pen"].style() is Qt.PenStyle.DashLine
    )
    return list(zip(*(each.tolist() for each in line.getData()), strict=True))


def test_a_goal_that_was_changed_is_a_step(chart: WeekChart) -> None:
    weeks = [week._replace(goal=goal) for week, goal in zip(WEEKS, (2, 2, 5, 5), strict=True)]
    drawn(chart, weeks, measure=SESSIONS)
    assert goal_line(chart) == [(-MARGIN, 2), (1.5, 2), (1.5, 5), (3 + MARGIN, 5)]
    assert written(chart)[:2] == ["goal 2", "goal 5"]


def test_a_goal_of_this_week_alone_is_named_at_the_end(chart: WeekChart) -> None:
    weeks = some_weeks(*[(3, 10.0, None, None)] * 52)
    drawn(chart, [*weeks[:-1], weeks[-1]._replace(goal=5)], 51, SESSIONS)
    assert written(chart) == ["goal 4", "goal 5"]


def test_of_months_the_goal_is_of_one_week(chart: WeekChart) -> None:
    months = [
        week._replace(weeks=4, goal=goal) for week, goal in zip(WEEKS, (8, 8, 16, 16), strict=True)
    ]
    drawn(chart, months, measure=SESSIONS)
    assert written(chart)[:2] == ["goal 2", "goal 4"]


def test_without_a_goal_there_is_no_line(chart: WeekChart) -> None:
    drawn(chart, [week._replace(goal=0) for week in WEEKS], measure=SESSIONS)
    assert written(chart) == ["2", "3", "4"]


def test_minutes_have_no_goal(chart: WeekChart) -> None:
    assert not any(text.startswith("goal") for text in written(drawn(chart)))


@pytest.mark.parametrize("selected", [0, 2, 3])
def test_the_chosen_week_stands_out(chart: WeekChart, look: Look, selected: int) -> None:
    strong, plain = look.colour("press").name(), look.colour("bar").name()
    seen = colours(drawn(chart, selected=selected))
    assert seen == [strong if n == selected else plain for n in range(4)]


def test_every_week_has_its_date_below(chart: WeekChart) -> None:
    assert labels(drawn(chart), "_bars", "bottom") == ["7 Sep", "14 Sep", "21 Sep", "28 Sep"]


def test_a_year_has_the_names_of_its_months(chart: WeekChart) -> None:
    drawn(chart, some_weeks(*[(1, 10.0, None, None)] * 52), 51)
    months = labels(chart, "_bars", "bottom")
    assert months[-1] == "Aug"
    assert 4 < len(months) <= 12
    assert written(chart) == []


def test_many_years_have_their_numbers(chart: WeekChart) -> None:
    drawn(chart, some_weeks(*[(1, 10.0, None, None)] * 520), 519)
    assert labels(chart, "_bars", "bottom") == [str(year) for year in range(2027, 2037)]


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
        (before, [-APART], [6.0]),
        (before, [2 - APART, 3 - APART], [5.0, 4.0]),
        (after, [APART], [5.0]),
        (after, [2 + APART, 3 + APART], [3.5, 2.0]),
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
    assert bars(chart).heights == [0.0] * 4
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
    assert items(chart, "_bars", Bars) == []


def test_it_says_what_it_shows(chart: WeekChart) -> None:
    drawn(chart)
    assert chart.accessibleName() == "Chart: minutes a week, and pain"
    assert chart.accessibleDescription() == (
        "28 Sep – 4 Oct: 48 min · 4 sessions, goal met · pain 4 before, 2 after"
    )
    assert drawn(chart, measure=SESSIONS).accessibleName() == "Chart: sessions a week, and pain"


def test_few_sessions_are_marks_without_a_line(chart: WeekChart) -> None:
    drawn(chart, some_weeks((1, 10.0, 6.0, 5.0), (2, 20.0, 5.0, 4.0)), 1)
    series = items(chart, "_pain", pg.PlotDataItem)
    assert series
    assert all(item.opts["pen"] is None for item in series)
    assert items(chart, "_pain", QGraphicsRectItem) == []


def test_the_worst_pain_is_marked_where_it_was_told(chart: WeekChart, look: Look) -> None:
    weeks = [*WEEKS[:3], WEEKS[3]._replace(worst=Told(24.0, 4))]
    drawn(chart, weeks)
    (worst,) = [item for item in items(chart, "_pain", pg.PlotDataItem) if is_worst(item)]
    assert (worst.getData()[0].tolist(), worst.getData()[1].tolist()) == ([3], [6.0])
    assert worst.opts["pen"] is None


def test_many_weeks_have_no_cloud_of_marks(chart: WeekChart) -> None:
    weeks = [week._replace(worst=Told(5.0, 1)) for week in some_weeks(*[(1, 9.0, 4.0, 2.0)] * 90)]
    drawn(chart, weeks, 89)
    symbols = [item.opts["symbol"] for item in items(chart, "_pain", pg.PlotDataItem)]
    assert symbols == [None, None]


def is_worst(item: Any) -> bool:
    return item.opts["symbol"] == "t1"


@pytest.mark.parametrize(("compared", "low", "high"), [(BEFORE, 4.0, 8.0), (AFTER, 3.0, 7.0)])
def test_ordinary_ups_and_downs_are_a_band_around_the_first_mean(
    chart: WeekChart, compared: Any, low: float, high: float
) -> None:
    chart.show_weeks(WEEKS, 3, MINUTES, compared)
    (area,) = items(chart, "_pain", QGraphicsRectItem)
    assert (area.rect().top(), area.rect().bottom()) == (low, high)


def test_many_bars_touch(chart: WeekChart) -> None:
    drawn(chart, some_weeks(*[(1, 10.0, None, None)] * 52), 51)
    assert bars(chart)._width < 1.0
    drawn(chart, some_weeks(*[(1, 10.0, None, None)] * 200), 199)
    assert bars(chart)._width == 1.0


def test_the_week_pointed_at_is_on_its_way_to_strong(chart: WeekChart, look: Look) -> None:
    drawn(chart)
    chart._point(1)
    plain, strong = look.colour("bar").name(), look.colour("press").name()
    assert colours(chart) == [plain, look.mixed("bar", "press", 0.35).name(), plain, strong]
    chart._point(-1)
    assert colours(chart) == [plain, plain, plain, strong]


def test_no_number_stands_where_it_would_not_fit(chart: WeekChart, look: Look) -> None:
    look.wear("light", 200)
    chart.resize(260, 340)
    drawn(chart, some_weeks(*[(1, 128.0, None, None)] * 12), 11)
    assert written(chart) == []
