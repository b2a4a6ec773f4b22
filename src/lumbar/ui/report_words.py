"""Words of the report: short, for somebody who reads many of them."""

from itertools import groupby

from lumbar.domain.dose import Side
from lumbar.domain.report import Line, Note, Report
from lumbar.domain.sides import Work
from lumbar.domain.trend import change, usual_pain
from lumbar.ui import goal_words, words
from lumbar.ui.progress_words import PLACES, full_date, mean, span_of

TITLE = "Home exercise summary"
HEADINGS = ("Exercise", "Last dose", "Times", "Left, or both", "Right")
NOTHING = "Nothing was done in these weeks."
NO_STOPS = "No exercise was ended early for a reason that was told."
FOOT = (
    "Recorded by the person with Lumbar, a follow-along trainer, and made on their own computer; "
    "nothing was sent. It is a record of what was done and told, and no examination. Pain on the "
    "numeric rating scale; a change is 2 points or 30 % of the weekly mean (Ostelo 2008)."
)
ACTIVITIES = "Activities of my own, 0 cannot do it to 10 as before"
SCALE = (
    "Patient-specific functional scale (Stratford 1995); a change is 3 points of one activity, or "
    "2 of the mean."
)


def title(report: Report) -> str:
    return f"{TITLE}, {span_of(report.weeks)}"


def span(report: Report) -> str:
    weeks = words.counted(len(report.weeks), "week")
    return f"{span_of(report.weeks)} · {weeks} · made on {full_date(report.made)}"


def summary(report: Report) -> list[str]:
    """How much, how it felt, and whether that is a change."""
    if not report.sessions:
        return [NOTHING]
    seconds = sum(week.active_s for week in report.weeks)
    a_week = words.number(round(report.sessions / len(report.weeks), 1))
    routines = ", ".join(report.routines[:3])
    said = [
        f"{words.counted(report.sessions, 'training')} of {routines}; {a_week} a week, with a "
        f"goal of {_goals(report)}; {words.minutes(seconds)} in all."
    ]
    pain = usual_pain(report.weeks)
    told = [week for week in report.weeks if pain.of(week).answers]
    if found := change(told, pain):
        kind = "lower" if found.eased else "higher" if found.counts else "no change that counts"
        said.append(
            f"Pain {pain.name} a training, weekly mean: {mean(found.was)} in the first week, "
            f"{mean(found.now)} in the last: {kind}."
        )
    else:
        said.append("Pain was told too seldom to speak of a change.")
    if report.places:
        named = [f"{PLACES[each.place].lower()} {each.sessions}×" for each in report.places[:5]]
        said.append(f"Where it was felt: {', '.join(named)}.")
    if report.settled.answers:
        yes, asked = round(report.settled.total), report.settled.answers
        said.append(f"What was felt had settled by the next morning {yes} of {asked} times.")
    return said


def activities(report: Report) -> list[str]:
    """The person's own activities, and their mean."""
    together = goal_words.together(report.activities)
    return [*map(goal_words.reported, report.activities), *([together] if together else [])]


def _goals(report: Report) -> str:
    """The goals of the weeks, as they were changed: 3, then 4."""
    turns = [str(goal) for goal, _ in groupby(report.weeks, key=lambda week: week.goal)]
    return ", then ".join(turns)


def cells(line: Line) -> tuple[str, str, str, str, str]:
    """One row of the table; where sides are apart, left and right have a cell each."""
    by_side = {work.side: work for work in line.sides}
    left = by_side.get(Side.LEFT) or by_side.get(None)
    right = by_side.get(Side.RIGHT)
    sessions = max(work.sessions for work in line.sides)
    return line.name, words.dose(line.dose), str(sessions), _done(left), _done(right)


def _done(work: Work | None) -> str:
    if work is None:
        return ""
    held = f", {round(work.held_s)} s" if work.planned_s else ""
    return f"{work.reps_done} of {work.reps_planned}{held}"


def stops(report: Report) -> list[str]:
    told = [f"{full_date(stop.day)}: {stop.exercise}, {stop.reason}" for stop in report.stops]
    if report.stopped:
        ended = words.counted(report.stopped, "training")
        told.insert(0, f"{ended} ended before the last exercise.")
    return told or [NO_STOPS]


def no_room(notes: int) -> str:
    """That notes from trainings are left out of a page that is full."""
    return f"For {words.counted(notes, 'note')} from trainings there was no room."


def note(each: Note) -> str:
    return f"{full_date(each.day)}: {' '.join(each.text.split())}"
