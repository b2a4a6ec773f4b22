"""Today: one routine to start, the week so far, and how the last session felt."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QComboBox, QLabel

from lumbar.domain.dose import Sides
from lumbar.domain.record import Outcome, session_plan
from lumbar.domain.routine import Routine
from lumbar.domain.schedule import Slot
from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.store.growth import plan
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.settings_file import load_settings
from lumbar.ui import words
from lumbar.ui.cards import Bar
from lumbar.ui.minutes_line import MinutesField
from lumbar.ui.theme import Look
from lumbar.ui.today_page import DayMarks, DueCard, PainCard, TodayPage, WeekCard
from tests.conftest import FakeClock
from tests.ui.conftest import Show, found, press, said, settle, train

Open = Callable[[], TodayPage]


@pytest.fixture
def today(
    look: Look,
    library: Library,
    history: History,
    choices: Choices,
    at: datetime,
    clock: FakeClock,
    show: Show,
) -> Open:
    """Opens the page on Saturday evening; the clock moves it on from there."""

    def build() -> TodayPage:
        now = lambda: at + timedelta(seconds=clock.now)  # noqa: E731
        return show(TodayPage(look, library, history, choices, now))

    return build


def routine_named(page: TodayPage) -> QComboBox:
    return found(page, "Routine", QComboBox)


def choose(page: TodayPage, name: str) -> None:
    combo = routine_named(page)
    combo.setCurrentIndex(combo.findText(name))
    combo.activated.emit(combo.currentIndex())


def test_the_routine_is_shown_with_its_length_end_and_positions(today: Open) -> None:
    texts = said(today().findChild(DueCard))
    assert "Four longer holds" in texts
    assert "12 min · ends 18:42 · on your back, then half-kneeling, then on your back" in texts


def test_every_exercise_is_shown_with_its_dose(today: Open, library: Library) -> None:
    texts = said(today().findChild(DueCard))
    for exercise, dose in library.prescribed(library.routines["clinic-four"]):
        assert exercise.name in texts
        assert words.dose(dose) in texts


def test_start_tells_the_routine_and_no_pain_when_none_was_told(today: Open) -> None:
    page = today()
    wanted = QSignalSpy(page.start_wanted)
    press(page, "Start")
    assert wanted.at(0) == ["clinic-four", None]


def test_start_tells_the_pain_of_now_once(today: Open) -> None:
    page = today()
    wanted = QSignalSpy(page.start_wanted)
    press(page, "Pain in your back right now 4 of 10")
    press(page, "Start")
    press(page, "Start")
    assert [wanted.at(n)[1] for n in range(2)] == [4, None]


def test_another_routine_is_shown_started_and_remembered(
    today: Open, choices: Choices, library: Library
) -> None:
    page = today()
    wanted = QSignalSpy(page.start_wanted)
    choose(page, "Five easy movements")
    press(page, "Start")
    segments = timeline(library.prescribed(library.routines["clinic-five"]), choices.pace)
    assert any(text.startswith(words.minutes(length_s(segments))) for text in said(page))
    assert wanted.at(0)[0] == "clinic-five"
    assert load_settings(choices._path).settings.routine == "clinic-five"
    assert today().findChild(DueCard).findChild(QComboBox).currentText() == "Five easy movements"


def test_a_routine_that_is_gone_gives_way_to_one_that_is_there(
    today: Open, choices: Choices, library: Library
) -> None:
    choices.choose(routine="deleted-long-ago")
    assert routine_named(today()).currentText() in {r.name for r in library.routines.values()}


def test_a_changed_dose_is_shown_on_arrival(today: Open, library: Library) -> None:
    page = today()
    routine = library.routines["clinic-four"]
    first = library.exercises[routine.items[0].exercise]
    item = routine.items[0].changed(first.dose, reps=7, hold_s=12.0, sides=Sides.BILATERAL)
    library.save(routine._replace(items=(item, *routine.items[1:])))
    assert "7 × 12 s" not in said(page)
    page.arrive()
    settle()
    assert "7 × 12 s" in said(page)


def test_nothing_recorded_yet_is_said_kindly(today: Open) -> None:
    page = today()
    assert "A new week. One session is a good start." in said(page)
    assert page.findChild(DayMarks).accessibleName() == "No training yet"
    assert "0 of 4 sessions" in said(page.findChild(WeekCard))
    texts = said(page.findChild(PainCard))
    assert texts.count("–") == 2
    assert "Shown here once you have told it before and after a session." in texts


def test_the_week_marks_its_days_and_sums_its_sessions(
    today: Open, history: History, at: datetime
) -> None:
    for back, minutes in ((0, 10), (1, 12), (1, 5), (4, 8)):
        train(history, at - timedelta(days=back), minutes)
    train(history, at - timedelta(days=6), 60)
    page = today()
    marks = page.findChild(DayMarks)
    assert marks.accessibleName() == "Trained on Tuesday, Friday, Saturday"
    assert said(page.findChild(WeekCard))[1:] == ["4 of 4 sessions · 35 min"]
    assert page.findChild(Bar).accessibleName() == "4 of 4 sessions"
    assert "4 sessions this week. Your goal is reached." in said(page)


def test_a_session_of_nothing_but_skips_does_not_count(
    today: Open, history: History, at: datetime
) -> None:
    train(history, at, outcome=Outcome.SKIPPED, before=5)
    page = today()
    assert "0 of 4 sessions" in said(page.findChild(WeekCard))
    assert said(page.findChild(PainCard)).count("–") == 2


def test_a_week_can_start_on_a_sunday(
    today: Open, history: History, choices: Choices, at: datetime
) -> None:
    train(history, at - timedelta(days=6))
    page = today()
    assert "0 of 4 sessions" in said(page.findChild(WeekCard))
    choices.choose(first_weekday=6)
    assert page.findChild(DayMarks).accessibleName() == "Trained on Sunday"


def test_a_new_goal_is_shown_at_once(today: Open, choices: Choices) -> None:
    page = today()
    choices.choose(goal=1)
    assert "0 of 1 session" in said(page.findChild(WeekCard))


def test_pain_of_the_last_session_that_told_it(
    today: Open, history: History, at: datetime
) -> None:
    train(history, at - timedelta(days=3), before=6, after=4)
    train(history, at - timedelta(days=2), before=5, after=0)
    train(history, at - timedelta(days=1))
    card = today().findChild(PainCard)
    assert said(card)[1:6] == ["5", "before", "→", "0", "after"]
    assert said(card)[6] == "Thu 19 Nov · Morning"
    assert found(card, "Pain after: 0")


def test_a_page_left_open_past_midnight_shows_the_new_day(
    today: Open, history: History, clock: FakeClock, at: datetime
) -> None:
    train(history, at)
    page = today()
    assert page.title.text() == "Good evening"
    clock.advance(9 * 3600)
    page.arrive()
    assert "1 of 4 sessions · 10 min" in said(page.findChild(WeekCard))
    clock.advance(26 * 3600)
    page.arrive()
    assert page.title.text() == "Good morning"
    assert "0 of 4 sessions" in said(page.findChild(WeekCard))
    assert page.findChild(DayMarks).accessibleName() == "No training yet"


def test_training_at_three_at_night_belongs_to_the_evening_before(
    today: Open, history: History, at: datetime
) -> None:
    train(history, at.replace(day=22, hour=3))
    assert today().findChild(DayMarks).accessibleName() == "Trained on Saturday"


@pytest.mark.parametrize(("width", "beside"), [(1072, True), (752, False)])
def test_what_stands_beside_moves_below_where_it_is_narrow(
    today: Open, width: int, beside: bool
) -> None:
    page = today()
    page.resize(width, 800)
    settle()
    due, week = page.findChild(DueCard), page.findChild(WeekCard)
    assert (week.x() > due.geometry().right()) is beside
    assert (week.y() > due.geometry().bottom()) is not beside


SATURDAYS = Slot(frozenset({5}), time(19, 0))
MORNINGS = Slot(frozenset(range(7)), time(7, 30))


def test_eight_minutes_are_shown_with_what_is_done_without_and_that_is_started(
    today: Open, library: Library, choices: Choices
) -> None:
    page = today()
    wanted = QSignalSpy(page.start_wanted)
    found(page, "Minutes I have", MinutesField).setValue(8)
    settle()
    assert any(text.startswith("8 min · ends 18:3") for text in said(page))
    assert any(text.startswith("Fewer repetitions: ") for text in said(page))
    press(page, "Start")
    routine = wanted.at(0)[0]
    assert isinstance(routine, Routine)
    assert routine.id == "clinic-four"
    assert length_s(timeline(library.prescribed(routine), choices.pace)) <= 480
    segments = timeline(library.prescribed(routine), choices.pace)
    planned = session_plan(routine, library.prescribed(routine), segments).planned_s
    assert planned == length_s(segments)


def test_a_part_of_the_routine_is_so_many_minutes_of_it(today: Open) -> None:
    page = today()
    whole = found(page, "Minutes I have", MinutesField).value()
    page._growth.part_wanted.emit(2 / 3)
    settle()
    assert found(page, "Minutes I have", MinutesField).value() == 8
    assert whole == 13
    assert any(text.startswith("Fewer repetitions: ") for text in said(page))


def test_all_the_minutes_again_are_the_whole_routine(today: Open) -> None:
    page = today()
    field = found(page, "Minutes I have", MinutesField)
    field.setValue(8)
    field.setValue(60)
    settle()
    assert not any(text.startswith("Fewer repetitions: ") for text in said(page))
    wanted = QSignalSpy(page.start_wanted)
    press(page, "Start")
    assert wanted.at(0)[0] == "clinic-four"


def test_what_is_due_today_leads_the_earliest_first(today: Open, history: History) -> None:
    plan(history, "strength", SATURDAYS)
    plan(history, "clinic-five", MORNINGS)
    page = today()
    assert "DUE TODAY · 07:30" in said(page)
    assert "Five easy movements" in said(page)
    (overline,) = (each for each in page.findChildren(QLabel) if each.text().startswith("DUE"))
    assert overline.toolTip().startswith("Also today: ")
    assert overline.toolTip().endswith(" at 19:00")


def test_what_is_planned_for_another_day_does_not_lead(today: Open, history: History) -> None:
    plan(history, "clinic-five", Slot(frozenset({6})))
    page = today()
    assert "TODAY" in said(page)
    assert "Four longer holds" in said(page)


def test_what_was_done_today_is_due_no_more(
    today: Open, history: History, at: datetime, library: Library
) -> None:
    train(history, at - timedelta(hours=3))
    routine = history.sessions()[0].routine
    library.routines[routine] = library.routines["clinic-five"]._replace(id=routine)
    plan(history, routine, SATURDAYS)
    assert "TODAY" in said(today())


def test_the_person_may_choose_another_than_what_is_due(today: Open, history: History) -> None:
    plan(history, "clinic-five", MORNINGS)
    page = today()
    choose(page, "Four longer holds")
    assert "Four longer holds" in said(page)
    assert "DUE TODAY · 07:30" in said(page)
