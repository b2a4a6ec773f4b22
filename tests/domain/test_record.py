from datetime import UTC, date, datetime
from typing import Any

import pytest

from lumbar.domain.dose import Side, Sides, Turn
from lumbar.domain.record import (
    Ending,
    Outcome,
    PlannedItem,
    RepRecord,
    Result,
    SessionRecord,
    better,
    planned_reps,
    played_order,
    results,
    session_plan,
)
from lumbar.domain.timeline import length_s, timeline
from tests.builders import QUICK, a_dose, a_prescription, a_routine

L, R = Side.LEFT, Side.RIGHT
FIRST = Turn(1, 1, None)


def a_rep(outcome: Outcome | None, held_s: float = 0.0, **values: Any) -> RepRecord:
    return RepRecord(**{"item": 0, "turn": FIRST, "planned_s": 5.0, **values})._replace(
        outcome=outcome, held_s=held_s
    )


def test_a_plan_is_a_snapshot_of_names_doses_and_length() -> None:
    prescriptions = [a_prescription("lift"), a_prescription("roll", reps=3)]
    segments = timeline(prescriptions, QUICK)
    plan = session_plan(a_routine("lift", "roll"), prescriptions, segments)
    assert (plan.routine, plan.name) == ("morning", "Morning")
    assert plan.planned_s == length_s(segments)
    assert plan.items == (
        PlannedItem("lift", "Lift", a_dose()),
        PlannedItem("roll", "Roll", a_dose(reps=3)),
    )


def test_every_planned_repetition_is_listed_and_none_is_reached() -> None:
    prescriptions = [
        a_prescription("lift", reps=1, hold_s=20.0),
        a_prescription("roll", reps=1, sides=Sides.ALTERNATING),
    ]
    plan = session_plan(a_routine("lift", "roll"), prescriptions, timeline(prescriptions))
    assert planned_reps(plan) == [
        RepRecord(0, Turn(1, 1, None), 20.0),
        RepRecord(1, Turn(1, 1, R), 5.0),
        RepRecord(1, Turn(1, 1, L), 5.0),
    ]
    assert {(rep.outcome, rep.held_s) for rep in planned_reps(plan)} == {(None, 0.0)}


@pytest.mark.parametrize(
    ("behind", "order"),
    [
        ((), (0, 1, 2)),
        ((1,), (0, 1, 3, 2)),
        ((1, 3), (0, 1, 3, 4, 2)),
        ((1, 1), (0, 1, 4, 3, 2)),
        ((2,), (0, 1, 2, 3)),
        ((9,), (0, 1, 2, 3)),
    ],
)
def test_an_exercise_that_came_in_is_done_behind_the_one_it_was_put_in_for(
    behind: tuple[int, ...], order: tuple[int, ...]
) -> None:
    planned = [PlannedItem("lift", "Lift", a_dose())] * 3
    added = [PlannedItem("sway", "Sway", a_dose(), after) for after in behind]
    assert played_order([*planned, *added]) == order


def test_results_set_planned_against_done_for_each_side() -> None:
    items = [PlannedItem("lift", "Lift", a_dose(reps=2, sides=Sides.ALTERNATING))]
    reps = [
        a_rep(Outcome.DONE, 5.0, turn=Turn(1, 1, R)),
        a_rep(Outcome.SHORTENED, 2.5, turn=Turn(1, 1, L)),
        a_rep(Outcome.DONE, 15.0, turn=Turn(1, 2, R)),
        a_rep(Outcome.SKIPPED, 0.0, turn=Turn(1, 2, L)),
    ]
    assert results(items, reps) == [
        Result("Lift", R, 2, 2, 0, 10.0, 20.0),
        Result("Lift", L, 2, 0, 1, 10.0, 2.5),
    ]


def test_results_begin_with_the_side_that_began() -> None:
    dose = a_dose(reps=1, sides=Sides.BLOCKS, first_side=L)
    reps = [a_rep(None, turn=turn) for turn in dose.turns()]
    found = results([PlannedItem("lift", "Lift", dose)], reps)
    assert [result.side for result in found] == [L, R]


def test_results_keep_the_same_exercise_apart_when_it_comes_twice() -> None:
    items = [PlannedItem("lift", "Lift", a_dose(reps=1))] * 2
    reps = [a_rep(Outcome.DONE, 5.0), a_rep(Outcome.SKIPPED, item=1)]
    assert [result.reps_done for result in results(items, reps)] == [1, 0]


def test_a_repetition_that_was_stopped_or_not_reached_is_planned_but_not_done() -> None:
    items = [PlannedItem("lift", "Lift", a_dose(reps=2))]
    reps = [a_rep(Outcome.STOPPED, 1.5), a_rep(None, turn=Turn(1, 2, None))]
    assert results(items, reps) == [Result("Lift", None, 2, 0, 0, 10.0, 1.5)]


RANKING = [
    a_rep(None),
    a_rep(Outcome.STOPPED, 0.0),
    a_rep(Outcome.STOPPED, 4.0),
    a_rep(Outcome.SKIPPED, 0.0),
    a_rep(Outcome.SHORTENED, 1.0),
    a_rep(Outcome.SHORTENED, 4.5),
    a_rep(Outcome.DONE, 5.0),
    a_rep(Outcome.DONE, 15.0),
]


@pytest.mark.parametrize("new", range(len(RANKING)))
@pytest.mark.parametrize("old", range(len(RANKING)))
def test_the_better_of_two_tries_is_the_one_that_did_more(new: int, old: int) -> None:
    assert better(RANKING[new], RANKING[old]) == (new > old)


@pytest.mark.parametrize(("reps_done", "counts"), [(0, False), (1, True), (12, True)])
def test_a_session_of_nothing_but_skips_is_no_training(reps_done: int, counts: bool) -> None:
    session = SessionRecord(
        id="s1",
        routine="morning",
        name="Morning",
        started=datetime(2026, 11, 21, 18, 30, tzinfo=UTC),
        day=date(2026, 11, 21),
        planned_s=600.0,
        active_s=500.0,
        ending=Ending.FINISHED,
        pain_before=None,
        pain_after=None,
        reps_planned=12,
        reps_done=reps_done,
    )
    assert session.counts is counts
