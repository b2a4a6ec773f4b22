"""Pain scale: the numeric rating scale from 0 to 10, as a row of buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from lumbar.ui.flow import Flow
from lumbar.ui.forms import column, paragraph

LOW, HIGH = "no pain", "worst pain you can imagine"
MOST = 10
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Home: -MOST,
    Qt.Key.Key_End: MOST,
}


class ScaleKey(QPushButton):
    """One of the numbers; arrows are left to the scale."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PainScale(QWidget):
    """Eleven buttons; pressing the chosen one again takes the answer back.

    They are one stop of the Tab key. Arrows go from one to the next, and typing a number chooses
    it, where a nought right after a one makes it ten.
    """

    chosen = Signal(object)

    def __init__(self, question: str, low: str = LOW, high: str = HIGH) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._value: int | None = None
        self._one_typed = False
        keys = Flow(spacing=4)
        for number in range(MOST + 1):
            key = ScaleKey(str(number))
            key.setProperty("kind", "scale")
            key.setAutoDefault(True)
            key.setCheckable(True)
            ends = {0: f", {low}", MOST: f", {high}"}
            key.setAccessibleName(f"{question} {number} of {MOST}{ends.get(number, '')}")
            self._group.addButton(key, number)
            keys.addWidget(key)
        ends = paragraph(f"0 {low} · {MOST} {high}", "tiny")
        self.setLayout(column(keys, ends, spacing=4))
        self._group.idClicked.connect(self._choose)
        self.show_value(None)

    @property
    def value(self) -> int | None:
        return self._value

    def show_value(self, value: int | None) -> None:
        self._value = value
        for number in range(MOST + 1):
            key = self._group.button(number)
            key.setChecked(number == value)
            stop = number == (value or 0)
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._group.button(value or 0))

    def _choose(self, number: int) -> None:
        self.show_value(None if number == self._value else number)
        self.chosen.emit(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in STEPS:
            self._one_typed = False
            here = max(self._group.id(self.focusWidget()), 0)
            self._go(min(max(here + STEPS[event.key()], 0), MOST))
        elif len(text) == 1 and text in "0123456789":
            number = MOST if text == "0" and self._one_typed else int(text)
            self._one_typed = number == 1
            self._go(number)
            if number != self._value:
                self._choose(number)
        else:
            self._one_typed = False
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        self._group.button(number).setFocus(Qt.FocusReason.OtherFocusReason)
