from lumbar.body.pose import Limbs, Pose, Root, Trunk
from lumbar.body.props import KNEELS, Prop, props
from lumbar.body.skeleton import skeleton

KNEELING = skeleton(
    Pose(Root.STAND, Trunk(height=0.279), Limbs(hip_flex=90, knee=90), Limbs(knee=90))
)
STANDING = skeleton(Pose(Root.STAND, Trunk(height=0.53)))


def test_a_cushion_lies_on_the_mat_under_the_knee_that_works() -> None:
    (cushion,) = props(KNEELING, [Prop.CUSHION], "_R")
    knee = KNEELING.points["kn_R"]
    assert knee.y < KNEELS
    spheres = cushion.spheres
    assert min(s.at.y - s.radius for s in spheres) >= -0.005
    assert min(s.at.x - s.radius for s in spheres) < knee.x < max(s.at.x for s in spheres)
    assert min(s.at.z for s in spheres) < knee.z < max(s.at.z for s in spheres)


def test_a_cushion_nobody_kneels_on_is_not_there() -> None:
    assert props(STANDING, [Prop.CUSHION], "_R") == ()
    assert props(KNEELING, [Prop.CUSHION], "_L") == ()


def test_nothing_is_there_that_nobody_wants() -> None:
    assert props(KNEELING, [], "_R") == ()
