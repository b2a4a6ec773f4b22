"""Goal words: how an activity stands and whether that is a change, said without a reproach."""

from collections.abc import Sequence
from datetime import date

from lumbar.domain.goals import MOST_GOALS, Change, Goal, change, followed, mean_change
from lumbar.ui import words

TITLE = "What you want to do again"
ASK = "How well does it go today?"
LOW, HIGH = "cannot do it", "as before"
EXAMPLE = "lift my grandchild"
INVITATION = (
    "Name up to three things you would like to do with ease again: lift a grandchild, sit through "
    "a film, dig the garden. Once a month Lumbar asks how well each one goes, and the answers "
    "grow into a line here."
)
HEADINGS = ("Activity", "Day", "0 to 10")


def standing(goal: Goal, today: date) -> str:
    """The latest score and its day."""
    if not goal.scores:
        return "No number yet"
    day, score = goal.scores[-1]
    return f"{score} of 10 today" if day == today else f"{score} of 10 on {date_of(day, today)}"


def course(goal: Goal, today: date) -> str:
    """What became of it since the first score; empty with fewer than two."""
    found = change(goal)
    if found is None:
        return "" if goal.scores else "Tell a first number whenever you like."
    since = date_of(goal.scores[0][0], today)
    if not found.points:
        return f"As on {since}."
    said = f"{_points(found)} than on {since}"
    return f"{said}: a change." if found.counts else f"{said}, within ordinary ups and downs."


def together(goals: Sequence[Goal]) -> str:
    """The mean of all that are followed, and whether it is a change."""
    if found := mean_change(goals):
        kind = "a change" if found.counts else "within ordinary ups and downs"
        now, was = (words.number(round(each, 1)) for each in (found.now, found.was))
        return f"On average {now}, after {was} at the start: {kind}."
    return ""


def full(goals: Sequence[Goal]) -> str:
    """Why there is no room for another one."""
    if len(followed(goals)) < MOST_GOALS:
        return ""
    return "Three at a time are enough; let one go to follow another."


def ended(goal: Goal) -> str:
    """An activity that was let go, in one line."""
    first, last = goal.scores[0], goal.scores[-1]
    assert goal.until is not None
    numbers = f"{first[1]} → {last[1]}" if len(goal.scores) > 1 else str(last[1])
    return f"{goal.activity} · {numbers} · until {words.whole_date(goal.until)}"


def rows(goals: Sequence[Goal]) -> list[tuple[str, str, str]]:
    """Every score there is, the latest first; those let go are named so."""
    return [
        (goal.activity if goal.followed else f"{goal.activity} (let go)",
         words.whole_date(day), str(score))
        for goal in goals
        for day, score in reversed(goal.scores)
    ]  # fmt: skip


def spoken(goal: Goal) -> str:
    """All numbers of an activity for a screen reader."""
    told = [f"{score} on {words.whole_date(day)}" for day, score in goal.scores]
    return f"Numbers from 0 {LOW} to 10 {HIGH}: {', '.join(told) or 'none yet'}."


def reported(goal: Goal) -> str:
    """One line of the page for a physiotherapist."""
    (first, was), (last, now) = goal.scores[0], goal.scores[-1]
    let_go = "" if goal.until is None else f"; let go on {words.whole_date(goal.until)}"
    found = change(goal)
    if found is None:
        return f"{goal.activity}: {was} on {words.whole_date(first)}{let_go}"
    kind = f"{_points(found)}, " if found.points else ""
    kind += "a change" if found.counts else "no change that counts"
    return (
        f"{goal.activity}: {was} on {words.whole_date(first)}, {now} on "
        f"{words.whole_date(last)}; {kind}{let_go}"
    )


def date_of(day: date, today: date) -> str:
    """A day of this year without its year."""
    if day.year == today.year:
        return f"{day.day} {words.MONTHS[day.month - 1]}"
    return words.whole_date(day)


def _points(found: Change) -> str:
    points = abs(round(found.points))
    return f"{words.counted(points, 'point')} {'more' if found.points > 0 else 'less'}"
