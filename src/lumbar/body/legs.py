"""Legs: thigh and shank in trousers, and the foot with heel, arch and toes."""

from collections.abc import Sequence

from lumbar.body.build import Build
from lumbar.body.flesh import LIP, Mark, Part, Sphere, Stuff, along, chain, ending, lip, profile
from lumbar.body.silhouette import Links
from lumbar.body.skeleton import Skeleton
from lumbar.body.trunk import ring_of
from lumbar.body.vector import Frame, Vec

THIGH = profile(
    (0.02, 0.0480, -0.004, 0.002),
    (0.10, 0.0545, -0.003, 0.003),
    (0.18, 0.0565, -0.002, 0.002),
    (0.36, 0.0525, 0.003, 0.001),
    (0.58, 0.0460, 0.004, 0.000),
    (0.80, 0.0390, 0.002, -0.001),
    (0.92, 0.0362, 0.002, 0.000),
    (1.00, 0.0355, 0.003, 0.000),
)
SHANK = profile(
    (0.00, 0.0355, 0.003, 0.000),
    (0.10, 0.0340, 0.001, 0.000),
    (0.24, 0.0352, -0.006, 0.001),
    (0.36, 0.0356, -0.008, 0.001),
    (0.52, 0.0318, -0.006, 0.000),
    (0.70, 0.0272, -0.003, 0.000),
    (0.84, 0.0256, -0.001, 0.000),
)
HIP_REACH = 3  # spheres of the neighbour that light and shade run on over


def leg(
    skeleton: Skeleton, side: str, build: Build, hip: Sequence[Sphere]
) -> tuple[list[Part], list[Mark]]:
    """``hip`` are the spheres of the pelvis above the joint, on which the light runs on."""
    points, frames = skeleton.points, skeleton.frames
    sign = 1 if side == "_R" else -1
    at_hip, knee, ankle = (points[name + side] for name in ("hip", "kn", "an"))
    frame, shank = frames["thigh" + side], frames["shank" + side]
    thigh = along(at_hip, knee, THIGH, frame, sign, build.legs)
    calf = along(knee, ankle, SHANK, shank, sign, build.legs)
    cuff = lip(knee.toward(ankle, 0.905), shank.x, shank.z.scaled(sign), 0.0235, 0.0235, 0.004)
    over = (*hip, *thigh, *calf[2:8])
    under = (*thigh[-8:], *calf[1:])
    foot, toes = _foot(skeleton, side, sign)
    parts = [
        Part(
            "shank" + side,
            side,
            Stuff.TROUSERS,
            (*calf, *cuff),
            ending((*calf, *cuff)),
            {"thigh" + side: (0, 1, 2)},
            form=under,
            form_links=chain(under),
        ),
        Part(
            "foot" + side,
            side,
            Stuff.SKIN,
            foot,
            FOOT_LINKS,
            {"toes" + side: (BALL_IN, BALL_OUT)},
            rests_on="shank" + side,
            faces=(shank.y.scaled(-1.0), 0.0),
        ),
        Part("toes" + side, side, Stuff.SKIN, toes, TOE_LINKS, {}, "foot" + side, digits=True),
        Part(
            "thigh" + side,
            side,
            Stuff.TROUSERS,
            thigh,
            chain(thigh),
            {
                "pelvis": (0, 1, 2),
                "shank" + side: (len(thigh) - 3, len(thigh) - 2, len(thigh) - 1),
            },
            form=over,
            form_links=chain(over),
        ),
    ]
    return parts, [*_cuff(calf, shank, side), *_folds(skeleton, side, thigh, calf)]


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


def _foot(
    skeleton: Skeleton, side: str, sign: int
) -> tuple[tuple[Sphere, ...], tuple[Sphere, ...]]:
    ankle, frame = skeleton.points["an" + side], skeleton.frames["foot" + side]
    shank = skeleton.frames["shank" + side]

    def at(front: float, up: float, out: float) -> Vec:
        return ankle.plus(frame.point(front, up, out * sign))

    foot = lip(ankle.plus(shank.y, 0.0240), shank.x, shank.z.scaled(sign), 0.0195, 0.0195, 0.002)
    foot += [Sphere(at(front, up, out), radius) for front, up, out, radius in FOOT]
    toes = [
        Sphere(at(*place), radius * size)
        for root, tip, radius in TOES
        for place, size in ((root, 1.1), (tip, 1.0))
    ]
    return tuple(foot), tuple(toes)


# Cloth


def _cuff(calf: Sequence[Sphere], shank: Frame, side: str) -> list[Mark]:
    """The seam above the edge of the trouser leg."""
    sphere = calf[-1]
    points, normals = ring_of(sphere.at.plus(shank.y, -0.008), 0.0262, shank.x, shank.z)
    return [Mark("shank" + side, Stuff.FOLD, tuple(points), 0.0028, None, tuple(normals), 0.45)]


def _folds(
    skeleton: Skeleton, side: str, thigh: Sequence[Sphere], calf: Sequence[Sphere]
) -> list[Mark]:
    """Creases of the cloth behind a bent knee and in front of a bent hip."""
    frames = skeleton.frames
    marks = []
    upper, lower = frames["thigh" + side], frames["shank" + side]
    bent = min(max((0.75 - upper.y.dot(lower.y)) / 0.9, 0.0), 1.0)
    if bent > 0.05:
        for ring, frame, spheres in ((-4, upper, thigh), (3, lower, calf)):
            sphere = spheres[ring]
            out = frame.z
            points, normals = [], []
            for turn in (-1.0, -0.5, 0.0, 0.5, 1.0):
                normal = frame.x.scaled(-1.0 + 0.5 * abs(turn)).plus(out, 0.8 * turn)
                unit = normal.scaled(1.0 / normal.length())
                lift = frame.y.scaled((0.012 if spheres is thigh else -0.012) * abs(turn))
                points.append(sphere.at.plus(unit, sphere.radius * 0.985).plus(lift))
                normals.append(unit)
            on = ("thigh" if spheres is thigh else "shank") + side
            marks.append(Mark(on, Stuff.FOLD, tuple(points), 0.0030, None, tuple(normals), bent))
    return marks
