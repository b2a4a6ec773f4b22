"""Growth: what the history keeps beside trainings: screenings, offers, goals and the plan."""

import json
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import uuid4

from lumbar.domain.dose import Side
from lumbar.domain.goals import Goal
from lumbar.domain.pain import peak
from lumbar.domain.progression import Performance, Proposal
from lumbar.domain.record import Reason as EndedEarly
from lumbar.domain.referral import Reason
from lumbar.domain.schedule import Slot
from lumbar.domain.screening import Screening, Tier
from lumbar.store import rows
from lumbar.store.history import PRESENT, History
from lumbar.store.rows import milliseconds

HURT = (EndedEarly.PAIN, EndedEarly.LEG_SYMPTOMS)

PERFORMANCES = f"""
SELECT item.exercise, session.id, day, dose, reason, rep.side,
    sum(outcome = 'done') * 1.0 / count(*), pain_before, pain_worst, pain_after, effort, settled,
    EXISTS (SELECT 1 FROM item AS other WHERE other.session = session.id
            AND other.reason IN ('pain', 'leg symptoms'))
FROM session JOIN item ON item.session = session.id
    JOIN rep ON rep.session = session.id AND rep.item = item.position
WHERE {PRESENT} AND version_of = '' AND reps_done > 0 AND ending IS NOT NULL AND day >= ?
GROUP BY session.id, item.position, rep.side ORDER BY started_at, item.position, rep.side
"""


class Answered(NamedTuple):
    """An offer and what was said to it; ``side`` is the one it was for, if for one alone."""

    at: datetime
    routine: str
    exercise: str
    rule: str
    accepted: bool
    side: Side | None = None


# Screening


def last_screening(history: History) -> Screening | None:
    found = history.select(
        "SELECT at, tier, tags, cleared_at IS NOT NULL FROM screening ORDER BY at DESC LIMIT 1"
    )
    for at, tier, tags, cleared in found:
        return Screening(rows.instant(at), Tier(tier), frozenset(tags.split()), bool(cleared))
    return None


def save_screening(history: History, screening: Screening) -> None:
    """Keep the result; the answers it came from are not known here."""
    at, tags = milliseconds(screening.at), " ".join(sorted(screening.tags))
    with history.transaction() as db:
        db.execute(
            "INSERT OR REPLACE INTO screening VALUES (?, ?, ?, ?)",
            (at, screening.tier, tags, at if screening.cleared else None),
        )


# Performances and offers


def performances(history: History, since: date) -> dict[str, list[Performance]]:
    """What each exercise was like in every session from a day on, by exercise, oldest first.

    Pain is told for a session. Where exercises were ended for pain, it belongs to them, and
    nothing is known of the others.
    """
    found: dict[str, list[Performance]] = {}
    for row in history.select(PERFORMANCES, (since.isoformat(),)):
        exercise, session, day, dose, reason, _, share, before, worst, after = row[:10]
        effort, settled, hurt_any = row[10:]
        record = found.setdefault(exercise, [])
        planned = rows.dose_of(dose)
        if record and record[-1].session == session and record[-1].dose == planned:
            record[-1] = record[-1]._replace(shares=(*record[-1].shares, share))
            continue
        hurt = reason in HURT
        record.append(
            Performance(
                session=session,
                day=date.fromisoformat(day),
                dose=planned,
                shares=(share,),
                before=before,
                peak=peak(worst, after) if hurt or not hurt_any else None,
                effort=effort,
                settled={"yes": True, "no": False}.get(settled),
                hurt=hurt,
            )
        )
    return found


def keep_answer(
    history: History, routine: str, offer: Proposal, accepted: bool, at: datetime
) -> None:
    side = {"side": offer.side} if offer.side else {}
    change = json.dumps({**offer.changes, "exercise": offer.variant, **side})
    with history.transaction() as db:
        db.execute(
            "INSERT OR REPLACE INTO offer VALUES (?, ?, ?, ?, ?, ?)",
            (milliseconds(at), routine, offer.exercise, offer.rule, change, accepted),
        )


def answered(history: History) -> list[Answered]:
    """All offers that were answered, oldest first."""
    found = history.select(
        "SELECT at, routine, exercise, rule, accepted, change FROM offer ORDER BY at"
    )
    return [
        Answered(rows.instant(at), routine, exercise, rule, bool(accepted), _side_of(change))
        for at, routine, exercise, rule, accepted, change in found
    ]


def _side_of(change: str) -> Side | None:
    side = json.loads(change).get("side")
    return Side(side) if side in list(Side) else None


# Goals


def goals(history: History) -> list[Goal]:
    """Those that are pursued first, then those that were let go; each oldest first."""
    found = history.select("SELECT id, activity, since, until FROM goal ORDER BY until, since, id")
    scores = history.select("SELECT goal, day, score FROM goal_score ORDER BY day")
    return [
        Goal(
            id,
            activity,
            date.fromisoformat(since),
            date.fromisoformat(until) if until else None,
            tuple((date.fromisoformat(day), score) for goal, day, score in scores if goal == id),
        )
        for id, activity, since, until in found
    ]


def add_goal(history: History, activity: str, day: date) -> str:
    """Begin to follow an activity; its id."""
    id = str(uuid4())
    with history.transaction() as db:
        db.execute("INSERT INTO goal VALUES (?, ?, ?, NULL)", (id, activity, day.isoformat()))
    return id


def rename_goal(history: History, goal: str, activity: str) -> None:
    """Say an activity in other words; its scores stay."""
    with history.transaction() as db:
        db.execute("UPDATE goal SET activity = ? WHERE id = ?", (activity, goal))


def let_go(history: History, goal: str, day: date) -> None:
    """Follow an activity no longer; its scores stay."""
    with history.transaction() as db:
        db.execute("UPDATE goal SET until = ? WHERE id = ?", (day.isoformat(), goal))


def score_goal(history: History, goal: str, day: date, score: int) -> None:
    """How well an activity goes, 0 to 10; a second score on one day replaces the first."""
    with history.transaction() as db:
        db.execute(
            "INSERT OR REPLACE INTO goal_score VALUES (?, ?, ?)", (goal, day.isoformat(), score)
        )


# Suggestions


def told(history: History) -> set[Reason]:
    return {Reason(reason) for (reason,) in history.select("SELECT reason FROM suggestion")}


def tell(history: History, reason: Reason, at: datetime) -> None:
    """Remember that a professional was suggested for a reason."""
    with history.transaction() as db:
        db.execute("INSERT OR IGNORE INTO suggestion VALUES (?, ?)", (reason, milliseconds(at)))


# Plan


def slots(history: History) -> dict[str, Slot]:
    """When each routine is planned, by its id."""
    found = history.select("SELECT routine, weekdays, at FROM slot")
    return {
        routine: Slot(frozenset(map(int, weekdays)), time.fromisoformat(at) if at else None)
        for routine, weekdays, at in found
    }


def plan(history: History, routine: str, slot: Slot | None) -> None:
    """Plan a routine, or no longer."""
    with history.transaction() as db:
        if slot is None or not slot.weekdays:
            db.execute("DELETE FROM slot WHERE routine = ?", (routine,))
            return
        days = "".join(map(str, sorted(slot.weekdays)))
        at = slot.at.isoformat("minutes") if slot.at else ""
        db.execute("INSERT OR REPLACE INTO slot VALUES (?, ?, ?)", (routine, days, at))
