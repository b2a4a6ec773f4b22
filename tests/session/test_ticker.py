"""The one timer: it tells the time of its clock, and runs only when it is told to."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtTest import QSignalSpy

from lumbar.session.ticker import INTERVAL_MS, SLOWEST_MS, Ticker
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


def test_it_may_be_asked_for_more_ticks_and_goes_back(ticker: Ticker) -> None:
    ticker.run(True)
    for interval_ms in (16, 16, INTERVAL_MS):
        ticker.pace(interval_ms)
        assert ticker.interval_ms == interval_ms
        assert ticker.running


class Work:
    """What ticks wake: it keeps a core busy for so long."""

    def __init__(self) -> None:
        self.spent_s, self.takes_s = 0.0, 0.0

    def effort(self) -> float:
        return self.spent_s

    def do(self, now: float) -> None:
        self.spent_s += self.takes_s


@pytest.mark.parametrize(
    ("takes_ms", "interval_ms"), [(2.0, 16), (7.9, 16), (12.0, 24), (400.0, SLOWEST_MS)]
)
def test_it_leaves_half_a_core_free(
    qapp: QCoreApplication, clock: FakeClock, takes_ms: float, interval_ms: int
) -> None:
    work = Work()
    ticker = Ticker(clock, effort=work.effort)
    ticker.ticked.connect(work.do)
    ticker.pace(16)
    work.takes_s = takes_ms / 1000
    for _ in range(100):
        ticker.tick()
    assert abs(ticker.interval_ms - interval_ms) <= 1
    work.takes_s = 0.001
    for _ in range(100):
        ticker.tick()
    assert ticker.interval_ms == 16
