"""Lock: two windows on one history would take each other's open sessions for interrupted."""

from contextlib import suppress

from PySide6.QtCore import QLockFile

from lumbar.store.faults import KnownError
from lumbar.store.paths import Paths


class AlreadyOpenError(KnownError):
    """There is a window on this data already."""


def locked(places: Paths) -> QLockFile:
    """Take the data folder for this window. Raises AlreadyOpenError."""
    with suppress(OSError):
        places.data.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(places.lock))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
        raise AlreadyOpenError(
            f"Lumbar is already open with the data in {places.data}. Use that window, "
            "or name another folder with --data-dir."
        )
    return lock
