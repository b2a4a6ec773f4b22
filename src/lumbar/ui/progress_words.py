"""Progress in words: the sentence of a week, its figures, and the tables behind the charts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lumbar.domain.dose import Side
from lumbar.domain.places import Named, Place
from lumbar.domain.progress import Week, together
from lumbar.domain.sides import Balance, Course, Work
from lumbar.domain.trend import Change, Pain
from lumbar.ui import words

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
           "eleven", "twelve")  # fmt: skip
YEAR, WEEKS_UP_TO = 52.18, 16
WEEK_HEADINGS = (
    "Week", "Sessions", "Goal", "Days", "Minutes", "Planned min", "Reps", "Planned reps",
    "Pain before", "Worst", "Pain after", "Change", "Effort",
)  # fmt: skip
COURSE_HEADINGS = ("Week", "Side", "Sessions", "Hold, s", "Reps a session", "Reps", "Planned reps")
BALANCE_HEADINGS = ("Exercise", "Left done, %", "Right done, %", "Left, s", "Right, s")
DAY_HEADINGS = ("Day", "Minutes")
PLACE_HEADINGS = ("Place", "Sessions")
PLACES = {
    Place.BACK_LEFT: "Low back, left",
    Place.BACK_MIDDLE: "Low back, middle",
    Place.BACK_RIGHT: "Low back, right",
    Place.BUTTOCK_LEFT: "Left buttock",
    Place.BUTTOCK_RIGHT: "Right buttock",
    Place.THIGH_LEFT: "Left thigh",
    Place.THIGH_RIGHT: "Right thigh",
    Place.BELOW_KNEE_LEFT: "Left, below the knee",
    Place.BELOW_KNEE_RIGHT: "Right, below the knee",
    Place.ELSEWHERE: "Somewhere else",
}
SIDES = {None: "both", Side.LEFT: "left", Side.RIGHT: "right"}


class Figure(NamedTuple):
    """One number of a week: what it is, and what it is measured against."""

    value: str
    caption: str
    beside: str


def rounded(value: float) -> str:
    """A number of minutes or sessions as it stands on a bar."""
    return words.number(value if value < 10 and value % 1 else round(value))


def mean(value: float | None) -> str:
    """A mean with one decimal; a gap where nobody was asked."""
    return "–" if value is None else words.number(round(value + 1e-9, 1))


def in_words(count: int, singular: str) -> str:
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} {singular}{'' if count == 1 else 's'}"


def sentence(week: Week, before: Week, change: Change | None, pain: Pain, today: date) -> str:
    """A week beside the one before it, and whether it helps: one honest sentence."""
    going_on = week.end >= today
    if not week.sessions:
        said = "No session yet this week" if going_on else "No session in this week"
        if before.sessions:
            last = words.counted(before.sessions, "session")
            said += f", after {words.minutes(before.active_s)} in {last} the week before"
        return said + "."
    said = f"{words.minutes(week.active_s)} in {words.counted(week.sessions, 'session')}"
    if week.goal_met:
        said += ", goal met"
    elif going_on:
        said += " so far"
    if before.sessions:
        said += f", after {words.minutes(before.active_s)} in {before.sessions} the week before"
    elif not going_on or week.goal_met:
        said += ", and none the week before"
    return f"{said}{_pain_said(week, change, pain)}."


def _pain_said(week: Week, change: Change | None, pain: Pain) -> str:
    now = pain.of(week).mean
    if now is None:
        return ""
    said = f"; pain {pain.name} a session averaged {mean(now)}"
    if change is None:
        return said
    ago = long_ago(change.weeks)
    if not change.counts:
        return f"{said}, within ordinary ups and downs of the {mean(change.was)} {ago}"
    return f"{said}, {'down' if change.eased else 'up'} from {mean(change.was)} {ago}"


def long_ago(weeks: int) -> str:
    """Three weeks ago, nine months ago, two years ago."""
    if weeks <= WEEKS_UP_TO:
        return f"{in_words(weeks, 'week')} ago"
    if weeks < 2 * YEAR:
        return f"{in_words(round(weeks / YEAR * 12), 'month')} ago"
    return f"{in_words(round(weeks / YEAR), 'year')} ago"


def figures(week: Week, before: Week, streak: int) -> tuple[Figure, Figure, Figure]:
    """Sessions, minutes and pain of a week, each beside the week before."""
    kept = f" · {streak} weeks at goal" if streak > 1 else ""
    planned = words.number(round(week.planned_s / 60))
    return (
        Figure(
            str(week.sessions),
            "sessions, goal met" if week.goal_met else f"of {week.goal} sessions",
            f"{before.sessions or 'none'} the week before{kept}",
        ),
        Figure(
            words.number(round(week.minutes)),
            "minutes",
            f"of {planned} planned · {round(before.minutes)} the week before"
            if week.sessions
            else f"{round(before.minutes)} the week before",
        ),
        Figure(_pain_pair(week), "pain, before → after", f"{_pain_pair(before)} the week before"),
    )


def _pain_pair(week: Week) -> str:
    if not week.before.answers and not week.after.answers:
        return "not told"
    return f"{mean(week.pain_before)} → {mean(week.pain_after)}"


def title(week: Week) -> str:
    """16 – 22 November; for months, November 2026."""
    if week.weeks > 1:
        return f"{words.MONTHS[week.start.month - 1]} {week.start.year}"
    return words.week_range(week)


def readout(week: Week) -> str:
    """The numbers of a week or month in a line, as its bars and marks show them."""
    told = [
        f"{mean(value)} {when}"
        for value, when in (
            (week.pain_before, "before"),
            (week.pain_worst, "at worst"),
            (week.pain_after, "after"),
        )
        if value is not None
    ]
    pain = f" · pain {', '.join(told)}" if told else ""
    of = f"{words.minutes(week.active_s)} · {words.counted(week.sessions, 'session')}"
    of += ", goal met" if week.goal_met else f" of {week.goal}" if week.goal else ""
    if week.weeks > 1:
        each = rounded(week.minutes / week.weeks), rounded(week.sessions / week.weeks)
        of = f"{each[0]} min and {each[1]} sessions a week"
    return f"{title(week)}: {of if week.sessions else 'no session'}{pain}"


spoken_week = readout


def week_rows(weeks: Sequence[Week]) -> list[tuple[str, ...]]:
    """All weeks as one, then a row for each, the latest first; what was not asked is a dash."""
    names = [title(week) if week.weeks > 1 else full_date(week.start) for week in weeks]
    rows = [_week_row(name, week) for name, week in zip(names, weeks, strict=True)][::-1]
    whole = together(weeks)
    return [_week_row(f"All {whole.weeks} weeks", whole), *rows]


def _week_row(name: str, week: Week) -> tuple[str, ...]:
    return (
        name,
        str(week.sessions),
        str(week.goal or "–"),
        str(len(week.days)),
        str(round(week.minutes)),
        str(round(week.planned_s / 60)),
        str(week.reps_done),
        str(week.reps_planned),
        mean(week.pain_before),
        mean(week.pain_worst),
        mean(week.pain_after),
        mean(week.change.mean),
        mean(week.effort.mean),
    )


def course_rows(weeks: Sequence[Week], course: Course) -> list[tuple[str, ...]]:
    """A row for each week and side in which the exercise was done, the latest first."""
    return [
        (
            title(week) if week.weeks > 1 else full_date(week.start),
            SIDES[side],
            str(work.sessions),
            mean(work.hold_s) if work.planned_s else "–",
            mean(work.reps),
            str(work.reps_done),
            str(work.reps_planned),
        )
        for n, week in reversed(list(enumerate(weeks)))
        for side, points in course.items()
        if (work := points[n])
    ]


def course_readout(week: Week, course: Course, number: int) -> str:
    """One exercise in a week: 15 s × 3 left, 15 s × 2 right."""
    said = []
    for side, points in course.items():
        if work := points[number]:
            hold = f"{mean(work.hold_s)} s × " if work.planned_s else ""
            where = f" {SIDES[side]}" if side else ""
            unit = "" if hold else " reps"
            said.append(f"{hold}{mean(work.reps)}{unit}{where}")
    return f"{title(week)}: {', '.join(said) or 'not done'}"


def percent(part: float) -> str:
    return str(round(part * 100))


def balance_rows(found: Sequence[Balance]) -> list[tuple[str, ...]]:
    return [
        (
            each.name,
            percent(each.left.share),
            percent(each.right.share),
            words.number(round(each.left.held_s)),
            words.number(round(each.right.held_s)),
        )
        for each in found
    ]


def balance_spoken(each: Balance) -> str:
    shares = f"left {percent(each.left.share)} %, right {percent(each.right.share)} %"
    return f"{each.name}: {shares} of what was planned"


def balance_readout(each: Balance) -> str:
    """One exercise on both sides: left 40 of 60 s, right 60 of 60 s."""
    return f"{each.name}: left {_done(each.left)}, right {_done(each.right)}"


def _done(work: Work) -> str:
    if not work.planned_s:
        return f"{work.reps_done} of {work.reps_planned} reps"
    held, planned = (words.number(round(value)) for value in (work.held_s, work.planned_s))
    return f"{held} of {planned} s"


def place_readout(each: Named, told: int) -> str:
    return f"{PLACES[each.place]}: in {each.sessions} of {words.counted(told, 'session')}"


def place_rows(found: Sequence[Named]) -> list[tuple[str, ...]]:
    return [(PLACES[each.place], str(each.sessions)) for each in found]


def places_spoken(found: Sequence[Named]) -> str:
    return "; ".join(
        f"{PLACES[each.place]}: {words.counted(each.sessions, 'session')}" for each in found
    )


def day_rows(weeks: Sequence[Week]) -> list[tuple[str, ...]]:
    """A row for each day with a training, the latest first."""
    days = [(day, seconds) for week in weeks for day, seconds in week.days.items()]
    return [(full_date(day), str(round(seconds / 60))) for day, seconds in sorted(days)[::-1]]


def day_readout(day: date, seconds: float) -> str:
    return f"{full_date(day)}: {words.minutes(seconds) if seconds else 'no training'}"


def days_readout(weeks: Sequence[Week]) -> str:
    """How many days in which weeks: 84 days with a training, 23 Nov 2025 – 22 Nov 2026."""
    days = sum(len(week.days) for week in weeks)
    return f"{words.counted(days, 'day')} with a training, {span_of(weeks)}"


def full_date(day: date) -> str:
    return f"{words.day(day)} {day.year}"


def span_of(weeks: Sequence[Week]) -> str:
    """From the first day to the last: 7 Sep – 22 Nov 2026."""
    first, last = weeks[0].start, weeks[-1].start + timedelta(days=7 * weeks[-1].weeks - 1)
    year = f" {first.year}" if first.year != last.year else ""
    return f"{words.day_month(first)}{year} – {words.day_month(last)} {last.year}"
