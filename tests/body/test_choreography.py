from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.choreography import Choreography, Step, along, between, holds_between, key
from lumbar.body.contact import FLOOR, Contact
from lumbar.body.pose import Limbs, Pose, Root, Trunk, mirrored
from lumbar.body.skeleton import skeleton

RESTING = Limbs(41, 0, 0, 95, -39, -11, 22, -10, 10)
START = Pose(Root.SUPINE, Trunk(height=0.062, tilt=3, lumbar_flex=3), RESTING, RESTING)
LIFTED = START._replace(right=Limbs(84, 0, 0, 90, 0, 9, -3, -13, 37))
GLIDED = START._replace(left=RESTING._replace(hip_flex=38, knee=90, ankle=-41))
POSES = (("start", START), ("lifted", LIFTED), ("glided", GLIDED))
ALL = frozenset(("start", "lifted", "glided"))
PLANTED = Contact("foot_L", FLOOR, ALL)
HELD = Contact("hand_R", "behind-thigh_R", frozenset(["lifted"]))
RESTS = Contact("hand_R", FLOOR, frozenset(["start"]))
WHOLE = Choreography(POSES, (PLANTED, HELD, RESTS))
PARTS = st.floats(0.0, 1.0)
START_STEP, LIFTED_STEP, GLIDED_STEP = Step("start"), Step("lifted"), Step("glided")


def bent(knee: float) -> Pose:
    return Pose(Root.SUPINE, Trunk(height=0.3), right=Limbs(knee=knee))


PLAIN = Choreography((("a", bent(0)), ("b", bent(80)), ("c", bent(40))), ())
A, B, C = Step("a"), Step("b"), Step("c")
PATH = [(4.0, B), (2.0, C)]


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
    assert along(PLAIN, A, PATH, elapsed_s).right.knee == pytest.approx(knee)


def test_the_ends_of_strokes_are_reached_exactly() -> None:
    assert along(PLAIN, A, PATH, 0.0) == key(PLAIN, A).pose
    assert along(PLAIN, A, PATH, 4.0) == key(PLAIN, B).pose
    assert along(PLAIN, A, PATH, 6.0) == key(PLAIN, C).pose


def test_a_path_of_nothing_stays_where_it_begins() -> None:
    assert along(PLAIN, A, [], 3.0) == bent(0)


def test_a_stroke_without_time_is_there_at_once() -> None:
    assert along(PLAIN, A, [(0.0, B)], 0.0) == bent(80)


@given(st.floats(0.0, 7.0))
def test_a_path_has_no_leap_at_its_borders(elapsed_s: float) -> None:
    a, b = (along(PLAIN, A, PATH, at).right.knee for at in (elapsed_s, elapsed_s + 0.001))
    assert abs(b - a) < 0.06


def test_a_pose_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        key(WHOLE, Step("nowhere"))


def test_poses_get_their_places_on_one_mat() -> None:
    heels = [skeleton(key(WHOLE, Step(name)).pose).points["heel_L"] for name, _ in POSES]
    for a, b in pairwise(heels):
        assert b.minus(a).length() < 1e-3


@given(PARTS)
def test_a_planted_foot_stays_all_the_way(part: float) -> None:
    planted = skeleton(key(WHOLE, START_STEP).pose).points
    body = skeleton(between(WHOLE, START_STEP, GLIDED_STEP, part)).points
    for joint in ("heel_L", "toe_L"):
        assert body[joint].minus(planted[joint]).length() < 1e-3


@given(PARTS)
def test_the_left_is_the_right_one_mirrored_to_the_last_digit(part: float) -> None:
    right = between(WHOLE, START_STEP, LIFTED_STEP, part)
    left = between(WHOLE, Step("start", left=True), Step("lifted", left=True), part)
    assert left == mirrored(right)


@given(st.floats(0.0, 0.99))
def test_a_hand_goes_to_what_it_will_hold_without_a_jump(part: float) -> None:
    a, b = (
        skeleton(between(WHOLE, START_STEP, LIFTED_STEP, at)).points["wr_R"]
        for at in (part, part + 0.01)
    )
    assert b.minus(a).length() < 0.02


def test_holds_come_and_go_and_what_stays_is_firm() -> None:
    start, end = key(WHOLE, START_STEP), key(WHOLE, LIFTED_STEP)
    weights = {}
    for part in (0.0, 0.05, 0.3, 0.5, 0.9, 1.0):
        holds = holds_between(start, end, part)
        weights[part] = {(h.joint, h.target): round(h.weight, 3) for h in holds}
        assert weights[part]["foot_L", FLOOR] == 1
    assert weights[0.0]["hand_R", FLOOR] == 1
    assert ("hand_R", FLOOR) not in weights[0.9]
    assert ("hand_R", "behind-thigh_R") not in weights[0.05]
    assert weights[0.9]["hand_R", "behind-thigh_R"] == 1


def test_whoever_turns_over_holds_on_to_nothing() -> None:
    side = Pose(Root.SIDE_LEFT, Trunk(height=0.1), RESTING, RESTING)
    whole = Choreography((("side", side),), (Contact("knee_L", FLOOR, frozenset(["side"])),))
    a, b = Step("side"), Step("side", left=True)
    assert holds_between(key(whole, a), key(whole, b), 0.5) == []
    half = skeleton(between(whole, a, b, 0.5))
    assert half.frames["pelvis"].x.y == pytest.approx(1), "on the back, half-way"
    assert min(point.y for point in half.points.values()) >= -1e-9
