"""Coach: offers rest on the history, are declined for good, and change a routine only then."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.exercise import Aim, Exercise
from lumbar.domain.progression import MOST_GROWTH, MOST_PROPOSALS, Rule, work_s
from lumbar.domain.record import Ending, Outcome, Reason, RepRecord, Settled, session_plan
from lumbar.domain.referral import Reason as Referral
from lumbar.domain.routine import Item, Prescription, Routine
from lumbar.domain.screening import screened
from lumbar.session import coach
from lumbar.store import growth
from lumbar.store.history import History
from lumbar.store.opening import history_in_memory
from lumbar.store.paths import paths
from tests.builders import a_dose, a_routine, a_timeline, an_exercise

DOSE = a_dose(reps=3, hold_s=10.0, sides=Sides.ALTERNATING)
STRETCHES = {
    id: an_exercise(id, DOSE, aim=Aim.STRETCH) for id in ("lift", "rock", "reach", "turn")
}
EASY = {
    "pain_before": 2,
    "pain_worst": 2,
    "pain_after": 1,
    "effort": 3,
    "settled": Settled.YES,
}


def train(history: History, at: datetime, *ids: str, dose: Dose = DOSE, **answers: Any) -> str:
    given = [Prescription(STRETCHES[id], dose) for id in ids or ("lift",)]
    plan = session_plan(a_routine(*ids), given, a_timeline(*given))
    session = history.begin(plan, at)
    for item in range(len(given)):
        for turn in dose.turns():
            rep = RepRecord(item, turn, dose.hold_s, dose.hold_s, Outcome.DONE)
            history.record(session, rep, plan.planned_s, at)
    history.end(session, Ending.FINISHED, plan.planned_s, at)
    history.answer(session, **{**EASY, **answers})
    return session


@pytest.fixture
def easy(history: History, at: datetime) -> History:
    """Three easy sessions of every stretch: six, four and two days ago."""
    for days in (6, 4, 2):
        train(history, at - timedelta(days=days), *STRETCHES)
    return history


def offered(history: History, at: datetime, routine: Routine | None = None) -> list[coach.Offer]:
    return coach.offers(history, routine or a_routine("lift"), STRETCHES, at)


def test_three_easy_sessions_offer_more(easy: History, at: datetime) -> None:
    (offer,) = offered(easy, at)
    assert offer.proposal.rule is Rule.PROGRESS
    assert offer.proposal.dose(offer.dose).hold_s == 15.0


def test_two_exercises_at_most_grow_in_one_session(easy: History, at: datetime) -> None:
    assert len(offered(easy, at, a_routine(*STRETCHES))) == 2


def test_answering_two_offers_of_more_does_not_bring_up_others_before_the_next_session(
    easy: History, at: datetime
) -> None:
    routine = a_routine(*STRETCHES)
    for number, accepted in enumerate((True, False)):
        offer = offered(easy, at, routine)[0]
        when = at + timedelta(seconds=number)
        growth.keep_answer(easy, routine.id, offer.proposal, accepted, when)
        if accepted:
            routine = coach.accepted(routine, offer)
    assert offered(easy, at + timedelta(minutes=1), routine) == []
    for days in (1, 3, 6):
        train(easy, at + timedelta(days=days), *STRETCHES)
    assert len(offered(easy, at + timedelta(days=7), a_routine(*STRETCHES))) == 2


def test_after_a_flare_a_part_is_offered_until_it_was_answered(
    history: History, at: datetime
) -> None:
    for days in (9, 6, 3):
        train(history, at - timedelta(days=days))
    gentle = train(history, at - timedelta(days=1), pain_before=6)
    assert not coach.comes_back(history, "gentle-day", at)
    with history.transaction() as db:
        db.execute("UPDATE session SET routine = 'gentle-day' WHERE id = ?", (gentle,))
    assert coach.comes_back(history, "gentle-day", at)
    coach.keep_going_whole(history, at)
    assert not coach.comes_back(history, "gentle-day", at)


def test_the_routine_is_changed_only_when_it_is_accepted(easy: History, at: datetime) -> None:
    routine = a_routine("lift", "rock")
    (offer, _) = offered(easy, at, routine)
    assert routine == a_routine("lift", "rock")
    changed = coach.accepted(routine, offer)
    assert changed.items == (Item("lift", {"hold_s": 15.0}), Item("rock"))


def test_what_was_declined_is_not_offered_again(easy: History, at: datetime) -> None:
    (offer,) = offered(easy, at)
    growth.keep_answer(easy, "morning", offer.proposal, False, at)
    assert offered(easy, at) == []


def test_new_easy_sessions_may_ask_again(easy: History, at: datetime) -> None:
    (offer,) = offered(easy, at)
    growth.keep_answer(easy, "morning", offer.proposal, False, at)
    for days in (1, 3, 6):
        train(easy, at + timedelta(days=days), *STRETCHES)
    assert len(offered(easy, at + timedelta(days=7))) == 1


def test_what_was_accepted_is_the_new_dose_and_starts_to_count_anew(
    easy: History, at: datetime
) -> None:
    (offer,) = offered(easy, at)
    assert offered(easy, at, coach.accepted(a_routine("lift"), offer)) == []


RIGHT, LEFT = DOSE.on(Side.RIGHT)._replace(reps=4), DOSE.on(Side.LEFT)
UNEVEN = a_routine(
    items=tuple(Item("lift").changed(DOSE, **each._asdict()) for each in (RIGHT, LEFT))
)


def train_apart(history: History, at: datetime, left_share: float = 1.0, **answers: Any) -> str:
    """One exercise in two lines, one side each, with as much of the left as was done."""
    given = [Prescription(STRETCHES["lift"], dose) for dose in (RIGHT, LEFT)]
    plan = session_plan(UNEVEN, given, a_timeline(*given))
    session = history.begin(plan, at)
    for item, each in enumerate(given):
        for turn in each.dose.turns():
            done = turn.side is Side.RIGHT or turn.rep <= left_share * LEFT.reps_in(1)
            outcome = Outcome.DONE if done else Outcome.SKIPPED
            rep = RepRecord(item, turn, each.dose.hold_s, each.dose.hold_s * done, outcome)
            history.record(session, rep, plan.planned_s, at)
    history.end(session, Ending.FINISHED, plan.planned_s, at)
    history.answer(session, **{**EASY, **answers})
    return session


def test_both_sides_move_together_unless_the_person_says_otherwise(
    history: History, at: datetime
) -> None:
    for days in (6, 4, 2):
        train(history, at - timedelta(days=days), *STRETCHES)
    together, apart = a_routine("lift"), UNEVEN
    (offer,) = offered(history, at, together)
    assert offer.proposal.side is None
    (item,) = coach.accepted(together, offer).items
    worked = [turn.side for turn in item.dose(DOSE).turns()]
    assert worked.count(Side.LEFT) == worked.count(Side.RIGHT)
    for days in range(1, 8, 2):
        train_apart(history, at + timedelta(days=days), left_share=0.5)
    (offer,) = offered(history, at + timedelta(days=8), apart)
    assert (offer.proposal.rule, offer.proposal.side) == (Rule.PROGRESS, Side.RIGHT)
    right, left = (item.dose(DOSE) for item in coach.accepted(apart, offer).items)
    assert (right, left) == (RIGHT._replace(hold_s=15.0), LEFT)


def test_each_line_of_an_uneven_plan_is_eased_by_itself(history: History, at: datetime) -> None:
    session = train_apart(history, at - timedelta(days=1))
    history.set_reason(session, 1, Reason.PAIN)
    (offer,) = offered(history, at, UNEVEN)
    assert (offer.proposal.rule, offer.proposal.side) == (Rule.EASE, Side.LEFT)
    right, left = (item.dose(DOSE) for item in coach.accepted(UNEVEN, offer).items)
    assert (right, left.reps, left.only) == (RIGHT, 2, Side.LEFT)


def test_two_red_lines_of_one_session_are_no_two_times(history: History, at: datetime) -> None:
    train_apart(history, at - timedelta(days=1), pain_worst=8)
    assert {offer.proposal.rule for offer in offered(history, at, UNEVEN)} == {Rule.EASE}
    assert coach.advice(history, at) is not Referral.RED_TWICE


def test_what_was_declined_for_one_side_may_be_offered_for_the_other(
    history: History, at: datetime
) -> None:
    for days in (6, 4, 2):
        train_apart(history, at - timedelta(days=days))
        train(history, at - timedelta(days=days), "rock", "reach", "turn")
    right, left = offered(history, at, UNEVEN)
    assert (right.proposal.side, left.proposal.side) == (Side.RIGHT, Side.LEFT)
    growth.keep_answer(history, "morning", right.proposal, False, at)
    assert growth.answered(history)[-1].side is Side.RIGHT
    (found,) = offered(history, at + timedelta(seconds=1), UNEVEN)
    assert found.proposal.side is Side.LEFT


def test_an_easier_exercise_for_one_side_is_for_that_side_alone(
    history: History, at: datetime
) -> None:
    single = DOSE._replace(reps=1, hold_s=5.0)
    easier = STRETCHES["lift"].easier[0]._replace(exercise="rock")
    lift = STRETCHES["lift"]._replace(dose=single, easier=(easier,))
    session = train(history, at - timedelta(days=1), dose=single.on(Side.LEFT))
    history.set_reason(session, 0, Reason.LEG_SYMPTOMS)
    alone = Item("lift", {"sides": Sides.ONE, "first_side": Side.LEFT})
    routine = a_routine(items=(Item("lift", {"sides": Sides.ONE}), alone))
    (offer,) = coach.offers(history, routine, {**STRETCHES, "lift": lift}, at)
    _, instead = coach.accepted(routine, offer).items
    assert instead.exercise == "rock"
    assert instead.dose(STRETCHES["rock"].dose).only is Side.LEFT
    both = STRETCHES["rock"]._replace(dose=a_dose())
    assert coach.offers(history, routine, {**STRETCHES, "lift": lift, "rock": both}, at) == []


def test_an_exercise_that_is_red_twice_is_left_out(history: History, at: datetime) -> None:
    for days in (4, 1):
        session = train(history, at - timedelta(days=days), "lift", "rock")
        history.set_reason(session, 0, Reason.PAIN)
    routine = a_routine("lift", "rock")
    (offer,) = offered(history, at, routine)
    assert offer.proposal.rule is Rule.SUSPEND
    assert coach.accepted(routine, offer).items == (Item("rock"),)
    assert coach.advice(history, at) is Referral.RED_TWICE


def test_the_only_exercise_is_not_left_out(history: History, at: datetime) -> None:
    for days in (4, 1):
        history.set_reason(train(history, at - timedelta(days=days)), 0, Reason.PAIN)
    assert offered(history, at) == []


def test_an_easier_exercise_takes_the_place_of_a_red_one(history: History, at: datetime) -> None:
    single = DOSE._replace(reps=1, hold_s=5.0)
    easier = STRETCHES["lift"].easier[0]._replace(exercise="rock")
    lift = STRETCHES["lift"]._replace(dose=single, easier=(easier,))
    exercises: dict[str, Exercise] = {**STRETCHES, "lift": lift}
    session = train(history, at - timedelta(days=1), dose=single)
    history.set_reason(session, 0, Reason.LEG_SYMPTOMS)
    routine = a_routine("lift", "turn")
    (offer,) = coach.offers(history, routine, exercises, at)
    assert coach.accepted(routine, offer).items == (Item("rock"), Item("turn"))


def test_much_more_pain_than_usual_offers_a_gentle_day(easy: History, at: datetime) -> None:
    assert coach.gentle_day_due(easy, 5, at)
    assert not coach.gentle_day_due(easy, 4, at)
    assert not coach.gentle_day_due(easy, None, at)


def test_six_green_weeks_may_be_maintained(history: History, at: datetime) -> None:
    for days in range(41, -1, -3):
        train(history, at - timedelta(days=days))
    assert coach.may_maintain(history, 5, at)
    assert not coach.may_maintain(history, coach.LEAST_GOAL, at)


def test_questions_come_first_and_again_after_a_red_session(
    history: History, at: datetime
) -> None:
    assert coach.screening_due(history, at)
    growth.save_screening(history, screened((), (), at - timedelta(days=3)))
    train(history, at - timedelta(days=2))
    assert not coach.screening_due(history, at)
    train(history, at - timedelta(days=1), pain_worst=7)
    assert coach.screening_due(history, at)


def test_a_course_without_change_suggests_a_professional_once(
    history: History, at: datetime
) -> None:
    for days in (15, 10, 5, 0):
        train(history, at - timedelta(days=days), pain_before=4, pain_worst=4)
    assert coach.advice(history, at) is Referral.TWO_WEEKS
    growth.tell(history, Referral.TWO_WEEKS, at)
    assert coach.advice(history, at) is None


def test_what_grew_this_week_counts_when_the_next_offer_is_made(
    easy: History, at: datetime
) -> None:
    routine = a_routine(*STRETCHES)
    base = {id: Item(id).dose(STRETCHES[id].dose) for id in STRETCHES}
    last = easy.sessions()
    room_s = MOST_GROWTH * sum(session.planned_s for session in last)
    while found := offered(easy, at, routine):
        routine = coach.accepted(routine, found[0])
    doses = {item.exercise: item.dose(STRETCHES[item.exercise].dose) for item in routine.items}
    more_s = sum(work_s(doses[id]) - work_s(base[id]) for id in doses) * len(last)
    assert 0 < more_s <= room_s


told = st.fixed_dictionaries(
    {
        "pain_before": st.none() | st.integers(0, 10),
        "pain_worst": st.none() | st.integers(0, 10),
        "pain_after": st.none() | st.integers(0, 10),
        "effort": st.none() | st.integers(0, 10),
        "settled": st.none() | st.sampled_from(Settled),
    }
)


@settings(
    max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 20), told | st.just(EASY)), max_size=4))
def test_no_history_is_offered_more_than_the_caps_allow(
    tmp_path: Path, at: datetime, sessions: list[tuple[int, dict[str, Any]]]
) -> None:
    history = history_in_memory(paths(tmp_path), at)
    dose = DOSE._replace(reps=1)
    exercises = {id: each._replace(dose=dose) for id, each in STRETCHES.items()}
    for days, answers in sorted(sessions, key=lambda each: -each[0]):
        train(history, at - timedelta(days=days), "lift", "rock", "turn", dose=dose, **answers)
    found = coach.offers(history, a_routine("lift", "rock", "turn"), exercises, at)
    last = [s for s in history.sessions() if (at - s.started).days <= 7]
    history.close()
    assert len(found) <= MOST_PROPOSALS
    assert len({offer.exercise.id for offer in found}) == len(found)
    more_s = sum(max(work_s(o.proposal.dose(o.dose)) - work_s(o.dose), 0.0) for o in found)
    assert more_s * len(last) <= MOST_GROWTH * sum(s.planned_s for s in last) + 1e-6
