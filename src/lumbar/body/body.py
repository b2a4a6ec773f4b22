"""Body: all parts of a person in a pose.

A body is made of members: trunk, head, legs, feet, arms and hands. Of one that moved by less than
can be seen, the parts are the same objects as before, so that a drawing keeps what it knows.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from lumbar.body.arms import arm, arm_joints, hand
from lumbar.body.build import BUILDS, Person
from lumbar.body.flesh import Part
from lumbar.body.head import head
from lumbar.body.legs import foot, leg, leg_joints
from lumbar.body.motion import BREATH
from lumbar.body.skeleton import Skeleton
from lumbar.body.trunk import HIPS, SEGMENT_FRAMES, SPINE, trunk
from lumbar.body.vector import Frame, Vec

ANYBODY = Person()
REACH = 0.12  # how far flesh is from its joint: what a turn of its frame moves it by
WEIGHED = ("thigh_L", "thigh_R")  # frames the seat depends on


class Member(NamedTuple):
    """Parts, and the numbers they were made from, in fractions of stature."""

    numbers: tuple[float, ...]
    person: Person
    parts: tuple[Part, ...]


Members = Mapping[str, Member]
Parts = Sequence[Part]
NO_MEMBERS: Members = MappingProxyType({})


def body_of(skeleton: Skeleton, breath: float = 0.0, person: Person = ANYBODY) -> tuple[Part, ...]:
    """The body around a skeleton; ``breath`` is 1 after breathing in, -1 after breathing out."""
    return parts_of(members(skeleton, breath, person))


def parts_of(body: Members) -> tuple[Part, ...]:
    return tuple(chain.from_iterable(member.parts for member in body.values()))


def members(
    skeleton: Skeleton,
    breath: float,
    person: Person,
    before: Members = NO_MEMBERS,
    tolerance: float = 0.0,
) -> Members:
    """The members by name, those of ``before`` of which no point moved by more than a tolerance.

    What is kept is compared with what it was made from, so that small steps never add up.
    """
    points, frames = skeleton.points, skeleton.frames
    build = BUILDS[person.build]
    found: dict[str, Member] = {}

    def member(
        name: str, numbers: list[float], make: Callable[..., Parts], *given: object
    ) -> None:
        last = before.get(name)
        if last and last.person == person and _near(last.numbers, numbers, tolerance):
            found[name] = last
        else:
            found[name] = Member(tuple(numbers), person, tuple(make(*given)))

    spine = [points[name] for name in SPINE]
    segments = [frames[name] for name in (*SEGMENT_FRAMES, *WEIGHED)]
    swell = [BREATH * breath, skeleton.belly]
    member("trunk", swell + _numbers(spine, segments), trunk, skeleton, breath, build)
    top = points["head"], frames["head"], points["c7"], frames["chest"]
    member("head", _numbers(top[::2], top[1::2]), head, *top, person)
    rings = found["trunk"].parts[0].spheres
    for side, first in (("_R", 0), ("_L", 1)):
        above = rings[2 * (HIPS + 3) + first], rings[2 * (HIPS + 1) + first]
        legs, arms = leg_joints(skeleton, side), arm_joints(skeleton, side)
        ends = (legs.hip, legs.knee, legs.ankle, above[0].at, above[1].at)
        thighs = _numbers(ends, (legs.thigh, legs.shank))
        member("leg" + side, thighs, leg, legs, side, build, above)
        member("foot" + side, _numbers((legs.ankle,), (legs.foot, legs.shank)), foot, legs, side)
        grip = [REACH * arms.grip]
        member("hand" + side, grip + _numbers((arms.wrist,), (arms.hand,)), hand, arms, side)
        bones = arms.shoulder, arms.elbow, arms.wrist
        sleeves = _numbers(bones, (arms.upper, arms.fore))
        member("arm" + side, sleeves, arm, arms, side, build)
    return found


def _numbers(points: Iterable[Vec], frames: Iterable[Frame]) -> list[float]:
    """Where points are, and where flesh is that turns with frames."""
    numbers = [number for point in points for number in point]
    for frame in frames:
        for x, y, z in frame:
            numbers += (REACH * x, REACH * y, REACH * z)
    return numbers


def _near(one: Iterable[float], other: Iterable[float], tolerance: float) -> bool:
    """Whether no number differs by more than a tolerance."""
    for a, b in zip(one, other, strict=True):
        if a - b > tolerance or b - a > tolerance:
            return False
    return True
