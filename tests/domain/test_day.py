from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.day import training_day, week_start, weeks_back

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-11-21T03:59+01:00", date(2026, 11, 20)),
        ("2026-11-21T03:59:59.999999+01:00", date(2026, 11, 20)),
        ("2026-11-21T04:00+01:00", date(2026, 11, 21)),
        ("2026-11-21T18:30+01:00", date(2026, 11, 21)),
        ("2026-11-21T23:59-11:00", date(2026, 11, 21)),
        ("2026-11-22T00:00+13:45", date(2026, 11, 21)),
        ("2026-11-22T03:59", date(2026, 11, 21)),
        ("2027-01-01T00:30+00:00", date(2026, 12, 31)),
        ("2028-03-01T03:00+00:00", date(2028, 2, 29)),
    ],
)
def test_a_day_lasts_until_four_in_the_morning(local: str, day: date) -> None:
    assert training_day(datetime.fromisoformat(local)) == day


@pytest.mark.parametrize("zone", [UTC, BERLIN, NEW_YORK])
def test_the_clock_on_the_wall_decides_whatever_the_offset(zone: tzinfo) -> None:
    assert training_day(datetime(2026, 11, 21, 3, 59, tzinfo=zone)) == date(2026, 11, 20)
    assert training_day(datetime(2026, 11, 21, 4, 0, tzinfo=zone)) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("night", "zone"),
    [
        (date(2026, 3, 29), BERLIN),  # 02:00 becomes 03:00
        (date(2026, 10, 25), BERLIN),  # 03:00 becomes 02:00
        (date(2026, 3, 8), NEW_YORK),
        (date(2026, 11, 1), NEW_YORK),
    ],
)
def test_the_nights_on_which_clocks_change_end_at_four_as_well(
    night: date, zone: ZoneInfo
) -> None:
    four = datetime(night.year, night.month, night.day, 4, tzinfo=zone)
    # Arithmetic in UTC, so that it goes through the hour that is missing or comes twice.
    before = (four.astimezone(UTC) - timedelta(minutes=1)).astimezone(zone)
    assert before.hour == 3
    assert training_day(before) == night - timedelta(days=1)
    assert training_day(four) == night


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_belongs_to_the_evening_before(fold: int) -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold)
    assert training_day(twice) == date(2026, 10, 24)


@pytest.mark.parametrize(
    ("day", "first_weekday", "start"),
    [
        (date(2026, 11, 21), MONDAY, date(2026, 11, 16)),  # a Saturday
        (date(2026, 11, 21), SATURDAY, date(2026, 11, 21)),
        (date(2026, 11, 21), SUNDAY, date(2026, 11, 15)),
        (date(2026, 11, 22), MONDAY, date(2026, 11, 16)),
        (date(2026, 11, 22), SATURDAY, date(2026, 11, 21)),
        (date(2026, 11, 22), SUNDAY, date(2026, 11, 22)),
        (date(2026, 11, 23), MONDAY, date(2026, 11, 23)),
        (date(2026, 11, 23), SATURDAY, date(2026, 11, 21)),
        (date(2026, 11, 23), SUNDAY, date(2026, 11, 22)),
        (date(2027, 1, 1), MONDAY, date(2026, 12, 28)),
        (date(2027, 1, 1), SATURDAY, date(2026, 12, 26)),
        (date(2027, 1, 1), SUNDAY, date(2026, 12, 27)),
    ],
)
def test_a_week_starts_on_the_chosen_weekday(day: date, first_weekday: int, start: date) -> None:
    assert week_start(day, first_weekday) == start


@given(DAYS, st.sampled_from([MONDAY, SATURDAY, SUNDAY]))
def test_every_day_lies_in_the_week_that_starts_before_it(day: date, first_weekday: int) -> None:
    start = week_start(day, first_weekday)
    assert start.weekday() == first_weekday
    assert 0 <= (day - start).days <= 6


def test_weeks_are_listed_oldest_first_across_the_end_of_a_year() -> None:
    assert weeks_back(date(2027, 1, 4), 3) == [
        date(2026, 12, 21),
        date(2026, 12, 28),
        date(2027, 1, 4),
    ]


def test_one_week_back_is_the_week_itself() -> None:
    assert weeks_back(date(2026, 11, 16), 1) == [date(2026, 11, 16)]
