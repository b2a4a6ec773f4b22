"""Progress: what a history adds up to, week by week."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple, Protocol

from lumbar.domain.day import week_start, weeks_back

MONTHS_FROM = 105  # so many weeks are too many bars: they are shown month by month
NEVER_TWICE = 2  # weeks missed in a row that end a streak


class Sitting(Protocol):
    """One session as its numbers: seconds, repetitions, pain on the NRS, effort 0 to 10."""

    @property
    def day(self) -> date: ...
    @property
    def active_s(self) -> float: ...
    @property
    def planned_s(self) -> float: ...
    @property
    def reps_planned(self) -> int: ...
    @property
    def reps_done(self) -> int: ...
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

    Everything but the answers is a sum; a measure of more weeks is their mean.
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


MINUTES = Measure("Minutes", lambda week: week.minutes / week.weeks)
SESSIONS = Measure("Sessions", lambda week: week.sessions / week.weeks)


def weeks(sessions: Iterable[Sitting], last: date, count: int, first_weekday: int) -> list[Week]:
    """``count`` weeks ending with the one ``last`` is in, empty ones included, oldest first.

    A session in which nothing was done does not count.
    """
    by_start: dict[date, list[Sitting]] = {}
    for session in sessions:
        if session.counts:
            by_start.setdefault(week_start(session.day, first_weekday), []).append(session)
    starts = weeks_back(week_start(last, first_weekday), count)
    return [_week(start, by_start.get(start, ())) for start in starts]


def weeks_until(first: date, last: date, first_weekday: int) -> int:
    """How many weeks there are from the one of ``first`` to the one of ``last``."""
    days = week_start(last, first_weekday) - week_start(first, first_weekday)
    return max(days.days // 7 + 1, 1)


def _week(start: date, sessions: Sequence[Sitting]) -> Week:
    if not sessions:
        return Week(start)
    days: dict[date, float] = {}
    for session in sessions:
        days[session.day] = days.get(session.day, 0.0) + session.active_s
    return Week(
        start=start,
        sessions=len(sessions),
        days=days,
        active_s=sum(session.active_s for session in sessions),
        planned_s=sum(session.planned_s for session in sessions),
        reps_planned=sum(session.reps_planned for session in sessions),
        reps_done=sum(session.reps_done for session in sessions),
        before=_told(session.pain_before for session in sessions),
        worst=_told(session.pain_worst for session in sessions),
        after=_told(session.pain_after for session in sessions),
        change=_told(
            None
            if session.pain_after is None or session.pain_before is None
            else session.pain_after - session.pain_before
            for session in sessions
        ),
        effort=_told(session.effort for session in sessions),
    )


def _told(values: Iterable[int | None]) -> Told:
    answers = [value for value in values if value is not None]
    return Told(float(sum(answers)), len(answers))


def together(several: Sequence[Week]) -> Week:
    """Neighbouring weeks as one; raises IndexError when there are none."""

    def told(several: Iterable[Told]) -> Told:
        pairs = list(several)
        return Told(sum(each.total for each in pairs), sum(each.answers for each in pairs))

    return Week(
        start=several[0].start,
        sessions=sum(week.sessions for week in several),
        days={day: seconds for week in several for day, seconds in week.days.items()},
        active_s=sum(week.active_s for week in several),
        planned_s=sum(week.planned_s for week in several),
        reps_planned=sum(week.reps_planned for week in several),
        reps_done=sum(week.reps_done for week in several),
        before=told(week.before for week in several),
        worst=told(week.worst for week in several),
        after=told(week.after for week in several),
        change=told(week.change for week in several),
        effort=told(week.effort for week in several),
        weeks=sum(week.weeks for week in several),
    )


def legible(found: Sequence[Week]) -> list[Week]:
    """The weeks as they are, or month by month where they would be too many to be told apart.

    A week belongs to the month it starts in.
    """
    if len(found) < MONTHS_FROM:
        return list(found)
    months = groupby(found, key=lambda week: (week.start.year, week.start.month))
    return [together(list(inside)) for _, inside in months]


def goal_met(week: Week, goal: int) -> bool:
    return week.sessions >= goal * week.weeks


def streak(found: Sequence[Week], goal: int, today: date) -> int:
    """Weeks whose goal was met, counted back from the last; one missed week is forgiven.

    Two missed in a row end it. A week that is still going on cannot have been missed.
    """
    met = missed = 0
    for week in reversed(found):
        if goal_met(week, goal):
            met, missed = met + 1, 0
        elif week.end < today:
            missed += 1
            if missed == NEVER_TWICE:
                break
    return met
