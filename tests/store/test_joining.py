"""Two computers share a folder: each writes one file, and both come to the same history."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lumbar.store.corrections import correct_session, delete_session
from lumbar.store.database import connect
from lumbar.store.export import document
from lumbar.store.history import History
from lumbar.store.importing import read_document
from lumbar.store.joining import Joined, forget_folder, join, own_file
from tests.store.test_database import only_reading, shut
from tests.store.test_history import a_plan, done
from tests.store.test_importing import same, trained


class Computer:
    """A computer with its own name and history."""

    def __init__(self, name: str, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        self._name, self._at, self._patch = name, at, monkeypatch
        self.history = History(connect(None, None, at))

    def joins(self, folder: Path) -> Joined:
        self._patch.setattr(platform, "node", lambda: self._name)
        return join(self.history, folder, self._at + timedelta(days=30))

    def file(self, folder: Path) -> Path:
        self._patch.setattr(platform, "node", lambda: self._name)
        return own_file(self.history, folder)


@pytest.fixture
def desk(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    made = Computer("Schreibtisch 腰", at, monkeypatch)
    yield made
    made.history.close()


@pytest.fixture
def laptop(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    made = Computer("laptop", at, monkeypatch)
    yield made
    made.history.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Gemeinsam"
    made.mkdir()
    return made


def test_what_each_has_done_comes_to_the_other(
    desk: Computer, laptop: Computer, folder: Path, at: datetime
) -> None:
    trained(desk.history, at)
    trained(laptop.history, at + timedelta(days=1))
    assert desk.joins(folder) == Joined(0, ())
    assert laptop.joins(folder) == Joined(1, ())
    assert desk.joins(folder) == Joined(1, ())
    assert same(desk.history, laptop.history)
    assert len(desk.history.sessions()) == 2


def test_each_computer_writes_its_own_file_and_no_other(
    desk: Computer, laptop: Computer, folder: Path, at: datetime
) -> None:
    trained(desk.history, at)
    desk.joins(folder)
    mine = desk.file(folder)
    before = mine.read_bytes()
    trained(laptop.history, at)
    laptop.joins(folder)
    assert mine.read_bytes() == before
    assert sorted(folder.iterdir()) == sorted({mine, laptop.file(folder)})


def test_what_has_not_changed_is_neither_written_nor_read_again(
    desk: Computer, laptop: Computer, folder: Path, at: datetime
) -> None:
    trained(desk.history, at)
    desk.joins(folder)
    laptop.joins(folder)
    files = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    desk.file(folder).write_bytes(b"x" * desk.file(folder).stat().st_size)
    os.utime(desk.file(folder), ns=(files[desk.file(folder)],) * 2)
    assert laptop.joins(folder) == Joined(0, ()), "a file that seems as it was is not read"
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == files


def test_a_training_that_is_being_played_is_not_told_yet(
    desk: Computer, folder: Path, at: datetime
) -> None:
    trained(desk.history, at)
    done(desk.history, a_plan(), at + timedelta(hours=1), reps=2)
    desk.joins(folder)
    read = read_document(desk.file(folder), at + timedelta(days=1))
    assert len(read.sessions) == 1


def test_corrections_deletions_and_conflicts_come_to_rest(
    desk: Computer, laptop: Computer, folder: Path, at: datetime
) -> None:
    both, gone = trained(desk.history, at), trained(desk.history, at + timedelta(days=1))
    desk.joins(folder)
    laptop.joins(folder)
    correct_session(desk.history, both, at, note="desk")
    correct_session(laptop.history, both, at + timedelta(hours=1), note="laptop")
    delete_session(laptop.history, gone, at)
    for _ in range(3):
        desk.joins(folder)
        laptop.joins(folder)
    assert same(desk.history, laptop.history)
    assert [record.note for record in desk.history.sessions() if record.counts] == ["laptop"]
    assert desk.joins(folder) == laptop.joins(folder) == Joined(0, ())


@pytest.mark.parametrize("content", [b"", b"{", b'{"lumbar": "history", "format": 99}'])
def test_a_file_that_is_half_there_is_told_and_the_others_are_joined(
    desk: Computer, laptop: Computer, folder: Path, at: datetime, content: bytes
) -> None:
    trained(laptop.history, at)
    laptop.joins(folder)
    (folder / "lumbar-00000000.json").write_bytes(content)
    joined = desk.joins(folder)
    assert joined.trainings == 1
    assert len(joined.notices) == 1
    assert "lumbar-00000000.json was not imported" in joined.notices[0]


def test_our_own_file_is_written_again_where_it_was_cut_off(
    desk: Computer, folder: Path, at: datetime
) -> None:
    trained(desk.history, at)
    desk.joins(folder)
    file = desk.file(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:50])
    assert desk.joins(folder).notices == ()
    assert file.read_bytes() == whole


def test_other_files_of_the_folder_are_nobodys_business(
    desk: Computer, folder: Path, at: datetime
) -> None:
    (folder / "notes.json").write_text("{}", "utf-8")
    (folder / ".syncthing.lumbar-11111111.json.tmp").write_bytes(b"{")
    assert desk.joins(folder) == Joined(0, ())


def test_a_folder_that_is_not_there_is_told_and_nothing_is_made(
    desk: Computer, tmp_path: Path
) -> None:
    joined = desk.joins(tmp_path / "unplugged")
    assert "is not there" in joined.notices[0]
    assert not (tmp_path / "unplugged").exists()


def test_a_folder_that_cannot_be_written_is_told_and_still_read(
    desk: Computer, laptop: Computer, at: datetime
) -> None:
    with only_reading() as folder:
        trained(laptop.history, at)
        laptop.joins(folder)
        shut(folder)
        trained(desk.history, at + timedelta(days=1))
        joined = desk.joins(folder)
        assert joined.trainings == 1
        assert "could not be written" in joined.notices[0]


def test_leaving_the_folder_takes_our_file_and_no_other(
    desk: Computer, laptop: Computer, folder: Path, at: datetime
) -> None:
    trained(desk.history, at)
    desk.joins(folder)
    laptop.joins(folder)
    mine = desk.file(folder)
    forget_folder(desk.history, folder)
    assert not mine.exists()
    assert laptop.file(folder).exists()
    desk.joins(folder)
    assert mine.exists(), "it is written again when joined again"


def test_the_file_is_an_export_like_any_other(desk: Computer, folder: Path, at: datetime) -> None:
    trained(desk.history, at)
    desk.joins(folder)
    read = json.loads(desk.file(folder).read_text("utf-8"))
    assert (read["lumbar"], read["computer"]) == ("history", "Schreibtisch 腰")
    with closing(connect(None, None, at)) as db:
        other = History(db)
        join(other, folder, at + timedelta(days=1))
        assert document(other).sessions == document(desk.history).sessions
