"""The headless commands around the history: export, import, backup and restore."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from lumbar.store.faults import KnownError, write_whole
from lumbar.store.history import History
from lumbar.store.paths import Paths, paths


def export_history(arguments: Namespace, now: datetime) -> int:
    """The history as a table, or everything as a document."""
    from lumbar.store.belongings import belongings
    from lumbar.store.export import as_csv, as_json

    places = paths(arguments.data_dir)
    if not places.history.exists() and places.named and not places.data.is_dir():
        raise KnownError(f"There is no folder {places.data}.")
    with _history(places, places.history.exists(), now) as history:
        is_document = arguments.format == "json"
        content = (
            as_json(history, belongings(places))
            if is_document
            else as_csv(history, arguments.rows).encode()
        )
    if arguments.output is None:
        sys.stdout.write(content.decode())
    else:
        write_whole(arguments.output, content)
    return 0


def import_history(arguments: Namespace, now: datetime) -> int:
    """Join what is here with a document, or say what that would change."""
    from lumbar.store.importing import import_all, planned_import, read_document

    places, dry, settings = paths(arguments.data_dir), arguments.dry_run, arguments.settings
    read = read_document(arguments.file, now)
    alone = _alone(places) if settings and not dry else nullcontext()
    with alone, _history(places, places.history.exists() or not dry, now) as history:
        if dry:
            found = planned_import(history, read, places, _kept)
        else:
            found = import_all(history, read, places, _kept, settings)
    for line in found.told(settings):
        print(line)
    changed = found.changes or (settings and found.new.settings is not None)
    print("Nothing was written." if dry else "Imported." if changed else "Nothing is new.")
    return 0


def back_up(arguments: Namespace, now: datetime) -> int:
    """Renew the backup of this day, or copy the history to a file."""
    from lumbar.store.backups import back_up_day, save_backup

    places = paths(arguments.data_dir)
    if not places.history.exists():
        raise KnownError(f"There is no history in {places.data} yet.")
    if arguments.output is None:
        target = back_up_day(places, now)
        print(target or "There is no training yet, so there is nothing to back up.")
    else:
        save_backup(places, arguments.output)
        print(arguments.output)
    return 0


def restore_backup(arguments: Namespace, now: datetime) -> int:
    """Go back to a backup; without one named, list those there are."""
    from lumbar.store.backups import restore, sound_backups

    places = paths(arguments.data_dir)
    if arguments.backup is None:
        for found in sound_backups(places, now):
            last = f"the last of {found.last:%Y-%m-%d %H:%M}" if found.last else "none"
            print(f"{found.path.name}  {found.sessions:,} trainings, {last}")
        return 0
    named = Path(arguments.backup)
    source = named if named.exists() else places.backups / named.name
    with _alone(places), _history(places, True, now) as history:
        aside = restore(history, places, source, now)
    print(f"{source.name} is in place. What was there before is kept as {aside}.")
    return 0


def _kept(content: bytes) -> bytes:
    from lumbar.ui.picture_check import kept

    return kept(content)


@contextmanager
def _history(places: Paths, on_disk: bool, now: datetime) -> Iterator[History]:
    from lumbar.store.database import connect

    path = places.history if on_disk else None
    history = History(connect(path, places.backups, now), path)
    try:
        yield history
    finally:
        history.close()


@contextmanager
def _alone(places: Paths) -> Iterator[None]:
    """Refuse while a window is open on the same data: it would not know of the change."""
    from PySide6.QtCore import QLockFile

    places.data.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(places.lock))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
        raise KnownError(
            f"Lumbar is open with the data in {places.data}. Close it first, or go back to a "
            "backup there, on the Settings page."
        )
    try:
        yield
    finally:
        lock.unlock()
