"""Pigments: which colour every part of the figure has, in light, in shade and at its edge."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QColor

from lumbar.body.flesh import Stuff
from lumbar.ui.looks import Looks, mixed

WHITE = QColor("white")
PALE_RESTING, PALE_FAR = 0.34, 0.12  # how much of the backdrop is mixed in
BROAD = 1.7  # the edge in the accent, against any other
SHADE = 0.22  # how dark the shade of a surface is
COAT_LIGHTS = (-0.08, 0.04, 0.17)  # the coats over it, from shade to light


class Pigment(NamedTuple):
    """The colours of one surface: its edge, itself and its creases; how pale it is, and how much
    broader than others its edge is.
    """

    edge: QColor
    base: QColor
    fold: QColor
    pale: float
    broad: float

    @property
    def accented(self) -> bool:
        return self.broad > 1.0


@lru_cache(maxsize=64)
def pigment(key: tuple[int, int, int, int], pale: float, accented: bool) -> Pigment:
    """From skin or cloth, outline, backdrop and accent, as numbers."""
    base, outline, backdrop, accent = (QColor.fromRgba(each) for each in key)
    edge = mixed(mixed(base, outline, 0.78), accent, 0.85 if accented else 0.0)
    fold = mixed(base, outline, 0.55)
    colours = (mixed(each, backdrop, pale) for each in (edge, base, fold))
    return Pigment(*colours, pale, BROAD if accented else 1.0)


def surface(stuff: Stuff, looks: Looks) -> QColor:
    return {
        Stuff.SKIN: looks.skin,
        Stuff.SHIRT: looks.shirt,
        Stuff.TROUSERS: looks.trousers,
        Stuff.HAIR: looks.hair,
        Stuff.CUSHION: looks.cushion,
        Stuff.TOWEL: looks.towel,
        Stuff.WOOD: looks.wood,
    }[stuff]


def pigment_of(stuff: Stuff, looks: Looks, pale: float = 0.0, accented: bool = False) -> Pigment:
    base, outline = surface(stuff, looks).rgba(), looks.outline.rgba()
    key = base, outline, looks.backdrop.rgba(), looks.accent.rgba()
    return pigment(key, pale, accented)


def ink(stuff: Stuff, looks: Looks) -> QColor:
    """The colour of a mark on a surface."""
    skin, outline = looks.skin, looks.outline
    match stuff:
        case Stuff.WHITE:
            return mixed(WHITE, skin, 0.10)
        case Stuff.IRIS:
            return mixed(looks.hair, outline, 0.55)
        case Stuff.LID:
            return mixed(outline, looks.hair, 0.3)
        case Stuff.LIPS:
            return mixed(skin, looks.lips, 0.42)
        case Stuff.BLUSH:
            return mixed(skin, looks.lips, 0.55)
        case Stuff.HAIR:
            return looks.hair
        case Stuff.SHIRT:
            return mixed(looks.shirt, looks.shadow, SHADE)
        case Stuff.LINE:
            return mixed(skin, outline, 0.75)
        case _:
            raise ValueError(f"{stuff} is no ink")
