import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.dose import (
    BOUNDS,
    ONE_AT_A_TIME,
    Dose,
    Pacing,
    Side,
    Sides,
    Turn,
    each_reps,
    reps_of,
    reps_text,
)
from tests.builders import a_dose

L, R = Side.LEFT, Side.RIGHT

DOSES = st.builds(
    Dose,
    sets=st.integers(1, 4),
    reps=st.one_of(st.integers(1, 6), st.lists(st.integers(1, 6), min_size=2).map(tuple)),
    sides=st.sampled_from(Sides),
    pacing=st.just(Pacing.TIMED),
    first_side=st.sampled_from(Side),
)


@pytest.mark.parametrize(
    ("sides", "order"),
    [
        (Sides.BILATERAL, [(1, None), (2, None)]),
        (Sides.BLOCKS, [(1, R), (2, R), (1, L), (2, L)]),
        (Sides.ALTERNATING, [(1, R), (1, L), (2, R), (2, L)]),
        (Sides.DIRECTIONS, [(1, R), (1, L), (2, R), (2, L)]),
        (Sides.CONTRALATERAL, [(1, R), (1, L), (2, R), (2, L)]),
        (Sides.ONE, [(1, R), (2, R)]),
    ],
)
def test_the_turns_of_one_set_follow_the_pattern_of_sides(
    sides: Sides, order: list[tuple[int, Side | None]]
) -> None:
    turns = list(a_dose(reps=2, sides=sides).turns())
    assert turns == [Turn(1, rep, side) for rep, side in order]


@pytest.mark.parametrize("sides", [s for s in Sides if s not in (Sides.BILATERAL, Sides.ONE)])
def test_the_first_side_leads_in_every_set(sides: Sides) -> None:
    turns = list(a_dose(sets=2, sides=sides, first_side=L).turns())
    assert [turn.side for turn in turns if turn.rep == 1] == [L, R, L, R]


@pytest.mark.parametrize("sides", Sides)
def test_a_side_is_alone_where_sides_take_turns(sides: Sides) -> None:
    dose = a_dose(sides=sides, first_side=R)
    assert dose.on(None) == dose
    alone = {turn.side for turn in dose.on(L).turns()}
    assert (alone == {L}) is (sides in (*ONE_AT_A_TIME, Sides.ONE))
    assert dose.on(L).only is (L if alone == {L} else None)


def test_both_sides_together_know_no_first_side() -> None:
    left, right = (list(a_dose(first_side=side).turns()) for side in Side)
    assert left == right


def test_each_side_has_the_other_one() -> None:
    assert (L.other, R.other) == (R, L)


@given(DOSES)
def test_reps_are_counted_per_side(dose: Dose) -> None:
    turns = list(dose.turns())
    sides = [None] if dose.sides is Sides.BILATERAL else [dose.only] if dose.only else [L, R]
    sets = range(1, dose.sets + 1)
    assert len(turns) == sum(map(dose.reps_in, sets)) * len(sides)
    for side in sides:
        here = [(turn.set, turn.rep) for turn in turns if turn.side is side]
        assert here == [
            (number, rep) for number in sets for rep in range(1, dose.reps_in(number) + 1)
        ]


@given(DOSES)
def test_no_turn_comes_twice_and_no_set_begins_before_the_last_is_over(dose: Dose) -> None:
    turns = list(dose.turns())
    assert len(set(turns)) == len(turns)
    assert [turn.set for turn in turns] == sorted(turn.set for turn in turns)


def test_sets_may_grow_shorter() -> None:
    dose = a_dose(sets=3, reps=(5, 3, 1), sides=Sides.BLOCKS)
    sides = [(turn.set, turn.side) for turn in dose.turns()]
    assert sides == [
        (number, side)
        for number, reps in ((1, 5), (2, 3), (3, 1))
        for side in (R, L)
        for _ in range(reps)
    ]


@pytest.mark.parametrize(("sets", "reps"), [(2, [5, 3]), (3, [5, 3, 1]), (4, [5, 3, 1, 1])])
def test_the_last_number_holds_for_every_set_that_follows(sets: int, reps: list[int]) -> None:
    dose = a_dose(sets=sets, reps=(5, 3, 1))
    assert [dose.reps_in(number) for number in range(1, sets + 1)] == reps


@pytest.mark.parametrize(("text", "reps"), [("5", 5), ("5-3-1", (5, 3, 1)), ("50-1", (50, 1))])
def test_repetitions_are_read_as_they_are_written(text: str, reps: int | tuple[int, ...]) -> None:
    assert (reps_of(text), reps_text(reps)) == (reps, text)


@pytest.mark.parametrize("text", ["", "0", "51", "5-", "5-3-0", "five", "2.5"])
def test_what_are_no_repetitions_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        reps_of(text)


def test_every_set_changes_alike_and_keeps_one_repetition() -> None:
    assert each_reps((5, 3, 1), lambda reps: reps + 1) == (6, 4, 2)
    assert each_reps((5, 3, 1), lambda reps: reps - 2) == (3, 1, 1)
    assert each_reps(50, lambda reps: reps + 1) == 50


@given(DOSES.filter(lambda dose: dose.sides is Sides.BLOCKS))
def test_blocks_change_the_side_once_in_a_set(dose: Dose) -> None:
    for number in range(1, dose.sets + 1):
        sides = [turn.side for turn in dose.turns() if turn.set == number]
        reps = dose.reps_in(number)
        assert sides == [dose.first_side] * reps + [dose.first_side.other] * reps


def test_every_number_of_a_dose_has_bounds() -> None:
    assert set(BOUNDS) == set(Dose._fields) - {"sides", "first_side", "pacing"}


@pytest.mark.parametrize("name", BOUNDS)
def test_the_default_of_every_number_lies_within_its_bounds(name: str) -> None:
    bounds = BOUNDS[name]
    assert bounds.low <= getattr(Dose(), name) <= bounds.high
    assert bounds.step > 0
    assert bounds.unit == ("s" if name.endswith("_s") else "")


@pytest.mark.parametrize("name", ["move_in_s", "return_s"])
def test_no_movement_can_be_made_faster_than_two_seconds(name: str) -> None:
    assert BOUNDS[name].low == 2


@pytest.mark.parametrize("name", ["sets", "reps"])
def test_there_is_always_something_to_do(name: str) -> None:
    assert BOUNDS[name].low == 1
