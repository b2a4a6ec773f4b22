"""The whole program, with a clock that only goes on when a test says so."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from lumbar.app import App
from lumbar.domain.player import State
from tests.conftest import FakeClock
from tests.ui.conftest import AppIn, app_in, data, look, settle, show

__all__ = ["app_in", "data", "look", "show"]

TICK_S = 0.5
PATIENCE_MS = 5000
Open = Callable[..., "Journey"]
Run = Callable[[App, Callable[[], None]], int]


class Journey:
    """The program and its clock: time goes by, and the event loop turns."""

    def __init__(self, app: App, clock: FakeClock) -> None:
        self.app, self.clock = app, clock

    def wait(self, seconds: float) -> None:
        """Let time go by in small steps, as long as a training is there."""
        for _ in range(round(seconds / TICK_S)):
            if self.app.trainer is None:
                return
            self.clock.advance(TICK_S)
            self.app.trainer.tick()

    def play(self) -> None:
        """Follow the training to its end, always ready, and let the summary come."""
        trainer = self.app.trainer
        assert trainer is not None
        while trainer.player.state is not State.FINISHED:
            if trainer.player.state is State.WAITING:
                trainer.toggle()
            self.clock.advance(TICK_S)
            trainer.tick()
        settle()


@pytest.fixture
def program(app_in: AppIn, data: Path, clock: FakeClock) -> Open:
    """Opens the program on the data folder of the test, with words of the command line."""

    def build(*words: str, folder: Path | None = data, furnish: bool = True) -> Journey:
        return Journey(app_in(folder, clock, *words, furnish=furnish), clock)

    return build


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the real event loop; a script is played once the window is furnished."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    failures: list[BaseException] = []

    def whole(app: App, script: Callable[[], None]) -> int:
        def play() -> None:
            try:
                script()
            except BaseException as failure:
                failures.append(failure)
            app.window.close()

        def give_up() -> None:
            failures.append(AssertionError("the program did not end with its window"))
            QCoreApplication.quit()

        patience = QTimer(singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(give_up)
        patience.start()
        app.window.painted.connect(lambda: QTimer.singleShot(0, app, play))
        code = app.run()
        patience.stop()
        if failures:
            raise failures[0]
        return code

    return whole
