"""Retention: which daily backups are worth keeping."""

from collections.abc import Collection
from datetime import date

DAYS = 7
WEEKS = 4


def kept(days: Collection[date], today: date) -> set[date]:
    """Of the days with a backup: the last seven, and the newest of each of the last four weeks.

    Days without use do not count, so that a long break deletes nothing. A day that lies in the
    future, from a clock that was wrong, is kept and pushes nothing out.
    """
    past = sorted({day for day in days if day <= today}, reverse=True)
    newest_of_week: dict[tuple[int, int], date] = {}
    for day in past:
        newest_of_week.setdefault(day.isocalendar()[:2], day)
    future = {day for day in days if day > today}
    return future | {*past[:DAYS]} | {*[*newest_of_week.values()][:WEEKS]}
