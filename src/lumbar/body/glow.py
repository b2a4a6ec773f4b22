"""Glow: where on the body a stretch or an effort is felt."""

from enum import StrEnum
from typing import NamedTuple

from lumbar.body.flesh import Sphere
from lumbar.body.skeleton import Skeleton


class Region(StrEnum):
    """A place on the body; where there are two of it, on the working or on the other side."""

    LOW_BACK = "low-back"
    MID_BACK = "mid-back"
    BELLY = "belly"
    WAIST = "waist"
    OUTER_HIP = "outer-hip"
    BUTTOCK = "buttock"
    HIP_FRONT = "hip-front"
    THIGH_BACK = "thigh-back"
    THIGH_FRONT = "thigh-front"
    OTHER_WAIST = "other-waist"
    OTHER_OUTER_HIP = "other-outer-hip"
    OTHER_BUTTOCK = "other-buttock"
    OTHER_THIGH_BACK = "other-thigh-back"


class Glow(NamedTuple):
    """Spots on the surface of some parts."""

    parts: tuple[str, ...]
    spots: tuple[Sphere, ...]


class Place(NamedTuple):
    """Spots part of the way between two joints, moved out by an offset in a frame.

    A star stands for the suffix of the side; the offset is front, up and outward.
    """

    parts: tuple[str, ...]
    joints: tuple[str, str]
    ways: tuple[float, ...]
    frame: str
    offset: tuple[float, float, float]
    radius: float


HIPS, SPINE, LEG = ("pelvis", "thigh*"), ("l5s1", "t12"), ("hip*", "kn*")
PLACES = {
    "low-back": Place(("torso", "pelvis"), SPINE, (0.1, 0.6), "waist", (-0.045, 0, 0), 0.062),
    "mid-back": Place(("torso",), ("t12", "c7"), (0.25, 0.6), "chest", (-0.05, 0, 0), 0.062),
    "belly": Place(("torso",), SPINE, (0.2, 0.7), "waist", (0.045, 0, 0), 0.060),
    "waist": Place(("torso",), SPINE, (0.6,), "waist", (0, 0, 0.06), 0.055),
    "outer-hip": Place(HIPS, LEG, (0.0,), "pelvis", (0, 0, 0.04), 0.055),
    "buttock": Place(HIPS, LEG, (0.0,), "pelvis", (-0.040, -0.015, 0), 0.062),
    "hip-front": Place(HIPS, LEG, (0.0,), "pelvis", (0.040, 0.005, 0), 0.055),
    "thigh-back": Place(("thigh*",), LEG, (0.3, 0.55, 0.75), "thigh*", (-0.025, 0, 0), 0.050),
    "thigh-front": Place(("thigh*",), LEG, (0.3,), "thigh*", (0.025, 0, 0), 0.050),
}


def glow(skeleton: Skeleton, region: Region, working: str) -> Glow:
    """Where a region is now; ``working`` is the suffix of the working side or nothing."""
    name = region.removeprefix("other-")
    side = working or "_R"
    if name != region:
        side = "_L" if side == "_R" else "_R"
    place = PLACES[name]
    start, end = (skeleton.points[joint.replace("*", side)] for joint in place.joints)
    front, up, outward = place.offset
    frame = skeleton.frames[place.frame.replace("*", side)]
    offset = frame.point(front, up, outward if side == "_R" else -outward)
    spots = (Sphere(start.toward(end, way).plus(offset), place.radius) for way in place.ways)
    return Glow(tuple(part.replace("*", side) for part in place.parts), tuple(spots))
