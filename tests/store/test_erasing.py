"""Deleting everything leaves nothing of the person, and nothing of others is touched."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from lumbar.domain.settings import Settings
from lumbar.store.backups import back_up_day
from lumbar.store.database import connect
from lumbar.store.erasing import erase
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.joining import join
from lumbar.store.paths import Paths, paths
from lumbar.store.routines import save_routine
from lumbar.store.settings_file import save_settings
from tests.builders import a_routine
from tests.store.test_importing import trained


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return paths(tmp_path / "data")


def lived_in(places: Paths, at: datetime, folder: Path) -> History:
    """A folder as it is after a year, with a stranger's file in it."""
    history = History(connect(places.history, None, at), places.history)
    trained(history, at)
    back_up_day(places, at)
    join(history, folder, at)
    save_routine(places.routines, a_routine())
    save_settings(places.settings, Settings(goal=7))
    for name in (
        "history-damaged-20260101-120000.sqlite3",
        "history-damaged-20260101-120000.sqlite3-journal",
        "settings-damaged.toml",
        "mine.txt",
    ):
        (places.data / name).write_text("kept", "utf-8")
    return history


def test_everything_of_the_person_is_gone_and_nothing_of_others(
    places: Paths, at: datetime, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "lumbar-another.json").touch()
    history = lived_in(places, at, folder)
    places.lock.touch()
    erase(history, places, folder)
    assert sorted(path.name for path in places.data.iterdir()) == ["lumbar.lock", "mine.txt"]
    assert [path.name for path in folder.iterdir()] == ["lumbar-another.json"]


def test_a_history_begun_afterwards_knows_nothing(
    places: Paths, at: datetime, tmp_path: Path
) -> None:
    erase(lived_in(places, at, tmp_path), places, None)
    history = History(connect(places.history, None, at), places.history)
    assert history.sessions() == []
    history.close()


def test_what_cannot_be_deleted_is_named_and_the_rest_is_gone(
    places: Paths, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = lived_in(places, at, tmp_path)
    unlink = Path.unlink

    def stuck(path: Path, missing_ok: bool = False) -> None:
        if path == places.history:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    with pytest.raises(KnownError, match="permission denied") as told:
        erase(history, places, None)
    assert str(places.history) in str(told.value)
    left = sorted(os.listdir(places.data))
    assert left == ["history.sqlite3", "mine.txt"]
