"""Icons: our own line drawings, tinted by role."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

DENSITY = 2  # drawn twice as fine, for screens that show it


def tinted(path: Path, colour: QColor, size: QSize) -> QIcon:
    """An icon of one colour; its file draws in ``currentColor``."""
    drawing = path.read_text("utf-8").replace("currentColor", colour.name())
    pixmap = QPixmap(size * DENSITY)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    pixmap.setDevicePixelRatio(DENSITY)
    return QIcon(pixmap)
