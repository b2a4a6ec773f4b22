"""A database is opened safely or refused with a sentence, and no file is harmed by trying."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.store import database
from lumbar.store.database import (
    DamagedDatabaseError,
    NewerDatabaseError,
    connect,
    migration_scripts,
    set_aside,
)
from lumbar.store.faults import KnownError

NOBODY = 65534
PAGE = 4096  # bytes; what a page is not full of is zeros
ONE = "CREATE TABLE one (n INTEGER NOT NULL) STRICT;\nINSERT INTO one VALUES (1);\n"
TWO = "UPDATE one SET n = n + 1;\nCREATE TABLE two (n INTEGER) STRICT;\n"
Scripts = Callable[..., None]


@contextmanager
def only_reading() -> Iterator[Path]:
    """A folder to fill; once it is closed with ``shut``, nothing in it can be written.

    Root may write anywhere, so root is somebody else for the while; the folder stands outside
    of pytest's, into which somebody else cannot look.
    """
    folder = Path(tempfile.mkdtemp())
    was_root = os.geteuid() == 0
    try:
        yield folder
    finally:
        if was_root:
            os.seteuid(0)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(folder)


def shut(folder: Path) -> None:
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)


def pragma(db: sqlite3.Connection, name: str) -> object:
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as db:
        return {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}


def number_in(path: Path) -> int:
    """What the scripts above have counted to; one row, or a script has run twice."""
    with closing(sqlite3.connect(path)) as db:
        ((number,),) = db.execute("SELECT n FROM one").fetchall()
    return int(number)


def version_of(path: Path) -> object:
    with closing(sqlite3.connect(path)) as db:
        return pragma(db, "user_version")


def sentence_on_opening(path: Path, at: datetime) -> str:
    """What opening says; nothing when the database is sound."""
    try:
        connect(path, path.parent / "backups", at).close()
    except KnownError as error:
        return str(error)
    return ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "data" / "backups"


@pytest.fixture
def sound(path: Path, backups: Path, at: datetime) -> Path:
    """A database as this Lumbar makes it."""
    connect(path, backups, at).close()
    return path


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripts:
    """Give the program other migrations than its own."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    monkeypatch.setattr(database, "MIGRATIONS", folder)

    def write(*texts: str) -> None:
        for number, text in enumerate(texts, start=1):
            (folder / f"{number:04}_step.sql").write_text(text, "utf-8")

    return write


@pytest.fixture
def older(path: Path, backups: Path, at: datetime, scripts: Scripts) -> Path:
    """A database of a Lumbar that knew one script, opened by one that knows two."""
    scripts(ONE)
    connect(path, backups, at).close()
    scripts(ONE, TWO)
    return path


# Opening


@pytest.mark.parametrize("pick", [lambda path: path, lambda path: None])
@pytest.mark.parametrize(
    ("name", "value"), [("synchronous", 2), ("foreign_keys", 1), ("quick_check", "ok")]
)
def test_every_connection_is_safe(
    path: Path, backups: Path, at: datetime, pick: Callable[[Path], Path], name: str, value: object
) -> None:
    with closing(connect(pick(path), backups, at)) as db:
        assert pragma(db, name) == value


def test_a_database_on_disk_has_a_rollback_journal(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as db:
        assert pragma(db, "journal_mode") == "delete"


def test_a_write_ahead_log_is_given_up(sound: Path, backups: Path, at: datetime) -> None:
    with closing(sqlite3.connect(sound)) as db:
        assert pragma(db, "journal_mode = wal") == "wal"
    with closing(connect(sound, backups, at)) as db:
        assert pragma(db, "journal_mode") == "delete"


def test_every_table_is_strict(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as db:
        rows = db.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
        strict = {name: flag for name, flag in rows if not name.startswith("sqlite_")}
    assert {"session", "item", "rep"} <= strict.keys()
    assert set(strict.values()) == {1}


def test_the_shipped_scripts_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted(database.MIGRATIONS.glob("*.sql"))]
    assert numbers == [*range(1, len(migration_scripts()) + 1)]


def test_a_new_database_is_of_the_newest_version_and_needs_no_backup(
    sound: Path, backups: Path
) -> None:
    assert version_of(sound) == len(migration_scripts())
    assert not backups.exists()


def test_opening_again_changes_no_byte(sound: Path, backups: Path, at: datetime) -> None:
    before = sound.read_bytes()
    connect(sound, backups, at).close()
    assert sound.read_bytes() == before


# What cannot be opened


@pytest.mark.parametrize("content", [b"no database at all " * 100, b"SQLite format 3\0" * 300])
def test_a_file_that_is_no_database_is_damaged(
    path: Path, backups: Path, at: datetime, content: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DamagedDatabaseError, match="damaged"):
        connect(path, backups, at)
    assert path.read_bytes() == content


def test_a_page_written_over_is_found_by_the_quick_check(
    sound: Path, backups: Path, at: datetime
) -> None:
    content = bytearray(sound.read_bytes())
    content[PAGE : PAGE + 64] = b"\xff" * 64
    sound.write_bytes(content)
    with pytest.raises(DamagedDatabaseError):
        connect(sound, backups, at)
    assert sound.read_bytes() == content


def test_a_file_cut_off_anywhere_is_damaged_or_begun_anew(
    sound: Path, backups: Path, at: datetime, tmp_path: Path
) -> None:
    whole = sound.read_bytes()
    cut = tmp_path / "cut.sqlite3"
    for length in [*range(0, 128, 7), *range(128, len(whole), 509), len(whole) - 1]:
        cut.write_bytes(whole[:length])
        try:
            connect(cut, backups, at).close()
        except DamagedDatabaseError:
            assert cut.read_bytes() == whole[:length]
        else:
            nothing_lost = len(whole) - length < PAGE
            assert length == 0 or nothing_lost, f"cut to {length} bytes it passed for sound"


@rules(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1))
@example([(0.125, 128)])
def test_stray_bytes_give_a_sentence_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, strays: list[tuple[float, int]]
) -> None:
    folder = tmp_path_factory.mktemp("stray")
    path, at = folder / "history.sqlite3", datetime(2026, 11, 21).astimezone()
    connect(path, folder, at).close()
    content = bytearray(path.read_bytes())
    for where, byte in strays:
        content[int(where * len(content))] = byte
    path.write_bytes(content)
    said = sentence_on_opening(path, at)
    assert not said or str(path) in said


def test_a_version_no_lumbar_writes_is_damage(sound: Path, backups: Path, at: datetime) -> None:
    with closing(sqlite3.connect(sound)) as db:
        db.execute("PRAGMA user_version = -5")
    with pytest.raises(DamagedDatabaseError):
        connect(sound, backups, at)


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_newer_database_is_refused_and_left_as_it_is(
    sound: Path, backups: Path, at: datetime, journal: str
) -> None:
    with closing(sqlite3.connect(sound)) as db:
        assert pragma(db, f"journal_mode = {journal}") == journal
        db.execute("PRAGMA user_version = 99")
    before = sound.read_bytes()
    with pytest.raises(NewerDatabaseError, match=r"newer Lumbar \(history format 99; .*update"):
        connect(sound, backups, at)
    assert sound.read_bytes() == before
    assert [*sound.parent.iterdir()] == [sound]


def test_a_locked_database_says_so(
    sound: Path, backups: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCKED_S", 0.01)
    with closing(sqlite3.connect(sound, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(KnownError, match="another program is using it") as caught:
            connect(sound, backups, at)
    assert not isinstance(caught.value, DamagedDatabaseError)
    connect(sound, backups, at).close()


def test_a_folder_that_cannot_be_written_says_so(at: datetime) -> None:
    with only_reading() as folder:
        shut(folder)
        with pytest.raises(KnownError, match="cannot be written"):
            connect(folder / "history.sqlite3", folder / "backups", at)


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path, at: datetime) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(KnownError, match=r"not a directory|file exists"):
        connect(tmp_path / "file" / "data" / "history.sqlite3", tmp_path, at)


# Migrating


def test_an_older_database_is_copied_first_and_then_migrated(
    older: Path, backups: Path, at: datetime
) -> None:
    before = older.read_bytes()
    connect(older, backups, at).close()
    assert (version_of(older), number_in(older)) == (2, 2)
    (copy,) = backups.iterdir()
    assert copy.name == "history-20261121-183000-before-2.sqlite3"
    assert (version_of(copy), number_in(copy)) == (1, 1)
    assert len(copy.read_bytes()) == len(before)


def test_without_room_for_the_copy_nothing_is_migrated(
    older: Path, backups: Path, at: datetime
) -> None:
    backups.write_text("in the way", "utf-8")
    with pytest.raises(KnownError):
        connect(older, backups, at)
    assert (version_of(older), number_in(older)) == (1, 1)


def test_what_a_killed_backup_left_behind_is_in_nobodys_way(
    older: Path, backups: Path, at: datetime
) -> None:
    backups.mkdir()
    (backups / "history-20261121-183000-before-2.sqlite3.new").write_bytes(b"half a copy" * 999)
    connect(older, backups, at).close()
    assert version_of(older) == 2
    assert [number_in(copy) for copy in backups.glob("*.sqlite3")] == [1]


def test_a_script_that_fails_changes_nothing_and_may_be_tried_again(
    older: Path, backups: Path, at: datetime, scripts: Scripts
) -> None:
    scripts(ONE, TWO + "CREATE TABLE one (n INTEGER);\n")
    with pytest.raises(KnownError, match="table one already exists"):
        connect(older, backups, at)
    assert (version_of(older), number_in(older), tables(older)) == (1, 1, {"one"})
    scripts(ONE, TWO)
    connect(older, backups, at).close()
    assert (version_of(older), number_in(older)) == (2, 2)


def test_a_disk_that_is_full_while_migrating_is_said_to_be_full(
    older: Path, backups: Path, at: datetime, scripts: Scripts
) -> None:
    fill = "PRAGMA max_page_count = 4;\nINSERT INTO two VALUES (zeroblob(99999));\n"
    scripts(ONE, "CREATE TABLE two (b BLOB);\n" + fill)
    with pytest.raises(KnownError, match="the disk is full"):
        connect(older, backups, at)
    assert (version_of(older), number_in(older), tables(older)) == (1, 1, {"one"})


def test_a_statement_may_hold_semicolons(
    path: Path, backups: Path, at: datetime, scripts: Scripts
) -> None:
    trigger = (
        "CREATE TRIGGER grown AFTER INSERT ON one BEGIN\n  UPDATE one SET n = 7;\nEND;\n"
        "INSERT INTO one VALUES (2) -- no semicolon at the end"
    )
    scripts(ONE, "DELETE FROM one;\n" + trigger)
    connect(path, backups, at).close()
    assert number_in(path) == 7


MIGRATE = """
import sys
from datetime import datetime
from pathlib import Path
from lumbar.store import database
folder, path = map(Path, sys.argv[1:])
database.MIGRATIONS = folder
at = datetime.fromisoformat("2026-11-21T18:30:00+00:00")
print("ready", flush=True)
sys.stdin.readline()
database.connect(path, path.parent / "backups", at).close()
"""


@pytest.mark.parametrize("begun", [False, True], ids=["from nothing", "from an older version"])
def test_several_programs_may_migrate_at_once(
    path: Path, backups: Path, at: datetime, scripts: Scripts, begun: bool
) -> None:
    if begun:
        scripts(ONE)
        connect(path, backups, at).close()
    scripts(ONE, TWO)
    command = [sys.executable, "-c", MIGRATE, str(database.MIGRATIONS), str(path)]
    pipe = subprocess.PIPE
    programs = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(6)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    complaints = [program.communicate()[1] for program in programs]
    assert [program.returncode for program in programs] == [0] * 6, "\n".join(complaints)
    assert (version_of(path), number_in(path)) == (2, 2)


# Setting aside


def test_a_damaged_database_is_renamed_with_its_journal(sound: Path, at: datetime) -> None:
    content = sound.read_bytes()
    sound.with_name("history.sqlite3-journal").write_bytes(b"journal")
    aside = set_aside(sound, at)
    assert aside.read_bytes() == content
    assert aside.with_name(aside.name + "-journal").read_bytes() == b"journal"
    assert not sound.exists()


def test_what_was_set_aside_is_not_replaced_in_the_same_second(path: Path, at: datetime) -> None:
    path.parent.mkdir()
    asides = []
    for content in (b"first", b"second"):
        path.write_bytes(content)
        asides.append(set_aside(path, at))
    assert [aside.read_bytes() for aside in asides] == [b"first", b"second"]


def test_what_cannot_be_renamed_says_so(path: Path, at: datetime) -> None:
    with pytest.raises(KnownError, match="could not be renamed"):
        set_aside(path, at)
