"""Advice card: one thing to consider, with a button that does it and one that lets it be."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from lumbar.ui.cards import Card
from lumbar.ui.forms import button, paragraph, row
from lumbar.ui.theme import Look

NARROW = 560
BAR = 8


class AdviceCard(Card):
    """A sentence beside a short bar of colour."""

    accepted = Signal()
    dismissed = Signal()

    def __init__(
        self,
        look: Look,
        text: str,
        remedy: str = "",
        role: str = "accent",
        leave: str = "Leave it",
    ) -> None:
        super().__init__(look)
        self._bar = role
        said = paragraph(text)
        self.setAccessibleName(text)
        keys = row(button(leave, self.dismissed.emit, "plain", name=f"{leave}: {text}"), spacing=8)
        if remedy:
            keys.addWidget(button(remedy, self.accepted.emit, name=f"{remedy}: {text}"))
        self._line = row(said, keys, spacing=16)
        self._line.setStretch(0, 1)
        self._line.setContentsMargins(44, 14, 18, 18)
        keys.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setLayout(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        way = QBoxLayout.Direction
        narrow = event.size().width() < self._look.px(NARROW)
        self._line.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(self._bar))
            bar = QRectF(24, 18, BAR, self.height() - 39)
            painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
