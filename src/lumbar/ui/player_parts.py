"""What surrounds the count in the player: what is next, the controls, and the way out."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lumbar.domain.player import State
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Segment
from lumbar.session.trainer import Trainer
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.fields import Elided
from lumbar.ui.figure_view import Thumb
from lumbar.ui.forms import IconButton, button, clear, column, label, paragraph, row
from lumbar.ui.theme import Look

ADD_S = 10.0


class NextCard(Card):
    """What comes next and when, with a way to go there now."""

    def __init__(self, look: Look, skip: Callable[[], object]) -> None:
        super().__init__(look)
        self._look = look
        self._when, self._name, self._dose = Elided("small"), Elided("strong"), Elided("small")
        self._picture = QHBoxLayout()
        self._skip = button(
            "Skip to it", skip, "plain", "Skip the rest of this exercise (Shift+Right)"
        )
        self._posture = ""
        texts = column(self._when, self._name, self._dose, spacing=2)
        inside = row(self._picture, texts, self._skip, spacing=18)
        inside.setStretch(1, 1)
        inside.setContentsMargins(18, 4, 12, 8)
        self.setLayout(inside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_prescription(self, coming: Prescription | None, running: Prescription) -> None:
        clear(self._picture)
        if coming is None:
            self._name.setText("Last exercise")
            self._dose.setText("Comfortable? Keep going. Not sure? Make it smaller.")
            self._skip.setText("Skip the rest")
            self._posture = ""
            return
        self._picture.addWidget(Thumb(self._look, coming.exercise, 104, grows=False))
        self._name.setText(coming.exercise.name)
        self._dose.setText(words.dose(coming.dose))
        self._skip.setText("Skip to it")
        self._posture = f" · {words.change(running, coming)}"

    def show_when(self, timeline: Sequence[Segment], index: int, left_s: float) -> None:
        here = timeline[index]
        later_s = sum(s.duration_s for s in timeline[index + 1 :] if s.item > here.item)
        what = "Next" if self._posture else "Done"
        self._when.setText(f"{what} in {words.clock(left_s - later_s)}{self._posture}")


class Controls(QWidget):
    """Back, pause, next and ten more seconds; each large enough to hit from aside."""

    def __init__(self, look: Look, trainer: Trainer, page: QWidget) -> None:
        super().__init__(page)
        self._look = look
        self._back = IconButton(look, "back", "Back: this repetition again (Left)")
        self._next = IconButton(look, "next", "Next repetition (Right)")
        self._toggle = QPushButton("Pause")
        self._toggle.setToolTip("Pause or go on (Space)")
        self._toggle.setProperty("loud", "true")
        self._add = QPushButton("+10 s")
        self._add.setAccessibleName("Ten more seconds (plus)")
        self._add.setToolTip("Ten more seconds (+)")
        for key, command in (
            (self._back, trainer.back),
            (self._toggle, trainer.toggle),
            (self._next, trainer.next),
            (self._add, lambda: trainer.add(ADD_S)),
        ):
            key.setProperty("kind", "control")
            key.setAutoDefault(True)
            key.setCursor(Qt.CursorShape.PointingHandCursor)
            key.clicked.connect(command)
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            key.setMinimumSize(48, 56)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 3)
        inside.setSpacing(10)
        for key, stretch in ((self._back, 4), (self._toggle, 9), (self._next, 4), (self._add, 5)):
            inside.addWidget(key, stretch)

    def show_state(self, state: State) -> None:
        text = {State.PAUSED: "Go on", State.WAITING: "Ready"}.get(state, "Pause")
        if self._toggle.text() != text:
            self._toggle.setText(text)
            self._toggle.setAccessibleName(text)


class AskToEnd(QWidget):
    """Asks over the dimmed page whether to end, and says that nothing is lost."""

    def __init__(
        self, look: Look, go_on: Callable[[], object], end: Callable[[], object], page: QWidget
    ) -> None:
        super().__init__(page)
        card = Card(look)
        self._stay, self._end = button("Go on", go_on, "primary"), button("End training", end)
        self._go_on = go_on
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 26, 32, 30)
        inside.setSpacing(10)
        inside.addWidget(label("End here?", "heading"))
        said = "What you have done is kept. The rest is noted as stopped, not as done."
        text = paragraph(said, "muted")
        text.setMinimumWidth(look.px(340))
        inside.addWidget(text)
        inside.addSpacing(8)
        inside.addLayout(row(self._stay, self._end, -1, spacing=12))
        whole = QGridLayout(self)
        whole.addWidget(card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self._look = look
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            veil = QColor(self._look.colour("background"))
            veil.setAlphaF(0.8)
            painter.fillRect(self.rect(), veil)

    def open(self) -> None:
        self.raise_()
        self.show()
        self._stay.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The Tab key goes round within the question; what lies below it cannot be reached."""
        (self._end if self._stay.hasFocus() else self._stay).setFocus(
            Qt.FocusReason.TabFocusReason
        )
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self._go_on()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
