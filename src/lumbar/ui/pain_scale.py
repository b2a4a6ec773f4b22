"""Pain scale: the numeric rating scale from 0 to 10, as a row of buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from lumbar.ui.flow import Flow
from lumbar.ui.forms import column, paragraph

LOW, HIGH = "no pain", "worst pain you can imagine"


class PainScale(QWidget):
    """Eleven buttons; pressing the chosen one again takes the answer back."""

    chosen = Signal(object)

    def __init__(self, question: str, low: str = LOW, high: str = HIGH) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._value: int | None = None
        keys = Flow(spacing=4)
        for number in range(11):
            key = QPushButton(str(number))
            key.setProperty("kind", "scale")
            key.setAutoDefault(True)
            key.setCheckable(True)
            ends = {0: f", {low}", 10: f", {high}"}
            key.setAccessibleName(f"{question} {number} of 10{ends.get(number, '')}")
            self._group.addButton(key, number)
            keys.addWidget(key)
        ends = paragraph(f"0 {low} · 10 {high}", "tiny")
        self.setLayout(column(keys, ends, spacing=4))
        self._group.idClicked.connect(self._choose)

    @property
    def value(self) -> int | None:
        return self._value

    def show_value(self, value: int | None) -> None:
        self._value = value
        for number in range(11):
            self._group.button(number).setChecked(number == value)

    def _choose(self, number: int) -> None:
        self.show_value(None if number == self._value else number)
        self.chosen.emit(self._value)
