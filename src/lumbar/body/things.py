"""Things: what an exercise is done with besides the mat, and where it is on a body that moves."""

from enum import StrEnum
from typing import NamedTuple

from lumbar.body.skeleton import Skeleton
from lumbar.body.vector import Vec


class Prop(StrEnum):
    """A thing at hand."""

    CUSHION = "cushion"
    TOWEL = "towel"
    STICK = "stick"
    CHAIR = "chair"


class Thing(NamedTuple):
    """A prop and where it is: ``at`` names what it lies under, goes round or runs along.

    A chair, or pillows ``beside`` the body on both sides, stand at ``x`` along and ``z`` across
    the mat, in fractions of stature.
    """

    prop: Prop
    at: str = ""
    x: float = 0.0
    z: float = 0.0

    def mirrored(self, at: str) -> "Thing":
        """The same for the other side, where ``at`` is what it was named after there."""
        return self._replace(at=at, z=-self.z)


# The stick

STICK = 0.0085  # its radius
BACK = -0.0665  # of pelvis and chest from the line of the hips: behind the flesh
SACRUM, UPPER_BACK = 0.030, 0.045  # above the hips, below C7: where the stick touches the trunk
OCCIPUT = (-0.063, 0.012)  # back of the head from its centre: behind and above
TAIL, CROWN = 0.115, 0.225  # how far it goes on beyond the lowest touch and beyond C7
LOW_GRIP, HIGH_GRIP = 0.080, 0.040  # the hands: above the lowest touch, above C7


class Stick(NamedTuple):
    """A stick along the back: its ends, and where the lower and the upper hand hold it."""

    tail: Vec
    crown: Vec
    low: Vec
    high: Vec

    @property
    def up(self) -> Vec:
        return self.crown.minus(self.tail).unit()


def touches(body: Skeleton) -> tuple[Vec, Vec, Vec]:
    """The back of pelvis, chest and head, where a stick along a long spine lies on them."""
    points, frames = body.points, body.frames
    pelvis = points["pelvis"].plus(frames["pelvis"].point(BACK, SACRUM, 0.0))
    chest = points["c7"].plus(frames["chest"].point(BACK + 0.006, -UPPER_BACK, 0.0))
    head = points["head"].plus(frames["head"].point(*OCCIPUT, 0.0))
    return pelvis, chest, head


def stick(body: Skeleton) -> Stick:
    """A stick that lies on pelvis and chest; a long back brings the head to it, too."""
    pelvis, chest, _ = touches(body)
    up = chest.minus(pelvis).unit()
    base = pelvis.plus(body.frames["pelvis"].x.across(up).unit(), -STICK)
    neck = (chest.minus(pelvis)).dot(up) + UPPER_BACK
    return Stick(
        base.plus(up, -TAIL),
        base.plus(up, neck + CROWN),
        base.plus(up, LOW_GRIP),
        base.plus(up, neck + HIGH_GRIP),
    )


# The towel


class Loop(NamedTuple):
    """Where a towel goes round a limb: a point part of the way between two joints, and from
    there the side and the middle of its loop, in front, above and outward.
    """

    segment: str
    start: str
    end: str
    way: float
    side: tuple[float, float, float]
    corner: tuple[float, float, float]
    middle: tuple[float, float, float]
    length: float  # from the middle of the loop to a hand


LOOPS = {
    "towel-foot": Loop(
        "foot",
        "heel",
        "toe",
        0.68,
        (0.0, 0.020, 0.030),
        (0.0, -0.003, 0.027),
        (0.0, -0.008, 0.0),
        0.48,
    ),
    "towel-thigh": Loop(
        "thigh",
        "hip",
        "kn",
        0.76,
        (0.010, 0.0, 0.046),
        (-0.032, 0.0, 0.034),
        (-0.047, 0.0, 0.0),
        0.155,
    ),
}


def loop_point(body: Skeleton, towel: str, out: int, at: tuple[float, float, float]) -> Vec:
    """A point of the loop of a towel, on the right (1) or left (-1) of the limb."""
    loop, side = LOOPS[towel[:-2]], towel[-2:]
    start, end = body.points[loop.start + side], body.points[loop.end + side]
    front, up, aside = at
    offset = body.frames[loop.segment + side].point(front, up, aside * out)
    return start.toward(end, loop.way).plus(offset)


def towel_end(body: Skeleton, towel: str, hand: str, out: int) -> tuple[Vec, Vec]:
    """Where a hand holds a towel drawn tight toward its shoulder, and the way of the towel."""
    loop = LOOPS[towel[:-2]]
    middle = loop_point(body, towel, out, loop.middle)
    way = middle.minus(body.points["sh" + hand]).unit()
    return middle.plus(way, -loop.length), way


# The chair

SEAT, SEAT_HALF, RAIL = 0.258, 0.115, 0.490  # height and half width of the seat, top of the back
RAIL_BEHIND = 0.125  # from the middle of the seat
CHAIR = "chair"


def corners(thing: Thing) -> tuple[Vec, ...]:
    """The outermost points of what stands about by itself."""
    if thing.prop is not Prop.CHAIR:
        return ()
    return tuple(
        Vec(thing.x + x, y, thing.z + z * SEAT_HALF)
        for x in (-RAIL_BEHIND, SEAT_HALF)
        for y in (0.0, RAIL if x < 0.0 else SEAT)
        for z in (-1, 1)
    )
