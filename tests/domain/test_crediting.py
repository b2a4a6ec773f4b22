"""What a repetition counts for when it is given up before its time."""

import pytest

from lumbar.domain.crediting import exercise_given_up, given_up
from lumbar.domain.dose import Turn
from lumbar.domain.record import Outcome
from lumbar.domain.timeline import Kind
from tests.builders import a_prescription, a_timeline

SEGMENTS = a_timeline(a_prescription(reps=2, sets=2, hold_s=5.0), a_prescription("turn"))
HOLD = next(i for i, s in enumerate(SEGMENTS) if s.kind is Kind.HOLD)


@pytest.mark.parametrize(
    ("asked", "held_s", "outcome"),
    [
        (Outcome.SKIPPED, 0.0, Outcome.SKIPPED),
        (Outcome.SKIPPED, 2.0, Outcome.SHORTENED),
        (Outcome.STOPPED, 2.0, Outcome.STOPPED),
        (Outcome.SKIPPED, 5.0, Outcome.DONE),
        (Outcome.STOPPED, 5.0, Outcome.DONE),
    ],
)
def test_what_was_held_as_planned_is_done_however_it_ended(
    asked: Outcome, held_s: float, outcome: Outcome
) -> None:
    (rep,) = given_up(SEGMENTS, HOLD, 30.0, asked, held_s)
    assert (rep.at, rep.turn, rep.outcome, rep.held_s) == (30.0, Turn(1, 1, None), outcome, held_s)


def test_where_no_repetition_runs_none_is_given_up() -> None:
    assert given_up(SEGMENTS, 0, 3.0, Outcome.SKIPPED, 0.0) == []


def test_an_exercise_is_given_up_to_its_last_repetition_and_no_further() -> None:
    reps = exercise_given_up(SEGMENTS, HOLD, 30.0, Outcome.STOPPED, 1.0)
    assert [(rep.item, rep.turn.set, rep.turn.rep) for rep in reps] == [
        (0, 1, 1),
        (0, 1, 2),
        (0, 2, 1),
        (0, 2, 2),
    ]
    assert [rep.held_s for rep in reps] == [1.0, 0.0, 0.0, 0.0]
