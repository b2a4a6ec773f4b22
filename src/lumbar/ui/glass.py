"""Glass: a limb that rests before one that works is seen through, so that both are plain."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from lumbar.ui.pigments import PALE_RESTING
from lumbar.ui.sight import Box, Sight

THROUGH = 0.50  # how clear a limb that works is behind one that rests
SMALL = "hand", "thumb"  # as fingers and toes, too small to be looked through


class Glass(NamedTuple):
    """The parts of a limb that rests, and of what works and was painted before it."""

    resting: Sequence[Sight]
    working: Sequence[Sight]


def glasses(sights: Sequence[Sight]) -> dict[int, Glass]:
    """Every limb that rests, by the number of the part after which it is complete."""
    found = {}
    working: list[Sight] = []
    resting: list[Sight] = []
    for number, sight in enumerate(sights):
        if sight.pigment.pale >= PALE_RESTING:
            resting.append(sight)
        elif sight.pigment.accented:
            working.append(sight)
        last = number + 1 == len(sights) or sights[number + 1].pigment.pale < PALE_RESTING
        if resting and last:
            if working:
                found[number] = Glass(resting, [*working])
            resting = []
    return found


def paint_through(painter: QPainter, glass: Glass) -> None:
    """What works behind a limb that rests, in its own colours; meant for the small picture of
    light and shade, in which it costs little and is as soft.
    """
    hidden: dict[int, QPainterPath] = {}
    pane = _winding()
    behind = [sight for sight in glass.working if _large(sight)]
    before = [sight for sight in glass.resting if _large(sight)]
    for sight in behind:
        if any(overlap(sight.box, other.box) for other in before):
            path = hidden.setdefault(sight.pigment.base.rgba(), _winding())
            path.addPath(sight.surface)
    if not hidden:
        return
    for sight in before:
        if any(overlap(sight.box, other.box) for other in behind):
            pane.addPath(sight.surface)
    painter.setClipPath(pane)
    painter.setOpacity(THROUGH)
    for rgba, path in hidden.items():
        painter.fillPath(path, QColor.fromRgba(rgba))
    painter.setOpacity(1.0)
    painter.setClipping(False)


def _large(sight: Sight) -> bool:
    return not sight.part.digits and not sight.part.name.startswith(SMALL)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _winding() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
