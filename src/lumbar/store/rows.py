"""Rows: how the records of the domain lie in the tables of the history."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from lumbar.domain.dose import Dose, Pacing, Side, Sides, Turn
from lumbar.domain.record import (
    Ending,
    Gap,
    Outcome,
    PlannedItem,
    RepRecord,
    SessionRecord,
    Settled,
    Source,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BOTH = "both"  # how a repetition without a side is written
SESSION_COLUMNS = (
    "id, routine, name, started_at, utc_offset_s, day, planned_s, active_s, ending, pain_before,"
    " pain_after, reps_planned, reps_done, pain_worst, pain_where, effort, settled, note, source,"
    " edited_at, machine, version_of"
)
REP_COLUMNS = 'item, "set", rep, side, planned_s, held_s, outcome, edited'


def milliseconds(at: datetime) -> int:
    """Unix milliseconds of an aware instant."""
    return round(at.timestamp() * 1000)


def instant(unix_ms: int, offset_s: int = 0) -> datetime:
    """An instant from Unix milliseconds, told in the time zone that was local then."""
    at = EPOCH + timedelta(milliseconds=unix_ms)
    return at.astimezone(timezone(timedelta(seconds=offset_s))) if offset_s else at


def offset_s(at: datetime) -> int:
    """Seconds east of UTC of an aware instant."""
    return int((at.utcoffset() or timedelta()).total_seconds())


def turn_columns(turn: Turn) -> tuple[int, int, str]:
    return turn.set, turn.rep, turn.side or BOTH


def dose_column(dose: Dose) -> str:
    return json.dumps(dose._asdict())


def session_record(row: tuple[Any, ...]) -> SessionRecord:
    """A record from the ``SESSION_COLUMNS`` of a row."""
    (id, routine, name, started_at, offset, day, planned_s, active_s, ending, *rest) = row
    pain_before, pain_after, reps_planned, reps_done, pain_worst, pain_where, *rest = rest
    effort, settled, note, source, edited_at, machine, version_of = rest
    return SessionRecord(
        id=id,
        routine=routine,
        name=name,
        started=instant(started_at, offset),
        day=date.fromisoformat(day),
        planned_s=planned_s,
        active_s=active_s,
        ending=Ending(ending) if ending else None,
        pain_before=pain_before,
        pain_after=pain_after,
        reps_planned=reps_planned,
        reps_done=reps_done,
        pain_worst=pain_worst,
        pain_where=tuple(pain_where.split()),
        effort=effort,
        settled=Settled(settled) if settled else None,
        note=note,
        source=Source(source),
        edited_at=None if edited_at is None else instant(edited_at, offset),
        machine=machine,
        version_of=version_of,
    )


def planned_item(row: tuple[str, str, str, int | None]) -> PlannedItem:
    exercise, name, dose, after = row
    return PlannedItem(exercise, name, dose_of(dose), after)


def rep_record(row: tuple[int, int, int, str, float, float, str | None, int]) -> RepRecord:
    """A record from the ``REP_COLUMNS`` of a row."""
    item, set_, rep, side, planned_s, held_s, outcome, edited = row
    turn = Turn(set_, rep, None if side == BOTH else Side(side))
    ended = Outcome(outcome) if outcome else None
    return RepRecord(item, turn, planned_s, held_s, ended, bool(edited))


def gap(row: tuple[int, int | None], offset: int) -> Gap:
    began, ended = row
    return Gap(instant(began, offset), None if ended is None else instant(ended, offset))


def dose_of(text: str) -> Dose:
    """A dose from its column; fields of a newer Lumbar are passed over."""
    values = json.loads(text)
    known = {key: values[key] for key in Dose._fields if key in values}
    dose = Dose(**known)
    return dose._replace(
        reps=dose.reps if isinstance(dose.reps, int) else tuple(dose.reps),
        sides=Sides(dose.sides),
        first_side=Side(dose.first_side),
        pacing=Pacing(dose.pacing),
    )
