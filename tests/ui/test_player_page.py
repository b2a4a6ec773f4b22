"""Following a routine from the floor: what is shown in each phase, and every way to command it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.dose import Sides
from lumbar.domain.events import Event, RepEnded, SecondsAdded
from lumbar.domain.exercise import Position
from lumbar.domain.player import Player, State
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Kind, Pace
from lumbar.session.ticker import Ticker
from lumbar.session.tones import Tones
from lumbar.session.trainer import Trainer
from lumbar.ui.count_card import RepLine, SideSign
from lumbar.ui.fields import Fitted
from lumbar.ui.figure_view import FigureView
from lumbar.ui.player_page import PlayerPage
from lumbar.ui.player_parts import AskToEnd, Controls, NextCard
from lumbar.ui.ring import CountdownRing
from lumbar.ui.theme import Look
from tests.builders import QUICK, a_dose, a_timeline, an_exercise
from tests.conftest import FakeClock
from tests.ui.conftest import Show, found, pixels, press, said, settle

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


@pytest.fixture
def follow(
    look: Look, clock: FakeClock, at: datetime, show: Show
) -> Iterator[Callable[..., Followed]]:
    made: list[Followed] = []

    def build(pace: Pace = QUICK, started: bool = True) -> Followed:
        followed = Followed(look, clock, at, pace)
        made.append(followed)
        show(followed.page)
        followed.page.setFocus()
        if started:
            followed.trainer.start()
        return followed

    yield build
    for each in made:
        each.ticker.run(False)


@pytest.fixture
def followed(follow: Callable[..., Followed]) -> Followed:
    return follow()


@pytest.mark.parametrize(
    ("kind", "phase", "side", "rep", "cue"),
    [
        (
            Kind.GET_INTO_POSITION,
            "Get into position",
            "RIGHT",
            "Rep 1 of 1",
            "Lie down on your back",
        ),
        (Kind.MOVE_IN, "Lift", "RIGHT", "Rep 1 of 1", "Lift it slowly."),
        (Kind.HOLD, "Hold", "RIGHT", "Rep 1 of 1", "Keep breathing."),
        (Kind.RETURN, "Lower", "RIGHT", "Rep 1 of 1", "Lower it slowly."),
        (Kind.SWITCH_SIDE, "Switch sides", "LEFT", "Rep 1 of 1", SIDED.feel),
        (Kind.REST, "Rest", "RIGHT", "Set 2 of 2", SIDED.feel),
        (
            Kind.NEXT_EXERCISE,
            "Next exercise",
            "Both",
            "",
            "Come up to kneeling · right foot in front",
        ),
        (Kind.RELAX, "Relax", "Both sides together", "Rep 2 of 2", PLAIN.feel),
    ],
)
def test_each_phase_shows_its_word_side_repetition_and_cue(
    followed: Followed, kind: Kind, phase: str, side: str, rep: str, cue: str
) -> None:
    followed.until(kind)
    assert followed.phase == phase
    assert followed.cue.startswith(cue)
    shown_side, shown_rep = followed.spoken(SideSign, RepLine)
    assert shown_side.startswith(side)
    assert rep in shown_rep


def test_the_check_list_is_shown_point_by_point(followed: Followed) -> None:
    shown = [followed.cue]
    for _ in range(15):
        followed.tick(1.0)
        shown.append(followed.cue)
    assert list(dict.fromkeys(shown)) == ["Lie down on your back", *SIDED.setup]


def test_the_seconds_count_down(followed: Followed) -> None:
    followed.until(Kind.HOLD)
    heard = []
    for _ in range(5):
        heard.append(followed.spoken(CountdownRing)[0].split()[0])
        followed.tick(1.0)
    assert heard == ["5", "4", "3", "2", "1"]


def test_the_head_says_where_one_is_and_when_it_ends(followed: Followed) -> None:
    assert "1 of 2 · 2:15 left · ends 18:32" in said(followed.page)
    followed.until(Kind.NEXT_EXERCISE)
    assert any(text.startswith("2 of 2 · ") for text in said(followed.page))


def test_what_is_next_is_named_with_its_time_dose_and_posture(followed: Followed) -> None:
    texts = said(followed.page.findChild(NextCard))
    assert texts == ["Next in 1:30 · come up to kneeling, right foot in front", "Turn", "2 × 5 s"]
    followed.tick(3.0)
    assert said(followed.page.findChild(NextCard))[0].startswith("Next in 1:27")


def test_the_last_exercise_says_so(followed: Followed) -> None:
    followed.until(Kind.NEXT_EXERCISE)
    when, name, _ = said(followed.page.findChild(NextCard))
    assert when.startswith("Done in 0:")
    assert name == "Last exercise"


def test_the_figure_moves_with_the_count_and_breathes_in_the_hold(followed: Followed) -> None:
    figure = followed.page._figure
    seen = set()
    for kind in (Kind.MOVE_IN, Kind.HOLD, Kind.RETURN):
        followed.until(kind)
        for _ in range(2):
            followed.tick(0.75)
            seen.add(bytes(pixels(figure.grab().toImage())))
    assert len(seen) == 6


def test_a_machine_that_slept_finds_the_page_paused(followed: Followed) -> None:
    followed.until(Kind.HOLD)
    followed.tick(480)
    assert followed.phase == "Paused"
    assert followed.spoken(CountdownRing) == ("5 seconds left",)
    press(followed.page, "Go on")
    assert followed.phase == "Here we go"


# Commands by keyboard, mouse and click


def test_space_pauses_and_goes_on(followed: Followed, qtbot: QtBot) -> None:
    states = []
    for _ in range(2):
        qtbot.keyClick(followed.page, Qt.Key.Key_Space)
        states.append(followed.player.state)
    assert states == [State.PAUSED, State.PLAYING]


def test_space_pauses_even_when_a_button_has_the_focus(followed: Followed, qtbot: QtBot) -> None:
    followed.until(Kind.HOLD)
    key = found(followed.page, "Next repetition (Right)", QPushButton)
    key.setFocus()
    qtbot.keyClick(key, Qt.Key.Key_Space)
    assert followed.player.state is State.PAUSED
    assert followed.player.segment.kind is Kind.HOLD


def test_enter_presses_the_button_that_has_the_focus(followed: Followed, qtbot: QtBot) -> None:
    key = found(followed.page, "Next repetition (Right)", QPushButton)
    key.setFocus()
    qtbot.keyClick(key, Qt.Key.Key_Return)
    assert followed.player.segment.kind is Kind.MOVE_IN


def test_enter_is_no_pause(followed: Followed, qtbot: QtBot) -> None:
    qtbot.keyClick(followed.page, Qt.Key.Key_Return)
    assert followed.player.state is State.PLAYING


@pytest.mark.parametrize(
    ("key", "modifier", "there"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, Kind.SWITCH_SIDE),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, Kind.SWITCH_SIDE),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, Kind.MOVE_IN),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, Kind.MOVE_IN),
        (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier, Kind.MOVE_IN),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, Kind.NEXT_EXERCISE),
    ],
)
def test_keys_and_clickers_lead_on_and_back(
    followed: Followed, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, there: Kind
) -> None:
    followed.until(Kind.HOLD)
    qtbot.keyClick(followed.page, key, modifier)
    assert followed.player.segment.kind is there
    jumped = there is Kind.MOVE_IN
    assert (followed.phase == "Here we go") is jumped


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_plus_adds_ten_seconds(followed: Followed, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(followed.page, key)
    assert followed.events[-1] == SecondsAdded(0.0, 0, 10.0)
    assert followed.spoken(CountdownRing) == ("26 seconds left",)


def test_skip_to_it_skips_the_exercise(followed: Followed) -> None:
    press(followed.page, "Skip to it")
    assert followed.player.segment.kind is Kind.NEXT_EXERCISE
    assert sum(isinstance(event, RepEnded) for event in followed.events) == 4


def test_m_switches_the_tones_and_their_button_says_so(followed: Followed, qtbot: QtBot) -> None:
    assert found(followed.page, "Sound is off (M)")
    qtbot.keyClick(followed.page, Qt.Key.Key_M)
    assert followed.tones.on
    press(followed.page, "Sound is on (M)")
    assert not followed.tones.on


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_F11])
def test_f_wants_the_full_screen(followed: Followed, qtbot: QtBot, key: Qt.Key) -> None:
    wanted = QSignalSpy(followed.page.full_screen_wanted)
    qtbot.keyClick(followed.page, key)
    press(followed.page, "Full screen (F)")
    assert wanted.count() == 2


@pytest.mark.parametrize("kind", [None, FigureView, CountdownRing, NextCard])
def test_a_click_anywhere_pauses(
    followed: Followed, qtbot: QtBot, kind: type[QWidget] | None
) -> None:
    target = followed.page.findChild(kind) if kind else followed.page
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert followed.player.state is State.PAUSED
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert followed.player.state is State.PLAYING


def test_the_other_mouse_button_does_nothing(followed: Followed, qtbot: QtBot) -> None:
    qtbot.mouseClick(followed.page, Qt.MouseButton.RightButton, pos=QPoint(4, 4))
    assert followed.player.state is State.PLAYING


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("Next repetition (Right)", Kind.SWITCH_SIDE),
        ("Back: this repetition again (Left)", Kind.MOVE_IN),
    ],
)
def test_the_large_buttons_do_what_they_say(
    followed: Followed, qtbot: QtBot, name: str, there: Kind
) -> None:
    followed.until(Kind.HOLD)
    qtbot.mouseClick(found(followed.page, name, QPushButton), Qt.MouseButton.LeftButton)
    assert followed.player.segment.kind is there


def test_the_big_button_says_what_it_does(followed: Followed) -> None:
    press(followed.page, "Pause")
    assert followed.player.state is State.PAUSED
    press(followed.page, "Go on")
    assert followed.player.state is State.PLAYING
    assert found(followed.page, "Pause", QPushButton)


# Waiting, ending and small windows


@pytest.mark.parametrize("answer", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, None])
def test_a_routine_that_waits_goes_on_when_one_is_ready(
    follow: Callable[..., Followed], qtbot: QtBot, answer: Qt.Key | None
) -> None:
    followed = follow(Pace(waits=True))
    followed.tick(600)
    assert followed.phase == "Ready?"
    assert found(followed.page, "Ready", QPushButton)
    if answer is None:
        qtbot.mouseClick(followed.page, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    else:
        qtbot.keyClick(followed.page, answer)
    assert followed.player.segment.kind is Kind.MOVE_IN
    assert followed.player.active_s(followed.clock.now) == 0.0


def test_ending_pauses_and_asks(followed: Followed) -> None:
    followed.page.ask_to_end()
    assert followed.asks
    assert followed.player.state is State.PAUSED
    assert "End here?" in said(followed.page)


def test_the_end_button_asks_too(followed: Followed) -> None:
    press(followed.page, "End")
    assert followed.asks


@pytest.mark.parametrize("answer", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_going_on_resumes_where_one_was(followed: Followed, qtbot: QtBot, answer: Qt.Key) -> None:
    followed.until(Kind.HOLD)
    followed.page.ask_to_end()
    qtbot.keyClick(followed.page.window().focusWidget(), answer)
    assert not followed.asks
    assert followed.player.state is State.PLAYING
    assert followed.player.segment.kind is Kind.HOLD
    assert followed.page.hasFocus()


def test_ending_ends(followed: Followed) -> None:
    ended = QSignalSpy(followed.page.ended)
    followed.page.ask_to_end()
    press(followed.page, "End training")
    assert followed.player.state is State.FINISHED
    assert ended.count() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_R])
def test_while_it_asks_nothing_else_is_heard(
    followed: Followed, qtbot: QtBot, key: Qt.Key
) -> None:
    followed.page.ask_to_end()
    before = list(followed.events)
    qtbot.keyClick(followed.page.window().focusWidget(), key)
    ask = followed.page.findChild(AskToEnd)
    qtbot.mouseClick(ask, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert followed.asks
    assert followed.events == before


def test_asking_a_routine_that_waits_leaves_it_waiting(follow: Callable[..., Followed]) -> None:
    followed = follow(Pace(waits=True))
    followed.page.ask_to_end()
    press(followed.page.findChild(AskToEnd), "Go on")
    assert followed.player.state is State.WAITING


def test_the_end_of_the_timeline_is_told(followed: Followed) -> None:
    ended = QSignalSpy(followed.page.ended)
    while followed.player.state is not State.FINISHED:
        followed.tick(0.5)
    assert ended.count() == 1


def test_a_notice_is_shown_quietly(followed: Followed) -> None:
    followed.page.show_notice("The disk is full.")
    assert "The disk is full." in said(followed.page)
    assert followed.player.state is State.PLAYING


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1280, 800), (1920, 1080)])
def test_the_font_of_the_digits_is_a_fifth_of_the_window_high(
    followed: Followed, look: Look, width: int, height: int
) -> None:
    followed.page.resize(width, height)
    followed.until(Kind.HOLD)
    image = followed.page.findChild(CountdownRing).grab().toImage()
    seen, ink = pixels(image), look.colour("ink").rgba()
    rows = [at // image.width() for at, pixel in enumerate(seen) if pixel == ink]
    font = look.font(15, QFont.Weight.Bold)
    font.setPixelSize(height // 5)
    wanted = QFontMetrics(font).tightBoundingRect("5").height()
    assert max(rows) - min(rows) + 2 >= wanted


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1280, 800)])
def test_the_controls_can_be_hit_from_aside(followed: Followed, width: int, height: int) -> None:
    followed.page.resize(width, height)
    keys: list[Any] = followed.page.findChild(Controls).findChildren(QPushButton)
    assert len(keys) == 4
    assert all(min(key.width(), key.height()) >= 48 for key in keys)


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1280, 800)])
def test_where_one_is_and_when_it_ends_has_room(
    followed: Followed, width: int, height: int
) -> None:
    followed.page.resize(width, height)
    settle()
    left = followed.page._left
    assert left.text().startswith("1 of 2 · ")
    assert left.width() >= left.fontMetrics().horizontalAdvance(left.text())
