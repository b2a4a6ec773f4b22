"""Holding: the joint angles that keep what touches where it touches.

The body is moved first, as little as it takes for every limb to reach; then legs, then arms are
bent. A hold has a weight, so that it comes and goes without a jump.
"""

from collections.abc import Iterable, Sequence
from math import atan2, cos, degrees, radians, sin
from typing import NamedTuple

from lumbar.body.contact import FLOOR, HAND_HEIGHT, WORLD, Laid, laid_on
from lumbar.body.pose import Limbs, Pose, Trunk
from lumbar.body.ranges import RANGES
from lumbar.body.reach import NEARLY_STRAIGHT, Reached, pointed, raised, reach
from lumbar.body.rotation import Ball, ball_in
from lumbar.body.skeleton import (
    ANKLE,
    FOREARM,
    HEEL,
    SHANK,
    THIGH,
    UPPER_ARM,
    Skeleton,
    place_arm,
    place_leg,
    skeleton,
)
from lumbar.body.skeleton import (
    HEAD as HEAD_CENTRE,
)
from lumbar.body.things import RAIL, SEAT
from lumbar.body.vector import UP, Frame, Vec

SIGNS = {"_R": 1, "_L": -1}
LEG = (THIGH + SHANK) * NEARLY_STRAIGHT
ARM = (UPPER_ARM + FOREARM) * NEARLY_STRAIGHT
SETTLING = 6  # rounds in which the body finds its place between its limbs
ON_LEGS = ("foot", "ankle", "knee")
ELBOW_HEIGHT = 0.022  # of an elbow that rests on the floor: its flesh
HEAD, ORIGIN = "head", Vec(0.0, 0.0, 0.0)
ON_ARM, ON_ANKLE = 0.098, 0.062  # between a head and an arm, an ankle and an ankle that touch
HALVINGS = 8  # of the range of the neck: to a fifth of a degree
UPRIGHT_ARM = 0.1  # sine of the angle below which a forearm points nowhere on the floor


class Spot(NamedTuple):
    """Where a joint is held.

    ``place`` is of the heel for a foot, else of the joint. ``onward`` is the ankle beyond a knee
    or the wrist beyond an elbow. ``slope`` is that of the sole in degrees, toes up. ``fingers``
    is the way a hand points.
    """

    place: Vec
    onward: Vec = Vec(0.0, 0.0, 0.0)
    slope: float = 0.0
    fingers: Vec = Vec(0.0, 0.0, 0.0)

    def moved(self, way: Vec) -> "Spot":
        return self._replace(place=self.place.plus(way), onward=self.onward.plus(way))

    def over(self, others: Sequence["Spot"]) -> "Spot":
        """The same in height, in the middle of several ones along and across the mat."""
        count = len(others)

        def middle(height: float, points: Sequence[Vec]) -> Vec:
            return Vec(sum(p.x for p in points) / count, height, sum(p.z for p in points) / count)

        return self._replace(
            place=middle(self.place.y, [spot.place for spot in others]),
            onward=middle(self.onward.y, [spot.onward for spot in others]),
        )

    def toward(self, other: "Spot", part: float) -> "Spot":
        return Spot(
            self.place.toward(other.place, part),
            self.onward.toward(other.onward, part),
            self.slope + (other.slope - self.slope) * part,
            self.fingers.toward(other.fingers, part),
        )


class Hold(NamedTuple):
    """A joint that is to be at a spot of the world, or of another part of the body."""

    joint: str
    target: str
    spot: Spot
    weight: float = 1.0


def held(pose: Pose, holds: Sequence[Hold]) -> Pose:
    """The pose closest to this one in which every hold is kept as far as limbs reach.

    A foot that is not held is lifted over the floor.
    """
    body = skeleton(pose)
    shift = _shift(body, holds)
    if shift.length() > 1e-6:
        x, y, z = body.points["pelvis"].plus(shift)
        pose = pose._replace(trunk=pose.trunk._replace(x=x, height=y, z=z))
        body = skeleton(pose)
    limbs, trunk = {"_R": pose.right, "_L": pose.left}, pose.trunk
    # What rests on the floor comes before what rests on the body, legs come before arms.
    for hold in sorted(holds, key=_order):
        part, suffix = hold.joint[:-2], hold.joint[-2:]
        if hold.joint == HEAD:
            trunk = _head(body, trunk, hold)
        else:
            limbs[suffix] = BENDS[part](body, limbs[suffix], suffix, hold)
    standing = {
        hold.joint[-2:] for hold in holds if hold.joint[:-2] in ON_LEGS and hold.weight == 1
    }
    for suffix in limbs.keys() - standing:
        limbs[suffix] = _foot_off(body, limbs[suffix], suffix)
    return Pose(pose.root, trunk, left=limbs["_L"], right=limbs["_R"])


def rested(pose: Pose, body: Skeleton, grips: Iterable[tuple[str, str]]) -> Pose:
    """The pose with its hands where they rest on a body."""
    limbs = {"_R": pose.right, "_L": pose.left}
    for joint, target in grips:
        suffix = joint[-2:]
        limbs[suffix] = _hand(body, limbs[suffix], suffix, Hold(joint, target, Spot(ORIGIN)))
    return pose._replace(right=limbs["_R"], left=limbs["_L"])


def lifted(pose: Pose) -> Pose:
    """A body raised until nothing of it is in the floor."""
    lowest = min(point.y for point in skeleton(pose).points.values())
    height = pose.trunk.height - min(lowest, 0.0)
    return pose._replace(trunk=pose.trunk._replace(height=height))


def _foot_off(body: Skeleton, limbs: Limbs, suffix: str) -> Limbs:
    """A leg drawn up until heel and toes are off the floor."""
    lowest = min(body.points[joint + suffix].y for joint in ("heel", "toe"))
    if lowest >= 0.0:
        return limbs
    return _ankle_to(body, limbs, suffix, body.points["an" + suffix].plus(UP, -lowest))


def _order(hold: Hold) -> tuple[bool, bool, bool]:
    part = hold.joint[:-2]
    return hold.joint == HEAD, part in ("hand", "elbow"), hold.target != FLOOR


def spot_of(body: Skeleton, joint: str, target: str) -> Spot:
    """Where a joint of a body is, as a spot to hold it at."""
    part, suffix = joint[:-2], joint[-2:]
    points = body.points
    if part == "foot":
        foot = body.frames[joint]
        level, up = _in_leg_plane(foot)
        slope = degrees(atan2(foot.x.dot(up), foot.x.dot(level)))
        return Spot(points["heel" + suffix], slope=slope)
    if part == "knee":
        return Spot(points["kn" + suffix], points["an" + suffix])
    if part == "elbow":
        return Spot(points["el" + suffix], points["wr" + suffix])
    if part == "ankle":
        if target == FLOOR:
            return Spot(points["an" + suffix])
        if not target.startswith("thigh"):
            return Spot(ORIGIN)
        thigh, knee = body.frames[target], points["kn" + target[-2:]]
        return Spot(_inside(thigh, points["an" + suffix].minus(knee)))
    if target not in WORLD:
        return Spot(ORIGIN)
    wrist = points["wr" + suffix]
    ground = 0.0 if target == FLOOR else SEAT if wrist.y < (SEAT + RAIL) / 2 else RAIL
    fingers = body.frames["forearm" + suffix].y.scaled(-1.0).across(UP)
    if fingers.length() < UPRIGHT_ARM:
        fingers = body.frames["chest"].y.across(UP)
    return Spot(Vec(wrist.x, ground + HAND_HEIGHT, wrist.z), fingers=fingers.unit())


def _inside(frame: Frame, vector: Vec) -> Vec:
    return Vec(vector.dot(frame.x), vector.dot(frame.y), vector.dot(frame.z))


def _in_leg_plane(foot: Frame) -> tuple[Vec, Vec]:
    """Level and upward, in the plane in which the ankle bends."""
    up = UP.across(foot.z).unit()
    return up.cross(foot.z), up


def _sole(body: Skeleton, suffix: str, spot: Spot, weight: float) -> tuple[Vec, Vec]:
    """Where the ankle and the front of a foot are when its heel is at a spot."""
    foot = body.frames["foot" + suffix]
    level, up = _in_leg_plane(foot)
    now = spot_of(body, "foot" + suffix, FLOOR)
    slope = radians(now.slope + (spot.slope - now.slope) * weight)
    front = level.scaled(cos(slope)).plus(up, sin(slope))
    over = foot.z.cross(front)
    heel = now.place.toward(spot.place, weight)
    return heel.plus(front, -HEEL).plus(over, ANKLE), front


# Where the body goes


class Rope(NamedTuple):
    """What ties the body to the floor: from a hip or shoulder to a spot."""

    start: Vec
    goal: Vec
    shortest: float
    longest: float
    weight: float

    def pull(self, shift: Vec) -> Vec | None:
        """The way on which a shifted body has to follow it; None while it hangs loose."""
        way = self.goal.minus(self.start).minus(shift)
        length = way.length()
        beyond = length - min(max(length, self.shortest), self.longest)
        return way.scaled(self.weight * beyond / length) if beyond and length else None


def _shift(body: Skeleton, holds: Sequence[Hold]) -> Vec:
    """How far to move the whole body so that its limbs reach what they hold on the floor."""
    ropes = [_rope(body, hold) for hold in holds if hold.target == FLOOR]
    shift = Vec(0.0, 0.0, 0.0)
    for _ in range(SETTLING):
        pulls = [pull for rope in ropes if (pull := rope.pull(shift))]
        if not pulls:
            break
        for pull in pulls:
            shift = shift.plus(pull, 1.0 / len(pulls))
    return shift


def _rope(body: Skeleton, hold: Hold) -> Rope:
    part, suffix, goal = hold.joint[:-2], hold.joint[-2:], hold.spot.place
    if part in ("hand", "elbow"):
        start, bone, limb = body.points["sh" + suffix], UPPER_ARM, ARM
    else:
        start, bone, limb = body.points["hip" + suffix], THIGH, LEG
    if part in ("knee", "elbow"):
        return Rope(start, goal, bone, bone, hold.weight)
    if part == "foot":
        goal, _ = _sole(body, suffix, hold.spot, 1.0)
    return Rope(start, goal, 0.0, limb, hold.weight)


# How limbs bend


def _legs(body: Skeleton, limbs: Limbs, suffix: str, reached: Reached) -> Limbs:
    """Point thigh and shank at the joints that were reached."""
    sign, start = SIGNS[suffix], body.points["hip" + suffix]
    down = reached.middle.minus(start).unit()
    near = Ball(limbs.hip_flex, limbs.hip_abd, limbs.hip_er)
    ball = ball_in(body.frames["pelvis"], sign, down, reached.side, near)
    moved = limbs._replace(hip_flex=ball.flex, hip_abd=ball.abd, hip_er=ball.er, knee=reached.bend)
    place_leg(body.points, body.frames, moved, suffix, sign)
    return moved


def _arms(body: Skeleton, limbs: Limbs, suffix: str, reached: Reached) -> Limbs:
    """Point upper arm and forearm at the joints that were reached."""
    sign, start = SIGNS[suffix], body.points["sh" + suffix]
    down = reached.middle.minus(start).unit()
    near = Ball(limbs.shoulder_flex, limbs.shoulder_abd, limbs.shoulder_er)
    ball = ball_in(body.frames["chest"], sign, down, reached.side.scaled(-1.0), near)
    moved = limbs._replace(
        shoulder_flex=ball.flex, shoulder_abd=ball.abd, shoulder_er=ball.er, elbow=reached.bend
    )
    place_arm(body.points, body.frames, moved, suffix, sign)
    return moved


def _foot(body: Skeleton, limbs: Limbs, suffix: str, hold: Hold) -> Limbs:
    ankle, front = _sole(body, suffix, hold.spot, hold.weight)
    limbs = _ankle_to(body, limbs, suffix, ankle)
    shank = body.frames["shank" + suffix]
    limbs = limbs._replace(ankle=degrees(atan2(front.dot(shank.y), front.dot(shank.x))))
    place_leg(body.points, body.frames, limbs, suffix, SIGNS[suffix])
    return limbs


def _ankle(body: Skeleton, limbs: Limbs, suffix: str, hold: Hold) -> Limbs:
    goal = hold.spot.place
    if hold.target.startswith("ankle"):
        goal = body.points["an" + hold.target[-2:]].plus(UP, ON_ANKLE)
    elif hold.target != FLOOR:
        goal = body.points["kn" + hold.target[-2:]].plus(body.frames[hold.target].point(*goal))
    return _ankle_to(body, limbs, suffix, body.points["an" + suffix].toward(goal, hold.weight))


def _ankle_to(body: Skeleton, limbs: Limbs, suffix: str, goal: Vec) -> Limbs:
    front = body.frames["thigh" + suffix].x
    reached = reach(body.points["hip" + suffix], goal, THIGH, SHANK, front)
    return _legs(body, limbs, suffix, reached)


def _knee(body: Skeleton, limbs: Limbs, suffix: str, hold: Hold) -> Limbs:
    points, front = body.points, body.frames["thigh" + suffix].x
    knee = points["kn" + suffix].toward(hold.spot.place, hold.weight)
    ankle = points["an" + suffix].toward(hold.spot.onward, hold.weight)
    reached = pointed(points["hip" + suffix], knee, ankle, THIGH, SHANK, front)
    return _legs(body, limbs, suffix, reached)


def _elbow(body: Skeleton, limbs: Limbs, suffix: str, hold: Hold) -> Limbs:
    points, back = body.points, body.frames["upper_arm" + suffix].x.scaled(-1.0)
    elbow = points["el" + suffix].toward(hold.spot.place, hold.weight)
    wrist = points["wr" + suffix].toward(hold.spot.onward, hold.weight)
    reached = pointed(points["sh" + suffix], elbow, wrist, UPPER_ARM, FOREARM, back)
    limbs = _arms(body, limbs, suffix, reached)
    forearm = body.frames["forearm" + suffix].y.scaled(-1.0)
    flat = Laid(wrist, UP, forearm.across(UP).unit())
    return _turned_hand(body, limbs, suffix, flat, hold.weight)


def _hand(body: Skeleton, limbs: Limbs, suffix: str, hold: Hold) -> Limbs:
    sign, points = SIGNS[suffix], body.points
    if hold.target in WORLD:
        laid = Laid(hold.spot.place, UP, hold.spot.fingers.unit())
        wrist = hold.spot.place
    else:
        laid = laid_on(body, hold.target, sign)
        wrist = laid.wrist
    back = body.frames["upper_arm" + suffix].x.scaled(-1.0)
    goal = points["wr" + suffix].toward(wrist, hold.weight)
    start = points["sh" + suffix]
    reached = reach(start, goal, UPPER_ARM, FOREARM, back)
    if reached.middle.y < ELBOW_HEIGHT:
        if hold.weight < 1.0:  # a hand on its way is lifted over
            goal = goal.plus(UP, 2.0 * (ELBOW_HEIGHT - reached.middle.y))
            reached = reach(start, goal, UPPER_ARM, FOREARM, back)
        else:
            reached = raised(start, reached, UPPER_ARM, ELBOW_HEIGHT)
    limbs = _arms(body, limbs, suffix, reached)
    return _turned_hand(body, limbs, suffix, laid, hold.weight)


def _turned_hand(body: Skeleton, limbs: Limbs, suffix: str, laid: Laid, weight: float) -> Limbs:
    """Turn forearm and wrist so that the palm lies on its surface, as far as they go."""
    sign = SIGNS[suffix]
    fore = body.frames["forearm" + suffix]
    y, z = _inside(fore, laid.fingers.scaled(-1.0)), _inside(fore, laid.normal.scaled(sign))
    x = y.cross(z)
    # Ry(pronation) · Rx(wrist) · Rz(radial), see place_arm.
    angles = {
        "pronation": sign * degrees(atan2(z.x, z.z)),
        "wrist": sign * -degrees(atan2(z.y, (x.y * x.y + y.y * y.y) ** 0.5)),
        "radial": degrees(atan2(x.y, y.y)),
    }
    turned = {}
    for key, angle in angles.items():
        low, high, _ = RANGES[key]
        now = getattr(limbs, key)
        turned[key] = now + (min(max(angle, low), high) - now) * weight
    limbs = limbs._replace(**turned)
    place_arm(body.points, body.frames, limbs, suffix, sign)
    return limbs


def _head(body: Skeleton, trunk: Trunk, hold: Hold) -> Trunk:
    """Bend the neck to the side until the head lies on an upper arm."""
    suffix = hold.target[-2:]
    chest, c7 = body.frames["chest"], body.points["c7"]
    start, end = body.points["sh" + suffix], body.points["el" + suffix]
    along = end.minus(start).unit()
    upright = chest.flexed(-trunk.neck_flex).turned(trunk.neck_rot)
    low, high = 0.0, RANGES["neck_bend"].high
    for _ in range(HALVINGS):
        angle = (low + high) / 2
        head = c7.plus(upright.tipped(SIGNS[suffix] * angle).point(*HEAD_CENTRE, 0.0))
        if head.minus(start).across(along).length() > ON_ARM:
            low = angle
        else:
            high = angle
    bend = SIGNS[suffix] * (low + high) / 2
    return trunk._replace(neck_bend=trunk.neck_bend + (bend - trunk.neck_bend) * hold.weight)


BENDS = {"foot": _foot, "ankle": _ankle, "knee": _knee, "elbow": _elbow, "hand": _hand}
