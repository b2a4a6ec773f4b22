"""Progress: what a history adds up to, week by week."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lumbar.domain.day import week_start, weeks_back
from lumbar.domain.record import SessionRecord


class Week(NamedTuple):
    """One week of training. Pain is the weekly mean of NRS 0 to 10; None where none was asked."""

    start: date
    sessions: int
    days: frozenset[date]
    active_s: float
    pain_before: float | None
    pain_after: float | None

    @property
    def end(self) -> date:
        return self.start + timedelta(days=6)

    @property
    def minutes(self) -> float:
        return self.active_s / 60


class Measure(NamedTuple):
    """What the weeks are compared by."""

    name: str
    of: Callable[[Week], float]


MINUTES = Measure("Minutes", lambda week: week.minutes)
SESSIONS = Measure("Sessions", lambda week: float(week.sessions))


def weeks(
    sessions: Iterable[SessionRecord], last: date, count: int, first_weekday: int
) -> list[Week]:
    """``count`` weeks ending with the one ``last`` is in, empty ones included, oldest first.

    A session in which nothing was done does not count.
    """
    by_start: dict[date, list[SessionRecord]] = {}
    for session in sessions:
        if session.counts:
            by_start.setdefault(week_start(session.day, first_weekday), []).append(session)
    starts = weeks_back(week_start(last, first_weekday), count)
    return [_week(start, by_start.get(start, [])) for start in starts]


def _week(start: date, sessions: Sequence[SessionRecord]) -> Week:
    return Week(
        start=start,
        sessions=len(sessions),
        days=frozenset(session.day for session in sessions),
        active_s=sum(session.active_s for session in sessions),
        pain_before=_mean(session.pain_before for session in sessions),
        pain_after=_mean(session.pain_after for session in sessions),
    )


def _mean(values: Iterable[int | None]) -> float | None:
    asked = [value for value in values if value is not None]
    return sum(asked) / len(asked) if asked else None
