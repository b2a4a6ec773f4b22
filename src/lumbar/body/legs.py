"""Legs: thigh and shank in trousers, and the foot with heel, arch and toes."""

from collections.abc import Sequence
from typing import NamedTuple

from lumbar.body.build import Build
from lumbar.body.flesh import LIP, Mark, Part, Sphere, Stuff, along, chain, ending, lip, pressed
from lumbar.body.folds import hip as hip_folds
from lumbar.body.folds import knee as knee_folds
from lumbar.body.silhouette import Links
from lumbar.body.skeleton import Skeleton
from lumbar.body.trunk import ring_of
from lumbar.body.vector import Frame, Vec

THIGH = (
    (0.02, 0.0480, -0.004, 0.002),
    (0.10, 0.0545, -0.003, 0.003),
    (0.18, 0.0565, -0.002, 0.002),
    (0.36, 0.0525, 0.003, 0.001),
    (0.58, 0.0460, 0.004, 0.000),
    (0.80, 0.0390, 0.002, -0.001),
    (0.92, 0.0362, 0.002, 0.000),
    (1.00, 0.0355, 0.003, 0.000),
)
SHANK = (
    (0.00, 0.0355, 0.003, 0.000),
    (0.10, 0.0340, 0.001, 0.000),
    (0.24, 0.0352, -0.006, 0.001),
    (0.36, 0.0356, -0.008, 0.001),
    (0.52, 0.0318, -0.006, 0.000),
    (0.70, 0.0272, -0.003, 0.000),
    (0.84, 0.0256, -0.001, 0.000),
)


class LegJoints(NamedTuple):
    """Where a leg is: its joints and the frames of its segments."""

    hip: Vec
    knee: Vec
    ankle: Vec
    thigh: Frame
    shank: Frame
    foot: Frame
    up: Vec  # of the pelvis


def leg_joints(skeleton: Skeleton, side: str) -> LegJoints:
    points, frames = skeleton.points, skeleton.frames
    return LegJoints(
        points["hip" + side],
        points["kn" + side],
        points["an" + side],
        frames["thigh" + side],
        frames["shank" + side],
        frames["foot" + side],
        frames["pelvis"].y,
    )


def leg(joints: LegJoints, side: str, build: Build, above: tuple[Sphere, ...]) -> tuple[Part, ...]:
    """``above`` are spheres of the pelvis above the hip, on which light and shade run on."""
    hip, knee, ankle, frame, shank, _, _ = joints
    sign = 1 if side == "_R" else -1
    thigh = along(hip, knee, THIGH, frame, sign, build.legs)
    calf = along(knee, ankle, SHANK, shank, sign, build.legs)
    outward = shank.z.scaled(sign)
    cuff = lip(knee.toward(ankle, 0.905), shank.x, outward, 0.0235, 0.0235, 0.004)
    over = (*above, *thigh[1::2], *calf[1:4:2])
    under = (*thigh[-4::2], *calf[::2])
    last = len(thigh) - 1
    creases = knee_folds(frame, shank, thigh[-2], calf[2])
    groin = hip_folds(joints.up, frame, thigh[2], sign)
    return (
        Part(
            "shank" + side,
            side,
            Stuff.TROUSERS,
            (*calf, *cuff),
            ending((*calf, *cuff)),
            {"thigh" + side: (0, 1)},
            form=under,
            form_links=chain(under),
            marks=(*_seam(calf, shank), *creases[1:]),
        ),
        Part(
            "thigh" + side,
            side,
            Stuff.TROUSERS,
            thigh,
            chain(thigh),
            {"pelvis": (0, 1), "shank" + side: (last - 1, last)},
            form=over,
            form_links=chain(over),
            marks=(*groin, *creases[:1]),
        ),
    )


# The foot

ANKLE, HEEL, INSTEP, MIDFOOT, BALL_IN, BALL_OUT, ARCH = range(LIP, LIP + 7)
FOOT_LINKS = Links(
    chains=((HEEL, ARCH, BALL_OUT),),
    webs=(
        (*range(LIP), ANKLE),
        (ANKLE, HEEL, INSTEP),
        (INSTEP, MIDFOOT, ARCH, HEEL),
        (MIDFOOT, BALL_IN, BALL_OUT, ARCH),
    ),
)
FOOT = (  # in front of, above and outward from the ankle; radius
    (-0.003, -0.003, 0.000, 0.0235),
    (-0.019, -0.0175, 0.000, 0.0210),
    (0.022, -0.008, -0.001, 0.0195),
    (0.046, -0.0165, -0.003, 0.0165),
    (0.073, -0.0255, -0.0125, 0.0130),
    (0.062, -0.0275, 0.0155, 0.0110),
    (0.022, -0.0255, 0.006, 0.0110),
)
TOES = (  # root and tip of each toe, and its radius
    ((0.074, -0.027, -0.0130), (0.1010, -0.0300, -0.0125), 0.0092),
    ((0.076, -0.028, -0.0030), (0.0985, -0.0322, -0.0022), 0.0068),
    ((0.073, -0.029, 0.0040), (0.0930, -0.0326, 0.0055), 0.0064),
    ((0.068, -0.030, 0.0105), (0.0865, -0.0330, 0.0120), 0.0060),
    ((0.062, -0.030, 0.0165), (0.0790, -0.0334, 0.0180), 0.0056),
)
TOE_LINKS = Links(chains=tuple((2 * k, 2 * k + 1) for k in range(len(TOES))))


def foot(joints: LegJoints, side: str) -> tuple[Part, ...]:
    """The bare foot, from where it comes out of the trouser leg."""
    ankle, frame, shank = joints.ankle, joints.foot, joints.shank
    sign = 1 if side == "_R" else -1

    def at(front: float, up: float, out: float) -> Vec:
        return ankle.plus(frame.point(front, up, out * sign))

    cuff = lip(ankle.plus(shank.y, 0.0240), shank.x, shank.z.scaled(sign), 0.0195, 0.0195, 0.002)
    bare = pressed(Sphere(at(front, up, out), radius) for front, up, out, radius in FOOT)
    toes = pressed(
        Sphere(at(*place), radius * size)
        for root, tip, radius in TOES
        for place, size in ((root, 1.1), (tip, 1.0))
    )
    return (
        Part(
            "foot" + side,
            side,
            Stuff.SKIN,
            (*cuff, *bare),
            FOOT_LINKS,
            {"toes" + side: (BALL_IN, BALL_OUT)},
            rests_on="shank" + side,
            faces=(shank.y.scaled(-1.0), 0.0),
        ),
        Part(
            "toes" + side, side, Stuff.SKIN, toes, TOE_LINKS, rests_on="foot" + side, digits=True
        ),
    )


# Cloth


def _seam(calf: Sequence[Sphere], shank: Frame) -> tuple[Mark, ...]:
    """The seam above the edge of the trouser leg."""
    points, normals = ring_of(calf[-1].at.plus(shank.y, -0.008), 0.0262, shank.x, shank.z)
    return (Mark(Stuff.FOLD, tuple(points), 0.0026, normals=tuple(normals), strength=0.4),)
