"""A routine edited in place: saved, timed and played as it was changed, at once."""

import errno
import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.advice import Circumstances
from lumbar.domain.dose import Side
from lumbar.domain.player import Player
from lumbar.domain.routine import Item
from lumbar.domain.timeline import Kind, Segment, length_s, timeline
from lumbar.main import main
from lumbar.session.choices import Choices
from lumbar.store.library import Library
from lumbar.store.paths import assets
from lumbar.ui import words
from lumbar.ui.dose_fields import ChoiceField, NumberField, RepsField
from lumbar.ui.dose_line import DoseLine
from lumbar.ui.editor import Editor
from lumbar.ui.item_row import ItemRow
from lumbar.ui.mini_timeline import MiniTimeline, spent
from lumbar.ui.theme import Look
from tests.builders import played
from tests.ui.conftest import Show, found, press, said, settle

Edit = Callable[..., Editor]
KNEE = "Single knee to chest"
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
FIVE = ["single-knee-to-chest", "double-knee-rock", "hamstring-neutral-hips", "lumbar-rotation"]
FIVE += ["core-activation"]


@pytest.fixture
def edit(look: Look, library: Library, choices: Choices, show: Show) -> Edit:
    def open_editor(id: str = "clinic-five") -> Editor:
        given = Circumstances(choices.pace)
        return show(Editor(look, library, library.routines[id], given), 1072, 900)

    return open_editor


def hold(editor: Editor, exercise: str = KNEE) -> NumberField:
    return found(editor, f"{exercise}: Hold in seconds", NumberField)


def order(library: Library, id: str = "clinic-five") -> list[str]:
    return [item.exercise for item in library.routines[id].items]


def saved(data: Path, id: str = "clinic-five") -> dict[str, Any]:
    return tomllib.loads((data / "routines" / f"{id}.toml").read_text("utf-8"))


def segments_of(
    library: Library, choices: Choices, id: str = "clinic-five"
) -> tuple[Segment, ...]:
    return timeline(library.prescribed(library.routines[id]), choices.pace)


def start_key(editor: Editor) -> str:
    """What the start button says."""
    (text,) = (
        key.text()
        for key in editor.findChildren(QAbstractButton)
        if key.text().startswith("Start · ")
    )
    return text


def test_a_routine_as_published_says_so(edit: Edit) -> None:
    editor = edit()
    assert "As published. Change a number, and it becomes your version." in said(editor)
    names = [key.text() for key in editor.findChildren(QAbstractButton) if key.isVisible()]
    assert "Back to published" not in names


def test_a_hold_of_eight_seconds_is_in_the_file(edit: Edit, data: Path) -> None:
    hold(edit()).setValue(8)
    document = saved(data)
    assert document["items"][0] == {"exercise": "single-knee-to-chest", "hold_s": 8.0}
    assert document["items"][1] == {"exercise": "double-knee-rock"}


def test_sets_that_grow_shorter_are_in_the_file_as_written(edit: Edit, data: Path) -> None:
    found(edit(), f"{KNEE}: Repetitions", RepsField).setValue((5, 3, 1))
    first = {"exercise": FIVE[0], "reps": "5-3-1", "sets": 3}
    assert saved(data)["items"][0] == first


def test_a_hold_of_eight_seconds_is_in_the_total(
    edit: Edit, library: Library, choices: Choices
) -> None:
    editor = edit()
    before = length_s(segments_of(library, choices))
    hold(editor).setValue(8)
    after = length_s(segments_of(library, choices))
    assert after == before + 10 * 3
    assert start_key(editor) == f"Start · {words.clock(after)}"


def test_a_hold_of_eight_seconds_is_in_the_timeline_of_the_command_line(
    edit: Edit, data: Path, library: Library, choices: Choices, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(edit()).setValue(8)
    assert main(["timeline", "clinic-five", "--json", "--data-dir", str(data)]) == 0
    rows = json.loads(capsys.readouterr().out)
    holds = [r for r in rows if r["exercise"] == "single-knee-to-chest" and r["kind"] == "hold"]
    assert [row["duration_s"] for row in holds] == [8.0] * 10
    end = rows[-1]["start_s"] + rows[-1]["duration_s"]
    assert end == pytest.approx(length_s(timeline_again(data, choices)))


def timeline_again(data: Path, choices: Choices) -> tuple[Segment, ...]:
    """The timeline as the next start of the program reads it."""
    return segments_of(Library(assets(), data / "routines"), choices)


def test_a_hold_of_eight_seconds_is_what_the_player_plays(
    edit: Edit, data: Path, choices: Choices
) -> None:
    hold(edit()).setValue(8)
    player = Player(timeline_again(data, choices))
    ended = [event for event in played(player) if getattr(event, "item", None) == 0]
    assert [event.held_s for event in ended] == [8.0] * 10
    lengths = {s.duration_s for s in player.timeline if s.item == 0 and s.kind is Kind.HOLD}
    assert lengths == {8.0}


def test_the_editor_says_that_it_is_your_version_now(edit: Edit) -> None:
    editor = edit()
    hold(editor).setValue(8)
    assert f"Saved: {KNEE}: hold 5 → 8 s." in said(editor)
    assert any(text.startswith("8 s hold: yours") for text in said(editor))


def test_the_published_number_again_is_as_published_again(
    edit: Edit, data: Path, library: Library
) -> None:
    editor = edit()
    hold(editor).setValue(8)
    hold(editor).setValue(5)
    assert not (data / "routines" / "clinic-five.toml").exists()
    assert not library.routines["clinic-five"].own
    assert not [
        key
        for key in editor.findChildren(QAbstractButton)
        if key.isVisible() and key.text() == "Back to published"
    ]


def test_a_key_steps_a_number_and_the_total_follows(edit: Edit, qtbot: QtBot) -> None:
    editor = edit()
    before = start_key(editor)
    qtbot.keyClick(hold(editor), Qt.Key.Key_Up)
    assert hold(editor).value() == 6
    assert start_key(editor) != before


def test_each_row_shows_its_own_length(edit: Edit, library: Library, choices: Choices) -> None:
    editor = edit()
    segments = segments_of(library, choices)
    for item in range(5):
        seconds = sum(s.duration_s for s in segments if s.item == item)
        assert words.clock(seconds) in said(editor)


def row(editor: Editor, exercise: str) -> ItemRow:
    """The first row of an exercise."""
    rows = editor.findChildren(ItemRow)
    return next(row for row in rows if row.isVisible() and row.exercise.name == exercise)


def do(editor: Editor, exercise: str, what: str) -> None:
    """Choose from the menu of an exercise."""
    (action,) = (each for each in row(editor, exercise).actions() if each.text() == what)
    assert action.isEnabled()
    action.trigger()
    settle()


def test_exercises_move_up_and_down(edit: Edit, library: Library, data: Path) -> None:
    editor = edit()
    do(editor, KNEE, "Move down")
    assert order(library) == [FIVE[1], FIVE[0], *FIVE[2:]]
    do(editor, "Core activation", "Move up")
    assert order(library) == [FIVE[1], FIVE[0], FIVE[2], FIVE[4], FIVE[3]]
    assert [item["exercise"] for item in saved(data)["items"]] == order(library)


def test_keys_move_an_exercise_from_within_its_numbers_and_the_focus_goes_along(
    edit: Edit, library: Library, qtbot: QtBot
) -> None:
    editor = edit()
    hold(editor).setFocus()
    qtbot.keyClick(hold(editor), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert order(library)[:2] == [FIVE[1], FIVE[0]]
    assert hold(editor).hasFocus()
    assert hold(editor).value() == 5
    qtbot.keyClick(hold(editor), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert order(library) == FIVE


def test_the_first_cannot_move_up_nor_the_last_down(edit: Edit) -> None:
    editor = edit()
    first = {each.text(): each for each in row(editor, KNEE).actions()}
    last = {each.text(): each for each in row(editor, "Core activation").actions()}
    assert not first["Move up"].isEnabled()
    assert not last["Move down"].isEnabled()


def drag(editor: Editor, exercise: str, to: QWidget, where: str) -> None:
    """Take an exercise by its grip and let it go above or below the middle of a row."""
    grip = row(editor, exercise).grip
    y = 4 if where == "above" else to.height() - 4
    end = grip.mapFromGlobal(to.mapToGlobal(QPoint(20, y)))
    start, button = grip.rect().center(), Qt.MouseButton.LeftButton
    for kind, at, held in (
        (QEvent.Type.MouseButtonPress, start, button),
        (QEvent.Type.MouseMove, end, button),
        (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    ):
        moved = kind is QEvent.Type.MouseMove
        which = Qt.MouseButton.NoButton if moved else button
        event = QMouseEvent(
            kind, QPointF(at), QPointF(grip.mapToGlobal(at)), which, held, NO_MODIFIER
        )
        QApplication.sendEvent(grip, event)
    settle()


def test_an_exercise_is_dragged_to_another_place(edit: Edit, library: Library) -> None:
    editor = edit()
    drag(editor, KNEE, row(editor, "Lumbar rotation"), "below")
    assert order(library) == [*FIVE[1:4], FIVE[0], FIVE[4]]
    drag(editor, KNEE, row(editor, "Double knee rock"), "above")
    assert order(library) == FIVE


def test_an_exercise_dropped_where_it_was_changes_nothing(edit: Edit, data: Path) -> None:
    editor = edit()
    drag(editor, KNEE, row(editor, KNEE), "below")
    assert not (data / "routines").exists()


def test_a_changed_dose_moves_with_its_exercise(edit: Edit, data: Path) -> None:
    editor = edit()
    hold(editor).setValue(8)
    do(editor, KNEE, "Move down")
    hold(editor).setValue(9)
    assert saved(data)["items"][1] == {"exercise": "single-knee-to-chest", "hold_s": 9.0}


def test_an_exercise_is_doubled_with_its_dose(edit: Edit, data: Path) -> None:
    editor = edit()
    hold(editor).setValue(8)
    do(editor, KNEE, "Duplicate")
    first, second = saved(data)["items"][:2]
    assert first == second == {"exercise": "single-knee-to-chest", "hold_s": 8.0}


def test_exercises_are_removed_and_come_back(edit: Edit, library: Library, qtbot: QtBot) -> None:
    editor = edit()
    do(editor, KNEE, "Remove")
    qtbot.keyClick(row(editor, "Double knee rock").grip, Qt.Key.Key_Delete)
    settle()
    assert order(library) == FIVE[2:]
    press(editor, "Undo (Ctrl+Z)")
    press(editor, "Undo (Ctrl+Z)")
    assert order(library) == FIVE
    assert not library.routines["clinic-five"].own


def test_a_routine_without_exercises_cannot_start(edit: Edit, library: Library) -> None:
    empty = library.new("Mine")
    editor = edit(empty.id)
    assert not found(editor, "Start · 0:00").isEnabled()
    assert not editor.findChild(MiniTimeline).isVisible()


def test_an_exercise_is_found_and_added_by_keys(
    edit: Edit, library: Library, qtbot: QtBot, data: Path
) -> None:
    editor = edit()
    qtbot.keyClick(hold(editor), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = found(editor, "Search an exercise to add", QLineEdit)
    assert search.hasFocus()
    qtbot.keyClicks(search, "psoas half")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    settle()
    assert order(library) == [*FIVE, "psoas-half-kneel"]
    assert saved(data)["items"][-1] == {"exercise": "psoas-half-kneel"}
    name = library.exercises["psoas-half-kneel"].name
    assert name in said(editor)
    assert found(editor, f"{name}: Repetitions", RepsField).hasFocus()
    assert not search.isVisible()


def test_down_walks_through_what_was_found_and_up_leads_back(
    edit: Edit, library: Library, qtbot: QtBot
) -> None:
    editor = edit()
    press(editor, "+ Add an exercise")
    search = found(editor, "Search an exercise to add", QLineEdit)
    qtbot.keyClicks(search, "strength")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    choices = found(editor, "Exercises found", QListWidget)
    assert choices.hasFocus()
    qtbot.keyClick(choices, Qt.Key.Key_Down)
    wanted = choices.currentItem().text()
    qtbot.keyClick(choices, Qt.Key.Key_Up)
    qtbot.keyClick(choices, Qt.Key.Key_Up)
    assert search.hasFocus()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(choices, Qt.Key.Key_Down)
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    assert wanted.startswith(library.exercises[order(library)[-1]].name)


def test_what_is_not_found_is_told_and_escape_closes(edit: Edit, qtbot: QtBot) -> None:
    editor = edit()
    press(editor, "+ Add an exercise")
    search = found(editor, "Search an exercise to add", QLineEdit)
    qtbot.keyClicks(search, "juggling")
    assert "There is no exercise like “juggling”." in said(editor)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not search.isVisible()
    assert found(editor, "+ Add an exercise").hasFocus()


def test_undo_and_redo_by_keys_go_through_values_and_the_file(
    edit: Edit, qtbot: QtBot, data: Path
) -> None:
    editor = edit()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    hold(editor).setFocus()
    for value in (8, 9):
        hold(editor).setValue(value)
    qtbot.keyClick(hold(editor), Qt.Key.Key_Z, control)
    assert hold(editor).value() == 8
    assert saved(data)["items"][0]["hold_s"] == 8.0
    qtbot.keyClick(hold(editor), Qt.Key.Key_Z, control)
    assert hold(editor).value() == 5
    assert not (data / "routines" / "clinic-five.toml").exists()
    for _ in range(2):
        qtbot.keyClick(hold(editor), Qt.Key.Key_Z, control | shift)
    assert hold(editor).value() == 9
    assert f"Saved: {KNEE}: hold 8 → 9 s." in said(editor)


def test_one_exercise_goes_back_to_published(edit: Edit, data: Path) -> None:
    editor = edit()
    hold(editor).setValue(8)
    hold(editor, "Lumbar rotation").setValue(9)
    press(editor, f"{KNEE}: As published")
    assert hold(editor).value() == 5
    assert hold(editor, "Lumbar rotation").value() == 9
    assert "hold_s" not in saved(data)["items"][0]


def test_a_note_is_written_kept_and_leads_the_check_list(
    edit: Edit, library: Library, qtbot: QtBot, data: Path
) -> None:
    editor = edit()
    do(editor, KNEE, "Add a note")
    field = found(editor, f"{KNEE}: Note", QLineEdit)
    assert field.hasFocus()
    qtbot.keyClicks(field, "pillow under knee")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert saved(data)["items"][0]["note"] == "pillow under knee"
    again = Library(assets(), data / "routines")
    exercise, _ = again.prescribed(again.routines["clinic-five"])[0]
    assert exercise.setup[0] == "pillow under knee"
    do(editor, KNEE, "Change the note")
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not library.routines["clinic-five"].own


def test_the_strip_shows_what_the_time_goes_to(
    edit: Edit, library: Library, choices: Choices
) -> None:
    editor = edit()
    strip = editor.findChild(MiniTimeline)
    hold(editor).setValue(8)
    segments = segments_of(library, choices)
    held = sum(s.duration_s for s in segments if s.kind is Kind.HOLD)
    name = strip.accessibleName()
    assert name.startswith(f"Timeline: {words.clock(length_s(segments))} in all, ")
    assert f"hold {words.clock(held)}" in name
    assert sum(seconds for _, _, seconds in spent(segments)) == pytest.approx(length_s(segments))


def test_advice_is_given_on_what_is_yours_and_followed_in_one_press(
    edit: Edit, library: Library
) -> None:
    routine = library.new("Mine")
    stretches = (Item("figure-4"), Item("knee-to-chest-long"))
    library.save(routine._replace(items=stretches))
    editor = edit(routine.id)
    (text,) = (t for t in said(editor) if t.startswith("All of these are stretches."))
    press(editor, f"Add: {text}")
    added = library.exercises[order(library, routine.id)[-1]]
    assert added.name in text
    assert not [t for t in said(editor) if t.startswith("All of these are stretches.")]


def test_advice_that_is_left_stays_away_and_changes_nothing(edit: Edit, library: Library) -> None:
    routine = library.save(library.new("Mine")._replace(items=(Item("figure-4"),) * 2))
    editor = edit(routine.id)
    (text,) = (t for t in said(editor) if t.startswith("All of these"))
    press(editor, f"Leave it: {text}")
    found(editor, "Name of the routine", QLineEdit).setText("Evening")
    found(editor, "Name of the routine", QLineEdit).editingFinished.emit()
    assert not [t for t in said(editor) if t.startswith("All of these")]
    assert order(library, routine.id) == ["figure-4"] * 2


def test_a_side_that_goes_without_is_given_back(edit: Edit, library: Library, data: Path) -> None:
    editor = edit()
    sides = found(editor, f"{KNEE}: Sides", ChoiceField)
    sides.setCurrentIndex(sides.findText("both together"))
    settle()
    (text,) = (t for t in said(editor) if t.startswith(f"{KNEE}: set to both together"))
    press(editor, f"Each side: {text}")
    assert not library.routines["clinic-five"].own


def test_an_uneven_plan_is_two_lines_of_one_exercise(
    edit: Edit, library: Library, data: Path
) -> None:
    editor = edit()
    sides = found(editor, f"{KNEE}: Sides", ChoiceField)
    sides.setCurrentIndex(sides.findText("right only"))
    settle()
    assert f"Saved: {KNEE}: sides each side, alternating → right only." in said(editor)
    (text,) = (t for t in said(editor) if t.startswith(f"{KNEE}, right only: the other side"))
    press(editor, f"Add the other side: {text}")
    kept = Library(assets(), data / "routines").routines["clinic-five"]
    published = library.exercises["single-knee-to-chest"].dose
    alone = [i.dose(published).only for i in kept.items if i.exercise == "single-knee-to-chest"]
    assert alone == [Side.RIGHT, Side.LEFT]
    assert not any("other side goes without" in each for each in said(editor))


def test_a_better_order_is_used(edit: Edit, library: Library) -> None:
    ids = ("dead-bug", "bird-dog") * 3
    routine = library.save(library.new("Mine")._replace(items=tuple(map(Item, ids))))
    editor = edit(routine.id)
    text = "You would change position 5 times. In another order it is 1 time."
    press(editor, f"Use this order: {text}")
    assert order(library, routine.id) == ["dead-bug"] * 3 + ["bird-dog"] * 3


@pytest.mark.parametrize("width", [752, 1072])
def test_a_dose_is_one_line_also_in_a_small_window(
    look: Look, library: Library, choices: Choices, show: Show, width: int
) -> None:
    given = Circumstances(choices.pace)
    for id in ("clinic-five", "clinic-four", "mixed-starter"):
        editor = show(Editor(look, library, library.routines[id], given), width, 600)
        for each in editor.findChildren(RepsField):
            line = each.parentWidget().parentWidget()
            assert isinstance(line, DoseLine)
            parts = [p for p in line.children() if isinstance(p, QWidget) and p.isVisible()]
            fields = [f for f in line.findChildren(NumberField) if f.isVisible()]
            middles = {f.mapTo(line, f.rect().center()).y() for f in fields}
            assert len(middles) == 1, line.geometry()
            assert all(part.geometry().right() <= line.width() for part in parts)


def test_a_new_name_is_kept_tidied_and_an_empty_one_is_not(
    edit: Edit, library: Library, qtbot: QtBot
) -> None:
    editor = edit()
    field = found(editor, "Name of the routine", QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "  My   mornings ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert library.routines["clinic-five"].name == "My mornings"
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "My mornings"


def test_back_to_published_drops_the_file_and_can_be_undone(
    edit: Edit, library: Library, data: Path
) -> None:
    editor = edit()
    hold(editor).setValue(8)
    press(editor, "Back to published")
    assert library.routines["clinic-five"] == library.published["clinic-five"]
    assert not list((data / "routines").iterdir())
    assert hold(editor).value() == 5
    press(editor, "Undo (Ctrl+Z)")
    assert saved(data)["items"][0]["hold_s"] == 8.0


def test_an_own_routine_is_deleted(edit: Edit, library: Library, data: Path) -> None:
    copy = library.copy(library.routines["clinic-five"], "Mine")
    editor = edit(copy.id)
    assert "Your own routine. Changes are saved at once." in said(editor)
    deleted = QSignalSpy(editor.deleted)
    press(editor, "Delete routine")
    assert deleted.at(0)[0].name == "Mine"
    assert copy.id not in library.routines
    assert not list((data / "routines").iterdir())


def test_start_and_leave_are_told(edit: Edit) -> None:
    editor = edit()
    wanted, left = QSignalSpy(editor.start_wanted), QSignalSpy(editor.left)
    press(editor, start_key(editor))
    press(editor, "Back to the list of routines")
    assert wanted.at(0) == ["clinic-five", None]
    assert left.count() == 1


def test_a_disk_that_refuses_is_told_and_the_change_stays_in_sight(
    edit: Edit, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    editor = edit()
    before, told = start_key(editor), QSignalSpy(editor.told)
    hold(editor).setValue(8)
    assert told.count() == 1
    assert "no space left on device" in told.at(0)[0]
    assert told.at(0)[0].endswith("Your change holds until you leave this page.")
    assert hold(editor).value() == 8
    assert start_key(editor) != before
    assert library.routines["clinic-five"] == library.published["clinic-five"]


def test_an_exercise_that_is_not_there_is_left_out_and_kept(
    edit: Edit, library: Library, data: Path
) -> None:
    routine = library.routines["clinic-five"]
    library.save(routine._replace(items=(Item("gone"), *routine.items)))
    hold(edit()).setValue(8)
    assert [item["exercise"] for item in saved(data)["items"]] == ["gone", *FIVE]
    assert saved(data)["items"][1]["hold_s"] == 8.0
