"""Surroundings: what the computer does around a training: stays awake, tells, and listens."""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lumbar.domain.player import State
from lumbar.domain.settings import Settings
from lumbar.session.errands import Errands
from lumbar.session.trainer import Trainer
from lumbar.session.wakefulness import Wakefulness

if TYPE_CHECKING:
    from lumbar.session.desktop import MediaKeys

STATUS = {State.PLAYING: "Playing", State.WAITING: "Playing", State.PAUSED: "Paused"}


class Surroundings(QObject):
    """Follows one training after another; without a desktop, nothing here happens."""

    told = Signal(str)
    raised = Signal()
    end_wanted = Signal()

    def __init__(
        self, wakefulness: Wakefulness | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._trainer: Trainer | None = None
        self._title = ""
        self._wakefulness = wakefulness or Wakefulness()
        self._wakefulness.setParent(self)
        self._wakefulness.told.connect(self.told)
        self.keys: MediaKeys | None = None
        self._errands = Errands(self)
        if sys.platform.startswith("linux"):
            with suppress(ImportError):  # a Qt that was built without D-Bus
                self._listen()

    def _listen(self) -> None:
        from lumbar.session.bus import answers, session_address, system_address
        from lumbar.session.desktop import MediaKeys, Sleep

        self.sleep, self.keys = Sleep(self), MediaKeys(self)
        self.sleep.near.connect(partial(self._command, Trainer.pause))
        for key, command in (
            (self.keys.toggled, Trainer.toggle),
            (self.keys.paused, Trainer.pause),
            (self.keys.resumed, Trainer.resume),
            (self.keys.skipped, Trainer.next),
            (self.keys.returned, Trainer.back),
        ):
            key.connect(partial(self._command, command))
        self.keys.ended.connect(self.end_wanted)
        self.keys.raised.connect(self.raised)
        for address, listener in (
            (session_address(), self.keys),
            (system_address(), self.sleep),
        ):
            self._errands.run(
                partial(answers, address), partial(_listen_if, listener.listen), self.told.emit
            )

    def tune(self, settings: Settings) -> None:
        """Do as the settings say."""
        self._wakefulness.on = settings.keep_awake
        self._look()

    def follow(self, trainer: Trainer, title: str) -> None:
        """Be there for a training from its start to its end."""
        self._trainer, self._title = trainer, title
        trainer.happened.connect(self._look)
        trainer.destroyed.connect(self._let_go)

    def close(self) -> bool:
        """Let everything go; False when the desktop hangs."""
        self._let_go()
        return self._errands.close() and self._wakefulness.close()

    def _command(self, command: Callable[[Trainer], None]) -> None:
        if self._trainer is not None:
            command(self._trainer)

    def _let_go(self) -> None:
        self._trainer = None
        self._look()

    def _look(self) -> None:
        state = self._trainer.player.state if self._trainer else State.FINISHED
        self._wakefulness.hold(state in (State.PLAYING, State.WAITING))
        if self.keys is not None:
            self.keys.show(STATUS.get(state, "Stopped"), self._title)


def _listen_if(listen: Callable[[], None], answered: bool) -> None:
    if answered:
        listen()
