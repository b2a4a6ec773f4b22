from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest

from lumbar.body.camera import VIEWS, Camera, Head, turned
from lumbar.body.pose import Limbs, Pose, Root, Trunk, mirrored
from lumbar.body.skeleton import skeleton
from lumbar.body.vector import Vec
from lumbar.domain.demonstration import (
    Size,
    camera_of,
    key_pose,
    most_moved,
    pose_at,
    rep_glow,
    rep_pose_at,
    rep_seconds,
    shown_side,
    stage,
    stroke_at,
    swing_pose_at,
    view_of,
    working_side,
)
from lumbar.domain.dose import Side, Sides
from lumbar.domain.exercise import Exercise, Position, Stroke
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Kind, Segment, timeline
from lumbar.store.catalog import Catalog, load_catalog
from lumbar.store.paths import assets
from tests.builders import LIFTED, LYING, a_dose, a_timeline, an_exercise

STEP_S, COARSE_S = 0.05, 0.2
LEAP = 0.03  # of stature in one step: about a metre a second, quicker than anybody is asked to be
FLOOR = -0.03  # a joint may press into the mat, but not pass through the floor
SHIPPED = load_catalog(assets()).exercises

each_exercise = pytest.mark.parametrize("id", SHIPPED)
each_side = pytest.mark.parametrize("side", list(Side))


class Frame(NamedTuple):
    when: str
    joints: dict[str, Vec]


def frame(exercise: Exercise, segment: Segment, elapsed_s: float) -> Frame:
    body = skeleton(pose_at(exercise, segment, elapsed_s))
    return Frame(f"{segment.kind} {elapsed_s:.2f} s", body.points)


def film(exercise: Exercise, segment: Segment, step_s: float) -> Iterator[Frame]:
    for number in range(round(segment.duration_s / step_s) + 1):
        yield frame(exercise, segment, number * step_s)


def two_sets(exercise: Exercise) -> tuple[Segment, ...]:
    """The timeline of an exercise with a rest in it: every kind of segment there can be."""
    return timeline([Prescription(exercise, exercise.dose._replace(sets=2))])


def distinct(segments: Sequence[Segment]) -> list[Segment]:
    """The segments without those that show the same again."""
    return list({(s.kind, s.side, s.begins_in, s.moves): s for s in segments}.values())


def leaps(frames: Iterable[Frame]) -> list[str]:
    """Where a joint is further from where it was in the frame before than it can have gone."""
    return [
        f"{after.when}: {name} by {way:.3f}"
        for before, after in pairwise(frames)
        for name, point in after.joints.items()
        if (way := point.minus(before.joints[name]).length()) > LEAP
    ]


# One repetition


@each_exercise
@each_side
def test_a_repetition_begins_and_ends_at_rest_and_is_held_between(
    catalog: Catalog, id: str, side: Side
) -> None:
    exercise = catalog.exercises[id]
    dose = exercise.dose
    rest = key_pose(exercise, exercise.movement.rest_pose, side)
    held = key_pose(exercise, exercise.movement.hold.pose, side)
    held_at = (dose.move_in_s + dose.hold_s / 2) / rep_seconds(dose)
    assert rep_pose_at(exercise, dose, side, 0.0) == rest
    assert rep_pose_at(exercise, dose, side, 0.5) == held
    assert rep_pose_at(exercise, dose, side, held_at) == held
    assert rep_pose_at(exercise, dose, side, 1.0) == rest


@each_exercise
@each_side
def test_the_swing_of_a_card_goes_from_rest_to_the_hold(
    catalog: Catalog, id: str, side: Side
) -> None:
    exercise = catalog.exercises[id]
    rest = key_pose(exercise, exercise.movement.rest_pose, side)
    held = key_pose(exercise, exercise.movement.hold.pose, side)
    swing = [swing_pose_at(exercise, side, part) for part in (0.0, 0.5, 1.0)]
    assert (swing[0], swing[2]) == (rest, held)
    assert swing[1].trunk.tilt == pytest.approx((rest.trunk.tilt + held.trunk.tilt) / 2)


@each_exercise
def test_the_left_side_is_the_mirrored_right_one(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    for part in (0.0, 0.2, 0.5, 0.9):
        left, right = (rep_pose_at(exercise, exercise.dose, side, part) for side in Side)
        assert left == mirrored(right)


def test_a_repetition_of_both_sides_is_shown_as_it_is_drawn() -> None:
    exercise = an_exercise()
    assert rep_pose_at(exercise, exercise.dose, None, 0.5) == LIFTED


def test_a_repetition_lasts_as_long_as_its_three_phases() -> None:
    assert rep_seconds(a_dose(move_in_s=3.0, hold_s=5.0, return_s=4.0, relax_s=9.0)) == 12.0


# Along the timeline


@each_exercise
def test_every_segment_begins_in_the_pose_in_which_the_one_before_ends(
    catalog: Catalog, id: str
) -> None:
    exercise = catalog.exercises[id]
    for sets in (1, 2):
        dose = exercise.dose._replace(sets=sets)
        for before, after in pairwise(timeline([Prescription(exercise, dose)])):
            ending = pose_at(exercise, before, before.duration_s)
            assert ending == pose_at(exercise, after, 0.0)
            last = before.moves[-1]
            assert ending == key_pose(exercise, last.stroke.pose, last.side)


@pytest.mark.parametrize(
    ("elapsed_s", "do"),
    [
        (0.0, "Lie down"),
        (15.9, "Lie down"),
        (16.0, "Draw"),
        (18.9, "Draw"),
        (19.0, "Up"),
        (99, "Up"),
    ],
)
def test_what_to_do_is_the_stroke_at_that_time(elapsed_s: float, do: str) -> None:
    plain = an_exercise()
    movement = plain.movement._replace(
        enter=(Stroke("Draw", "lifted", 3.0), Stroke("Up", "lifted", 1.0)), enter_s=4.0
    )
    first, *_ = a_timeline(Prescription(plain._replace(movement=movement), plain.dose))
    assert first.kind is Kind.GET_INTO_POSITION
    assert stroke_at(first, elapsed_s).do == do


def test_a_pose_on_the_way_lies_between_its_ends() -> None:
    exercise = an_exercise()
    move_in = a_timeline(Prescription(exercise, exercise.dose))[1]
    knees = [
        pose_at(exercise, move_in, elapsed_s).right.knee for elapsed_s in (0.0, 1.5, 3.0, 9.0)
    ]
    assert knees == [0.0, 60.0, 120.0, 120.0]


# The room it takes


@each_exercise
@pytest.mark.parametrize("view", ["", "top", "feet"])
def test_the_stage_has_room_for_every_joint_at_every_instant(
    catalog: Catalog, id: str, view: str
) -> None:
    exercise = catalog.exercises[id]
    camera = camera_of(exercise, view)
    room = stage(exercise, camera)
    outside = {}
    for segment in distinct(two_sets(exercise)):
        for shot in film(exercise, segment, COARSE_S):
            for name, point in shot.joints.items():
                seen = camera.see(point)
                inside = room.left < seen.x < room.right and room.bottom < seen.y < room.top
                if not inside or not room.mat_from < point.x < room.mat_to:
                    outside[name] = shot.when
    assert outside == {}


@each_exercise
@pytest.mark.parametrize("view", VIEWS)
def test_the_stage_shows_the_whole_mat(catalog: Catalog, id: str, view: str) -> None:
    camera = Camera(VIEWS[view])
    room = stage(catalog.exercises[id], camera)
    for x in (room.mat_from, room.mat_to):
        for z in (-room.mat_half, room.mat_half):
            corner = camera.see(Vec(x, 0.0, z))
            assert room.left <= corner.x <= room.right
            assert room.bottom < corner.y < room.top


@each_exercise
def test_a_stage_of_a_least_size_is_larger_all_round(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    tight = stage(exercise, camera_of(exercise))
    room = stage(exercise, camera_of(exercise), Size(tight.size.width + 0.4, 0.1))
    assert room.size == pytest.approx((tight.size.width + 0.4, tight.size.height))
    assert tight.left - room.left == pytest.approx(0.2)
    assert room.right - tight.right == pytest.approx(0.2)


@each_exercise
def test_a_camera_that_turns_a_little_shows_nearly_the_same(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    view = view_of(exercise)
    for yaw in range(0, 360, 30):
        a, b = (
            stage(exercise, Camera(turned(view, yaw + step, step / 2)), Size(2.0, 1.0))
            for step in (0.0, 0.4)
        )
        edges = zip(a[:4], b[:4], strict=True)
        assert max(abs(one - other) for one, other in edges) < 0.02


@each_exercise
def test_legs_that_rest_do_so_on_the_mat(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    room = stage(exercise, camera_of(exercise))
    for name in (exercise.movement.rest_pose, exercise.movement.hold.pose):
        for side in Side:
            points = skeleton(key_pose(exercise, name, side)).points
            for joint in ("kn_L", "kn_R", "an_L", "an_R", "toe_L", "toe_R"):
                if points[joint].y < 0.1:
                    assert abs(points[joint].z) < room.mat_half - 0.02


# Where the head is


@each_exercise
@pytest.mark.parametrize("head", Head)
def test_no_exercise_changes_its_head_end_between_sides(
    catalog: Catalog, id: str, head: Head
) -> None:
    """Not on the way from one side to the other either; who is upright faces the same way."""
    exercise = catalog.exercises[id]
    lies = exercise.position not in (Position.STANDING, Position.HALF_KNEELING)
    ends: dict[bool, str] = {}
    for view in (exercise.view, exercise.second_view):
        camera = camera_of(exercise, view, head)
        for segment in distinct(two_sets(exercise)):
            for number in range(round(segment.duration_s / COARSE_S) + 1):
                body = skeleton(pose_at(exercise, segment, number * COARSE_S))
                way = body.points["pelvis"].minus(body.points["head"])
                leftward = (way if lies else body.frames["pelvis"].x).dot(camera.right) > 0.0
                ends.setdefault(leftward, f"{view}, {segment.kind}, {segment.side}")
    assert list(ends) == [head is Head.LEFT if lies else True], ends


@each_exercise
def test_left_works_on_the_left_limb(catalog: Catalog, id: str) -> None:
    """The left limbs do on the left what the right ones do on the right, and none is swapped."""
    exercise = catalog.exercises[id]
    right, left = (
        key_pose(exercise, exercise.movement.hold.pose, side) for side in (Side.RIGHT, Side.LEFT)
    )
    assert (left.left, left.right) == (right.right, right.left)
    for pose in (right, left):
        body = skeleton(pose)
        across = body.frames["pelvis"].x.cross(body.frames["pelvis"].y)
        hips = body.points["hip_R"].minus(body.points["hip_L"])
        assert hips.dot(across) > 0.0, "a body and no mirror image"


@pytest.mark.parametrize("head", Head)
@pytest.mark.parametrize("id", ["clamshell", "side-bridge"])
def test_one_side_of_who_lies_sideways_is_seen_from_the_back(
    catalog: Catalog, id: str, head: Head
) -> None:
    exercise = catalog.exercises[id]
    camera = camera_of(exercise, head=head)
    faces = {}
    for side in Side:
        frames = skeleton(key_pose(exercise, exercise.movement.rest_pose, side)).frames
        faces[side] = frames["chest"].x.dot(camera.toward) > 0
    assert sorted(faces.values()) == [False, True]
    assert faces[shown_side(exercise, camera)]


@pytest.mark.parametrize("side", Side)
def test_a_side_that_works_alone_is_the_one_that_is_shown(catalog: Catalog, side: Side) -> None:
    exercise = catalog.exercises["clamshell"]
    alone = exercise._replace(dose=exercise.dose.on(side))
    assert shown_side(alone, camera_of(exercise)) is side


def test_where_the_face_is_seen_on_both_sides_the_first_one_is_shown(catalog: Catalog) -> None:
    exercise = catalog.exercises["single-knee-to-chest"]
    left_first = exercise._replace(dose=exercise.dose._replace(first_side=Side.LEFT))
    assert shown_side(exercise, camera_of(exercise)) is Side.RIGHT
    assert shown_side(left_first, camera_of(exercise)) is Side.LEFT


@pytest.mark.parametrize(
    ("position", "head", "side"),
    [
        (Position.SUPINE, None, Head.LEFT),
        (Position.SIDE_LYING, None, Head.LEFT),
        (Position.SIDE_LYING, Head.RIGHT, Head.RIGHT),
        (Position.SUPINE, Head.RIGHT, Head.RIGHT),
        (Position.PRONE, None, Head.RIGHT),
        (Position.PRONE, Head.LEFT, Head.LEFT),
        (Position.QUADRUPED, Head.LEFT, Head.LEFT),
    ],
)
def test_the_head_points_where_the_person_wants_it(
    position: Position, head: Head | None, side: Head
) -> None:
    exercise = an_exercise(position=position)
    roots = {Position.SUPINE: Root.SUPINE, Position.SIDE_LYING: Root.SIDE_LEFT}
    root = roots.get(position, Root.PRONE)
    body = skeleton(Pose(root, Trunk(height=0.06)))
    camera = camera_of(exercise, "side", head)
    on_the_left = camera.see(body.points["head"]).x < camera.see(body.points["an_R"]).x
    assert on_the_left is (side is Head.LEFT)


@pytest.mark.parametrize("position", [Position.STANDING, Position.HALF_KNEELING])
def test_who_is_upright_faces_one_way(position: Position) -> None:
    exercise = an_exercise(position=position)
    assert view_of(exercise, head=Head.RIGHT) == view_of(exercise, head=Head.LEFT)


# What is marked


@pytest.mark.parametrize(
    ("sides", "side", "suffix"),
    [
        (Sides.ALTERNATING, Side.LEFT, "_L"),
        (Sides.ALTERNATING, Side.RIGHT, "_R"),
        (Sides.BLOCKS, Side.LEFT, "_L"),
        (Sides.DIRECTIONS, Side.RIGHT, "_R"),
        (Sides.BILATERAL, Side.RIGHT, ""),
        (Sides.BILATERAL, None, ""),
        (Sides.ALTERNATING, None, ""),
    ],
)
def test_the_working_side_is_marked_unless_both_work(
    sides: Sides, side: Side | None, suffix: str
) -> None:
    assert working_side(a_dose(sides=sides), side) == suffix


@pytest.mark.parametrize(
    ("held", "joint"),
    [
        (LYING, "kn"),  # nothing moves
        (LYING._replace(right=Limbs(hip_flex=100, knee=0)), "toe"),
        (LYING._replace(right=Limbs(hip_flex=41, ankle=20)), "kn"),  # only the toes, and hardly
        (LYING._replace(left=Limbs(hip_flex=120)), "kn"),  # the resting leg
        (LIFTED._replace(right=Limbs(hip_flex=100, knee=100, ankle=-50)), "kn"),
    ],
)
def test_the_tag_goes_to_the_joint_that_travels_furthest(held: object, joint: str) -> None:
    exercise = an_exercise(poses={"lying": LYING, "lifted": held})
    assert most_moved(exercise) == joint


def test_the_tag_of_a_belly_drill_stays_at_the_knee(catalog: Catalog) -> None:
    assert most_moved(catalog.exercises["core-activation"]) == "kn"
    assert most_moved(catalog.exercises["hamstring-neutral-hips"]) == "toe"


@pytest.mark.parametrize(
    ("into_s", "strength"),
    [(0.0, 0.0), (1.0, 0.25), (4.0, 1.0), (6.5, 1.0), (9.0, 1.0), (10.0, 0.5), (11.0, 0.0)],
)
def test_the_glow_comes_with_the_move_stays_in_the_hold_and_goes(
    into_s: float, strength: float
) -> None:
    dose = a_dose(move_in_s=4.0, hold_s=5.0, return_s=2.0)
    assert rep_glow(dose, into_s / 11.0) == pytest.approx(strength)


def test_the_glow_never_leaves_its_bounds() -> None:
    strengths = [rep_glow(a_dose(hold_s=0.0), part / 100) for part in range(-20, 121)]
    assert min(strengths) == 0.0
    assert max(strengths) == 1.0
