"""Demonstration: which pose shows an exercise at an instant, and how much room it takes."""

from typing import NamedTuple

from lumbar.body.camera import Camera
from lumbar.body.motion import minimum_jerk, pose_along
from lumbar.body.pose import Pose, blended
from lumbar.body.skeleton import Skeleton, skeleton
from lumbar.body.vector import Vec
from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.exercise import Exercise, Stroke
from lumbar.domain.timeline import Segment

LEG_JOINTS, HARDLY = ("kn", "an", "toe"), 0.06
LEVEL = 1e-6  # two joints that differ less in height lie level
SUFFIX = {Side.LEFT: "_L", Side.RIGHT: "_R"}
MAT_THICKNESS = 0.012
MARGIN = 0.09  # flesh and air around the joints, in fractions of stature
MAT_HALF, MAT_MARGIN = 0.26, 0.07  # half its width, and what it shows beyond head and feet


class Stage(NamedTuple):
    """The part of the picture plane a movement needs, and where its mat begins and ends.

    All in fractions of stature.
    """

    left: float
    right: float
    bottom: float
    top: float
    mat_from: float
    mat_to: float
    mat_half: float = MAT_HALF


def pose_at(exercise: Exercise, segment: Segment, elapsed_s: float) -> Pose:
    """The pose ``elapsed_s`` seconds into a segment of this exercise."""
    path = [(move.seconds, exercise.pose(move.stroke.pose, move.side)) for move in segment.moves]
    return pose_along(exercise.pose(*segment.begins_in), path, elapsed_s)


def stroke_at(segment: Segment, elapsed_s: float) -> Stroke:
    """What the person does at that time."""
    for move in segment.moves:
        if elapsed_s < move.seconds:
            return move.stroke
        elapsed_s -= move.seconds
    return segment.moves[-1].stroke


def rep_pose_at(exercise: Exercise, dose: Dose, side: Side | None, part: float) -> Pose:
    """The pose at a part, from 0 to 1, of one repetition: move in, hold and return."""
    movement = exercise.movement
    path: list[tuple[float, Pose]] = []
    for strokes, seconds in (
        (movement.move_in, dose.move_in_s),
        ((movement.hold,), dose.hold_s),
        (movement.back, dose.return_s),
    ):
        shares = sum(stroke.share for stroke in strokes)
        path += [
            (seconds * stroke.share / shares, exercise.pose(stroke.pose, side))
            for stroke in strokes
        ]
    whole_s = sum(seconds for seconds, _ in path)
    return pose_along(exercise.pose(movement.rest_pose, side), path, part * whole_s)


def rep_seconds(dose: Dose) -> float:
    """How long one repetition takes, without the pauses around it."""
    return dose.move_in_s + dose.hold_s + dose.return_s


def rep_glow(dose: Dose, part: float) -> float:
    """How strongly the place to feel it shows: coming with the move, going with the return."""
    whole_s = rep_seconds(dose)
    into_s = part * whole_s
    return max(min(into_s / dose.move_in_s, 1.0, (whole_s - into_s) / dose.return_s), 0.0)


def swing_pose_at(exercise: Exercise, side: Side | None, part: float) -> Pose:
    """The pose ``part`` of the way from the rest pose to the held one, eased."""
    start = exercise.pose(exercise.movement.rest_pose, side)
    return blended(start, exercise.pose(exercise.movement.hold.pose, side), minimum_jerk(part))


def working_side(dose: Dose, side: Side | None) -> str:
    """The suffix of the limbs that work, for marking them; both or none give nothing."""
    return SUFFIX[side] if side and dose.sides is not Sides.BILATERAL else ""


def most_moved(exercise: Exercise) -> str:
    """The joint of the working leg that travels furthest; the knee if it hardly moves."""
    rest, held = (
        skeleton(exercise.poses[name]).points
        for name in (exercise.movement.rest_pose, exercise.movement.hold.pose)
    )
    ways = {joint: rest[joint + "_R"].minus(held[joint + "_R"]).length() for joint in LEG_JOINTS}
    furthest = max(ways, key=lambda joint: ways[joint])
    return furthest if ways[furthest] > HARDLY else "kn"


def held_in_place(exercise: Exercise, side: Side | None, body: Skeleton) -> Vec:
    """How far to move a body so that its anchored joint stays where it is at rest.

    While the sides change, it is the joint of the side that bears the body: the lower one.
    """
    if not exercise.anchor:
        return Vec(0.0, 0.0, 0.0)
    here = {each: body.points[exercise.anchor + SUFFIX[each]] for each in Side}
    bearing = side or Side.RIGHT
    if here[bearing.other].y < here[bearing].y - LEVEL:
        bearing = bearing.other
    rest = skeleton(exercise.pose(exercise.movement.rest_pose, bearing))
    return Vec(rest.points[exercise.anchor + SUFFIX[bearing]].x - here[bearing].x, 0.0, 0.0)


def stage(exercise: Exercise, camera: Camera) -> Stage:
    """The room of the whole movement on both sides, so that the picture never jumps."""
    points: list[Vec] = []
    for side in (Side.LEFT, Side.RIGHT):
        for name in exercise.poses:
            found = skeleton(exercise.pose(name, side))
            offset = held_in_place(exercise, side, found)
            points += [point.plus(offset) for point in found.points.values()]
    body = [camera.see(point) for point in points]
    mat_from = min(point.x for point in points) - MAT_MARGIN
    mat_to = max(point.x for point in points) + MAT_MARGIN
    mat = [camera.see(Vec(x, 0.0, z)) for x in (mat_from, mat_to) for z in (-MAT_HALF, MAT_HALF)]
    return Stage(
        left=min(min(p.x for p in body) - MARGIN, min(p.x for p in mat)),
        right=max(max(p.x for p in body) + MARGIN, max(p.x for p in mat)),
        bottom=min(min(p.y for p in body), min(p.y for p in mat)) - MAT_THICKNESS,
        top=max(p.y for p in body) + MARGIN,
        mat_from=mat_from,
        mat_to=mat_to,
    )
