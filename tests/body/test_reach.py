import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lumbar.body.reach import NEARLY_STRAIGHT, pointed, raised, reach
from lumbar.body.vector import Vec

UPPER, LOWER = 0.186, 0.146
START, BACK = Vec(0.1, 0.3, 0.1), Vec(-1.0, 0.0, 0.0)
GOALS = st.builds(Vec, *[st.floats(-0.4, 0.5)] * 3)


def apart(a: Vec, b: Vec) -> float:
    return a.minus(b).length()


@given(GOALS)
def test_bones_keep_their_length_and_the_end_is_where_it_should_be(goal: Vec) -> None:
    way = apart(goal, START)
    assume(way > 0.05 and goal.minus(START).unit().cross(BACK).length() > 0.05)
    limb = reach(START, goal, UPPER, LOWER, BACK)
    assert apart(START, limb.middle) == pytest.approx(UPPER)
    assert apart(limb.middle, limb.end) == pytest.approx(LOWER, abs=1e-6)
    if way < (UPPER + LOWER) * NEARLY_STRAIGHT:
        assert apart(limb.end, goal) < 1e-9


def test_what_is_too_far_away_is_pointed_at() -> None:
    limb = reach(START, START.plus(Vec(0, 1, 0)), UPPER, LOWER, BACK)
    assert limb.end.minus(START).unit() == pytest.approx((0, 1, 0))
    assert apart(limb.end, START) == pytest.approx((UPPER + LOWER) * NEARLY_STRAIGHT)
    assert limb.bend < 5


def test_the_middle_joint_is_on_the_side_it_is_told() -> None:
    goal = START.plus(Vec(0, -0.25, 0))
    for toward in (BACK, Vec(1, 0, 0), Vec(0, 0, 1)):
        limb = reach(START, goal, UPPER, LOWER, toward)
        assert limb.side == pytest.approx(toward)
        assert limb.middle.minus(START).dot(toward) > 0.05


@pytest.mark.parametrize(("way", "bend"), [(0.332, 0), (0.2365, 90), (0.05, 172)])
def test_the_bend_is_counted_from_straight(way: float, bend: float) -> None:
    limb = reach(START, START.plus(Vec(0, 0, way)), UPPER, LOWER, BACK)
    assert limb.bend == pytest.approx(bend, abs=5)


def test_a_limb_is_swung_up_until_its_elbow_is_off_the_floor() -> None:
    start, goal = Vec(0, 0.056, 0), Vec(0.25, 0.02, 0)
    limb = reach(start, goal, UPPER, LOWER, Vec(0, -1, 0.2))
    assert limb.middle.y < 0
    lifted = raised(start, limb, UPPER, 0.022)
    assert lifted.middle.y == pytest.approx(0.022)
    assert lifted.end == limb.end
    assert apart(start, lifted.middle) == pytest.approx(UPPER)
    assert lifted.middle.z > 0, "to the side it was on"


def test_a_limb_that_cannot_be_swung_stays() -> None:
    up = reach(START, START.plus(Vec(0, 0.3, 0)), UPPER, LOWER, BACK)
    assert raised(START, up, UPPER, 2.0) == up


def test_two_bones_point_at_two_joints() -> None:
    knee, ankle = Vec(0.1, 0.05, 0.1), Vec(-0.1, 0.05, 0.1)
    limb = pointed(START, knee, ankle, 0.25, 0.2, Vec(1, 0, 0))
    assert apart(limb.middle, knee) < 1e-9
    assert apart(limb.end, ankle) < 1e-9
    assert limb.bend == pytest.approx(90)
    assert limb.side == pytest.approx((1, 0, 0))


def test_a_limb_never_bends_the_wrong_way() -> None:
    knee, ankle = Vec(0.1, 0.05, 0.1), Vec(0.13, -0.1, 0.1)
    limb = pointed(START, knee, ankle, 0.25, 0.2, Vec(1, 0, 0))
    assert limb.bend == 0
    assert limb.end.minus(limb.middle).unit() == pytest.approx((0, -1, 0))
