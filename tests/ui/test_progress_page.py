"""Progress: weeks in a sentence, a chart and a table, stepped through week by week."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.record import Outcome
from lumbar.session.choices import Choices
from lumbar.store.history import History
from lumbar.ui.charts import WeekChart
from lumbar.ui.figure_tiles import FigureTiles
from lumbar.ui.ghost_chart import WORDS as EMPTY
from lumbar.ui.progress_cards import WeeksCard
from lumbar.ui.progress_page import ProgressPage
from lumbar.ui.theme import Look
from tests.conftest import FakeClock
from tests.ui.conftest import Show, found, press, said, settle, train, train_sides

Open = Callable[[], ProgressPage]


@pytest.fixture
def progress(
    look: Look, history: History, choices: Choices, at: datetime, clock: FakeClock, show: Show
) -> Open:
    def build() -> ProgressPage:
        now = lambda: at + timedelta(seconds=clock.now)  # noqa: E731
        page = show(ProgressPage(look, history, choices, now), 1072, 900)
        settle()
        return page

    return build


@pytest.fixture
def trained(history: History, at: datetime) -> History:
    """Two sessions this week, one the week before, and one five weeks ago."""
    train(history, at, 12, before=4, after=2)
    train(history, at - timedelta(days=2), 10, before=5, after=4)
    train(history, at - timedelta(days=7), 8, before=6)
    train(history, at - timedelta(weeks=5), 30)
    return history


def heights(page: ProgressPage) -> list[float]:
    """What the bars of the chart show, the oldest week first."""
    chart = page.findChild(WeekChart)
    return [chart._measure.of(week) for week in chart._weeks]


def table(page: ProgressPage) -> list[list[str]]:
    """The rows of the table, the oldest week first, without that of all together."""
    grid = found_table(page)
    grid._fill()
    rows = [
        [grid.item(row, column).text() for column in range(grid.columnCount())]
        for row in range(grid.rowCount())
    ]
    return rows[:0:-1]


def found_table(page: ProgressPage) -> QTableWidget:
    """The table of the weeks."""
    return page.findChild(WeeksCard).table


def sessions(page: ProgressPage) -> list[str]:
    texts = said(page)
    return texts[texts.index("Sessions of this week") + 1 :]


def test_nothing_recorded_yet_is_said_kindly(progress: Open) -> None:
    page = progress()
    assert EMPTY in said(page)
    assert not page.findChild(WeekChart).isVisible()
    assert "No session yet this week." in said(page)
    assert not page.findChild(FigureTiles).isVisible()
    assert sessions(page) == ["None in this week."]
    assert not found(page, "Table", QPushButton).isEnabled()


def test_one_session_is_one_week_of_a_chart(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at, 12, before=4, after=2)
    page = progress()
    assert EMPTY not in said(page)
    assert page.findChild(WeekChart).isVisible()
    assert heights(page) == [0.0] * 11 + [12.0]
    assert "12 min in 1 session so far; pain before a session averaged 4." in said(page)
    assert sessions(page) == ["Sat 21 Nov, 18:30", "Morning", "12 min", "pain 4 → 2", "all done"]


def test_the_first_session_appears_on_arrival(
    progress: Open, history: History, at: datetime
) -> None:
    page = progress()
    train(history, at, 12)
    page.arrive()
    settle()
    assert page.findChild(WeekChart).isVisible()
    assert heights(page)[-1] == 12.0


def test_this_week_is_told_beside_the_week_before(progress: Open, trained: History) -> None:
    page = progress()
    assert page.title.text() == "16 – 22 November"
    assert page.lead.text() == (
        "22 min in 2 sessions so far, after 8 min in 1 the week before; "
        "pain before a session averaged 4.5."
    )


def test_the_chart_has_every_week_and_gaps_are_gaps(progress: Open, trained: History) -> None:
    assert heights(progress()) == [0.0] * 6 + [30.0, 0.0, 0.0, 0.0, 8.0, 22.0]


def test_the_table_has_the_numbers_of_the_chart(progress: Open, trained: History) -> None:
    page = progress()
    rows = table(page)
    assert [float(row[4]) for row in rows] == heights(page)
    press(page, "Sessions")
    assert [float(row[1]) for row in rows] == heights(page)
    assert rows[-1][:5] == ["Mon 16 Nov 2026", "2", "4", "2", "22"]
    assert rows[-1][8:12] == ["4.5", "–", "3", "-1.5"]
    assert rows[-2][8:12] == ["6", "–", "–", "–"]
    assert rows[-3][1:5] == ["0", "4", "0", "0"]


@pytest.mark.parametrize("turn", ["button", "key"])
def test_the_table_takes_the_place_of_the_chart_and_gives_it_back(
    progress: Open, trained: History, qtbot: QtBot, turn: str
) -> None:
    page = progress()
    for shown in (True, False):
        if turn == "button":
            press(page, "Table")
        else:
            qtbot.keyClick(page, Qt.Key.Key_T)
        assert found_table(page).isVisible() is shown
        assert page.findChild(WeekChart).isVisible() is not shown


@pytest.mark.parametrize("turn", ["button", "key"])
def test_weeks_are_stepped_through(
    progress: Open, trained: History, qtbot: QtBot, turn: str
) -> None:
    page = progress()
    ways = {"button": ("Week before", "Week after"), "key": (Qt.Key.Key_Left, Qt.Key.Key_Right)}
    titles = []
    for way in (0, 0, 1):
        if turn == "button":
            press(page, ways[turn][way])
        else:
            qtbot.keyClick(page, ways[turn][way])
        titles.append(page.title.text())
    assert titles == ["9 – 15 November", "2 – 8 November", "9 – 15 November"]
    settle()
    assert sessions(page)[:3] == ["Sat 14 Nov, 18:30", "Morning", "8 min"]


def test_there_is_no_week_after_this_one(progress: Open, qtbot: QtBot) -> None:
    page = progress()
    assert not found(page, "Week after").isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.title.text() == "16 – 22 November"
    press(page, "Week before")
    assert found(page, "Week after").isEnabled()


def test_stepping_past_the_edge_moves_the_chart_along(progress: Open, trained: History) -> None:
    page = progress()
    press(page, "4 weeks")
    for _ in range(5):
        press(page, "Week before")
    assert page.title.text() == "12 – 18 October"
    assert heights(page) == [30.0, 0.0, 0.0, 0.0]
    assert page.findChild(WeekChart)._selected == 0
    for _ in range(5):
        press(page, "Week after")
    assert heights(page) == [0.0, 0.0, 8.0, 22.0]


def test_a_click_on_a_bar_chooses_its_week(progress: Open, trained: History) -> None:
    page = progress()
    page.findChild(WeekChart).chosen.emit(6)
    settle()
    assert page.title.text() == "12 – 18 October"
    assert page.lead.text() == "30 min in 1 session, and none the week before."
    assert sessions(page)[2] == "30 min"


def test_a_week_that_is_opened_brings_its_sessions_into_sight(
    progress: Open, trained: History
) -> None:
    page = progress()
    page.resize(900, 500)
    settle()
    seen = lambda: not page._sessions.visibleRegion().isEmpty()  # noqa: E731
    assert not seen()
    page.findChild(WeekChart).opened.emit()
    settle()
    assert seen()


@pytest.mark.parametrize(
    ("name", "count"), [("4 weeks", 4), ("12 weeks", 12), ("Year", 52), ("All", 6)]
)
def test_spans(progress: Open, trained: History, name: str, count: int) -> None:
    page = progress()
    press(page, name)
    assert len(heights(page)) == len(table(page)) == count
    assert heights(page)[-1] == 22.0


def test_a_shorter_span_keeps_the_chosen_week_in_sight(progress: Open, trained: History) -> None:
    page = progress()
    page.findChild(WeekChart).chosen.emit(6)
    press(page, "4 weeks")
    assert page.title.text() == "12 – 18 October"
    assert heights(page)[page.findChild(WeekChart)._selected] == 30.0


def test_minutes_or_sessions(progress: Open, trained: History) -> None:
    page = progress()
    press(page, "Sessions")
    assert heights(page)[-2:] == [1.0, 2.0]
    press(page, "Minutes")
    assert heights(page)[-2:] == [8.0, 22.0]


def test_sessions_of_a_week_say_what_was_done(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at, 12)
    train(history, at - timedelta(hours=1), 1, outcome=Outcome.SKIPPED)
    train(history, at - timedelta(hours=2), 9, before=3, outcome=Outcome.SHORTENED)
    rows = sessions(progress())
    assert [rows[n : n + 5][4] for n in (0, 5, 10)] == ["all done", "nothing done", "all done"]
    assert rows[13] == "pain 3 → –"


def test_skips_are_no_session(progress: Open, history: History, at: datetime) -> None:
    train(history, at, 12, outcome=Outcome.SKIPPED)
    page = progress()
    assert page.lead.text() == "No session yet this week."
    assert heights(page)[-1] == 0.0


def test_weeks_begin_on_the_chosen_day(progress: Open, trained: History, choices: Choices) -> None:
    page = progress()
    choices.choose(first_weekday=6)
    assert page.title.text() == "15 – 21 November"
    assert table(page)[-1][0] == "Sun 15 Nov 2026"


def test_a_new_goal_is_met_at_once(progress: Open, trained: History, choices: Choices) -> None:
    page = progress()
    choices.choose(goal=2)
    assert "goal met" in page.lead.text()
    assert page.findChild(WeekChart)._goals()[-1] == 2


def test_weeks_of_before_keep_the_goal_they_had(
    progress: Open, trained: History, choices: Choices
) -> None:
    page = progress()
    before = [row[2] for row in table(page)]
    choices.choose(goal=7)
    assert [row[2] for row in table(page)] == [*before[:-1], "7"]


def test_a_page_left_open_shows_the_new_week_on_arrival(
    progress: Open, trained: History, clock: FakeClock
) -> None:
    page = progress()
    clock.advance(7 * 24 * 3600)
    page.arrive()
    assert page.title.text() == "23 – 29 November"
    assert heights(page)[-2:] == [22.0, 0.0]


def test_a_page_left_open_over_night_is_right_when_it_is_next_touched(
    progress: Open, trained: History, clock: FakeClock, history: History, at: datetime
) -> None:
    """Saturday 18:30; on Monday at 03:59 it is still Sunday's week, one minute later it is not."""
    page = progress()
    clock.advance((33 * 60 + 29) * 60)
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    assert page.title.text() == "16 – 22 November"
    clock.advance(60)
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    assert page.title.text() == "23 – 29 November"
    assert heights(page)[-2:] == [22.0, 0.0]


def test_a_week_that_was_chosen_stays_chosen_over_night(
    progress: Open, trained: History, clock: FakeClock
) -> None:
    page = progress()
    press(page, "Week before")
    clock.advance(7 * 24 * 3600)
    page.step(0)
    assert page.title.text() == "9 – 15 November"
    press(page, "Week after")
    press(page, "Week after")
    assert page.title.text() == "23 – 29 November"


def test_a_session_in_the_future_is_not_lost(
    progress: Open, history: History, at: datetime
) -> None:
    train(history, at, 12)
    train(history, at + timedelta(weeks=3), 8)
    page = progress()
    assert heights(page)[-4:] == [12.0, 0.0, 0.0, 8.0]


def test_ten_years_are_shown_month_by_month(
    progress: Open, history: History, at: datetime
) -> None:
    for back in range(0, 10 * 52, 4):
        train(history, at - timedelta(weeks=back), 10)
    page = progress()
    press(page, "All")
    chart = page.findChild(WeekChart)
    assert 115 < len(chart._weeks) < 123
    assert sum(block.sessions for block in chart._weeks) == 130
    chart.chosen.emit(0)
    settle()
    assert page.title.text() == "26 Dec – 1 Jan 2017"  # the latest of that month
    assert sessions(page)[2] == "10 min"


def test_the_wheel_over_a_chart_with_the_focus_steps(
    progress: Open, trained: History, qtbot: QtBot
) -> None:
    page = progress()
    page.findChild(WeekChart).stepped.emit(-2)
    assert page.title.text() == "2 – 8 November"


def test_home_and_end_go_to_the_first_and_the_last_week_shown(
    progress: Open, trained: History, qtbot: QtBot
) -> None:
    page = progress()
    chart = page.findChild(WeekChart)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert page.title.text() == "31 Aug – 6 Sep"
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert page.title.text() == "16 – 22 November"


def test_where_it_is_narrow_things_stand_below_each_other(
    progress: Open, history: History, at: datetime
) -> None:
    train_sides(history, at)
    page = progress()
    tops = [card.mapTo(page, QPoint()).y() for card in page._cards[:2]]
    assert tops[0] == tops[1]
    page.resize(620, 700)
    settle()
    tops = [card.mapTo(page, QPoint()).y() for card in page._cards[:2]]
    assert tops[0] < tops[1]
