"""Erasing: everything the person has here, for good."""

import shutil
from contextlib import suppress
from pathlib import Path

from lumbar.store.faults import KnownError, reason
from lumbar.store.history import History
from lumbar.store.joining import forget_folder
from lumbar.store.paths import Paths

DATA = ("history*.sqlite3", "history*.sqlite3-journal", "history*.sqlite3-wal", "history*.new*")


def everything(places: Paths) -> list[Path]:
    """Files and folders that are the person's: history, backups, routines, exercises, settings."""
    settings = places.settings
    found = [path for pattern in DATA for path in places.data.glob(pattern)]
    found += [
        path for path in (places.backups, places.routines, places.exercises) if path.exists()
    ]
    found += [*settings.parent.glob(f"{settings.stem}{settings.suffix}*")]
    found += [*settings.parent.glob(f"{settings.stem}-damaged*{settings.suffix}")]
    return sorted(set(found))


def erase(history: History, places: Paths, joined: Path | None) -> None:
    """Close the history and delete everything, also our file in the folder that joins computers.

    What cannot be deleted is named in a KnownError; all else is gone then.
    """
    left: list[str] = []
    if joined is not None and joined.is_dir():
        with suppress(KnownError):
            forget_folder(history, joined)
    history.close()
    for path in everything(places):
        try:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        except OSError as error:
            left.append(f"{path} ({reason(error)})")
    if left:
        raise KnownError(f"Not everything could be deleted; please remove by hand: {left[0]}.")
