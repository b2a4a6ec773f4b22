"""Body: all parts of a person in a pose.

Limbs that did not move are the same objects as before, so that a drawing can keep what it knows.
"""

from lumbar.body.arms import arm, arm_joints
from lumbar.body.build import BUILDS, Person
from lumbar.body.flesh import Part
from lumbar.body.head import head
from lumbar.body.legs import leg, leg_joints
from lumbar.body.skeleton import Skeleton
from lumbar.body.trunk import HIPS, trunk

ANYBODY = Person()


def body_of(skeleton: Skeleton, breath: float = 0.0, person: Person = ANYBODY) -> tuple[Part, ...]:
    """The body around a skeleton; ``breath`` is 1 after breathing in, -1 after breathing out."""
    build = BUILDS[person.build]
    points, frames = skeleton.points, skeleton.frames
    parts = trunk(skeleton, breath, build)
    rings = parts[0].spheres
    parts += head(points["head"], frames["head"], points["c7"], frames["chest"], person)
    for side, first in (("_R", 0), ("_L", 1)):
        above = rings[2 * (HIPS + 3) + first], rings[2 * (HIPS + 1) + first]
        parts += leg(leg_joints(skeleton, side), side, build, above)
        parts += arm(arm_joints(skeleton, side), side, build)
    return tuple(parts)
