"""Pain: zones and flares at their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.pain import Zone, flares, peak, zone

NRS = st.integers(0, 10)


@pytest.mark.parametrize(
    ("before", "worst", "expected"),
    [
        (0, 0, Zone.GREEN),
        (0, 2, Zone.GREEN),
        (0, 3, Zone.AMBER),
        (2, 5, Zone.AMBER),
        (2, 6, Zone.RED),
        (None, 2, Zone.GREEN),
        (None, 6, Zone.RED),
    ],
)
def test_who_starts_low_is_judged_by_the_number(
    before: int | None, worst: int, expected: Zone
) -> None:
    assert zone(before, worst) is expected


@pytest.mark.parametrize(
    ("before", "worst", "expected"),
    [
        (3, 4, Zone.GREEN),
        (3, 5, Zone.AMBER),
        (3, 6, Zone.RED),
        (5, 6, Zone.GREEN),
        (5, 7, Zone.AMBER),
        (7, 7, Zone.GREEN),
        (7, 8, Zone.RED),
        (6, 2, Zone.GREEN),
    ],
)
def test_who_starts_sore_is_judged_by_the_change(before: int, worst: int, expected: Zone) -> None:
    assert zone(before, worst) is expected


def test_amber_that_did_not_settle_is_red() -> None:
    assert zone(1, 4, settled=False) is Zone.RED
    assert zone(1, 4, settled=True) is Zone.AMBER
    assert zone(1, 4, settled=None) is Zone.AMBER


def test_green_stays_green_whatever_the_morning_was_like() -> None:
    assert zone(1, 2, settled=False) is Zone.GREEN


def test_symptoms_in_the_leg_are_red_even_without_a_number() -> None:
    assert zone(None, None, hurt=True) is Zone.RED


def test_what_was_not_told_has_no_zone() -> None:
    assert zone(4, None) is None


@given(NRS, NRS, st.sampled_from([None, True, False]))
def test_more_pain_is_never_a_better_zone(before: int, worst: int, settled: bool | None) -> None:
    order = list(Zone)
    if worst < 10:
        now, more = zone(before, worst, settled), zone(before, worst + 1, settled)
        assert now is not None
        assert more is not None
        assert order.index(more) >= order.index(now)


def test_the_peak_is_the_most_that_was_told() -> None:
    assert peak(5, 3) == 5
    assert peak(None, 3) == 3
    assert peak(None, None) is None


def test_three_above_the_mean_is_a_flare() -> None:
    assert flares(5, [2, 2, 2])
    assert not flares(4, [2, 2, 2])


def test_seven_is_a_flare_without_any_history() -> None:
    assert flares(7, [])
    assert not flares(6, [])


def test_without_an_answer_there_is_no_flare() -> None:
    assert not flares(None, [0, 0, 0])
