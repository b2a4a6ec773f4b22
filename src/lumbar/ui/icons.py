"""Icons: our own line drawings, tinted by role."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

DENSITY = 2  # drawn twice as fine, for screens that show it


@lru_cache(maxsize=128)
def tinted(path: Path, colour: str, width: int) -> QIcon:
    """A square icon of one colour; its file draws in ``currentColor``."""
    drawing = path.read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(width * DENSITY, width * DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    pixmap.setDevicePixelRatio(DENSITY)
    return QIcon(pixmap)
