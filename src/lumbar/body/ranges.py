"""Ranges: how far each joint of a healthy adult goes, in degrees, and who says so."""

from collections.abc import Mapping
from math import asin, cos, degrees, radians, sin
from typing import NamedTuple

from lumbar.body.pose import Limbs, Pose, Trunk
from lumbar.body.rotation import Ball, twist

AAOS = "American Academy of Orthopaedic Surgeons, Joint Motion (1965)"
NORKIN = "Norkin and White, Measurement of Joint Motion, 5th ed. (2016)"
KAPANDJI = "Kapandji, The Physiology of the Joints, 6th ed. (2008)"
WHITE = "White and Panjabi, Clinical Biomechanics of the Spine, 2nd ed. (1990)"
KENDALL = "Kendall, Muscles: Testing and Function, 5th ed. (2005)"


class Range(NamedTuple):
    """The lowest and highest angle of a joint in degrees, and where the numbers are from."""

    low: float
    high: float
    source: str


# Passive ranges, where the floor or a hand moves the joint.
RANGES: Mapping[str, Range] = {
    "tilt": Range(-20, 25, KENDALL),
    "lumbar_flex": Range(-45, 60, KAPANDJI),
    "lumbar_bend": Range(-35, 35, KAPANDJI),
    "lumbar_rot": Range(-13, 13, WHITE),
    "thorax_flex": Range(-25, 45, KAPANDJI),
    "thorax_bend": Range(-40, 40, WHITE),
    "thorax_rot": Range(-40, 40, WHITE),
    "neck_flex": Range(-60, 60, AAOS),
    "neck_bend": Range(-45, 45, AAOS),
    "neck_rot": Range(-80, 80, AAOS),
    "hip_flex": Range(-30, 125, NORKIN),
    "hip_abd": Range(-30, 45, AAOS),
    "hip_er": Range(-45, 65, NORKIN),
    "knee": Range(0, 150, KAPANDJI),
    "ankle": Range(-50, 25, NORKIN),
    "shoulder_flex": Range(-60, 180, AAOS),
    "shoulder_abd": Range(-50, 180, AAOS),
    "shoulder_er": Range(-90, 90, AAOS),
    "elbow": Range(0, 150, AAOS),
    "pronation": Range(-80, 85, KAPANDJI),
    "wrist": Range(-90, 85, KAPANDJI),
    "radial": Range(-35, 25, NORKIN),
}
# The three angles of a shoulder say little once the arm is level, where many sets of them mean
# the same; what counts is how far the upper arm is behind or across the body and how far turned.
SHOULDER: Mapping[str, Range] = {
    "shoulder_behind": Range(-90, 60, AAOS),
    "shoulder_across": Range(-90, 45, AAOS),
    "shoulder_twist": Range(-100, 90, KAPANDJI),
}
SLACK = 2.0  # degrees by which a joint may be beyond it: a goniometer is read to five


def breaches(pose: Pose) -> dict[str, float]:
    """The joints of a pose that are beyond their range, with the degrees they are beyond it.

    Names are those of the trunk, or of a limb with its side: "knee_R".
    """
    beyond = {key: _beyond(RANGES[key], getattr(pose.trunk, key)) for key in _TRUNK}
    for suffix, limbs in (("_R", pose.right), ("_L", pose.left)):
        for key in _LIMBS:
            beyond[key + suffix] = _beyond(RANGES[key], getattr(limbs, key))
        for key, angle in shoulder(limbs).items():
            beyond[key + suffix] = _beyond(SHOULDER[key], angle)
    return {name: angle for name, angle in beyond.items() if angle > SLACK}


def shoulder(limbs: Limbs) -> dict[str, float]:
    """Where an upper arm is, by the keys of SHOULDER, in degrees."""
    ball = Ball(limbs.shoulder_flex, limbs.shoulder_abd, limbs.shoulder_er)
    flex, abd = radians(ball.flex), radians(ball.abd)
    return {
        "shoulder_behind": degrees(asin(-sin(flex) * cos(abd))),
        "shoulder_across": degrees(asin(-sin(abd))),
        "shoulder_twist": twist(ball),
    }


def _beyond(bounds: Range, angle: float) -> float:
    return max(bounds.low - angle, angle - bounds.high, 0.0)


_TRUNK = tuple(key for key in RANGES if key in Trunk._fields)
_LIMBS = tuple(key for key in RANGES if key in Limbs._fields and not key.startswith("shoulder"))
