"""Growth: screenings without answers, performances, offers, goals and the plan."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from lumbar.domain.dose import Side, Sides
from lumbar.domain.progression import Proposal, Rule
from lumbar.domain.record import Ending, Outcome, Reason, RepRecord, Settled, session_plan
from lumbar.domain.referral import Reason as Referral
from lumbar.domain.schedule import Slot
from lumbar.domain.screening import screened
from lumbar.store import growth
from lumbar.store.corrections import delete_session
from lumbar.store.history import History
from tests.builders import a_prescription, a_routine, a_timeline

BOTH_SIDES = {"sides": Sides.ALTERNATING, "reps": 2, "hold_s": 5.0}


def train(
    history: History, at: datetime, *ids: str, left: Outcome = Outcome.DONE, **answers: Any
) -> str:
    """A session of both sides in which the left ones end as told."""
    given = tuple(a_prescription(id, **BOTH_SIDES) for id in ids or ("lift",))
    plan = session_plan(a_routine(), given, a_timeline(*given))
    session = history.begin(plan, at)
    for item, prescription in enumerate(given):
        for turn in prescription.dose.turns():
            outcome = left if turn.side is Side.LEFT else Outcome.DONE
            history.record(session, RepRecord(item, turn, 5.0, 5.0, outcome), 60.0, at)
    history.end(session, Ending.FINISHED, 60.0, at)
    history.answer(session, **answers)
    return session


def test_nobody_was_screened_in_a_new_history(history: History) -> None:
    assert growth.last_screening(history) is None


def test_the_newest_result_is_kept_with_its_tags(history: History, at: datetime) -> None:
    growth.save_screening(history, screened({"A5"}, (), at))
    newest = screened({"B2"}, ("pregnant", "neck"), at + timedelta(days=1))
    growth.save_screening(history, newest._replace(cleared=True))
    assert growth.last_screening(history) == newest._replace(cleared=True)


def test_no_answer_is_anywhere_in_the_file(history: History, at: datetime) -> None:
    growth.save_screening(history, screened({"A5"}, (), at))
    assert history.path is not None
    assert b"A5" not in history.path.read_bytes()


def test_what_an_exercise_was_like_is_told_by_side(history: History, at: datetime) -> None:
    train(
        history,
        at,
        left=Outcome.SHORTENED,
        pain_before=2,
        pain_worst=3,
        pain_after=1,
        effort=4,
        settled=Settled.YES,
    )
    (found,) = growth.performances(history, at.date())["lift"]
    assert found.shares == (0.0, 1.0)
    assert (found.before, found.peak, found.effort, found.settled) == (2, 3, 4, True)
    assert not found.hurt


def test_sessions_come_oldest_first_and_from_a_day_on(history: History, at: datetime) -> None:
    for days in (9, 3, 0):
        train(history, at - timedelta(days=days))
    found = growth.performances(history, (at - timedelta(days=5)).date())["lift"]
    assert [each.day for each in found] == [(at - timedelta(days=d)).date() for d in (3, 0)]


def test_pain_that_ended_one_exercise_is_not_laid_on_the_others(
    history: History, at: datetime
) -> None:
    session = train(history, at, "lift", "rock", pain_worst=7)
    history.set_reason(session, 0, Reason.PAIN)
    found = growth.performances(history, at.date())
    assert (found["lift"][0].hurt, found["lift"][0].peak) == (True, 7)
    assert (found["rock"][0].hurt, found["rock"][0].peak) == (False, None)


def test_being_tired_is_not_being_hurt(history: History, at: datetime) -> None:
    session = train(history, at, pain_worst=1)
    history.set_reason(session, 0, Reason.TIRED)
    assert not growth.performances(history, at.date())["lift"][0].hurt


def test_a_deleted_session_proposes_nothing(history: History, at: datetime) -> None:
    session = train(history, at)
    delete_session(history, session, at)
    assert growth.performances(history, at.date()) == {}


def test_an_answer_is_remembered(history: History, at: datetime) -> None:
    offer = Proposal(Rule.PROGRESS, "lift", {"hold_s": 10.0}, "", ())
    growth.keep_answer(history, "morning", offer, False, at)
    (found,) = growth.answered(history)
    assert (found.exercise, found.rule, found.accepted) == ("lift", "progress", False)
    assert found.at == at


def test_goals_keep_their_scores_when_they_are_let_go(history: History, at: datetime) -> None:
    day = at.date()
    first = growth.add_goal(history, "Tie my shoes", day)
    second = growth.add_goal(history, "Garden for an hour", day + timedelta(days=1))
    growth.score_goal(history, first, day, 3)
    growth.score_goal(history, first, day, 4)
    growth.score_goal(history, first, day + timedelta(days=30), 6)
    growth.let_go(history, first, day + timedelta(days=31))
    found = growth.goals(history)
    assert [goal.id for goal in found] == [second, first]
    assert found[1].scores == ((day, 4), (day + timedelta(days=30), 6))
    assert found[1].until == day + timedelta(days=31)


def test_a_goal_is_said_in_other_words(history: History, at: datetime) -> None:
    goal = growth.add_goal(history, "Tie shoes", at.date())
    growth.score_goal(history, goal, at.date(), 3)
    growth.rename_goal(history, goal, "Tie my shoes")
    (found,) = growth.goals(history)
    assert (found.id, found.activity, found.scores) == (goal, "Tie my shoes", ((at.date(), 3),))


def test_a_suggestion_is_told_once(history: History, at: datetime) -> None:
    assert growth.told(history) == set()
    growth.tell(history, Referral.TWO_WEEKS, at)
    growth.tell(history, Referral.TWO_WEEKS, at)
    assert growth.told(history) == {Referral.TWO_WEEKS}


@pytest.mark.parametrize("when", [time(19, 30), None])
def test_a_plan_is_kept_and_dropped(history: History, when: time | None) -> None:
    slot = Slot(frozenset({0, 2, 6}), when)
    growth.plan(history, "clinic-four", slot)
    assert growth.slots(history) == {"clinic-four": slot}
    growth.plan(history, "clinic-four", None)
    assert growth.slots(history) == {}
