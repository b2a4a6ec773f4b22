"""Last seconds: the 3, 2, 1 at the end of what the person is still in."""

from math import inf

from lumbar.domain.countdown import Countdown
from lumbar.domain.timeline import Kind

COUNTED = (3, 2, 1)
COUNTED_KINDS = frozenset(kind for kind in Kind if not kind.moves)
SHORTEST_COUNTED_S = 5.0


def next_count(countdown: Countdown, kind: Kind, told: float) -> tuple[float, int]:
    """When the next of the last seconds is due, and which; far away when there is none.

    ``told`` is the last one that was told of this segment, infinity before the first.
    """
    if kind in COUNTED_KINDS and countdown.duration_s >= SHORTEST_COUNTED_S:
        for seconds in COUNTED:
            if seconds < told:
                return countdown.ends - seconds, seconds
    return inf, 0
