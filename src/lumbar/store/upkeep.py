"""Upkeep: what is done for the data beside the window: the backup of the day, and joining."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from lumbar.store.backups import back_up_day, daily_backup
from lumbar.store.database import connect
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.joining import join
from lumbar.store.paths import Paths


class Upkeep(NamedTuple):
    """How many trainings of another computer came in, and what could not be done."""

    trainings: int
    notices: tuple[str, ...]


def keep_up(places: Paths, folder: Path | None, at: datetime, renew: bool) -> Upkeep:
    """Make the backup of the day, or ``renew`` it, and join what lies in a folder.

    It opens the history for itself, so that it can be done on another thread.
    """
    trainings, notices = 0, []
    try:
        if renew or not daily_backup(places, at).exists():
            back_up_day(places, at)
    except KnownError as error:
        notices.append(f"The backup of today could not be made. {error}")
    if folder is not None:
        try:
            with closing(History(connect(places.history, None, at), places.history)) as history:
                joined = join(history, folder, at)
            trainings, notices = joined.trainings, [*notices, *joined.notices]
        except KnownError as error:
            notices.append(str(error))
    return Upkeep(trainings, tuple(notices))
