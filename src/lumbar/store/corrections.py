"""Corrections: what a person changes in the history afterwards; nothing is ever really lost."""

from datetime import datetime
from typing import Unpack

from lumbar.domain.day import training_day
from lumbar.domain.record import Ending, Outcome, RepRecord, SessionPlan, SessionRecord, Source
from lumbar.store import rows
from lumbar.store.faults import KnownError
from lumbar.store.history import (
    ONE_REP,
    Answers,
    History,
    insert_plan,
    mark_changed,
    write_answers,
)
from lumbar.store.rows import SESSION_COLUMNS, milliseconds, turn_columns


def correct_session(
    history: History,
    session: str,
    at: datetime,
    active_s: float | None = None,
    started: datetime | None = None,
    **answers: Unpack[Answers],
) -> None:
    """Change numbers of a session and mark it as edited at ``at``; the rest stays as it is."""
    with history.changing(session) as db:
        write_answers(db, session, answers)
        if active_s is not None:
            db.execute("UPDATE session SET active_s = ? WHERE id = ?", (active_s, session))
        if started is not None:
            _refuse_future(started, at)
            moved = (milliseconds(started), rows.offset_s(started), training_day(started))
            db.execute(
                "UPDATE session SET started_at = ?, utc_offset_s = ?, day = ? WHERE id = ?",
                (*moved[:2], moved[2].isoformat(), session),
            )
        db.execute("UPDATE session SET edited_at = ? WHERE id = ?", (milliseconds(at), session))


def correct_rep(history: History, session: str, rep: RepRecord, at: datetime) -> None:
    """Write what a repetition really was, better or not, and mark it and its session."""
    key = (session, rep.item, *turn_columns(rep.turn))
    with history.changing(session) as db:
        db.execute(
            "UPDATE rep SET held_s = ?, outcome = ?, at = coalesce(at, ?), edited = 1" + ONE_REP,
            (rep.held_s, rep.outcome, milliseconds(at), *key),
        )
        db.execute("UPDATE session SET edited_at = ? WHERE id = ?", (milliseconds(at), session))


def add_by_hand(
    history: History,
    plan: SessionPlan,
    started: datetime,
    active_s: float,
    at: datetime,
    **answers: Unpack[Answers],
) -> str:
    """Add a session that was done elsewhere or earlier, with all it plans done; its id.

    A plan without exercises is a training of minutes only, such as a walk.
    """
    _refuse_future(started, at)
    with history.transaction() as db:
        session = insert_plan(db, plan, started, Source.BY_HAND)
        ended_at = milliseconds(started) + round(active_s * 1000)
        db.execute(
            "UPDATE rep SET outcome = ?, held_s = planned_s, at = ? WHERE session = ?",
            (Outcome.DONE, ended_at, session),
        )
        db.execute(
            "UPDATE session SET active_s = ?, ending = ?, ended_at = ? WHERE id = ?",
            (active_s, Ending.FINISHED, ended_at, session),
        )
        write_answers(db, session, answers)
    return session


def count_instead(history: History, version: str) -> None:
    """Of two versions of a training, let the one that does not count take the other's place."""
    with history.changing(version) as db:
        row = db.execute("SELECT version_of FROM session WHERE id = ?", (version,)).fetchone()
        counting = row[0] if row else ""
        if not counting:
            return
        db.execute("UPDATE session SET version_of = '' WHERE id = ?", (version,))
        db.execute("UPDATE session SET version_of = ? WHERE id = ?", (version, counting))
        mark_changed(db, counting)


def delete_session(history: History, session: str, at: datetime) -> None:
    """Take a session out of sight; ``undelete_session`` brings it back."""
    with history.changing(session) as db:
        db.execute("UPDATE session SET deleted_at = ? WHERE id = ?", (milliseconds(at), session))


def undelete_session(history: History, session: str) -> None:
    with history.changing(session) as db:
        db.execute("UPDATE session SET deleted_at = NULL WHERE id = ?", (session,))


def deleted_sessions(history: History) -> list[SessionRecord]:
    """What was deleted and can be brought back, the latest deletion first."""
    found = history.select(
        f"SELECT {SESSION_COLUMNS} FROM session WHERE deleted_at IS NOT NULL"
        " ORDER BY deleted_at DESC, started_at DESC"
    )
    return [rows.session_record(row) for row in found]


def _refuse_future(started: datetime, at: datetime) -> None:
    if started > at:
        raise KnownError("A training cannot lie in the future; please choose an earlier day.")
