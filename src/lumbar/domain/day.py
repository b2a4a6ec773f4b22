"""Days and weeks of training: a day lasts until four in the morning."""

from datetime import date, datetime, timedelta

ROLLOVER = timedelta(hours=4)


def training_day(local: datetime) -> date:
    """The day a training at this local time belongs to: 03:59 is still the evening before."""
    return (local.replace(tzinfo=None) - ROLLOVER).date()


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week ``day`` is in; ``first_weekday`` is 0 for Monday, 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def weeks_back(start: date, count: int) -> list[date]:
    """The starts of ``count`` weeks, oldest first, ending with ``start``."""
    return [start - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
