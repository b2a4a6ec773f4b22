"""Overlay: a card over the dimmed player. Its numbered keys are large, and Tab stays within."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from lumbar.ui.cards import Card
from lumbar.ui.forms import button, clear, label, paragraph
from lumbar.ui.theme import Look

Choices = Sequence[tuple[str, Callable[[], object]]]
NARROW = 700  # below it the keys stand in one column


class Overlay(QWidget):
    """Shows one question at a time; Esc and Space take the way back."""

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._look = look
        self._back: Callable[[], object] = self.hide
        self._keys: list[QPushButton] = []
        self._card = Card(look)
        self._inside = QVBoxLayout(self._card)
        whole = QGridLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.addWidget(self._card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def ask(
        self,
        title: str,
        text: str,
        choices: Choices,
        back: Callable[[], object],
        picture: QWidget | None = None,
    ) -> None:
        """Show a question with a numbered key for each answer, and a picture below its words."""
        self._back = back
        clear(self._inside)
        room = min(self._look.px(720), max(self.parentWidget().width() - 112, 200))
        columns = 2 if len(choices) > 3 and room >= self._look.px(NARROW) else 1
        tight = columns == 1 and len(choices) > 4
        self._inside.setContentsMargins(*((32, 8, 32, 10) if tight else (32, 24, 32, 28)))
        self._inside.setSpacing(2 if tight else 10)
        self.layout().setContentsMargins(*[6 if tight else 24] * 4)
        self._inside.addWidget(label(title, "heading"))
        said = paragraph(text, "lead")
        said.setFixedWidth(room)
        self._inside.addWidget(said)
        if picture is not None:
            self._inside.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        grid = QGridLayout()
        grid.setSpacing(4 if tight else 10)
        self._keys = []
        for number, (words, act) in enumerate(choices):
            key = button(f"{number + 1}   {words}", act, "answer", name=words)
            key.setProperty("tight", "true" if tight else "false")
            grid.addWidget(key, number // columns, number % columns)
            self._keys.append(key)
        self._inside.addLayout(grid)
        self.setAccessibleName(f"{title}. {text}")
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()
        self.setFocus()  # on no key: a Space that was meant as a pause answers nothing

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The Tab key goes round within the question; what lies below cannot be reached."""
        if self._keys:
            here = next((i for i, key in enumerate(self._keys) if key.hasFocus()), -1)
            step = 1 if forward else -1
            self._keys[(here + step) % len(self._keys)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self._back()
        elif 0 <= number < len(self._keys):
            self._keys[number].click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            veil = QColor(self._look.colour("background"))
            veil.setAlphaF(0.88)
            painter.fillRect(self.rect(), veil)
