"""Shading: soft light and shade on every part of the figure.

Each part has a tile in one small picture. Coats of paint on it, enlarged when the part is
filled with it, melt into each other; the edge of the part stays sharp.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QTransform

from lumbar.body.silhouette import Contour, Disc, Links, contours

Box = tuple[float, float, float, float]  # left, top, right and bottom in pixels


class Coat(NamedTuple):
    """A coat of paint: shifted toward the light and shrunk, by fractions of the radius."""

    left: float
    up: float
    size: float


# From shade to light; the first, the shade itself, covers all.
COATS = (
    Coat(0.06, 0.13, 0.93),
    Coat(0.10, 0.20, 0.74),
    Coat(0.16, 0.31, 0.50),
    Coat(0.20, 0.38, 0.27),
)
SOFTNESS = 0.0060  # of stature: a pixel of a tile
WIDTH = 384  # of the picture of tiles
AIR = 3  # pixels round a tile


class Tile(NamedTuple):
    """Where the tile of a part lies, and the part of the picture it covers."""

    box: Box
    x: int
    y: int
    width: int
    height: int


@lru_cache(maxsize=256)
def outlines(discs: tuple[Disc, ...], links: Links) -> list[Contour]:
    return contours(discs, links)


@lru_cache(maxsize=512)
def grown(discs: tuple[Disc, ...], links: Links, by: float) -> QPainterPath:
    """A part, grown on all sides."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for contour in outlines(discs, links):
        x, y, r, c, s = contour[-1]
        path.moveTo(x + (r + by) * c, y + (r + by) * s)
        line = path.lineTo
        for x, y, r, c, s in contour:
            line(x + (r + by) * c, y + (r + by) * s)
    return path


@lru_cache(maxsize=256)
def coats(discs: tuple[Disc, ...], links: Links) -> list[QPainterPath]:
    """A part for every coat of paint."""
    found = outlines(discs, links)
    return [_coat(found, coat) for coat in COATS]


def _coat(found: Sequence[Contour], coat: Coat) -> QPainterPath:
    left, up, size = coat
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for contour in found:
        x, y, r, c, s = contour[-1]
        path.moveTo(x + r * (size * c - left), y + r * (size * s - up))
        line = path.lineTo
        for x, y, r, c, s in contour:
            line(x + r * (size * c - left), y + r * (size * s - up))
    return path


def box_of(discs: Iterable[Disc], air: float = 0.0) -> Box:
    spread = list(discs)
    return (
        min(x - r for x, _, r in spread) - air,
        min(y - r for _, y, r in spread) - air,
        max(x + r for x, _, r in spread) + air,
        max(y + r for _, y, r in spread) + air,
    )


def meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


class Shading:
    """The picture of tiles; ``size`` is how many pixels one of a tile covers."""

    def __init__(self, boxes: Sequence[Box], size: float) -> None:
        self._size = size
        self.tiles: list[Tile] = []
        x = y = tall = 0
        for box in boxes:
            width = int((box[2] - box[0]) / size) + 1 + 2 * AIR
            height = int((box[3] - box[1]) / size) + 1 + 2 * AIR
            if x + width > WIDTH and x > 0:
                x, y, tall = 0, y + tall, 0
            self.tiles.append(Tile(box, x, y, width, height))
            x, tall = x + width, max(tall, height)
        wide = max((tile.x + tile.width for tile in self.tiles), default=1)
        self.image = QImage(wide, max(y + tall, 1), QImage.Format.Format_RGB32)

    def paint(self, work: Callable[[QPainter, int], None], shades: Sequence[QColor]) -> None:
        """Paint every tile: its shade, then what ``work`` does in the pixels of the picture."""
        with QPainter(self.image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for number, tile in enumerate(self.tiles):
                area = QRectF(tile.x, tile.y, tile.width, tile.height)
                painter.resetTransform()
                painter.setClipRect(area)
                painter.fillRect(area, shades[number])
                painter.setTransform(self._into(tile))
                work(painter, number)

    def brush(self, number: int) -> QBrush:
        """What to fill a part with."""
        brush = QBrush(self.image)
        brush.setTransform(self._into(self.tiles[number]).inverted()[0])
        return brush

    def _into(self, tile: Tile) -> QTransform:
        """From the picture to a tile."""
        one = 1.0 / self._size
        return QTransform(
            one, 0.0, 0.0, one, tile.x + AIR - tile.box[0] * one, tile.y + AIR - tile.box[1] * one
        )
