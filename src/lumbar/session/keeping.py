"""Keeping: the data while the program runs: the backup of the day, and other computers."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from lumbar.session.choices import Choices
from lumbar.session.errands import Errands
from lumbar.store.database import connect
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.paths import Paths

if TYPE_CHECKING:
    from lumbar.store.upkeep import Upkeep

Result = TypeVar("Result")


class Keeping(QObject):
    """Looks after a history without holding up the window.

    ``joined`` tells how many trainings of another computer came in.
    """

    told = Signal(str)
    joined = Signal(int)

    def __init__(
        self,
        history: History,
        places: Paths,
        choices: Choices,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.history, self.places, self.choices, self.now = history, places, choices, now
        self._errands = Errands(self)

    @property
    def on_disk(self) -> bool:
        """Whether anything is kept: a history in memory needs no upkeep."""
        return self.history.path is not None

    @property
    def folder(self) -> Path | None:
        """The folder that joins computers, if one was chosen."""
        return Path(chosen) if (chosen := self.choices.settings.sync_folder) else None

    def keep_up(self, renew: bool = False) -> None:
        """Make or ``renew`` the backup of this day and join with other computers, in passing."""
        if self.on_disk:
            work = partial(_keep_up, self.places, self.folder, self.now(), renew)
            self._errands.run(work, self._tell, self.told.emit)

    def read(
        self,
        work: Callable[[History], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None],
    ) -> None:
        """Do something long with the history, away from the window if it is on disk."""
        path, at = self.history.path, self.now()
        if path is None:
            try:
                then(work(self.history))
            except KnownError as error:
                failed(str(error))
            return

        def errand() -> Result:
            history = History(connect(path, None, at), path)
            try:
                return work(history)
            finally:
                history.close()

        self._errands.run(errand, then, failed)

    def close(self) -> bool:
        """Finish what was begun; False when that takes too long."""
        return self._errands.close()

    def _tell(self, upkeep: "Upkeep") -> None:
        for notice in upkeep.notices:
            self.told.emit(notice)
        if upkeep.trainings:
            self.joined.emit(upkeep.trainings)


def _keep_up(places: Paths, folder: Path | None, at: datetime, renew: bool) -> "Upkeep":
    """Imported on the other thread: nothing of it is on the way to the window."""
    from lumbar.store.upkeep import keep_up

    return keep_up(places, folder, at, renew)
