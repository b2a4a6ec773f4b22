"""Dose line: a dose as a sentence whose numbers are fields."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from lumbar.domain.dose import BOUNDS, ONE_AT_A_TIME, Dose, Pacing, Side, Sides, reps_text
from lumbar.domain.exercise import Exercise, Provenance
from lumbar.domain.own_exercise import YOURS
from lumbar.ui import words
from lumbar.ui.dose_fields import ChoiceField, NumberField, RepsField, show_origin
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, column, label, paragraph, row
from lumbar.ui.theme import Look

GAP = 5  # pixels at 100 % text
FOLLOWED = (
    "sides",
    "relax_s",
    "pacing",
    "move_in_s",
    "return_s",
    "switch_s",
)  # by a point, if by anything


class DoseLine(QWidget):
    """One dose: ``1 set × 5 reps × 5 s hold, each side alternating``; its tempo folds out.

    Where that is too long for one line, the words give way: ``1 × 5 × 5 s, side to side``.
    """

    edited = Signal(str, object)

    def __init__(self, look: Look, exercise: Exercise, dose: Dose) -> None:
        super().__init__()
        self._exercise = exercise
        self._look = look
        self._fields: dict[str, NumberField | RepsField | ChoiceField] = {}
        self._wholes: dict[str, QWidget] = {}
        self._units: dict[str, QLabel] = {}
        self._long: list[tuple[QLabel, str, str]] = []  # words that give way, and to what
        self._points: dict[str, QLabel] = {}
        alone = exercise.dose.sides in ONE_AT_A_TIME or dose.only is not None
        self._line, tempo = Flow(look.px(GAP)), Flow(look.px(GAP))
        for parts, flow in ((self._main(alone), self._line), (self._tempo(), tempo)):
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
        self._last = last
        self.setLayout(column(self._line, last, self._tempo_line, spacing=4))
        self.show_dose(dose, exercise.dose)

    def show_dose(self, dose: Dose, published: Dose) -> None:
        """Show values without reporting them as edits."""
        for key, field in self._fields.items():
            field.blockSignals(True)
            value = getattr(dose, key)
            if isinstance(field, ChoiceField):
                value = dose.only or value if key == "sides" else value
                field.setCurrentIndex(field.findData(value))
            else:
                field.setValue(value)
                field.fit()
                show_origin(field, origin_of(self._exercise, key, value, getattr(published, key)))
            field.blockSignals(False)
        sided = dose.sides is not Sides.BILATERAL and not dose.only
        self._show("rest_s", dose.sets > 1)
        self._show("switch_s", sided and dose.sides is not Sides.DIRECTIONS)
        self._show("first_side", sided)
        for key in ("move_in_s", "return_s"):
            self._show(key, dose.pacing is Pacing.TIMED)
        shown = [key for key, whole in self._wholes.items() if not whole.isHidden()]
        for key, point in self._points.items():
            after = shown[shown.index(key) + 1 :] if key in shown else []
            point.setVisible(bool(after) and after[0] not in ("pacing", "move_in_s"))
        self._origin.setText(origin_words(self._exercise, dose, published))
        self._dose = dose
        self._fit()

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when an exercise was added."""
        return self._fields["reps"]

    def add_link(self, link: QWidget) -> None:
        """Put a link beside the origin of the numbers."""
        self._last.insertWidget(1, link)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """Write the words out where they fit on one line, else in short."""
        self._say(whole=True)
        if self._line.one_line() > self.width():
            self._say(whole=False)

    def _say(self, whole: bool) -> None:
        for key, unit in self._units.items():
            name = key.removesuffix("s") if getattr(self._dose, key) == 1 else key
            unit.setText(f"{name} ×" if whole else "×")
        for place, long, short in self._long:
            place.setText(long if whole else short)
            place.parentWidget().updateGeometry()  # or its old width would be measured

    def _turn(self) -> None:
        """Show or hide how fast to move, and which side is first."""
        self._tempo_line.setVisible(self._fold.isChecked())

    def _main(self, alone: bool) -> list[QWidget]:
        """``alone`` tells whether one side can be chosen to work without the other."""
        sides: list[tuple[Sides | Side, str]] = [
            (each, words.SIDES[each]) for each in Sides if each is not Sides.ONE
        ]
        if alone:
            sides += [(side, words.only(side)) for side in (Side.RIGHT, Side.LEFT)]
        return [
            *self._number("sets", "Sets"),
            self._unit("sets"),
            *self._reps(),
            self._unit("reps"),
            *self._number("hold_s", "Hold in seconds", after="s hold,|s,"),
            *self._choice("sides", "Sides", sides),
            *self._number("relax_s", "Relax in seconds", "relax", "s"),
            *self._number("rest_s", "Rest between sets in seconds", "rest", "s between sets|s"),
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
            *self._number("return_s", "Return in seconds", "back", "s"),
            *self._number("switch_s", "Change of side in seconds", "change sides", "s"),
            *self._choice("first_side", "First side", sides, "first"),
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
        field.currentIndexChanged.connect(lambda index: self.edited.emit(key, choices[index][0]))
        return self._wrapped(key, field, before, "")

    def _wrapped(
        self, key: str, field: NumberField | RepsField | ChoiceField, before: str, after: str
    ) -> list[QWidget]:
        """A field with the words that stay on its line; after a bar stands their short form."""
        self._fields[key] = field
        long, _, short = after.partition("|")
        first, last = (label(text) if text else None for text in (before, long))
        if last and short:
            self._long.append((last, long, short))
        if key in FOLLOWED:
            self._points[key] = label("·")
        whole, point = QWidget(), self._points.get(key)
        parts = (first, field, last, point)
        whole.setLayout(row(*filter(None, parts), spacing=self._look.px(GAP)))
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
            told = f"your exercise {told}" if exercise.origin == YOURS else f"published {told}"
        said.append((told, exercise.provenance[key]))
    return " · ".join([*changed, words.provenance(said)])


def origin_of(exercise: Exercise, key: str, value: Any, published: Any) -> str:
    """Where one number comes from: 5 s: clinic page (5–10); of a changed one, what it was."""
    bounds, given = BOUNDS[key], exercise.provenance[key]
    unit = f" {bounds.unit}" if bounds.unit else ""
    said = words.provenance([(f"{_written(published)}{unit}", given)])
    if value != published and given.origin == YOURS:
        said = f"{_written(value)}{unit}: yours. Your exercise has {_written(published)}{unit}"
    elif value != published:
        said = f"{_written(value)}{unit}: yours. Published {said}"
    cited = exercise.sources.get(given.origin, "")
    return ". ".join(part.rstrip(". ") for part in (said, given.note, cited) if part)


def _written(value: float | tuple[int, ...]) -> str:
    return reps_text(value) if isinstance(value, tuple) else words.number(value)
