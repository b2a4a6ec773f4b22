from math import isclose

import pytest

from lumbar.body.contact import PALM, SURFACES, TO_PALM, Laid, laid_on, other_side
from lumbar.body.pose import Limbs, Pose, Root, Trunk, mirrored
from lumbar.body.skeleton import skeleton
from lumbar.body.vector import Vec

STANDING = skeleton(Pose(Root.STAND, Trunk(height=0.53)))
SIDED = ("shin", "thigh", "behind-thigh")

each_surface = pytest.mark.parametrize("name", SURFACES)


def target(name: str, side: str = "_R") -> str:
    return name + side if name in SIDED else name


@pytest.mark.parametrize(
    ("name", "other"), [("foot_R", "foot_L"), ("shin_L", "shin_R"), ("belly", "belly")]
)
def test_the_other_side_of_a_joint_or_target(name: str, other: str) -> None:
    assert other_side(name) == other
    assert other_side(other) == name


@each_surface
@pytest.mark.parametrize("sign", [1, -1])
def test_a_hand_lies_flat_on_its_surface(name: str, sign: int) -> None:
    laid = laid_on(STANDING, target(name), sign)
    assert isclose(laid.normal.length(), 1.0)
    assert isclose(laid.fingers.length(), 1.0)
    assert abs(laid.normal.dot(laid.fingers)) < 1e-9


@each_surface
def test_the_left_hand_lies_as_the_right_one_does(name: str) -> None:
    right = laid_on(STANDING, target(name, "_R"), 1)
    left = laid_on(STANDING, target(name, "_L"), -1)
    for a, b in zip(right, left, strict=True):
        assert b == pytest.approx((a.x, a.y, -a.z), abs=1e-9)


def test_a_wrist_is_behind_its_palm_and_above_the_surface() -> None:
    laid = Laid(Vec(0, 0, 0), Vec(0, 1, 0), Vec(1, 0, 0))
    assert laid.wrist == (-TO_PALM, PALM, 0)


@pytest.mark.parametrize(
    ("name", "axis", "sign"),
    [("belly", 0, 1), ("back-of-pelvis", 0, -1), ("thigh", 0, 1), ("behind-thigh", 2, 1)],
)
def test_a_surface_is_on_the_side_of_the_body_it_is_named_after(
    name: str, axis: int, sign: int
) -> None:
    assert laid_on(STANDING, target(name), 1).normal[axis] * sign > 0.4


def test_a_hand_on_the_belly_goes_in_with_it() -> None:
    drawn_in = skeleton(Pose(Root.STAND, Trunk(height=0.53, belly=0.007)))
    way = laid_on(STANDING, "belly", 1).palm.minus(laid_on(drawn_in, "belly", 1).palm)
    assert way == pytest.approx((0.007, 0, 0), abs=1e-9)


def test_a_surface_turns_with_its_limb() -> None:
    pose = Pose(Root.STAND, Trunk(height=0.53), right=Limbs(hip_flex=90, knee=90))
    lifted, resting = skeleton(pose), laid_on(STANDING, "thigh_R", 1)
    laid = laid_on(lifted, "thigh_R", 1)
    assert laid.normal == pytest.approx((0, 1, 0), abs=1e-9)
    assert laid.fingers.dot(resting.fingers) == pytest.approx(0, abs=1e-9)
    other = laid_on(skeleton(mirrored(pose)), "thigh_L", -1)
    assert other.normal == pytest.approx((0, 1, 0), abs=1e-9)
