"""Weekly goal: how many sessions a week were aimed at, now and in the weeks before."""

import re
from datetime import date
from typing import NamedTuple

from lumbar.domain.settings import Settings

PAST = re.compile(r"(\d{1,2})<(\d{4}-\d\d-\d\d)")  # 3<2026-09-07: three, until that day


class PastGoal(NamedTuple):
    """A goal that held before the day ``until``."""

    sessions: int
    until: date


class Goals(NamedTuple):
    """The goal of now and those that held before it, the oldest first."""

    now: int = 0
    past: tuple[PastGoal, ...] = ()

    def at(self, day: date) -> int:
        """Sessions a week that were aimed at on a day."""
        return next((each.sessions for each in self.past if day < each.until), self.now)


def goals_of(settings: Settings) -> Goals:
    """All goals there were; what is no goal in the text is passed over."""
    found = []
    for each in settings.past_goals.split():
        if hit := PAST.fullmatch(each):
            try:
                found.append(PastGoal(int(hit[1]), date.fromisoformat(hit[2])))
            except ValueError:  # a day that no calendar has
                continue
    return Goals(settings.goal, tuple(sorted(found, key=lambda each: each.until)))


def with_goal(settings: Settings, goal: int, today: date) -> Settings:
    """The settings with another goal from ``today`` on; what held until then stays known.

    A goal that was changed again on its first day never held.
    """
    was = goals_of(settings)
    past = was.past
    if not past or past[-1].until < today:
        past = (*past, PastGoal(was.now, today))
    elif past[-1].sessions == goal:
        past = past[:-1]
    written = " ".join(f"{each.sessions}<{each.until}" for each in past)
    return settings._replace(goal=goal, past_goals=written)
