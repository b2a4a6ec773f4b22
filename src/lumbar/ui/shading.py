"""Shading: soft light and shade over the figure.

Shade, light and glow of all parts are painted small, in the order of the parts, and enlarged over
the flat figure: coats of paint melt into each other, and what is near shades what is behind it.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRegion

from lumbar.ui.blur import blurred
from lumbar.ui.glass import glasses, paint_through
from lumbar.ui.pigments import COAT_LIGHTS, SHADE
from lumbar.ui.shadow import on_grid
from lumbar.ui.sight import Sight

SOFTNESS = 0.0046  # of stature: one pixel of the small picture
FADE = 2  # pixels of it that have a part in one when it is enlarged
SLIGHT_SHADE = 0.05  # of what is too small to be round
CASTS = ("forearm", "hand", "fingers", "shank", "foot", "skull")
CAST = (0.010, 0.017), 0.20  # how far a part throws its shadow on what is behind it, and how dark
ATOP = QPainter.CompositionMode.CompositionMode_SourceAtop
SOURCE = QPainter.CompositionMode.CompositionMode_Source
OVER = QPainter.CompositionMode.CompositionMode_SourceOver


class Light(NamedTuple):
    """The colour of the shade, and the glows on each part by its name, and where they are."""

    shadow: QColor
    glows: Mapping[str, Sequence[tuple[QBrush, QRectF]]]


def paint_shading(
    painter: QPainter,
    where: QRegion,
    sights: Sequence[Sight],
    scale: float,
    light: Light,
    mode: QPainter.CompositionMode = ATOP,
) -> None:
    """Shade the figure that ``painter`` has painted flat; ``where`` it may be.

    The small picture lies on a grid that does not move with the figure.
    """
    size = max(scale * SOFTNESS, 1.0)
    air = FADE * size
    area = on_grid(QRectF(where.boundingRect()).adjusted(-air, -air, air, air), size)
    small = QImage(
        round(area.width() / size),
        round(area.height() / size),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    small.fill(Qt.GlobalColor.transparent)
    with QPainter(small) as dim:
        dim.setRenderHint(QPainter.RenderHint.Antialiasing)
        dim.setPen(Qt.PenStyle.NoPen)
        dim.scale(1 / size, 1 / size)
        dim.translate(-area.x(), -area.y())
        panes = glasses(sights)
        for number, sight in enumerate(sights):
            _shade(dim, sight, scale, light)
            if number in panes:
                paint_through(dim, panes[number])
    painter.setClipRegion(where)
    painter.setCompositionMode(mode)
    painter.drawImage(area, blurred(small))
    painter.setCompositionMode(OVER)


def _shade(painter: QPainter, sight: Sight, scale: float, light: Light) -> None:
    shadow, clear = light.shadow.rgba(), 1.0 - sight.pigment.pale
    if sight.part.name.startswith(CASTS):
        (dx, dy), dark = CAST
        painter.fillPath(sight.surface.translated(dx * scale, dy * scale), _veil(shadow, dark))
    painter.setCompositionMode(SOURCE)
    shade = SHADE if sight.coats else SLIGHT_SHADE
    painter.fillPath(sight.surface, _veil(shadow, shade * clear))
    glows = light.glows.get(sight.part.name, ())
    if glows or (sight.coats and sight.part.form):
        painter.setClipPath(sight.surface)
    for coat, lighter in zip(sight.coats, COAT_LIGHTS, strict=False):
        colour = shadow if lighter < 0 else WHITE
        painter.fillPath(coat, _veil(colour, abs(lighter) * clear))
    painter.setCompositionMode(OVER)
    for glow, box in glows:
        painter.fillRect(box, glow)
    painter.setClipping(False)


WHITE = QColor("white").rgba()


@lru_cache(maxsize=64)
def _veil(rgba: int, strength: float) -> QBrush:
    thin = QColor.fromRgba(rgba)
    thin.setAlphaF(strength)
    return QBrush(thin)
