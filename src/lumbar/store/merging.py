"""Merging: what joining a document with the history that is here would change.

Sessions are known by their id. Of two versions the one that has all changes of the other is
newer; where both changed, the one edited last counts and the other is kept beside it.
"""

from datetime import UTC
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import NAMESPACE_OID, uuid5

import msgspec

from lumbar.domain.day import training_day
from lumbar.domain.record import Ending
from lumbar.store import rows
from lumbar.store.beside import Beside, beside, missing
from lumbar.store.document import Deletion, Document, GapEntry, RepEntry, SessionEntry
from lumbar.store.export import entries
from lumbar.store.history import History
from lumbar.store.rows import instant, milliseconds


class Merge(NamedTuple):
    """What joining a document with a history changes.

    ``conflicts`` are pairs of the version that counts and the one that is kept beside it;
    ``gone`` are trainings that were never here and are deleted there.
    """

    new: tuple[SessionEntry, ...] = ()
    newer: tuple[SessionEntry, ...] = ()
    conflicts: tuple[tuple[SessionEntry, SessionEntry], ...] = ()
    deleted: tuple[Deletion, ...] = ()
    gone: tuple[Deletion, ...] = ()
    beside: Beside = Beside()
    known: int = 0

    @property
    def changes(self) -> int:
        return self.trainings + len(self.gone) + len(self.beside)

    @property
    def trainings(self) -> int:
        return len(self.new) + len(self.newer) + len(self.conflicts) + len(self.deleted)

    def told(self) -> list[str]:
        """What is new, newer, in conflict, deleted and known, a line for each that there is."""
        kept = "in two versions; the one edited last counts, the other is kept beside it"
        lines = (
            (len(self.new), "new"),
            (len(self.newer), "newer than here"),
            (len(self.conflicts), kept),
            (len(self.deleted), "deleted there, so deleted here"),
            (len(self.gone), "deleted there, kept out of sight"),
            (self.known, "known already"),
        )
        told = [
            f"{count:,} {'training' if count == 1 else 'trainings'} {what}"
            for count, what in lines
            if count
        ]
        if self.beside:
            told.append(f"{len(self.beside):,} of goals, screenings, offers and plans")
        return told


def planned_merge(history: History, read: Document) -> Merge:
    """What importing would change; nothing is written."""
    here = {entry.session: entry for entry in entries(history)}
    gone = {
        id: changes.split()
        for id, changes in history.select(
            "SELECT id, changes FROM session WHERE deleted_at IS NOT NULL"
        )
    }
    new: list[SessionEntry] = []
    newer: list[SessionEntry] = []
    conflicts: list[tuple[SessionEntry, SessionEntry]] = []
    for entry in map(_canonical, read.sessions):
        mine, changes = here.get(entry.session), gone.get(entry.session)
        if mine is None and changes is None:
            new.append(entry)
        elif _is_newer(entry, mine, changes):
            newer.append(entry)
        elif mine is not None and _conflict(entry, mine):
            pair = _ranked(entry, mine)
            if pair[1].session not in here and pair[1].session not in gone:
                conflicts.append(pair)
    deleted, unseen = [], []
    for deletion in read.deleted:
        mine = here.get(deletion.session)
        if deletion.training is not None and not mine and deletion.session not in gone:
            entry = _canonical(deletion.training)
            unseen.append(msgspec.structs.replace(deletion, training=entry))
        elif mine and _begins(mine.changes, deletion.changes) and mine.changes != deletion.changes:
            deleted.append(deletion)
    touched = len(new) + len(newer) + len(conflicts)
    known = len(read.sessions) - touched
    more = missing(beside(history), read.beside)
    return Merge(
        tuple(new), tuple(newer), tuple(conflicts), tuple(deleted), tuple(unseen), more, known
    )


def _canonical(entry: SessionEntry) -> SessionEntry:
    """An entry as it comes back from the database, closed if it was open elsewhere."""
    gaps = {
        milliseconds(gap.began): GapEntry(_utc(gap.began), _utc(gap.ended)) for gap in entry.gaps
    }
    offset = rows.offset_s(entry.started)
    started = instant(milliseconds(entry.started), offset)
    return msgspec.structs.replace(
        entry,
        day=training_day(started).isoformat(),
        started=started,
        ending=entry.ending or Ending.INTERRUPTED,
        planned_total_s=_thousandths(entry.planned_total_s),
        active_s=_thousandths(entry.active_s),
        exercises=[
            msgspec.structs.replace(item, reps=sorted(map(_canonical_rep, item.reps), key=_turn))
            for item in entry.exercises
        ],
        ended=_utc(entry.ended),
        edited=_utc(entry.edited, offset),
        gaps=[gaps[began] for began in sorted(gaps)],
    )


def _canonical_rep(rep: RepEntry) -> RepEntry:
    """Nearly always the entry itself: a hundred thousand times in ten years."""
    ended, planned_s, held_s = rep.ended, rep.planned_s, rep.held_s
    as_written = ended is None or (ended.tzinfo is UTC and ended.microsecond % 1000 == 0)
    if as_written and _is_written(planned_s) and _is_written(held_s):
        return rep
    return msgspec.structs.replace(
        rep,
        planned_s=_thousandths(planned_s),
        held_s=_thousandths(held_s),
        ended=_utc(ended),
    )


def _turn(rep: RepEntry) -> tuple[int, int, str]:
    return rep.set, rep.rep, rep.side


def _utc(at: Any, offset_s: int = 0) -> Any:
    """An instant to the millisecond, in the zone in which it is exported."""
    return None if at is None else instant(milliseconds(at), offset_s)


def _is_written(seconds: float) -> bool:
    """Whether seconds are as an export writes them; minus nothing is not."""
    return seconds == round(seconds, 3) and (seconds > 0 or str(seconds) == "0.0")


def _thousandths(seconds: float) -> float:
    return round(seconds, 3) + 0.0  # minus nothing is nothing


def _begins(first: list[str], second: list[str]) -> bool:
    """Whether the second list of changes has all of the first one, and maybe more."""
    return second[: len(first)] == first


def _is_newer(entry: SessionEntry, mine: SessionEntry | None, deleted: list[str] | None) -> bool:
    """Whether an entry has all the changes made here, and more; or undoes a deletion."""
    if mine is None:
        return not _begins(entry.changes, deleted or [])
    if mine.ending is None:
        return False  # it is being played at this moment
    return _begins(mine.changes, entry.changes) and len(mine.changes) < len(entry.changes)


def _conflict(entry: SessionEntry, mine: SessionEntry) -> bool:
    """Whether both were changed apart from each other."""
    if mine.ending is None:
        return False
    if len(entry.changes) == len(mine.changes) and _begins(entry.changes, mine.changes):
        return _digest(entry) != _digest(mine)
    return not _begins(entry.changes, mine.changes)


def _ranked(a: SessionEntry, b: SessionEntry) -> tuple[SessionEntry, SessionEntry]:
    """Of two versions the one that counts and, under an id of its own, the other.

    Both computers come to the same answer, so that joining comes to rest.
    """

    def rank(entry: SessionEntry) -> tuple[float, str]:
        return entry.edited.timestamp() if entry.edited else 0.0, _digest(entry)

    counts, beside = sorted((a, b), key=rank, reverse=True)
    id = str(uuid5(NAMESPACE_OID, beside.session + _digest(beside)))
    return counts, msgspec.structs.replace(beside, session=id, version_of=beside.session)


def _digest(entry: SessionEntry) -> str:
    """What an entry says, as a short text."""
    return sha256(msgspec.json.encode(entry)).hexdigest()
