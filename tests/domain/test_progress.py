from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from lumbar.domain.progress import Week, weeks
from lumbar.domain.record import Ending, SessionRecord

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
    assert week.days == {date(2026, 11, 16), date(2026, 11, 18)}
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
    assert found[2] == Week(date(2026, 11, 9), 0, frozenset(), 0, None, None)


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
