"""Appearance: how the figure looks and from where it is seen, as a person chose it."""

from typing import NamedTuple

from lumbar.body.camera import Head
from lumbar.domain.settings import Settings


class Appearance(NamedTuple):
    """Looks by name, the end of the mat the head points to, and whether it may move."""

    skin: str = "light"
    hair: str = "short"
    hair_colour: str = "brown"
    clothes: str = "teal"
    build: str = "straight"
    head: Head = Head.LEFT
    moves: bool = True


def appearance(settings: Settings) -> Appearance:
    return Appearance(
        settings.skin,
        settings.hair,
        settings.hair_colour,
        settings.clothes,
        settings.build,
        Head(settings.head),
        settings.motion == "full",
    )
