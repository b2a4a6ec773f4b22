"""Left and right: apart, never counted twice, and a skip is no zero."""

from datetime import date, timedelta
from typing import Any

import pytest

from lumbar.domain.dose import Side
from lumbar.domain.progress import Week
from lumbar.domain.sides import Balance, Work, balances, course, per_side

MONDAY = date(2026, 11, 16)
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def some_work(side: Side | None = RIGHT, day: date = MONDAY, **values: Any) -> Work:
    """Four reps of five seconds, all done."""
    fields: dict[str, Any] = {
        "exercise": "psoas",
        "name": "Psoas stretch",
        "reps_planned": 4,
        "reps_done": 4,
        "planned_s": 20.0,
        "held_s": 20.0,
    }
    return Work(side=side, day=day, **{**fields, **values})


def weeks_with(*days: date) -> list[Week]:
    starts = [MONDAY - timedelta(weeks=1), MONDAY]
    return [
        Week(start, days={day: 60.0 for day in days if 0 <= (day - start).days < 7})
        for start in starts
    ]


def test_each_side_is_summed_by_itself() -> None:
    sums = per_side([some_work(LEFT), some_work(RIGHT, held_s=10.0), some_work(LEFT)])
    assert (sums["psoas", LEFT].reps_done, sums["psoas", LEFT].held_s) == (8, 40.0)
    assert (sums["psoas", RIGHT].reps_done, sums["psoas", RIGHT].held_s) == (4, 10.0)


def test_work_carries_the_latest_name() -> None:
    older = some_work(day=MONDAY - timedelta(days=3), name="Hip flexor")
    assert [work.name for work in per_side([some_work(), older]).values()] == ["Psoas stretch"]


@pytest.mark.parametrize(
    ("planned_s", "held_s", "planned", "done", "share"),
    [(20.0, 15.0, 4, 4, 0.75), (0.0, 0.0, 10, 9, 0.9), (0.0, 0.0, 0, 0, 0.0)],
)
def test_the_share_is_of_hold_time_or_of_repetitions(
    planned_s: float, held_s: float, planned: int, done: int, share: float
) -> None:
    work = some_work(planned_s=planned_s, held_s=held_s, reps_planned=planned, reps_done=done)
    assert work.share == share


@pytest.mark.parametrize(
    ("left", "right", "even"),
    [
        (20.0, 20.0, True),
        (18.0, 20.0, True),
        (17.9, 20.0, False),
        (0.0, 20.0, False),
        (0, 0, True),
    ],
)
def test_a_tenth_between_the_sides_is_no_difference(left: float, right: float, even: bool) -> None:
    balance = Balance("Psoas", some_work(LEFT, held_s=left), some_work(RIGHT, held_s=right))
    assert balance.even is even


def test_only_exercises_with_two_sides_are_balanced_the_most_uneven_first() -> None:
    found = balances(
        [
            some_work(None, exercise="brace", name="Brace"),
            some_work(LEFT, exercise="knee", name="Knee", held_s=19.0),
            some_work(RIGHT, exercise="knee", name="Knee"),
            some_work(LEFT, held_s=12.0),
            some_work(RIGHT),
            some_work(RIGHT, exercise="one-sided"),
        ]
    )
    assert [each.name for each in found] == ["Psoas stretch", "Knee"]
    assert (found[0].left.share, found[0].right.share) == (0.6, 1.0)


def test_a_course_has_a_line_for_each_side_and_gaps_for_weeks_without() -> None:
    found = course([some_work(LEFT), some_work(RIGHT)], weeks_with(MONDAY))
    assert list(found) == [LEFT, RIGHT]
    assert found[LEFT][0] is None
    assert found[LEFT][1] is not None


def test_a_skipped_side_is_no_zero_in_a_course() -> None:
    tuesday = MONDAY + timedelta(days=1)
    (work,) = course(
        [some_work(), some_work(day=tuesday, reps_done=0, held_s=0.0)],
        weeks_with(MONDAY, tuesday),
    )[RIGHT][1:]
    assert work is not None
    assert (work.hold_s, work.reps, work.sessions) == (5.0, 4.0, 1)


def test_a_course_gives_the_mean_hold_and_the_reps_of_one_session() -> None:
    tuesday = MONDAY + timedelta(days=1)
    (work,) = course(
        [some_work(held_s=40.0), some_work(day=tuesday, reps_done=2)], weeks_with(MONDAY, tuesday)
    )[RIGHT][1:]
    assert work is not None
    assert (work.hold_s, work.reps) == (10.0, 3.0)


def test_nothing_done_has_no_course() -> None:
    assert course([some_work(reps_done=0)], weeks_with(MONDAY)) == {}
    assert course([], []) == {}
