"""Balance of sides: what was done of the plan, left to the left and right to the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lumbar.domain.sides import Balance
from lumbar.ui import progress_words
from lumbar.ui.theme import Look

LINE, BAR, SPACE, BETWEEN = 22, 11, 14, 4


class BalanceView(QWidget):
    """A pair of bars for each exercise that has two sides."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Sequence[Balance] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_balances(self, found: Sequence[Balance]) -> None:
        self._found = found
        self.setAccessibleName("Left and right")
        self.setAccessibleDescription("; ".join(map(progress_words.balance_spoken, found)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        one = self._look.px(LINE) + BAR + self._look.px(SPACE)
        return QSize(self._look.px(210), max(len(self._found), 1) * one)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = rect.top()
        for each in self._found:
            line = QRectF(rect.left(), top, rect.width(), self._look.px(LINE))
            self._paint_texts(painter, line, each)
            top += line.height()
            self._paint_bars(painter, QRectF(rect.left(), top, rect.width(), BAR), each)
            top += BAR + self._look.px(SPACE)

    def _paint_texts(self, painter: QPainter, line: QRectF, each: Balance) -> None:
        shares = " · ".join(progress_words.percent(work.share) for work in (each.left, each.right))
        painter.setFont(self._look.font(14))
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(shares)
        painter.setPen(self._look.colour("muted" if each.even else "accent_text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, shares)
        room = line.width() - wide - 10
        name = metrics.elidedText(each.name, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, name)

    def _paint_bars(self, painter: QPainter, rect: QRectF, each: Balance) -> None:
        half = (rect.width() - BETWEEN) / 2
        left = QRectF(rect.left(), rect.top(), half, rect.height())
        right = QRectF(rect.right() - half, rect.top(), half, rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("track"))
        for side in (left, right):
            painter.drawRoundedRect(side, 4, 4)
        for side, role, work in ((left, "second", each.left), (right, "accent", each.right)):
            long = half * min(work.share, 1.0)
            if long > 0:
                x = side.right() - long if side is left else side.left()
                painter.setBrush(self._look.colour(role))
                painter.drawRoundedRect(QRectF(x, side.top(), long, side.height()), 4, 4)
