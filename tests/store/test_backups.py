"""Each day of use leaves a copy, and there is a way back to each of them."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from lumbar.domain.record import Ending
from lumbar.store import database
from lumbar.store.backups import (
    back_up_day,
    found_backups,
    inspected,
    restore,
    save_backup,
    sound_backups,
)
from lumbar.store.database import connect
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.paths import Paths, paths
from tests.store.test_database import PAGE, only_reading, shut
from tests.store.test_history import a_plan, done


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return paths(tmp_path / "Übung 腰")


@pytest.fixture
def kept(places: Paths, at: datetime) -> Iterator[History]:
    """A history on disk, with one training in it."""
    history = History(connect(places.history, places.backups, at), places.history)
    trained(history, at)
    yield history
    history.close()


def trained(history: History, at: datetime) -> str:
    session = done(history, a_plan(), at, reps=7)
    history.end(session, Ending.FINISHED, 70.0, at)
    return session


def names(places: Paths) -> list[str]:
    return sorted(path.name for path in places.backups.iterdir())


def test_the_backup_of_a_day_is_named_after_it_and_renewed(
    kept: History, places: Paths, at: datetime
) -> None:
    first = back_up_day(places, at)
    trained(kept, at + timedelta(hours=1))
    second = back_up_day(places, at + timedelta(hours=9))
    assert first == second == places.backups / "history-20261121.sqlite3"
    assert names(places) == ["history-20261121.sqlite3"]
    found = inspected(second)
    assert (found.sessions, found.made) == (2, date(2026, 11, 21))
    assert found.last == at + timedelta(hours=1)


def test_an_empty_history_takes_nobodys_place(places: Paths, at: datetime) -> None:
    connect(places.history, places.backups, at).close()
    assert back_up_day(places, at) is None
    assert not places.backups.exists()


def test_a_year_of_days_leaves_a_handful_of_backups(
    kept: History, places: Paths, at: datetime
) -> None:
    before = places.backups / "history-20250101-120000-before-2.sqlite3"
    for day in range(40):
        back_up_day(places, at + timedelta(days=day))
        before.touch()
    days = [date.fromisoformat(name[8:16]) for name in names(places) if len(name) == 24]
    last = (at + timedelta(days=39)).date()
    assert days[-7:] == [last - timedelta(days=back) for back in range(6, -1, -1)]
    assert 8 <= len(days) <= 10
    assert before.exists(), "what was made for another reason is nobody's to remove"


def test_backups_are_found_newest_first_and_the_damaged_left_out(
    kept: History, places: Paths, at: datetime
) -> None:
    for day in (2, 0, 1):
        back_up_day(places, at + timedelta(days=day))
    (places.backups / "history-20261122.sqlite3").write_bytes(b"nothing")
    (places.backups / "other.sqlite3").touch()
    found = [path.name for path in found_backups(places, at + timedelta(days=2))]
    assert found == [f"history-202611{day}.sqlite3" for day in (23, 22, 21)]
    sound = [backup.made.day for backup in sound_backups(places, at + timedelta(days=2))]
    assert sound == [23, 21]
    assert found_backups(places, at)[0].name == "history-20261121.sqlite3", "no day to come"


def test_going_back_brings_everything_and_keeps_what_was_there(
    kept: History, places: Paths, at: datetime
) -> None:
    target = back_up_day(places, at)
    assert target is not None
    before = kept.sessions()
    trained(kept, at + timedelta(days=1))
    after = kept.sessions()
    aside = restore(kept, places, target, at + timedelta(days=1))
    assert kept.sessions() == before
    trained(kept, at + timedelta(days=2))
    restore(kept, places, aside, at + timedelta(days=2))
    assert kept.sessions() == after
    with closing(connect(places.history, None, at)) as db:
        assert History(db).sessions() == after, "it is on disk"
    assert not [*places.data.glob("*.new*")]


def test_a_backup_of_the_first_version_is_brought_up_to_date(
    kept: History, places: Paths, at: datetime
) -> None:
    old = places.data / "old.sqlite3"
    with closing(sqlite3.connect(old)) as db:
        db.executescript(database.migration_scripts()[0])
        db.execute("PRAGMA user_version = 1")
        db.execute(
            "INSERT INTO session VALUES ('one', 'morning', 'Morning', 1795285800000, 3600,"
            " '2026-11-21', 60.0, 50.0, 1795285860000, 'finished', 3, 2)"
        )
        db.commit()
    content = old.read_bytes()
    restore(kept, places, old, at)
    assert [record.id for record in kept.sessions()] == ["one"]
    assert old.read_bytes() == content


def test_what_cannot_be_gone_back_to_changes_nothing(
    kept: History, places: Paths, at: datetime
) -> None:
    whole = back_up_day(places, at)
    assert whole is not None
    before = kept.sessions()
    damaged, newer, other = (places.data / f"{name}.sqlite3" for name in ("cut", "newer", "other"))
    damaged.write_bytes(whole.read_bytes()[:9000])
    newer.write_bytes(whole.read_bytes())
    for path, script in ((newer, "PRAGMA user_version = 99"), (other, "CREATE TABLE a (b)")):
        with closing(sqlite3.connect(path)) as db:
            db.execute(script)
    for path, sentence in (
        (damaged, "is damaged"),
        (newer, "newer Lumbar"),
        (other, "no history of Lumbar"),
        (places.data / "nobody.sqlite3", "There is no backup"),
    ):
        with pytest.raises(KnownError, match=sentence):
            restore(kept, places, path, at)
    assert kept.sessions() == before
    assert names(places) == [whole.name]


def test_a_backup_cut_off_anywhere_is_refused_unless_nothing_of_it_is_missing(
    kept: History, places: Paths, at: datetime
) -> None:
    whole = back_up_day(places, at)
    assert whole is not None
    content = whole.read_bytes()
    for length in range(0, len(content), 1537):
        whole.write_bytes(content[:length])
        try:
            found = inspected(whole)
        except KnownError:
            continue
        assert len(content) - length < PAGE, "only the empty end of the last page"
        assert found.sessions == 1


def test_a_full_disk_leaves_the_backup_of_before(
    kept: History, places: Paths, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = back_up_day(places, at)
    assert target is not None
    before = target.read_bytes()
    trained(kept, at)

    def full(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(database, "copy_database", full)
    with pytest.raises(KnownError, match="no space left on device"):
        back_up_day(places, at)
    with pytest.raises(KnownError, match="no space left on device"):
        save_backup(places, places.data / "copy.sqlite3")
    assert target.read_bytes() == before
    assert names(places) == [target.name]


def test_where_nothing_can_be_written_a_backup_says_so(at: datetime) -> None:
    with only_reading() as folder:
        places = paths(folder / "data")
        history = History(connect(places.history, None, at), places.history)
        trained(history, at)
        history.close()
        shut(folder)
        with pytest.raises(KnownError):
            back_up_day(places, at)
        assert not places.backups.exists()


def test_a_locked_history_is_not_waited_for_without_end(
    kept: History, places: Paths, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = back_up_day(places, at)
    assert target is not None
    before = kept.sessions()
    monkeypatch.setattr(database, "LOCKED_S", 0.02)
    monkeypatch.setattr(database, "RETRY_S", 0.01)
    kept._db.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(places.history, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM session").fetchone()
        with pytest.raises(KnownError, match=r"another program|Another program"):
            restore(kept, places, target, at)
    assert kept.sessions() == before
