"""History: every session, exercise and repetition, each rep on disk when it is over."""

import platform
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypedDict, Unpack
from uuid import uuid4

from lumbar.domain.day import training_day
from lumbar.domain.dose import Turn
from lumbar.domain.record import (
    Ending,
    Gap,
    OpenSession,
    Outcome,
    PlannedItem,
    Reason,
    RepRecord,
    SessionPlan,
    SessionRecord,
    Settled,
    Source,
    better,
)
from lumbar.store import rows
from lumbar.store.database import copy_database, transaction, world
from lumbar.store.faults import KnownError
from lumbar.store.rows import REP_COLUMNS, SESSION_COLUMNS, milliseconds, turn_columns

LONGEST_NOTE = 20_000  # letters
ONE_REP = ' WHERE session = ? AND item = ? AND "set" = ? AND rep = ? AND side = ?'
PRESENT = "deleted_at IS NULL"


class Answers(TypedDict, total=False):
    """What a person can say about a session. Pain is NRS 0 to 10, effort CR-10; None: unasked.

    ``pain_where`` names places on the body, a blank between them.
    """

    pain_before: int | None
    pain_worst: int | None
    pain_after: int | None
    pain_where: str
    effort: int | None
    settled: Settled | None
    note: str


class History:
    """Reads and writes the record of all trainings.

    Every method that writes is one transaction; every method raises KnownError when the disk
    refuses it. Instants are aware datetimes. Numbers are corrected, and sessions deleted, by the
    functions of ``store.corrections``.
    """

    def __init__(self, db: sqlite3.Connection, path: Path | None = None) -> None:
        self._db = db
        self.path = path

    def close(self) -> None:
        self._db.close()

    # Writing

    def begin(self, plan: SessionPlan, at: datetime, pain_before: int | None = None) -> str:
        """Write the whole plan, with no repetition reached, and return the session's id.

        One that was left open before is closed: a new one was chosen instead.
        """
        with self.transaction() as db:
            _close_left_open(db)
            session = insert_plan(db, plan, at, Source.PLAYED)
            db.execute("UPDATE session SET pain_before = ? WHERE id = ?", (pain_before, session))
        return session

    def record(self, session: str, rep: RepRecord, active_s: float, at: datetime) -> None:
        """Write how a repetition ended; one that was done better before stays as it was."""
        key = (session, rep.item, *turn_columns(rep.turn))
        with self.transaction() as db:
            row = db.execute(f"SELECT {REP_COLUMNS} FROM rep" + ONE_REP, key).fetchone()
            if better(rep, rows.rep_record(row)):
                db.execute(
                    "UPDATE rep SET held_s = ?, outcome = ?, at = ?" + ONE_REP,
                    (rep.held_s, rep.outcome, milliseconds(at), *key),
                )
            db.execute("UPDATE session SET active_s = ? WHERE id = ?", (active_s, session))

    def pause(self, session: str, at: datetime) -> None:
        """A gap begins; nothing in it is credited."""
        with self.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO gap (session, began) VALUES (?, ?)",
                (session, milliseconds(at)),
            )

    def go_on(self, session: str, at: datetime) -> None:
        """The gaps that last are over."""
        with self.transaction() as db:
            db.execute(
                "UPDATE gap SET ended = max(began, ?) WHERE session = ? AND ended IS NULL",
                (milliseconds(at), session),
            )

    def reopen_reps(self, session: str, item: int, turns: Sequence[Turn]) -> None:
        """Repetitions that were given up are ahead again; what was held of them is kept."""
        with self.transaction() as db:
            db.executemany(
                "UPDATE rep SET outcome = NULL, at = NULL" + ONE_REP + " AND outcome <> ?",
                ((session, item, *turn_columns(turn), Outcome.DONE) for turn in turns),
            )

    def add_item(self, session: str, position: int, item: PlannedItem) -> None:
        """An exercise that came into a session on the way, none of it reached."""
        with self.transaction() as db:
            insert_item(db, session, position, item)

    def set_reason(self, session: str, item: int, reason: Reason | None) -> None:
        """Why an exercise ended early, if the person said so; ``item`` counts from 0."""
        with self.changing(session) as db:
            db.execute(
                "UPDATE item SET reason = ? WHERE session = ? AND position = ?",
                (reason, session, item),
            )

    def end(self, session: str, ending: Ending, active_s: float, at: datetime) -> None:
        """Close a session; repetitions that were never reached count as stopped."""
        with self.changing(session) as db:
            _close(db, session, ending, milliseconds(at))
            db.execute("UPDATE session SET active_s = ? WHERE id = ?", (active_s, session))

    def answer(self, session: str, **answers: Unpack[Answers]) -> None:
        """Keep what the person says about a session; what is not named stays as it is."""
        with self.changing(session) as db:
            write_answers(db, session, answers)

    def set_pain(self, session: str, before: int | None, after: int | None) -> None:
        """Pain on the NRS, 0 to 10; None where it was not asked."""
        self.answer(session, pain_before=before, pain_after=after)

    # Sessions that a killed program left open

    def close_interrupted(self, at: datetime) -> int:
        """Close what was left open, but for the newest of this training day, and count them.

        That one can still be gone on with: see ``open_session``.
        """
        kept = self.open_session(at)
        with self.transaction() as db:
            return _close_left_open(db, kept.record.id if kept else "")

    def close_left_open(self) -> None:
        """Keep what was left open as it is: as interrupted when its last repetition ended."""
        with self.transaction() as db:
            _close_left_open(db)

    def open_session(self, at: datetime) -> OpenSession | None:
        """The newest session of this training day that was begun and not ended.

        It is gone on with by recording into it again, or kept as it is by ending it as
        interrupted.
        """
        for record in self._records(
            "ending IS NULL AND day = ? ORDER BY started_at DESC LIMIT 1",
            training_day(at).isoformat(),
        ):
            return OpenSession(record, tuple(self.items(record.id)), tuple(self.reps(record.id)))
        return None

    def reopen(self, session: str, at: datetime) -> None:
        """Go on with a session that was left: what was not reached then is open again.

        The time since its last repetition is a gap.
        """
        with self.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO gap SELECT id, min(coalesce((SELECT max(at) FROM rep"
                " WHERE rep.session = session.id), started_at), :at), :at"
                " FROM session WHERE id = :session",
                {"at": milliseconds(at), "session": session},
            )
            db.execute(
                "UPDATE session SET ending = NULL, ended_at = NULL WHERE id = ?", (session,)
            )
            db.execute(
                "UPDATE rep SET outcome = NULL WHERE session = ? AND outcome = ? AND at IS NULL",
                (session, Outcome.STOPPED),
            )

    # Reading

    def sessions(self, first: date | None = None, last: date | None = None) -> list[SessionRecord]:
        """Sessions whose training day lies in a range, oldest first."""
        return self._records(
            "day BETWEEN ? AND ? ORDER BY started_at, version_of, id",
            (first or date.min).isoformat(),
            (last or date.max).isoformat(),
        )

    def session(self, id: str) -> SessionRecord | None:
        return next(iter(self._records("id = ?", id)), None)

    def to_settle(self, at: datetime) -> SessionRecord | None:
        """The last session of an earlier day, if it was not yet asked whether it had settled."""
        for last in self._records(
            "day < ? AND ending IS NOT NULL AND reps_done > 0 ORDER BY started_at DESC LIMIT 1",
            training_day(at).isoformat(),
        ):
            return last if last.settled is None else None
        return None

    def first_day(self) -> date | None:
        """The training day of the oldest session."""
        ((day,),) = self.select(f"SELECT min(day) FROM session WHERE {PRESENT}")
        return date.fromisoformat(day) if day else None

    def items(self, session: str) -> list[PlannedItem]:
        """The exercises of a session: those planned in order, then those that came in."""
        found = self.select(
            "SELECT exercise, name, dose, after FROM item WHERE session = ? ORDER BY position",
            (session,),
        )
        return [rows.planned_item(row) for row in found]

    def reasons(self, session: str) -> dict[int, Reason]:
        """Why exercises ended early, by their place in the session, from 0."""
        found = self.select(
            "SELECT position, reason FROM item WHERE session = ? AND reason IS NOT NULL",
            (session,),
        )
        return {position: Reason(reason) for position, reason in found}

    def reps(self, session: str) -> list[RepRecord]:
        """Every planned repetition of a session and what became of it."""
        found = self.select(
            f'SELECT {REP_COLUMNS} FROM rep WHERE session = ? ORDER BY item, "set", rep, side',
            (session,),
        )
        return [rows.rep_record(row) for row in found]

    def gaps(self, session: str) -> list[Gap]:
        """The pauses of a session, oldest first."""
        found = self.select(
            "SELECT began, gap.ended, utc_offset_s FROM gap JOIN session ON session.id = session"
            " WHERE session = ? ORDER BY began",
            (session,),
        )
        return [rows.gap((began, ended), offset) for began, ended, offset in found]

    def select(self, query: str, values: tuple[object, ...] = ()) -> list[Any]:
        """The rows SQL finds, for the other modules of this floor."""
        with world(self.path):
            return self._db.execute(query, values).fetchall()

    def _records(self, where: str, *values: object) -> list[SessionRecord]:
        query = f"SELECT {SESSION_COLUMNS} FROM session WHERE {PRESENT} AND {where}"
        return [rows.session_record(row) for row in self.select(query, values)]

    def take(self, db: sqlite3.Connection) -> None:
        """Have the content of another database in the place of everything here."""
        with world(self.path):
            copy_database(db, self._db)

    # Transactions

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; raises KnownError when the disk refuses it."""
        with world(self.path), transaction(self._db):
            yield self._db

    @contextmanager
    def changing(self, session: str) -> Iterator[sqlite3.Connection]:
        """A transaction that makes a session, if it is closed, a newer version of itself."""
        with self.transaction() as db:
            yield db
            mark_changed(db, session)


def mark_changed(db: sqlite3.Connection, session: str) -> None:
    """Make a session, if it is closed, a newer version of itself."""
    db.execute(
        "UPDATE session SET changes = trim(changes || ' ' || ?)"
        " WHERE id = ? AND ending IS NOT NULL",
        (uuid4().hex[:8], session),
    )


def machine_id(db: sqlite3.Connection) -> str:
    """The id of this computer in a history; a copied folder gets a new one where it is opened."""
    host = platform.node()
    db.execute("INSERT OR IGNORE INTO machine VALUES (?, ?)", (host, uuid4().hex[:8]))
    return str(db.execute("SELECT id FROM machine WHERE host = ?", (host,)).fetchone()[0])


def insert_plan(
    db: sqlite3.Connection, plan: SessionPlan, at: datetime, source: Source, id: str = ""
) -> str:
    """Write a session with everything it plans, none of it reached, and return its id."""
    session = id or str(uuid4())
    db.execute(
        "INSERT INTO session (id, routine, name, started_at, utc_offset_s, day, planned_s, source,"
        " machine) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            session,
            plan.routine,
            plan.name,
            milliseconds(at),
            rows.offset_s(at),
            training_day(at).isoformat(),
            plan.planned_s,
            source,
            machine_id(db),
        ),
    )
    for position, item in enumerate(plan.items):
        insert_item(db, session, position, item)
    return session


def insert_item(db: sqlite3.Connection, session: str, position: int, item: PlannedItem) -> None:
    """Write an exercise with all its repetitions, none of them reached."""
    db.execute(
        "INSERT INTO item (session, position, exercise, name, dose, after)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (session, position, item.exercise, item.name, rows.dose_column(item.dose), item.after),
    )
    db.executemany(
        'INSERT INTO rep (session, item, "set", rep, side, planned_s) VALUES (?, ?, ?, ?, ?, ?)',
        ((session, position, *turn_columns(turn), item.dose.hold_s) for turn in item.dose.turns()),
    )


def write_answers(db: sqlite3.Connection, session: str, answers: Answers) -> None:
    """Write what was said into the row of a session, inside a transaction."""
    if len(answers.get("note", "")) > LONGEST_NOTE:
        raise KnownError(f"The note is longer than {LONGEST_NOTE:,} letters; please shorten it.")
    named = [column for column in Answers.__annotations__ if column in answers]
    if named:
        assignments = ", ".join(f"{column} = ?" for column in named)
        values = [answers[column] for column in named]  # type: ignore[literal-required]
        db.execute(f"UPDATE session SET {assignments} WHERE id = ?", (*values, session))


def _close_left_open(db: sqlite3.Connection, but: str = "") -> int:
    """Close open sessions as interrupted, when their last repetition ended; count them."""
    left = db.execute(
        "SELECT id, coalesce((SELECT max(at) FROM rep WHERE rep.session = id), started_at)"
        " FROM session WHERE ending IS NULL AND id <> ?",
        (but,),
    ).fetchall()
    for session, last in left:
        _close(db, session, Ending.INTERRUPTED, last)
        db.execute("UPDATE session SET changes = ? WHERE id = ?", (uuid4().hex[:8], session))
    return len(left)


def _close(db: sqlite3.Connection, session: str, ending: Ending, ended_at: int) -> None:
    db.execute(
        "UPDATE session SET ending = ?, ended_at = ? WHERE id = ?", (ending, ended_at, session)
    )
    db.execute(
        "UPDATE gap SET ended = max(began, ?) WHERE session = ? AND ended IS NULL",
        (ended_at, session),
    )
    db.execute(
        "UPDATE rep SET outcome = ? WHERE session = ? AND outcome IS NULL",
        (Outcome.STOPPED, session),
    )
