"""Build: how broad a body is, as factors of the proportions drawn in the other rooms."""

from typing import NamedTuple


class Build(NamedTuple):
    """Widths from side to side; what lies on the mat keeps its depth, so that contacts hold."""

    shoulders: float = 1.0
    chest: float = 1.0
    waist: float = 1.0
    hips: float = 1.0
    arms: float = 1.0
    legs: float = 1.0
    neck: float = 1.0
    bust: float = 0.0


BUILDS = {
    "straight": Build(),
    "curved": Build(
        shoulders=0.90,
        chest=0.92,
        waist=0.80,
        hips=1.20,
        arms=0.90,
        legs=1.0,
        neck=0.88,
        bust=0.010,
    ),
}
HAIRS = ("short", "bob", "bun", "shaved")


class Person(NamedTuple):
    """The shape of the one who is drawn: a build and a hair style by name."""

    build: str = "straight"
    hair: str = "short"
