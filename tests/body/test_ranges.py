import pytest

from lumbar.body.pose import Limbs, Pose, Root, Trunk, mirrored
from lumbar.body.ranges import RANGES, SHOULDER, breaches, shoulder
from tests.body.test_skeleton import DRAWN, drawn_pose

STANDING = Pose(Root.STAND, Trunk(height=0.53))


def test_every_range_has_a_source_and_room_for_standing_upright() -> None:
    for key, (low, high, source) in {**RANGES, **SHOULDER}.items():
        assert low <= 0 < high, key
        assert any(letter.isdigit() for letter in source), "a year"


@pytest.mark.parametrize("name", DRAWN)
def test_every_pose_of_the_clinical_page_is_within_range(name: str) -> None:
    assert breaches(drawn_pose(name)) == {}


@pytest.mark.parametrize(
    ("limbs", "name"),
    [
        (Limbs(knee=160), "knee_R"),
        (Limbs(knee=-5), "knee_R"),
        (Limbs(hip_flex=140), "hip_flex_R"),
        (Limbs(ankle=40), "ankle_R"),
        (Limbs(elbow=155), "elbow_R"),
        (Limbs(wrist=-95), "wrist_R"),
        (Limbs(shoulder_flex=-75), "shoulder_behind_R"),
        (Limbs(shoulder_abd=-60), "shoulder_across_R"),
        (Limbs(shoulder_er=100), "shoulder_twist_R"),
    ],
)
def test_a_joint_beyond_its_range_is_named(limbs: Limbs, name: str) -> None:
    pose = STANDING._replace(right=limbs)
    assert breaches(pose).keys() == {name}
    assert breaches(mirrored(pose)).keys() == {name[:-1] + "L"}


def test_a_back_bent_too_far_is_named_with_the_degrees_beyond() -> None:
    bent = STANDING._replace(trunk=STANDING.trunk._replace(lumbar_flex=-50))
    assert breaches(bent) == {"lumbar_flex": 5.0}


def test_one_way_to_write_an_arm_straight_out_is_as_good_as_another() -> None:
    plain, odd = Limbs(shoulder_abd=90), Limbs(90, *[0] * 4, 90, 90, -90)
    for a, b in zip(shoulder(plain).values(), shoulder(odd).values(), strict=True):
        assert a == pytest.approx(b, abs=1e-6)
