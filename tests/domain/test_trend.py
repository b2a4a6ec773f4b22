"""Only what clinicians call a change is called one, and only where there is enough to say so."""

from datetime import date, timedelta

import pytest

from lumbar.domain.progress import Told, Week
from lumbar.domain.trend import AFTER, BEFORE, Change, band, change, has_trend, usual_pain

START = date(2026, 8, 31)


def weeks_told(
    *before: tuple[float, int], after: tuple[tuple[float, int], ...] = ()
) -> list[Week]:
    """Weeks with a mean of pain before, told in so many sessions."""
    after = after or ((0.0, 0),) * len(before)
    return [
        Week(
            START + timedelta(weeks=n),
            before=Told(mean * count, count),
            after=Told(later * often, often),
        )
        for n, ((mean, count), (later, often)) in enumerate(zip(before, after, strict=True))
    ]


@pytest.mark.parametrize(
    ("was", "now", "counts", "eased"),
    [
        (5.0, 5.0, False, False),
        (5.0, 3.6, False, False),  # 28 %
        (5.0, 3.5, True, True),  # 30 %
        (8.0, 6.0, True, True),  # 2 points, 25 %
        (8.0, 6.1, False, False),
        (4.0, 5.1, False, False),
        (4.0, 5.2, True, False),  # worse by 30 %
        (7.0, 9.0, True, False),
        (0.0, 1.9, False, False),  # of nothing, there is no part
        (0.0, 2.0, True, False),
        (0.7, 0.49, True, True),  # rounding decides nothing
    ],
)
def test_two_points_or_thirty_percent_are_a_change(
    was: float, now: float, counts: bool, eased: bool
) -> None:
    found = Change(was, now, 4)
    assert (found.counts, found.eased) == (counts, eased)


@pytest.mark.parametrize(
    ("told", "enough"), [([], False), ([3], False), ([1, 0, 2], False), ([2, 2], True)]
)
def test_a_trend_needs_four_sessions(told: list[int], enough: bool) -> None:
    weeks = weeks_told(*((5.0, count) for count in told))
    assert has_trend(weeks, BEFORE) is enough
    assert (band(weeks, BEFORE) is not None) is enough


def test_change_goes_from_the_first_told_week_to_the_last() -> None:
    weeks = weeks_told((0.0, 0), (6.0, 2), (9.0, 1), (0.0, 0), (4.0, 1))
    assert change(weeks, BEFORE) == Change(6.0, 4.0, 3)


@pytest.mark.parametrize(
    "told",
    [
        [(6.0, 2), (4.0, 1)],  # three sessions
        [(6.0, 4), (0.0, 0)],  # nothing told in the week in question
        [(6.0, 4)],  # nothing to compare with
        [],
    ],
)
def test_without_enough_answers_there_is_no_change(told: list[tuple[float, int]]) -> None:
    assert change(weeks_told(*told), BEFORE) is None


@pytest.mark.parametrize(
    ("first", "limits"), [(5.0, (3.0, 7.0)), (1.0, (0.0, 3.0)), (9.5, (7.5, 10.0))]
)
def test_the_band_is_two_points_around_the_first_mean(
    first: float, limits: tuple[float, float]
) -> None:
    assert band(weeks_told((0.0, 0), (first, 2), (3.0, 2)), BEFORE) == limits


def test_pain_before_is_what_weeks_are_compared_by() -> None:
    both = weeks_told((5.0, 4), after=((3.0, 4),))
    only_after = weeks_told((5.0, 1), after=((3.0, 4),))
    assert usual_pain(both) is BEFORE
    assert usual_pain(only_after) is AFTER
    assert usual_pain([]) is BEFORE
