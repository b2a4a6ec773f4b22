"""Cards: the rounded surfaces everything lies on, and what is painted on them."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from lumbar.ui.theme import Look

RADIUS = 12.0
INSIDE = 16  # from its edges on, a card is nothing but its colour


class Card(QFrame):
    """A rounded surface with a thin line and a soft shadow below it."""

    def __init__(self, look: Look, role: str = "card") -> None:
        super().__init__()
        self._look = look
        self._role = role
        look.changed.connect(self.update)

    def set_role(self, role: str) -> None:
        if role != self._role:
            self._role = role
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = self.rect().adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE)
        with QPainter(self) as painter:
            if inside.contains(event.rect()):  # where something on it moved
                painter.fillRect(event.rect(), self._look.colour(self._role))
            else:
                paint_card(painter, QRectF(self.rect()), self._look, self._role)


def paint_card(painter: QPainter, rect: QRectF, look: Look, role: str = "card") -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shadow = look.colour("shadow")
    painter.setPen(Qt.PenStyle.NoPen)
    body = rect.adjusted(1, 1, -1, -4)
    for drop, alpha in ((3.0, 0.02), (2.0, 0.03), (1.0, 0.03)):
        shadow.setAlphaF(alpha)
        painter.setBrush(shadow)
        painter.drawRoundedRect(body.translated(0, drop), RADIUS, RADIUS)
    painter.setBrush(look.colour(role))
    painter.setPen(QPen(look.colour("line"), 1))
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class PressableCard(Card):
    """A card that can be pressed with the mouse or the keyboard."""

    pressed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            paint_card(painter, rect, self._look, self._role)
            if self.hasFocus() or self.underMouse():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._look.colour("press"), 2))
                painter.drawRoundedRect(rect.adjusted(2, 2, -2, -5), RADIUS, RADIUS)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()


class Bar(QWidget):
    """How much of something is reached, as a thin line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._part = 0.0
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_part(self, part: float, name: str) -> None:
        self._part = min(max(part, 0.0), 1.0)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            rect = QRectF(self.rect())
            for width, role in ((rect.width(), "track"), (rect.width() * self._part, "press")):
                if width > 0:
                    painter.setBrush(self._look.colour(role))
                    painter.drawRoundedRect(QRectF(0, 0, max(width, 8), 8), 4, 4)
