"""Export: the history as tables or as one document, down to repetitions and sides."""

import csv
import io
import json
import platform
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from lumbar.domain.record import Outcome, Reason, SessionRecord
from lumbar.store import rows
from lumbar.store.belongings import Belongings, belongings
from lumbar.store.beside import beside
from lumbar.store.document import (
    ABOUT,
    FORMAT,
    KIND,
    Deletion,
    Document,
    ExerciseEntry,
    GapEntry,
    RepEntry,
    SessionEntry,
)
from lumbar.store.faults import write_whole
from lumbar.store.history import PRESENT, History
from lumbar.store.paths import Paths
from lumbar.store.rows import SESSION_COLUMNS, instant

OF_A_SESSION = (
    "session",
    "day",
    "started",
    "routine",
    "routine_name",
    "ending",
    "source",
    "active_s",
    "pain_before",
    "pain_worst",
    "pain_after",
    "effort",
    "settled",
    "edited",
    "version_of",
)
REP_COLUMNS = (
    *OF_A_SESSION,
    "exercise",
    "exercise_name",
    "reason",
    "set",
    "rep",
    "side",
    "planned_s",
    "held_s",
    "outcome",
    "ended",
)
SESSION_TABLE = (
    *OF_A_SESSION,
    "planned_total_s",
    "pauses",
    "reps_planned",
    "reps_done",
    "pain_where",
    "note",
)
GONE = "deleted_at IS NOT NULL"
TABLES = {"reps": "one row a repetition", "sessions": "one row a training"}
RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def as_csv(history: History, rows_of: str = "reps") -> str:
    """A table with one row for each repetition, or with one for each training (``sessions``).

    Texts that a spreadsheet would run are made harmless.
    """
    sessions = entries(history)
    if rows_of == "sessions":
        return _table(SESSION_TABLE, (_session_row(session) for session in sessions))
    return _table(REP_COLUMNS, (row for session in sessions for row in _rep_rows(session)))


def as_json(history: History, mine: Belongings | None = None) -> bytes:
    """Everything there is, as a document that says what each of its names means."""
    return msgspec.json.format(msgspec.json.encode(document(history, mine)), indent=1) + b"\n"


def save_export(
    history: History, path: str, rows_of: str = "reps", places: Paths | None = None
) -> None:
    """Write the history to a file, as JSON if it is named so, else as CSV.

    A document also has what the person has of their own in ``places``.
    """
    if path.lower().endswith(".json"):
        content = as_json(history, belongings(places) if places else None)
    else:
        content = as_csv(history, rows_of).encode()
    write_whole(Path(path), content)


def document(history: History, mine: Belongings | None = None) -> Document:
    """The history as one value, with what the person has beside it if that is given."""
    own = mine or Belongings([], [], {})
    deleted = history.select(
        "SELECT id, deleted_at, changes FROM session WHERE deleted_at IS NOT NULL ORDER BY id"
    )
    gone = {each.session: each for each in entries(history, GONE)} if deleted else {}
    return Document(
        lumbar=KIND,
        format=FORMAT,
        about=ABOUT,
        computer=platform.node(),
        sessions=entries(history),
        deleted=[
            Deletion(id, instant(at), changes.split(), gone[id]) for id, at, changes in deleted
        ],
        beside=beside(history),
        routines=own.routines,
        exercises=own.exercises,
        settings=own.settings,
    )


def entries(history: History, which: str = PRESENT) -> list[SessionEntry]:
    """Every session with all that belongs to it, oldest first; or those that were deleted."""
    these = "" if which == PRESENT else f" WHERE session IN (SELECT id FROM session WHERE {which})"
    reps: dict[tuple[str, int], list[RepEntry]] = {}
    for session, item, *rep in history.select(
        'SELECT session, item, "set", rep, side, planned_s, held_s, outcome, at, edited FROM rep'
        + these
    ):
        reps.setdefault((session, item), []).append(_rep_entry(rep))
    exercises: dict[str, list[ExerciseEntry]] = {}
    for session, position, exercise, name, dose, reason, after in history.select(
        "SELECT session, position, exercise, name, dose, reason, after FROM item"
        " ORDER BY session, position"
    ):
        why = Reason(reason) if reason else None
        entry = ExerciseEntry(
            exercise, name, json.loads(dose), reps.get((session, position), []), why, after
        )
        exercises.setdefault(session, []).append(entry)
    gaps: dict[str, list[GapEntry]] = {}
    for session, began, ended in history.select("SELECT * FROM gap ORDER BY session, began"):
        gaps.setdefault(session, []).append(GapEntry(instant(began), _instant(ended)))
    found = history.select(
        f"SELECT {SESSION_COLUMNS}, changes, ended_at FROM session WHERE {which}"
        " ORDER BY started_at, version_of, id"
    )
    return [
        _session_entry(
            rows.session_record(row[:-2]),
            exercises.get(row[0], []),
            gaps.get(row[0], []),
            row[-2].split(),
            row[-1],
        )
        for row in found
    ]


def _session_entry(
    record: SessionRecord,
    exercises: list[ExerciseEntry],
    gaps: list[GapEntry],
    changes: list[str],
    ended_at: int | None,
) -> SessionEntry:
    return SessionEntry(
        session=record.id,
        day=record.day.isoformat(),
        started=record.started,
        routine=record.routine,
        routine_name=record.name,
        ending=record.ending,
        source=record.source,
        planned_total_s=round(record.planned_s, 3),
        active_s=round(record.active_s, 3),
        pain_before=record.pain_before,
        pain_after=record.pain_after,
        exercises=exercises,
        pain_worst=record.pain_worst,
        pain_where=[*record.pain_where],
        effort=record.effort,
        settled=record.settled,
        note=record.note,
        ended=_instant(ended_at),
        edited=record.edited_at,
        gaps=gaps,
        machine=record.machine,
        changes=changes,
        version_of=record.version_of,
    )


def _rep_entry(row: Sequence[Any]) -> RepEntry:
    number, rep, side, planned_s, held_s, outcome, at, edited = row
    how = Outcome(outcome) if outcome else None
    return RepEntry(
        number, rep, side, round(planned_s, 3), round(held_s, 3), how, _instant(at), bool(edited)
    )


def _instant(unix_ms: int | None) -> Any:
    return None if unix_ms is None else instant(unix_ms)


def _table(columns: Sequence[str], content: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    # All text is quoted: left to itself, csv before Python 3.13 lets a carriage return stand bare.
    table = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    table.writerow(columns)
    table.writerows(content)
    return out.getvalue()


def _session_head(session: SessionEntry) -> list[Any]:
    """The cells of ``OF_A_SESSION``."""
    head = {key: getattr(session, key) for key in OF_A_SESSION}
    head["started"] = session.started.isoformat(timespec="seconds")
    head["edited"] = _written(session.edited)
    return [_harmless(value) for value in head.values()]


def _session_row(session: SessionEntry) -> list[Any]:
    reps = [rep for exercise in session.exercises for rep in exercise.reps]
    return [
        *_session_head(session),
        session.planned_total_s,
        len(session.gaps),
        len(reps),
        sum(rep.outcome in (Outcome.DONE, Outcome.SHORTENED) for rep in reps),
        _harmless(" ".join(session.pain_where)),
        _harmless(session.note),
    ]


def _rep_rows(session: SessionEntry) -> Iterator[list[Any]]:
    head = _session_head(session)
    for item in session.exercises:
        named = [*head, _harmless(item.exercise), _harmless(item.name), item.reason]
        for rep in item.reps:
            dose = [rep.set, rep.rep, rep.side, rep.planned_s, rep.held_s, rep.outcome]
            yield [*named, *dose, _written(rep.ended)]


def _written(at: Any) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(RUNS_IN_A_SPREADSHEET):
        return "'" + value
    return value
