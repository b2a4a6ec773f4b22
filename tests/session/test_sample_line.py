"""Where a stream is, told from looks at a buffer that empties in periods."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

import pytest

from lumbar.session.mixer import TICK_MS
from lumbar.session.sample_line import LAST_S, SampleLine

RATE = 24_000
PERIODS_S = [0.01, 0.02, 1024 / 44_100, 0.025, 0.03, 0.04, 2048 / 48_000, 0.05]


def ticks(until_s: float, chance: Random) -> Iterator[float]:
    """Every tick, often a little late and now and then very."""
    at_s = 0.0
    while at_s < until_s:
        yield at_s + chance.random() * 0.004
        at_s += TICK_MS / 1000 + (0.1 if chance.random() < 0.02 else 0.0)


def looked(line: SampleLine, until_s: float, place_s: Callable[[float], float]) -> Iterator[float]:
    """Look at a stream every tick; the instants."""
    for at_s in ticks(until_s, Random(4)):
        line.look(at_s, round(place_s(at_s) * RATE))
        yield at_s


@pytest.mark.parametrize("period_s", PERIODS_S)
@pytest.mark.parametrize("ppm", [-150.0, 0.0, 150.0])
def test_the_line_is_straight_where_the_looks_are_stairs(period_s: float, ppm: float) -> None:
    line, rate = SampleLine(RATE), 1 + ppm / 1e6
    stairs = looked(line, 40.0, lambda at_s: at_s * rate // period_s * period_s)
    off_s = [line.sample(at_s) / RATE - at_s * rate for at_s in stairs if at_s > 2.0]
    middle = sorted(off_s)[len(off_s) // 2]
    assert max(abs(each - middle) for each in off_s) <= 0.002


def test_from_one_look_to_the_next_the_line_hardly_moves() -> None:
    line = SampleLine(RATE)
    stairs = looked(line, 20.0, lambda at_s: at_s // 0.05 * 0.05)
    seen = [line.sample(0.0) / RATE for at_s in stairs if at_s > 2.0]
    assert max(abs(after - before) for before, after in pairwise(seen)) < 0.001


def test_what_a_device_takes_at_once_at_its_start_is_not_counted_as_time() -> None:
    line = SampleLine(RATE)
    for _ in looked(line, 1.0, lambda at_s: at_s + 0.1 if at_s > 0.01 else 0.0):
        pass
    assert line.sample(1.0) == pytest.approx(1.1 * RATE, abs=0.001 * RATE)


@pytest.mark.parametrize("stands_s", [0.03, 0.3, 3.0])
def test_a_device_that_fell_silent_begins_another_line(stands_s: float) -> None:
    line = SampleLine(RATE)
    for at_s in looked(line, 60.0, lambda at_s: at_s if at_s < 30.0 else at_s - stands_s):
        if at_s > 30.0 + 2 * LAST_S:
            late_s = at_s - line.sample(at_s) / RATE
            assert late_s == pytest.approx(stands_s, abs=0.015)
    assert line.sample(60.0) == pytest.approx((60.0 - stands_s) * RATE, abs=0.001 * RATE)


def test_one_stray_look_does_not_move_the_line() -> None:
    line = SampleLine(RATE)
    for at_s in looked(line, 10.0, lambda at_s: at_s - 0.2 if 5.0 <= at_s < 5.02 else at_s):
        assert line.sample(at_s) == pytest.approx(at_s * RATE, abs=0.002 * RATE)


def test_a_stream_that_ran_dry_is_where_the_next_look_says() -> None:
    line = SampleLine(RATE)
    line.look(0.0, 0)
    line.look(1.0, RATE)
    line.begin_anew()
    line.look(3.0, RATE)
    assert line.sample(3.5) == 1.5 * RATE
