"""The one timer: it tells the time of its clock, and runs only when it is told to."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtTest import QSignalSpy

from lumbar.session.ticker import INTERVAL_MS, Ticker
from tests.conftest import FakeClock

PATIENCE_MS = 5000


@pytest.fixture
def ticker(qapp: QCoreApplication, clock: FakeClock) -> Iterator[Ticker]:
    made = Ticker(clock)
    yield made
    made.run(False)


def test_a_tick_tells_the_time_of_its_clock(ticker: Ticker, clock: FakeClock) -> None:
    told: list[float] = []
    ticker.ticked.connect(told.append)
    ticker.tick()
    clock.advance(0.75)
    ticker.tick()
    assert told == [0.0, 0.75]


def test_it_counts_nothing_of_its_own(ticker: Ticker, clock: FakeClock) -> None:
    told: list[float] = []
    ticker.ticked.connect(told.append)
    for _ in range(3):
        ticker.tick()
    assert told == [0.0, 0.0, 0.0]


def test_it_stands_still_until_it_is_told_to_run(ticker: Ticker) -> None:
    assert not ticker.running
    ticker.run(True)
    assert ticker.running
    ticker.run(False)
    assert not ticker.running


def test_saying_it_twice_changes_nothing(ticker: Ticker) -> None:
    for running in (True, True, False, False):
        ticker.run(running)
        assert ticker.running is running


def test_a_running_ticker_ticks_by_itself(ticker: Ticker) -> None:
    ticks = QSignalSpy(ticker.ticked)
    ticker.run(True)
    assert ticks.wait(PATIENCE_MS)


def test_its_timer_is_precise_and_wakes_thirty_times_a_second(ticker: Ticker) -> None:
    (timer,) = ticker.findChildren(QTimer)
    assert timer.timerType() is Qt.TimerType.PreciseTimer
    assert timer.interval() == INTERVAL_MS
    assert 25 <= 1000 / INTERVAL_MS <= 60


def test_its_timer_belongs_to_it(ticker: Ticker) -> None:
    (timer,) = ticker.findChildren(QTimer)
    assert timer.parent() is ticker


def test_it_can_belong_to_somebody(qapp: QCoreApplication, clock: FakeClock) -> None:
    owner = QObject()
    assert Ticker(clock, owner).parent() is owner
