"""Blur: small pictures made soft before they are enlarged."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

SHARES = tuple(
    (dx, dy, (2 - abs(dx)) * (2 - abs(dy)) / 16) for dx in (-1, 0, 1) for dy in (-1, 0, 1)
)


def blurred(image: QImage) -> QImage:
    """Every pixel mixed with its neighbours."""
    soft = QImage(image.size(), image.format())
    soft.fill(Qt.GlobalColor.transparent)
    with QPainter(soft) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for dx, dy, share in SHARES:
            painter.setOpacity(share)
            painter.drawImage(dx, dy, image)
    return soft
