"""Joining: two computers through a folder that Syncthing, Nextcloud or the like keep in step.

Each computer writes one file there, named after itself, and only reads those of the others; what
it reads is imported. So no file is ever written by two, and all come to the same history.
"""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from lumbar.store.beside import beside
from lumbar.store.export import document
from lumbar.store.faults import KnownError, reason, write_whole
from lumbar.store.history import History, machine_id
from lumbar.store.importing import import_document, read_document

PATTERN = "lumbar-*.json"


class Joined(NamedTuple):
    """How many trainings of others were brought in, and what could not be done."""

    trainings: int
    notices: tuple[str, ...]


def join(history: History, folder: Path, at: datetime) -> Joined:
    """Read what the others have written since the last time, and write what is new here.

    A file that cannot be read is told and left; the others are joined all the same.
    """
    if not folder.is_dir():
        return Joined(0, (f"The folder that joins your computers is not there: {folder}.",))
    own, trainings, notices = own_file(history, folder), 0, []
    for path in sorted(folder.glob(PATTERN)):
        if path == own:
            continue
        try:
            trainings += _read(history, path, at)
        except KnownError as error:
            notices.append(str(error))
    try:
        _write(history, own)
    except KnownError as error:
        notices.append(str(error))
    return Joined(trainings, tuple(notices))


def own_file(history: History, folder: Path) -> Path:
    """The one file this computer writes."""
    with history.transaction() as db:
        return folder / f"lumbar-{machine_id(db)}.json"


def forget_folder(history: History, folder: Path) -> None:
    """Take our file out of a folder; what others have read of it stays with them."""
    path = own_file(history, folder)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"{path} could not be removed ({reason(error)}).") from error


def _read(history: History, path: Path, at: datetime) -> int:
    """Import the file of another computer, unless it is as it was; how many trainings changed."""
    try:
        state = path.stat()
    except OSError as error:
        raise KnownError(f"{path} could not be read: {reason(error)}.") from error
    mark = f"{state.st_mtime_ns} {state.st_size}"
    if _mark(history, path) == mark:
        return 0
    merge = import_document(history, read_document(path, at))
    _keep_mark(history, path, mark)
    return merge.trainings


def _write(history: History, path: Path) -> None:
    """Write our file, unless it says what it said. A training that is still open is left out.

    One that what keeps the folder in step has cut off is written again.
    """
    state = _state(history)
    if _mark(history, path) == f"{state} {_size(path)}":
        return
    whole = document(history)
    closed = [entry for entry in whole.sessions if entry.ending is not None]
    content = msgspec.json.encode(msgspec.structs.replace(whole, sessions=closed))
    write_whole(path, content)
    _keep_mark(history, path, f"{state} {len(content)}")


def _size(path: Path) -> int:
    """How many bytes a file has; -1 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _state(history: History) -> str:
    """A short text that is another one whenever a closed training is."""
    rows = history.select(
        "SELECT id, changes, deleted_at FROM session WHERE ending IS NOT NULL ORDER BY id"
    )
    return sha256(msgspec.json.encode([rows, beside(history)])).hexdigest()


def _mark(history: History, path: Path) -> str:
    for (mark,) in history.select("SELECT mark FROM joined WHERE file = ?", (str(path),)):
        return str(mark)
    return ""


def _keep_mark(history: History, path: Path, mark: str) -> None:
    with history.transaction() as db:
        db.execute("INSERT OR REPLACE INTO joined VALUES (?, ?)", (str(path), mark))
