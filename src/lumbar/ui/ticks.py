"""Ticks: sentences to tick, and choices to take, large enough for tired eyes."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from lumbar.ui.theme import Look

BOX, GAP, AIR = 24, 14, 8


class Tick(QCheckBox):
    """A sentence that wraps, with a box to tick; the whole of it can be pressed."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.updateGeometry)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._indent() - AIR, 40), 10_000)
        text = self.fontMetrics().boundingRect(room, self._flags(), self.text())
        return max(text.height(), self._look.px(BOX)) + 2 * self._look.px(AIR)

    def sizeHint(self) -> QSize:
        width = self._look.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(BOX) + 2 * AIR)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, size = self._look.colour, self._look.px(BOX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(colour("press"), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            box = QRectF(AIR, (self.height() - size) / 2, size, size).adjusted(1, 1, -1, -1)
            ticked = self.isChecked()
            painter.setPen(QPen(colour("press" if ticked or self.underMouse() else "muted"), 2))
            painter.setBrush(colour("press") if ticked else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
            if ticked:
                icon = self._look.icon("check", "on_press", BOX)
                icon.paint(painter, box.toRect().adjusted(2, 2, -2, -2))
            painter.setPen(colour("ink"))
            room = self.rect().adjusted(self._indent(), 0, -AIR, 0)
            painter.drawText(room, self._flags(), self.text())

    def _indent(self) -> int:
        return AIR + self._look.px(BOX + GAP)

    def _flags(self) -> int:
        return int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
