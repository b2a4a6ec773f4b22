"""Coach: asks the rules about the history and puts what was accepted into a routine."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from lumbar.domain import progression
from lumbar.domain.day import training_day
from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.exercise import Exercise
from lumbar.domain.pain import MEAN_DAYS, Zone, flares
from lumbar.domain.progression import (
    BACK_WITHIN,
    Before,
    Performance,
    Proposal,
    Rule,
    chosen,
    maintains,
    of_side,
    proposal,
    work_s,
)
from lumbar.domain.record import SessionRecord
from lumbar.domain.referral import Reason, referral
from lumbar.domain.routine import Item, Routine
from lumbar.domain.screening import Why, due
from lumbar.domain.suiting import Suited, suited
from lumbar.store import growth
from lumbar.store.history import History

LOOKS_BACK = timedelta(weeks=10)
WEEK = timedelta(days=7)
MEAN = timedelta(days=MEAN_DAYS)
ASKS_AGAIN = timedelta(weeks=6)
LEAST_GOAL = 3  # sessions a week that maintain what was reached: CLINICAL 6.2


class Offer(NamedTuple):
    """A proposal with what it would change."""

    proposal: Proposal
    exercise: Exercise
    dose: Dose


def offers(
    history: History, routine: Routine, exercises: Mapping[str, Exercise], now: datetime
) -> list[Offer]:
    """What to offer before a routine is done again, two changes at most.

    What was declined is offered again only after new sessions that ask for it by themselves.
    """
    today = training_day(now)
    record = growth.performances(history, today - LOOKS_BACK)
    declined = _declined(history, now)
    found: dict[tuple[str, Side | None], Offer] = {}
    for item in routine.items:
        exercise = exercises.get(item.exercise)
        if exercise is None:
            continue
        dose = item.dose(exercise.dose)
        if (exercise.id, dose.only) in found:
            continue
        asked = proposal(exercise, dose, record.get(exercise.id, []), today)
        if asked is None or (asked.variant and not _stands_in(asked, exercises)):
            continue
        if asked.rests_on[0] <= declined.get((exercise.id, asked.rule, asked.side), date.min):
            continue
        if asked.rule is Rule.SUSPEND and len(routine.items) == 1:
            continue
        found[exercise.id, dose.only] = Offer(asked, exercise, dose)
    last = [s for s in history.sessions(today - WEEK, today) if s.counts]
    sessions_a_week = max(len(last), 1)
    kept = chosen(
        [(offer.proposal, offer.dose) for offer in found.values()],
        sum(session.planned_s for session in last),
        sessions_a_week,
        _grown_s(routine, exercises, record, today) * sessions_a_week,
        _asked_for_more(history, last),
    )
    return [found[each.exercise, each.side] for each in kept]


def _stands_in(asked: Proposal, exercises: Mapping[str, Exercise]) -> bool:
    """Whether the other exercise is there and, for a side alone, has sides that work alone."""
    variant = exercises.get(asked.variant)
    return variant is not None and variant.dose.on(asked.side).only is asked.side


def _asked_for_more(history: History, last: Sequence[SessionRecord]) -> int:
    """How often more was offered and answered since the last of these sessions."""
    answers = [each.at for each in growth.answered(history) if each.rule == Rule.PROGRESS]
    return sum(not last or at > last[-1].started for at in answers)


def _grown_s(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    record: Mapping[str, list[Performance]],
    today: date,
) -> float:
    """Seconds by which a session is longer than the doses done a week ago and since."""
    more_s = 0.0
    for item in routine.items:
        exercise = exercises.get(item.exercise)
        if exercise is None:
            continue
        dose = item.dose(exercise.dose)
        done = of_side(record.get(item.exercise, ()), dose.only)
        past = [p for p in done if today - p.day <= WEEK]
        if past:
            more_s += max(work_s(dose) - work_s(past[0].dose), 0.0)
    return more_s


def accepted(routine: Routine, offer: Offer) -> Routine:
    """The routine with the offer in it: a changed dose, another exercise, or one less."""
    items, side = [], offer.proposal.side
    for item in routine.items:
        if item.exercise != offer.exercise.id or item.dose(offer.exercise.dose).only is not side:
            items.append(item)
        elif offer.proposal.variant:
            alone = {"sides": Sides.ONE, "first_side": side} if side else {}
            items.append(Item(offer.proposal.variant, alone))
        elif offer.proposal.changes:
            items.append(item.changed(offer.exercise.dose, **offer.proposal.changes))
    return routine._replace(items=tuple(items))


def tags_now(history: History) -> frozenset[str]:
    """What the person told at the last screening to take into account."""
    screening = growth.last_screening(history)
    return screening.tags if screening else frozenset()


def suiting(
    history: History, routine: Routine, exercises: Mapping[str, Exercise], kept: Collection[str]
) -> Suited:
    """How a routine suits the person now, as they told."""
    return suited(routine, exercises, tags_now(history), kept)


def suited_now(
    history: History, routine: Routine, exercises: Mapping[str, Exercise], kept: Collection[str]
) -> Routine:
    """A routine without what does not suit the person now."""
    return suiting(history, routine, exercises, kept).routine


def gentle_day_due(history: History, pain: int | None, now: datetime) -> bool:
    """Whether so much pain before a session is far above the last two weeks."""
    today = training_day(now)
    recent = history.sessions(today - timedelta(days=MEAN_DAYS), today)
    return flares(pain, [s.pain_before for s in recent if s.pain_before is not None])


def comes_back(history: History, gentle: str, now: datetime) -> bool:
    """Whether to offer a part of a routine after days with the one that is named ``gentle``."""
    today = training_day(now)
    sessions = [
        Before(session.day, session.routine == gentle, session.pain_before)
        for session in history.sessions(today - BACK_WITHIN - 2 * MEAN, today)
        if session.counts
    ]
    declined = _declined(history, now).get(("", Rule.FLARE, None), date.min)
    return progression.comes_back(sessions, today) and declined <= sessions[-1].day


def keep_going_whole(history: History, at: datetime) -> None:
    """Remember that all of a routine was wanted after a flare."""
    growth.keep_answer(history, "", Proposal(Rule.FLARE, "", {}, "", ()), False, at)


def may_maintain(history: History, goal: int, now: datetime) -> bool:
    """Whether fewer sessions a week would keep what was reached."""
    today = training_day(now)
    last = _declined(history, now).get(("", Rule.MAINTAIN, None), date.min)
    if goal <= LEAST_GOAL or today - last < ASKS_AGAIN:
        return False
    record = growth.performances(history, today - LOOKS_BACK)
    return maintains(_worst_by_session(record).values(), today)


def keep_maintaining(history: History, accepted: bool, at: datetime) -> None:
    """Remember the answer to that."""
    growth.keep_answer(history, "", Proposal(Rule.MAINTAIN, "", {}, "", ()), accepted, at)


def advice(history: History, now: datetime) -> Reason | None:
    """The reason to suggest a professional that was not told yet."""
    today = training_day(now)
    pains = [
        (s.day, s.pain_before)
        for s in history.sessions(today - LOOKS_BACK, today)
        if s.counts and s.pain_before is not None
    ]
    record = growth.performances(history, today - WEEK)
    twice = any(
        len({each.session for each in performances if each.zone is Zone.RED}) > 1
        for performances in record.values()
    )
    return referral(pains, twice, growth.told(history), today)


def screening_due(history: History, now: datetime) -> Why | None:
    """Why the questions are asked before the next session, if they are."""
    last = growth.last_screening(history)
    today = training_day(now)
    sessions = [s for s in history.sessions(today - LOOKS_BACK, today) if s.counts]
    reds = _red_sessions(history, today, sessions)
    return due(
        last,
        now,
        sessions[-1].started if sessions else None,
        reds[-1].started if reds else None,
    )


def _red_sessions(
    history: History, today: date, sessions: list[SessionRecord]
) -> list[SessionRecord]:
    worst = _worst_by_session(growth.performances(history, today - LOOKS_BACK))
    return [s for s in sessions if worst.get(s.id, (s.day, None))[1] is Zone.RED]


def _worst_by_session(
    record: Mapping[str, list[Performance]],
) -> dict[str, tuple[date, Zone | None]]:
    """The worst zone of any exercise of each session, with its day."""
    rank = (None, Zone.GREEN, Zone.AMBER, Zone.RED)
    found: dict[str, tuple[date, Zone | None]] = {}
    for performances in record.values():
        for each in performances:
            before = found.get(each.session, (each.day, None))[1]
            found[each.session] = (each.day, max(before, each.zone, key=rank.index))
    return found


def _declined(history: History, now: datetime) -> dict[tuple[str, str, Side | None], date]:
    """The training day on which each kind of offer for an exercise was last declined."""
    return {
        (each.exercise, each.rule, each.side): training_day(each.at.astimezone(now.tzinfo))
        for each in growth.answered(history)
        if not each.accepted
    }
