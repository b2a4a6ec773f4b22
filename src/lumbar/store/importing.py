"""Importing: a history from a file joined with the one that is here, all of it or nothing."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from lumbar.domain.day import training_day
from lumbar.domain.dose import Dose
from lumbar.store import rows
from lumbar.store.belongings import Kept, Newcomers, brought, newcomers, pictures_inside
from lumbar.store.beside import write_beside
from lumbar.store.document import (
    FORMAT,
    KIND,
    Document,
    RepEntry,
    SessionEntry,
)
from lumbar.store.faults import KnownError, reason
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.merging import Merge, planned_merge
from lumbar.store.paths import Paths, assets
from lumbar.store.rows import milliseconds
from lumbar.store.settings_file import load_settings

LARGEST = 512 * 2**20  # bytes of a file
MOST_SETS, MOST_REPS = 100, 1_000  # of one exercise
FIRST_YEAR, LAST_YEAR = 1971, 9000
SLACK = timedelta(days=1)  # how far the clock of another computer may be ahead
KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "array": "a list",
    "object": "a table",
    "bool": "true or false",
    "null": "nothing",
    "datetime": "a date and time",
}


class Head(msgspec.Struct):
    """What says whether a file is one of ours."""

    lumbar: str = ""
    format: int = 0


def read_document(path: Path, at: datetime) -> Document:
    """The document in a file, checked from end to end. Raises KnownError with a sentence."""
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(path, f"it is larger than {LARGEST >> 20} MB, more than any history.")
        content = path.read_bytes()
    except OSError as error:
        raise KnownError(f"{path} could not be read: {reason(error)}.") from error
    return decoded(content, path, at)


def decoded(content: bytes, path: Path, at: datetime) -> Document:
    """A document from its bytes; ``path`` names it in what is wrong, ``at`` is now."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        head = msgspec.json.decode(content, type=Head)
        if head.lumbar != KIND:
            raise _refused(path, "it is not a history exported by Lumbar.")
        if head.format > FORMAT:
            raise _refused(
                path,
                f"it was written by a newer Lumbar (format {head.format}; this one reads up to "
                f"{FORMAT}). Please update Lumbar.",
            )
        read = msgspec.json.decode(content, type=Document)
    except msgspec.ValidationError as error:
        raise _refused(path, _sentence(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(path, "it is not valid JSON; perhaps it was cut off.") from error
    for fault in _faults(read, at):
        raise _refused(path, fault)
    return read


class Import(NamedTuple):
    """What a document would change, or has changed, in the history and beside it."""

    merge: Merge
    new: Newcomers

    @property
    def changes(self) -> int:
        """How much, without the settings."""
        return self.merge.changes + self.new.changes

    def told(self, settings: bool = False) -> list[str]:
        """A line for each that there is; ``settings`` says whether they are chosen."""
        return [*self.merge.told(), *self.new.told(settings)]


def planned_import(history: History, read: Document, places: Paths, kept: Kept) -> Import:
    """What importing all of a document would change; nothing is written."""
    return Import(planned_merge(history, read), _newcomers(read, places, kept))


def import_all(
    history: History, read: Document, places: Paths, kept: Kept, settings: bool = False
) -> Import:
    """Join all of a document with what is here, or nothing of it; settings only where chosen."""
    new = _newcomers(read, places, kept)
    with brought(places, new, settings):
        return Import(import_document(history, read), new)


def _newcomers(read: Document, places: Paths, kept: Kept) -> Newcomers:
    here = load_settings(places.settings).settings
    return newcomers(read, Library(assets(), places.routines), here, kept)


def import_document(history: History, read: Document) -> Merge:
    """Join the history of a document with this one in one transaction; what that changed."""
    seen, merge = _version(history), planned_merge(history, read)
    with history.transaction() as db:
        if _version(history) != seen:  # another window has written meanwhile
            merge = planned_merge(history, read)
        for entry in (*merge.new, *merge.newer):
            _write(db, entry)
        for counts, other in merge.conflicts:
            _write(db, counts)
            _write(db, other)
        for gone in merge.gone:
            if gone.training is not None:
                _write(db, gone.training)
        for deletion in (*merge.deleted, *merge.gone):
            db.execute(
                "UPDATE session SET deleted_at = ?, changes = ? WHERE id = ?",
                (milliseconds(deletion.deleted), " ".join(deletion.changes), deletion.session),
            )
        write_beside(db, merge.beside)
    return merge


def _version(history: History) -> int:
    """Changes when another program has written to the database."""
    return int(history.select("PRAGMA data_version")[0][0])


# Writing


def _write(db: sqlite3.Connection, entry: SessionEntry) -> None:
    """Put a session in the place of what has its id."""
    db.execute("DELETE FROM session WHERE id = ?", (entry.session,))
    values: Mapping[str, Any] = {
        "id": entry.session,
        "routine": entry.routine,
        "name": entry.routine_name,
        "started_at": milliseconds(entry.started),
        "utc_offset_s": rows.offset_s(entry.started),
        "day": training_day(entry.started).isoformat(),
        "planned_s": entry.planned_total_s,
        "active_s": entry.active_s,
        "ended_at": _milliseconds(entry.ended),
        "ending": entry.ending,
        "pain_before": entry.pain_before,
        "pain_worst": entry.pain_worst,
        "pain_after": entry.pain_after,
        "pain_where": " ".join(entry.pain_where),
        "effort": entry.effort,
        "settled": entry.settled,
        "note": entry.note,
        "source": entry.source,
        "edited_at": _milliseconds(entry.edited),
        "machine": entry.machine,
        "changes": " ".join(entry.changes),
        "version_of": entry.version_of,
    }
    holes = ", ".join("?" * len(values))
    db.execute(
        f"INSERT INTO session ({', '.join(values)}) VALUES ({holes})", tuple(values.values())
    )
    for number, item in enumerate(entry.exercises):
        dose = msgspec.json.encode(item.dose).decode()
        db.execute(
            "INSERT INTO item (session, position, exercise, name, dose, reason, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (entry.session, number, item.exercise, item.name, dose, item.reason, item.after),
        )
        db.executemany(
            'INSERT INTO rep (session, item, "set", rep, side, planned_s, held_s, outcome, at,'
            " edited) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_rep_row(entry.session, number, rep) for rep in item.reps),
        )
    db.executemany(
        "INSERT OR IGNORE INTO gap (session, began, ended) VALUES (?, ?, ?)",
        ((entry.session, milliseconds(gap.began), _milliseconds(gap.ended)) for gap in entry.gaps),
    )


def _rep_row(session: str, item: int, rep: RepEntry) -> tuple[object, ...]:
    how = rep.outcome
    at = _milliseconds(rep.ended)
    key = (session, item, rep.set, rep.rep, rep.side)
    return (*key, rep.planned_s, rep.held_s, how, at, int(rep.edited))


def _milliseconds(at: datetime | None) -> int | None:
    return None if at is None else milliseconds(at)


# What is wrong with a file


def _refused(path: Path, why: str) -> KnownError:
    return KnownError(f"{path} was not imported: {why} Nothing was changed.")


def _sentence(complaint: str) -> str:
    """What the decoder complains of, in words and with entries counted from 1."""
    what, _, where = complaint.partition(" - at `")
    place = where.rstrip("`").removeprefix("$").removeprefix(".")
    place = re.sub(r"\[(\d+)\]", lambda hit: f"[{int(hit[1]) + 1}]", place)
    for kind, words in KINDS.items():
        what = re.sub(rf"`{kind}( \| null)?`", words, what)
    what = what[:1].lower() + what[1:].replace("`", "")
    return f"{place}: {what}." if place else f"{what}."


def _faults(read: Document, at: datetime) -> Iterator[str]:
    """What types alone cannot say; the first one is told."""
    if strange := _strange((*read.beside.instants(), *(each.deleted for each in read.deleted))):
        yield f"{strange.isoformat()} in it is no instant of our time."
    seen: set[str] = set()
    whole = [each.training for each in read.deleted if each.training is not None]
    for name, entries in (("sessions", read.sessions), ("deleted", whole)):
        for number, entry in enumerate(entries, start=1):
            if entry.session in seen:
                yield f"{name}[{number}]: the training {entry.session} is in it twice."
            seen.add(entry.session)
            for fault in _entry_faults(entry, at):
                yield f"{name}[{number}]{fault}"
    for each in read.deleted:
        if each.training is not None and each.training.session != each.session:
            yield f"deleted: {each.session} has another training in it."
    for number, table in enumerate(read.exercises, start=1):
        try:
            pictures_inside(table)
        except ValueError:
            yield f"exercises[{number}].pictures: a picture in it is damaged."


def _entry_faults(entry: SessionEntry, at: datetime) -> Iterator[str]:
    if entry.started > at + SLACK:
        yield f": {entry.started:%Y-%m-%d} lies in the future."
    if strange := _strange(entry.instants()):
        yield f": {strange.isoformat()} is no instant of a training."
    for gap in entry.gaps:
        if gap.ended is not None and gap.ended < gap.began:
            yield ".gaps: a pause ends before it begins."
    for place, item in enumerate(entry.exercises, start=1):
        turns = {(rep.set, rep.rep, rep.side) for rep in item.reps}
        if len(turns) < len(item.reps):
            yield f".exercises[{place}].reps: a repetition is in it twice."
        if fault := _dose_fault(item.dose):
            yield f".exercises[{place}].dose: {fault}"


def _strange(instants: Iterable[datetime]) -> datetime | None:
    """The first instant that no clock of our time shows, and that SQLite could not count."""
    return next((at for at in instants if not FIRST_YEAR <= at.year <= LAST_YEAR), None)


def _dose_fault(dose: Mapping[str, Any]) -> str:
    """Why a dose cannot be read; keys of a newer Lumbar are kept and not looked at."""
    if len(msgspec.json.encode(dose)) > 10_000:
        return "it is longer than any dose."
    try:
        values = [dose.get(key, default) for key, default in Dose()._asdict().items()]
        given = msgspec.convert(values, Dose)
        rows.dose_of(msgspec.json.encode(dose).decode())
    except (msgspec.ValidationError, ValueError, TypeError, KeyError):
        return "it is no dose."
    reps = [given.reps] if isinstance(given.reps, int) else given.reps
    if not (0 < given.sets <= MOST_SETS and reps and all(0 < each <= MOST_REPS for each in reps)):
        return "it has no number of repetitions that can be."
    return ""
