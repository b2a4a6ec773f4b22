"""Panel: a question or an answer below what asked for it, in the page and not in its way."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, clear, paragraph


class Answer(NamedTuple):
    """A button of a panel; without an action it only closes the panel."""

    text: str
    action: Callable[[], None] | None = None
    kind: str = ""


CLOSE = Answer("Close")


class Panel(QFrame):
    """Opens below a row with a sentence and buttons; Escape closes it.

    The focus goes to its last button, the one that does no harm, and goes back when it closes.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(20, 16, 20, 18)
        self._inside.setSpacing(8)
        self._opener: QWidget | None = None
        self.hide()

    def show_wait(self, sentence: str) -> None:
        """Say what is being done; there is nothing to press yet."""
        self._fill(sentence, ())
        busy = QProgressBar()
        busy.setRange(0, 0)
        busy.setTextVisible(False)
        busy.setAccessibleName(sentence)
        self._inside.addWidget(busy)

    def ask(
        self,
        sentence: str,
        answers: Sequence[Answer],
        lines: Sequence[str] = (),
        tall: bool = False,
    ) -> None:
        """Show a sentence, more lines below it, and buttons: in a row, or ``tall`` in a list."""
        if self._opener is None:
            self._opener = self.window().focusWidget()
        self._fill(sentence, lines)
        keys = QVBoxLayout() if tall else Flow(spacing=10)
        last = None
        for answer in answers:
            last = button(answer.text, self._doing(answer), answer.kind)
            last.setAccessibleDescription(" ".join((sentence, *lines)))
            if isinstance(keys, QVBoxLayout):
                keys.addWidget(last, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                keys.addWidget(last)
        self._inside.addLayout(keys)
        if last is not None:
            last.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str) -> None:
        self.ask(sentence, (CLOSE,))

    def leave(self) -> None:
        """Close, and give the focus back to what asked."""
        opener = self._opener
        self.fold()
        if opener is not None:
            opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Close; the focus is elsewhere already."""
        self.hide()
        clear(self._inside)
        self._opener = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _fill(self, sentence: str, lines: Sequence[str]) -> None:
        clear(self._inside)
        self._inside.addWidget(paragraph(sentence, "label"))
        for line in lines:
            self._inside.addWidget(paragraph(line, "body"))
        self.setAccessibleName(sentence)
        self.show()
        self.opened.emit()

    def _doing(self, answer: Answer) -> Callable[[], None]:
        return answer.action or self.leave
