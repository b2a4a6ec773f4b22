"""A training on the player page, with a clock that goes on when a test says so."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from lumbar.domain.dose import Sides
from lumbar.domain.events import Event
from lumbar.domain.exercise import Position
from lumbar.domain.player import Player
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Kind, Pace
from lumbar.session.ticker import Ticker
from lumbar.session.tones import Tones
from lumbar.session.trainer import Trainer
from lumbar.ui.fields import Fitted
from lumbar.ui.player_page import PlayerPage
from lumbar.ui.player_parts import AskToEnd
from lumbar.ui.theme import Look
from tests.builders import a_dose, a_timeline, an_exercise
from tests.conftest import FakeClock

SIDED = an_exercise(dose=a_dose(reps=1, sets=2, sides=Sides.ALTERNATING, switch_s=3, rest_s=20))
PLAIN = an_exercise("turn", position=Position.HALF_KNEELING)
BOTH = (Prescription(SIDED, SIDED.dose), Prescription(PLAIN, PLAIN.dose))


class Followed:
    """A training on the player page, with its clock and what was heard of it."""

    def __init__(self, look: Look, clock: FakeClock, at: datetime, pace: Pace) -> None:
        self.clock = clock
        self.ticker = Ticker(clock)
        self.player = Player(a_timeline(*BOTH, pace=pace))
        self.trainer = Trainer(self.player, self.ticker)
        self.tones = Tones(Path(), clock)
        self.tones.on = False
        self.tones.warm = lambda: None  # type: ignore[method-assign]
        self.events: list[Event] = []
        self.trainer.happened.connect(lambda happening: self.events.append(happening.event))
        now = lambda: at + timedelta(seconds=clock.now)  # noqa: E731
        prompter = self.tones.follow(BOTH, self.player)
        self.page = PlayerPage(
            "Morning", list(BOTH), self.trainer, self.tones, prompter, look, now
        )

    def tick(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.ticker.tick()

    def until(self, kind: Kind) -> None:
        """Play until a segment of a kind has begun, and a quarter of a second into it."""
        while self.player.segment.kind is not kind:
            self.tick(0.5)
        self.tick(0.25)

    def spoken(self, *kinds: type[QWidget]) -> tuple[str, ...]:
        """The spoken names of the parts of the page."""
        return tuple(self.page.findChild(kind).accessibleName() for kind in kinds)

    @property
    def phase(self) -> str:
        title, phase = (each.accessibleName() for each in self.page.findChildren(Fitted))
        assert title in (SIDED.name, PLAIN.name)
        return phase

    @property
    def cue(self) -> str:
        (text,) = (
            label.text()
            for label in self.page.findChildren(QLabel)
            if label.property("type") == "cue"
        )
        return text

    @property
    def asks(self) -> bool:
        return self.page.findChild(AskToEnd).isVisible()
