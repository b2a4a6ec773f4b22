"""Chart pictures: any chart with its heading as a PNG or an SVG, to be kept or sent."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from lumbar.store.faults import KnownError, write_whole
from lumbar.ui.theme import Look

FINE = 2  # a PNG has twice the points of the screen
EDGE = 24

Paint = Callable[[QPainter, QRectF], None]


class Mark(NamedTuple):
    """One entry of a legend: a sign in its colour, and what it stands for."""

    sign: str
    text: str
    role: str


class Picture(NamedTuple):
    """What a saved picture shows: heading, time, legend and the chart in its size."""

    title: str
    span: str
    marks: Sequence[Mark]
    size: QSize
    paint: Paint


def save_picture(picture: Picture, path: str, look: Look) -> None:
    """Write a picture, as SVG if it is named so, else as PNG; raises KnownError."""
    make = as_svg if path.lower().endswith(".svg") else as_png
    write_whole(Path(path), make(picture, look))


def as_png(picture: Picture, look: Look) -> bytes:
    size = _whole(picture, look)
    image = QImage(size * FINE, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise KnownError("There is not enough memory for so large a picture.")
    image.setDevicePixelRatio(FINE)
    with QPainter(image) as painter:
        _paint(painter, picture, look, size)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def as_svg(picture: Picture, look: Look) -> bytes:
    size = _whole(picture, look)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    # What pyqtgraph has drawn before, it draws again at the screen's resolution.
    drawing.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    drawing.setSize(size)
    drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
    drawing.setTitle(f"{picture.title}, {picture.span}")
    with QPainter(drawing) as painter:
        _paint(painter, picture, look, size)
    return bytes(buffer.data())


def _heading(look: Look) -> int:
    return look.px(64)


def _whole(picture: Picture, look: Look) -> QSize:
    wide = picture.size.width() + 2 * EDGE
    return QSize(wide, picture.size.height() + _heading(look) + 2 * EDGE)


def _paint(painter: QPainter, picture: Picture, look: Look, size: QSize) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), look.colour("card"))
    painter.setFont(look.font(17, look.font(17).Weight.DemiBold))
    painter.setPen(look.colour("ink"))
    line = EDGE + look.px(17)
    painter.drawText(QPointF(EDGE, line), picture.title)
    painter.setFont(look.font(14))
    painter.setPen(look.colour("muted"))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(picture.span)
    painter.drawText(QPointF(size.width() - EDGE - wide, line), picture.span)
    _paint_marks(painter, picture, look, line + look.px(26))
    rect = QRectF(QPointF(EDGE, EDGE + _heading(look)), picture.size.toSizeF())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(Qt.GlobalColor.transparent))
    picture.paint(painter, rect)


def _paint_marks(painter: QPainter, picture: Picture, look: Look, line: float) -> None:
    x = float(EDGE)
    for mark in picture.marks:
        for text, role in ((f"{mark.sign} ", mark.role), (mark.text, "muted")):
            painter.setPen(look.colour(role))
            painter.drawText(QPointF(x, line), text)
            x += QFontMetricsF(painter.font()).horizontalAdvance(text)
        x += look.px(18)
