from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.motion import BREATHS_PER_MINUTE, breath, minimum_jerk

PARTS = st.floats(0.0, 1.0)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (-0.5, 0.0),
        (0.0, 0.0),
        (0.25, 0.103515625),  # 10τ³ − 15τ⁴ + 6τ⁵
        (0.5, 0.5),
        (0.75, 0.896484375),
        (1.0, 1.0),
        (1.5, 1.0),
    ],
)
def test_the_ease_has_the_values_of_its_polynomial(part: float, value: float) -> None:
    assert minimum_jerk(part) == pytest.approx(value, abs=1e-12)


@given(PARTS, PARTS)
def test_the_ease_never_goes_back(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert minimum_jerk(low) <= minimum_jerk(high) + 1e-12


@given(PARTS)
def test_the_ease_is_as_slow_at_its_end_as_at_its_start(part: float) -> None:
    assert minimum_jerk(1.0 - part) == pytest.approx(1.0 - minimum_jerk(part), abs=1e-12)


def test_the_ease_starts_and_stops_without_a_jerk() -> None:
    values = [minimum_jerk(number / 1000) for number in range(1001)]
    speeds = [b - a for a, b in pairwise(values)]
    assert speeds[0] < 1e-7
    assert speeds[-1] < 1e-7
    assert max(speeds) == pytest.approx(1.875 / 1000, rel=1e-3)


def test_a_breath_is_quiet_and_comes_eleven_times_a_minute() -> None:
    assert 10 <= BREATHS_PER_MINUTE <= 12
    breaths = [breath(tenth / 10) for tenth in range(601)]
    assert breaths[0] == 0.0
    assert (min(breaths), max(breaths)) == (
        pytest.approx(-1, abs=0.01),
        pytest.approx(1, abs=0.01),
    )
    begun = sum(a <= 0.0 < b for a, b in pairwise(breaths))
    assert begun == BREATHS_PER_MINUTE
