"""Statistics: sums over the history, made by the database and only read.

Ten years are 150,000 repetitions; what a page wants of them are a few thousand rows.
"""

from datetime import date
from typing import NamedTuple

from lumbar.domain.dose import Side
from lumbar.domain.sides import Work
from lumbar.store.history import PRESENT, History
from lumbar.store.rows import BOTH

DONE = "outcome IN ('done', 'shortened')"
RECENT = 100  # sessions in which nearly every exercise has come up
# As ``SessionRecord.counts`` says it.
COUNTS = (
    "version_of = '' AND (reps_done > 0"
    " OR source = 'entered by hand' AND reps_planned = 0 AND active_s > 0)"
)


class SessionSum(NamedTuple):
    """One session as the numbers a week is made of; see ``SessionRecord``."""

    day: date
    active_s: float
    planned_s: float
    reps_planned: int
    reps_done: int
    pain_before: int | None
    pain_worst: int | None
    pain_after: int | None
    effort: int | None
    counts: bool


def session_sums(
    history: History, first: date = date.min, last: date = date.max
) -> list[SessionSum]:
    """The sessions whose training day lies in a range; both ends are in it."""
    rows = history.select(
        "SELECT day, active_s, planned_s, reps_planned, reps_done, pain_before, pain_worst,"
        f" pain_after, effort, {COUNTS} FROM session WHERE {PRESENT} AND day BETWEEN ? AND ?"
        " ORDER BY started_at",
        (first.isoformat(), last.isoformat()),
    )
    return [
        SessionSum._make((date.fromisoformat(day), *sums, bool(counts)))
        for day, *sums, counts in rows
    ]


def work_done(
    history: History, first: date = date.min, last: date = date.max, exercise: str = ""
) -> list[Work]:
    """What was done on each side, per session: of one exercise, or of all."""
    # Nearly all that is read are repetitions, so the join starts at what leaves most of them out.
    joined, only = "session CROSS JOIN item ON item.session = session.id", ""
    if exercise:
        joined, only = "item CROSS JOIN session ON session.id = item.session", " AND exercise = ?"
    rows = history.select(
        "SELECT exercise, item.name, side, day, count(*), sum(coalesce(done, 0)),"
        " sum(rep.planned_s), sum(CASE WHEN done THEN held_s ELSE 0 END)"
        f" FROM {joined} JOIN (SELECT *, {DONE} AS done FROM rep) AS rep"
        " ON rep.session = item.session AND rep.item = item.position"
        f" WHERE {PRESENT} AND version_of = '' AND day BETWEEN ? AND ?{only}"
        " GROUP BY session.id, exercise, side ORDER BY day",
        (first.isoformat(), last.isoformat(), *([exercise] if exercise else [])),
    )
    sides = {"left": Side.LEFT, "right": Side.RIGHT, BOTH: None}
    return [
        Work(row[0], row[1], sides[row[2]], date.fromisoformat(row[3]), *row[4:]) for row in rows
    ]


def exercises_done(history: History) -> dict[str, str]:
    """Latest name by id of every exercise there ever was, the most practised first."""
    rows = history.select("SELECT exercise, count(*) FROM item GROUP BY exercise")
    joined = "item JOIN session ON session.id = item.session"
    recent = history.select(
        "SELECT exercise, item.name FROM item JOIN (SELECT id, started_at FROM session"
        f" WHERE {PRESENT} ORDER BY day DESC LIMIT {RECENT}) AS latest ON latest.id = item.session"
        " ORDER BY started_at"
    )
    names = dict(recent)
    for exercise, _ in rows:
        if exercise not in names:
            for (name,) in history.select(
                f"SELECT item.name FROM {joined} WHERE exercise = ? AND {PRESENT}"
                " ORDER BY started_at DESC LIMIT 1",
                (exercise,),
            ):
                names[exercise] = name
    ranked = sorted(rows, key=lambda row: (-row[1], row[0]))
    return {exercise: names[exercise] for exercise, _ in ranked if exercise in names}


def places_told(history: History, first: date, last: date) -> list[tuple[str, ...]]:
    """Where the pain was, of every session in which that was told."""
    rows = history.select(
        f"SELECT pain_where FROM session WHERE {PRESENT} AND version_of = ''"
        " AND pain_where <> '' AND day BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    )
    return [tuple(places.split()) for (places,) in rows]


def version(history: History) -> tuple[int, int]:
    """Two numbers of which one is another whenever anybody has written into the history."""
    ((ours,),), ((others,),) = (
        history.select("SELECT total_changes()"),
        history.select("PRAGMA data_version"),
    )
    return ours, others
