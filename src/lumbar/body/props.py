"""Props: the parts of cushion, towel, stick and chair, drawn like those of the body."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lumbar.body.contact import TO_PALM, other_side
from lumbar.body.flesh import Part, Sphere, Stuff, chain
from lumbar.body.silhouette import Links
from lumbar.body.skeleton import Skeleton
from lumbar.body.things import (
    LOOPS,
    RAIL,
    RAIL_BEHIND,
    SEAT,
    SEAT_HALF,
    STICK,
    Prop,
    Thing,
    loop_point,
    stick,
    towel_end,
)
from lumbar.body.vector import UPRIGHT, Frame, Vec

CUSHION = 0.072, 0.062, 0.0145  # half its length and width, and the radius of its edge
STACKED = 0.020  # the same radius of a pillow in a stack
KNEELS = 0.075  # a knee that is lower than this rests on its cushion
BAND, THINNEST = 0.0085, 0.001  # half the width of a towel that is rolled
HELD, LET_GO = 0.020, 0.090  # from a palm to the end of its towel
STRANDS = 6  # spheres along a towel between hand and limb
LEG, SLAT = 0.0105, 0.011  # radii of the wood of a chair


def props(skeleton: Skeleton, wanted: Iterable[Thing], working: str) -> tuple[Part, ...]:
    """Everything wanted that is in use; things are drawn for the right side."""
    mirrored = working == "_L"
    parts: list[Part] = []
    for thing in wanted:
        here = thing.mirrored(other_side(thing.at)) if mirrored else thing
        parts += DRAWN[here.prop](skeleton, here)
    return tuple(parts)


# Cushions


def _cushions(skeleton: Skeleton, thing: Thing) -> Iterator[Part]:
    points = skeleton.points
    if thing.at.startswith("knee"):
        for side in ("_R", "_L") if thing.at == "knees" else (thing.at[-2:],):
            knee = points["kn" + side]
            if knee.y < KNEELS:
                yield _cushion("cushion" + side, Vec(knee.x - 0.02, 0.0, knee.z))
    elif thing.at == "head":
        head = points["head"]
        yield _cushion("cushion", Vec(head.x - 0.01, 0.0, head.z), long=0.062, wide=0.095)
    elif thing.at == "belly":
        hips = points["l5s1"]
        yield _cushion("cushion", Vec(hips.x, 0.0, hips.z), long=0.085, wide=0.110)
    elif thing.at == "beside":
        for side, z in (("_R", thing.z), ("_L", -thing.z)):
            for level in range(2):
                middle = Vec(thing.x, 0.92 * level * STACKED * 2.5, z)
                yield _cushion(f"cushion{side}{level}", middle, edge=STACKED)
    elif thing.at == "calves":
        at = points["an_R"].toward(points["an_L"], 0.5)
        frame = skeleton.frames["shank_R"]
        middle = at.plus(frame.y, 0.10).plus(frame.x, -0.027)
        yield _cushion("cushion", middle, frame=Frame(frame.y, frame.x.scaled(-1.0), frame.z))
    else:
        middle = points["kn_R"].toward(points["kn_L"], 0.5)
        thigh = skeleton.frames["thigh_R"]
        yield _pillow(middle.plus(thigh.y, 0.030), thigh)


def _cushion(
    name: str,
    middle: Vec,
    long: float = CUSHION[0],
    wide: float = CUSHION[1],
    edge: float = CUSHION[2],
    frame: Frame = UPRIGHT,
) -> Part:
    """A flat cushion that lies at a point, in the axes of a frame."""
    spheres = tuple(
        Sphere(middle.plus(frame.point(long * x, edge * y, wide * z)), edge)
        for x in (-1, 1)
        for z in (-1, 1)
        for y in (0.9, 1.5)
    )
    return Part(name, "", Stuff.CUSHION, spheres, Links(webs=(tuple(range(len(spheres))),)))


def _pillow(middle: Vec, frame: Frame) -> Part:
    spheres = tuple(
        Sphere(middle.plus(frame.point(0.038 * x, 0.050 * y, 0.0)), 0.024)
        for x in (-1, 1)
        for y in (-1, 1)
    )
    return Part("cushion", "", Stuff.CUSHION, spheres, Links(webs=(tuple(range(len(spheres))),)))


# Stick and towel


def _stick(skeleton: Skeleton, thing: Thing) -> Iterator[Part]:
    found = stick(skeleton)
    wood = _bar(found.tail, found.crown, STICK, 16)
    yield Part("stick", "", Stuff.WOOD, wood, chain(wood))


def _bar(a: Vec, b: Vec, radius: float, steps: int) -> tuple[Sphere, ...]:
    return tuple(Sphere(a.toward(b, n / steps), radius) for n in range(steps + 1))


def _towel(skeleton: Skeleton, thing: Thing) -> Iterator[Part]:
    """One half for each hand: from there to the side of the limb and under or behind it.

    A towel that is let go thins out, so that it neither jumps nor hangs in the air.
    """
    name = f"towel-{thing.at}"
    loop = LOOPS[name[:-2]]
    for side, out in (("_R", 1), ("_L", -1)):
        end, _ = towel_end(skeleton, name, side, out)
        palm = skeleton.points["wr" + side].plus(skeleton.frames["hand" + side].y, -TO_PALM)
        band = BAND * min((LET_GO - palm.minus(end).length()) / (LET_GO - HELD), 1.0)
        if band <= THINNEST:
            return
        beside, corner, middle = (
            loop_point(skeleton, name, out, at) for at in (loop.side, loop.corner, loop.middle)
        )
        strand = *_bar(palm, beside, band, STRANDS), Sphere(corner, band), Sphere(middle, band)
        yield Part("towel" + side, "", Stuff.TOWEL, strand, chain(strand))


# The chair


def _chair(skeleton: Skeleton, thing: Thing) -> Iterator[Part]:
    yield from _wooden(thing)


@lru_cache(maxsize=4)
def _wooden(thing: Thing) -> tuple[Part, ...]:
    """A chair never moves: the same parts again."""
    return tuple(_chair_parts(thing))


def _chair_parts(thing: Thing) -> Iterator[Part]:
    """Seat, four legs and a back; whoever sits on it looks along the mat."""
    half, top = SEAT_HALF, SEAT - SLAT

    def at(x: float, y: float, z: float) -> Vec:
        return Vec(thing.x + x, y, thing.z + z)

    seat = tuple(
        Sphere(at(half * x / 2, top, half * z / 2), SLAT) for x in (-2, 0, 2) for z in (-2, 0, 2)
    )
    yield Part("seat", "", Stuff.WOOD, seat, Links(webs=(tuple(range(len(seat))),)))
    inner = half - LEG
    for x in (-1, 1):
        for z in (-1, 1):
            foot = at(inner * 1.05 * x, LEG, inner * 1.05 * z)
            head = at(inner * x, top - SLAT, inner * z)
            leg = _bar(foot, head, LEG, 5)
            yield Part(f"leg{x}{z}", "", Stuff.WOOD, leg, chain(leg))
    for z in (-1, 1):
        low, high = at(-inner, SEAT, inner * z), at(-RAIL_BEHIND, RAIL - SLAT, inner * z)
        post = _bar(low, high, LEG, 6)
        yield Part(f"post{z}", "", Stuff.WOOD, post, chain(post))
    for name, part in (("rail", 1.0), ("slat", 0.55)):
        low = at(-inner, SEAT, 0.0).toward(at(-RAIL_BEHIND, RAIL - SLAT, 0.0), part)
        rail = tuple(
            Sphere(low.plus(UPRIGHT.z, inner * n / 4).plus(UPRIGHT.y, 0.012 * y), SLAT)
            for n in range(-4, 5)
            for y in (-1, 0)
        )
        yield Part(name, "", Stuff.WOOD, rail, Links(webs=(tuple(range(len(rail))),)))


DRAWN = {
    Prop.CUSHION: _cushions,
    Prop.TOWEL: _towel,
    Prop.STICK: _stick,
    Prop.CHAIR: _chair,
}
