"""Everything that can be done with the data is done in the page, asked once and told."""

import csv
import errno
import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from lumbar.session.choices import Choices
from lumbar.session.keeping import Keeping
from lumbar.store.backups import back_up_day
from lumbar.store.belongings import belongings
from lumbar.store.database import connect
from lumbar.store.export import as_json
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.opening import history_in_memory
from lumbar.store.paths import Paths, paths
from lumbar.store.routines import save_routine
from lumbar.store.settings_file import save_settings
from lumbar.ui import data_group
from lumbar.ui.data_group import DataGroup
from lumbar.ui.theme import Look
from tests.builders import a_routine
from tests.conftest import FakeClock
from tests.ui.conftest import QUIET, AppIn, Show, found, press, said, settle, train

Build = Callable[..., DataGroup]


@pytest.fixture
def places(data: Path) -> Paths:
    return paths(data)


@pytest.fixture
def kept(places: Paths, at: datetime) -> Iterator[History]:
    """A history in the data folder with one training in it."""
    history = History(connect(places.history, None, at), places.history)
    train(history, at)
    yield history
    history.close()


@pytest.fixture
def group(
    look: Look, choices: Choices, kept: History, places: Paths, at: datetime, show: Show
) -> Iterator[DataGroup]:
    keeping = Keeping(kept, places, choices, lambda: at)
    made = show(DataGroup(look, keeping), 900, 900)
    yield made
    assert keeping.close()


def do(group: DataGroup, *names: str) -> None:
    """Press buttons one after the other, each when what the last one asked for is there."""
    for name in names:
        press(group, name)
        assert group._keeping.close()
        settle()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """What the person chooses in a dialog of the system."""
    answer = str(path) if path else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answer, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (answer, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answer)


def texts(group: DataGroup) -> str:
    return "\n".join(said(group))


def test_the_folder_is_named_and_opened(
    group: DataGroup, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    assert f"Everything stays on this computer, in {data}" in said(group)
    press(group, "Open the folder")
    assert opened == [str(data)]


def test_every_button_has_a_name_and_says_what_it_is_about(group: DataGroup) -> None:
    for key in group.findChildren(QPushButton):
        assert key.accessibleName()
        assert key.accessibleDescription()


# Backups


def test_a_backup_is_made_and_told(group: DataGroup, places: Paths) -> None:
    assert "There is none yet." in texts(group)
    assert not found(group, "Go back…", QPushButton).isEnabled()
    do(group, "Back up now")
    path = places.backups / "history-20261121.sqlite3"
    assert path.exists()
    assert f"The backup of today is {path}." in said(group)
    assert "The newest is of Sat 21 Nov." in texts(group)
    do(group, "Close")
    assert f"The backup of today is {path}." not in said(group)


def test_a_backup_that_cannot_be_made_is_told(
    group: DataGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(places: Paths, at: datetime) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(data_group, "back_up_day", full)
    do(group, "Back up now")
    assert "The disk is full." in said(group)


def test_going_back_is_asked_once_and_told(
    group: DataGroup, kept: History, places: Paths, at: datetime
) -> None:
    do(group, "Back up now")
    before = kept.sessions()
    train(kept, at + timedelta(days=1))
    do(group, "Go back…", "Sat 21 Nov · 1 training")
    assert "Go back to history-20261121.sqlite3? What was done after Sat 21 Nov 18:30" in texts(
        group
    )
    do(group, "Leave it as it is")
    assert len(kept.sessions()) == 2
    do(group, "Go back…", "Sat 21 Nov · 1 training", "Go back")
    assert kept.sessions() == before
    assert "is in place. What was here before is kept as" in texts(group)


def test_a_backup_that_was_taken_away_meanwhile_is_told(
    group: DataGroup, kept: History, places: Paths
) -> None:
    do(group, "Back up now", "Go back…")
    (places.backups / "history-20261121.sqlite3").unlink()
    do(group, "Sat 21 Nov · 1 training", "Go back")
    assert "There is no backup" in texts(group)
    assert len(kept.sessions()) == 1


def test_a_backup_that_cannot_be_used_is_told_beside_those_that_can(
    group: DataGroup, places: Paths
) -> None:
    do(group, "Back up now")
    (places.backups / "history-20261101.sqlite3").write_bytes(b"cut off")
    do(group, "Go back…")
    assert "Sat 21 Nov · 1 training" in [key.text() for key in shown_keys(group)]
    assert f"{places.backups / 'history-20261101.sqlite3'} is damaged." in said(group)


def test_the_window_lives_on_while_a_backup_is_put_in_place(group: DataGroup) -> None:
    do(group, "Back up now", "Go back…", "Sat 21 Nov · 1 training")
    press(group, "Go back")  # which returns before the work is done
    assert "history-20261121.sqlite3 is being put in place …" in said(group)
    assert group.findChild(QProgressBar).isVisible()
    assert group._keeping.close()
    settle()
    assert "is in place. What was here before is kept as" in texts(group)
    assert all(bar.isHidden() for bar in group.findChildren(QProgressBar))


# Export and import


@pytest.mark.parametrize(
    ("key", "suffix"),
    [
        ("Table, a row a training", "csv"),
        ("Table, a row a repetition", "csv"),
        ("Document, everything", "json"),
    ],
)
def test_the_history_is_exported_in_the_form_that_was_chosen(
    group: DataGroup,
    kept: History,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    suffix: str,
) -> None:
    choose(monkeypatch, tmp_path / "Übung")
    do(group, "Export…", key)
    path = tmp_path / f"Übung.{suffix}"
    assert f"It was written to {path}." in said(group)
    text = path.read_text("utf-8")
    if suffix == "json":
        assert len(json.loads(text)["sessions"]) == 1
    else:
        rows = [*csv.DictReader(text.splitlines())]
        assert len(rows) == (1 if "training" in key else 2)


def test_an_export_that_is_called_off_writes_and_tells_nothing(
    group: DataGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.iterdir())
    choose(monkeypatch, None)
    do(group, "Export…", "Document, everything")
    assert sorted(tmp_path.iterdir()) == before


def test_an_export_that_cannot_be_written_is_told(
    group: DataGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    choose(monkeypatch, tmp_path / "out.csv")
    monkeypatch.setattr(os, "fsync", full)
    do(group, "Export…", "Table, a row a training")
    assert "could not be written (no space left on device)" in texts(group)


@pytest.fixture
def exported(tmp_path: Path, at: datetime) -> Path:
    """What another computer exported: two trainings."""
    other = History(connect(None, None, at))
    for day in (1, 2):
        train(other, at - timedelta(days=day))
    path = tmp_path / "other.json"
    path.write_bytes(as_json(other))
    other.close()
    return path


def test_an_import_shows_what_would_change_before_it_does(
    group: DataGroup, kept: History, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, exported)
    do(group, "Import…")
    assert "2 trainings new" in said(group)
    assert len(kept.sessions()) == 1
    do(group, "Leave it as it is")
    assert len(kept.sessions()) == 1
    do(group, "Import…", "Import")
    assert "Imported." in said(group)
    assert len(kept.sessions()) == 3
    do(group, "Close", "Import…")
    assert "Nothing in it is new: everything is here already." in said(group)


@pytest.fixture
def everything(tmp_path: Path, places: Paths) -> Path:
    """A document of a computer with a routine and settings of its own, and no training."""
    there = paths(tmp_path / "there")
    save_routine(there.routines, a_routine()._replace(id="theirs", name="Theirs", items=()))
    save_settings(there.settings, QUIET._replace(goal=6, past_goals="2<2026-10-05"))
    save_settings(places.settings, QUIET)
    other = History(connect(None, None, datetime(2026, 11, 21, tzinfo=UTC)))
    path = tmp_path / "everything.json"
    path.write_bytes(as_json(other, belongings(there)))
    other.close()
    return path


def test_settings_come_in_only_where_that_is_chosen(
    group: DataGroup, choices: Choices, everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, everything)
    do(group, "Import…")
    assert {
        "1 routine of your own",
        "2 settings other than here, not taken",
    } <= set(said(group))
    do(group, "Import")
    assert choices.settings.goal == 4
    told = QSignalSpy(group._keeping.told)
    do(group, "Close", "Import…")
    assert "Nothing in it is new: everything is here already." in said(group)
    do(group, "Import, and its settings")
    assert told.at(0) == ["Imported: 2 settings as there."]
    assert (choices.settings.goal, choices.settings.past_goals) == (6, "2<2026-10-05")


def test_a_routine_that_came_in_is_there_at_once(
    group: DataGroup, everything: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.brought.connect(library.take)
    choose(monkeypatch, everything)
    do(group, "Import…", "Import")
    assert library.routines["theirs"].name == "Theirs"


def test_a_file_that_is_no_export_is_told(
    group: DataGroup, kept: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong.json").write_text("[]", "utf-8")
    choose(monkeypatch, tmp_path / "wrong.json")
    do(group, "Import…")
    assert "wrong.json was not imported" in texts(group)
    assert len(kept.sessions()) == 1


# Another computer


def test_a_folder_joins_computers_until_it_is_left(
    group: DataGroup, choices: Choices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    assert "Stop joining" not in [key.text() for key in shown_keys(group)]
    choose(monkeypatch, None)
    do(group, "Choose a folder…")
    assert choices.settings.sync_folder == ""
    choose(monkeypatch, shared)
    do(group, "Choose a folder…")
    assert choices.settings.sync_folder == str(shared)
    assert f"Joined through {shared}." in said(group)
    assert len([*shared.glob("lumbar-*.json")]) == 1
    do(group, "Close", "Stop joining")
    assert choices.settings.sync_folder == ""
    assert [*shared.iterdir()] == []


def shown_keys(group: DataGroup) -> list[QPushButton]:
    return [key for key in group.findChildren(QPushButton) if key.isVisibleTo(group)]


# Panels


def test_escape_closes_a_question_and_the_focus_goes_back(
    group: DataGroup, qtbot: QtBot, kept: History
) -> None:
    opener = found(group, "Delete everything…", QPushButton)
    opener.setFocus()
    qtbot.keyClick(opener, Qt.Key.Key_Space)
    settle()
    focused = group.window().focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Keep everything", "what does no harm has the focus"
    assert "This deletes 1 training, and your settings." in focused.accessibleDescription()
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    settle()
    assert group.window().focusWidget() is opener
    assert "Keep everything" not in [key.text() for key in shown_keys(group)]
    assert len(kept.sessions()) == 1


def test_one_panel_is_open_at_a_time(group: DataGroup) -> None:
    do(group, "Export…", "Delete everything…")
    assert "Export as" not in said(group)
    assert "Keep everything" in [key.text() for key in shown_keys(group)]


# Without a disk, and without anything


def test_a_history_in_memory_says_so_and_can_still_be_taken_along(
    look: Look,
    choices: Choices,
    places: Paths,
    at: datetime,
    show: Show,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    history = history_in_memory(places, at)
    train(history, at)
    group = show(DataGroup(look, Keeping(history, places, choices, lambda: at)), 900, 900)
    assert "lives in memory only" in texts(group)
    for name in ("Back up now", "Go back…", "Choose a folder…"):
        assert not found(group, name, QPushButton).isEnabled()
    choose(monkeypatch, tmp_path / "out.json")
    do(group, "Export…", "Document, everything")
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))["sessions"]) == 1
    choose(monkeypatch, tmp_path / "nobody.json")
    do(group, "Import…")
    assert "could not be read: no such file" in texts(group)
    history.close()


def test_deleting_everything_brings_back_the_first_day(
    app_in: AppIn, data: Path, clock: FakeClock, at: datetime
) -> None:
    app = app_in(data, clock)
    train(app.history, at)
    save_routine(data / "routines", a_routine())
    app.choices.choose(goal=9)
    app.keeping.close()
    back_up_day(paths(data), at)
    app.window.show()
    app.window.open("settings")
    group = app.window.page("settings").data
    erased = QSignalSpy(group.erased)
    press(group, "Delete everything…")
    assert "1 training, 1 backup, 1 own routine, and your settings" in texts(group)
    press(group, "Keep everything")
    assert len(app.history.sessions()) == 1
    press(group, "Delete everything…")
    press(group, "Delete for good")
    settle()
    assert erased.count() == 1
    assert app.history.sessions() == []
    assert app.choices.settings.goal == 4
    assert "morning" not in app.library.routines
    left = {path.name for path in data.rglob("*")}
    assert left <= {"history.sqlite3", "lumbar.lock", "settings.toml"}
    assert app.reception._history is app.history, "who lets in knows the new history"
    train(app.history, at)
    assert len(app.history.sessions()) == 1
