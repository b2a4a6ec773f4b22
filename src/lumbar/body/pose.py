"""Pose: the joint angles of one instant, in degrees, as CLINICAL section 3.1 defines them."""

from enum import StrEnum
from typing import NamedTuple


class Root(StrEnum):
    """How the whole body lies or stands. The head of ``supine`` points to screen-left."""

    STAND = "stand"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LEFT = "side-left"
    SIDE_RIGHT = "side-right"

    @property
    def mirrored(self) -> "Root":
        swap = {Root.SIDE_LEFT: Root.SIDE_RIGHT, Root.SIDE_RIGHT: Root.SIDE_LEFT}
        return swap.get(self, self)


class Limbs(NamedTuple):
    """The joints of one side. ``abd`` is away from the midline, ``er`` outward rotation.

    ``grip`` is no angle: 0 is an open hand, 1 one closed round what it holds.
    """

    hip_flex: float = 0.0
    hip_abd: float = 0.0
    hip_er: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    shoulder_flex: float = 0.0
    shoulder_abd: float = 0.0
    shoulder_er: float = 0.0
    elbow: float = 0.0
    grip: float = 0.0


class Trunk(NamedTuple):
    """Pelvis, spine and neck.

    ``height`` is that of the hip centre above the floor and ``belly`` how far the belly is drawn
    in, both in fractions of stature. ``lumbar_low`` is the share of lumbar flexion at L5/S1; it
    is above one where the ribs stay on the floor while the pelvis tips.
    """

    height: float
    pitch: float = 0.0
    tilt: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0
    lumbar_flex: float = 0.0
    lumbar_bend: float = 0.0
    lumbar_rot: float = 0.0
    lumbar_low: float = 0.5
    thorax_flex: float = 0.0
    thorax_bend: float = 0.0
    thorax_rot: float = 0.0
    neck_flex: float = 0.0
    belly: float = 0.0


class Pose(NamedTuple):
    root: Root
    trunk: Trunk
    left: Limbs = Limbs()
    right: Limbs = Limbs()


def mirrored(pose: Pose) -> Pose:
    """The same pose for the other side (the mirror rule of CLINICAL 3.1)."""
    trunk = pose.trunk
    return Pose(
        pose.root.mirrored,
        trunk._replace(
            yaw=-trunk.yaw,
            roll=-trunk.roll,
            lumbar_bend=-trunk.lumbar_bend,
            lumbar_rot=-trunk.lumbar_rot,
            thorax_bend=-trunk.thorax_bend,
            thorax_rot=-trunk.thorax_rot,
        ),
        left=pose.right,
        right=pose.left,
    )


def blended(a: Pose, b: Pose, part: float) -> Pose:
    """The pose ``part`` of the way from ``a`` to ``b``; both must have the same root."""
    if part <= 0.0 or a == b:
        return a
    if part >= 1.0 or a.root is not b.root:
        return b
    return Pose(
        a.root,
        Trunk(*(p + (q - p) * part for p, q in zip(a.trunk, b.trunk, strict=True))),
        Limbs(*(p + (q - p) * part for p, q in zip(a.left, b.left, strict=True))),
        Limbs(*(p + (q - p) * part for p, q in zip(a.right, b.right, strict=True))),
    )
