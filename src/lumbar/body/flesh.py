"""Flesh: the body around the skeleton, as spheres with skin stretched between them.

All lengths are fractions of stature. A body made of spheres looks right from every side, and
joints need no seam.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import cos, radians, sin
from types import MappingProxyType
from typing import NamedTuple

from lumbar.body.silhouette import Links
from lumbar.body.skeleton import Skeleton
from lumbar.body.vector import Frame, Vec


class Stuff(StrEnum):
    """What a part is covered with."""

    SKIN = "skin"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    HAIR = "hair"
    LINE = "line"  # drawn on a surface: without outline and lights


class Sphere(NamedTuple):
    at: Vec
    radius: float


NO_CAPS: Mapping[str, tuple[int, ...]] = MappingProxyType({})


class Part(NamedTuple):
    """A piece of the body; ``side`` is "_L" or "_R" for a limb.

    ``caps`` names the parts it joins without a line between them, with the spheres of this part
    that lie at that joint. A part that ``rests_on`` another is drawn right after it. One that
    ``faces`` a direction is seen only where that is toward the viewer by more than a cosine.
    """

    name: str
    side: str
    stuff: Stuff
    spheres: tuple[Sphere, ...]
    links: Links
    caps: Mapping[str, tuple[int, ...]] = NO_CAPS
    rests_on: str = ""
    faces: tuple[Vec, float] | None = None


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
    Ring(-0.55, 0.046, 0.041, 0.000),
    Ring(0.00, 0.057, 0.039, -0.003),
    Ring(0.60, 0.058, 0.036, -0.002),
    Ring(1.00, 0.055, 0.032, 0.001),
    Ring(1.45, 0.051, 0.028, 0.003),
    Ring(2.00, 0.053, 0.031, 0.003),
    Ring(2.60, 0.059, 0.037, 0.004),
    Ring(3.10, 0.060, 0.043, 0.004),
    Ring(3.45, 0.054, 0.054, 0.002),
    Ring(3.72, 0.043, 0.064, 0.000),
    Ring(3.90, 0.036, 0.048, 0.000),
    Ring(4.02, 0.031, 0.018, 0.000),
)
HEM = 3  # the ring at which the shirt begins
SHOULDERS = 9


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
BREATHING = range(2 * HEM, 2 * SHOULDERS - 2)
BELLY = range(2 * HEM - 2, 2 * HEM + 4)

# Along a limb: part of the way, radius, offset to the front.
THIGH = (
    (0.00, 0.056, -0.002),
    (0.14, 0.056, 0.001),
    (0.30, 0.053, 0.003),
    (0.50, 0.0475, 0.003),
    (0.70, 0.0415, 0.002),
    (0.88, 0.0375, 0.001),
    (1.00, 0.0365, 0.002),
)
SHANK = (
    (0.00, 0.0365, 0.002),
    (0.12, 0.0355, -0.003),
    (0.26, 0.0365, -0.007),
    (0.40, 0.0355, -0.008),
    (0.58, 0.0310, -0.005),
    (0.74, 0.0275, -0.002),
    (0.86, 0.0270, 0.000),
)
SLEEVE = (
    (-0.05, 0.0385, 0.000),
    (0.10, 0.0395, 0.000),
    (0.30, 0.0370, 0.000),
    (0.52, 0.0350, 0.001),
)
UPPER_ARM = (
    (0.10, 0.0340, 0.000),
    (0.40, 0.0305, 0.001),
    (0.75, 0.0260, 0.001),
    (1.00, 0.0245, 0.000),
)
FOREARM = (
    (0.00, 0.0245, 0.000),
    (0.20, 0.0260, 0.001),
    (0.45, 0.0235, 0.001),
    (0.75, 0.0190, 0.000),
    (1.00, 0.0168, 0.000),
)


FROM_FRONT = 0.4  # the cosine above which a face is seen from its front


def flesh(skeleton: Skeleton, breath: float = 0.0) -> list[Part]:
    """All parts of the body. ``breath`` is 1 after breathing in and -1 after breathing out."""
    parts = [*_trunk(skeleton, breath), *_head(skeleton)]
    for side in ("_R", "_L"):
        parts += _leg(skeleton, side)
        parts += _arm(skeleton, side)
    return parts


def _trunk(skeleton: Skeleton, breath: float) -> list[Part]:
    spheres: list[Sphere] = []
    for number, ring in enumerate(SMOOTH_RINGS):
        below = min(max(int(ring.at), 0), 3)
        frame = skeleton.frames[SEGMENT_FRAMES[below]]
        foot, head = skeleton.points[SPINE[below]], skeleton.points[SPINE[below + 1]]
        swell = 0.0035 * breath if number in BREATHING else 0.0
        swell -= skeleton.belly if number in BELLY else 0.0
        centre = foot.toward(head, ring.at - below).plus(frame.x, ring.forward + swell / 2)
        spheres += [
            Sphere(centre.plus(frame.z, sign * ring.half), ring.radius + swell / 2)
            for sign in (1, -1)
        ]
    hem = 2 * HEM + 1
    return [
        _section("pelvis", Stuff.TROUSERS, spheres[: 2 * hem], 2, "thigh"),
        _section(
            "torso", Stuff.SHIRT, spheres[2 * (hem - 2) :], 2 * SHOULDERS - hem + 2, "sleeve"
        ),
    ]


def _section(name: str, stuff: Stuff, spheres: Sequence[Sphere], joint: int, limb: str) -> Part:
    """A stretch of the trunk; the limbs join it at the ring ``joint``."""
    rings = tuple((2 * i, 2 * i + 1) for i in range(len(spheres) // 2))
    right, left = rings[joint]
    caps = {f"{limb}_R": (right,), f"{limb}_L": (left,)}
    return Part(name, "", stuff, tuple(spheres), Links(tubes=(rings,)), caps)


def _along(
    a: Vec, b: Vec, profile: Sequence[tuple[float, float, float]], frame: Frame
) -> tuple[Sphere, ...]:
    return tuple(
        Sphere(a.toward(b, part).plus(frame.x, forward), radius)
        for part, radius, forward in profile
    )


def _chain(spheres: Sequence[Sphere]) -> Links:
    return Links(chains=(tuple(range(len(spheres))),))


def _leg(skeleton: Skeleton, side: str) -> list[Part]:
    points, frames = skeleton.points, skeleton.frames
    hip, knee, ankle = (points[name + side] for name in ("hip", "kn", "an"))
    foot, shank = frames["foot" + side], frames["shank" + side]
    thigh = _along(hip, knee, THIGH, frames["thigh" + side])
    calf = _along(knee, ankle, SHANK, shank)
    ball = points["heel" + side].toward(points["toe" + side], 0.70)
    toe = points["toe" + side]
    outward = 1 if side == "_R" else -1
    sole = (
        Sphere(ankle.plus(shank.y, 0.050), 0.0225),
        Sphere(ankle.plus(foot.point(-0.004, -0.002, 0.0)), 0.0245),
        Sphere(points["heel" + side].plus(foot.point(0.022, 0.022, 0.0)), 0.022),
        Sphere(ankle.plus(foot.point(0.024, -0.007, 0.0)), 0.0205),
        Sphere(ball.plus(foot.point(0.0, 0.016, -0.009 * outward)), 0.016),
        Sphere(ball.plus(foot.point(-0.004, 0.014, 0.010 * outward)), 0.014),
        Sphere(toe.plus(foot.point(-0.010, 0.0105, -0.009 * outward)), 0.0105),
        Sphere(toe.plus(foot.point(-0.020, 0.0095, 0.009 * outward)), 0.0095),
    )
    sole_links = Links(chains=((0, 1),), tubes=(((2,), (1, 2), (3, 2), (4, 5), (6, 7)),))
    thigh_caps = {"pelvis": (0, 1), "shank" + side: (len(thigh) - 2, len(thigh) - 1)}
    return [
        Part("foot" + side, side, Stuff.SKIN, sole, sole_links),
        Part("shank" + side, side, Stuff.TROUSERS, calf, _chain(calf), {"thigh" + side: (0, 1)}),
        Part("thigh" + side, side, Stuff.TROUSERS, thigh, _chain(thigh), thigh_caps),
    ]


def _arm(skeleton: Skeleton, side: str) -> list[Part]:
    points, frames = skeleton.points, skeleton.frames
    shoulder, elbow, wrist = (points[name + side] for name in ("sh", "el", "wr"))
    upper, fore = frames["upper_arm" + side], frames["forearm" + side]
    arm = _along(shoulder, elbow, UPPER_ARM, upper)
    sleeve = _along(shoulder, elbow, SLEEVE, upper)
    forearm = _along(elbow, wrist, FOREARM, fore)
    hand, links = _hand(wrist, fore, 1 if side == "_R" else -1, skeleton.grips[side])
    skin = Stuff.SKIN
    forearm_caps = {"upper_arm" + side: (0, 1), "hand" + side: (3, 4)}
    return [
        Part("hand" + side, side, skin, hand, links, {"forearm" + side: (0, 1)}),
        Part("forearm" + side, side, skin, forearm, _chain(forearm), forearm_caps),
        Part("upper_arm" + side, side, skin, arm, _chain(arm), {"forearm" + side: (2, 3)}),
        Part(
            "sleeve" + side,
            side,
            Stuff.SHIRT,
            sleeve,
            _chain(sleeve),
            {"torso": (0,)},
            rests_on="upper_arm" + side,
        ),
    ]


def _hand(wrist: Vec, fore: Frame, sign: int, grip: float) -> tuple[tuple[Sphere, ...], Links]:
    """Palm, fingers that curl inward as the hand grips, thumb apart."""
    curl = radians(12 + 78 * grip), radians(26 + 134 * grip)

    def at(along: float, front: float, inward: float) -> Vec:
        return wrist.plus(fore.point(front, -along, -sign * inward))

    knuckles = 0.046, 0.002
    middle = knuckles[0] + 0.027 * cos(curl[0]), knuckles[1] + 0.027 * sin(curl[0])
    tip = middle[0] + 0.022 * cos(curl[1]), middle[1] + 0.022 * sin(curl[1])
    spheres = (
        Sphere(wrist, 0.0168),
        Sphere(at(0.020, 0.003, 0.0), 0.0165),
        Sphere(at(knuckles[0], 0.011, knuckles[1]), 0.0145),
        Sphere(at(knuckles[0], -0.009, knuckles[1]), 0.0130),
        Sphere(at(middle[0], 0.008, middle[1]), 0.0110),
        Sphere(at(middle[0], -0.008, middle[1]), 0.0100),
        Sphere(at(tip[0], 0.004, tip[1]), 0.0085),
        Sphere(at(tip[0], -0.005, tip[1]), 0.0080),
        Sphere(at(0.028, 0.022, 0.006), 0.0100),
        Sphere(at(0.050, 0.029, 0.010 + 0.012 * grip), 0.0078),
    )
    tube = ((0,), (1,), (2, 3), (4, 5), (6, 7))
    return spheres, Links(chains=((1, 8, 9),), tubes=(tube,))


def _head(skeleton: Skeleton) -> list[Part]:
    centre, frame = skeleton.points["head"], skeleton.frames["head"]
    chest, c7 = skeleton.frames["chest"], skeleton.points["c7"]

    def at(front: float, up: float, right: float = 0.0) -> Vec:
        return centre.plus(frame.point(front, up, right))

    def stroke(name: str, radius: float, faces: tuple[Vec, float], *points: Vec) -> Part:
        line = tuple(Sphere(point, radius) for point in points)
        return Part(name, "", Stuff.LINE, line, _chain(line), rests_on="skull", faces=faces)

    neck = (
        Sphere(c7.plus(chest.point(0.003, -0.006, 0.0)), 0.033),
        Sphere(at(-0.006, -0.052), 0.030),
        Sphere(at(-0.004, -0.026), 0.031),
    )
    skull = (
        Sphere(at(0.000, 0.014), 0.0500),
        Sphere(at(0.020, -0.006), 0.0400),
        Sphere(at(0.026, -0.034), 0.0260),
        Sphere(at(0.042, -0.047), 0.0130),
    )
    nose = (Sphere(at(0.053, 0.008), 0.0060), Sphere(at(0.0655, -0.010), 0.0070))
    hair = (
        Sphere(at(-0.021, 0.018), 0.0435),
        Sphere(at(0.004, 0.042), 0.0290),
        Sphere(at(-0.030, -0.014), 0.0310),
        Sphere(at(0.027, 0.049), 0.0165),
    )
    fringe = tuple(Sphere(at(0.036, 0.046, out), 0.017) for out in (-0.024, 0.0, 0.024))
    hair_links = Links(webs=((0, 1), (0, 2), (1, 3)))
    away, toward = frame.x.scaled(-1.0), frame.x
    parts = [
        Part("neck", "", Stuff.SKIN, neck, _chain(neck), {"skull": (1, 2)}),
        Part(
            "mane",
            "",
            Stuff.HAIR,
            hair,
            hair_links,
            rests_on="neck",
            faces=(toward, FROM_FRONT),
        ),
        Part(
            "skull",
            "",
            Stuff.SKIN,
            skull,
            Links(webs=((0, 1, 2, 3),)),
            {"neck": (1, 2), "nose": (1,)},
            rests_on="neck",
        ),
        Part("nose", "", Stuff.SKIN, nose, _chain(nose), {"skull": (0,)}, rests_on="skull"),
        Part(
            "hair", "", Stuff.HAIR, hair, hair_links, rests_on="skull", faces=(away, -FROM_FRONT)
        ),
        Part(
            "fringe",
            "",
            Stuff.HAIR,
            fringe,
            _chain(fringe),
            rests_on="skull",
            faces=(toward, FROM_FRONT),
        ),
    ]
    for name, out in (("_R", 1), ("_L", -1)):
        ear = (
            Sphere(at(-0.006, 0.004, 0.047 * out), 0.0115),
            Sphere(at(-0.003, -0.009, 0.046 * out), 0.0080),
        )
        outward = frame.point(0.0, 0.0, out), 0.12
        parts.append(
            Part("ear" + name, "", Stuff.SKIN, ear, _chain(ear), rests_on="skull", faces=outward)
        )
        looks = frame.point(0.8, 0.0, 0.6 * out), 0.12
        lid = (at(0.0535, 0.007, 0.012 * out), at(0.048, 0.003, 0.024 * out))
        brow = (at(0.053, 0.023, 0.010 * out), at(0.047, 0.025, 0.028 * out))
        lips = (at(0.0585, -0.029, 0.0), at(0.049, -0.031, 0.016 * out))
        parts += [
            stroke("lid" + name, 0.0024, looks, *lid, at(0.039, 0.005, 0.035 * out)),
            stroke("brow" + name, 0.0026, looks, *brow),
            stroke("lips" + name, 0.0019, looks, *lips),
        ]
    return parts
