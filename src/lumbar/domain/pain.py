"""Pain: what a number from 0 to 10 means for the session and for the next one.

The zones follow the pain-monitoring model of Thomeé 1997 and Silbernagel 2007. It was made for
knees and tendons; for backs it is a sensible convention (CLINICAL 4.5), and About says so.
"""

from collections.abc import Sequence
from enum import StrEnum

FLARE_ABOVE_MEAN = 3  # NRS points above the mean of two weeks: CLINICAL 6.2
FLARE_AT = 7  # NRS before a session from which a gentle day is offered: CLINICAL 4.5
MEAN_DAYS = 14
OFTEN_SORE = 3  # who starts at this or above is judged by the change
TOO_MUCH = 8  # red whatever it was before


class Zone(StrEnum):
    """How a session or an exercise was taken, the best first."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


def zone(
    before: int | None, peak: int | None, settled: bool | None = None, hurt: bool = False
) -> Zone | None:
    """The zone of a session from NRS before and at its worst; None where pain was not told.

    ``settled`` says whether it was back to usual by the next morning, ``hurt`` that it was ended
    for sharp pain or for symptoms in a leg. For people who start at three or more, the change
    counts and not the number.
    """
    if hurt:
        return Zone.RED
    if peak is None:
        return None
    if before is not None and before >= OFTEN_SORE:
        rise = peak - before
        found = Zone.GREEN if rise <= 1 else Zone.AMBER if rise == 2 else Zone.RED
        found = Zone.RED if peak >= TOO_MUCH else found
    else:
        found = Zone.GREEN if peak <= 2 else Zone.AMBER if peak <= 5 else Zone.RED
    if found is Zone.AMBER and settled is False:
        return Zone.RED
    return found


def peak(worst: int | None, after: int | None) -> int | None:
    """The most that was told of during and after."""
    told = [value for value in (worst, after) if value is not None]
    return max(told) if told else None


def flares(before: int | None, recent: Sequence[int]) -> bool:
    """Whether a gentle day is offered: much more pain than in the last 14 days, or a lot of it.

    ``recent`` is the pain before each session of those days.
    """
    if before is None:
        return False
    if before >= FLARE_AT:
        return True
    return bool(recent) and before >= sum(recent) / len(recent) + FLARE_ABOVE_MEAN
