"""Choreography: the poses of a movement with what they hold, and every instant between them.

Poses are drawn one by one; here they get their places on one mat, so that what is planted stays.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lumbar.body.contact import FLOOR, WORLD, Contact, other_side
from lumbar.body.holding import ON_LEGS, Hold, Spot, held, lifted, spot_of
from lumbar.body.motion import minimum_jerk
from lumbar.body.pose import Pose, blended, mirrored
from lumbar.body.skeleton import skeleton
from lumbar.body.vector import Vec

# A hand lets go in the first part of a way and takes hold in the last; between, it is free.
LETS_GO, TAKES_HOLD, TAKEN = 0.6, 0.1, 0.85

TURNS_OVER = 75.0  # degrees of the pelvis
LIFTED = 0.05  # a change of spot further than this is not made along the floor

Grip = tuple[str, str]  # what touches, and what it touches


class Key(NamedTuple):
    """A pose at its place, and the spots of what it holds."""

    pose: Pose
    spots: Mapping[Grip, Spot]
    sliding: frozenset[Grip] = frozenset()


class Step(NamedTuple):
    """A pose by name; of the left side it is mirrored."""

    name: str
    left: bool = False


class Choreography(NamedTuple):
    """The poses of an exercise as they are drawn, for the right side, and its contacts."""

    poses: tuple[tuple[str, Pose], ...]
    contacts: tuple[Contact, ...]


def along(
    whole: Choreography, begin: Step, path: Sequence[tuple[float, Step]], elapsed_s: float
) -> Pose:
    """The pose ``elapsed_s`` into a path of (seconds, pose reached) that starts at ``begin``."""
    for seconds, end in path:
        if elapsed_s < seconds:
            return between(whole, begin, end, elapsed_s / seconds)
        elapsed_s -= seconds
        begin = end
    return key(whole, begin).pose


def key(whole: Choreography, step: Step) -> Key:
    """A pose at its place on the mat. Raises KeyError for a name there is not."""
    return _keys(whole)[step]


def between(whole: Choreography, a: Step, b: Step, part: float) -> Pose:
    """The pose after ``part`` of the time from one pose to another, from 0 to 1."""
    start, end = key(whole, a), key(whole, b)
    if part <= 0.0 or start == end:
        return start.pose
    if part >= 1.0:
        return end.pose
    turns = _turns_over(start.pose, end.pose)
    if a.left and b.left and not turns:  # both sides move alike, to the last digit
        return mirrored(between(whole, a._replace(left=False), b._replace(left=False), part))
    pose = blended(start.pose, end.pose, minimum_jerk(part))
    return lifted(pose) if turns else held(pose, holds_between(start, end, part))


def _turns_over(a: Pose, b: Pose) -> bool:
    """Whether the whole body rolls or turns round, and holds on to nothing."""
    return a.root is not b.root or abs(b.trunk.yaw - a.trunk.yaw) > TURNS_OVER


def holds_between(start: Key, end: Key, part: float) -> list[Hold]:
    """What is held on the way from one pose to another, and how firmly."""
    if _turns_over(start.pose, end.pose):
        return []
    eased = minimum_jerk(part)
    kept = {grip for grip in start.spots.keys() & end.spots.keys() if _stays(grip, start, end)}
    holds = []
    for grip, spot in start.spots.items():
        if grip in kept:
            holds.append(Hold(*grip, spot.toward(end.spots[grip], eased)))
        elif part < LETS_GO:
            holds.append(Hold(*grip, spot, 1.0 - minimum_jerk(part / LETS_GO)))
    if part > TAKES_HOLD:
        weight = minimum_jerk((part - TAKES_HOLD) / (TAKEN - TAKES_HOLD))
        taken = (item for item in end.spots.items() if item[0] not in kept)
        holds += [Hold(*grip, spot, weight) for grip, spot in taken]
    return holds


def _stays(grip: Grip, start: Key, end: Key) -> bool:
    """Whether a joint keeps its touch from one pose to the other, rather than be lifted over."""
    if grip in start.sliding or grip in end.sliding:
        return True
    return end.spots[grip].place.minus(start.spots[grip].place).length() < LIFTED


@lru_cache(maxsize=256)
def _keys(whole: Choreography) -> Mapping[Step, Key]:
    """All poses of both sides, worked out once."""
    placed = _placed(whole)
    planted: dict[Grip, list[Spot]] = {}
    for contact in whole.contacts:
        grip = contact.joint, contact.target
        if contact.target in WORLD and not contact.slides:
            planted.setdefault(grip, []).extend(
                key.spots[grip] for name, key in placed.items() if name in contact.poses
            )
    keys = {}
    for name, (pose, found, sliding) in placed.items():
        spots = {
            grip: spot.over(planted[grip]) if grip in planted and grip not in sliding else spot
            for grip, spot in found.items()
        }
        holds = [Hold(*grip, spot) for grip, spot in spots.items()]
        right = Key(held(pose, holds), spots, sliding)
        keys[Step(name)] = right
        keys[Step(name, left=True)] = _mirrored(right)
    return keys


def _placed(whole: Choreography) -> dict[str, Key]:
    """The poses as they are drawn, each where its planted legs are where they were before."""
    known: dict[Grip, Spot] = {}
    placed = {}
    for name, drawn in whole.poses:
        touching = [contact for contact in whole.contacts if name in contact.poses]
        body = skeleton(drawn)
        spots = {(c.joint, c.target): spot_of(body, c.joint, c.target) for c in touching}
        bearing = [
            (c.joint, FLOOR)
            for c in touching
            if c.target == FLOOR and not c.slides and c.joint[:-2] in ON_LEGS
        ]
        ways = [known[grip].place.minus(spots[grip].place) for grip in bearing if grip in known]
        x = sum(way.x for way in ways) / max(len(ways), 1)
        z = sum(way.z for way in ways) / max(len(ways), 1)
        pose = drawn._replace(trunk=drawn.trunk._replace(x=x, z=z))
        for grip, spot in spots.items():
            if grip[1] in WORLD:
                # A heel on the floor is on it.
                sunk = spot.place.y if grip[0].startswith("foot") else 0.0
                spots[grip] = spot.moved(Vec(x, -sunk, z))
        known |= {grip: spots[grip] for grip in bearing if grip not in known}
        sliding = frozenset((c.joint, c.target) for c in touching if c.slides)
        placed[name] = Key(pose, spots, sliding)
    return placed


def _mirrored(right: Key) -> Key:
    def flipped(vector: Vec) -> Vec:
        return Vec(vector.x, vector.y, -vector.z)

    spots = {}
    for (joint, target), spot in right.spots.items():
        spots[other_side(joint), other_side(target)] = spot._replace(
            place=flipped(spot.place), onward=flipped(spot.onward), fingers=flipped(spot.fingers)
        )
    sliding = frozenset((other_side(j), other_side(t)) for j, t in right.sliding)
    return Key(mirrored(right.pose), spots, sliding)
