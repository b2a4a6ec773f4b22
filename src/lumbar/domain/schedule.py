"""Schedule: which routine is due on which day, and when a reminder is welcome."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

MOST_DISMISSALS = 3  # CLINICAL 6.4: a reminder that is waved away three times ends by itself


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


def calendar(
    slots: Mapping[str, Slot], names: Mapping[str, str], minutes: Mapping[str, int], first: date
) -> str:
    """The plan as an iCalendar file (RFC 5545) in floating local time, from ``first`` on.

    ``names`` and ``minutes`` are by routine. A routine without a time is an entry of the day.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lumbar//Plan//EN"]
    for routine, slot in sorted(slots.items()):
        if slot.weekdays:
            lines += _event(routine, slot, names[routine], minutes[routine], first)
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
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


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
