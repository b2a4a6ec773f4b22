from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.motion import BREATHS_PER_MINUTE, breath, minimum_jerk, pose_along
from lumbar.body.pose import Limbs, Pose, Root, Trunk

PARTS = st.floats(0.0, 1.0)


def bent(knee: float) -> Pose:
    return Pose(Root.SUPINE, Trunk(height=0.06), right=Limbs(knee=knee))


START, PATH = bent(0), [(4.0, bent(80)), (2.0, bent(40))]


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


@pytest.mark.parametrize(
    ("elapsed_s", "knee"),
    [
        (-1.0, 0.0),
        (0.0, 0.0),
        (1.0, 80 * 0.103515625),
        (2.0, 40.0),
        (4.0, 80.0),  # the border belongs to the stroke that begins
        (5.0, 60.0),
        (6.0, 40.0),
        (99.0, 40.0),
    ],
)
def test_a_path_is_followed_stroke_by_stroke(elapsed_s: float, knee: float) -> None:
    assert pose_along(START, PATH, elapsed_s).right.knee == pytest.approx(knee)


def test_the_ends_of_strokes_are_reached_exactly() -> None:
    assert pose_along(START, PATH, 0.0) == START
    assert pose_along(START, PATH, 4.0) == bent(80)
    assert pose_along(START, PATH, 6.0) == bent(40)


def test_a_path_of_nothing_stays_where_it_begins() -> None:
    assert pose_along(START, [], 3.0) == START


def test_a_stroke_without_time_is_there_at_once() -> None:
    assert pose_along(START, [(0.0, bent(80))], 0.0) == bent(80)


@given(st.floats(0.0, 7.0))
def test_a_path_has_no_leap_at_its_borders(elapsed_s: float) -> None:
    a, b = (pose_along(START, PATH, at).right.knee for at in (elapsed_s, elapsed_s + 0.001))
    assert abs(b - a) < 0.06


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
