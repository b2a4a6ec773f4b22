from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.day import training_day
from lumbar.domain.progress import (
    MINUTES,
    SESSIONS,
    Told,
    Week,
    legible,
    streak,
    together,
    weeks,
    weeks_until,
)
from lumbar.domain.record import Ending, SessionRecord
from lumbar.domain.weekly_goal import Goals, PastGoal

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
TODAY = date(2026, 11, 21)  # a Saturday


def a_session(day: date = TODAY, **values: Any) -> SessionRecord:
    """Ten minutes with everything done."""
    fields: dict[str, Any] = {
        "id": "s1",
        "routine": "morning",
        "name": "Morning",
        "started": datetime.combine(day, time(18, 30), UTC),
        "day": day,
        "planned_s": 600.0,
        "active_s": 600.0,
        "ending": Ending.FINISHED,
        "pain_before": None,
        "pain_after": None,
        "reps_planned": 10,
        "reps_done": 10,
    }
    return SessionRecord(**{**fields, **values})


def this_week(*sessions: SessionRecord) -> Week:
    (week,) = weeks(sessions, TODAY, 1, MONDAY)
    return week


def test_a_week_adds_up_its_sessions_days_and_minutes() -> None:
    week = this_week(
        a_session(date(2026, 11, 16)),
        a_session(date(2026, 11, 18), active_s=300.0),
        a_session(date(2026, 11, 18), active_s=90.0),
    )
    assert (week.start, week.end) == (date(2026, 11, 16), date(2026, 11, 22))
    assert week.sessions == 3
    assert week.days == {date(2026, 11, 16): 600.0, date(2026, 11, 18): 390.0}
    assert (week.active_s, week.minutes) == (990.0, 16.5)


@pytest.mark.parametrize(
    ("reps_done", "ending", "counted"),
    [
        (0, Ending.FINISHED, 0),  # everything was skipped
        (0, Ending.STOPPED, 0),
        (1, Ending.STOPPED, 1),
        (1, Ending.INTERRUPTED, 1),
        (1, None, 1),
        (10, Ending.FINISHED, 1),
    ],
)
def test_only_a_session_in_which_something_was_done_counts(
    reps_done: int, ending: Ending | None, counted: int
) -> None:
    week = this_week(a_session(reps_done=reps_done, ending=ending, pain_before=8, pain_after=8))
    assert week.sessions == len(week.days) == counted
    assert week.active_s == 600.0 * counted
    assert (week.pain_before, week.pain_after) == ((8.0, 8.0) if counted else (None, None))


@pytest.mark.parametrize(
    ("pains", "mean"),
    [
        ([], None),
        ([None], None),
        ([None, None], None),
        ([0], 0.0),
        ([0, None], 0.0),
        ([4, None, 5], 4.5),
        ([10, 0, 2], 4.0),
    ],
)
def test_a_mean_ignores_the_sessions_that_were_not_asked(
    pains: list[int | None], mean: float | None
) -> None:
    before = this_week(*(a_session(pain_before=pain) for pain in pains))
    after = this_week(*(a_session(pain_after=pain) for pain in pains))
    assert (before.pain_before, before.pain_after) == (mean, None)
    assert (after.pain_before, after.pain_after) == (None, mean)


def test_empty_weeks_are_there_and_the_oldest_comes_first() -> None:
    found = weeks([a_session(), a_session(date(2026, 11, 2))], TODAY, 4, MONDAY)
    assert [(week.start, week.sessions) for week in found] == [
        (date(2026, 10, 26), 0),
        (date(2026, 11, 2), 1),
        (date(2026, 11, 9), 0),
        (date(2026, 11, 16), 1),
    ]
    assert found[2] == Week(date(2026, 11, 9))


def test_no_history_gives_empty_weeks() -> None:
    assert [week.sessions for week in weeks([], TODAY, 3, MONDAY)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("first_weekday", "per_week"),
    [
        (MONDAY, [1, 3, 2]),  # from 9, 16 and 23 November
        (SATURDAY, [2, 3, 1]),  # from 14, 21 and 28 November
        (SUNDAY, [3, 3, 0]),  # from 15, 22 and 29 November
    ],
)
def test_the_first_weekday_decides_which_week_a_session_is_in(
    first_weekday: int, per_week: list[int]
) -> None:
    days = [date(2026, 11, day) for day in (15, 16, 21, 22, 23, 28)]
    sessions = [a_session(day) for day in days]
    last = date(2026, 11, 29)
    found = weeks(sessions, last, 3, first_weekday)
    assert [week.sessions for week in found] == per_week


def test_a_week_goes_on_over_the_end_of_a_year() -> None:
    sessions = [a_session(date(2026, 12, 31)), a_session(date(2027, 1, 1))]
    (week,) = weeks(sessions, date(2027, 1, 3), 1, MONDAY)
    assert (week.start, week.end, week.sessions) == (date(2026, 12, 28), date(2027, 1, 3), 2)


def test_sessions_outside_the_asked_weeks_are_left_out() -> None:
    sessions = [a_session(date(2026, 11, 15)), a_session(date(2026, 11, 23)), a_session()]
    assert this_week(*sessions).sessions == 1


def test_a_week_adds_up_what_was_planned_and_what_was_done() -> None:
    week = this_week(
        a_session(reps_planned=10, reps_done=10, planned_s=600.0, active_s=580.0),
        a_session(reps_planned=20, reps_done=5, planned_s=900.0, active_s=240.0),
    )
    assert (week.reps_done, week.reps_planned) == (15, 30)
    assert (week.active_s, week.planned_s) == (820.0, 1500.0)


def test_pain_is_told_before_at_worst_and_after_each_by_itself() -> None:
    week = this_week(
        a_session(pain_before=4, pain_worst=6, pain_after=2),
        a_session(pain_before=5, pain_after=5, effort=3),
        a_session(pain_worst=7, pain_after=1),
    )
    assert (week.pain_before, week.pain_worst, week.pain_after) == (4.5, 6.5, 8 / 3)
    assert week.effort == Told(3.0, 1)


def test_change_within_a_session_needs_both_answers() -> None:
    week = this_week(
        a_session(pain_before=4, pain_after=2),
        a_session(pain_before=5, pain_after=6),
        a_session(pain_before=9),
        a_session(pain_after=0),
    )
    assert week.change == Told(-1.0, 2)
    assert week.change.mean == -0.5
    assert this_week(a_session(pain_before=9)).change.mean is None


@pytest.mark.parametrize(
    ("local", "monday", "sunday"),
    [
        ("2026-11-22T23:50+01:00", date(2026, 11, 16), date(2026, 11, 22)),  # Sunday, late
        ("2026-11-23T00:10+01:00", date(2026, 11, 16), date(2026, 11, 22)),  # still that night
        ("2026-11-23T04:00+01:00", date(2026, 11, 23), date(2026, 11, 22)),  # Monday
        ("2026-11-22T03:59+01:00", date(2026, 11, 16), date(2026, 11, 15)),  # Saturday night
    ],
)
def test_late_sessions_land_in_the_right_week(local: str, monday: date, sunday: date) -> None:
    session = a_session(training_day(datetime.fromisoformat(local)))
    for first_weekday, start in ((MONDAY, monday), (SUNDAY, sunday)):
        found = weeks([session], date(2026, 11, 23), 3, first_weekday)
        assert [week.start for week in found if week.sessions] == [start]


def test_travel_and_clock_changes_move_no_session() -> None:
    """The day was the local one when the session was; where one is now does not matter."""
    tokyo, denver = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Denver")
    there = training_day(datetime(2026, 11, 22, 22, 0, tzinfo=tokyo))
    here = training_day(datetime(2026, 11, 22, 22, 0, tzinfo=denver))
    night = training_day(datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1))
    found = weeks([a_session(day) for day in (there, here, night)], date(2026, 11, 22), 6, MONDAY)
    assert [week.sessions for week in found] == [0, 1, 0, 0, 0, 2]


# Streak: "never miss twice".


def weeks_of(*sessions: int) -> list[Week]:
    """Weeks with so many sessions, the last one still going on at TODAY."""
    start = date(2026, 11, 16) - timedelta(weeks=len(sessions) - 1)
    return [Week(start + timedelta(weeks=n), count, goal=4) for n, count in enumerate(sessions)]


@pytest.mark.parametrize(
    ("sessions", "met"),
    [
        ((), 0),
        ((0,), 0),
        ((4,), 1),
        ((4, 5, 4), 3),
        ((4, 4, 1), 2),  # this week is not over
        ((4, 2, 4), 2),  # one missed is forgiven
        ((4, 2, 1), 1),  # as is the one before this week
        ((4, 4, 2, 1, 4), 1),  # two in a row are not
        ((4, 4, 2, 1, 1), 0),
        ((4, 0, 4, 0, 4, 0, 4), 4),
    ],
)
def test_a_streak_forgives_one_missed_week(sessions: tuple[int, ...], met: int) -> None:
    assert streak(weeks_of(*sessions), TODAY) == met


def test_a_week_has_the_goal_that_held_at_its_end() -> None:
    goals = Goals(5, (PastGoal(2, date(2026, 11, 4)), PastGoal(3, date(2026, 11, 16))))
    found = weeks([], TODAY, 4, MONDAY, goals)
    assert [week.goal for week in found] == [2, 3, 3, 5]
    assert together(found).goal == 13


def test_a_week_is_judged_by_the_goal_that_held_then() -> None:
    days = [TODAY - timedelta(weeks=back, days=part) for back in range(1, 5) for part in (0, 1)]
    lately = Goals(6, (PastGoal(2, TODAY),))
    found = weeks([a_session(day) for day in days], TODAY, 6, MONDAY, lately)
    assert streak(found, TODAY) == 4
    assert streak(weeks([a_session(day) for day in days], TODAY, 6, MONDAY, Goals(6)), TODAY) == 0


def test_without_a_goal_none_is_met() -> None:
    assert not Week(TODAY, 3).goal_met


def test_a_week_that_is_over_can_be_missed() -> None:
    assert streak(weeks_of(4, 2, 1), TODAY + timedelta(weeks=1)) == 0


# Months, where weeks would be too many


def test_weeks_stay_weeks_up_to_two_years() -> None:
    found = weeks([], TODAY, 104, MONDAY)
    assert legible(found) == found


def test_more_than_two_years_are_shown_month_by_month() -> None:
    found = weeks([a_session()], TODAY, 520, MONDAY)
    months = legible(found)
    assert 118 <= len(months) <= 122
    assert sum(month.weeks for month in months) == 520
    assert months[-1].start == date(2026, 11, 2)
    assert months[-1].end == found[-1].end


def test_months_lose_nothing_and_a_measure_is_for_one_week() -> None:
    first = Week(date(2026, 11, 2), 2, {date(2026, 11, 3): 600.0}, 600.0, before=Told(8.0, 2))
    second = Week(date(2026, 11, 9), 4, {date(2026, 11, 9): 1800.0}, 1800.0, before=Told(1.0, 1))
    both = together([first, second])
    assert (both.start, both.end) == (first.start, second.end)
    assert both.days == {date(2026, 11, 3): 600.0, date(2026, 11, 9): 1800.0}
    assert (MINUTES.of(both), SESSIONS.of(both)) == (20.0, 3.0)
    assert both.pain_before == 3.0
    assert both._replace(goal=6).goal_met
    assert not both._replace(goal=8).goal_met


@given(st.lists(st.integers(0, 9), min_size=1, max_size=200))
def test_no_session_is_lost_or_counted_twice_in_months(counts: list[int]) -> None:
    found = weeks_of(*counts)
    assert sum(month.sessions for month in legible(found)) == sum(counts)


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), 1),
        (date(2026, 11, 15), date(2026, 11, 16), 2),
        (date(2025, 12, 31), date(2026, 1, 1), 1),
        (date(2026, 11, 30), date(2026, 11, 1), 1),  # a first day that lies in the future
    ],
)
def test_weeks_are_counted_from_the_first_to_the_last(first: date, last: date, count: int) -> None:
    assert weeks_until(first, last, MONDAY) == count
