"""An exercise of one's own: written down, put into a routine, trained, found in the history."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTableWidget, QWidget

from lumbar.domain.own_exercise import PHASES
from lumbar.domain.timeline import Kind
from lumbar.store.paths import paths
from lumbar.ui.dose_fields import NumberField
from lumbar.ui.exercise_detail import ExerciseDetail
from lumbar.ui.exercise_grid import ExerciseCard
from lumbar.ui.exercise_picker import ExercisePicker
from lumbar.ui.minutes_line import MinutesField
from lumbar.ui.own_exercise_form import PictureSlot
from lumbar.ui.summary_page import SummaryPage
from tests.journeys.conftest import Journey, Open
from tests.ui.conftest import found, press, said, settle

NAME = "Zehenspitzen zur Wand"
COLOURS = dict(zip(PHASES, ("#ff0000", "#00ff00", "#0000ff", "#ffff00"), strict=True))
PHASE_SEEN = {
    Kind.MOVE_IN: "lift",
    Kind.HOLD: "hold",
    Kind.RETURN: "lower",
    Kind.SWITCH_SIDE: "start",
}


def written(window: QWidget, folder: Path) -> None:
    """Fill in the form and save it: a picture for each phase, one side after the other."""
    found(window, "Name", QLineEdit).setText(NAME)
    found(window, "Steps", QPlainTextEdit).setPlainText("Lie down.\nReach for the wall.")
    found(window, "What to feel", QLineEdit).setText("A long back.")
    sides = found(window, "Sides", QComboBox)
    sides.setCurrentIndex(sides.findText("Each side, alternating"))
    for slot, (phase, colour) in zip(
        window.findChildren(PictureSlot), COLOURS.items(), strict=True
    ):
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        path = folder / f"{phase}.png"
        assert image.save(str(path))
        slot.take(path)
    press(window, "Save")


def put_in(window: QWidget) -> None:
    """A routine of this one exercise, named and found by keyboard."""
    press(window, "New routine")
    name = found(window, "Name of the routine", QLineEdit)
    QTest.keyClicks(name, "Mine")
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle()
    picker = window.findChild(ExercisePicker)
    search = found(picker, "Search an exercise to add", QLineEdit)
    QTest.keyClicks(search, "zehen")
    QTest.keyClick(search, Qt.Key.Key_Return)
    settle()


def centre(picture: QImage) -> str:
    """The colour in the middle, as JPEG keeps it: each part full or none."""
    red, green, blue, _ = picture.pixelColor(picture.rect().center()).getRgb()
    return "#" + "".join("ff" if part > 127 else "00" for part in (red, green, blue))


def seen_in(journey: Journey) -> dict[str, set[str]]:
    """Train almost to the end: the colours the figure's place had by phase, and all captions."""
    page, trainer = journey.app.window._whole, journey.app.trainer
    assert page is not None
    assert trainer is not None
    seen, words = dict[str, set[str]](), set[str]()
    while trainer.player.index < len(trainer.player.timeline) - 1:
        journey.wait(1)
        words |= {*said(page), page._title.accessibleName()}
        if phase := PHASE_SEEN.get(trainer.player.segment.kind):
            seen.setdefault(phase, set()).add(centre(page._figure.grab().toImage()))
    return seen | {"said": words}


def test_an_own_exercise_from_the_form_to_the_history(
    program: Open, data: Path, tmp_path: Path
) -> None:
    journey = program()
    app, window = journey.app, journey.app.window
    window.show()
    window.open("exercises")
    settle()
    before = len(window.page("exercises").findChildren(ExerciseCard))
    window.open("routines")
    settle()
    press(window, "New exercise")
    written(window, tmp_path)
    (own,) = app.library.own.values()
    assert (own.feel, sorted(own.pictures)) == ("A long back.", sorted(PHASES))

    window.open("exercises")
    settle()
    cards = window.page("exercises").findChildren(ExerciseCard)
    assert len(cards) == before + 1
    (card,) = [each for each in cards if each.exercise.id == own.id]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    settle()
    detail = window.findChild(ExerciseDetail)
    assert {NAME, "A long back.", "Described by you."} <= set(said(detail))
    press(window, f"Change your exercise {NAME}")
    assert found(window, "What to feel", QLineEdit).text() == "A long back."

    window.open("routines")
    settle()
    put_in(window)
    window.open("today")
    settle()
    app.start(app.library.routines["my-routine"], 3)
    seen = seen_in(journey)
    assert {phase: seen[phase] for phase in PHASES} == {p: {c} for p, c in COLOURS.items()}
    assert NAME in seen["said"]
    journey.play()
    summary = window._whole
    assert isinstance(summary, SummaryPage)
    assert NAME in said(summary)
    press(summary, "Done")

    (session,) = app.history.sessions()
    (item,) = app.history.items(session.id)
    assert (session.name, item.name, item.exercise) == ("Mine", NAME, own.id)
    assert session.reps_done == session.reps_planned == 16
    window.open("progress")
    settle()
    press(window.page("progress"), "Table")
    assert any(table.rowCount() for table in window.findChildren(QTableWidget))


def test_its_name_is_spoken_by_the_system_or_shown_where_there_is_no_voice(
    program: Open, tmp_path: Path
) -> None:
    journey = program()
    window = journey.app.window
    window.open("routines")
    settle()
    press(window, "New exercise")
    written(window, tmp_path)
    put_in(window)
    tones = journey.app.tones
    journey.app.start(journey.app.library.routines["my-routine"], None)
    prompter, player = tones._prompter, journey.app.trainer.player
    cues = [cue for i in range(len(player.timeline)) for cue in prompter.cues(player.timeline, i)]
    unrecorded = {cue.text for cue in cues if not cue.clip}
    assert unrecorded == {NAME, "Lie down."}
    names = [tones._spoken(0.0, cue) for cue in cues if cue.text == NAME]
    assert names
    assert {(each.id, each.text) for each in names} == {("", NAME)}
    journey.wait(1)
    page = window._whole
    assert page is not None
    assert found(page, NAME).isVisibleTo(page)


def test_a_folder_that_cannot_be_written_keeps_what_was_typed(
    program: Open, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey = program()
    window = journey.app.window
    window.open("routines")
    settle()
    press(window, "New exercise")
    (paths(data).data / "exercises").write_text("not a folder")
    written(window, tmp_path)
    assert found(window, "Name", QLineEdit).text() == NAME
    assert journey.app.library.own == {}


def test_an_exercise_that_was_deleted_comes_back_with_undo(program: Open, tmp_path: Path) -> None:
    journey = program()
    window, library = journey.app.window, journey.app.library
    window.open("routines")
    settle()
    press(window, "New exercise")
    written(window, tmp_path)
    put_in(window)
    (own,) = library.own.values()
    pictures = library.pictures(own)
    window.page("routines").write_exercise(own.id)
    press(window, "Delete exercise")
    assert own.id not in library.exercises
    text = f"{NAME} was deleted. Mine will do without it."
    press(window, f"Undo: {text}")
    assert (library.own[own.id], library.pictures(own)) == (own, pictures)


def test_a_picture_that_is_replaced_is_seen_at_once(program: Open, tmp_path: Path) -> None:
    journey = program()
    window, library = journey.app.window, journey.app.library
    window.show()
    window.open("routines")
    settle()
    press(window, "New exercise")
    written(window, tmp_path)
    (own,) = library.own.values()

    def seen() -> str:
        window.open("exercises")
        settle()
        cards = window.page("exercises").findChildren(ExerciseCard)
        (card,) = [each for each in cards if each.exercise.id == own.id]
        return centre(card.thumb.grab().toImage())

    assert seen() == COLOURS["hold"]
    window.open("routines")
    window.page("routines").write_exercise(own.id)
    settle()
    window.findChildren(PictureSlot)[PHASES.index("hold")].take(tmp_path / "start.png")
    press(window, "Save")
    assert seen() == COLOURS["start"]


def test_today_shows_an_exercise_as_it_was_changed(program: Open, tmp_path: Path) -> None:
    journey = program()
    app, window = journey.app, journey.app.window
    window.show()
    window.open("routines")
    settle()
    press(window, "New exercise")
    written(window, tmp_path)
    put_in(window)
    (own,) = app.library.own.values()
    window.open("today")
    routine = found(window, "Routine", QComboBox)
    routine.setCurrentIndex(routine.findText("Mine"))
    routine.activated.emit(routine.currentIndex())
    settle()
    before = next(text for text in said(window) if " · ends " in text)
    window.open("routines")
    window.page("routines").write_exercise(own.id)
    settle()
    found(window, "Hold", NumberField).setValue(60)
    press(window, "Save")
    window.open("today")
    settle()
    after = next(text for text in said(window) if " · ends " in text)
    assert int(after.split()[0]) >= int(before.split()[0]) + 14
    minutes = found(window.page("today"), "Minutes I have", MinutesField)
    assert abs(int(minutes.text()) - int(after.split()[0])) <= 1
