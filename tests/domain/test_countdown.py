import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.countdown import Countdown

RUNNING = Countdown(duration_s=10.0, began=100.0)
INSTANTS = st.floats(0.0, 1e6)
LENGTHS = st.floats(0.0, 600.0)


@pytest.mark.parametrize(
    ("now", "elapsed"),
    [(90.0, 0.0), (100.0, 0.0), (103.5, 3.5), (110.0, 10.0), (500.0, 10.0)],
)
def test_elapsed_time_stays_between_nothing_and_the_whole(now: float, elapsed: float) -> None:
    assert RUNNING.elapsed(now) == elapsed
    assert RUNNING.remaining(now) == 10.0 - elapsed


def test_it_ends_its_length_after_it_began() -> None:
    assert RUNNING.ends == 110.0
    assert RUNNING.lead_in(100.0) == 0.0


def test_a_paused_count_stands_still() -> None:
    paused = RUNNING.paused(104.0)
    assert [paused.remaining(now) for now in (104.0, 110.0, 1e6)] == [6.0, 6.0, 6.0]
    assert paused.lead_in(1e6) == 0.0


def test_pausing_twice_is_pausing_once() -> None:
    assert RUNNING.paused(104.0).paused(108.0).elapsed(109.0) == 4.0


def test_pausing_leaves_the_running_count_as_it_was() -> None:
    RUNNING.paused(104.0)
    assert RUNNING.elapsed(106.0) == 6.0


def test_a_resumed_count_waits_for_its_lead_in() -> None:
    resumed = RUNNING.paused(104.0).resumed(200.0, lead_in_s=3.0)
    table = {now: (resumed.lead_in(now), resumed.elapsed(now)) for now in (200.0, 202.0, 203.0)}
    assert table == {200.0: (3.0, 4.0), 202.0: (1.0, 4.0), 203.0: (0.0, 4.0)}
    assert resumed.elapsed(204.5) == 5.5
    assert resumed.ends == 209.0


def test_a_pause_within_the_lead_in_loses_nothing() -> None:
    resumed = RUNNING.paused(104.0).resumed(200.0, 3.0)
    again = resumed.paused(201.0).resumed(300.0, 3.0)
    assert (again.elapsed(302.9), again.lead_in(301.0), again.ends) == (4.0, 2.0, 309.0)


def test_an_extended_count_ends_later_and_has_elapsed_as_much() -> None:
    longer = RUNNING.extended(5.0)
    assert (longer.ends, longer.elapsed(104.0), longer.remaining(104.0)) == (115.0, 4.0, 11.0)
    assert RUNNING.paused(104.0).extended(5.0).remaining(900.0) == 11.0


@given(INSTANTS, LENGTHS, LENGTHS)
def test_elapsed_and_remaining_make_the_whole(began: float, length: float, into: float) -> None:
    count = Countdown(length, began)
    now = began + into
    assert count.elapsed(now) + count.remaining(now) == pytest.approx(length)
    assert 0.0 <= count.elapsed(now) <= length


@given(st.floats(0.0, 10.0), LENGTHS, st.floats(0.0, 10.0))
def test_a_pause_costs_nothing(into: float, pause_s: float, lead_in_s: float) -> None:
    stopped, resumed_at = 100.0 + into, 100.0 + into + pause_s
    resumed = RUNNING.paused(stopped).resumed(resumed_at, lead_in_s)
    assert resumed.elapsed(resumed_at + lead_in_s) == pytest.approx(into)
    assert resumed.ends == pytest.approx(110.0 + pause_s + lead_in_s)


@given(st.floats(0.0, 10.0), st.floats(0.0, 10.0), st.lists(st.floats(0.0, 40.0), min_size=2))
def test_elapsed_time_never_runs_backward(
    into: float, lead_in_s: float, instants: list[float]
) -> None:
    resumed = RUNNING.paused(100.0 + into).resumed(200.0, lead_in_s)
    seen = [resumed.elapsed(200.0 + instant) for instant in sorted(instants)]
    assert seen == sorted(seen)
