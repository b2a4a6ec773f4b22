"""An exercise of one's own: written down, shown by a figure or pictures, used like any other."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit

from lumbar.domain.dose import Side, Sides
from lumbar.domain.exercise import Position
from lumbar.store.library import Library
from lumbar.store.paths import assets
from lumbar.ui.dose_fields import NumberField, RepsField
from lumbar.ui.figure_picture import at_part, picture
from lumbar.ui.own_exercise_form import OwnExerciseForm, PictureSlot
from lumbar.ui.own_picture import picture_of
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, found, press, said, settle

STEPS = "Lie on your back.\n\n  Press the   knee down.\n"


@pytest.fixture
def red(tmp_path: Path) -> Path:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def form(look: Look, library: Library, show: Show) -> OwnExerciseForm:
    return show(OwnExerciseForm(look, library), 1072, 1000)


def write(form: OwnExerciseForm, name: str = "Knee press") -> None:
    found(form, "Name", QLineEdit).setText(name)
    found(form, "Steps", QPlainTextEdit).setPlainText(STEPS)


def choose(form: OwnExerciseForm, what: str, text: str) -> None:
    combo = found(form, what, QComboBox)
    combo.setCurrentIndex(combo.findText(text))
    settle()


def slot_of(form: OwnExerciseForm, number: int) -> PictureSlot:
    return form.findChildren(PictureSlot)[number]


def test_what_is_written_is_kept_and_is_an_exercise_like_any_other(
    form: OwnExerciseForm, library: Library, data: Path
) -> None:
    saved = QSignalSpy(form.saved)
    write(form)
    choose(form, "Position", "On hands and knees")
    choose(form, "Moves like", "Bird dog")
    choose(form, "Sides", "Each side in turn")
    found(form, "Repetitions", RepsField).setValue((5, 3, 1))
    found(form, "Hold", NumberField).setValue(10)
    press(form, "Save")
    assert saved.at(0) == ["knee-press"]
    again = Library(assets(), data / "routines")
    exercise = again.exercises["knee-press"]
    assert exercise.setup == ("Lie on your back.", "Press the knee down.")
    assert (exercise.position, exercise.dose.sides) == (Position.QUADRUPED, Sides.BLOCKS)
    assert exercise.poses == again.exercises["bird-dog"].poses
    assert (exercise.dose.sets, exercise.dose.reps, exercise.dose.hold_s) == (3, (5, 3, 1), 10.0)
    assert exercise.dose.switch_s > 0
    assert exercise.dose.rest_s > 0


@pytest.mark.parametrize(
    ("name", "steps", "what"), [("", STEPS, "a name"), ("x", " ", "at least")]
)
def test_without_a_name_or_a_step_nothing_is_kept(
    form: OwnExerciseForm, library: Library, name: str, steps: str, what: str
) -> None:
    write(form, name)
    found(form, "Steps", QPlainTextEdit).setPlainText(steps)
    press(form, "Save")
    assert any(text.startswith(f"It needs {what}") for text in said(form))
    assert library.own == {}


def test_figures_are_of_the_position(form: OwnExerciseForm, library: Library) -> None:
    choose(form, "Position", "Half-kneeling")
    combo = found(form, "Moves like", QComboBox)
    offered = [combo.itemData(number) for number in range(combo.count())]
    assert offered
    positions = {library.exercises[id].position for id in offered}
    assert positions == {Position.HALF_KNEELING}


def test_a_picture_that_is_dragged_is_shown_where_the_figure_would_be(
    form: OwnExerciseForm, library: Library, red: Path, look: Look
) -> None:
    write(form)
    slot = slot_of(form, 1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(red))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(slot, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(slot, QDropEvent(QPointF(9, 9), copy, data, left, none))
    press(form, "Save")
    exercise = library.exercises["knee-press"]
    shown = picture_of(exercise, 1.0)
    assert shown is not None
    assert shown.pixelColor(200, 100).red() > 240
    drawn = picture(at_part(exercise, Side.RIGHT, 0.5), shown.size(), look)
    assert drawn.pixelColor(200, 100).red() > 240


def test_the_side_is_tagged_on_a_picture_of_ones_own(
    form: OwnExerciseForm, library: Library, red: Path, look: Look
) -> None:
    write(form)
    choose(form, "Sides", "Each side in turn")
    slot_of(form, 2).take(red)
    press(form, "Save")
    exercise = library.exercises["knee-press"]
    tags = {}
    for side in Side:
        drawn = picture(at_part(exercise, side, 0.5), QSize(600, 300), look)
        halves = {Side.LEFT: range(8, 60), Side.RIGHT: range(540, 592)}
        for half, columns in halves.items():
            colours = {drawn.pixelColor(x, 16).name() for x in columns}
            tags[side, half] = look.colour("accent").name() in colours
    assert tags == {(side, half): side is half for side in Side for half in Side}


def test_a_hostile_or_broken_picture_is_refused_in_a_sentence(
    form: OwnExerciseForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(path), ""))
    press(form, "Where it is held: choose a picture")
    assert "The SVG holds or fetches something else, which Lumbar refuses." in said(form)
    assert slot_of(form, 2).content is None


def test_an_exercise_is_changed_and_its_picture_taken_away(
    look: Look, library: Library, show: Show, form: OwnExerciseForm, red: Path
) -> None:
    write(form)
    slot_of(form, 0).take(red)
    press(form, "Save")
    again = show(OwnExerciseForm(look, library, library.own["knee-press"]), 1072, 1000)
    assert found(again, "Name", QLineEdit).text() == "Knee press"
    press(again, "Where it begins: remove the picture")
    found(again, "Name", QLineEdit).setText("Knee press, softly")
    press(again, "Save")
    assert library.own["knee-press"].name == "Knee press, softly"
    assert library.own["knee-press"].pictures == {}


def test_an_exercise_is_deleted(
    look: Look, library: Library, show: Show, form: OwnExerciseForm
) -> None:
    write(form)
    press(form, "Save")
    again = show(OwnExerciseForm(look, library, library.own["knee-press"]))
    deleted = QSignalSpy(again.deleted)
    press(again, "Delete exercise")
    assert "knee-press" not in library.exercises
    assert [own.id for own, _ in (deleted.at(0),)] == ["knee-press"]
