"""Looks: the colours of the figure. A room of its own, since a theme needs it before a figure."""

from typing import NamedTuple

from PySide6.QtGui import QColor


class Looks(NamedTuple):
    """The colours of the figure, its mat and what is behind them."""

    skin: QColor
    hair: QColor
    shirt: QColor
    trousers: QColor
    outline: QColor
    mat: QColor
    mat_edge: QColor
    shadow: QColor
    accent: QColor
    on_accent: QColor
    backdrop: QColor
