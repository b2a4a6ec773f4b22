"""Whatever is wrong with the history, training is possible, and nothing of it is deleted."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lumbar.domain.record import Ending, planned_reps
from lumbar.store import database, opening
from lumbar.store.database import connect
from lumbar.store.history import History
from lumbar.store.opening import Opened
from lumbar.store.paths import Paths, paths
from tests.store.test_database import only_reading, shut
from tests.store.test_history import a_plan, done, ended

GARBAGE = b"no database at all " * 500
Open = Callable[..., Opened]


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return paths(tmp_path / "data")


@pytest.fixture
def open_history() -> Iterator[Open]:
    """Opens histories, and closes them when the test is over."""
    opened: list[Opened] = []

    def opens(places: Paths, at: datetime) -> Opened:
        opened.append(opening.open_history(places, at))
        return opened[-1]

    yield opens
    for each in opened:
        each.history.close()


@pytest.fixture
def trained(places: Paths, at: datetime) -> bytes:
    """A file with one finished session in it."""
    history = History(connect(places.history, places.backups, at), places.history)
    history.end(done(history, a_plan(), at, reps=7), Ending.FINISHED, 70.0, at)
    history.close()
    return places.history.read_bytes()


def works(history: History, at: datetime) -> bool:
    """Whether a training can be recorded and read back."""
    session = history.begin(a_plan(), at)
    history.record(session, ended(planned_reps(a_plan())[0]), 5.0, at)
    record = history.session(session)
    return record is not None and record.reps_done == 1


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def is_in_memory(history: History) -> bool:
    return history._db.execute("PRAGMA database_list").fetchone()[2] == ""


def test_a_first_start_makes_a_history_and_says_nothing(
    places: Paths, at: datetime, open_history: Open
) -> None:
    history, notices = open_history(places, at)
    assert notices == ()
    assert works(history, at)
    assert places.history.stat().st_size > 0


def test_what_is_there_is_read(
    places: Paths, at: datetime, trained: bytes, open_history: Open
) -> None:
    history, notices = open_history(places, at)
    assert notices == ()
    assert [session.reps_done for session in history.sessions()] == [7]


def test_what_was_left_open_is_closed_as_interrupted(
    places: Paths, at: datetime, open_history: Open
) -> None:
    done(open_history(places, at).history, a_plan(), at, reps=2)
    (session,) = open_history(places, at + timedelta(days=1)).history.sessions()
    assert (session.ending, session.reps_done) == (Ending.INTERRUPTED, 2)


def test_a_damaged_history_is_kept_aside_and_a_new_one_begun(
    places: Paths, at: datetime, open_history: Open
) -> None:
    places.data.mkdir()
    places.history.write_bytes(GARBAGE)
    history, (notice,) = open_history(places, at)
    aside = places.data / "history-damaged-20261121-183000.sqlite3"
    assert aside.read_bytes() == GARBAGE
    assert str(aside) in notice
    assert "a new one was begun" in notice
    assert works(history, at)
    assert len(open_history(places, at).history.sessions()) == 1, "it is on disk"


def test_instead_of_a_damaged_history_the_newest_backup_is_opened(
    places: Paths, at: datetime, trained: bytes, open_history: Open
) -> None:
    places.backups.mkdir()
    newest = places.backups / "history-20261101-000000-before-2.sqlite3"
    newest.write_bytes(trained)
    connect(places.backups / "history-20251101-000000-before-2.sqlite3", places.data, at).close()
    places.history.write_bytes(GARBAGE)
    history, (notice,) = open_history(places, at)
    assert newest.name in notice
    assert "missing is what was done after 2026-11-21 18:30" in notice
    assert [session.reps_done for session in history.sessions()] == [7]
    assert works(history, at)
    assert newest.read_bytes() == trained
    assert GARBAGE in contents(places.data)


def test_a_damaged_backup_is_passed_over_for_an_older_sound_one(
    places: Paths, at: datetime, trained: bytes, open_history: Open
) -> None:
    places.backups.mkdir()
    sound = places.backups / "history-20261118.sqlite3"
    sound.write_bytes(trained)
    (places.backups / "history-20261120.sqlite3").write_bytes(trained[:5000])
    (places.backups / "history-20991231.sqlite3").write_bytes(b"")
    places.history.write_bytes(GARBAGE)
    history, (notice,) = open_history(places, at)
    assert sound.name in notice
    assert [session.reps_done for session in history.sessions()] == [7]


def test_when_the_backup_is_damaged_too_nothing_is_lost_of_either(
    places: Paths, at: datetime, open_history: Open
) -> None:
    places.backups.mkdir(parents=True)
    backup = places.backups / "history-20261101-000000-before-2.sqlite3"
    backup.write_bytes(b"also damaged" * 500)
    places.history.write_bytes(GARBAGE)
    for minute in range(3):
        history, notices = open_history(places, at + timedelta(minutes=minute))
        assert ["there was no sound backup" in each for each in notices] == [True][minute:]
        assert works(history, at)
    assert backup.read_bytes() == b"also damaged" * 500
    assert GARBAGE in contents(places.data)


def test_a_history_cut_off_anywhere_is_never_lost(
    places: Paths, at: datetime, trained: bytes, open_history: Open
) -> None:
    for number, length in enumerate(range(0, len(trained), 1009)):
        places.history.write_bytes(trained[:length])
        history, notices = open_history(places, at + timedelta(minutes=number))
        assert works(history, at)
        if notices:
            assert trained[:length] in contents(places.data)
        else:
            assert length == 0 or len(trained) - length < 4096


def test_a_history_in_which_text_is_overwritten_is_damaged(
    places: Paths, at: datetime, trained: bytes, open_history: Open
) -> None:
    content = trained.replace(b"REFERENCES", b"REF\xb2RENCES", 1)
    assert content != trained
    places.history.write_bytes(content)
    history, notices = open_history(places, at)
    assert len(notices) == 1
    assert works(history, at)
    assert content in contents(places.data)


@pytest.mark.parametrize("version", [0, 1])
def test_a_database_that_is_not_ours_is_left_alone(
    places: Paths, at: datetime, open_history: Open, version: int
) -> None:
    places.data.mkdir()
    with closing(sqlite3.connect(places.history)) as db:
        db.execute("CREATE TABLE session (something TEXT)")
        db.execute(f"PRAGMA user_version = {version}")
    before = places.history.read_bytes()
    history, notices = open_history(places, at)
    assert len(notices) == 1
    assert works(history, at)
    assert before in contents(places.data)


def test_a_newer_history_stays_and_training_goes_to_memory(
    places: Paths, at: datetime, trained: bytes, open_history: Open
) -> None:
    with closing(sqlite3.connect(places.history)) as db:
        db.execute("PRAGMA user_version = 99")
    before = places.history.read_bytes()
    history, (notice,) = open_history(places, at)
    assert "newer Lumbar" in notice
    assert notice.endswith("You can train, but nothing of it will be kept.")
    assert works(history, at)
    assert is_in_memory(history)
    assert places.history.read_bytes() == before


def test_a_locked_history_stays_and_training_goes_to_memory(
    places: Paths,
    at: datetime,
    trained: bytes,
    open_history: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "LOCKED_S", 0.01)
    with closing(sqlite3.connect(places.history, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        history, (notice,) = open_history(places, at)
        assert "another program is using it" in notice
        assert works(history, at)
    assert places.history.read_bytes() == trained


@pytest.mark.parametrize("there", [False, True], ids=["nothing there", "a history there"])
def test_where_nothing_can_be_written_training_goes_to_memory(
    at: datetime, open_history: Open, there: bool
) -> None:
    with only_reading() as folder:
        places = paths(folder / "data")
        places.data.mkdir()
        if there:
            connect(places.history, places.backups, at).close()
        shut(folder)
        history, notices = open_history(places, at)
        assert len(notices) == 1
        assert "cannot be written" in notices[0]
        assert works(history, at)
        assert is_in_memory(history)


def test_a_damaged_history_that_cannot_be_renamed_stays(at: datetime, open_history: Open) -> None:
    with only_reading() as folder:
        places = paths(folder)
        places.history.write_bytes(GARBAGE)
        shut(folder)
        history, (notice,) = open_history(places, at)
        assert "could not be renamed" in notice
        assert works(history, at)
        assert places.history.read_bytes() == GARBAGE


def test_where_no_folder_can_be_made_training_goes_to_memory(
    tmp_path: Path, at: datetime, open_history: Open
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    history, (notice,) = open_history(paths(tmp_path / "file" / "data"), at)
    assert str(tmp_path / "file") in notice
    assert works(history, at)
