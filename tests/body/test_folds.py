from itertools import pairwise

import pytest

from lumbar.body.body import body_of
from lumbar.body.flesh import Mark, Stuff
from lumbar.body.pose import Limbs, Pose, Root, Trunk
from lumbar.body.skeleton import skeleton

STANDING = Pose(Root.STAND, Trunk(height=0.53))


def folds(pose: Pose, part: str) -> list[Mark]:
    """The folds of a part that come with a bend: every part has seams all the same."""
    bent, straight = (
        [
            mark
            for each in body_of(skeleton(shown))
            if each.name == part
            for mark in each.marks
            if mark.stuff is Stuff.FOLD
        ]
        for shown in (pose, STANDING)
    )
    return bent[len(straight) :] if len(bent) > len(straight) else []


def limbs(**angles: float) -> Pose:
    return STANDING._replace(right=Limbs(**angles), left=Limbs(**angles))


def trunk(**angles: float) -> Pose:
    return STANDING._replace(trunk=STANDING.trunk._replace(**angles))


@pytest.mark.parametrize(
    ("part", "bent"),
    [
        ("forearm_R", limbs(elbow=90)),
        ("thigh_L", limbs(hip_flex=90)),
        ("shank_R", limbs(knee=90)),
        ("sleeve_L", limbs(shoulder_flex=120)),
        ("torso", trunk(lumbar_flex=30, thorax_flex=10)),
        ("torso", trunk(lumbar_flex=-30, thorax_flex=-10)),
        ("torso", trunk(lumbar_bend=28)),
    ],
)
def test_cloth_and_skin_fold_where_a_joint_is_bent(part: str, bent: Pose) -> None:
    assert folds(bent, part)
    assert folds(STANDING, part) == []


@pytest.mark.parametrize("angle", [10, 20, 25])
def test_a_joint_that_is_hardly_bent_folds_nothing(angle: float) -> None:
    gently = limbs(elbow=angle, hip_flex=angle, knee=angle, shoulder_flex=angle)
    for part in ("forearm_R", "thigh_R", "shank_R", "sleeve_R"):
        assert folds(gently, part) == []


def test_a_fold_grows_with_the_bend_and_is_never_loud() -> None:
    strengths = [
        sum(fold.strength for fold in folds(limbs(elbow=angle), "forearm_R"))
        for angle in range(0, 150, 10)
    ]
    assert all(a <= b for a, b in pairwise(strengths))
    assert 0.5 < strengths[-1] <= 1.0


def test_a_trunk_that_bends_back_folds_at_the_back_and_forward_at_the_belly() -> None:
    for flex, side in ((30, 1.0), (-30, -1.0)):
        body = skeleton(trunk(lumbar_flex=flex))
        middle = body.points["l5s1"].toward(body.points["t12"], 0.5)
        for fold in folds(trunk(lumbar_flex=flex), "torso"):
            ahead = [point.minus(middle).dot(body.frames["waist"].x) for point in fold.points]
            assert side * ahead[len(ahead) // 2] > 0.03


def test_a_fold_lies_on_the_surface_it_is_on() -> None:
    for part in body_of(skeleton(limbs(elbow=90, knee=90, hip_flex=90, shoulder_flex=120))):
        for fold in (mark for mark in part.marks if mark.stuff is Stuff.FOLD):
            for point in fold.points:
                gaps = (abs(point.minus(s.at).length() - s.radius) for s in part.spheres)
                assert min(gaps) < 0.012, part.name
