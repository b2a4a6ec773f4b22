"""Pose: the joint angles of one instant, in degrees, as CLINICAL section 3.1 defines them."""

from enum import StrEnum
from typing import NamedTuple

from lumbar.body.rotation import Ball, between


class Root(StrEnum):
    """How the whole body lies or stands.

    On its back or on a side, its head is at the same end of the mat: it rolls over in place.
    """

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

    ``grip`` is no angle: 0 is an open hand, 1 one closed round what it holds. ``pronation`` turns
    the thumb inward from pointing to the front, ``wrist`` bends the hand toward its palm and
    ``radial`` toward its thumb.
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
    pronation: float = 0.0
    wrist: float = 0.0
    radial: float = 0.0


class Trunk(NamedTuple):
    """Pelvis, spine and neck.

    ``height`` is that of the hip centre above the floor, ``x`` and ``z`` where it is along and
    across the mat, and ``belly`` how far the belly is drawn in, all in fractions of stature.
    ``lumbar_low`` is the share of lumbar flexion at L5/S1; it is above one where the ribs stay
    on the floor while the pelvis tips.
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
    x: float = 0.0
    z: float = 0.0
    neck_bend: float = 0.0
    neck_rot: float = 0.0


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
            z=-trunk.z,
            yaw=-trunk.yaw,
            roll=-trunk.roll,
            lumbar_bend=-trunk.lumbar_bend,
            lumbar_rot=-trunk.lumbar_rot,
            thorax_bend=-trunk.thorax_bend,
            thorax_rot=-trunk.thorax_rot,
            neck_bend=-trunk.neck_bend,
            neck_rot=-trunk.neck_rot,
        ),
        left=pose.right,
        right=pose.left,
    )


def blended(a: Pose, b: Pose, part: float) -> Pose:
    """The pose ``part`` of the way from ``a`` to ``b``; hips and shoulders turn the shortest way.

    Between lying on one side and on the other, the body turns on its back.
    """
    if part <= 0.0 or a == b:
        return a
    if part >= 1.0:
        return b
    if a.root is not b.root:
        a, b = _on_its_back(a), _on_its_back(b)
    if a.root is not b.root:
        return b
    return Pose(
        a.root,
        Trunk(*(p + (q - p) * part for p, q in zip(a.trunk, b.trunk, strict=True))),
        _between(a.left, b.left, part),
        _between(a.right, b.right, part),
    )


def _on_its_back(pose: Pose) -> Pose:
    """The same pose written as lying on the back and turned; other roots stay."""
    trunk = pose.trunk
    if pose.root is Root.SIDE_LEFT:
        turned = trunk._replace(yaw=trunk.yaw + 90)
    elif pose.root is Root.SIDE_RIGHT:
        turned = trunk._replace(yaw=trunk.yaw - 90)
    else:
        return pose
    return pose._replace(root=Root.SUPINE, trunk=turned)


def _between(a: Limbs, b: Limbs, part: float) -> Limbs:
    if a == b:
        return a
    limbs = Limbs(*(p + (q - p) * part for p, q in zip(a, b, strict=True)))
    hip = between(Ball(*a[:3]), Ball(*b[:3]), part)
    shoulder = between(Ball(*a[5:8]), Ball(*b[5:8]), part)
    return limbs._replace(
        hip_flex=hip.flex,
        hip_abd=hip.abd,
        hip_er=hip.er,
        shoulder_flex=shoulder.flex,
        shoulder_abd=shoulder.abd,
        shoulder_er=shoulder.er,
    )
