"""Ghost chart: what a page of numbers looks like before there are any."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lumbar.ui.forms import paragraph
from lumbar.ui.theme import Look

WORDS = "Your first week will stand here: its minutes, its sessions, and how your back felt."
BARS = (0.16, 0.22, 0.2, 0.28, 0.32, 0.29, 0.36, 0.4)  # parts of the height, made up
PAIN = (0.92, 0.9, 0.94, 0.87, 0.85, 0.83, 0.78, 0.76)


class GhostChart(QWidget):
    """Bars and a line as faint as a watermark, and a sentence on them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        sentence = paragraph(WORDS, "lead")
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(look.px(60), 0, look.px(60), 0)
        inside.addStretch(44)
        inside.addWidget(sentence)
        inside.addStretch(56)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            faint = self._look.mixed("card", "track", 0.45)
            step = rect.width() / len(BARS)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint)
            for number, part in enumerate(BARS):
                bar = QRectF(rect.left() + (number + 0.2) * step, 0, step * 0.6, 0)
                bar.setTop(rect.bottom() - part * rect.height())
                bar.setBottom(rect.bottom())
                painter.drawRoundedRect(bar, 6, 6)
            painter.setPen(QPen(faint, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            points = [
                QPointF(rect.left() + (number + 0.5) * step, rect.bottom() - part * rect.height())
                for number, part in enumerate(PAIN)
            ]
            painter.drawPolyline(points)
