"""Years of daily training by nobody, the same every time: for benchmarks and tests of long use."""

import json
import random
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from lumbar.domain.day import training_day
from lumbar.domain.dose import Turn
from lumbar.domain.record import Ending, Outcome, PlannedItem, SessionPlan, planned_reps
from lumbar.domain.record import session_plan as plan_of
from lumbar.domain.routine import prescribed
from lumbar.domain.timeline import timeline
from lumbar.store.catalog import load_catalog
from lumbar.store.database import connect
from lumbar.store.paths import assets
from lumbar.store.rows import BOTH

SKIPPED, SHORTENED, NOT_ASKED = 0.03, 0.04, 0.15


def make_years(path: Path, last: datetime, days: int, often: float = 1.0) -> None:
    """A history file of ``days`` days up to ``last``, about 41 repetitions a session.

    There is one session a day; ``often`` below 1 leaves days out, by chance.
    """
    chance = random.Random(7)
    plans = _plans()
    db = connect(path, path.parent, last)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    for back in range(days - 1, -1, -1):
        at = last - timedelta(days=back)
        if often < 1 and chance.random() > often:
            continue
        plan = chance.choice(plans)
        id = str(UUID(int=chance.getrandbits(128), version=4))
        asked = chance.random() > NOT_ASKED
        before = min(max(round(2 + 3 * back / days + chance.gauss(0, 1.2)), 0), 10)
        after = max(before - chance.randint(0, 2), 0)
        ended = at + timedelta(seconds=plan.planned_s)
        db.execute(
            "INSERT INTO session (id, routine, name, started_at, utc_offset_s, day, planned_s,"
            " active_s, ended_at, ending, pain_before, pain_after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                id,
                plan.routine,
                plan.name,
                round(at.timestamp() * 1000),
                int((at.utcoffset() or timedelta()).total_seconds()),
                training_day(at).isoformat(),
                plan.planned_s,
                plan.planned_s * chance.uniform(0.8, 1.0),
                round(ended.timestamp() * 1000),
                Ending.FINISHED,
                before if asked else None,
                after if asked else None,
            ),
        )
        db.executemany(
            "INSERT INTO item (session, position, exercise, name, dose) VALUES (?, ?, ?, ?, ?)",
            [(id, n, *_item_columns(item)) for n, item in enumerate(plan.items)],
        )
        db.executemany(
            'INSERT INTO rep (session, item, "set", rep, side, planned_s, held_s, outcome, at)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (id, rep.item, *_turn_columns(rep.turn), rep.planned_s, held_s, outcome, 0)
                for rep in planned_reps(plan)
                for held_s, outcome in (_ending(chance, rep.planned_s),)
            ],
        )
    db.execute("COMMIT")
    db.close()


def _plans() -> list[SessionPlan]:
    catalog = load_catalog(assets())
    given = [prescribed(each, catalog.exercises) for each in catalog.routines.values()]
    routines = catalog.routines.values()
    return [
        plan_of(routine, prescriptions, timeline(prescriptions))
        for routine, prescriptions in zip(routines, given, strict=True)
        if routine.id in ("clinic-four", "clinic-five")
    ]


def _item_columns(item: PlannedItem) -> tuple[str, str, str]:
    return item.exercise, item.name, json.dumps(item.dose._asdict())


def _turn_columns(turn: Turn) -> tuple[int, int, str]:
    return turn.set, turn.rep, turn.side or BOTH


def _ending(chance: random.Random, planned_s: float) -> tuple[float, Outcome]:
    luck = chance.random()
    if luck < SKIPPED:
        return 0.0, Outcome.SKIPPED
    if luck < SKIPPED + SHORTENED:
        return planned_s * chance.uniform(0.3, 0.9), Outcome.SHORTENED
    return planned_s, Outcome.DONE
