"""Left card: a training that was not brought to its end, to be gone on with or kept as it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from lumbar.domain.record import OpenSession
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.forms import button, label, paragraph, row
from lumbar.ui.theme import Look

NARROW = 720  # below it, the buttons stand under the words


class LeftCard(Card):
    """Where the training was when the program went away, and two ways from there."""

    resume_wanted = Signal(object)
    keep_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "press_tint")
        self._left: OpenSession | None = None
        self._name, self._where = label("", "heading"), paragraph("", "body")
        self._resume = button("Go on from there", self._go_on, "primary")
        self._keep = button("Keep it as it is", self.keep_wanted.emit)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label("NOT FINISHED YET", "overline"))
        texts.addWidget(self._name)
        texts.addWidget(self._where)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(30, 18, 24, 22)
        self._both.setSpacing(16)
        self._both.addLayout(texts, 1)
        self._both.addLayout(row(self._keep, self._resume, spacing=10))
        self.hide()

    def resizeEvent(self, event: object) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(beside if self.width() >= self._look.px(NARROW) else below)

    def show_left(self, left: OpenSession | None, gone_on: bool) -> None:
        """What was left, if anything; ``gone_on`` tells whether its exercises are still there."""
        self._left = left
        self.setVisible(left is not None)
        if left is None:
            return
        record, rep = left.record, left.next_rep
        self._name.setText(record.name)
        done = f"{record.reps_done} of {words.counted(record.reps_planned, 'repetition')} done"
        where = ""
        if rep is not None:
            item = left.items[rep.item]
            sets = f", set {rep.turn.set} of {item.dose.sets}" if item.dose.sets > 1 else ""
            side = f", {rep.turn.side}" if rep.turn.side else ""
            where = f". You were at {item.name}{sets}{side}."
            if not gone_on:
                where = ". Some of its exercises are no longer there."
        self._where.setText(f"{done}{where or '.'}")
        can = gone_on and rep is not None
        self._resume.setVisible(can)
        self._resume.setDefault(can)

    def _go_on(self) -> None:
        self.resume_wanted.emit(self._left)
