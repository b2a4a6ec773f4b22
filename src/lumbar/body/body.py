"""Body: all parts and marks of a person in a pose."""

from lumbar.body.arms import arm
from lumbar.body.build import BUILDS, Person
from lumbar.body.flesh import Body
from lumbar.body.head import head
from lumbar.body.legs import leg
from lumbar.body.skeleton import Skeleton
from lumbar.body.trunk import HIPS, trunk

ANYBODY = Person()


def body_of(skeleton: Skeleton, breath: float = 0.0, person: Person = ANYBODY) -> Body:
    """The body around a skeleton; ``breath`` is 1 after breathing in, -1 after breathing out."""
    build = BUILDS[person.build]
    parts, marks = trunk(skeleton, breath, build)
    rings = parts[0].spheres
    for found in (head(skeleton, build, person),):
        parts += found[0]
        marks += found[1]
    for side, first in (("_R", 0), ("_L", 1)):
        above = [rings[2 * ring + first] for ring in (HIPS + 3, HIPS + 1)]
        for found in (leg(skeleton, side, build, above), arm(skeleton, side, build)):
            parts += found[0]
            marks += found[1]
    return Body(tuple(parts), tuple(marks))
