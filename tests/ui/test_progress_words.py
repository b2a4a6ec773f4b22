"""The words of Progress: honest, in one sentence, and the same numbers in the tables."""

from datetime import date, timedelta
from typing import Any

import pytest

from lumbar.domain.dose import Side
from lumbar.domain.places import Named, Place
from lumbar.domain.progress import Told, Week
from lumbar.domain.sides import Balance, Work
from lumbar.domain.trend import AFTER, BEFORE, Change
from lumbar.ui import progress_words as words

MONDAY = date(2026, 11, 16)
SATURDAY = date(2026, 11, 21)
LATER = date(2026, 12, 1)


def a_week(sessions: int = 4, minutes: float = 46, **values: Any) -> Week:
    return Week(MONDAY, sessions, active_s=minutes * 60, **{"goal": 4, **values})


LAST = a_week(3, 38)


@pytest.mark.parametrize(
    ("week", "before", "today", "said"),
    [
        (
            a_week(),
            LAST,
            LATER,
            "46 min in 4 sessions, goal met, after 38 min in 3 the week before.",
        ),
        (a_week(2, 20), LAST, LATER, "20 min in 2 sessions, after 38 min in 3 the week before."),
        (
            a_week(2, 20),
            LAST,
            SATURDAY,
            "20 min in 2 sessions so far, after 38 min in 3 the week before.",
        ),
        (a_week(1, 10), a_week(0, 0), SATURDAY, "10 min in 1 session so far."),
        (a_week(1, 10), a_week(0, 0), LATER, "10 min in 1 session, and none the week before."),
        (a_week(0, 0), a_week(0, 0), LATER, "No session in this week."),
        (a_week(0, 0), a_week(0, 0), SATURDAY, "No session yet this week."),
        (
            a_week(0, 0),
            LAST,
            SATURDAY,
            "No session yet this week, after 38 min in 3 sessions the week before.",
        ),
    ],
)
def test_a_week_is_told_beside_the_one_before(
    week: Week, before: Week, today: date, said: str
) -> None:
    assert words.sentence(week, before, None, BEFORE, today) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (None, "pain before a session averaged 2.8."),
        (Change(5.2, 2.8, 11), "averaged 2.8, down from 5.2 eleven weeks ago."),
        (Change(2.0, 2.8, 1), "averaged 2.8, up from 2 one week ago."),
        (
            Change(3.0, 2.8, 30),
            "averaged 2.8, within ordinary ups and downs of the 3 seven months ago.",
        ),
        (Change(6.0, 2.8, 521), "averaged 2.8, down from 6 ten years ago."),
    ],
)
def test_only_a_change_is_called_one(change: Change | None, said: str) -> None:
    week = a_week(before=Told(11.2, 4))
    told = words.sentence(week, LAST, change, BEFORE, LATER)
    assert told.endswith(said)


def test_what_was_not_told_is_not_said() -> None:
    week = a_week(before=Told(11.2, 4))
    assert "pain" not in words.sentence(week, LAST, None, AFTER, LATER)


def test_three_figures_stand_beside_the_week_before() -> None:
    week = a_week(planned_s=2880.0, before=Told(11.0, 4), after=Told(6.8, 4))
    sessions, minutes, pain = words.figures(week, LAST, streak=6)
    assert sessions == ("4", "sessions, goal met", "3 the week before · 6 weeks at goal")
    assert minutes == ("46", "minutes", "of 48 planned · 38 the week before")
    assert pain == ("2.8 → 1.7", "pain, before → after", "not told the week before")


def test_a_goal_not_reached_is_no_reproach() -> None:
    sessions, minutes, pain = words.figures(a_week(0, 0), a_week(0, 0), streak=0)
    assert sessions == ("0", "of 4 sessions", "none the week before")
    assert minutes.beside == "0 the week before"
    assert pain.value == "not told"


def test_a_mean_is_rounded_to_one_place_and_a_gap_is_a_dash() -> None:
    assert [words.mean(value) for value in (None, 0.0, 2.0, 2.75, 1 / 3)] == [
        "–", "0", "2", "2.8", "0.3",
    ]  # fmt: skip


def test_a_readout_has_the_numbers_of_a_week() -> None:
    week = a_week(before=Told(12.0, 4), worst=Told(6.0, 1), after=Told(4.0, 4))
    assert words.readout(week) == (
        "16 – 22 November: 46 min · 4 sessions, goal met · pain 3 before, 6 at worst, 1 after"
    )
    assert words.readout(a_week(3, 46)) == "16 – 22 November: 46 min · 3 sessions of 4"
    assert words.readout(a_week(0, 0)) == "16 – 22 November: no session"


def test_a_readout_of_a_month_is_for_one_week() -> None:
    month = a_week(12, 120)._replace(start=date(2026, 11, 2), weeks=4)
    assert words.readout(month) == "November 2026: 30 min and 3 sessions a week"


def test_all_weeks_together_are_the_first_row() -> None:
    weeks = [a_week(3, 30, before=Told(6.0, 3)), a_week(1, 10, before=Told(5.0, 1), goal=2)]
    assert words.week_rows(weeks)[0][:5] == ("All 2 weeks", "4", "6", "0", "40")
    assert words.week_rows(weeks)[0][8] == "2.8"


def test_a_table_has_every_number_of_every_week_the_latest_first() -> None:
    week = a_week(
        planned_s=2880.0,
        reps_planned=80,
        reps_done=76,
        days={MONDAY: 2760.0},
        before=Told(12.0, 4),
        worst=Told(6.0, 1),
        after=Told(4.0, 4),
        change=Told(-8.0, 4),
        effort=Told(9.0, 3),
    )
    empty = Week(MONDAY - timedelta(weeks=1))
    rows = words.week_rows([empty, week])
    assert {len(row) for row in rows} == {len(words.WEEK_HEADINGS)}
    assert rows[0] == ("All 2 weeks", *rows[1][1:])
    assert rows[1] == (
        "Mon 16 Nov 2026", "4", "4", "1", "46", "48", "76", "80", "3", "6", "1", "-2", "3",
    )  # fmt: skip
    assert rows[2] == ("Mon 9 Nov 2026", "0", "–", *["0"] * 5, *["–"] * 5)


def some_work(side: Side | None, held_s: float = 30.0, planned_s: float = 40.0) -> Work:
    return Work("psoas", "Psoas", side, MONDAY, 4, 3, planned_s, held_s)


def test_an_exercise_is_told_for_each_side() -> None:
    week, course = a_week(), {Side.LEFT: [some_work(Side.LEFT)], Side.RIGHT: [None]}
    assert words.course_readout(week, course, 0) == "16 – 22 November: 10 s × 3 left"
    assert words.course_rows([week], course) == [
        ("Mon 16 Nov 2026", "left", "1", "10", "3", "3", "4")
    ]
    assert words.course_readout(week, {}, 0) == "16 – 22 November: not done"


def test_an_exercise_without_a_hold_is_told_in_reps() -> None:
    course = {None: [some_work(None, 0.0, 0.0)]}
    assert words.course_readout(a_week(), course, 0) == "16 – 22 November: 3 reps"
    assert words.course_rows([a_week()], course)[0][3] == "–"


def test_sides_are_told_in_percent_of_the_plan() -> None:
    balance = Balance("Psoas", some_work(Side.LEFT, 20.0), some_work(Side.RIGHT))
    assert words.balance_rows([balance]) == [("Psoas", "50", "75", "20", "30")]
    assert words.balance_spoken(balance) == "Psoas: left 50 %, right 75 % of what was planned"


def test_a_line_that_is_pointed_at_is_told_in_full() -> None:
    balance = Balance("Psoas", some_work(Side.LEFT, 20.0), some_work(Side.RIGHT, 0.0, 0.0))
    said = words.balance_readout(balance)
    assert said == "Psoas: left 20 of 40 s, right 3 of 4 reps"
    named = Named(Place.BACK_LEFT, 4)
    assert words.place_readout(named, 12) == "Low back, left: in 4 of 12 sessions"


def test_days_are_told_with_their_year() -> None:
    week = a_week(days={MONDAY: 600.0, SATURDAY: 720.0})
    assert words.day_rows([week]) == [("Sat 21 Nov 2026", "12"), ("Mon 16 Nov 2026", "10")]
    assert words.day_readout(MONDAY, 600.0) == "Mon 16 Nov 2026: 10 min"
    assert words.day_readout(MONDAY, 0.0) == "Mon 16 Nov 2026: no training"
    assert words.days_readout([week]) == "2 days with a training, 16 Nov – 22 Nov 2026"


def test_a_span_names_a_second_year_only_where_there_is_one() -> None:
    assert words.span_of([a_week()]) == "16 Nov – 22 Nov 2026"
    earlier = Week(date(2025, 12, 1))
    assert words.span_of([earlier, a_week()]) == "1 Dec 2025 – 22 Nov 2026"
