"""Schedule: what is due, and a reminder that never nags."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.day import training_day
from lumbar.domain.schedule import (
    HOURS,
    MOST_DISMISSALS,
    Reminding,
    Slot,
    calendar,
    due,
    reminder,
    reminder_due,
    reminds_on,
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


def test_a_reminder_belongs_to_the_days_of_the_plan() -> None:
    tuesday, sunday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=6)
    assert reminds_on(PLAN, MONDAY, done=9, goal=4)
    assert not reminds_on(PLAN, tuesday, done=0, goal=4)
    assert reminds_on(PLAN, sunday, done=0, goal=4)


@pytest.mark.parametrize("plan", [{}, {"none": Slot(frozenset())}])
def test_without_a_plan_it_belongs_to_a_week_whose_goal_is_not_reached(
    plan: dict[str, Slot],
) -> None:
    assert reminds_on(plan, MONDAY, done=3, goal=4)
    assert not reminds_on(plan, MONDAY, done=4, goal=4)


def test_every_hour_to_choose_is_in_the_training_day_it_reminds_of() -> None:
    assert (HOURS[0], HOURS[-1], len(HOURS)) == ("05:00", "23:30", 38)
    for hour in HOURS:
        at = datetime.combine(MONDAY, time.fromisoformat(hour))
        assert training_day(at) == MONDAY


@pytest.mark.parametrize(
    ("anchor", "text"),
    [
        ("", "Morning. Press to open it."),
        ("  ", "Morning. Press to open it."),
        ("after brushing\n my teeth", "After brushing my teeth: Morning. Press to open it."),
        ("Ö", "Ö: Morning. Press to open it."),
    ],
)
def test_a_reminder_says_what_it_is_tied_to(anchor: str, text: str) -> None:
    assert reminder("Morning", anchor).text == text


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


def test_what_it_is_tied_to_stands_in_every_event() -> None:
    text = calendar(PLAN, NAMES, MINUTES, MONDAY, "after brushing my teeth, at home")
    unfolded = text.replace("\r\n ", "")
    assert unfolded.count("DESCRIPTION:after brushing my teeth\\, at home\r\n") == len(PLAN)
    assert "DESCRIPTION" not in calendar(PLAN, NAMES, MINUTES, MONDAY)


NAME = re.compile(r"[A-Z-]+")
PARAMETER = re.compile(r"[A-Z-]+=[^\x00-\x1f\x7f\";:,]+")
ESCAPED = re.compile(r"(?:[^\\;,\x00-\x1f\x7f]|\\[\\;,nN])*")
STAMP, DAY, INSTANT = r"\d{8}T\d{6}Z", r"\d{8}", r"\d{8}T\d{6}"
EVENT = {  # RFC 5545, 3.6.1: what is needed once, and the form of what we write
    "UID": r"\S+",
    "DTSTAMP": STAMP,
    "DTSTART": f"{DAY}|{INSTANT}",
    "DURATION": r"PT\d+M",
    "RRULE": r"FREQ=WEEKLY;BYDAY=(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*",
    "SUMMARY": ESCAPED.pattern,
    "DESCRIPTION": ESCAPED.pattern,
}


def content_lines(text: str) -> list[tuple[str, list[str], str]]:
    """Lines as RFC 5545 3.1 has them: CRLF, folded at 75 octets; name, parameters and value."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = []
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        head, _, value = line.partition(":")
        name, *parameters = head.split(";")
        assert NAME.fullmatch(name), line
        assert all(PARAMETER.fullmatch(each) for each in parameters), line
        lines.append((name, parameters, value))
    return lines


@given(
    st.text(max_size=120), st.text(max_size=120), st.sets(st.integers(0, 6), min_size=1),
    st.none() | st.times(), st.dates(date(1990, 1, 1), date(2200, 1, 1)),
)  # fmt: skip
def test_whatever_a_routine_is_called_a_calendar_can_read_the_file(
    name: str, anchor: str, days: set[int], at: time | None, first: date
) -> None:
    text = calendar({"r": Slot(frozenset(days), at)}, {"r": name}, {"r": 12}, first, anchor)
    text.encode()
    head, tail = content_lines(text)[:4], content_lines(text)[-2:]
    assert [(name, value) for name, _, value in head] == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Lumbar//Plan//EN"),
        ("BEGIN", "VEVENT"),
    ]
    assert [(name, value) for name, _, value in tail] == [("END", "VEVENT"), ("END", "VCALENDAR")]
    event = content_lines(text)[4:-2]
    names = [name for name, _, _ in event]
    assert len(names) == len({*names})
    assert {"UID", "DTSTAMP", "DTSTART", "RRULE", "SUMMARY"} <= {*names}
    for name_of, parameters, value in event:
        assert re.fullmatch(EVENT[name_of], value), value
        assert parameters == (["VALUE=DATE"] if name_of == "DTSTART" and at is None else [])
    begins = date.fromisoformat(next(v for n, _, v in event if n == "DTSTART")[:8])
    assert begins.weekday() in days
    assert timedelta() <= begins - first < timedelta(days=7)
