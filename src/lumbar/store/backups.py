"""Backups: a copy of the history for each day of use, and the way back to one of them."""

import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from lumbar.domain.day import training_day
from lumbar.domain.retention import kept
from lumbar.store.database import backup, connect, migration_scripts, world
from lumbar.store.faults import KnownError, free_name
from lumbar.store.history import History
from lumbar.store.paths import Paths
from lumbar.store.rows import instant

DATED = re.compile(r"history-(\d{4})(\d\d)(\d\d)(?:-(\d\d)(\d\d)(\d\d))?(?:-.+)?\.sqlite3")


class Backup(NamedTuple):
    """A sound copy of the history, and what is in it.

    ``made`` is the day in its name; ``last`` is when its newest training was begun.
    """

    path: Path
    made: date
    sessions: int
    last: datetime | None


def daily_backup(places: Paths, at: datetime) -> Path:
    """The name of the backup of the training day ``at`` is in."""
    return places.backups / f"history-{training_day(at):%Y%m%d}.sqlite3"


def back_up_day(places: Paths, at: datetime) -> Path | None:
    """Make or renew the backup of this day, and let go of what is too old.

    An empty history is not worth one, and never takes the place of one that is not empty. Raises
    KnownError when the disk refuses it; the backups that are there are then as they were.
    """
    target = daily_backup(places, at)
    with world(places.history), closing(_only_reading(places.history)) as db:
        if db.execute("SELECT count(*) FROM session").fetchone()[0] == 0:
            return None
    with world(target):
        backup(places.history, target)
        _let_go(places.backups, training_day(at))
    return target


def save_backup(places: Paths, target: Path) -> None:
    """Copy the history to a file of the person's choice."""
    with world(target):
        backup(places.history, target)


def found_backups(places: Paths, at: datetime) -> list[Path]:
    """All backups by their names, the newest first; one dated in the future comes last."""
    today = training_day(at)

    def newness(path: Path) -> tuple[bool, str]:
        made = made_on(path)
        return made is not None and made <= today, path.name

    paths = (path for path in places.backups.glob("*.sqlite3") if made_on(path))
    return sorted(paths, key=newness, reverse=True)


def sound_backups(places: Paths, at: datetime) -> list[Backup]:
    """The backups that can be gone back to, the newest first."""
    return looked_through(places, at)[0]


def looked_through(places: Paths, at: datetime) -> tuple[list[Backup], list[str]]:
    """The backups that can be gone back to, the newest first; and why others cannot."""
    found, complaints = [], []
    for path in found_backups(places, at):
        try:
            found.append(inspected(path))
        except KnownError as error:
            complaints.append(str(error))
    return found, complaints


def inspected(path: Path) -> Backup:
    """What is in a backup. Raises KnownError if it is missing, damaged or of a newer Lumbar."""
    if not path.is_file():
        raise KnownError(f"There is no backup {path}.")
    with world(path), closing(_only_reading(path)) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(migration_scripts()):
            raise KnownError(f"{path} was written by a newer Lumbar. Please update Lumbar.")
        ours = db.execute("SELECT count(*) FROM pragma_table_info('rep')").fetchone()[0]
        if not (version and ours) or db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise KnownError(f"{path} is damaged or is no history of Lumbar.")
        sessions, last = db.execute("SELECT count(*), max(started_at) FROM session").fetchone()
        offset = db.execute("SELECT utc_offset_s FROM session ORDER BY started_at DESC LIMIT 1")
        (offset_s,) = offset.fetchone() or (0,)
    newest = None if last is None else instant(last, offset_s)
    made = made_on(path) or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return Backup(path, made, sessions, newest)


def restore(history: History, places: Paths, source: Path, at: datetime) -> Path:
    """Go back to a backup; returns the copy that was made of what was there before.

    The backup is brought to the newest version beside the history and then copied into it as
    one step: it is there whole, or nothing has changed.
    """
    inspected(source)
    before = free_name(places.backups / f"history-{at:%Y%m%d-%H%M%S}-before-restore.sqlite3")
    draft = places.data / "history-restored.sqlite3.new"
    with world(places.history):
        backup(places.history, before)
        backup(source, draft)
        try:
            with closing(connect(draft, None, at)) as db:
                history.take(db)
        finally:
            draft.unlink(missing_ok=True)
    return before


def _only_reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _let_go(folder: Path, today: date) -> None:
    """Remove the daily backups that are not worth keeping; others are never touched."""
    daily = {
        path: made for path in folder.glob("history-????????.sqlite3") if (made := made_on(path))
    }
    keep = kept(daily.values(), today)
    for path, made in daily.items():
        if made not in keep:
            path.unlink(missing_ok=True)


def made_on(path: Path) -> date | None:
    """The day in the name of a backup."""
    if hit := DATED.fullmatch(path.name):
        with suppress(ValueError):
            return date(int(hit[1]), int(hit[2]), int(hit[3]))
    return None
