"""Arms: sleeve, upper arm and forearm, and the hand that closes round what it holds."""

from math import cos, radians, sin
from typing import NamedTuple

from lumbar.body.build import Build
from lumbar.body.flesh import (
    Mark,
    Part,
    Sphere,
    Stuff,
    along,
    beginning,
    chain,
    ending,
    lip,
)
from lumbar.body.folds import armpit as armpit_folds
from lumbar.body.folds import elbow as elbow_folds
from lumbar.body.silhouette import Links
from lumbar.body.skeleton import HALF_SHOULDERS, Skeleton
from lumbar.body.trunk import ring_of
from lumbar.body.vector import Frame, Vec

SLEEVE = (
    (0.00, 0.0300, 0.000, -0.015),
    (0.13, 0.0358, 0.000, -0.008),
    (0.28, 0.0358, 0.000, -0.002),
    (0.44, 0.0340, 0.001, 0.000),
    (0.54, 0.0336, 0.001, 0.000),
)
UPPER_ARM = (
    (0.64, 0.0268, 0.001, 0.000),
    (0.76, 0.0255, 0.001, 0.000),
    (0.92, 0.0236, 0.000, 0.000),
    (1.00, 0.0238, 0.000, 0.000),
)
FOREARM = (
    (0.00, 0.0238, 0.000, 0.000),
    (0.12, 0.0252, 0.002, 0.001),
    (0.28, 0.0254, 0.002, 0.001),
    (0.52, 0.0220, 0.001, 0.000),
    (0.78, 0.0174, 0.000, 0.000),
    (1.00, 0.0154, 0.000, 0.000),
)


class ArmJoints(NamedTuple):
    """Where an arm is, and how far its hand is closed."""

    shoulder: Vec
    elbow: Vec
    wrist: Vec
    upper: Frame
    fore: Frame
    hand: Frame
    across: Vec  # the chest's own right
    up: Vec  # of the chest
    grip: float


def arm_joints(skeleton: Skeleton, side: str) -> ArmJoints:
    points, frames = skeleton.points, skeleton.frames
    return ArmJoints(
        points["sh" + side],
        points["el" + side],
        points["wr" + side],
        frames["upper_arm" + side],
        frames["forearm" + side],
        frames["hand" + side],
        frames["chest"].z,
        frames["chest"].y,
        skeleton.grips[side],
    )


def arm(joints: ArmJoints, side: str, build: Build) -> tuple[Part, ...]:
    """Sleeve, upper arm and forearm."""
    shoulder, elbow, wrist, upper, fore, _, across, up, _ = joints
    sign = 1 if side == "_R" else -1
    shoulder = shoulder.plus(across, sign * HALF_SHOULDERS * (build.shoulders - 1.0) * 0.6)
    thick = build.arms
    opening = shoulder.toward(elbow, 0.60)
    bare = along(shoulder, elbow, UPPER_ARM, upper, sign, thick)
    skin, cloth = 0.0270 * thick, 0.0318 * thick
    outward = upper.z.scaled(sign)
    humerus = (*lip(opening, upper.x, outward, skin, skin, 0.002), *bare)
    sleeve = along(shoulder, elbow, SLEEVE, upper, sign, thick)
    forearm = along(elbow, wrist, FOREARM, fore, sign, thick)
    hem = lip(opening, upper.x, outward, cloth, cloth, 0.004)
    over = (*sleeve[1::2], *bare[::2], *forearm[:3:2])
    under = (sleeve[-1], *bare[::2], *forearm[1::2])
    whole = (*sleeve[::2], *bare[1::2])
    last, end = len(humerus) - 1, len(forearm) - 1
    seam, normals = ring_of(sleeve[-1].at, sleeve[-1].radius, upper.x, upper.z)
    inside = tuple(sphere.at for sphere in hem)
    return (
        Part(
            "forearm" + side,
            side,
            Stuff.SKIN,
            forearm,
            chain(forearm),
            {"upper_arm" + side: (0, 1), "hand" + side: (end - 1, end)},
            form=under,
            form_links=chain(under),
            marks=elbow_folds(upper, fore, forearm[1]),
        ),
        Part(
            "upper_arm" + side,
            side,
            Stuff.SKIN,
            humerus,
            beginning(humerus),
            {"forearm" + side: (last - 1, last)},
            form=over,
            form_links=chain(over),
        ),
        Part(
            "sleeve" + side,
            side,
            Stuff.SHIRT,
            (*sleeve, *hem),
            ending((*sleeve, *hem)),
            {"torso": (0, 1)},
            rests_on="upper_arm" + side,
            faces=(upper.y, 0.0),
            form=whole,
            form_links=chain(whole),
            marks=(
                Mark(Stuff.SHIRT, inside, 0.0, (upper.y.scaled(-1.0), 0.0)),
                Mark(Stuff.FOLD, tuple(seam), 0.0026, normals=tuple(normals), strength=0.4),
                *armpit_folds(up, upper, sleeve[1], sign),
            ),
        ),
    )


# The hand: along it, toward the thumb and toward the palm, in a frame of its own.

PALM = (
    (0.000, 0.000, 0.0000, 0.0154),
    (0.020, 0.009, 0.0030, 0.0125),
    (0.020, -0.007, 0.0020, 0.0125),
    (0.050, 0.012, 0.0000, 0.0088),
    (0.046, -0.011, 0.0010, 0.0082),
    (0.053, 0.003, -0.0005, 0.0088),
)
PALM_LINKS = Links(webs=((0, 1, 2), (1, 2, 3, 4, 5)))
FINGERS = (  # knuckle along and toward the thumb, length, radius: index to little finger
    (0.050, 0.0135, 0.041, 0.0069),
    (0.053, 0.0045, 0.046, 0.0071),
    (0.051, -0.0045, 0.042, 0.0067),
    (0.046, -0.0128, 0.033, 0.0060),
)
PHALANGES = (0.44, 0.31, 0.25)
OPEN, CLOSED = (10.0, 16.0, 10.0), (58.0, 82.0, 44.0)  # bend of the finger joints, in degrees
FINGER_LINKS = Links(chains=tuple(tuple(range(4 * k, 4 * k + 4)) for k in range(4)))


def hand(joints: ArmJoints, side: str) -> tuple[Part, ...]:
    """Palm, four fingers that curl as the hand grips, and the thumb apart."""
    wrist, grip = joints.wrist, joints.grip
    sign = 1 if side == "_R" else -1
    ahead, thumb, palm = hand_axes(joints, sign)

    def at(along: float, aside: float, inward: float) -> Vec:
        return Vec(
            wrist.x + ahead.x * along + thumb.x * aside + palm.x * inward,
            wrist.y + ahead.y * along + thumb.y * aside + palm.y * inward,
            wrist.z + ahead.z * along + thumb.z * aside + palm.z * inward,
        )

    middle = tuple(Sphere(at(*place), radius) for *place, radius in PALM)
    fingers = []
    for number, (knuckle, aside, length, radius) in enumerate(FINGERS):
        x, y, turn = knuckle, 0.0, 0.0
        spread = (aside - 0.001) * 0.16 * (1.0 - grip)
        fingers.append(Sphere(at(x, aside, y), radius * 1.08))
        for bone, (share, rest, full) in enumerate(zip(PHALANGES, OPEN, CLOSED, strict=True)):
            turn += radians(rest + number * 1.5 + (full - rest) * grip)
            x, y = x + length * share * cos(turn), y + length * share * sin(turn)
            fingers.append(
                Sphere(at(x, aside + spread * (bone + 1) / 3, y), radius * (1.0 - 0.1 * bone))
            )
    thumbs = (
        Sphere(at(0.018, 0.010, 0.006), 0.0115),
        Sphere(at(0.034, 0.021 - 0.004 * grip, 0.010 + 0.010 * grip), 0.0088),
        Sphere(at(0.048, 0.026 - 0.010 * grip, 0.013 + 0.018 * grip), 0.0076),
        Sphere(at(0.060, 0.028 - 0.014 * grip, 0.013 + 0.024 * grip), 0.0062),
    )
    skin, caps = Stuff.SKIN, {"forearm" + side: (0, 1, 2), "thumb" + side: (1, 3)}
    roots = {"hand" + side: (0, 4, 8, 12)}
    return (
        Part("hand" + side, side, skin, middle, PALM_LINKS, caps | {"fingers" + side: (3, 4, 5)}),
        Part("fingers" + side, side, skin, tuple(fingers), FINGER_LINKS, roots, digits=True),
        Part("thumb" + side, side, skin, thumbs, chain(thumbs), {"hand" + side: (0,)}),
    )


def hand_axes(joints: ArmJoints, sign: int) -> tuple[Vec, Vec, Vec]:
    """Where the hand points, its thumb and its palm."""
    x, y, z = joints.hand
    return y.scaled(-1.0), x, z.scaled(-sign)
