import pytest

from lumbar.body.pose import Limbs, Pose, Root, Trunk
from lumbar.body.props import KNEELS, props
from lumbar.body.skeleton import skeleton
from lumbar.body.things import LOOPS, RAIL, Prop, Thing
from lumbar.body.vector import Vec
from lumbar.domain.aids import named_aid, with_aid
from lumbar.domain.demonstration import key_pose, rep_pose_at
from lumbar.domain.dose import Side
from lumbar.store.catalog import load_catalog
from lumbar.store.paths import assets

SHIPPED = load_catalog(assets()).exercises
CUSHION = Thing(Prop.CUSHION, "knee_R")
KNEELING = skeleton(
    Pose(Root.STAND, Trunk(height=0.279), Limbs(hip_flex=90, knee=90), Limbs(knee=90))
)
STANDING = skeleton(Pose(Root.STAND, Trunk(height=0.53)))


def test_a_cushion_lies_on_the_mat_under_the_knee_that_works() -> None:
    (cushion,) = props(KNEELING, [CUSHION], "_R")
    knee = KNEELING.points["kn_R"]
    assert knee.y < KNEELS
    spheres = cushion.spheres
    assert min(s.at.y - s.radius for s in spheres) >= -0.005
    assert min(s.at.x - s.radius for s in spheres) < knee.x < max(s.at.x for s in spheres)
    assert min(s.at.z for s in spheres) < knee.z < max(s.at.z for s in spheres)


def test_a_cushion_nobody_kneels_on_is_not_there() -> None:
    assert props(STANDING, [CUSHION], "_R") == ()
    assert props(KNEELING, [CUSHION], "_L") == ()


def test_two_cushions_lie_under_two_knees() -> None:
    quadruped = skeleton(key_pose(SHIPPED["bird-dog"], "start", None))
    names = [part.name for part in props(quadruped, [Thing(Prop.CUSHION, "knees")], "")]
    assert names == ["cushion_R", "cushion_L"]


def test_pillows_are_stacked_where_the_knees_come_down_on_both_sides() -> None:
    exercise = SHIPPED["lumbar-rotation"]
    (aid,) = exercise.aids
    for side, knee in ((Side.RIGHT, "kn_R"), (Side.LEFT, "kn_L")):
        body = skeleton(key_pose(with_aid(exercise, aid), "end", side))
        stacks = props(body, aid.props, "_L" if side is Side.LEFT else "_R")
        assert len(stacks) == 4
        spheres = [sphere for part in stacks for sphere in part.spheres]
        under = [s for s in spheres if s.at.z * body.points[knee].z > 0.0]
        top = max(s.at.y + s.radius for s in under)
        assert 0.0 < body.points[knee].y - top < 0.04
        assert min(s.at.z for s in under) < body.points[knee].z < max(s.at.z for s in under)


def held_towel(side: Side, id: str = "hamstring-neutral-hips", pose: str = "end") -> list[Vec]:
    """The ends of a towel in the hands, right and left, as it is drawn."""
    exercise = SHIPPED[id]
    aid = named_aid(exercise, "towel")
    assert aid is not None
    body = skeleton(key_pose(with_aid(exercise, aid), pose, side))
    working = "_L" if side is Side.LEFT else "_R"
    halves = props(body, aid.props, working)
    assert [part.name for part in halves] == ["towel_R", "towel_L"]
    toe = body.points["toe" + working]
    assert all(part.spheres[-1].at.minus(toe).length() < 0.1 for part in halves)
    return [part.spheres[0].at for part in halves]


def test_a_towel_runs_from_both_hands_round_the_foot_of_the_side_that_works() -> None:
    right, left = held_towel(Side.RIGHT), held_towel(Side.LEFT)
    for one, other in zip(right, reversed(left), strict=True):
        assert one._replace(z=-one.z).minus(other).length() < 0.01


def test_a_towel_keeps_its_length_while_the_leg_rises() -> None:
    plain = SHIPPED["hamstring-neutral-hips"]
    exercise = with_aid(plain, plain.aids[0])
    lengths = []
    for part in (0.0, 0.15, 0.3, 0.5):
        body = skeleton(rep_pose_at(exercise, exercise.dose, Side.RIGHT, part))
        half = props(body, [Thing(Prop.TOWEL, "foot_R")], "_R")[0].spheres
        lengths.append(half[0].at.minus(half[-1].at).length())
    assert max(lengths) - min(lengths) < 0.02
    assert lengths[-1] == pytest.approx(LOOPS["towel-foot"].length, abs=0.02)


def test_a_towel_that_is_let_go_is_not_there() -> None:
    lying = skeleton(key_pose(SHIPPED["hamstring-90-90"], "lying", Side.RIGHT))
    assert props(lying, [Thing(Prop.TOWEL, "thigh_R")], "_R") == ()


def test_a_chair_stands_on_the_mat_and_is_the_same_while_the_body_moves() -> None:
    chair = Thing(Prop.CHAIR, x=0.5, z=0.1)
    before, after = (props(body, [chair], "") for body in (STANDING, KNEELING))
    assert all(a is b for a, b in zip(before, after, strict=True))
    spheres = [sphere for part in before for sphere in part.spheres]
    assert min(s.at.y - s.radius for s in spheres) >= 0.0
    assert abs(max(s.at.y + s.radius for s in spheres) - RAIL) < 0.01
    (middle,) = {round(sum(s.at.z for s in spheres) / len(spheres), 3)}
    assert middle == 0.1


def test_a_chair_changes_sides_with_the_exercise() -> None:
    chair = Thing(Prop.CHAIR, x=0.1, z=-0.3)
    seat = next(part for part in props(STANDING, [chair], "_L") if part.name == "seat")
    assert seat.spheres[4].at.z == 0.3


def test_nothing_is_there_that_nobody_wants() -> None:
    assert props(KNEELING, [], "_R") == ()
