"""Where going back, doing a set again and undoing a skip lead."""

import pytest

from lumbar.domain.crediting import exercise_given_up
from lumbar.domain.jumps import place_back, set_place, skip_at
from lumbar.domain.record import Outcome
from lumbar.domain.timeline import Kind
from tests.builders import a_prescription, a_timeline

SEGMENTS = a_timeline(a_prescription(reps=2, sets=2, rest_s=10.0), a_prescription("turn"))
BEGINS = [i for i, s in enumerate(SEGMENTS) if s.kind is Kind.MOVE_IN]
REST = next(i for i, s in enumerate(SEGMENTS) if s.kind is Kind.REST)


@pytest.mark.parametrize(("elapsed_s", "begins"), [(1.9, 0), (2.0, 1)])
def test_back_leads_to_the_repetition_before_only_near_a_start(
    elapsed_s: float, begins: int
) -> None:
    assert place_back(SEGMENTS, BEGINS[1], elapsed_s) == BEGINS[begins]


def test_back_before_the_first_repetition_leads_to_the_beginning() -> None:
    assert place_back(SEGMENTS, 0, 5.0) == 0


def test_a_set_begins_with_its_first_repetition() -> None:
    assert set_place(SEGMENTS, BEGINS[1]) == BEGINS[0]
    assert set_place(SEGMENTS, REST) == BEGINS[0]
    assert set_place(SEGMENTS, BEGINS[3]) == BEGINS[2]


def test_a_skip_knows_what_was_skipped_and_where() -> None:
    here = BEGINS[1] + 1
    skip = skip_at(SEGMENTS, here, exercise_given_up(SEGMENTS, here, 40.0, Outcome.SKIPPED, 2.0))
    assert skip is not None
    assert (skip.item, skip.place, skip.until) == (0, BEGINS[1], 1)
    assert [(turn.set, turn.rep) for turn in skip.turns] == [(1, 2), (2, 1), (2, 2)]


def test_after_the_last_exercise_there_is_nothing_to_come_back_from() -> None:
    assert skip_at(SEGMENTS, BEGINS[-1], ()) is None
