"""Phase, seconds, side and repetition, as they are shown and as they are heard."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lumbar.domain.dose import Dose, Sides, Turn
from lumbar.domain.player import Player
from lumbar.domain.timeline import Kind, Pace
from lumbar.ui.count_card import CountCard, RepLine, SideSign, count_of, turn_in_view
from lumbar.ui.fields import Fitted
from lumbar.ui.ring import CountdownRing
from lumbar.ui.theme import Look
from tests.builders import QUICK, a_prescription, a_timeline
from tests.ui.conftest import pixels


class Counted:
    """A count card beside the player it shows."""

    def __init__(self, look: Look, pace: Pace = QUICK, **dose: Any) -> None:
        prescription = a_prescription(**dose)
        self.card = CountCard(look)
        self.dose: Dose = prescription.dose
        self.player = Player(a_timeline(prescription, pace=pace), gap_s=1000)
        self.player.start(0.0)
        self.show(0.0)

    def show(self, now: float) -> None:
        self.player.advance(now)
        stroke = self.player.segment.moves[-1].stroke.do
        self.card.show_player(self.player, self.dose, stroke, now)

    @property
    def spoken(self) -> tuple[str, ...]:
        """Phase, seconds, side and repetition, as a screen reader tells them."""
        parts = (Fitted, CountdownRing, SideSign, RepLine)
        return tuple(self.card.findChild(part).accessibleName() for part in parts)

    @property
    def below(self) -> str:
        """The words below the digits."""
        return count_of(self.player, self.player._seen).words


@pytest.fixture
def counted(qtbot: QtBot, look: Look) -> Any:
    def build(pace: Pace = QUICK, **dose: Any) -> Counted:
        made = Counted(look, pace, **dose)
        qtbot.addWidget(made.card)
        return made

    return build


SIDED = {"sides": Sides.ALTERNATING, "sets": 2, "rest_s": 20.0}


@pytest.mark.parametrize(
    ("now", "phase", "seconds", "side", "rep"),
    [
        (0.0, "Get into position", 16, "RIGHT", "Set 1 of 2 · Rep 1 of 2, left next"),
        (17.0, "Lift", 2, "RIGHT", "Set 1 of 2 · Rep 1 of 2, left next"),
        (19.5, "Hold", 5, "RIGHT", "Set 1 of 2 · Rep 1 of 2, left next"),
        (24.0, "Lower", 3, "RIGHT", "Set 1 of 2 · Rep 1 of 2, left next"),
        (27.0, "Switch sides", 2, "LEFT", "Set 1 of 2 · Rep 1 of 2, right next"),
        (40.0, "Switch sides", 2, "RIGHT", "Set 1 of 2 · Rep 2 of 2, left next"),
    ],
)
def test_each_phase_is_told_with_its_seconds_side_and_repetition(
    counted: Any, now: float, phase: str, seconds: int, side: str, rep: str
) -> None:
    card = counted(**SIDED)
    card.show(now)
    assert card.spoken == (phase, f"{seconds} seconds left", side, rep)


def test_a_rest_names_the_set_that_follows(counted: Any) -> None:
    card = counted(**SIDED)
    while card.player.segment.kind is not Kind.REST:
        card.show(card.player.countdown.ends)
    assert card.spoken[0] == "Rest"
    assert card.spoken[3].startswith("Set 2 of 2 · Rep 1 of 2")


def test_one_set_is_not_counted(counted: Any) -> None:
    assert counted().spoken[3] == "Rep 1 of 2"


def test_both_sides_together_are_told_as_that(counted: Any) -> None:
    assert counted().spoken[2] == "Both sides together"


def test_a_pause_says_how_to_go_on_and_stands_still(counted: Any) -> None:
    card = counted()
    card.player.pause(3.0)
    card.show(100.0)
    assert card.spoken[:2] == ("Paused", "13 seconds left")
    assert card.below == "Space goes on"


def test_after_a_pause_three_seconds_are_counted_first(counted: Any) -> None:
    card = counted()
    card.player.pause(3.0)
    card.player.resume(100.0)
    heard = []
    for now in (100.0, 101.0, 102.0, 103.0):
        card.show(now)
        phase, seconds, *_ = card.spoken
        heard.append((phase, seconds.split()[0]))
    assert heard == [
        ("Here we go", "3"),
        ("Here we go", "2"),
        ("Here we go", "1"),
        ("Get into position", "13"),
    ]


def test_a_segment_that_waits_asks_whether_one_is_ready(counted: Any) -> None:
    card = counted(pace=Pace(waits=True))
    assert card.spoken[0] == "Ready?"
    assert card.below == "Space when you are"


@pytest.mark.parametrize(
    ("hold_s", "into_s", "words"),
    [(5.0, 1.0, "keep breathing"), (30.0, 1.0, "breathe in"), (30.0, 5.0, "breathe out")],
)
def test_a_long_hold_guides_the_breath(
    counted: Any, hold_s: float, into_s: float, words: str
) -> None:
    card = counted(hold_s=hold_s)
    card.show(19.0 + into_s)
    assert card.below == words
    assert count_of(card.player, 19.0 + into_s).guided is (hold_s == 30.0)


def test_the_repetition_in_view_is_the_next_one_of_this_exercise() -> None:
    timeline = a_timeline(a_prescription(), a_prescription("turn"))
    of_last = [i for i, s in enumerate(timeline) if s.item == 0 and s.kind is Kind.RETURN][-1]
    assert turn_in_view(timeline, 0) == Turn(1, 1, None)
    assert turn_in_view(timeline, of_last) == Turn(1, 2, None)
    assert turn_in_view(timeline, of_last + 1) == Turn(1, 1, None)


def test_what_is_painted_follows_what_is_told(counted: Any) -> None:
    card = counted(**SIDED)
    card.card.resize(420, 560)
    pictures = []
    for now in (0.0, 17.0, 19.5, 27.0):
        card.show(now)
        pictures.append(bytes(pixels(card.card.grab().toImage())))
    assert len(set(pictures)) == len(pictures)


def test_a_narrow_line_leaves_out_the_dots_before_the_words(qtbot: QtBot, look: Look) -> None:
    line = RepLine(look)
    qtbot.addWidget(line)
    line.show_rep("Rep 3 of 5", 3, 5, "left next")
    accent = look.colour("accent").rgb()

    def dots(width: int) -> int:
        line.resize(width, 30)
        image = line.grab().toImage()
        return sum(image.pixel(x, y) == accent for x in range(width) for y in range(30))

    assert dots(400) > 100
    assert dots(100) == 0
