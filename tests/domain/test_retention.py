"""Old backups go, but never so many that there is no way back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.retention import kept

TODAY = date(2026, 11, 25)  # a Wednesday
DAYS = st.sets(st.integers(0, 400).map(lambda back: TODAY - timedelta(days=back)), max_size=60)


def back(*days: int) -> set[date]:
    return {TODAY - timedelta(days=day) for day in days}


@pytest.mark.parametrize(
    ("there", "kept_days"),
    [
        ([], []),
        ([0], [0]),
        ([200], [200]),
        (range(7), range(7)),
        # Daily: seven days, then the Sunday of each week before; four weeks with this one.
        (range(60), [*range(7), 10, 17]),
        # Twice a week: seven days of use reach back over three weeks.
        (range(0, 60, 3), [0, 3, 6, 9, 12, 15, 18]),
        # Once a week: seven of them.
        (range(0, 100, 7), range(0, 49, 7)),
        # A long break deletes nothing of before.
        ([0, 100, 101, 102], [0, 100, 101, 102]),
    ],
)
def test_seven_days_of_use_and_four_weeks_are_kept(there: range, kept_days: range) -> None:
    assert kept(back(*there), TODAY) == back(*kept_days)


def test_a_day_in_the_future_pushes_nothing_out() -> None:
    wrong = {TODAY + timedelta(days=day) for day in range(1, 9)}
    assert kept(back(*range(60)) | wrong, TODAY) == kept(back(*range(60)), TODAY) | wrong


@given(DAYS)
def test_the_newest_always_stays_and_what_is_kept_stays_kept(days: set[date]) -> None:
    found = kept(days, TODAY)
    assert found <= days
    assert not days or max(days) in found
    assert min(len(days), 7) <= len(found) <= 11
    assert kept(found, TODAY) == found


@given(DAYS)
def test_pruning_every_day_keeps_no_less_than_pruning_once(days: set[date]) -> None:
    there: set[date] = set()
    for day in sorted(days):
        there = kept(there | {day}, day)
    assert there == kept(days, max(days)) if days else not there
