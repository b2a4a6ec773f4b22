from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.pose import Limbs, Pose, Root, Trunk
from lumbar.body.rotation import (
    Ball,
    ball_in,
    ball_of,
    between,
    frame_of,
    quaternion,
    slerp,
    turned_by,
    twist,
)
from lumbar.body.skeleton import skeleton
from lumbar.body.vector import UPRIGHT, Frame

ANGLES = st.floats(-170, 170)
BALLS = st.builds(Ball, ANGLES, st.floats(-80, 80), ANGLES)
PARTS = st.floats(0.0, 1.0)


def apart(a: Frame, b: Frame) -> float:
    return max(p.minus(q).length() for p, q in zip(a, b, strict=True))


@given(BALLS)
def test_a_ball_turns_flexion_first_then_abduction_then_rotation(ball: Ball) -> None:
    turned = UPRIGHT.flexed(ball.flex).tipped(-ball.abd).turned(-ball.er)
    assert apart(frame_of(quaternion(ball)), turned) < 1e-9


@given(BALLS)
def test_the_angles_of_a_rotation_are_found_again(ball: Ball) -> None:
    found = ball_of(frame_of(quaternion(ball)), ball)
    assert found == pytest.approx(ball, abs=1e-6)


@given(BALLS, BALLS)
def test_whatever_angles_are_near_the_rotation_is_the_same(ball: Ball, near: Ball) -> None:
    frame = frame_of(quaternion(ball))
    assert apart(frame_of(quaternion(ball_of(frame, near))), frame) < 1e-6


@pytest.mark.parametrize("near", [Ball(0, 90, 0), Ball(30, 90, -30)])
def test_an_arm_straight_out_keeps_the_flexion_it_had(near: Ball) -> None:
    frame = frame_of(quaternion(Ball(0, 90, 0)))
    assert ball_of(frame, near).flex == pytest.approx(near.flex)


@given(BALLS, BALLS, PARTS)
def test_half_way_turns_are_even(a: Ball, b: Ball, part: float) -> None:
    p, q = quaternion(a), quaternion(b)
    middle = slerp(p, q, part)
    cosine = abs(sum(m * n for m, n in zip(p, q, strict=True)))
    reached = abs(sum(m * n for m, n in zip(p, middle, strict=True)))
    assert isclose(sum(value * value for value in middle), 1.0, abs_tol=1e-6)
    assert reached >= cosine - 1e-6


@given(BALLS, BALLS)
def test_a_joint_begins_and_ends_at_the_angles_it_is_given(a: Ball, b: Ball) -> None:
    assert between(a, b, 0.0) == pytest.approx(a)
    assert between(a, b, 1.0) == pytest.approx(b)


def test_a_plain_bend_is_half_bent_half_way() -> None:
    assert between(Ball(0, 0, 0), Ball(80, 0, 0), 0.5) == pytest.approx((40, 0, 0))


@pytest.mark.parametrize(
    ("start", "end", "way"), [(0, 90, 90), (170, -170, 20), (-170, 170, -20), (10, 370, 0)]
)
def test_an_angle_goes_the_shorter_way(start: float, end: float, way: float) -> None:
    assert turned_by(start, end) == pytest.approx(way)


@given(st.floats(-89, 89))
def test_the_twist_of_an_arm_that_hangs_is_its_rotation(er: float) -> None:
    assert twist(Ball(0, 0, er)) == pytest.approx(er)
    assert twist(Ball(60, 0, 0)) == pytest.approx(0)


@given(BALLS, st.sampled_from([1, -1]))
def test_a_limb_pointed_where_it_points_keeps_its_angles(ball: Ball, sign: int) -> None:
    limbs = Limbs(shoulder_flex=ball.flex, shoulder_abd=ball.abd, shoulder_er=ball.er)
    body = skeleton(Pose(Root.SUPINE, Trunk(height=0.06, thorax_rot=20), limbs, limbs))
    arm = body.frames["upper_arm" + ("_R" if sign > 0 else "_L")]
    found = ball_in(body.frames["chest"], sign, arm.y.scaled(-1.0), arm.x, ball)
    assert found == pytest.approx(ball, abs=1e-6)
