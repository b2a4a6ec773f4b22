"""Goals: activities of the person's own, scored once a month, and when a difference is a change.

The patient-specific functional scale (Stratford et al. 1995, Physiother Can 47:258), from 0 cannot
do it to 10 as before. Three points of one activity, or two of the mean of several, are the least
that counts as a change (Stratford 1995; Maughan and Lewis 2010, Eur Spine J 19:1484).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

MOST_GOALS = 3  # at a time
LEAST_OF_ONE, LEAST_OF_MEAN = 3.0, 2.0  # points
MONTH = timedelta(days=30)
TOGETHER = timedelta(days=7)  # what was scored longer ago is asked along with what is due
LATER = timedelta(days=7)  # for so long a question that was put off does not come back
_ROUNDING = 1e-9


class Goal(NamedTuple):
    """An activity and its scores, 0 cannot to 10 as before, oldest first."""

    id: str
    activity: str
    since: date
    until: date | None  # the training day on which it was let go
    scores: tuple[tuple[date, int], ...]

    @property
    def followed(self) -> bool:
        return self.until is None


class Change(NamedTuple):
    """From the first score to the latest; ``least`` is what may be called a change, in points."""

    was: float
    now: float
    least: float

    @property
    def points(self) -> float:
        return self.now - self.was

    @property
    def counts(self) -> bool:
        return abs(self.points) >= self.least - _ROUNDING


def followed(goals: Sequence[Goal]) -> list[Goal]:
    return [goal for goal in goals if goal.followed]


def due(goals: Sequence[Goal], today: date, put_off: date | None = None) -> list[Goal]:
    """The activities to ask about: a month after the last score, all of them together.

    ``put_off`` is the training day on which the question was last put off.
    """
    if put_off is not None and timedelta() <= today - put_off < LATER:
        return []
    ages = [(goal, _age(goal, today)) for goal in followed(goals)]
    if not any(age >= MONTH for _, age in ages):
        return []
    return [goal for goal, age in ages if age >= TOGETHER]


def _age(goal: Goal, today: date) -> timedelta:
    """How long ago it was scored; an activity that never was is due on the day after."""
    if goal.scores:
        return today - goal.scores[-1][0]
    return MONTH if today > goal.since else timedelta()


def change(goal: Goal) -> Change | None:
    """What became of one activity; None with fewer than two scores."""
    if len(goal.scores) < 2:
        return None
    return Change(float(goal.scores[0][1]), float(goal.scores[-1][1]), LEAST_OF_ONE)


def mean_change(goals: Sequence[Goal]) -> Change | None:
    """What became of the activities that are followed, on average; None with fewer than two."""
    found = [each for goal in followed(goals) if (each := change(goal))]
    if len(found) < 2:
        return None
    was = sum(each.was for each in found) / len(found)
    now = sum(each.now for each in found) / len(found)
    return Change(was, now, LEAST_OF_MEAN)


def reported(goals: Sequence[Goal], first: date, last: date) -> list[Goal]:
    """What belongs on a report of some days: scored, begun by then and not let go before."""
    return [
        goal._replace(scores=scores)
        for goal in goals
        if (scores := tuple(score for score in goal.scores if score[0] <= last))
        and (goal.until is None or goal.until >= first)
    ]
