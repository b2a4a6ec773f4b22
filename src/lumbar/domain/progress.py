"""Progress: what a history adds up to, week by week."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple, Protocol

from lumbar.domain.day import week_start, weeks_back
from lumbar.domain.weekly_goal import Goals

MONTHS_FROM = 105  # so many weeks are too many bars: they are shown month by month
NEVER_TWICE = 2  # weeks missed in a row that end a streak


class Sums(Protocol):
    """What is added up as it is: seconds and repetitions."""

    @property
    def active_s(self) -> float: ...
    @property
    def planned_s(self) -> float: ...
    @property
    def reps_planned(self) -> int: ...
    @property
    def reps_done(self) -> int: ...


class Sitting(Sums, Protocol):
    """One session as its numbers; pain on the NRS, effort 0 to 10."""

    @property
    def day(self) -> date: ...
    @property
    def pain_before(self) -> int | None: ...
    @property
    def pain_worst(self) -> int | None: ...
    @property
    def pain_after(self) -> int | None: ...
    @property
    def effort(self) -> int | None: ...
    @property
    def counts(self) -> bool: ...


class Told(NamedTuple):
    """Answers on a scale, added up. Who was not asked gave no answer, which is no zero."""

    total: float = 0.0
    answers: int = 0

    @property
    def mean(self) -> float | None:
        return self.total / self.answers if self.answers else None


class Week(NamedTuple):
    """One week of training, or several that belong together; ``days`` has the seconds of each.

    ``goal`` are the sessions that were aimed at. Everything but the answers is a sum; a measure
    of more weeks is their mean.
    """

    start: date
    sessions: int = 0
    days: Mapping[date, float] = MappingProxyType({})
    active_s: float = 0.0
    planned_s: float = 0.0
    reps_planned: int = 0
    reps_done: int = 0
    before: Told = Told()
    worst: Told = Told()
    after: Told = Told()
    change: Told = Told()  # within a session: after minus before
    effort: Told = Told()
    weeks: int = 1
    goal: int = 0

    @property
    def goal_met(self) -> bool:
        return 0 < self.goal <= self.sessions

    @property
    def end(self) -> date:
        return self.start + timedelta(days=7 * self.weeks - 1)

    @property
    def minutes(self) -> float:
        return self.active_s / 60

    @property
    def pain_before(self) -> float | None:
        return self.before.mean

    @property
    def pain_worst(self) -> float | None:
        return self.worst.mean

    @property
    def pain_after(self) -> float | None:
        return self.after.mean


class Measure(NamedTuple):
    """What the weeks are compared by."""

    name: str
    of: Callable[[Week], float]


ANSWERS: Mapping[str, Callable[[Sitting], int | None]] = {
    "before": lambda session: session.pain_before,
    "worst": lambda session: session.pain_worst,
    "after": lambda session: session.pain_after,
    "change": lambda session: _change(session.pain_before, session.pain_after),
    "effort": lambda session: session.effort,
}
MINUTES = Measure("Minutes", lambda week: week.minutes / week.weeks)
SESSIONS = Measure("Sessions", lambda week: week.sessions / week.weeks)


def weeks(
    sessions: Iterable[Sitting],
    last: date,
    count: int,
    first_weekday: int,
    goals: Goals = Goals(),  # noqa: B008
) -> list[Week]:
    """``count`` weeks ending with the one ``last`` is in, empty ones included, oldest first.

    A session in which nothing was done does not count. A week has the goal that held at its end.
    """
    by_start: dict[date, list[Sitting]] = {}
    for session in sessions:
        if session.counts:
            by_start.setdefault(week_start(session.day, first_weekday), []).append(session)
    starts = weeks_back(week_start(last, first_weekday), count)
    return [
        _week(start, by_start.get(start, ()), goals.at(start + timedelta(days=6)))
        for start in starts
    ]


def weeks_until(first: date, last: date, first_weekday: int) -> int:
    """How many weeks there are from the one of ``first`` to the one of ``last``."""
    days = week_start(last, first_weekday) - week_start(first, first_weekday)
    return max(days.days // 7 + 1, 1)


def _week(start: date, sessions: Sequence[Sitting], goal: int) -> Week:
    if not sessions:
        return Week(start, goal=goal)
    days: dict[date, float] = {}
    for session in sessions:
        days[session.day] = days.get(session.day, 0.0) + session.active_s
    week = Week(start, len(sessions), days, goal=goal)
    return _summed(
        week, sessions, {name: _told(map(of, sessions)) for name, of in ANSWERS.items()}
    )


def _summed(week: Week, parts: Sequence[Sums], told: Mapping[str, Told]) -> Week:
    """A week with the sums of its parts, and what was told in them, in its place."""
    return week._replace(
        active_s=sum(part.active_s for part in parts),
        planned_s=sum(part.planned_s for part in parts),
        reps_planned=sum(part.reps_planned for part in parts),
        reps_done=sum(part.reps_done for part in parts),
        before=told["before"],
        worst=told["worst"],
        after=told["after"],
        change=told["change"],
        effort=told["effort"],
    )


def _change(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before


def _told(values: Iterable[int | None]) -> Told:
    answers = [value for value in values if value is not None]
    return Told(float(sum(answers)), len(answers))


def together(several: Sequence[Week]) -> Week:
    """Neighbouring weeks as one; raises IndexError when there are none."""
    told = {}
    for name in ANSWERS:
        parts = [getattr(week, name) for week in several]
        told[name] = Told(sum(each.total for each in parts), sum(each.answers for each in parts))
    whole = Week(
        several[0].start,
        sum(week.sessions for week in several),
        {day: seconds for week in several for day, seconds in week.days.items()},
        weeks=sum(week.weeks for week in several),
        goal=sum(week.goal for week in several),
    )
    return _summed(whole, several, told)


def legible(found: Sequence[Week]) -> list[Week]:
    """The weeks as they are, or month by month where they would be too many to be told apart.

    A week belongs to the month it starts in.
    """
    if len(found) < MONTHS_FROM:
        return list(found)
    months = groupby(found, key=lambda week: (week.start.year, week.start.month))
    return [together(list(inside)) for _, inside in months]


def streak(found: Sequence[Week], today: date) -> int:
    """Weeks whose goal was met, counted back from the last; one missed week is forgiven.

    Two missed in a row end it. A week that is still going on cannot have been missed.
    """
    met = missed = 0
    for week in reversed(found):
        if week.goal_met:
            met, missed = met + 1, 0
        elif week.end < today:
            missed += 1
            if missed == NEVER_TWICE:
                break
    return met
