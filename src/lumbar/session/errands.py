"""Errands: work on files that must not make the window wait, one after the other on a thread."""

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from lumbar.store.faults import KnownError

Result = TypeVar("Result")


class Errands(QObject):
    """Runs what it is given on a thread of its own; answers come back on the window's thread."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], Callable[[], None]] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._done.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[str], None],
    ) -> None:
        """Do the work elsewhere; ``then`` gets what it returns, ``failed`` the KnownError's text.

        A fault of ours is raised on the window's thread, where it is reported.
        """

        def errand() -> Callable[[], None]:
            try:
                return partial(then, work())
            except KnownError as error:
                return partial(failed, str(error))
            except Exception as error:
                return partial(_raise, error)

        self._waiting.put(errand)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="errands", daemon=True)
            self._thread.start()

    def close(self, patience_s: float = 5.0) -> bool:
        """Finish what was begun and answer it; False when that takes longer than patience."""
        if self._thread is None:
            return True
        self._waiting.put(None)
        self._thread.join(patience_s)
        ended = not self._thread.is_alive()
        QCoreApplication.sendPostedEvents(self)
        if ended:
            self._thread = None
        return ended

    def _work(self) -> None:
        while (errand := self._waiting.get()) is not None:
            self._done.emit(errand())

    @Slot(object)
    def _answer(self, answer: Callable[[], None]) -> None:
        answer()


def _raise(error: Exception) -> None:
    raise error
