"""Looks: the colours of the figure. A room of its own, since a theme needs it before a figure."""

from typing import NamedTuple

from PySide6.QtGui import QColor

from lumbar.body.build import Person

ANYBODY = Person()


class Looks(NamedTuple):
    """The colours of the figure, its mat and what is behind them; and who it is."""

    skin: QColor
    hair: QColor
    shirt: QColor
    trousers: QColor
    outline: QColor
    mat: QColor
    mat_edge: QColor
    shadow: QColor
    lips: QColor
    cushion: QColor
    towel: QColor
    wood: QColor
    accent: QColor
    on_accent: QColor
    backdrop: QColor
    person: Person = ANYBODY


def mixed(a: QColor, b: QColor, part: float) -> QColor:
    """The colour ``part`` of the way from one to another."""
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * part,
        a.greenF() + (b.greenF() - a.greenF()) * part,
        a.blueF() + (b.blueF() - a.blueF()) * part,
    )
