"""Dose line: a dose as a sentence whose numbers are fields."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QLabel, QWidget

from lumbar.domain.dose import BOUNDS, Dose, Pacing, Side, Sides, each_reps, reps_of, reps_text
from lumbar.domain.exercise import Exercise, Provenance
from lumbar.ui import words
from lumbar.ui.fields import Combo
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, column, label, paragraph, row
from lumbar.ui.theme import Look


class NumberField(QDoubleSpinBox):
    """A number inside a sentence: arrow keys step it, the wheel only when it has the focus."""

    def __init__(self, look: Look, key: str, name: str) -> None:
        super().__init__()
        bounds = BOUNDS[key]
        self.setRange(bounds.low, bounds.high)
        self.setSingleStep(bounds.step)
        self.setDecimals(1 if bounds.unit else 0)
        self.setKeyboardTracking(False)
        self.setFixedWidth(look.px(44))
        _set_in_sentence(self, name, _span(key))

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
        _set_in_sentence(self, name, f"{_span('reps')}, or 5-3-1 for sets that grow shorter")

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
        self.setFixedWidth(self._look.px(44 if isinstance(value, int) else 28 + 17 * len(value)))


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


class DoseLine(QWidget):
    """One dose: ``1 set × 5 reps × 5 s hold, each side alternating``; its tempo folds out."""

    edited = Signal(str, object)

    def __init__(self, look: Look, exercise: Exercise, dose: Dose) -> None:
        super().__init__()
        self._exercise = exercise
        self._look = look
        self._fields: dict[str, NumberField | RepsField | ChoiceField] = {}
        self._wholes: dict[str, QWidget] = {}
        self._units: dict[str, QLabel] = {}
        main, tempo = Flow(), Flow()
        for parts, flow in ((self._main(), main), (self._tempo(), tempo)):
            for part in parts:
                flow.addWidget(part)
        self._tempo_line = QWidget()
        self._tempo_line.setLayout(column(tempo))
        self._tempo_line.hide()
        self._fold = button(
            "Tempo", self._turn, "fold", "How fast to move", f"{exercise.name}: Tempo"
        )
        self._fold.setCheckable(True)
        self._origin = paragraph("", "tiny")
        last = row(self._origin, self._fold, spacing=12)
        last.setStretch(0, 1)
        self.setLayout(column(main, last, self._tempo_line, spacing=4))
        self.show_dose(dose, exercise.dose)

    def show_dose(self, dose: Dose, published: Dose) -> None:
        """Show values without reporting them as edits."""
        for key, field in self._fields.items():
            field.blockSignals(True)
            value = getattr(dose, key)
            if isinstance(field, ChoiceField):
                field.setCurrentIndex(field.findData(value))
            else:
                field.setValue(value)
            field.blockSignals(False)
        for key, unit in self._units.items():
            unit.setText(f"{key.removesuffix('s') if getattr(dose, key) == 1 else key} ×")
        sided = dose.sides is not Sides.BILATERAL
        self._show("rest_s", dose.sets > 1)
        self._show("switch_s", sided and dose.sides is not Sides.DIRECTIONS)
        self._show("first_side", sided)
        for key in ("move_in_s", "return_s"):
            self._show(key, dose.pacing is Pacing.TIMED)
        self._origin.setText(origin_words(self._exercise, dose, published))

    def _turn(self) -> None:
        """Show or hide how fast to move, and which side is first."""
        self._tempo_line.setVisible(self._fold.isChecked())

    def _main(self) -> list[QWidget]:
        sides = [(each, words.SIDES[each]) for each in Sides]
        return [
            *self._number("sets", "Sets"),
            self._unit("sets"),
            *self._reps(),
            self._unit("reps"),
            *self._number("hold_s", "Hold in seconds", after="s hold,"),
            *self._choice("sides", "Sides", sides),
            *self._number("relax_s", "Relax in seconds", "· relax", "s"),
            *self._number("rest_s", "Rest between sets in seconds", "· rest", "s between sets"),
        ]

    def _unit(self, key: str) -> QLabel:
        """The word after a count, which is singular for one."""
        self._units[key] = label("", "body")
        return self._units[key]

    def _tempo(self) -> list[QWidget]:
        sides = [(side, side.value) for side in (Side.RIGHT, Side.LEFT)]
        pacings = [(each, words.PACINGS[each]) for each in Pacing]
        return [
            *self._choice("pacing", "Pace of the movements", pacings),
            *self._number("move_in_s", "Move in, in seconds", "in", "s"),
            *self._number("return_s", "Return in seconds", "· back", "s"),
            *self._number("switch_s", "Change of side in seconds", "· change sides", "s"),
            *self._choice("first_side", "First side", sides, "· first"),
        ]

    def _number(self, key: str, name: str, before: str = "", after: str = "") -> list[QWidget]:
        field = NumberField(self._look, key, f"{self._exercise.name}: {name}")
        whole = not BOUNDS[key].unit
        field.valueChanged.connect(
            lambda value: self.edited.emit(key, int(value) if whole else value)
        )
        return self._wrapped(key, field, before, after)

    def _reps(self) -> list[QWidget]:
        field = RepsField(self._look, f"{self._exercise.name}: Repetitions")
        field.valueChanged.connect(lambda value: self.edited.emit("reps", value))
        return self._wrapped("reps", field, "", "")

    def _choice(
        self, key: str, name: str, choices: Sequence[tuple[Any, str]], before: str = ""
    ) -> list[QWidget]:
        field = ChoiceField(self._look, f"{self._exercise.name}: {name}", choices)
        kind = type(choices[0][0])
        field.currentIndexChanged.connect(
            lambda index: self.edited.emit(key, kind(field.itemData(index)))
        )
        return self._wrapped(key, field, before, "")

    def _wrapped(
        self, key: str, field: NumberField | RepsField | ChoiceField, before: str, after: str
    ) -> list[QWidget]:
        """A field with the words that stay on its line."""
        self._fields[key] = field
        first, last = (label(text) if text else None for text in (before, after))
        whole = QWidget()
        whole.setLayout(row(*filter(None, (first, field, last)), spacing=6))
        self._wholes[key] = whole
        return [whole]

    def _show(self, key: str, shown: bool) -> None:
        self._wholes[key].setVisible(shown)


def origin_words(exercise: Exercise, dose: Dose, published: Dose) -> str:
    """Where the numbers come from: 5 s: clinic page · 5 reps: ours; a changed one is yours."""
    said: list[tuple[str, Provenance]] = []
    changed = []
    for key, unit in (("hold_s", " s hold"), ("reps", " reps"), ("sets", " sets")):
        value, was = getattr(dose, key), getattr(published, key)
        if key == "sets" and value == was == 1:
            continue
        if key == "hold_s" and value == was == 0:
            continue
        told = f"{_written(was)}{unit}"
        if value != was:
            changed.append(f"{_written(value)}{unit}: yours")
            told = f"published {told}"
        said.append((told, exercise.provenance[key]))
    return " · ".join([*changed, words.provenance(said)])


def _written(value: float | tuple[int, ...]) -> str:
    return reps_text(value) if isinstance(value, tuple) else words.number(value)


def _span(key: str) -> str:
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
    field.setToolTip(f"{name}: {span}")
