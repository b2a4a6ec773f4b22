"""Contact: what a part of the body touches while it moves, and where on the surface it lies."""

from collections.abc import Mapping
from typing import NamedTuple

from lumbar.body.skeleton import Skeleton
from lumbar.body.things import CHAIR, STICK, Prop, stick, towel_end
from lumbar.body.vector import Vec

FLOOR = "floor"
WORLD = FLOOR, CHAIR  # what stays where it is, whatever the body does
OTHER = {"_L": "_R", "_R": "_L"}
PALM = 0.014  # from the middle of the hand to the surface it lies on
TO_PALM = 0.045  # from the wrist to the middle of the palm
HAND_HEIGHT = 0.018  # of a wrist whose palm lies on the floor


class Contact(NamedTuple):
    """A joint that stays where it is, in the world or on the body, during some poses.

    ``joint`` and ``target`` end in the side they are on, as "foot_R" or "shin_R"; what there is
    only once of does not. One that ``slides`` has another spot in every pose, on the way from
    one to the next; any other has the spot it had first.
    """

    joint: str
    target: str
    poses: frozenset[str]
    slides: bool = False


class Surface(NamedTuple):
    """A place on the body for a hand, in the axes of a segment.

    ``part`` runs along the joints from ``start`` to ``end``; the skin is ``radius`` away from
    there in the direction of ``normal``, from a line ``aside`` from the middle. The third axis
    points to the side of the hand: to the right for the right hand.
    """

    segment: str
    start: str
    end: str
    part: float
    radius: float
    normal: Vec
    fingers: Vec
    aside: float = 0.0


class Laid(NamedTuple):
    """How a hand lies: the middle of its palm, the way out of the surface, and its fingers."""

    palm: Vec
    normal: Vec
    fingers: Vec

    @property
    def wrist(self) -> Vec:
        return self.palm.plus(self.normal, PALM).plus(self.fingers, -TO_PALM)


# Radii are those of the flesh. A hand comes to a limb from its own side and closes round it.
SURFACES: Mapping[str, Surface] = {
    "shin": Surface("shank", "kn", "an", 0.16, 0.036, Vec(0.55, 0.0, 0.83), Vec(0.83, 0.0, -0.55)),
    "behind-thigh": Surface(
        "thigh", "hip", "kn", 0.60, 0.045, Vec(-0.6, 0.0, 0.8), Vec(-0.8, 0.0, -0.6)
    ),
    "thigh": Surface("thigh", "hip", "kn", 0.72, 0.041, Vec(1.0, 0.0, 0.0), Vec(0.0, -1.0, 0.0)),
    "hip": Surface(
        "pelvis", "pelvis", "l5s1", 0.9, 0.058, Vec(0.3, 0.0, 0.95), Vec(0.8, -0.5, 0.0), 0.036
    ),
    "belly": Surface(
        "waist", "l5s1", "t12", 0.25, 0.055, Vec(1.0, 0.0, 0.0), Vec(0.0, -0.35, -0.94), 0.045
    ),
    "front-of-pelvis": Surface(
        "pelvis", "pelvis", "l5s1", 1.55, 0.055, Vec(0.80, 0.0, 0.60), Vec(0.0, -0.45, -0.9), 0.036
    ),
    "back-of-pelvis": Surface(
        "pelvis", "pelvis", "l5s1", 1.2, 0.058, Vec(-0.87, 0.0, 0.5), Vec(0.0, -0.75, -0.66), 0.04
    ),
}


def other_side(name: str) -> str:
    """The same joint or target on the other side of the body."""
    return name[:-2] + OTHER[name[-2:]] if name[-2:] in OTHER else name


def laid_on(body: Skeleton, target: str, sign: int) -> Laid:
    """Where the palm of the right (1) or left (-1) hand lies on a surface of the body."""
    suffix = target[-2:] if target[-2:] in OTHER else ""
    if target == Prop.STICK:
        return _on_stick(body, sign)
    if target.startswith(Prop.TOWEL):
        return _on_towel(body, target, sign)
    surface = SURFACES[target.removesuffix(suffix)]
    frame = body.frames[surface.segment + suffix]
    start, end = (body.points.get(at + suffix) or body.points[at] for at in surface[1:3])
    normal = frame.point(surface.normal.x, surface.normal.y, surface.normal.z * sign).unit()
    x, y, z = surface.fingers
    radius = surface.radius - (body.belly if surface.segment == "waist" else 0.0)
    palm = start.toward(end, surface.part).plus(frame.z, surface.aside * sign)
    fingers = frame.point(x, y, z * sign).across(normal).unit()
    return Laid(palm.plus(normal, radius), normal, fingers)


# How the hands hold a stick along the spine, in the axes of the chest and as for the right hand:
# the way out of it and the fingers; the left hand is at the neck, so that its arm hides no face.
HIGH = Vec(-0.5, 0.0, 0.86), Vec(0.1, -0.3, -0.95)
LOW = Vec(0.9, 0.0, 0.4), Vec(-0.3, -0.3, -0.9)


def _on_stick(body: Skeleton, sign: int) -> Laid:
    held, chest = stick(body), body.frames["chest"]
    at, way = (held.high, HIGH) if sign < 0 else (held.low, LOW)
    out, along = (chest.point(x, y, z * sign) for x, y, z in way)
    normal = out.unit()
    return Laid(at.plus(normal, STICK), normal, along.across(normal).unit())


def _on_towel(body: Skeleton, towel: str, sign: int) -> Laid:
    """The fist is in line with the towel, the back of the hand outward."""
    end, way = towel_end(body, towel, "_R" if sign > 0 else "_L", sign)
    outward = body.frames["chest"].z.scaled(sign).across(way).unit()
    return Laid(end, outward, way)
