"""The computer stays awake while a training plays, and sleeps as it likes when it does not."""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from lumbar.session.wakefulness import REFUSED, Holder, Wakefulness


class Desktop:
    """A desktop that keeps awake, or refuses, or fails; it notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.threads: list[QThread] = []
        self.active = True
        self.fault: Exception | None = None

    def presenting(self, on_fail: str) -> "Desktop":
        if self.fault:
            raise self.fault
        return self

    def __enter__(self) -> "Desktop":
        self.asked.append("hold")
        self.threads.append(QThread.currentThread())
        return self

    def __exit__(self, *reason: Any) -> None:
        self.asked.append("release")


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    made, module = Desktop(), ModuleType("wakepy")
    module.keep = made
    monkeypatch.setitem(sys.modules, "wakepy", module)
    return made


@pytest.fixture
def awake(qapp: QCoreApplication, desktop: Desktop) -> Iterator[Wakefulness]:
    made = Wakefulness()
    yield made
    assert made.close()


def test_it_is_held_while_it_plays_and_let_go_after(awake: Wakefulness, desktop: Desktop) -> None:
    for wanted in (True, True, False, False, True):
        awake.hold(wanted)
    assert awake.close()
    assert desktop.asked == ["hold", "release", "hold", "release"]


def test_the_desktop_is_asked_in_a_thread_of_its_own(awake: Wakefulness, desktop: Desktop) -> None:
    awake.hold(True)
    assert awake.close()
    assert desktop.threads[0] is not QThread.currentThread()


def test_nothing_is_asked_when_it_is_switched_off(awake: Wakefulness, desktop: Desktop) -> None:
    awake.on = False
    awake.hold(True)
    assert awake.close()
    assert desktop.asked == []


def test_switching_it_off_in_mid_training_lets_go(awake: Wakefulness, desktop: Desktop) -> None:
    awake.hold(True)
    awake.on = False
    awake.hold(True)
    assert awake.close()
    assert desktop.asked == ["hold", "release"]


@pytest.mark.parametrize("fault", [None, OSError("no bus"), RuntimeError("anything")])
def test_a_refusal_is_told_once_and_is_harmless(
    awake: Wakefulness, desktop: Desktop, qtbot: QtBot, fault: Exception | None
) -> None:
    desktop.active, desktop.fault = False, fault
    told = QSignalSpy(awake.told)
    with qtbot.waitSignal(awake.told):
        awake.hold(True)
    for wanted in (False, True, False):
        awake.hold(wanted)
    assert awake.close()
    QCoreApplication.processEvents()
    assert [told.at(number) for number in range(told.count())] == [[REFUSED]]


def test_a_holder_holds_once_however_often_it_is_asked(desktop: Desktop) -> None:
    holder = Holder()
    for wanted in (False, True, True, False, False):
        holder.hold(wanted)
    assert desktop.asked == ["hold", "release"]


def test_the_library_it_stands_on_has_what_is_used_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    holder = Holder()
    refused = QSignalSpy(holder.refused)
    holder.hold(True)
    assert holder._mode is not None
    holder.hold(False)
    assert (holder._mode, refused.count()) == (None, 0)
