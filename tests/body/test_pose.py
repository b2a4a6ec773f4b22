import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.pose import Limbs, Pose, Root, Trunk, blended, mirrored

A = Pose(Root.SUPINE, Trunk(height=0.06, tilt=2, belly=0.01), Limbs(knee=90), Limbs(grip=0.0))
B = Pose(Root.SUPINE, Trunk(height=0.08, tilt=-6), Limbs(knee=20), Limbs(grip=1.0, ankle=10))
PARTS = st.floats(0.0, 1.0)


def numbers(pose: Pose) -> list[float]:
    return [*pose.trunk, *pose.left, *pose.right]


@pytest.mark.parametrize(("part", "pose"), [(-1.0, A), (0.0, A), (1.0, B), (1.5, B)])
def test_a_blend_ends_in_its_two_poses(part: float, pose: Pose) -> None:
    assert blended(A, B, part) is pose


def test_half_a_blend_has_the_mean_of_every_number() -> None:
    half = blended(A, B, 0.5)
    assert half.root is Root.SUPINE
    assert (half.trunk.height, half.trunk.tilt, half.trunk.belly) == (
        pytest.approx(0.07),
        -2.0,
        0.005,
    )
    assert (half.left.knee, half.right.grip, half.right.ankle) == (55.0, 0.5, 5.0)
    assert numbers(half) == pytest.approx(
        [(a + b) / 2 for a, b in zip(numbers(A), numbers(B), strict=True)]
    )


@given(PARTS)
def test_every_number_of_a_blend_lies_between_those_of_its_poses(part: float) -> None:
    for a, b, between in zip(numbers(A), numbers(B), numbers(blended(A, B, part)), strict=True):
        assert min(a, b) - 1e-9 <= between <= max(a, b) + 1e-9


@given(PARTS)
def test_a_pose_blended_with_itself_is_itself(part: float) -> None:
    assert blended(A, A, part) is A


@given(PARTS)
def test_blending_and_mirroring_can_change_places(part: float) -> None:
    assert mirrored(blended(A, B, part)) == blended(mirrored(A), mirrored(B), part)


def test_there_is_nothing_between_lying_and_standing() -> None:
    standing = B._replace(root=Root.STAND)
    assert blended(A, standing, 0.3) is standing
    assert blended(A, standing, 0.0) is A


@pytest.mark.parametrize(
    ("root", "image"),
    [
        (Root.STAND, Root.STAND),
        (Root.SUPINE, Root.SUPINE),
        (Root.PRONE, Root.PRONE),
        (Root.SIDE_LEFT, Root.SIDE_RIGHT),
        (Root.SIDE_RIGHT, Root.SIDE_LEFT),
    ],
)
def test_only_lying_on_a_side_changes_when_mirrored(root: Root, image: Root) -> None:
    assert root.mirrored is image
    assert mirrored(A._replace(root=root)).root is image


def test_mirroring_swaps_the_limbs_and_turns_what_turns() -> None:
    turned = ("yaw", "roll", "lumbar_bend", "lumbar_rot", "thorax_bend", "thorax_rot")
    turned += ("z", "neck_bend", "neck_rot")
    trunk = Trunk(*range(1, len(Trunk._fields) + 1))
    pose = mirrored(Pose(Root.PRONE, trunk, Limbs(knee=5), Limbs(knee=7)))
    assert (pose.left, pose.right) == (Limbs(knee=7), Limbs(knee=5))
    expected = {
        name: -value if name in turned else value for name, value in trunk._asdict().items()
    }
    assert pose.trunk._asdict() == expected
