"""Placing: from the picture plane of a camera to pixels."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from lumbar.body.camera import Seen
from lumbar.body.silhouette import Disc
from lumbar.domain.demonstration import Stage


class Placement(NamedTuple):
    """From the picture plane to pixels."""

    scale: float
    x: float
    y: float

    def disc(self, seen: Seen, radius: float) -> Disc:
        scale = self.scale
        return self.x + seen.x * scale, self.y - seen.y * scale, radius * scale

    def point(self, seen: Seen) -> QPointF:
        return QPointF(self.x + seen.x * self.scale, self.y - seen.y * self.scale)


def placement(rect: QRectF, stage: Stage) -> Placement:
    """Fit the stage into a rectangle, centred."""
    width, height = stage.right - stage.left, stage.top - stage.bottom
    scale = min(rect.width() / width, rect.height() / height)
    x = rect.center().x() - (stage.left + width / 2) * scale
    y = rect.center().y() + (stage.bottom + height / 2) * scale
    return Placement(scale, x, y)
