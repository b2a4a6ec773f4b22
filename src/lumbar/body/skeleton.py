"""Skeleton: forward kinematics from joint angles to points in fractions of stature.

Proportions after Drillis–Contini and Winter, *Biomechanics and Motor Control of Human Movement*,
with the origin on the floor below the hip centre (CLINICAL 3.2).
"""

from typing import NamedTuple

from lumbar.body.pose import Limbs, Pose, Root
from lumbar.body.vector import UPRIGHT, Frame, Vec

THIGH, SHANK, ANKLE = 0.245, 0.246, 0.039
HEEL, TOE = -0.040, 0.112  # behind and in front of the ankle
HALF_HIPS, HALF_SHOULDERS = 0.050, 0.115
SACRUM = (-0.006, 0.055)  # L5/S1 from the hip centre: anterior, cranial
LUMBAR, LOWER_THORAX, UPPER_THORAX = 0.105, 0.060, 0.090
SHOULDER_DROP = 0.022  # below C7
HEAD = (0.004, 0.090)  # head centre from C7: anterior, cranial
UPPER_ARM, FOREARM, HAND = 0.186, 0.146, 0.100

_SUPINE = UPRIGHT.flexed(90)
ROOTS = {
    Root.STAND: UPRIGHT,
    Root.SUPINE: _SUPINE,
    Root.PRONE: UPRIGHT.flexed(-90),
    Root.SIDE_LEFT: _SUPINE.turned(90),
    Root.SIDE_RIGHT: _SUPINE.turned(-90),
}


class Skeleton(NamedTuple):
    """Joint centres and the orientation of the segments between them.

    ``points`` has pelvis, l5s1, t12, t8, c7, head and, with the suffix ``_L`` or ``_R``: sh, el,
    wr, tip, hip, kn, an, heel, toe. ``frames`` has pelvis, waist, ribs, chest, head and, with the
    suffix: upper_arm, forearm, hand, thigh, shank, foot. ``grips`` is by suffix alone.
    """

    points: dict[str, Vec]
    frames: dict[str, Frame]
    belly: float
    grips: dict[str, float]


def skeleton(pose: Pose) -> Skeleton:
    trunk = pose.trunk
    root = ROOTS[pose.root].flexed(trunk.pitch)
    pelvis = root.turned(trunk.yaw).flexed(trunk.tilt).tipped(trunk.roll)
    points = {"pelvis": Vec(trunk.x, trunk.height, trunk.z)}
    frames = {"pelvis": pelvis}

    low, high = trunk.lumbar_low, 1 - trunk.lumbar_low
    even = min(max(low, 0.0), 1.0)
    waist = _bent(
        pelvis,
        trunk.lumbar_flex * low,
        trunk.lumbar_rot * 0.5,
        trunk.lumbar_bend * even,
    )
    ribs = _bent(
        waist,
        trunk.lumbar_flex * high,
        trunk.lumbar_rot * 0.5,
        trunk.lumbar_bend * (1 - even),
    )
    chest = _bent(ribs, trunk.thorax_flex, trunk.thorax_rot, trunk.thorax_bend)
    head = _bent(chest, trunk.neck_flex, trunk.neck_rot, trunk.neck_bend)
    frames |= {"waist": waist, "ribs": ribs, "chest": chest, "head": head}

    points["l5s1"] = points["pelvis"].plus(pelvis.point(*SACRUM, 0.0))
    points["t12"] = points["l5s1"].plus(waist.y, LUMBAR)
    points["t8"] = points["t12"].plus(ribs.y, LOWER_THORAX)
    points["c7"] = points["t8"].plus(chest.y, UPPER_THORAX)
    points["head"] = points["c7"].plus(head.point(*HEAD, 0.0))
    for suffix, sign, limbs in (("_R", 1, pose.right), ("_L", -1, pose.left)):
        place_arm(points, frames, limbs, suffix, sign)
        place_leg(points, frames, limbs, suffix, sign)
    grips = {"_R": pose.right.grip, "_L": pose.left.grip}
    return Skeleton(points, frames, trunk.belly, grips)


def _bent(frame: Frame, flex: float, rot: float, bend: float) -> Frame:
    return frame.flexed(-flex).turned(rot).tipped(bend)


def place_arm(
    points: dict[str, Vec], frames: dict[str, Frame], limbs: Limbs, suffix: str, sign: int
) -> None:
    """Put the joints of one arm where its angles put them; ``sign`` is 1 on the right."""
    chest = frames["chest"]
    upper = (
        chest.flexed(limbs.shoulder_flex)
        .tipped(-sign * limbs.shoulder_abd)
        .turned(-sign * limbs.shoulder_er)
    )
    fore = upper.flexed(limbs.elbow)
    shoulder = points["c7"].plus(chest.point(0.0, -SHOULDER_DROP, sign * HALF_SHOULDERS))
    elbow = shoulder.plus(upper.y, -UPPER_ARM)
    wrist = elbow.plus(fore.y, -FOREARM)
    points["sh" + suffix], points["el" + suffix] = shoulder, elbow
    hand = fore.turned(sign * limbs.pronation).tipped(sign * limbs.wrist).flexed(limbs.radial)
    points["wr" + suffix], points["tip" + suffix] = wrist, wrist.plus(hand.y, -HAND)
    frames["upper_arm" + suffix], frames["forearm" + suffix] = upper, fore
    frames["hand" + suffix] = hand


def place_leg(
    points: dict[str, Vec], frames: dict[str, Frame], limbs: Limbs, suffix: str, sign: int
) -> None:
    """Put the joints of one leg where its angles put them; ``sign`` is 1 on the right."""
    pelvis = frames["pelvis"]
    thigh = (
        pelvis.flexed(limbs.hip_flex).tipped(-sign * limbs.hip_abd).turned(-sign * limbs.hip_er)
    )
    shank = thigh.flexed(-limbs.knee)
    foot = shank.flexed(limbs.ankle)
    hip = points["pelvis"].plus(pelvis.z, sign * HALF_HIPS)
    knee = hip.plus(thigh.y, -THIGH)
    ankle = knee.plus(shank.y, -SHANK)
    points["hip" + suffix], points["kn" + suffix], points["an" + suffix] = hip, knee, ankle
    points["heel" + suffix] = ankle.plus(foot.point(HEEL, -ANKLE, 0.0))
    points["toe" + suffix] = ankle.plus(foot.point(TOE, -ANKLE, 0.0))
    frames["thigh" + suffix], frames["shank" + suffix] = thigh, shank
    frames["foot" + suffix] = foot
