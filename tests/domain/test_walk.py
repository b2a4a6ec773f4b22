"""Where the repetitions and exercises of a timeline begin and end."""

from lumbar.domain.walk import (
    after_exercise,
    crediting,
    following_item,
    joined,
    preceding_item,
    turn_start,
    turn_starts,
)
from tests.builders import a_prescription, a_timeline

TWO = a_timeline(a_prescription("lift"), a_prescription("roll"))
HOLD, RETURN, RELAX, NEXT_EXERCISE = 2, 3, 4, 8


def test_repetitions_start_with_their_move_in() -> None:
    assert list(turn_starts(TWO)) == [1, 5, 10, 14]
    assert [turn_start(TWO, index) for index in (1, HOLD, RETURN)] == [1, 1, 1]
    assert turn_start(TWO, RELAX) == RELAX


def test_the_same_turn_of_two_exercises_is_two_repetitions() -> None:
    single = [segment for segment in TWO if segment.turn and segment.turn.rep == 1]
    assert turn_start(single, 4) == 3


def test_a_repetition_is_credited_until_its_hold_is_over() -> None:
    assert crediting(TWO, 1) == crediting(TWO, HOLD) == TWO[HOLD]
    assert crediting(TWO, RETURN) is None
    assert crediting(TWO, RELAX) is None


def test_exercises_follow_one_another_in_the_order_of_the_timeline() -> None:
    assert after_exercise(TWO, HOLD) == NEXT_EXERCISE
    assert after_exercise(TWO, NEXT_EXERCISE) == len(TWO)
    assert (following_item(TWO, HOLD), following_item(TWO, NEXT_EXERCISE)) == (1, None)
    assert (preceding_item(TWO, HOLD), preceding_item(TWO, NEXT_EXERCISE)) == (None, 0)


def test_joined_timelines_are_one_without_a_seam() -> None:
    assert joined(TWO[:NEXT_EXERCISE], TWO[NEXT_EXERCISE:]) == TWO
    twice = joined(TWO, TWO)
    assert twice[len(TWO)].start_s == TWO[-1].ends_s
    assert joined((), TWO) == TWO
