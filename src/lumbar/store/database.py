"""Database: opening it safely. Rollback journal and synchronous=FULL, because the write-ahead
log of the SQLite most people have can corrupt a database (SQLite before 3.51.3).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from lumbar.store.faults import KnownError, free_name, reason

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
LOCKED_S = 5.0
RETRY_S = 0.1


class NewerDatabaseError(KnownError):
    """The database was written by a Lumbar that knows more than this one."""


class DamagedDatabaseError(KnownError):
    """The file is no sound database."""


def connect(path: Path | None, backups: Path | None, at: datetime) -> sqlite3.Connection:
    """A checked and migrated database; without a path, one in memory.

    ``at`` dates the backup that is made before a migration, in the folder ``backups``, if there is
    one. Raises KnownError, with a sentence,
    when the file cannot be opened, is damaged, is not ours or comes from a newer Lumbar; the file
    is then as it was.
    """
    with world(path):
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path or ":memory:", timeout=LOCKED_S, isolation_level=None)
        try:
            scripts = migration_scripts()
            version = _sound_version(db, path, scripts)
            if db.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                db.execute("PRAGMA journal_mode = DELETE")
            db.execute("PRAGMA synchronous = FULL")
            if version < len(scripts):
                _migrate(db, path, scripts, backups, at)
            db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            db.close()
            raise
    return db


def prove_writable(db: sqlite3.Connection, path: Path) -> None:
    """Raise KnownError if nothing could be written; what is written here is taken back."""
    with world(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            db.execute(f"PRAGMA user_version = {_version(db)}")
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")


@contextmanager
def transaction(db: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All of it or nothing. SQLite may have ended it itself, as when the disk is full."""
    db.execute(f"BEGIN {kind}")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _sound_version(db: sqlite3.Connection, path: Path | None, scripts: list[str]) -> int:
    """The version of a database that is sound and ours, 0 for an empty one; only reads."""
    with transaction(db, "DEFERRED"):
        version, found = _version(db), _columns(db)
        if version > len(scripts):
            raise NewerDatabaseError(
                f"{path} was written by a newer Lumbar (history format {version}; this one knows "
                f"{len(scripts)}). Please update Lumbar; the file was not touched."
            )
        if version < 0 or db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise DamagedDatabaseError(f"{path} is damaged.")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        _run(model, scripts[:version])
        expected = _columns(model)
    if expected - found or (found and version == 0):
        raise KnownError(
            f"{path} is not a history of Lumbar. Move it elsewhere, or name another folder with "
            "--data-dir; the file was not touched."
        )
    return version


def _migrate(
    db: sqlite3.Connection,
    path: Path | None,
    scripts: list[str],
    backups: Path | None,
    at: datetime,
) -> None:
    """Bring a database to the newest version, all of it or nothing, after a backup.

    Foreign keys are checked once, at the end: a step that builds a table anew must not lose what
    refers to it.
    """
    with transaction(db):
        version = _version(db)  # again: another program may have been quicker
        if path and backups and 0 < version < len(scripts):
            backup(path, backups / f"history-{at:%Y%m%d-%H%M%S}-before-{len(scripts)}.sqlite3")
        _run(db, scripts[version:])
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise KnownError(f"{path} could not be brought up to date; it was left as it was.")
        db.execute(f"PRAGMA user_version = {len(scripts)}")


def _run(db: sqlite3.Connection, scripts: list[str]) -> None:
    for script in scripts:
        for statement in _statements(script):
            db.execute(statement)


def migration_scripts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(MIGRATIONS.glob("*.sql"))]


def backup(path: Path, target: Path) -> None:
    """Copy a database; the copy appears under its name only when it is complete and sound."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(target.name + ".new")
    for left_over in (draft, draft.with_name(draft.name + "-journal")):
        left_over.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(draft)) as copy:
            copy_database(db, copy)
            if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise DamagedDatabaseError(f"{path} is damaged.")
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def copy_database(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Replace the whole content of a database by that of another, all of it or nothing.

    Left to itself, SQLite would wait without end for a program that holds the lock.
    """
    refusals = 0

    def count_refusals(status: int, remaining: int, total: int) -> None:
        nonlocal refusals
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            refusals += 1
            if refusals > LOCKED_S / RETRY_S:
                raise KnownError("Another program is using the history; please try again later.")

    source.backup(target, progress=count_refusals, sleep=RETRY_S)


def set_aside(path: Path, at: datetime) -> Path:
    """Rename a damaged database, so that nothing of it is lost."""
    aside = free_name(path.with_name(f"{path.stem}-damaged-{at:%Y%m%d-%H%M%S}{path.suffix}"))
    try:
        path.replace(aside)
        for part in ("-journal", "-wal"):
            beside = path.with_name(path.name + part)
            if beside.exists():
                beside.replace(aside.with_name(aside.name + part))
    except OSError as error:
        raise KnownError(f"{path} is damaged and could not be renamed.") from error
    return aside


@contextmanager
def world(path: Path | None) -> Iterator[None]:
    """Turn what can go wrong with a disk into a sentence for the person."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite quotes text of the file in what it complains of
        raise DamagedDatabaseError(f"{path} is damaged.") from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise DamagedDatabaseError(f"{path} is damaged.") from error
        if isinstance(error, sqlite3.OperationalError):
            raise KnownError(f"{path}: {_cause(code, error)}") from error
        raise
    except OSError as error:
        raise KnownError(f"{path}: {reason(error)}.") from error


def _cause(code: int, error: sqlite3.OperationalError) -> str:
    if code == sqlite3.SQLITE_FULL:
        return "the disk is full."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return "the folder or the file cannot be written."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "another program is using it; please try again when it is done."
    return f"{error}."


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _columns(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """Every column there is, with its table."""
    return set(
        db.execute(
            "SELECT s.name, c.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c"
            " WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        )
    )


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: ``executescript`` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
