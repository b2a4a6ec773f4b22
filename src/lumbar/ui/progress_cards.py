"""Progress cards: the weeks, one exercise, the days, and both sides. Each knows its numbers."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lumbar.domain.dose import Side
from lumbar.domain.places import Named, counted
from lumbar.domain.progress import MINUTES, Measure, Week
from lumbar.domain.sides import Balance, Course, Work, balances, course
from lumbar.domain.trend import WORST, band, has_told, usual_pain
from lumbar.store.history import History
from lumbar.store.statistics import exercises_done, places_told, work_done
from lumbar.ui import progress_words, words
from lumbar.ui.bar_list import BarList, balance_line, place_line
from lumbar.ui.chart_card import ChartCard
from lumbar.ui.chart_picture import Mark
from lumbar.ui.day_calendar import DayCalendar
from lumbar.ui.fields import Combo
from lumbar.ui.ghost_chart import GhostChart
from lumbar.ui.theme import Look

MOST_BALANCES = 8  # in sight; the table has them all
GOAL = "weekly goal, counted in sessions"
YEAR = 52  # weeks, and as many as a balance of sides goes back


class Shown(NamedTuple):
    """What the page shows: some weeks, drawn as they are or month by month, and the chosen one.

    ``year`` are the weeks of the calendar.
    """

    weeks: Sequence[Week]
    blocks: Sequence[Week]
    chosen: Week
    year: Sequence[Week]
    today: date

    @property
    def number(self) -> int:
        """Which of the blocks has the chosen week."""
        return max(n for n, block in enumerate(self.blocks) if block.start <= self.chosen.start)

    def latest(self, number: int) -> date:
        """Where the latest week with a session begins in one of the blocks, or its first."""
        block = self.blocks[number]
        last = max(block.days, default=block.start)
        return max(week.start for week in self.weeks if week.start <= last)

    @property
    def first(self) -> date:
        return self.weeks[0].start

    @property
    def last(self) -> date:
        return self.weeks[-1].end


class ProgressCard(ChartCard):
    """A card of the page; ``chosen`` tells the start of a week, ``stepped`` how many further.

    ``opened`` asks for the sessions of the chosen week.
    """

    chosen = Signal(object)
    stepped = Signal(int)
    opened = Signal()
    _shown: Shown | None = None

    def show_weeks(self, shown: Shown) -> None:
        """Say which weeks they are; each card then shows its own side of them."""
        self._shown = shown
        self.describe(progress_words.span_of(shown.weeks))

    def build(self) -> None:
        """The page is seen: now there is time for a chart whose library is slow to import."""

    def warm(self) -> None:
        """There is nothing else to do: what a larger range will want can be read now."""

    def forget(self) -> None:
        """The history has changed: what was read of it is old."""


class WeeksCard(ProgressCard):
    """Minutes or sessions of the weeks, and how they felt."""

    def __init__(self, look: Look, measures: QWidget) -> None:
        marks = (
            Mark("●", "pain before", "second"),
            Mark("■", "after", "accent_text"),
            Mark("▾", "worst", "muted"),
            Mark("▬", "ordinary ups and downs", "muted"),
            Mark("┄", GOAL, "press"),
        )
        super().__init__(look, "Weeks, and how they felt", marks, measures, height=look.px(310))
        self._measure: Measure = MINUTES
        self._weeks_chart = None
        self.set_ghost(GhostChart(look))

    def build(self) -> None:
        from lumbar.ui.charts import WeekChart

        chart = self._weeks_chart = WeekChart(self._look)
        chart.pointed.connect(self._point)
        chart.chosen.connect(lambda n: self.chosen.emit(self._shown.latest(n)))
        chart.stepped.connect(self.stepped)
        chart.opened.connect(self.opened)
        self.set_chart(chart, chart.paint)
        self._draw()

    def show_measure(self, measure: Measure) -> None:
        self._measure = measure
        if self._shown is not None:
            self.show_weeks(self._shown)

    def show_weeks(self, shown: Shown) -> None:
        super().show_weeks(shown)
        rows = progress_words.week_rows
        self.show_numbers(progress_words.WEEK_HEADINGS, lambda: rows(shown.weeks))
        drawn = [mark.text for mark in self.marks[:2]]
        drawn += [self.marks[2].text] if self._marks_worst(shown) else []
        drawn += [self.marks[3].text] if band(shown.blocks, usual_pain(shown.blocks)) else []
        aims = self._measure is not MINUTES and any(block.goal for block in shown.blocks)
        drawn += [GOAL] if aims else []
        self.show_marks(drawn)
        self._draw()

    def _marks_worst(self, shown: Shown) -> bool:
        """Of more than a year it would be a cloud of marks; it is read out and in the table."""
        return len(shown.blocks) <= YEAR and has_told(shown.weeks, WORST)

    def _draw(self) -> None:
        if self._shown is None:
            return
        self._point(-1)
        if self._weeks_chart is not None:
            shown = self._shown
            compared = usual_pain(shown.blocks)
            self._weeks_chart.show_weeks(shown.blocks, shown.number, self._measure, compared)

    def _point(self, number: int) -> None:
        shown = self._shown
        self.read(progress_words.readout(shown.chosen if number < 0 else shown.blocks[number]))


SIGNS = {Side.LEFT: "left", Side.RIGHT: "right", None: "both together"}


class ExerciseCard(ProgressCard):
    """Seconds and repetitions of one exercise, left and right."""

    def __init__(self, look: Look, history: History) -> None:
        self._which = Combo(look)
        self._which.setAccessibleName("Exercise")
        self._which.setMinimumWidth(look.px(160))
        marks = (
            Mark("●", "left", "second"),
            Mark("■", "right", "accent_text"),
            Mark("●", "both together", "press"),
        )
        super().__init__(look, "Hold and repetitions", marks, self._which, height=look.px(240))
        self._history = history
        self._exercise_chart = None
        self._done: dict[str, tuple[date, list[Work]]] = {}  # from which day on, and what
        self._drawn: tuple[str, Sequence[Week]] = ("", ())
        self._course: Course = {}
        self._which.activated.connect(lambda _: self._draw())

    def build(self) -> None:
        from lumbar.ui.charts_exercise import ExerciseChart

        chart = self._exercise_chart = ExerciseChart(self._look)
        chart.pointed.connect(self._point)
        chart.chosen.connect(lambda n: self.chosen.emit(self._shown.latest(n)))
        chart.stepped.connect(self.stepped)
        chart.opened.connect(self.opened)
        self.set_chart(chart, chart.paint)
        self._draw()

    def warm(self) -> None:
        if exercise := self._which.currentData():
            self._done[exercise] = date.min, work_done(self._history, exercise=exercise)

    def forget(self) -> None:
        self._done, self._drawn = {}, ("", ())
        chosen = self._which.currentData()
        found = exercises_done(self._history)
        self._which.clear()
        for id, name in found.items():
            self._which.addItem(name, id)
        self._which.setCurrentIndex(max(self._which.findData(chosen), 0) if found else -1)

    def show_weeks(self, shown: Shown) -> None:
        super().show_weeks(shown)
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        shown, exercise = self._shown, self._which.currentData()
        name = self._which.currentText()
        self.setVisible(exercise is not None)
        if exercise is None:
            return
        if self._drawn[0] != exercise or self._drawn[1] is not shown.blocks:
            self._drawn = exercise, shown.blocks
            self._course = course(self._work(exercise), shown.blocks)
        self.describe(f"{name}, {progress_words.span_of(shown.weeks)}")
        self.show_marks([SIGNS[side] for side in self._course])
        rows, found = progress_words.course_rows, self._course
        self.show_numbers(progress_words.COURSE_HEADINGS, lambda: rows(shown.blocks, found))
        self._point(-1)
        if self._exercise_chart is not None:
            self._exercise_chart.show_course(name, shown.blocks, self._course, shown.number)

    def _work(self, exercise: str) -> list[Work]:
        """Read from the history once, and again only where more of it is shown."""
        shown = self._shown
        first, found = self._done.get(exercise, (date.max, []))
        if shown.first < first:
            found = work_done(self._history, shown.first, exercise=exercise)
            self._done[exercise] = shown.first, found
        return found

    def _point(self, number: int) -> None:
        number = self._shown.number if number < 0 else number
        blocks = self._shown.blocks
        self.read(progress_words.course_readout(blocks[number], self._course, number))


class DaysCard(ProgressCard):
    """A year of days."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Days", (Mark("■", "darker is longer", "press"),))
        self.calendar = DayCalendar(look)
        self.set_chart(self.calendar, self.calendar.paint)
        self.calendar.pointed.connect(self._point)
        self.calendar.chosen.connect(self.chosen)
        self.calendar.stepped.connect(self.stepped)
        self.calendar.opened.connect(self.opened)
        self._year: Sequence[Week] = ()
        self._today = date.min

    def show_weeks(self, shown: Shown) -> None:
        super().show_weeks(shown)
        self._year = shown.year
        self.calendar.show_days(shown.year, shown.chosen.start, shown.today)
        self.describe(progress_words.span_of(shown.year))
        rows = progress_words.day_rows
        self.show_numbers(progress_words.DAY_HEADINGS, lambda: rows(shown.year))
        self._point(None)

    def _point(self, day: date | None) -> None:
        if day is None:
            self.read(progress_words.days_readout(self._year))
        else:
            self.read(progress_words.day_readout(day, self.calendar.seconds(day)))


class BalanceCard(ProgressCard):
    """Left beside right, of the weeks that are shown, but of a year at most."""

    def __init__(self, look: Look, history: History) -> None:
        marks = (Mark("●", "left", "second"), Mark("■", "right", "accent_text"))
        super().__init__(look, "Left and right", marks)
        self._history = history
        self.view = BarList(look, "Left and right")
        self.view.pointed.connect(self._point)
        self.set_chart(self.view, self.view.paint)
        self._known: dict[tuple[date, date], list[Balance]] = {}
        self._found: Sequence[Balance] = ()

    def forget(self) -> None:
        self._known = {}

    def show_weeks(self, shown: Shown) -> None:
        super().show_weeks(shown)
        first = shown.weeks[-YEAR:][0].start
        if (first, shown.last) not in self._known:
            found = balances(work_done(self._history, first, shown.last))
            self._known[first, shown.last] = found
        found = self._found = self._known[first, shown.last]
        self.setVisible(bool(found))
        spoken = "; ".join(map(progress_words.balance_spoken, found[:MOST_BALANCES]))
        self.view.show_lines([balance_line(each) for each in found[:MOST_BALANCES]], spoken)
        self._point(-1)
        self.describe(progress_words.span_of(shown.weeks[-YEAR:]))
        rows = progress_words.balance_rows
        self.show_numbers(progress_words.BALANCE_HEADINGS, lambda: rows(found))

    def _point(self, number: int) -> None:
        if number >= 0:
            self.read(progress_words.balance_readout(self._found[number]))
            return
        few = f"; the {MOST_BALANCES} least even" if len(self._found) > MOST_BALANCES else ""
        self.read(f"Percent of the planned holds that were done{few}")


class PlacesCard(ProgressCard):
    """Where the pain was, in the weeks that are shown; not there as long as nobody told it."""

    def __init__(self, look: Look, history: History) -> None:
        super().__init__(look, "Where it was", ())
        self._history = history
        self.view = BarList(look, "Where it was")
        self.view.pointed.connect(self._point)
        self.set_chart(self.view, self.view.paint)
        self._found: Sequence[Named] = ()
        self._told = 0

    def show_weeks(self, shown: Shown) -> None:
        super().show_weeks(shown)
        told = places_told(self._history, shown.first, shown.last)
        found = self._found = counted(told)
        self._told = len(told)
        self.setVisible(bool(found))
        most = max((each.sessions for each in found), default=1)
        lines = [place_line(each, most) for each in found]
        self.view.show_lines(lines, progress_words.places_spoken(found))
        self._point(-1)
        rows = progress_words.place_rows
        self.show_numbers(progress_words.PLACE_HEADINGS, lambda: rows(found))

    def _point(self, number: int) -> None:
        if number < 0:
            self.read(f"Named in {words.counted(self._told, 'session')}")
        else:
            self.read(progress_words.place_readout(self._found[number], self._told))
