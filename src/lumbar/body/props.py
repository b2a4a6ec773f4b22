"""Props: what an exercise is done with, besides the mat."""

from collections.abc import Iterable
from enum import StrEnum

from lumbar.body.flesh import Part, Sphere, Stuff
from lumbar.body.silhouette import Links
from lumbar.body.skeleton import Skeleton
from lumbar.body.vector import Vec


class Prop(StrEnum):
    """A thing at hand."""

    CUSHION = "cushion"


CUSHION = 0.072, 0.062, 0.0145  # half its length and width, and the radius of its edge
KNEELS = 0.075  # a knee that is lower than this rests on its cushion


def props(skeleton: Skeleton, wanted: Iterable[Prop], working: str) -> tuple[Part, ...]:
    """Everything wanted that is in use: a cushion lies under the knee that works."""
    parts = []
    for prop in wanted:
        knee = skeleton.points["kn" + (working or "_R")]
        if prop is Prop.CUSHION and knee.y < KNEELS:
            parts.append(_cushion(knee))
    return tuple(parts)


def _cushion(knee: Vec) -> Part:
    long, wide, edge = CUSHION
    spheres = tuple(
        Sphere(Vec(knee.x - 0.02 + long * x, edge * y, knee.z + wide * z), edge)
        for x in (-1, 1)
        for z in (-1, 1)
        for y in (0.9, 1.5)
    )
    links = Links(webs=(tuple(range(len(spheres))),))
    return Part("cushion", "", Stuff.CUSHION, spheres, links)
