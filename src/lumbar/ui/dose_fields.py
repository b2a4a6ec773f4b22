"""Dose fields: the numbers and choices inside a sentence, stepped and typed in place."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox

from lumbar.domain.dose import BOUNDS, each_reps, reps_of, reps_text
from lumbar.ui import words
from lumbar.ui.fields import Combo
from lumbar.ui.theme import Look

NARROWEST = 36  # of a field, in pixels at 100 % text


class NumberField(QDoubleSpinBox):
    """A number inside a sentence: arrow keys step it, the wheel only when it has the focus."""

    def __init__(self, look: Look, key: str, name: str) -> None:
        super().__init__()
        bounds = BOUNDS[key]
        self.setRange(bounds.low, bounds.high)
        self.setSingleStep(bounds.step)
        self.setDecimals(1 if bounds.unit else 0)
        self.setKeyboardTracking(False)
        self._look = look
        self.valueChanged.connect(self.fit)
        _set_in_sentence(self, name, span(key))

    def fit(self) -> None:
        """Be as wide as the number, so that the sentence has no holes."""
        _fit(self, self._look)

    def event(self, event: QEvent) -> bool:
        return _lets_undo_pass(event) or super().event(event)

    def textFromValue(self, value: float) -> str:
        return words.number(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class RepsField(QAbstractSpinBox):
    """Repetitions as they are written: 5 for every set, or 5-3-1 for sets that grow shorter.

    Arrow keys step every number of it.
    """

    valueChanged = Signal(object)  # noqa: N815, as every Qt field names it

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._value: int | tuple[int, ...] = 1
        self.editingFinished.connect(self._take)
        self.valueChanged.connect(self.fit)
        _set_in_sentence(self, name, f"{span('reps')}, or 5-3-1 for sets that grow shorter")

    def fit(self) -> None:
        """Be as wide as what is written."""
        _fit(self, self._look)

    def event(self, event: QEvent) -> bool:
        return _lets_undo_pass(event) or super().event(event)

    def value(self) -> int | tuple[int, ...]:
        return self._value

    def setValue(self, value: int | tuple[int, ...]) -> None:
        self._show(value)
        if value != self._value:
            self._value = value
            self.valueChanged.emit(value)

    def stepBy(self, steps: int) -> None:
        self.setValue(each_reps(self._value, lambda each: each + steps))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag
        return flags.StepUpEnabled | flags.StepDownEnabled

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Half a number may stand there while it is typed, letters may not."""
        good = all(each.isdecimal() or each in "-– " for each in text)
        state = QValidator.State.Acceptable if good else QValidator.State.Invalid
        return state, text, place

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _take(self) -> None:
        try:
            self.setValue(reps_of(self.lineEdit().text().replace(" ", "")))
        except ValueError:
            self._show(self._value)

    def _show(self, value: int | tuple[int, ...]) -> None:
        self.lineEdit().setText(reps_text(value))


class ChoiceField(Combo):
    """A choice inside a sentence."""

    def __init__(self, look: Look, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__(look)
        for value, text in choices:
            self.addItem(text, value)
        self.setProperty("kind", "dose")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.currentIndexChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as what is chosen, so that the sentence has no holes."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        texts = [self.itemText(number) for number in range(self.count())]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        spare = widest - metrics.horizontalAdvance(self.currentText())
        return QSize(hint.width() - spare, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def span(key: str) -> str:
    """What a number may be: 0 to 180 s."""
    bounds = BOUNDS[key]
    unit = f" {bounds.unit}" if bounds.unit else ""
    return f"{words.number(bounds.low)} to {words.number(bounds.high)}{unit}"


def _set_in_sentence(field: QAbstractSpinBox, name: str, span: str) -> None:
    """Make a field look and sound like a word of the sentence it stands in."""
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setProperty("kind", "dose")
    field.setAccessibleName(name)
    field.setProperty("span", f"{name}: {span}")
    field.setToolTip(f"{name}: {span}")


def show_origin(field: QAbstractSpinBox, origin: str) -> None:
    """Say in the tip, and to a screen reader, where a number comes from."""
    field.setToolTip(f"{field.property('span')}\n{origin}")
    field.setAccessibleDescription(origin)


def _fit(field: QAbstractSpinBox, look: Look) -> None:
    width = field.fontMetrics().horizontalAdvance(field.text()) + look.px(8) + 6
    field.setFixedWidth(max(width, look.px(NARROWEST)))


def _lets_undo_pass(event: QEvent) -> bool:
    """Undo and redo are the editor's, also while the focus is in a number."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    if not (event.matches(keys.Undo) or event.matches(keys.Redo)):
        return False
    event.ignore()
    return True
