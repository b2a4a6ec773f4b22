"""Opening the history in all circumstances: what cannot be used is kept aside and told."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from lumbar.store.backups import Backup, found_backups, inspected
from lumbar.store.database import (
    DamagedDatabaseError,
    backup,
    connect,
    prove_writable,
    set_aside,
)
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
    """Set the damaged file aside and go on with the newest sound backup, or an empty history."""
    try:
        aside = set_aside(places.history, at)
        instead = _newest_backup(places, at)
        if instead is not None:
            backup(instead.path, places.history)
        history = _connected(places.history, places, at)
    except (KnownError, OSError) as error:
        return Opened(history_in_memory(places, at), (_kept_nowhere(error),))
    kept = f"The history was damaged. It was kept as {aside}, and"
    if instead is None:
        return Opened(history, (f"{kept} a new one was begun: there was no sound backup.",))
    missing = (
        f"what was done after {instead.last:%Y-%m-%d %H:%M}" if instead.last else "all trainings"
    )
    return Opened(
        history, (f"{kept} the backup {instead.path.name} is open; missing is {missing}.",)
    )


def _newest_backup(places: Paths, at: datetime) -> Backup | None:
    """The newest backup that is sound."""
    for path in found_backups(places, at):
        with suppress(KnownError):
            return inspected(path)
    return None


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
