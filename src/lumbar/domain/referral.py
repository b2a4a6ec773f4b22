"""Referral: when it is time to suggest a professional, kindly and once (CLINICAL 4.6)."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from enum import StrEnum

from lumbar.domain.pain import TOO_MUCH

CHANGE_POINTS, CHANGE_PART = 2.0, 0.30  # Ostelo 2008: less is no change
FIRST_LOOK, SECOND_LOOK = timedelta(weeks=2), timedelta(weeks=6)
LEAST_SESSIONS = 4
WEEK = timedelta(days=7)


class Reason(StrEnum):
    """Why a professional is suggested; each is said once."""

    STRONG_PAIN = "strong-pain"
    RED_TWICE = "red-twice"
    WORSE = "worse"
    SIX_WEEKS = "six-weeks"
    TWO_WEEKS = "two-weeks"


def changed(before: float, after: float) -> int:
    """-1 for less pain, 1 for more, 0 when the difference is within ordinary ups and downs."""
    difference = after - before
    large = abs(difference) >= CHANGE_POINTS or (
        before > 0 and abs(difference) >= CHANGE_PART * before
    )
    return 0 if not large else 1 if difference > 0 else -1


def referral(
    pains: Sequence[tuple[date, int]], red_twice: bool, told: Collection[Reason], today: date
) -> Reason | None:
    """The first reason to suggest a professional that was not told yet.

    ``pains`` is NRS before each session, oldest first; ``red_twice`` tells that an exercise was
    red twice within a week.
    """
    reasons = []
    if pains and pains[-1][1] >= TOO_MUCH:
        reasons.append(Reason.STRONG_PAIN)
    if red_twice:
        reasons.append(Reason.RED_TWICE)
    if len(pains) >= LEAST_SESSIONS:
        began = pains[0][0]
        first = [pain for day, pain in pains if day - began < WEEK]
        last = [pain for day, pain in pains if today - day < WEEK]
        if last and today - began >= FIRST_LOOK:
            now = sum(last) / len(last)
            course = changed(sum(first) / len(first), now)
            if course > 0:
                reasons.append(Reason.WORSE)
            elif course == 0 and now > 0:
                late = today - began >= SECOND_LOOK
                reasons.append(Reason.SIX_WEEKS if late else Reason.TWO_WEEKS)
    return next((reason for reason in reasons if reason not in told), None)
