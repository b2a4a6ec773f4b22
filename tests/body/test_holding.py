import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.contact import FLOOR, HAND_HEIGHT, laid_on
from lumbar.body.holding import ELBOW_HEIGHT, Hold, Spot, held, lifted, spot_of
from lumbar.body.pose import Limbs, Pose, Root, Trunk
from lumbar.body.ranges import breaches
from lumbar.body.skeleton import skeleton
from lumbar.body.vector import Vec

RESTING = Limbs(41, 0, 0, 95, -39, -11, 22, -10, 10)
LYING = Pose(
    Root.SUPINE, Trunk(height=0.062, tilt=3, lumbar_flex=3, lumbar_low=1.5), RESTING, RESTING
)
KNEELING_LEG = Limbs(hip_flex=77, knee=94, ankle=-45, shoulder_flex=77)
ON_ALL_FOURS = Pose(Root.PRONE, Trunk(height=0.279, pitch=13), KNEELING_LEG, KNEELING_LEG)
WEIGHTS = st.floats(0.0, 1.0)


def hold(pose: Pose, joint: str, weight: float = 1.0) -> Hold:
    """A joint held where it is."""
    return Hold(joint, FLOOR, spot_of(skeleton(pose), joint, FLOOR), weight)


def test_a_pose_that_holds_nothing_stays_as_it_is() -> None:
    assert held(LYING, []) == LYING


@pytest.mark.parametrize("joint", ["foot_R", "ankle_L", "hand_L"])
def test_what_is_held_where_it_is_hardly_moves(joint: str) -> None:
    before, after = skeleton(LYING).points, skeleton(held(LYING, [hold(LYING, joint)])).points
    moved = {name for name, point in after.items() if point.minus(before[name]).length() > 0.015}
    assert moved == set()


@given(st.floats(-0.02, 0.02), st.floats(-6, 6))
def test_planted_feet_stay_while_the_pelvis_moves(rise: float, tilt: float) -> None:
    holds = [hold(LYING, joint) for joint in ("foot_R", "foot_L")]
    trunk = LYING.trunk._replace(height=LYING.trunk.height + rise, tilt=3 + tilt)
    body = skeleton(held(LYING._replace(trunk=trunk), holds))
    for side in ("_R", "_L"):
        for joint in ("heel", "toe", "an"):
            moved = body.points[joint + side].minus(skeleton(LYING).points[joint + side])
            assert moved.length() < 1e-6


def test_knees_on_the_floor_carry_the_body_along() -> None:
    holds = [hold(ON_ALL_FOURS, joint) for joint in ("knee_R", "knee_L")]
    leaning = ON_ALL_FOURS._replace(trunk=ON_ALL_FOURS.trunk._replace(x=0.05, pitch=5))
    body = skeleton(held(leaning, holds))
    for joint in ("kn_R", "an_L"):
        assert body.points[joint].minus(skeleton(ON_ALL_FOURS).points[joint]).length() < 1e-3


@pytest.mark.parametrize("target", ["belly", "thigh_R", "hip", "behind-thigh_R"])
def test_a_hand_on_the_body_is_where_its_surface_is(target: str) -> None:
    raised = LYING._replace(right=RESTING._replace(hip_flex=95, knee=90))
    body = skeleton(held(raised, [Hold("hand_R", target, Spot(Vec(0, 0, 0)))]))
    assert body.points["wr_R"].minus(laid_on(body, target, 1).wrist).length() < 1e-6


def test_the_palm_of_a_hand_on_the_floor_is_down() -> None:
    body = skeleton(held(ON_ALL_FOURS, [hold(ON_ALL_FOURS, "hand_R")]))
    hand = body.frames["hand_R"]
    assert hand.z.y == pytest.approx(1, abs=0.01)
    assert body.points["wr_R"].y == pytest.approx(HAND_HEIGHT)
    assert body.points["tip_R"].y == pytest.approx(HAND_HEIGHT, abs=0.005)
    assert body.points["tip_R"].x > body.points["wr_R"].x, "the fingers point forward"


@given(WEIGHTS)
def test_a_hold_that_comes_moves_the_hand_as_far_as_it_has_come(weight: float) -> None:
    raised = LYING._replace(right=RESTING._replace(hip_flex=84, knee=90, shoulder_flex=10))
    free = skeleton(held(raised, []))
    body = skeleton(held(raised, [Hold("hand_R", "behind-thigh_R", Spot(Vec(0, 0, 0)), weight)]))
    goal = laid_on(body, "behind-thigh_R", 1).wrist
    way = free.points["wr_R"].toward(goal, weight)
    assert body.points["wr_R"].minus(way).length() < 0.03


def test_an_elbow_is_kept_out_of_the_floor() -> None:
    low = LYING._replace(right=RESTING._replace(elbow=40))
    spot = Spot(Vec(-0.03, HAND_HEIGHT, 0.2), fingers=Vec(1, 0, 0))
    body = skeleton(held(low, [Hold("hand_R", FLOOR, spot)]))
    assert body.points["el_R"].y >= ELBOW_HEIGHT - 1e-9


def test_a_foot_that_is_not_held_is_lifted_over_the_floor() -> None:
    dragged = LYING._replace(right=RESTING._replace(hip_flex=35))
    assert skeleton(dragged).points["heel_R"].y < -0.01
    body = skeleton(held(dragged, []))
    assert body.points["heel_R"].y > -0.005


def test_a_body_that_turns_over_is_lifted_out_of_the_floor() -> None:
    sunk = LYING._replace(trunk=LYING.trunk._replace(height=0.0))
    assert min(point.y for point in skeleton(lifted(sunk)).points.values()) == pytest.approx(0)
    assert lifted(LYING).trunk.height == pytest.approx(0.062, abs=1e-3)


def test_a_spot_far_away_is_reached_for_within_every_range() -> None:
    spot = Spot(Vec(0.5, HAND_HEIGHT, 0.3), fingers=Vec(1, 0, 0))
    assert breaches(held(LYING, [Hold("hand_R", FLOOR, spot, 0.5)])) == {}


def test_spots_are_blended_and_moved_together() -> None:
    a = Spot(Vec(0, 0, 0), Vec(1, 0, 0), 0.0, Vec(1, 0, 0))
    b = Spot(Vec(1, 0, 0), Vec(2, 0, 0), 10.0, Vec(0, 0, 1))
    assert a.toward(b, 0.5) == Spot(Vec(0.5, 0, 0), Vec(1.5, 0, 0), 5.0, Vec(0.5, 0, 0.5))
    assert a.moved(Vec(0, 0, 1)).onward == (1, 0, 1)
    assert a.over([a, b.moved(Vec(1, 3, 0))]).place == (1, 0, 0)
