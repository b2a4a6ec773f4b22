"""Reporting: gathers from the history what a report shows."""

from datetime import date

from lumbar.domain.day import week_start, weeks_back
from lumbar.domain.dose import Dose, Side
from lumbar.domain.goals import reported
from lumbar.domain.places import counted
from lumbar.domain.progress import Told, weeks
from lumbar.domain.record import Ending, Reason, Settled
from lumbar.domain.report import Note, Report, Stop, lines
from lumbar.domain.settings import Settings
from lumbar.domain.weekly_goal import goals_of
from lumbar.store.growth import goals
from lumbar.store.history import PRESENT, History
from lumbar.store.rows import dose_of
from lumbar.store.statistics import places_told, session_sums, work_done


def gathered(
    history: History, today: date, count: int, settings: Settings, own_words: str = ""
) -> Report:
    """The report of ``count`` weeks, the last being the one ``today`` is in."""
    first = weeks_back(week_start(today, settings.first_weekday), count)[0]
    records = [each for each in history.sessions(first, today) if each.counts]
    answers = [each.settled for each in records if each.settled in (Settled.YES, Settled.NO)]
    names = [each.name for each in reversed(records)]
    return Report(
        made=today,
        weeks=weeks(
            session_sums(history, first, today),
            today,
            count,
            settings.first_weekday,
            goals_of(settings),
        ),
        routines=tuple(dict.fromkeys(names)),
        lines=lines(work_done(history, first, today), _latest_doses(history, first, today)),
        stops=_stops(history, first, today),
        stopped=sum(each.ending is Ending.STOPPED for each in records),
        settled=Told(sum(answer is Settled.YES for answer in answers), len(answers)),
        notes=[Note(each.day, each.note) for each in reversed(records) if each.note],
        own_words=own_words,
        places=counted(places_told(history, first, today)),
        activities=reported(goals(history), first, today),
    )


def _latest_doses(history: History, first: date, last: date) -> dict[str, list[Dose]]:
    """The dose each exercise was last planned with: one for both sides, or one for each."""
    rows = history.select(
        "SELECT exercise, dose FROM session JOIN item ON item.session = session.id"
        f" WHERE {PRESENT} AND version_of = '' AND day BETWEEN ? AND ?"
        " ORDER BY started_at, position",
        (first.isoformat(), last.isoformat()),
    )
    found: dict[str, dict[Side | None, Dose]] = {}
    for exercise, column in rows:
        dose, before = dose_of(column), found.get(exercise, {})
        if dose.only is None or None in before:
            before = {}
        found[exercise] = {**before, dose.only: dose}
    return {exercise: list(doses.values()) for exercise, doses in found.items()}


def _stops(history: History, first: date, last: date) -> list[Stop]:
    """Exercises that ended early for a reason, the latest first."""
    rows = history.select(
        "SELECT day, item.name, reason FROM session JOIN item ON item.session = session.id"
        f" WHERE {PRESENT} AND version_of = '' AND reason IS NOT NULL AND day BETWEEN ? AND ?"
        " ORDER BY started_at DESC, position",
        (first.isoformat(), last.isoformat()),
    )
    return [Stop(date.fromisoformat(day), name, Reason(why)) for day, name, why in rows]
