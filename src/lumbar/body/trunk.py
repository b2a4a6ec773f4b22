"""Trunk: chest, waist and pelvis under a shirt and trousers."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

from lumbar.body.build import Build
from lumbar.body.flesh import LIP, Mark, Part, Sphere, Stuff, lip, pressed
from lumbar.body.folds import waist as waist_folds
from lumbar.body.motion import BREATH
from lumbar.body.silhouette import Links
from lumbar.body.skeleton import Skeleton
from lumbar.body.vector import Frame, Vec


class Ring(NamedTuple):
    """A cross-section of the trunk: two spheres beside each other.

    ``at`` counts the joints upward from the pelvis (0 pelvis, 1 L5/S1, 2 T12, 3 T8, 4 C7).
    """

    at: float
    radius: float
    half: float
    forward: float


SPINE = ("pelvis", "l5s1", "t12", "t8", "c7")
SEGMENT_FRAMES = ("pelvis", "waist", "ribs", "chest")
RINGS = (
    Ring(-0.62, 0.043, 0.036, 0.000),
    Ring(-0.20, 0.054, 0.042, -0.003),
    Ring(0.20, 0.0575, 0.041, -0.004),
    Ring(0.60, 0.0575, 0.038, -0.002),
    Ring(1.00, 0.0545, 0.037, 0.001),
    Ring(1.45, 0.051, 0.036, 0.003),
    Ring(2.00, 0.053, 0.037, 0.003),
    Ring(2.60, 0.059, 0.041, 0.004),
    Ring(3.10, 0.060, 0.047, 0.004),
    Ring(3.45, 0.054, 0.058, 0.002),
    Ring(3.72, 0.043, 0.068, 0.000),
    Ring(3.90, 0.036, 0.048, -0.002),
)
HEM = 6  # the ring of the smooth row at which the shirt begins
BELLY = range(6, 12)
BREATHING = {7: 0.4, 8: 0.75, **dict.fromkeys(range(9, 17), 1.0), 17: 0.85, 18: 0.6, 19: 0.3}
ON_MAT = 0.008  # whose belly is lower than this lies on it, and swells upward


def _smooth(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    """The rings with one more between every two, on a curve through all (Catmull–Rom)."""
    smooth = []
    for i in range(len(rings) - 1):
        before, a, b = rings[max(i - 1, 0)], rings[i], rings[i + 1]
        after = rings[min(i + 2, len(rings) - 1)]
        middle = (
            0.5625 * (q + r) - 0.0625 * (p + s)
            for p, q, r, s in zip(before, a, b, after, strict=True)
        )
        smooth += [a, Ring(*middle)]
    return (*smooth, rings[-1])


SMOOTH_RINGS = _smooth(RINGS)
SHOULDERS, HIPS = 20, 2  # the rings at which the limbs join
WAIST = 10  # the narrowest ring


def _half(ring: Ring, build: Build) -> float:
    """How far the spheres of a ring lie from the midline in a build."""
    if ring.at < 1.0:
        return ring.half * build.hips
    if ring.at < 2.3:
        return ring.half * build.waist
    return ring.half * (build.chest if ring.at < 3.3 else build.shoulders)


def trunk(skeleton: Skeleton, breath: float, build: Build) -> list[Part]:
    """Pelvis and torso. ``breath`` is 1 after breathing in and -1 after breathing out."""
    spheres: list[Sphere] = []
    for number, ring in enumerate(SMOOTH_RINGS):
        below = min(max(int(ring.at), 0), 3)
        frame = skeleton.frames[SEGMENT_FRAMES[below]]
        foot, head = skeleton.points[SPINE[below]], skeleton.points[SPINE[below + 1]]
        spine = foot.toward(head, ring.at - below)
        swell = BREATH * breath * BREATHING.get(number, 0.0)
        drawn = skeleton.belly if number in BELLY else 0.0
        bust = build.bust if 2.4 < ring.at < 3.4 else 0.0
        on_belly = frame.x.y < 0.0 and spine.y - ring.radius < ON_MAT
        forward = ring.forward + bust + ((-swell if on_belly else swell) - drawn) / 2
        centre, radius = spine.plus(frame.x, forward), ring.radius + (swell - drawn) / 2
        half = _half(ring, build)
        spheres += pressed(Sphere(centre.plus(frame.z, sign * half), radius) for sign in (1, -1))
    low, torso = spheres[: 2 * HEM], spheres[2 * HEM :]
    pelvis, chest = skeleton.frames["pelvis"], skeleton.frames["chest"]
    edge, waist = _edge(pelvis, torso[:2], 1.0), _edge(pelvis, torso[:2], 0.97)
    neckline = collar(skeleton.points["c7"], chest, build.neck, 1.0)
    seat = pressed(_seat(skeleton, side) for side in ("_R", "_L"))
    folds = waist_folds(pelvis, chest, spheres[2 * WAIST : 2 * WAIST + 2])
    count, first = len(low), len(torso)
    last = count + LIP
    webs = (
        (count - 2, count - 1, *range(count, last)),
        (0, 4, last),
        (1, 5, last + 1),
    )
    joint = 2 * (SHOULDERS - HEM)
    shoulders = {
        "sleeve_R": (joint - 4, joint - 2, joint, joint + 2),
        "sleeve_L": (joint - 3, joint - 1, joint + 1, joint + 3),
    }
    ends = (
        (0, 1, *range(first, first + LIP)),
        (first - 2, first - 1, *range(first + LIP, first + 2 * LIP)),
    )
    coarse = [
        sphere for first in range(0, len(spheres), 4) for sphere in spheres[first : first + 2]
    ]
    form = tuple(coarse)
    form_links = Links(tubes=(_rings(coarse),))
    return [
        Part(
            "pelvis",
            "",
            Stuff.TROUSERS,
            (*low, *waist, *seat),
            Links(tubes=(_rings(low),), webs=webs),
            {"thigh_R": (2, 4, 6), "thigh_L": (3, 5, 7)},
            form=form,
            form_links=form_links,
        ),
        Part(
            "torso",
            "",
            Stuff.SHIRT,
            (*torso, *edge, *neckline),
            Links(tubes=(_rings(torso),), webs=ends),
            shoulders,
            rests_on="pelvis",
            faces=(pelvis.y, 0.0),
            form=form,
            form_links=form_links,
            marks=(*_hem(pelvis, edge), *folds),
        ),
    ]


def _rings(spheres: Sequence[Sphere]) -> tuple[tuple[int, ...], ...]:
    return tuple((2 * i, 2 * i + 1) for i in range(len(spheres) // 2))


def _seat(skeleton: Skeleton, side: str) -> Sphere:
    """The buttock, half-way between pelvis and thigh as the hip bends."""
    hip, pelvis = skeleton.points["hip" + side], skeleton.frames["pelvis"]
    thigh = skeleton.frames["thigh" + side]
    back = pelvis.x.plus(thigh.x).scaled(-0.5)
    down = pelvis.y.plus(thigh.y).scaled(-0.5)
    return Sphere(hip.plus(back, 0.018).plus(down, 0.020), 0.0475)


def _edge(pelvis: Frame, ring: Sequence[Sphere], size: float) -> tuple[Sphere, ...]:
    """The lower edge of the shirt, a little wider than the hips."""
    right, left = ring
    centre = right.at.toward(left.at, 0.5).plus(pelvis.y, -0.008)
    half = right.at.minus(left.at).length() / 2
    deep = (right.radius - 0.001) * size
    return lip(centre, pelvis.x, pelvis.z, deep, deep + half, 0.0060)


def _hem(pelvis: Frame, edge: Sequence[Sphere]) -> tuple[Mark, ...]:
    """The seam above the edge of the shirt."""
    ring = [*edge, edge[0]]
    middle = edge[0].at.toward(edge[LIP // 2].at, 0.5)
    points = tuple(sphere.at.plus(pelvis.y, 0.006) for sphere in ring)
    normals = tuple(sphere.at.minus(middle) for sphere in ring)
    return (Mark(Stuff.FOLD, points, 0.0026, normals=normals, strength=0.4),)


def collar(c7: Vec, chest: Frame, wide: float, size: float) -> tuple[Sphere, ...]:
    """The edge of the neckline, low in front and high behind."""
    slope = chest.x.plus(chest.y, -0.62)
    centre = c7.plus(chest.point(0.004, -0.006, 0.0))
    return lip(centre, slope, chest.z, 0.034 * size, 0.0385 * size * wide, 0.003)


def ring_of(
    centre: Vec, radius: float, x: Vec, z: Vec, count: int = 17
) -> tuple[list[Vec], list[Vec]]:
    """Points and normals round a limb."""
    points, normals = [], []
    for k in range(count):
        turn = 2 * pi * k / (count - 1)
        normal = x.scaled(cos(turn)).plus(z, sin(turn))
        points.append(centre.plus(normal, radius))
        normals.append(normal)
    return points, normals
