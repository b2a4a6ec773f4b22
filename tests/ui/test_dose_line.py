"""A dose as a sentence whose numbers can be changed in place."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDoubleSpinBox, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.dose import BOUNDS, Dose, Pacing, Side, Sides
from lumbar.domain.exercise import Provenance
from lumbar.ui.dose_fields import ChoiceField, NumberField, RepsField
from lumbar.ui.dose_line import DoseLine, origin_words
from lumbar.ui.theme import Look
from tests.builders import a_dose, an_exercise
from tests.ui.conftest import Show, found, press, said, settle

NUMBERS = {
    "sets": "Lift: Sets",
    "hold_s": "Lift: Hold in seconds",
    "move_in_s": "Lift: Move in, in seconds",
    "return_s": "Lift: Return in seconds",
    "relax_s": "Lift: Relax in seconds",
    "rest_s": "Lift: Rest between sets in seconds",
    "switch_s": "Lift: Change of side in seconds",
}
SIDED = a_dose(sets=2, rest_s=30.0, sides=Sides.ALTERNATING, first_side=Side.LEFT)


class Line:
    """A dose line in a window, and everything that was edited in it."""

    def __init__(self, look: Look, dose: Dose, show: Show) -> None:
        self.exercise = an_exercise(dose=SIDED)
        self.line = show(DoseLine(look, self.exercise, dose), 900, 200)
        self.edits: list[tuple[str, Any]] = []
        self.line.edited.connect(lambda key, value: self.edits.append((key, value)))
        press(self.line, "Lift: Tempo")

    def number(self, key: str) -> NumberField:
        return found(self.line, NUMBERS[key], NumberField)

    def reps(self) -> RepsField:
        return found(self.line, "Lift: Repetitions", RepsField)


@pytest.fixture
def line(look: Look, show: Show) -> Line:
    return Line(look, SIDED, show)


def test_it_reads_as_a_sentence(line: Line) -> None:
    texts = " ".join(said(line.line)[:9])
    assert texts == "sets × reps × s hold, · relax s · rest s between sets"
    values = [field.text() for field in line.line.findChildren(QAbstractSpinBox)]
    assert values == ["2", "2", "5", "2", "30", "3", "3", "0"]


def test_the_tempo_is_folded_away_until_it_is_wanted(line: Line) -> None:
    field = line.number("move_in_s")
    assert field.isVisible()
    press(line.line, "Lift: Tempo")
    assert not field.isVisible()
    assert line.number("relax_s").isVisible()


def test_a_choice_is_as_wide_as_what_is_chosen(line: Line) -> None:
    sides = found(line.line, "Lift: Sides", ChoiceField)
    wide = sides.sizeHint().width()
    sides.setCurrentIndex(sides.findText("side to side"))
    assert sides.sizeHint().width() < wide


def test_sides_and_first_side_are_choices(line: Line) -> None:
    sides = found(line.line, "Lift: Sides", ChoiceField)
    first = found(line.line, "Lift: First side", ChoiceField)
    assert (sides.currentText(), first.currentText()) == ("each side, alternating", "left")


@pytest.mark.parametrize("key", NUMBERS)
def test_every_number_can_be_changed_and_is_told(line: Line, key: str) -> None:
    field = line.number(key)
    wanted = field.value() + BOUNDS[key].step
    field.setValue(wanted)
    assert line.edits == [(key, wanted)]
    assert isinstance(line.edits[0][1], int) is (key == "sets")


@pytest.mark.parametrize("key", NUMBERS)
def test_no_number_leaves_its_bounds(line: Line, key: str) -> None:
    field, bounds = line.number(key), BOUNDS[key]
    field.setValue(-1)
    assert field.value() == bounds.low
    field.setValue(9999)
    assert field.value() == bounds.high


@pytest.mark.parametrize(
    ("key", "name", "value", "other"),
    [
        ("sides", "Lift: Sides", Sides.BLOCKS, "each side in turn"),
        ("first_side", "Lift: First side", Side.RIGHT, "right"),
    ],
)
def test_a_choice_is_told_as_what_it_is(
    line: Line, key: str, name: str, value: object, other: str
) -> None:
    field = found(line.line, name, ChoiceField)
    field.setCurrentIndex(field.findText(other))
    assert line.edits == [(key, value)]
    assert type(line.edits[0][1]) is type(value)


def test_one_side_alone_is_a_choice_where_the_sides_take_turns(
    line: Line, look: Look, show: Show
) -> None:
    sides = found(line.line, "Lift: Sides", ChoiceField)
    sides.setCurrentIndex(sides.findText("left only"))
    assert line.edits == [("sides", Side.LEFT)]
    line.line.show_dose(SIDED.on(Side.LEFT), SIDED)
    assert sides.currentText() == "left only"
    shown = {
        field.accessibleName() for field in line.line.findChildren(QWidget) if field.isVisible()
    }
    assert not {"Lift: First side", NUMBERS["switch_s"]} & shown
    both = a_dose()
    plain = show(DoseLine(look, an_exercise("rock", both), both), 900, 200)
    assert found(plain, "Rock: Sides", ChoiceField).findText("left only") == -1


def test_arrow_keys_step_a_number(line: Line, qtbot: QtBot) -> None:
    qtbot.keyClick(line.number("hold_s"), Qt.Key.Key_Up)
    qtbot.keyClick(line.number("rest_s"), Qt.Key.Key_Down)
    assert line.edits == [("hold_s", 6.0), ("rest_s", 25.0)]


def test_a_typed_number_counts_when_it_is_whole(line: Line, qtbot: QtBot) -> None:
    field = line.number("hold_s")
    field.selectAll()
    qtbot.keyClicks(field, "12")
    assert line.edits == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert line.edits == [("hold_s", 12.0)]


def test_repetitions_can_be_typed_as_sets_that_grow_shorter(line: Line, qtbot: QtBot) -> None:
    field = line.reps()
    field.selectAll()
    qtbot.keyClicks(field, "5-3x-1")
    assert line.edits == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert line.edits == [("reps", (5, 3, 1))]
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert (line.edits[-1], field.text()) == (("reps", (6, 4, 2)), "6-4-2")


@pytest.mark.parametrize("typed", ["", "0", "5-", "99"])
def test_what_are_no_repetitions_falls_back(line: Line, qtbot: QtBot, typed: str) -> None:
    field = line.reps()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (line.edits, field.text()) == ([], "2")


def test_the_tempo_is_shown_where_it_holds(line: Line) -> None:
    tempo = [line.number(key) for key in ("move_in_s", "return_s")]
    assert all(field.isVisible() for field in tempo)
    line.line.show_dose(SIDED._replace(pacing=Pacing.OWN), SIDED)
    assert not any(field.isVisible() for field in tempo)
    pace = found(line.line, "Lift: Pace of the movements", ChoiceField)
    assert pace.currentText() == "at your own pace"


def turned(field: QDoubleSpinBox) -> bool:
    """Whether a turn of the wheel over a field changes it."""
    before = field.value()
    middle = QPointF(field.rect().center())
    wheel = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    return field.value() != before


def test_the_wheel_turns_a_number_only_when_it_has_the_focus(line: Line) -> None:
    hold, relax = line.number("hold_s"), line.number("relax_s")
    relax.setFocus()
    assert not turned(hold)
    hold.setFocus()
    assert turned(hold)


def test_showing_a_dose_is_no_edit(line: Line) -> None:
    line.line.show_dose(SIDED._replace(hold_s=9.0, reps=1, sides=Sides.BLOCKS), SIDED)
    assert line.edits == []
    assert line.number("hold_s").text() == "9"
    assert found(line.line, "Lift: Sides", ChoiceField).currentText() == "each side in turn"


def test_one_is_singular(line: Line) -> None:
    line.line.show_dose(SIDED._replace(sets=1, reps=1), SIDED)
    assert said(line.line)[:2] == ["set ×", "rep ×"]


@pytest.mark.parametrize(
    ("dose", "hidden"),
    [
        (SIDED, set()),
        (SIDED._replace(sets=1), {"rest_s"}),
        (SIDED._replace(sides=Sides.DIRECTIONS), {"switch_s"}),
        (SIDED._replace(sets=1, sides=Sides.BILATERAL), {"rest_s", "switch_s"}),
    ],
)
def test_only_what_matters_is_shown(look: Look, show: Show, dose: Dose, hidden: set[str]) -> None:
    line = Line(look, dose, show)
    gone = {
        key
        for key, name in NUMBERS.items()
        for field in line.line.findChildren(NumberField)
        if field.accessibleName() == name and not field.isVisible()
    }
    assert gone == hidden
    sided = [c.accessibleName() for c in line.line.findChildren(ChoiceField) if c.isVisible()]
    assert ("Lift: First side" in sided) is (dose.sides is not Sides.BILATERAL)


def test_a_tip_says_what_a_number_may_be_and_where_it_comes_from(line: Line) -> None:
    hold = line.number("hold_s")
    assert hold.toolTip() == "Lift: Hold in seconds: 0 to 180 s\n5 s: ours"
    assert hold.accessibleDescription() == "5 s: ours"
    line.line.show_dose(SIDED._replace(hold_s=8.0), SIDED)
    assert hold.accessibleDescription() == "8 s: yours. Published 5 s: ours"


def test_words_give_way_where_the_line_is_short(line: Line) -> None:
    line.line.window().resize(520, 200)
    settle()
    texts = " ".join(said(line.line)[:9])
    assert texts == "× × s, · relax s · rest s"
    line.line.window().resize(900, 200)
    settle()
    assert said(line.line)[:3] == ["sets ×", "reps ×", "s hold,"]


def test_numbers_say_where_they_come_from() -> None:
    provenance = {
        "hold_s": Provenance("document 000", 5, 10),
        "reps": Provenance("F5"),
        "sets": Provenance("ours"),
    }
    exercise = an_exercise(provenance=provenance)
    dose = a_dose()
    assert origin_words(exercise, dose, dose) == "5 s hold: clinic page (5–10) · 2 reps: source F5"
    two = a_dose(sets=2)
    assert origin_words(exercise, two, two).endswith(" · 2 sets: ours")


def test_a_changed_number_is_yours_and_the_published_one_stays_in_sight() -> None:
    exercise = an_exercise()
    words = origin_words(exercise, a_dose(hold_s=8.0), a_dose())
    assert words == "8 s hold: yours · published 5 s hold: ours · 2 reps: ours"


def test_no_hold_needs_no_origin() -> None:
    moving = a_dose(hold_s=0.0)
    assert origin_words(an_exercise(), moving, moving) == "2 reps: ours"


def test_an_edit_shows_where_the_number_comes_from_now(line: Line) -> None:
    spy = QSignalSpy(line.line.edited)
    line.reps().setValue(6)
    line.line.show_dose(SIDED._replace(reps=spy.at(0)[1]), SIDED)
    assert any(text.startswith("6 reps: yours") for text in said(line.line))
