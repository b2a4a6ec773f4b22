"""Trend: when a difference in pain may be called a change, and when it is ups and downs.

On the weekly mean of the NRS, 2 points or 30 % are the least that people call a change (Ostelo
et al. 2008, Spine 33:90); single days say nothing.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lumbar.domain.progress import Told, Week

ORDINARY = 2.0  # points on the NRS to each side that are ordinary ups and downs
PART = 0.3
ENOUGH = 4  # sessions: with fewer there are points, but no trend
_ROUNDING = 1e-9


class Pain(NamedTuple):
    """One of the times at which pain is asked."""

    name: str
    of: Callable[[Week], Told]


BEFORE = Pain("before", lambda week: week.before)
WORST = Pain("worst", lambda week: week.worst)
AFTER = Pain("after", lambda week: week.after)


class Change(NamedTuple):
    """The weekly mean at two ends of some weeks, NRS 0 to 10."""

    was: float
    now: float
    weeks: int

    @property
    def counts(self) -> bool:
        """Whether it is more than ordinary ups and downs."""
        difference = abs(self.now - self.was)
        return difference >= min(ORDINARY, PART * self.was or ORDINARY) - _ROUNDING

    @property
    def eased(self) -> bool:
        return self.counts and self.now < self.was


def has_trend(weeks: Sequence[Week], pain: Pain) -> bool:
    return sum(pain.of(week).answers for week in weeks) >= ENOUGH


def has_told(weeks: Sequence[Week], pain: Pain) -> bool:
    return any(pain.of(week).answers for week in weeks)


def usual_pain(weeks: Sequence[Week]) -> Pain:
    """By what the weeks are compared: pain before a session, or after if only that was told."""
    return AFTER if has_trend(weeks, AFTER) and not has_trend(weeks, BEFORE) else BEFORE


def change(weeks: Sequence[Week], pain: Pain) -> Change | None:
    """From the first week in which pain was told to the last of all; None without a trend."""
    told = [number for number, week in enumerate(weeks) if pain.of(week).answers]
    if not has_trend(weeks, pain) or told[-1] != len(weeks) - 1 or len(told) < 2:
        return None
    first, last = pain.of(weeks[told[0]]).mean, pain.of(weeks[-1]).mean
    assert first is not None
    assert last is not None
    return Change(first, last, told[-1] - told[0])


def band(weeks: Sequence[Week], pain: Pain) -> tuple[float, float] | None:
    """Ordinary ups and downs around the first weekly mean, kept within the scale."""
    if not has_trend(weeks, pain):
        return None
    first = next(mean for week in weeks if (mean := pain.of(week).mean) is not None)
    return max(first - ORDINARY, 0.0), min(first + ORDINARY, 10.0)
