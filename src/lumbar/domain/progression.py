"""Progression: what the record of an exercise suggests for the next session.

Rules of CLINICAL 6.2, which are ours. Nothing here changes a routine: a proposal is a value that
the person accepts or declines.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import Any, NamedTuple

from lumbar.domain.dose import Dose, Side, each_reps
from lumbar.domain.exercise import Aim, Exercise
from lumbar.domain.pain import MEAN_DAYS, Zone, flares, zone

SESSIONS_NEEDED = 3
DAYS_NEEDED = timedelta(days=4)
EASY_EFFORT = 4  # CR-10
EASY_PEAK = 3  # NRS; a three has to have settled by the next morning
COMPLETE = 0.9
HOLD_STEP_S = 5.0
SHORTEST_HOLD_S = 3.0  # a shorter one is a pause of the movement and is not lengthened
MOST_STRETCH_S = 30.0
MOST_LONG_STRETCH_S = 45.0  # for stretches that are published with 30 s
MOST_EFFORT_S = 10.0
MOST_REPS, MOST_SETS = 12, 3
RED_TWICE_WITHIN = timedelta(days=7)
GAPS = ((28, 0), (14, 2), (7, 1))  # days away from which so many steps down; 0 is to the start
MOST_PROPOSALS = 2  # at a time; and as many of more between two sessions, answered or not
MOST_GROWTH = 0.20  # of a week's planned time
LOOSENING = (Aim.MOBILITY, Aim.STRETCH, Aim.EXTENSION)
WAY_BACK = 2 / 3  # of a routine after a flare: between the half and three quarters of 6.2
BACK_WITHIN = timedelta(days=6)  # later, the rule for a gap knows what to do
GREEN_WEEKS = 6
LEAST_A_WEEK = 2


class Performance(NamedTuple):
    """One exercise in one session. ``shares`` are done of planned repetitions, one a side.

    Pain is NRS, effort CR-10; None where it was not told. ``hurt`` tells that the exercise was
    ended for pain or for symptoms in a leg.
    """

    session: str
    day: date
    dose: Dose
    shares: tuple[float, ...]
    before: int | None = None
    peak: int | None = None
    effort: int | None = None
    settled: bool | None = None
    hurt: bool = False

    @property
    def zone(self) -> Zone | None:
        return zone(self.before, self.peak, self.settled, self.hurt)

    @property
    def easy(self) -> bool:
        """Whether it went well enough to do a little more."""
        if self.peak is None or self.effort is None or self.zone is Zone.RED:
            return False
        calm = self.peak < EASY_PEAK or (self.peak == EASY_PEAK and self.settled is True)
        steady = self.settled is not False and self.peak <= (self.before or 0) + 1
        complete = all(share >= COMPLETE for share in self.shares)
        return calm and steady and complete and self.effort <= EASY_EFFORT


class Rule(StrEnum):
    PROGRESS = "progress"
    EASE = "ease"
    SUSPEND = "suspend"
    RETURN = "return"
    FLARE = "flare"
    MAINTAIN = "maintain"


class Proposal(NamedTuple):
    """One change to one exercise, and the sessions it rests on.

    ``changes`` are fields of the dose; ``variant`` is the id of an exercise that takes its place;
    neither means that the exercise is left out for now. With a ``side`` it is for the line of that
    side alone; without one, both sides move together.
    """

    rule: Rule
    exercise: str
    changes: Mapping[str, Any]
    variant: str
    rests_on: tuple[date, ...]
    side: Side | None = None

    def dose(self, now: Dose) -> Dose:
        return now._replace(**self.changes)


def proposal(
    exercise: Exercise, dose: Dose, record: Sequence[Performance], today: date
) -> Proposal | None:
    """What to offer for an exercise that is planned with ``dose``; ``record`` is oldest first.

    Where a side works alone, only what was done with it counts, and only its line is changed.
    """
    side, record = dose.only, of_side(record, dose.only)
    if not record:
        return None
    last = record[-1]
    reds = {p.session: p for p in record if p.zone is Zone.RED}.values()
    recent_reds = [p.day for p in reds if last.day - p.day < RED_TWICE_WITHIN]
    if last.zone is Zone.RED and len(recent_reds) > 1:
        return Proposal(Rule.SUSPEND, exercise.id, {}, "", tuple(recent_reds[-2:]), side)
    if last.zone is Zone.RED and last.dose == dose:
        changes, variant = eased(exercise, dose)
        if changes or variant:
            return Proposal(Rule.EASE, exercise.id, changes, variant, (last.day,), side)
        return None
    if changes := after_gap(exercise, dose, (today - last.day).days):
        return Proposal(Rule.RETURN, exercise.id, changes, "", (last.day,), side)
    good = record[-SESSIONS_NEEDED:]
    if _earned(good, dose):
        changes, variant = increased(exercise, dose)
        if changes or variant:
            days = tuple(p.day for p in good)
            return Proposal(Rule.PROGRESS, exercise.id, changes, variant, days, side)
    return None


def of_side(record: Sequence[Performance], side: Side | None) -> list[Performance]:
    """What was done with a side: alone, or as both were; all of it where none is named."""
    return [p for p in record if side is None or p.dose.only in (None, side)]


def _earned(good: Sequence[Performance], dose: Dose) -> bool:
    """Whether three easy sessions with this very dose lie far enough apart."""
    return (
        len(good) == SESSIONS_NEEDED
        and all(p.easy and p.dose == dose for p in good)
        and good[-1].day - good[0].day >= DAYS_NEEDED
    )


def increased(exercise: Exercise, dose: Dose) -> tuple[dict[str, Any], str]:
    """One thing more: a longer hold, more repetitions, a set, or the next harder exercise."""
    loosens = exercise.aim in LOOSENING
    if SHORTEST_HOLD_S <= dose.hold_s < (most := longest_hold_s(exercise)):
        return {"hold_s": min(dose.hold_s + HOLD_STEP_S, most)}, ""
    if dose.reps_in(1) < MOST_REPS:
        return {"reps": each_reps(dose.reps, lambda reps: reps + 1)}, ""
    if loosens:
        return {}, ""
    if dose.sets < MOST_SETS:
        return {"sets": dose.sets + 1}, ""
    return {}, _linked(exercise.harder)


def eased(exercise: Exercise, dose: Dose) -> tuple[dict[str, Any], str]:
    """Half of it, repetitions first; what cannot be halved gives way to an easier exercise."""
    if dose.reps_in(1) > 1:
        return {"reps": each_reps(dose.reps, lambda reps: ceil(reps / 2))}, ""
    if dose.sets > 1:
        return {"sets": ceil(dose.sets / 2)}, ""
    if dose.hold_s >= 2 * SHORTEST_HOLD_S:
        return {"hold_s": float(ceil(dose.hold_s / 2))}, ""
    return {}, _linked(exercise.easier)


def after_gap(exercise: Exercise, dose: Dose, days: int) -> dict[str, Any]:
    """Steps back toward the published dose after so many days without the exercise."""
    steps = next((steps for least, steps in GAPS if days >= least), None)
    if steps is None:
        return {}
    published, easier = exercise.dose, dose
    for _ in range(steps or MOST_REPS * MOST_SETS):
        easier = _step_down(easier, published)
    return {
        key: getattr(easier, key)
        for key in ("sets", "reps", "hold_s")
        if getattr(easier, key) != getattr(dose, key)
    }


def _step_down(dose: Dose, published: Dose) -> Dose:
    if dose.sets > published.sets:
        return dose._replace(sets=dose.sets - 1)
    if dose.reps_in(1) > published.reps_in(1):
        return dose._replace(reps=each_reps(dose.reps, lambda reps: reps - 1))
    if dose.hold_s > published.hold_s:
        return dose._replace(hold_s=max(dose.hold_s - HOLD_STEP_S, published.hold_s))
    return dose


def longest_hold_s(exercise: Exercise) -> float:
    """How long a hold may grow, in seconds; a published range is never left."""
    published = exercise.provenance["hold_s"]
    if published.high is not None:
        return published.high
    if exercise.aim not in LOOSENING:
        return MOST_EFFORT_S
    return MOST_LONG_STRETCH_S if exercise.dose.hold_s >= MOST_STRETCH_S else MOST_STRETCH_S


def work_s(dose: Dose) -> float:
    """Seconds of repetitions and the pauses between them."""
    a_rep = dose.move_in_s + dose.hold_s + dose.return_s + dose.relax_s
    return len(list(dose.turns())) * a_rep


def chosen(
    proposals: Iterable[tuple[Proposal, Dose]],
    week_s: float,
    sessions_a_week: float,
    grown_s: float = 0.0,
    asked: int = 0,
) -> list[Proposal]:
    """At most two proposals; those that ask for more stay within a fifth more time a week.

    Each comes with the dose it changes; ``week_s`` is the planned time of a week as it is, and
    ``grown_s`` by how much a week has grown in the last seven days. ``asked`` is how often more
    was offered and answered since the last session. What makes a routine easier goes first and
    is never held back, since it is about pain.
    """
    rank = (Rule.SUSPEND, Rule.EASE, Rule.RETURN, Rule.PROGRESS)
    kept: list[Proposal] = []
    room_s = max(MOST_GROWTH * week_s - grown_s, 0.0)
    for offer, dose in sorted(proposals, key=lambda pair: rank.index(pair[0].rule)):
        more_s = max(work_s(offer.dose(dose)) - work_s(dose), 0.0) * sessions_a_week
        grows = offer.rule is Rule.PROGRESS
        if len(kept) < MOST_PROPOSALS - asked * grows and more_s <= room_s:
            kept.append(offer)
            room_s -= more_s
    return kept


class Before(NamedTuple):
    """A session by its day, whether it was a gentle one, and the pain before it (NRS)."""

    day: date
    gentle: bool
    pain: int | None


def comes_back(sessions: Sequence[Before], today: date) -> bool:
    """Whether the next session is the first after the gentle ones of a flare; oldest first."""
    run = len(sessions)
    while run and sessions[run - 1].gentle:
        run -= 1
    flare, usual = sessions[run:], sessions[:run]
    if not flare or not timedelta() < today - flare[-1].day <= BACK_WITHIN:
        return False
    first = flare[0]
    recent = [
        each.pain
        for each in usual
        if each.pain is not None and first.day - each.day <= timedelta(days=MEAN_DAYS)
    ]
    return flares(first.pain, recent)


def maintains(sessions: Iterable[tuple[date, Zone | None]], today: date) -> bool:
    """Whether six weeks in a row were green and regular: two or three times a week will do."""
    weeks: list[list[Zone | None]] = [[] for _ in range(GREEN_WEEKS)]
    for day, found in sessions:
        back = (today - day).days // 7
        if 0 <= back < GREEN_WEEKS:
            weeks[back].append(found)
    return all(
        len(week) >= LEAST_A_WEEK and all(found is Zone.GREEN for found in week) for week in weeks
    )


def _linked(ways: Sequence[Any]) -> str:
    """The first exercise of ours among the easier or harder ways; empty without one."""
    return next((way.exercise for way in ways if getattr(way, "exercise", "")), "")
