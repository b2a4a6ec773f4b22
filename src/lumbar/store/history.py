"""History: every session, exercise and repetition, each rep on disk when it is over."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

from lumbar.domain.day import training_day
from lumbar.domain.dose import Dose, Side, Sides, Turn
from lumbar.domain.record import (
    Ending,
    Outcome,
    PlannedItem,
    RepRecord,
    SessionPlan,
    SessionRecord,
    better,
    planned_reps,
)
from lumbar.store.database import transaction, world

BOTH = "both"  # how a repetition without a side is written


class History:
    """Reads and writes the record of all trainings.

    Every method that writes is one transaction; every method raises KnownError when the disk
    refuses it. Instants are aware datetimes.
    """

    def __init__(self, db: sqlite3.Connection, path: Path | None = None) -> None:
        self._db = db
        self._path = path

    def close(self) -> None:
        self._db.close()

    # Writing

    def begin(self, plan: SessionPlan, at: datetime, pain_before: int | None = None) -> str:
        """Write the whole plan, with no repetition reached, and return the session's id."""
        session = str(uuid4())
        offset = at.utcoffset() or timedelta()
        with self._transaction() as db:
            db.execute(
                "INSERT INTO session (id, routine, name, started_at, utc_offset_s, day,"
                " planned_s, pain_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session,
                    plan.routine,
                    plan.name,
                    _milliseconds(at),
                    int(offset.total_seconds()),
                    training_day(at).isoformat(),
                    plan.planned_s,
                    pain_before,
                ),
            )
            db.executemany(
                "INSERT INTO item (session, position, exercise, name, dose)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    (session, n, item.exercise, item.name, json.dumps(item.dose._asdict()))
                    for n, item in enumerate(plan.items)
                ),
            )
            db.executemany(
                'INSERT INTO rep (session, item, "set", rep, side, planned_s)'
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (session, rep.item, *_turn_columns(rep.turn), rep.planned_s)
                    for rep in planned_reps(plan)
                ),
            )
        return session

    def record(self, session: str, rep: RepRecord, active_s: float, at: datetime) -> None:
        """Write how a repetition ended; one that was done better before stays as it was."""
        key = (session, rep.item, *_turn_columns(rep.turn))
        where = ' WHERE session = ? AND item = ? AND "set" = ? AND rep = ? AND side = ?'
        with self._transaction() as db:
            row = db.execute(
                'SELECT item, "set", rep, side, planned_s, held_s, outcome FROM rep' + where,
                key,
            ).fetchone()
            if better(rep, _rep_record(row)):
                db.execute(
                    "UPDATE rep SET held_s = ?, outcome = ?, at = ?" + where,
                    (rep.held_s, rep.outcome, _milliseconds(at), *key),
                )
            db.execute("UPDATE session SET active_s = ? WHERE id = ?", (active_s, session))

    def end(self, session: str, ending: Ending, active_s: float, at: datetime) -> None:
        """Close a session; repetitions that were never reached count as stopped."""
        with self._transaction() as db:
            self._close(db, session, ending, at)
            db.execute("UPDATE session SET active_s = ? WHERE id = ?", (active_s, session))

    def close_interrupted(self, at: datetime) -> int:
        """Close what a killed program left open, and say how many sessions that were."""
        open_sessions = self._rows("SELECT id FROM session WHERE ending IS NULL")
        if open_sessions:
            with self._transaction() as db:
                for (session,) in open_sessions:
                    self._close(db, session, Ending.INTERRUPTED, at)
        return len(open_sessions)

    def set_pain(self, session: str, before: int | None, after: int | None) -> None:
        """Pain on the NRS, 0 to 10; None where it was not asked."""
        with self._transaction() as db:
            db.execute(
                "UPDATE session SET pain_before = ?, pain_after = ? WHERE id = ?",
                (before, after, session),
            )

    # Reading

    def sessions(self, first: date | None = None, last: date | None = None) -> list[SessionRecord]:
        """Sessions whose training day lies in a range, oldest first."""
        rows = self._rows(
            "SELECT id, routine, name, started_at, utc_offset_s, day, session.planned_s, active_s,"
            " ending, pain_before, pain_after, count(*), sum(outcome IN ('done', 'shortened'))"
            " FROM session JOIN rep ON rep.session = session.id"
            " WHERE day BETWEEN ? AND ? GROUP BY id ORDER BY started_at",
            ((first or date.min).isoformat(), (last or date.max).isoformat()),
        )
        return [_session_record(row) for row in rows]

    def session(self, id: str) -> SessionRecord | None:
        for (day,) in self._rows("SELECT day FROM session WHERE id = ?", (id,)):
            at = date.fromisoformat(day)
            return next(session for session in self.sessions(at, at) if session.id == id)
        return None

    def first_day(self) -> date | None:
        """The training day of the oldest session."""
        ((day,),) = self._rows("SELECT min(day) FROM session")
        return date.fromisoformat(day) if day else None

    def items(self, session: str) -> list[PlannedItem]:
        """The exercises of a session as they were planned, in order."""
        rows = self._rows(
            "SELECT exercise, name, dose FROM item WHERE session = ? ORDER BY position",
            (session,),
        )
        return [PlannedItem(exercise, name, _dose(dose)) for exercise, name, dose in rows]

    def reps(self, session: str) -> list[RepRecord]:
        """Every planned repetition of a session and what became of it."""
        rows = self._rows(
            'SELECT item, "set", rep, side, planned_s, held_s, outcome FROM rep'
            ' WHERE session = ? ORDER BY item, "set", rep, side',
            (session,),
        )
        return [_rep_record(row) for row in rows]

    # Inside

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with world(self._path), transaction(self._db):
            yield self._db

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with world(self._path):
            return self._db.execute(query, values).fetchall()

    def _close(self, db: sqlite3.Connection, session: str, ending: Ending, at: datetime) -> None:
        db.execute(
            "UPDATE session SET ending = ?, ended_at = ? WHERE id = ?",
            (ending, _milliseconds(at), session),
        )
        db.execute(
            "UPDATE rep SET outcome = ? WHERE session = ? AND outcome IS NULL",
            (Outcome.STOPPED, session),
        )


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def _turn_columns(turn: Turn) -> tuple[int, int, str]:
    return turn.set, turn.rep, turn.side or BOTH


def _rep_record(row: tuple[int, int, int, str, float, float, str | None]) -> RepRecord:
    item, set_, rep, side, planned_s, held_s, outcome = row
    turn = Turn(set_, rep, None if side == BOTH else Side(side))
    return RepRecord(item, turn, planned_s, held_s, Outcome(outcome) if outcome else None)


def _session_record(row: tuple[Any, ...]) -> SessionRecord:
    id, routine, name, started_at, offset_s, day, planned_s, active_s, ending = row[:9]
    pain_before, pain_after, reps, done = row[9:]
    zone = timezone(timedelta(seconds=offset_s))
    return SessionRecord(
        id=id,
        routine=routine,
        name=name,
        started=datetime.fromtimestamp(started_at / 1000, UTC).astimezone(zone),
        day=date.fromisoformat(day),
        planned_s=planned_s,
        active_s=active_s,
        ending=Ending(ending) if ending else None,
        pain_before=pain_before,
        pain_after=pain_after,
        reps_planned=reps,
        reps_done=done or 0,
    )


def _dose(text: str) -> Dose:
    values = json.loads(text)
    known = {key: values[key] for key in Dose._fields if key in values}
    return Dose(**known)._replace(
        sides=Sides(values["sides"]), first_side=Side(values["first_side"])
    )
