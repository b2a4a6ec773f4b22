import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.dose import BOUNDS, Dose, Side, Sides, Turn
from tests.builders import a_dose

L, R = Side.LEFT, Side.RIGHT

DOSES = st.builds(
    Dose,
    sets=st.integers(1, 4),
    reps=st.integers(1, 6),
    sides=st.sampled_from(Sides),
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
    ],
)
def test_the_turns_of_one_set_follow_the_pattern_of_sides(
    sides: Sides, order: list[tuple[int, Side | None]]
) -> None:
    turns = list(a_dose(reps=2, sides=sides).turns())
    assert turns == [Turn(1, rep, side) for rep, side in order]


@pytest.mark.parametrize("sides", [each for each in Sides if each is not Sides.BILATERAL])
def test_the_first_side_leads_in_every_set(sides: Sides) -> None:
    turns = list(a_dose(sets=2, sides=sides, first_side=L).turns())
    assert [turn.side for turn in turns if turn.rep == 1] == [L, R, L, R]


def test_both_sides_together_know_no_first_side() -> None:
    left, right = (list(a_dose(first_side=side).turns()) for side in Side)
    assert left == right


def test_each_side_has_the_other_one() -> None:
    assert (L.other, R.other) == (R, L)


@given(DOSES)
def test_reps_are_counted_per_side(dose: Dose) -> None:
    turns = list(dose.turns())
    sides = [None] if dose.sides is Sides.BILATERAL else [L, R]
    assert len(turns) == dose.sets * dose.reps * len(sides)
    for side in sides:
        here = [(turn.set, turn.rep) for turn in turns if turn.side is side]
        assert here == [
            (number, rep) for number in range(1, dose.sets + 1) for rep in range(1, dose.reps + 1)
        ]


@given(DOSES)
def test_no_turn_comes_twice_and_no_set_begins_before_the_last_is_over(dose: Dose) -> None:
    turns = list(dose.turns())
    assert len(set(turns)) == len(turns)
    assert [turn.set for turn in turns] == sorted(turn.set for turn in turns)


@given(DOSES.filter(lambda dose: dose.sides is Sides.BLOCKS))
def test_blocks_change_the_side_once_in_a_set(dose: Dose) -> None:
    for number in range(1, dose.sets + 1):
        sides = [turn.side for turn in dose.turns() if turn.set == number]
        assert sides == [dose.first_side] * dose.reps + [dose.first_side.other] * dose.reps


def test_every_number_of_a_dose_has_bounds() -> None:
    assert set(BOUNDS) == set(Dose._fields) - {"sides", "first_side"}


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
