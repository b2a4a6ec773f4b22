"""The last three seconds of what is still are told, once each."""

from math import inf

import pytest

from lumbar.domain.countdown import Countdown
from lumbar.domain.last_seconds import next_count
from lumbar.domain.timeline import Kind


@pytest.mark.parametrize(
    ("told", "due"), [(inf, (17.0, 3)), (3, (18.0, 2)), (2, (19.0, 1)), (1, (inf, 0))]
)
def test_each_of_the_last_seconds_follows_the_one_before(
    told: float, due: tuple[float, int]
) -> None:
    assert next_count(Countdown(10.0, began=10.0), Kind.HOLD, told) == due


@pytest.mark.parametrize(
    ("kind", "duration_s"), [(Kind.MOVE_IN, 10.0), (Kind.HOLD, 4.9), (Kind.SELF_PACED, 10.0)]
)
def test_movements_and_short_stretches_are_not_counted(kind: Kind, duration_s: float) -> None:
    assert next_count(Countdown(duration_s, began=0.0), kind, inf) == (inf, 0)
