"""Beside the trainings: screenings, offers, goals and the plan, exported and joined as they are.

Each is known by its key. What is here stays; what is only there is added; a goal that was let go
there is let go here, a screening that was cleared there is cleared here.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from lumbar.domain.referral import Reason
from lumbar.domain.screening import Tier
from lumbar.store.history import History
from lumbar.store.rows import instant, milliseconds

Line = Annotated[str, Meta(max_length=1_000)]
Key = Annotated[str, Meta(min_length=1, max_length=200)]
Instant = Annotated[datetime, Meta(tz=True)]
Score = Annotated[int, Meta(ge=0, le=10)]
Weekday = Annotated[int, Meta(ge=0, le=6)]


class ScreeningEntry(Struct, frozen=True):
    """The result of a screening; answers are never kept."""

    at: Instant
    tier: Tier
    tags: Annotated[list[Annotated[str, Meta(pattern=r"^\S{1,40}$")]], Meta(max_length=50)]
    cleared: Instant | None


class OfferEntry(Struct, frozen=True):
    """A change that was offered, and whether it was taken."""

    at: Instant
    routine: Key
    exercise: Key
    rule: Line
    change: Annotated[dict[Key, Line | float | None], Meta(max_length=30)]
    accepted: bool


class GoalEntry(Struct, frozen=True):
    """An activity and its scores by day, 0 cannot to 10 as before."""

    id: Key
    activity: Line
    since: date
    until: date | None
    scores: Annotated[dict[date, Score], Meta(max_length=10_000)]


class SuggestionEntry(Struct, frozen=True):
    """A reason to see a professional, and when it was told."""

    reason: Reason
    at: Instant


class SlotEntry(Struct, frozen=True):
    """When a routine is planned; weekdays from 0 for Monday."""

    routine: Key
    weekdays: Annotated[list[Weekday], Meta(min_length=1, max_length=7)]
    at: time | None


class Beside(Struct, frozen=True, omit_defaults=True):
    """All of it."""

    screenings: list[ScreeningEntry] = []
    offers: list[OfferEntry] = []
    goals: list[GoalEntry] = []
    suggestions: list[SuggestionEntry] = []
    plan: list[SlotEntry] = []

    def instants(self) -> Iterator[datetime]:
        """Every instant in it."""
        for screening in self.screenings:
            yield screening.at
            if screening.cleared:
                yield screening.cleared
        yield from (offer.at for offer in self.offers)
        yield from (suggestion.at for suggestion in self.suggestions)

    def __len__(self) -> int:
        return sum(len(getattr(self, name)) for name in self.__struct_fields__)


def beside(history: History) -> Beside:
    """What a history keeps beside its trainings."""
    scores: dict[str, dict[date, int]] = {}
    for goal, day, score in history.select("SELECT goal, day, score FROM goal_score ORDER BY day"):
        scores.setdefault(goal, {})[date.fromisoformat(day)] = score
    return Beside(
        screenings=[
            ScreeningEntry(instant(at), Tier(tier), tags.split(), _instant(cleared))
            for at, tier, tags, cleared in history.select(
                "SELECT at, tier, tags, cleared_at FROM screening ORDER BY at"
            )
        ],
        offers=[
            OfferEntry(
                instant(at), routine, exercise, rule, msgspec.json.decode(change), bool(yes)
            )
            for at, routine, exercise, rule, change, yes in history.select(
                "SELECT at, routine, exercise, rule, change, accepted FROM offer"
            )
        ],
        goals=[
            GoalEntry(id, activity, date.fromisoformat(since), _date(until), scores.get(id, {}))
            for id, activity, since, until in history.select(
                "SELECT id, activity, since, until FROM goal ORDER BY id"
            )
        ],
        suggestions=[
            SuggestionEntry(Reason(reason), instant(at))
            for reason, at in history.select("SELECT reason, at FROM suggestion")
        ],
        plan=[
            SlotEntry(routine, [*map(int, weekdays)], time.fromisoformat(at) if at else None)
            for routine, weekdays, at in history.select("SELECT routine, weekdays, at FROM slot")
        ],
    )


def missing(here: Beside, there: Beside) -> Beside:
    """What joining would bring in. A plan comes in only where there is none: it is a choice."""
    screenings = {milliseconds(each.at): each.cleared for each in here.screenings}
    offers = {(milliseconds(each.at), each.exercise) for each in here.offers}
    reasons = {each.reason for each in here.suggestions}
    goals = {each.id: each for each in here.goals}
    return Beside(
        screenings=[
            each
            for each in there.screenings
            if milliseconds(each.at) not in screenings
            or (each.cleared and screenings[milliseconds(each.at)] is None)
        ],
        offers=[
            each for each in there.offers if (milliseconds(each.at), each.exercise) not in offers
        ],
        goals=[each for each in there.goals if _says_more(each, goals.get(each.id))],
        suggestions=[each for each in there.suggestions if each.reason not in reasons],
        plan=[] if here.plan else there.plan,
    )


def write_beside(db: sqlite3.Connection, new: Beside) -> None:
    """Add what is missing, inside a transaction."""
    for screening in new.screenings:
        at, cleared = milliseconds(screening.at), _milliseconds(screening.cleared)
        db.execute(
            "INSERT INTO screening VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET cleared_at = coalesce(cleared_at, excluded.cleared_at)",
            (at, screening.tier, " ".join(screening.tags), cleared),
        )
    for offer in new.offers:
        change = msgspec.json.encode(offer.change).decode()
        db.execute(
            "INSERT OR IGNORE INTO offer VALUES (?, ?, ?, ?, ?, ?)",
            (
                milliseconds(offer.at),
                offer.routine,
                offer.exercise,
                offer.rule,
                change,
                offer.accepted,
            ),
        )
    for goal in new.goals:
        db.execute(
            "INSERT INTO goal VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET until = coalesce(until, excluded.until)",
            (
                goal.id,
                goal.activity,
                goal.since.isoformat(),
                goal.until and goal.until.isoformat(),
            ),
        )
        db.executemany(
            "INSERT OR IGNORE INTO goal_score VALUES (?, ?, ?)",
            ((goal.id, day.isoformat(), score) for day, score in goal.scores.items()),
        )
    for suggestion in new.suggestions:
        db.execute(
            "INSERT OR IGNORE INTO suggestion VALUES (?, ?)",
            (suggestion.reason, milliseconds(suggestion.at)),
        )
    for slot in new.plan:
        days = "".join(map(str, sorted({*slot.weekdays})))
        hour = slot.at.isoformat("minutes") if slot.at else ""
        db.execute("INSERT OR IGNORE INTO slot VALUES (?, ?, ?)", (slot.routine, days, hour))


def _says_more(there: GoalEntry, here: GoalEntry | None) -> bool:
    if here is None:
        return True
    return bool(there.scores.keys() - here.scores.keys()) or (
        here.until is None and there.until is not None
    )


def _instant(unix_ms: int | None) -> Any:
    return None if unix_ms is None else instant(unix_ms)


def _milliseconds(at: datetime | None) -> int | None:
    return None if at is None else milliseconds(at)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
