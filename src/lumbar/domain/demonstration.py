"""Demonstration: which pose shows an exercise at an instant, and how much room it takes."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lumbar.body.camera import Camera, Head, View, looking
from lumbar.body.choreography import Choreography, Step, along, between, key
from lumbar.body.contact import other_side
from lumbar.body.motion import minimum_jerk
from lumbar.body.pose import Pose, mirrored
from lumbar.body.skeleton import skeleton
from lumbar.body.things import corners
from lumbar.body.vector import Vec
from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.exercise import Exercise, Movement, Position, Stroke
from lumbar.domain.timeline import Segment

WAY_JOINTS = tuple(joint + side for joint in ("toe", "kn", "wr") for side in ("_R", "_L"))
WAY_JOINTS += ("head", "pelvis")
WAY_POINTS, WAY_WORTH = 13, 0.07  # a shorter way needs no arrow
LEG_JOINTS, HARDLY = ("kn", "an", "toe"), 0.06
# Where the head is as a pose is drawn, of those bodies that could lie the other way round.
HEADS = {
    Position.SUPINE: Head.LEFT,
    Position.SIDE_LYING: Head.LEFT,
    Position.PRONE: Head.RIGHT,
    Position.QUADRUPED: Head.RIGHT,
}
SUFFIX = {Side.LEFT: "_L", Side.RIGHT: "_R"}
MAT_THICKNESS = 0.012
MARGIN = 0.09  # flesh and air around the joints, in fractions of stature
MAT_HALF, MAT_MARGIN = 0.26, 0.07  # half its width, and what it shows beyond head and feet
MAT_BESIDE, RESTING = 0.05, 0.12  # what it shows beside legs, and how low those rest on it


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

    @property
    def size(self) -> "Size":
        return Size(self.right - self.left, self.top - self.bottom)


class Size(NamedTuple):
    """Of a part of the picture plane, in fractions of stature."""

    width: float
    height: float


NO_SIZE = Size(0.0, 0.0)


class Way(NamedTuple):
    """The way a joint takes in a stroke, in fractions of stature, and the share that is done."""

    points: tuple[Vec, ...]
    done: float


def choreography(exercise: Exercise) -> Choreography:
    return Choreography(tuple(exercise.poses.items()), exercise.contacts)


def key_pose(exercise: Exercise, name: str, side: Side | None) -> Pose:
    """A pose by name, at its place on the mat and with everything touching what it holds."""
    return key(choreography(exercise), step_of(name, side)).pose


def pose_at(exercise: Exercise, segment: Segment, elapsed_s: float) -> Pose:
    """The pose ``elapsed_s`` seconds into a segment of this exercise."""
    path = [(move.seconds, step_of(move.stroke.pose, move.side)) for move in segment.moves]
    return along(choreography(exercise), step_of(*segment.begins_in), path, elapsed_s)


def step_of(name: str, side: Side | None) -> Step:
    """A pose by name, drawn for a side."""
    return Step(name, side is Side.LEFT)


def stroke_at(segment: Segment, elapsed_s: float) -> Stroke:
    """What the person does at that time."""
    for move in segment.moves:
        if elapsed_s < move.seconds:
            return move.stroke
        elapsed_s -= move.seconds
    return segment.moves[-1].stroke


def rep_pose_at(exercise: Exercise, dose: Dose, side: Side | None, part: float) -> Pose:
    """The pose at a part, from 0 to 1, of one repetition: move in, hold and return."""
    path = _rep_path(exercise, dose, side)
    whole_s = sum(seconds for seconds, _ in path)
    begin = step_of(exercise.movement.rest_pose, side)
    return along(choreography(exercise), begin, path, part * whole_s)


def _rep_path(exercise: Exercise, dose: Dose, side: Side | None) -> list[tuple[float, Step]]:
    """The strokes of one repetition, in seconds, with the pose each one leads to."""
    movement = exercise.movement
    path: list[tuple[float, Step]] = []
    for strokes, seconds in (
        (movement.move_in, dose.move_in_s),
        ((movement.hold,), dose.hold_s),
        (movement.back, dose.return_s),
    ):
        shares = sum(stroke.share for stroke in strokes)
        path += [
            (seconds * stroke.share / shares, step_of(stroke.pose, side)) for stroke in strokes
        ]
    return path


def rep_seconds(dose: Dose) -> float:
    """How long one repetition takes, without the pauses around it."""
    return dose.move_in_s + dose.hold_s + dose.return_s


def rep_glow(dose: Dose, part: float) -> float:
    """How strongly the place to feel it shows: coming with the move, going with the return."""
    whole_s = rep_seconds(dose)
    into_s = part * whole_s
    return max(min(into_s / dose.move_in_s, 1.0, (whole_s - into_s) / dose.return_s), 0.0)


def swing_pose_at(exercise: Exercise, side: Side | None, part: float) -> Pose:
    """The pose ``part`` of the time from the rest pose to the held one."""
    movement = exercise.movement
    rest, end = step_of(movement.rest_pose, side), step_of(movement.hold.pose, side)
    return between(choreography(exercise), rest, end, part)


def way_at(exercise: Exercise, segment: Segment, elapsed_s: float) -> Way | None:
    """The way the body is going in a segment, while it moves in or returns."""
    if not segment.kind.moves:
        return None
    begin = step_of(*segment.begins_in)
    for move in segment.moves:
        end = step_of(move.stroke.pose, move.side)
        if elapsed_s < move.seconds:
            return _way(choreography(exercise), begin, end, elapsed_s / move.seconds)
        elapsed_s -= move.seconds
        begin = end
    return None


def rep_way_at(exercise: Exercise, dose: Dose, side: Side | None, part: float) -> Way | None:
    """The way the body is going at a part, from 0 to 1, of one repetition."""
    elapsed_s, begin = part * rep_seconds(dose), step_of(exercise.movement.rest_pose, side)
    for seconds, end in _rep_path(exercise, dose, side):
        if elapsed_s < seconds:
            return _way(choreography(exercise), begin, end, elapsed_s / seconds)
        elapsed_s -= seconds
        begin = end
    return None


def _way(whole: Choreography, begin: Step, end: Step, done: float) -> Way | None:
    points = _ways(whole, begin, end)
    return Way(points, minimum_jerk(done)) if points else None


@lru_cache(maxsize=64)
def _ways(whole: Choreography, begin: Step, end: Step) -> tuple[Vec, ...]:
    """The path of the joint that moves most from one pose to another; none if all hardly move."""
    shares = [n / (WAY_POINTS - 1) for n in range(WAY_POINTS)]
    bodies = [skeleton(between(whole, begin, end, _time_of(share))).points for share in shares]
    first, last = bodies[0], bodies[-1]
    joint = max(WAY_JOINTS, key=lambda name: first[name].minus(last[name]).length())
    if first[joint].minus(last[joint]).length() < WAY_WORTH:
        return ()
    return tuple(points[joint] for points in bodies)


def _time_of(share: float) -> float:
    """When a minimum-jerk movement has gone a share of its way."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if minimum_jerk(middle) < share else (low, middle)
    return (low + high) / 2


def working_side(dose: Dose, side: Side | None) -> str:
    """The suffix of the limbs that work, for marking them; both or none give nothing."""
    return SUFFIX[side] if side and dose.sides is not Sides.BILATERAL else ""


def working_limbs(exercise: Exercise, dose: Dose, side: Side | None) -> frozenset[str]:
    """The limbs that work when a side does, as ``leg_R``; none where both sides work alike."""
    if not working_side(dose, side):
        return frozenset()
    return frozenset(other_side(each) if side is Side.LEFT else each for each in exercise.works)


def most_moved(exercise: Exercise) -> str:
    """The joint of the working leg that travels furthest; the knee if it hardly moves."""
    movement = exercise.movement
    return _most_moved(exercise.poses[movement.rest_pose], exercise.poses[movement.hold.pose])


@lru_cache(maxsize=64)
def _most_moved(one: Pose, other: Pose) -> str:
    rest, held = (skeleton(pose).points for pose in (one, other))
    ways = {joint: rest[joint + "_R"].minus(held[joint + "_R"]).length() for joint in LEG_JOINTS}
    furthest = max(ways, key=lambda joint: ways[joint])
    return furthest if ways[furthest] > HARDLY else "kn"


def camera_of(exercise: Exercise, view: str = "", head: Head | None = None) -> Camera:
    """The camera of an exercise, by one of the names of views or where it is best seen from."""
    return Camera(view_of(exercise, view, head))


def view_of(exercise: Exercise, view: str = "", head: Head | None = None) -> View:
    """Where that camera stands; without a head direction, on the side its poses are drawn for.

    Who stands or kneels upright faces the way they are drawn.
    """
    natural = HEADS.get(exercise.position, Head.LEFT)
    turns = head is not None and exercise.position in HEADS
    return looking(view or exercise.view, natural, head if head and turns else natural)


def shown_side(exercise: Exercise, camera: Camera) -> Side:
    """The side for a picture that has to do for both: the first one, and of a body that lies on
    its side the one on which its face is seen; the only one where one works alone.
    """
    if exercise.position is not Position.SIDE_LYING or exercise.dose.only:
        return exercise.dose.first_side
    drawn = key_pose(exercise, exercise.movement.rest_pose, Side.RIGHT)
    seen = skeleton(drawn).frames["pelvis"].x.dot(camera.toward) > 0.0
    return Side.RIGHT if seen else Side.LEFT


def stage(exercise: Exercise, camera: Camera, least: Size = NO_SIZE) -> Stage:
    """The room of the whole movement on both sides, so that the picture never jumps.

    It is made larger all round until it has the ``least`` size, so that a body does not come
    nearer while the camera turns.
    """
    room = _room(choreography(exercise), exercise.movement, _standing(exercise))
    ends, half = (room.mat_from, room.mat_to), room.mat_half
    body = [camera.see(point) for point in room.points]
    mat = [camera.see(Vec(x, 0.0, z)) for x in ends for z in (-half, half)]
    left = min(min(p.x for p in body) - MARGIN, min(p.x for p in mat))
    right = max(max(p.x for p in body) + MARGIN, max(p.x for p in mat))
    bottom = min(min(p.y for p in body) - MARGIN / 2, min(p.y for p in mat)) - MAT_THICKNESS
    top = max(max(p.y for p in body) + MARGIN, max(p.y for p in mat) + MAT_THICKNESS)
    aside = max(least.width - (right - left), 0.0) / 2
    above = max(least.height - (top - bottom), 0.0) / 2
    return Stage(left - aside, right + aside, bottom - above, top + above, *ends, half)


class _Room(NamedTuple):
    """Where joints are during a movement, and the mat below them."""

    points: tuple[Vec, ...]
    mat_from: float
    mat_to: float
    mat_half: float


def _standing(exercise: Exercise) -> tuple[Vec, ...]:
    """The corners of what stands about, on both sides where the sides change."""
    things = list(exercise.props)
    if exercise.dose.sides is not Sides.BILATERAL:
        things += [thing.mirrored(thing.at) for thing in exercise.props]
    return tuple(point for thing in things for point in corners(thing))


@lru_cache(maxsize=64)
def _room(whole: Choreography, movement: Movement, standing: tuple[Vec, ...]) -> _Room:
    """In every pose on both sides, and half-way between two of them; legs rest on the mat."""
    bodies = [skeleton(pose).points for pose in _sights(whole, movement)]
    points = tuple(point for body in bodies for point in body.values()) + standing
    legs = [body[joint + side] for body in bodies for joint in LEG_JOINTS for side in ("_L", "_R")]
    half = max((abs(point.z) for point in legs if point.y < RESTING), default=0.0) + MAT_BESIDE
    return _Room(
        points,
        min(point.x for point in points) - MAT_MARGIN,
        max(point.x for point in points) + MAT_MARGIN,
        max(half, MAT_HALF),
    )


def _sights(whole: Choreography, movement: Movement) -> Iterator[Pose]:
    rest = Step(movement.rest_pose)
    rep = [Step(stroke.pose) for stroke in (*movement.move_in, *movement.back)]
    others = [*movement.switch, *movement.enter, *movement.leave, movement.settle]
    others += [movement.rest, movement.settle] if movement.rest else []
    path = [rest, *rep, *(Step(stroke.pose) for stroke in others)]
    for a, b in pairwise(path):
        for pose in (key(whole, b).pose, between(whole, a, b, 0.5)):
            yield pose
            yield mirrored(pose)
