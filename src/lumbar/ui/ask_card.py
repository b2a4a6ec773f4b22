"""Ask card: a question or an offer on Today: a mark, a few words, and what can be answered."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from lumbar.ui.cards import Card
from lumbar.ui.forms import button, column, paragraph, row
from lumbar.ui.theme import Look

WIDE = 700  # from here on the answers stand beside the question
Answer = tuple[str, Callable[[], None]]


class AskCard(Card):
    """A mark, a heading, a sentence or two, and what can be answered."""

    def __init__(
        self, look: Look, title: str, text: str, *answers: Answer, below: QWidget | None = None
    ) -> None:
        super().__init__(look)
        self.setAccessibleName(f"{title.rstrip('.')}. {text}")
        texts = column(paragraph(title, "strong"), paragraph(text, "muted"), spacing=4)
        if below is not None:
            texts.addSpacing(4)
            texts.addWidget(below)
        self.keys: list[QPushButton] = []
        keys = self._keys = row(spacing=10)
        for number, (said, answer) in enumerate(answers):
            kind = "primary" if number == 0 and len(answers) == 2 else ""
            self.keys.append(button(said, answer, kind, name=f"{said}: {title}"))
            keys.addWidget(self.keys[-1])
        self._both = row(texts, keys, spacing=20)
        self._both.setStretch(0, 1)
        self._both.setContentsMargins(34, 16, 24, 20)
        self.setLayout(self._both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= self._look.px(WIDE)
        self._both.setDirection(beside if wide else below)
        middle, left = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
        self._both.setAlignment(self._keys, middle if wide else left)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(QRectF(15, 20, 6, self.height() - 44), 3, 3)
