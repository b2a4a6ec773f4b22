"""Asking whether to end holds everything still, and an answer does what it says."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from lumbar.domain.player import State
from lumbar.domain.timeline import Kind, Pace
from lumbar.ui.player_parts import AskToEnd
from tests.ui.conftest import press, said
from tests.ui.following import Followed


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
