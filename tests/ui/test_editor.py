"""A routine edited in place: saved, timed and played as it was changed, at once."""

import errno
import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from lumbar.domain.player import Player
from lumbar.domain.routine import Item
from lumbar.domain.timeline import Kind, Segment, length_s, timeline
from lumbar.main import main
from lumbar.session.choices import Choices
from lumbar.store.library import Library
from lumbar.store.paths import assets
from lumbar.ui import words
from lumbar.ui.dose_line import NumberField, RepsField
from lumbar.ui.editor import Editor
from lumbar.ui.theme import Look
from tests.builders import played
from tests.ui.conftest import Show, found, press, said

Edit = Callable[..., Editor]
KNEE = "Single knee to chest"
FIVE = ["single-knee-to-chest", "double-knee-rock", "hamstring-neutral-hips", "lumbar-rotation"]
FIVE += ["core-activation"]


@pytest.fixture
def edit(look: Look, library: Library, choices: Choices, show: Show) -> Edit:
    def open_editor(id: str = "clinic-five") -> Editor:
        return show(Editor(look, library, library.routines[id], choices.pace), 1072, 900)

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
    assert "Your version of a published routine. Changes are saved at once." in said(editor)
    assert any(text.startswith("8 s hold: yours") for text in said(editor))


def test_the_published_number_again_is_as_published_again(
    edit: Edit, data: Path, library: Library
) -> None:
    editor = edit()
    hold(editor).setValue(8)
    hold(editor).setValue(5)
    assert not (data / "routines" / "clinic-five.toml").exists()
    assert not library.routines["clinic-five"].own
    assert "As published. Change a number, and it becomes your version." in said(editor)


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


def test_exercises_move_up_and_down(edit: Edit, library: Library, data: Path) -> None:
    editor = edit()
    press(editor, f"Move {KNEE} down")
    assert order(library) == [FIVE[1], FIVE[0], *FIVE[2:]]
    press(editor, "Move Core activation up")
    assert order(library) == [FIVE[1], FIVE[0], FIVE[2], FIVE[4], FIVE[3]]
    assert [item["exercise"] for item in saved(data)["items"]] == order(library)


def test_the_first_cannot_move_up_nor_the_last_down(edit: Edit) -> None:
    editor = edit()
    assert not found(editor, f"Move {KNEE} up").isEnabled()
    assert not found(editor, "Move Core activation down").isEnabled()


def test_a_changed_dose_moves_with_its_exercise(edit: Edit, data: Path) -> None:
    editor = edit()
    hold(editor).setValue(8)
    press(editor, f"Move {KNEE} down")
    hold(editor).setValue(9)
    assert saved(data)["items"][1] == {"exercise": "single-knee-to-chest", "hold_s": 9.0}


def test_an_exercise_is_removed_but_never_the_last_one(edit: Edit, library: Library) -> None:
    editor = edit()
    for name in (KNEE, "Double knee rock", "Lumbar rotation", "Core activation"):
        press(editor, f"Remove {name}")
    assert order(library) == ["hamstring-neutral-hips"]
    last = library.exercises["hamstring-neutral-hips"].name
    assert not found(editor, f"Remove {last}").isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_exercise_is_added_from_the_menu(
    edit: Edit, library: Library, qtbot: QtBot, data: Path
) -> None:
    editor = edit()

    def pick() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert {a.text() for a in menu.actions()} == {
            each.name for each in library.exercises.values()
        }
        name = library.exercises["psoas-half-kneel"].name
        (action,) = (each for each in menu.actions() if each.text() == name)
        menu.setActiveAction(action)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, pick)
    press(editor, "+ Add an exercise")
    assert order(library) == [*FIVE, "psoas-half-kneel"]
    assert saved(data)["items"][-1] == {"exercise": "psoas-half-kneel"}
    assert library.exercises["psoas-half-kneel"].name in said(editor)


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


def test_back_to_published_drops_the_file_and_says_which(
    edit: Edit, library: Library, data: Path
) -> None:
    editor = edit()
    hold(editor).setValue(8)
    replaced = QSignalSpy(editor.replaced)
    press(editor, "Back to published")
    assert replaced.at(0) == ["clinic-five"]
    assert library.routines["clinic-five"] == library.published["clinic-five"]
    assert not list((data / "routines").iterdir())


def test_an_own_routine_is_deleted(edit: Edit, library: Library, data: Path) -> None:
    copy = library.copy(library.routines["clinic-five"], "Mine")
    editor = edit(copy.id)
    assert "Your own routine. Changes are saved at once." in said(editor)
    left = QSignalSpy(editor.left)
    press(editor, "Delete routine")
    assert left.count() == 1
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
