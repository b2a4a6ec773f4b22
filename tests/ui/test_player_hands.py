"""Every key, click and button of the player commands it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.events import RepEnded, SecondsAdded
from lumbar.domain.player import State
from lumbar.domain.timeline import Kind, Pace
from lumbar.ui.figure_view import FigureView
from lumbar.ui.player_parts import NextCard
from lumbar.ui.ring import CountdownRing
from tests.ui.conftest import found, press
from tests.ui.following import Followed


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


def test_enter_ends_a_repetition_that_a_tone_would_end(
    followed: Followed, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(type(followed.player), "expects_ready", True)
    monkeypatch.setattr(followed.trainer, "ready", lambda: said.append("ready"))
    qtbot.keyClick(followed.page, Qt.Key.Key_Return)
    assert said == ["ready"]


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
