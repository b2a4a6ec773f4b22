"""Referral: a professional is suggested when it is time, and once."""

from datetime import date, timedelta

import pytest

from lumbar.domain.referral import Reason, changed, referral

TODAY = date(2026, 11, 21)


def course(days: int, first: int, last: int, count: int = 6) -> list[tuple[date, int]]:
    """Sessions over so many days; pain goes from the first to the last in the middle."""
    step = days / (count - 1)
    return [
        (TODAY - timedelta(days=round(days - step * n)), first if n < count // 2 else last)
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(5, 3.5, -1), (5, 3.6, 0), (3, 2.1, -1), (3, 2.2, 0), (2, 4, 1), (8, 10, 1), (0, 1, 0)],
)
def test_only_two_points_or_thirty_per_cent_are_a_change(
    before: float, after: float, expected: int
) -> None:
    assert changed(before, after) == expected


def test_two_weeks_without_change_suggest_it() -> None:
    assert referral(course(14, 4, 4), False, (), TODAY) is Reason.TWO_WEEKS
    assert referral(course(13, 4, 4), False, (), TODAY) is None


def test_six_weeks_without_change_suggest_it_again() -> None:
    told = {Reason.TWO_WEEKS}
    assert referral(course(42, 4, 4), False, told, TODAY) is Reason.SIX_WEEKS
    assert referral(course(41, 4, 4), False, told, TODAY) is None


def test_more_pain_after_two_weeks_suggests_it() -> None:
    assert referral(course(20, 3, 6), False, (), TODAY) is Reason.WORSE


def test_who_gets_better_hears_nothing() -> None:
    assert referral(course(42, 5, 2), False, (), TODAY) is None


def test_who_has_no_pain_hears_nothing() -> None:
    assert referral(course(42, 0, 0), False, (), TODAY) is None


def test_too_few_sessions_say_nothing() -> None:
    assert referral(course(42, 4, 4, count=3), False, (), TODAY) is None


def test_very_strong_pain_suggests_it_at_once() -> None:
    assert referral([(TODAY, 8)], False, (), TODAY) is Reason.STRONG_PAIN
    assert referral([(TODAY, 7)], False, (), TODAY) is None


def test_two_red_sessions_of_one_exercise_suggest_it() -> None:
    assert referral([], True, (), TODAY) is Reason.RED_TWICE


def test_what_was_told_is_not_told_again() -> None:
    assert referral(course(14, 4, 4), True, set(Reason), TODAY) is None
