"""Opening the history in all circumstances: what cannot be used is kept aside and told."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from lumbar.store.database import DamagedDatabaseError, connect, prove_writable, set_aside
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.paths import Paths


class Opened(NamedTuple):
    """A history that can be written to, and what the person should know about it."""

    history: History
    notices: tuple[str, ...]


def open_history(places: Paths, at: datetime) -> Opened:
    """The history on disk; if that cannot be, one in memory, so that training is possible."""
    try:
        history = _connected(places.history, places, at)
        return Opened(history, ())
    except DamagedDatabaseError:
        return _begun_anew(places, at)
    except KnownError as error:
        return Opened(history_in_memory(places, at), (_kept_nowhere(error),))


def history_in_memory(places: Paths, at: datetime) -> History:
    return History(connect(None, places.backups, at))


def _begun_anew(places: Paths, at: datetime) -> Opened:
    """Set the damaged file aside and go on with the newest backup, or with an empty history."""
    try:
        aside = set_aside(places.history, at)
        newest = max(places.backups.glob("*.sqlite3"), default=None)
        if newest is not None:
            places.history.write_bytes(newest.read_bytes())
        history = _connected(places.history, places, at)
    except (KnownError, OSError) as error:
        return Opened(history_in_memory(places, at), (_kept_nowhere(error),))
    instead = f"the backup {newest.name} is open" if newest else "a new one was begun"
    notice = f"The history was damaged. It was kept as {aside}, and {instead}."
    return Opened(history, (notice,))


def _connected(path: Path, places: Paths, at: datetime) -> History:
    db = connect(path, places.backups, at)
    try:
        prove_writable(db, path)
        history = History(db, path)
        history.close_interrupted(at)
    except BaseException:
        db.close()
        raise
    return history


def _kept_nowhere(error: Exception) -> str:
    return f"{error} You can train, but nothing of it will be kept."
