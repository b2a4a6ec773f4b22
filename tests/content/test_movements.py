"""Every movement of every exercise, thirty frames a second: what touches stays, nothing sinks,
nothing bends too far and nothing jumps.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pytest

from lumbar.body.body import body_of
from lumbar.body.choreography import Step, along, holds_between, key
from lumbar.body.contact import FLOOR, WORLD, laid_on
from lumbar.body.holding import Hold, spot_of
from lumbar.body.pose import Pose
from lumbar.body.ranges import breaches
from lumbar.body.skeleton import Skeleton, skeleton
from lumbar.domain.aids import every_way
from lumbar.domain.demonstration import choreography, pose_at, step_of
from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Segment, timeline
from lumbar.store.catalog import load_catalog
from lumbar.store.paths import assets

FRAMES_PER_S = 30
SLIP, SUNK = 0.015, -0.010  # of stature
FASTEST = 1.1  # stature a second: brisk, but a person's own pace
SHIPPED = load_catalog(assets()).exercises


class Frame(NamedTuple):
    when: str
    seconds: float
    pose: Pose
    body: Skeleton
    holds: list[Hold]


# Every exercise, and every exercise with each of its aids.
DONE = every_way(SHIPPED.values())


@pytest.fixture(scope="module", params=DONE)
def id(request: pytest.FixtureRequest) -> str:
    """One exercise after the other, so that each is filmed once."""
    assert isinstance(request.param, str)
    return request.param


def segments(exercise: Exercise) -> list[Segment]:
    """Two sets: every kind of segment there can be, each of them once."""
    laid_out = timeline([Prescription(exercise, exercise.dose._replace(sets=2))])
    return list({(s.kind, s.side, s.begins_in, s.moves): s for s in laid_out}.values())


@lru_cache(maxsize=1)
def film(id: str) -> list[list[Frame]]:
    """One reel for each way from one pose to another."""
    exercise = DONE[id]
    ways = {}
    for segment in segments(exercise):
        begin = step_of(*segment.begins_in)
        for move in segment.moves:
            end = step_of(move.stroke.pose, move.side)
            ways[begin, end, move.seconds] = list(reel(exercise, begin, end, move.seconds))
            begin = end
    return [*ways.values()]


def reel(exercise: Exercise, begin: Step, end: Step, seconds: float) -> Iterator[Frame]:
    whole = choreography(exercise)
    start, stop = key(whole, begin), key(whole, end)
    count = max(round(seconds * FRAMES_PER_S), 1) if begin != end else 1
    for number in range(count + 1):
        part = number / count
        pose = along(whole, begin, [(seconds, end)], part * seconds)
        when = f"{begin.name} to {end.name}{' (left)' * end.left} at {part:.2f}"
        holds = holds_between(start, stop, part)
        yield Frame(when, part * seconds, pose, skeleton(pose), holds)


def slipped(body: Skeleton, hold: Hold) -> float:
    """How far what is held is from where it is held."""
    part, suffix = hold.joint[:-2], hold.joint[-2:]
    if part == "hand" and hold.target not in WORLD:
        laid = laid_on(body, hold.target, 1 if suffix == "_R" else -1)
        return body.points["wr" + suffix].minus(laid.wrist).length()
    spot = spot_of(body, hold.joint, hold.target)
    if part == "hand":
        return body.points["wr" + suffix].minus(hold.spot.place).length()
    ways = [spot.place.minus(hold.spot.place)]
    if part in ("knee", "elbow"):
        ways.append(spot.onward.minus(hold.spot.onward))
    return max(way.length() for way in ways)


def test_what_touches_stays_where_it_touches(id: str) -> None:
    slips = [
        (round(slip, 4), hold.joint, hold.target, frame.when)
        for frames in film(id)
        for frame in frames
        for hold in frame.holds
        if hold.weight >= 1.0 and (slip := slipped(frame.body, hold)) > SLIP
    ]
    assert max(slips, default=None) is None


def test_a_planted_joint_has_one_spot_in_all_poses(id: str) -> None:
    exercise = DONE[id]
    whole = choreography(exercise)
    for contact in exercise.contacts:
        if contact.target != FLOOR or contact.slides:
            continue
        grip = contact.joint, contact.target
        spots = [key(whole, Step(name)).spots[grip].place for name in contact.poses]
        for a, b in pairwise(spots):
            assert b.minus(a).length() < SLIP, (grip, a, b)


def test_nothing_sinks_into_the_mat(id: str) -> None:
    low = [
        (round(point.y, 4), joint, frame.when)
        for frames in film(id)
        for frame in frames
        for joint, point in frame.body.points.items()
        if point.y < SUNK
    ]
    assert min(low, default=None) is None


def test_no_flesh_sinks_into_the_mat(id: str) -> None:
    low = [
        (round(depth, 4), part.name, frame.when)
        for frames in film(id)
        for frame in (frames[0], frames[len(frames) // 2], frames[-1])
        for part in body_of(frame.body)
        for at, radius in part.spheres
        if (depth := at.y - radius) < SUNK - 1e-9
    ]
    assert min(low, default=None) is None


def test_every_joint_stays_within_its_range(id: str) -> None:
    beyond = {
        (joint, round(angle)): frame.when
        for frames in film(id)
        for frame in frames
        for joint, angle in breaches(frame.pose).items()
    }
    assert beyond == {}


def test_no_joint_jumps_from_one_frame_to_the_next(id: str) -> None:
    fast = [
        (round(speed, 2), joint, after.when)
        for frames in film(id)
        for before, after in pairwise(frames)
        for joint, point in after.body.points.items()
        if before.pose != after.pose
        and (speed := point.minus(before.body.points[joint]).length() * FRAMES_PER_S) > FASTEST
    ]
    assert max(fast, default=None) is None


def test_one_segment_goes_on_where_the_last_one_ended(id: str) -> None:
    exercise = DONE[id]
    laid_out = timeline([Prescription(exercise, exercise.dose._replace(sets=2))])
    for before, after in pairwise(laid_out):
        assert pose_at(exercise, before, before.duration_s) == pose_at(exercise, after, 0.0)
