"""Schedule: what is due, and a reminder that never nags."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from lumbar.domain.schedule import (
    MOST_DISMISSALS,
    Reminding,
    Slot,
    calendar,
    due,
    reminder_due,
)

MONDAY = date(2026, 11, 23)
PLAN = {
    "evening": Slot(frozenset({0, 2}), time(19, 0)),
    "morning": Slot(frozenset({0}), time(7, 30)),
    "any": Slot(frozenset({0, 6})),
}


def test_what_is_planned_for_the_day_is_due_the_earliest_first() -> None:
    assert due(PLAN, MONDAY) == ["morning", "evening", "any"]
    assert due(PLAN, MONDAY + timedelta(days=1)) == []


def test_what_is_done_is_no_longer_due() -> None:
    assert due(PLAN, MONDAY, {"morning"}) == ["evening", "any"]


ON = Reminding(True, time(18, 0), 0, None)
AT = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def test_it_reminds_from_its_time_on() -> None:
    assert reminder_due(ON, AT, MONDAY, trained=False)
    assert not reminder_due(ON, AT - timedelta(seconds=1), MONDAY, trained=False)


def test_after_midnight_it_still_belongs_to_the_evening_before() -> None:
    assert reminder_due(ON, AT + timedelta(hours=9), MONDAY, trained=False)


@pytest.mark.parametrize(
    "chosen",
    [
        ON._replace(on=False),
        ON._replace(dismissed=MOST_DISMISSALS),
        ON._replace(last=MONDAY),
    ],
    ids=["off", "dismissed", "shown today"],
)
def test_it_keeps_quiet(chosen: Reminding) -> None:
    assert not reminder_due(chosen, AT, MONDAY, trained=False)


def test_who_has_trained_is_not_reminded() -> None:
    assert not reminder_due(ON, AT, MONDAY, trained=True)


def test_yesterdays_reminder_does_not_count() -> None:
    assert reminder_due(ON._replace(last=MONDAY - timedelta(days=1)), AT, MONDAY, trained=False)


NAMES = {"evening": "Five easy; movements, ü", "morning": "Up", "any": "Any"}
MINUTES = {"evening": 12, "morning": 8, "any": 5}


def test_the_plan_as_a_calendar_begins_on_the_first_day_that_fits() -> None:
    text = calendar(PLAN, NAMES, MINUTES, date(2026, 11, 24))
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261125T190000" in lines
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,WE" in lines
    assert "DURATION:PT12M" in lines
    assert "DTSTART;VALUE=DATE:20261129" in lines
    assert "SUMMARY:Five easy\\; movements\\, ü" in lines


def test_a_long_line_is_folded_without_cutting_a_letter() -> None:
    text = calendar(PLAN, {**NAMES, "any": "ü" * 200}, MINUTES, MONDAY)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "ü" * 200 in text.replace("\r\n ", "")
