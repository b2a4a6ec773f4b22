"""Fields: lines that fit where there is little room, and lists to choose from."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from lumbar.ui.theme import Look

SMALLEST = 10  # pixels of a text that has to fit


class Elided(QLabel):
    """A line that ends in an ellipsis where there is no room; its tip has it all."""

    def __init__(self, type: str = "body") -> None:
        super().__init__()
        self.setProperty("type", type)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._shorter: tuple[str, ...] = ()

    def show_longest(self, text: str, *shorter: str) -> None:
        """A line, and what says less of it where there is less room; the longest that fits."""
        self._shorter = shorter
        self.setText(text)

    def fitted(self) -> str:
        """What is seen of the line."""
        metrics = QFontMetrics(self.font())
        for text in (self.text(), *self._shorter):
            if metrics.horizontalAdvance(text) <= self.width():
                return text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            text = self.fitted()
            if (tip := self.text() if text != self.text() else "") != self.toolTip():
                self.setToolTip(tip)
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), self.alignment(), text)


class Fitted(QWidget):
    """One line, as large as asked for or as small as it must be to fit."""

    def __init__(self, look: Look, size: float, align: Qt.AlignmentFlag) -> None:
        super().__init__()
        self._look, self._size = look, size
        self._align = align | Qt.AlignmentFlag.AlignVCenter
        self._text, self._role = "", "ink"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(200, self._look.px(self._size * 1.35))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, round(self._size * 1.15))

    def show_text(self, text: str, role: str = "ink", spoken: str = "") -> None:
        if (text, role) != (self._text, self._role):
            self._text, self._role = text, role
            self.setAccessibleName(spoken or text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        font = self._look.font(self._size, QFont.Weight.Bold)
        font.setPixelSize(min(font.pixelSize(), round(self.height() * 0.8)))
        with QPainter(self) as painter:
            painter.setFont(font)
            wide = painter.fontMetrics().horizontalAdvance(self._text)
            if wide > self.width():
                font.setPixelSize(max(int(font.pixelSize() * self.width() / wide * 0.98), 8))
                painter.setFont(font)
            painter.setPen(self._look.colour(self._role))
            painter.drawText(self.rect(), self._align, self._text)


class FittedText(QLabel):
    """Lines that wrap, as large as their type says or as small as they must be to be whole."""

    def __init__(self, type: str) -> None:
        super().__init__()
        self.setProperty("type", type)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def fitted(self) -> QFont:
        """The font in which the whole text has room."""
        font, room = QFont(self.font()), self.rect()
        flags = int(Qt.TextFlag.TextWordWrap)
        for pixels in range(QFontInfo(font).pixelSize(), SMALLEST - 1, -1):
            font.setPixelSize(pixels)
            wanted = QFontMetrics(font).boundingRect(room, flags, self.text())
            if wanted.height() <= room.height() and wanted.width() <= room.width():
                break
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(self.fitted())
            painter.setPen(self.palette().color(self.foregroundRole()))
            flags = int(self.alignment() | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), flags, self.text())


class Combo(QComboBox):
    """A list to choose from, with our own arrow."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            role = "press" if self.property("kind") == "dose" else "muted"
            pen = QPen(self._look.colour(role), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            half = self._look.px(4)
            x, y = self.width() - self._look.px(14), self.height() / 2
            corners = ((x - half, y - half / 2), (x, y + half / 2), (x + half, y - half / 2))
            painter.drawPolyline([QPointF(*corner) for corner in corners])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls must not change what lies under the pointer."""
        event.ignore()
