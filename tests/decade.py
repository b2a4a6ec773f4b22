"""A decade: a history of daily training, the same every time it is made."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from lumbar.domain.record import Ending, Outcome, SessionPlan, Source, session_plan
from lumbar.domain.routine import prescribed
from lumbar.domain.timeline import timeline
from lumbar.store.catalog import load_catalog
from lumbar.store.history import History, insert_plan, write_answers
from lumbar.store.paths import assets


def shipped_plans() -> list[SessionPlan]:
    """What the shipped routines plan, as the window would."""
    catalog = load_catalog(assets())
    plans = []
    for id in sorted(catalog.routines):
        given = prescribed(catalog.routines[id], catalog.exercises)
        plans.append(session_plan(catalog.routines[id], given, timeline(given)))
    return plans


def add_years(history: History, years: int, now: datetime, seed: int = 7) -> int:
    """One training a day up to yesterday, with pain that slowly eases; how many reps it has."""
    return add_days(history, range(years * 365, 0, -1), now, shipped_plans(), seed)


def add_days(
    history: History,
    backs: Sequence[int],
    now: datetime,
    plans: Sequence[SessionPlan],
    seed: int = 7,
) -> int:
    """One training on each of some days before now, the first of them the longest ago."""
    chance, reps = random.Random(seed), 0
    ids = random.Random(seed + 1)
    with history.transaction() as db:
        for back in backs:
            at = now - timedelta(days=back, minutes=chance.randint(0, 90))
            plan = chance.choice(plans)
            id = f"{ids.getrandbits(128):032x}"
            insert_plan(db, plan, at, Source.PLAYED, id)
            db.execute(
                "UPDATE rep SET outcome = ?, held_s = planned_s, at = ? WHERE session = ?",
                (Outcome.DONE, round(at.timestamp() * 1000), id),
            )
            if chance.random() < 0.1:
                db.execute(
                    "UPDATE rep SET outcome = ?, held_s = 0 WHERE session = ? AND item > 0",
                    (Outcome.SKIPPED, id),
                )
            db.execute(
                "UPDATE session SET ending = ?, ended_at = ?, active_s = ?, changes = ?"
                " WHERE id = ?",
                (Ending.FINISHED, round(at.timestamp() * 1000), plan.planned_s, id[:8], id),
            )
            before = min(round(6 * back / max(backs[0], 1)) + chance.randint(0, 2), 10)
            after = max(before - chance.randint(0, 2), 0)
            write_answers(
                db, id, {"pain_before": before, "pain_after": after, "pain_worst": before}
            )
            reps += len(db.execute("SELECT 1 FROM rep WHERE session = ?", (id,)).fetchall())
    return reps
