"""Pigments: which colour every part of the figure has, in light, in shade and at its edge."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QColor

from lumbar.body.flesh import Stuff
from lumbar.ui.looks import Looks, mixed

WHITE = QColor("white")
PALE_RESTING, PALE_FAR = 0.34, 0.12  # how much of the backdrop is mixed in
SHADE, GLOW = 0.30, 0.20  # the darkest and the lightest of a surface
COATS = 5


class Pigment(NamedTuple):
    """The colours of one surface: its edge, the coats from shade to light, and its creases."""

    edge: QColor
    coats: tuple[QColor, ...]
    fold: QColor


@lru_cache(maxsize=64)
def pigment(key: tuple[int, int, int, int, int], pale: float, accented: bool) -> Pigment:
    """From skin or cloth, outline, shadow, backdrop and accent, as numbers."""
    base, outline, shadow, backdrop, accent = (QColor.fromRgba(each) for each in key)
    warm = mixed(shadow, base, 0.35)
    shades = [
        mixed(base, warm, SHADE),
        mixed(base, warm, SHADE * 0.42),
        base,
        mixed(base, WHITE, GLOW * 0.45),
        mixed(base, WHITE, GLOW),
    ]
    edge = mixed(mixed(base, outline, 0.78), accent, 0.72 if accented else 0.0)
    return Pigment(
        mixed(edge, backdrop, pale),
        tuple(mixed(shade, backdrop, pale) for shade in shades),
        mixed(mixed(base, outline, 0.55), backdrop, pale),
    )


def surface(stuff: Stuff, looks: Looks) -> QColor:
    return {
        Stuff.SKIN: looks.skin,
        Stuff.SHIRT: looks.shirt,
        Stuff.TROUSERS: looks.trousers,
        Stuff.HAIR: looks.hair,
    }[stuff]


def pigment_of(stuff: Stuff, looks: Looks, pale: float = 0.0, accented: bool = False) -> Pigment:
    colours = surface(stuff, looks), looks.outline, looks.shadow, looks.backdrop, looks.accent
    rgba = [colour.rgba() for colour in colours]
    return pigment((rgba[0], rgba[1], rgba[2], rgba[3], rgba[4]), pale, accented)


def ink(stuff: Stuff, on: Stuff, looks: Looks) -> QColor:
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
            return pigment_of(stuff, looks).coats[0]
        case Stuff.LINE:
            return mixed(skin, outline, 0.75)
        case _:
            return pigment_of(on if stuff is Stuff.FOLD else stuff, looks).fold
