"""Motion: how a body gets from pose to pose, and how it breathes while it is still."""

from collections.abc import Sequence
from math import pi, sin

from lumbar.body.pose import Pose, blended

BREATHS_PER_MINUTE = 11.0  # at rest: 10 to 12 (CLINICAL 3.3)


def minimum_jerk(part: float) -> float:
    """Ease in and out as a moving limb does: 10τ³ − 15τ⁴ + 6τ⁵."""
    t = min(max(part, 0.0), 1.0)
    return t * t * t * (10.0 + t * (6.0 * t - 15.0))


def pose_along(begin: Pose, path: Sequence[tuple[float, Pose]], elapsed_s: float) -> Pose:
    """The pose ``elapsed_s`` into a path of (seconds, pose reached) that starts at ``begin``."""
    for seconds, end in path:
        if elapsed_s < seconds:
            return blended(begin, end, minimum_jerk(elapsed_s / seconds))
        elapsed_s -= seconds
        begin = end
    return begin


def breath(seconds: float) -> float:
    """How full the chest is, from -1 after breathing out to 1 after breathing in."""
    return sin(2.0 * pi * seconds * BREATHS_PER_MINUTE / 60.0)
