"""A training that goes on tick by tick, with all its listeners at hand."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from lumbar.domain.events import Event
from lumbar.domain.player import Player, State
from lumbar.session.ticker import Ticker
from lumbar.session.trainer import Happening, Trainer
from tests.builders import a_timeline
from tests.conftest import FakeClock


class Training:
    """A trainer with its clock and ticker, and everything it said."""

    def __init__(self, clock: FakeClock, *prescriptions: Any, **pace: Any) -> None:
        self.clock = clock
        self.ticker = Ticker(clock)
        self.player = Player(a_timeline(*prescriptions, **pace))
        self.trainer = Trainer(self.player, self.ticker)
        self.heard: list[Happening] = []
        self.moves: list[float] = []
        self.trainer.happened.connect(self.heard.append)
        self.trainer.moved.connect(self.moves.append)

    @property
    def events(self) -> list[Event]:
        return [happening.event for happening in self.heard]

    def tick(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.ticker.tick()

    def play(self, seconds: float) -> None:
        """Let time go by in steps of half a second, as if the event loop were slow."""
        for _ in range(round(seconds * 2)):
            self.tick(0.5)

    def finish(self) -> None:
        while self.player.state is not State.FINISHED:
            self.tick(0.5)


@pytest.fixture
def training(qapp: QCoreApplication, clock: FakeClock) -> Callable[..., Training]:
    """Builds a training of one exercise: 16 s to lie down, then twice 3, 5 and 3 s."""

    def build(*prescriptions: Any, **pace: Any) -> Training:
        made.append(Training(clock, *prescriptions, **pace))
        return made[-1]

    made: list[Training] = []
    yield build
    for each in made:
        each.ticker.run(False)
