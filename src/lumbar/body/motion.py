"""Motion: the pace of a limb on its way, and of the breath while the body is still."""

from math import pi, sin

BREATHS_PER_MINUTE = 11.0  # at rest: 10 to 12 (CLINICAL 3.3)
BREATH = 0.0057  # how far belly and chest rise and sink: 1 cm of 1.75 m (CLINICAL 3.3)


def minimum_jerk(part: float) -> float:
    """Ease in and out as a moving limb does: 10τ³ − 15τ⁴ + 6τ⁵."""
    t = min(max(part, 0.0), 1.0)
    return t * t * t * (10.0 + t * (6.0 * t - 15.0))


def breath(seconds: float) -> float:
    """How full the chest is, from -1 after breathing out to 1 after breathing in."""
    return sin(2.0 * pi * seconds * BREATHS_PER_MINUTE / 60.0)
