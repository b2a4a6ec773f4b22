"""Flesh: the body around the skeleton, as spheres with skin stretched between them.

All lengths are fractions of stature. A body made of spheres looks right from every side, and
joints need no seam. Marks are what is drawn on a surface: eyes, hems, folds.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from math import cos, pi, sin
from types import MappingProxyType
from typing import NamedTuple

from lumbar.body.silhouette import Links
from lumbar.body.vector import Frame, Vec


class Stuff(StrEnum):
    """What a part is covered with, or a mark is drawn in."""

    SKIN = "skin"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    HAIR = "hair"
    CUSHION = "cushion"
    TOWEL = "towel"
    WOOD = "wood"
    LINE = "line"
    LID = "lid"
    FOLD = "fold"
    WHITE = "white"
    IRIS = "iris"
    LIPS = "lips"
    BLUSH = "blush"


class Sphere(NamedTuple):
    at: Vec
    radius: float


NO_CAPS: Mapping[str, tuple[int, ...]] = MappingProxyType({})


class Cut(NamedTuple):
    """Only what lies beyond a plane of a part is seen of it: hair on a head."""

    centre: Vec
    normal: Vec
    right: Vec
    beyond: float
    dip: float  # how much lower the plane is at the sides, which are
    half: float  # so far from the middle
    rim: tuple[Vec, ...]


class Mark(NamedTuple):
    """A line or, without a width, an area on the surface of a part.

    It is seen where it faces the viewer: as a whole by ``facing``, a direction and the least
    cosine, or point by point by ``normals``.
    """

    stuff: Stuff
    points: tuple[Vec, ...]
    width: float = 0.0
    facing: tuple[Vec, float] | None = None
    normals: tuple[Vec, ...] = ()
    strength: float = 1.0


class Part(NamedTuple):
    """A piece of the body; ``side`` is "_L" or "_R" for a limb.

    ``caps`` names the parts it joins without a line between them, with the spheres of this part
    that lie at that joint. A part that ``rests_on`` another is drawn right after it. Light and
    shade run over the spheres of ``form``, which reach beyond a joint, so that they show no seam.
    The links of a part with ``digits`` are outlined one by one. A part that ``faces`` away from
    the viewer, by less than a cosine, comes right before the one it rests on.
    """

    name: str
    side: str
    stuff: Stuff
    spheres: tuple[Sphere, ...]
    links: Links
    caps: Mapping[str, tuple[int, ...]] = NO_CAPS
    rests_on: str = ""
    form: tuple[Sphere, ...] = ()
    form_links: Links = Links()
    digits: bool = False
    cut: Cut | None = None
    faces: tuple[Vec, float] | None = None
    marks: tuple[Mark, ...] = ()


LIP = 12  # spheres round an open end
PRESSED = 0.010  # how deep flesh may lie in the mat
THIN = 0.0062  # spheres that only round off an edge; they hide nothing

# Along a limb: part of the way, radius, offset to the front and outward.
Profile = tuple[tuple[float, float, float, float], ...]


def pressed(spheres: Iterable[Sphere]) -> tuple[Sphere, ...]:
    """Spheres as the mat lets them be: none lies deeper in it than flesh may."""
    return tuple(
        [
            sphere
            if sphere.at.y - sphere.radius >= -PRESSED
            else Sphere(sphere.at._replace(y=sphere.radius - PRESSED), sphere.radius)
            for sphere in spheres
        ]
    )


def along(
    a: Vec, b: Vec, rings: Profile, frame: Frame, sign: int, thick: float = 1.0
) -> tuple[Sphere, ...]:
    """The spheres of a limb from one joint to the next."""
    ax, ay, az = a
    dx, dy, dz = b.x - ax, b.y - ay, b.z - az
    fx, fy, fz = frame.x
    ox, oy, oz = frame.z.scaled(sign)
    return pressed(
        Sphere(
            Vec(
                ax + dx * way + fx * front + ox * out,
                ay + dy * way + fy * front + oy * out,
                az + dz * way + fz * front + oz * out,
            ),
            radius * thick,
        )
        for way, radius, front, out in rings
    )


def lip(centre: Vec, x: Vec, z: Vec, deep: float, wide: float, edge: float) -> tuple[Sphere, ...]:
    """The open end of a sleeve or a trouser leg: small spheres round its edge."""
    return pressed(
        Sphere(centre.plus(x, deep * cos(turn)).plus(z, wide * sin(turn)), edge)
        for turn in (2 * pi * k / LIP for k in range(LIP))
    )


def ending(spheres: Sequence[Sphere]) -> Links:
    """A chain that ends in a lip."""
    last = len(spheres) - LIP
    web = (*range(max(last - 2, 0), last), *range(last, len(spheres)))
    return Links(chains=(tuple(range(last)),), webs=(web,))


def beginning(spheres: Sequence[Sphere]) -> Links:
    """A chain that begins with a lip, where it comes out of cloth."""
    return Links(chains=(tuple(range(LIP, len(spheres))),), webs=(tuple(range(LIP + 1)),))


def chain(spheres: Sequence[Sphere]) -> Links:
    return Links(chains=(tuple(range(len(spheres))),))
