"""Minutes line: "I have 8 minutes", as a small stepper."""

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from lumbar.domain.fitting import Shortened
from lumbar.ui.forms import IconButton, label, row
from lumbar.ui.theme import Look

LEAST, MOST = 2, 60
FIRST = 10  # minutes, when no number was there to step from
ANY = "any"


class MinutesField(QSpinBox):
    """Whole minutes; one more than the most stands for no limit, and is written as a word."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._word = ANY
        self.setRange(LEAST, MOST + 1)
        self.setProperty("kind", "dose")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setAccessibleName("Minutes I have")
        self.setFixedWidth(look.px(52))

    @property
    def limited(self) -> bool:
        return self.value() < self.maximum()

    def show_whole(self, minutes: int | None) -> None:
        """No limit: shown as the minutes all of it takes, or as any."""
        self.blockSignals(True)
        self._word = ANY if minutes is None else str(minutes)
        self.setMaximum(MOST + 1 if minutes is None else max(minutes, LEAST + 1))
        self.setValue(self.maximum())
        self.blockSignals(False)

    def textFromValue(self, value: int) -> str:
        return str(value) if value < self.maximum() else self._word

    def valueFromText(self, text: str) -> int:
        return int(text) if text.isdecimal() else self.maximum()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        good = not text or text.isdecimal() or ANY.startswith(text)
        state = QValidator.State.Acceptable if good else QValidator.State.Invalid
        return state, text, place

    def fixup(self, text: str) -> str:
        return text if text.isdecimal() else self._word

    def stepBy(self, steps: int) -> None:
        if not self.limited and self._word == ANY and steps < 0:
            self.setValue(FIRST)
        else:
            super().stepBy(steps)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class MinutesLine(QWidget):
    """The field with a key on each side; tells when the minutes change."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.field = MinutesField(look)
        less = IconButton(look, "minus", "One minute less", "press", 16)
        more = IconButton(look, "plus", "One minute more", "press", 16)
        for key, steps in ((less, -1), (more, 1)):
            key.setProperty("kind", "step")
            key.clicked.connect(lambda _=False, steps=steps: self.field.stepBy(steps))
        self.field.valueChanged.connect(lambda _: self.changed.emit())
        self.setLayout(row(label("I have"), less, self.field, more, label("minutes"), spacing=6))

    @property
    def most_s(self) -> float | None:
        """The seconds there are; None when all of it fits."""
        return self.field.value() * 60.0 if self.field.limited else None

    def show_whole(self, seconds: float | None) -> None:
        """Begin again from the whole length of a routine, or from any."""
        self.field.show_whole(None if seconds is None else ceil(seconds / 60 - 1e-6))

    def show_minutes(self, minutes: float) -> None:
        """Choose a number of minutes, rounded to whole ones."""
        self.field.setValue(max(round(minutes), LEAST))


def fitted_words(found: Shortened) -> str:
    """What a shorter routine does without, by name; nothing when it is whole."""
    said = []
    if found.shorter:
        said.append(f"Fewer repetitions: {' · '.join(found.shorter)}.")
    if found.left_out:
        said.append(f"Left out today: {' · '.join(found.left_out)}.")
    return " ".join(said)
