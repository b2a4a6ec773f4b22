"""What surrounds the count in the player: what is next, the controls, and the way out."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from lumbar.domain.player import State
from lumbar.domain.record import Reason
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Segment
from lumbar.session.trainer import Trainer
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.fields import Elided
from lumbar.ui.forms import IconButton, button, clear, column, row
from lumbar.ui.overlay import Overlay
from lumbar.ui.theme import Look
from lumbar.ui.thumb import THUMB_RATIO, Thumb

ADD_S, ADD_TEXT = 10.0, "+10 s"
PICTURE = 104  # width of the one of what comes next
REASONS = (
    ("End: it hurts", Reason.PAIN),
    ("End: tired", Reason.TIRED),
    ("End: no time", Reason.NO_TIME),
    ("End: another reason", Reason.OTHER),
)


class NextCard(Card):
    """What comes next and when, with a way to go there now."""

    def __init__(self, look: Look, skip: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(look)
        self._look = look
        self._when, self._name, self._dose = Elided("small"), Elided("strong"), Elided("small")
        self._picture = QHBoxLayout()
        self._thumb: Thumb | None = None
        self._roomy = True
        self._skip = button(
            "Skip to it", skip, "plain", "Skip the rest of this exercise (Shift+Right)"
        )
        self._undo = button("Undo the skip", undo, "plain", "Back to what was skipped (U)")
        self._undo.hide()
        self._posture = ""
        texts = column(self._when, self._name, self._dose, spacing=2)
        inside = row(self._picture, texts, self._undo, self._skip, spacing=18)
        inside.setStretch(1, 1)
        inside.setContentsMargins(18, 4, 12, 8)
        self.setLayout(inside)
        inside.addStrut(round(PICTURE * THUMB_RATIO))  # as high without a picture
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_prescription(self, coming: Prescription | None, running: Prescription) -> None:
        clear(self._picture)
        self._thumb = None
        if coming is None:
            self._name.setText("Last exercise")
            self._dose.setText("Comfortable? Keep going. Not sure? Make it smaller.")
            self._skip.setText("Skip the rest")
            self._posture = ""
            return
        self._thumb = Thumb(self._look, coming.exercise, PICTURE, grows=False)
        self._picture.addWidget(self._thumb)
        self._thumb.setVisible(self._roomy)
        self._name.setText(coming.exercise.name)
        self._dose.setText(words.dose(coming.dose))
        self._skip.setText("Skip to it")
        self._posture = f" · {words.change(running, coming)}"

    def make_room(self, roomy: bool) -> None:
        """Without room for all of it, the name and when it comes are what counts."""
        self._roomy = roomy
        self._dose.setVisible(roomy)
        if self._thumb is not None:
            self._thumb.setVisible(roomy)

    def show_skipped(self, skipped: bool) -> None:
        self._undo.setVisible(skipped)
        self._skip.setVisible(not skipped)

    def show_waiting(self) -> None:
        """It comes when the person has rested enough."""
        self._say_when("Next, when you like")

    def show_when(self, timeline: Sequence[Segment], index: int, left_s: float) -> None:
        here = timeline[index]
        later_s = sum(s.duration_s for s in timeline[index + 1 :] if s.item != here.item)
        what = "Next" if self._posture else "Done"
        self._say_when(f"{what} in {words.clock(left_s - later_s)}")

    def _say_when(self, when: str) -> None:
        self._when.show_longest(f"{when}{self._posture}", when)


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
        self._add = QPushButton(ADD_TEXT)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self._add.width() - self._look.px(16)
        fits = self._add.fontMetrics().horizontalAdvance(ADD_TEXT) <= room
        self._add.setText(ADD_TEXT if fits else ADD_TEXT.split()[0])

    def show_state(self, state: State) -> None:
        text = {State.PAUSED: "Go on", State.WAITING: "Ready"}.get(state, "Pause")
        if self._toggle.text() != text:
            self._toggle.setText(text)
            self._toggle.setAccessibleName(text)


class AskToEnd(Overlay):
    """Asks whether to end, says that nothing is lost, and why only if one likes."""

    def open(self, go_on: Callable[[], object], end: Callable[[Reason | None], object]) -> None:
        choices = [("Go on", go_on), ("End training", partial(end, None))]
        choices += [(text, partial(end, reason)) for text, reason in REASONS]
        said = "What you have done is kept. The rest is noted as stopped, not as done."
        self.ask("End here?", said, choices, go_on)
