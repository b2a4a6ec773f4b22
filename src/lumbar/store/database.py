"""Database: opening it safely. Rollback journal and synchronous=FULL, because the write-ahead
log of the SQLite most people have can corrupt a database (SQLite before 3.51.3).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from lumbar.store.faults import KnownError, reason

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
LOCKED_S = 5.0


class NewerDatabaseError(KnownError):
    """The database was written by a Lumbar that knows more than this one."""


class DamagedDatabaseError(KnownError):
    """The file is no sound database."""


def connect(path: Path | None, backups: Path, at: datetime) -> sqlite3.Connection:
    """A checked and migrated database; without a path, one in memory.

    ``at`` dates the backup that is made before a migration. Raises KnownError, with a sentence,
    when the file cannot be opened, is damaged or comes from a newer Lumbar.
    """
    with world(path):
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path or ":memory:", timeout=LOCKED_S, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise DamagedDatabaseError(f"{path} is damaged.")
            migrate(db, path, backups, at)
        except BaseException:
            db.close()
            raise
    return db


def migrate(db: sqlite3.Connection, path: Path | None, backups: Path, at: datetime) -> None:
    """Bring a database to the newest version, one numbered script at a time.

    Two programs may do this at once: the version is read again inside each transaction.
    """
    scripts = migration_scripts()
    version = _version(db)
    if version > len(scripts):
        raise NewerDatabaseError(
            f"{path} was written by a newer Lumbar (history format {version}; this one knows "
            f"{len(scripts)}). Please update Lumbar; the file was not touched."
        )
    if 0 < version < len(scripts):
        backup(db, backups / f"history-{at:%Y%m%d-%H%M%S}-before-{len(scripts)}.sqlite3")
    for number in range(version + 1, len(scripts) + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            if _version(db) < number:
                for statement in _statements(scripts[number - 1]):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def migration_scripts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(MIGRATIONS.glob("*.sql"))]


def backup(db: sqlite3.Connection, target: Path) -> None:
    """Copy a database; the copy appears under its name only when it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(target.name + ".new")
    copy = sqlite3.connect(draft)
    try:
        db.backup(copy)
    finally:
        copy.close()
    draft.replace(target)


def set_aside(path: Path, at: datetime) -> Path:
    """Rename a damaged database, so that nothing of it is lost."""
    aside = path.with_name(f"{path.stem}-damaged-{at:%Y%m%d-%H%M%S}{path.suffix}")
    try:
        path.replace(aside)
        journal = path.with_name(path.name + "-journal")
        if journal.exists():
            journal.replace(aside.with_name(aside.name + "-journal"))
    except OSError as error:
        raise KnownError(f"{path} is damaged and could not be renamed.") from error
    return aside


@contextmanager
def world(path: Path | None) -> Iterator[None]:
    """Turn what can go wrong with a disk into a sentence for the person."""
    try:
        yield
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
        return "another program is using it."
    return f"{error}."


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


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
