"""Schedule: which routine is due on which day, and when a reminder is welcome."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

MOST_DISMISSALS = 3  # CLINICAL 6.4: a reminder that is waved away three times ends by itself
HOURS = tuple(f"{half // 2:02}:{half % 2 * 30:02}" for half in range(10, 48))  # 05:00 to 23:30


class Slot(NamedTuple):
    """When a routine is planned: weekdays, 0 for Monday, and a time of day if there is one."""

    weekdays: frozenset[int]
    at: time | None = None


def due(slots: Mapping[str, Slot], day: date, done: Collection[str] = ()) -> list[str]:
    """The routines planned for a day and not done yet, the earliest first."""
    today = [
        (slot.at or time.max, routine)
        for routine, slot in slots.items()
        if day.weekday() in slot.weekdays and routine not in done
    ]
    return [routine for _, routine in sorted(today)]


class Reminding(NamedTuple):
    """What a reminder depends on, apart from the hour."""

    on: bool
    at: time
    dismissed: int  # in a row
    last: date | None  # the training day it was last shown


def reminder_due(chosen: Reminding, now: datetime, day: date, trained: bool) -> bool:
    """Whether to remind now: once a day, at or after its time, only when nothing was recorded.

    ``day`` is the training day of ``now``, which lasts until four in the morning.
    """
    if not chosen.on or trained or chosen.dismissed >= MOST_DISMISSALS or chosen.last == day:
        return False
    return now.replace(tzinfo=None) >= datetime.combine(day, chosen.at)


def reminds_on(slots: Mapping[str, Slot], day: date, done: int, goal: int) -> bool:
    """Whether a reminder belongs to a day: a planned one, or, without any plan, one of a week
    in which fewer sessions are done than its goal.
    """
    if any(slot.weekdays for slot in slots.values()):
        return bool(due(slots, day))
    return done < goal


class Reminder(NamedTuple):
    """What a reminder says."""

    title: str
    text: str


def reminder(routine: str, anchor: str) -> Reminder:
    """A reminder of a routine, tied to what the person does every day, if they named it."""
    anchor = one_line(anchor)
    text = f"{anchor[:1].upper()}{anchor[1:]}: {routine}" if anchor else routine
    return Reminder("A few minutes for your back?", f"{text}. Press to open it.")


def one_line(text: str) -> str:
    """A text of the person's own without breaks and double blanks."""
    return " ".join(text.split())


def calendar(
    slots: Mapping[str, Slot],
    names: Mapping[str, str],
    minutes: Mapping[str, int],
    first: date,
    anchor: str = "",
) -> str:
    """The plan as an iCalendar file (RFC 5545) in floating local time, from ``first`` on.

    ``names`` and ``minutes`` are by routine. A routine without a time is an entry of the day.
    ``anchor`` is what the person ties the training to, in their words.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lumbar//Plan//EN"]
    for routine, slot in sorted(slots.items()):
        if slot.weekdays:
            event = _event(routine, slot, names[routine], minutes[routine], first)
            if said := one_line(anchor):
                event.insert(-1, f"DESCRIPTION:{_escaped(said)}")
            lines += event
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _event(routine: str, slot: Slot, name: str, minutes: int, first: date) -> list[str]:
    begins = next(
        day
        for day in (first + timedelta(days=n) for n in range(7))
        if day.weekday() in slot.weekdays
    )
    if slot.at is None:
        when = [f"DTSTART;VALUE=DATE:{begins:%Y%m%d}"]
    else:
        instant = datetime.combine(begins, slot.at)
        when = [f"DTSTART:{instant:%Y%m%dT%H%M%S}", f"DURATION:PT{minutes}M"]
    days = ",".join(DAYS[weekday] for weekday in sorted(slot.weekdays))
    return [
        "BEGIN:VEVENT",
        f"UID:{routine}@lumbar",
        f"DTSTAMP:{first:%Y%m%d}T000000Z",
        *when,
        f"RRULE:FREQ=WEEKLY;BYDAY={days}",
        f"SUMMARY:{_escaped(name)}",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """A text as RFC 5545 has it (3.3.11): one line, without control characters."""
    text = "".join(letter for letter in one_line(text) if letter.isprintable())
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text


def _folded(line: str) -> Sequence[str]:
    """A line in pieces of at most 75 octets, as RFC 5545 asks; no character is cut."""
    pieces, piece, room = [], "", 75
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = " ", 74
        piece += letter
        room -= size
    return [*pieces, piece]
