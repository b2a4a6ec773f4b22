"""What the body has to do between two exercises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.pose import Limbs, Pose, Root, Trunk
from lumbar.domain.dose import Side, Sides
from lumbar.domain.exercise import Exercise, Position
from lumbar.domain.routine import Prescription
from lumbar.domain.transition import (
    Stance,
    change,
    changes_of_position,
    changing_s,
    fewest_changes,
    first_stance,
    last_stance,
    stance,
)
from lumbar.store.catalog import Catalog
from tests.builders import a_dose, an_exercise

L, R = Side.LEFT, Side.RIGHT
BACK, FRONT = Stance(Position.SUPINE), Stance(Position.PRONE)
FOURS, UP = Stance(Position.QUADRUPED), Stance(Position.STANDING)


def lying_on(side: Side) -> Stance:
    return Stance(Position.SIDE_LYING, side)


def kneeling(front: Side) -> Stance:
    return Stance(Position.HALF_KNEELING, front)


def at(position: Position, root: Root = Root.SUPINE, **dose: object) -> Prescription:
    pose = Pose(root, Trunk(height=0.1), left=Limbs(hip_flex=90))
    exercise = an_exercise(position=position, poses={"lying": pose, "lifted": pose})
    return Prescription(exercise, a_dose(**dose))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (BACK, lying_on(L), ("Roll onto your left side",)),
        (lying_on(L), lying_on(R), ("Roll onto your right side",)),
        (lying_on(R), BACK, ("Roll onto your back",)),
        (BACK, FRONT, ("Roll onto your front",)),
        (BACK, FOURS, ("Come up onto hands and knees",)),
        (UP, FOURS, ("Come down onto hands and knees",)),
        (FOURS, kneeling(L), ("Come up to kneeling", "left foot in front")),
        (UP, kneeling(R), ("Come down to kneeling", "right foot in front")),
        (kneeling(L), kneeling(R), ("Change knees", "right foot in front")),
        (FOURS, lying_on(R), ("Lie down on your right side",)),
        (kneeling(L), UP, ("Stand up slowly",)),
        (BACK, BACK, ("Stay on your back",)),
        (lying_on(L), lying_on(L), ("Stay on your left side",)),
        (None, FRONT, ("Lie down on your front",)),
        (None, kneeling(L), ("Come down to kneeling", "left foot in front")),
    ],
)
def test_a_change_says_what_the_body_does(
    before: Stance | None, after: Stance, words: tuple[str, ...]
) -> None:
    assert change(before, after).words == words


STANCES = (BACK, FRONT, FOURS, UP, lying_on(L), lying_on(R), kneeling(L), kneeling(R))


@pytest.mark.parametrize("before", STANCES)
@pytest.mark.parametrize("after", STANCES)
def test_every_change_has_time_and_short_words_and_goes_both_ways_alike(
    before: Stance, after: Stance
) -> None:
    there, back = change(before, after), change(after, before)
    assert there.seconds == back.seconds >= 8.0
    assert there.seconds == 8.0 or before != after
    assert all(1 <= len(text.split()) <= 7 for text in there.words)


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [(BACK, BACK, 8.0), (kneeling(L), kneeling(R), 10.0), (BACK, kneeling(L), 15.0)],
)
def test_the_times_of_the_card_are_kept(before: Stance, after: Stance, seconds: float) -> None:
    """CLINICAL section 8: 8 s, 10 s for a kneeling swap, 15 s between positions."""
    assert change(before, after).seconds == seconds


def test_further_up_takes_longer() -> None:
    seconds = [change(BACK, after).seconds for after in (BACK, FRONT, FOURS, kneeling(L), UP)]
    assert seconds == sorted(set(seconds))


def test_the_side_one_lies_on_is_read_from_the_pose_and_mirrored() -> None:
    on_the_left = at(Position.SIDE_LYING, Root.SIDE_LEFT).exercise
    assert stance(on_the_left, R) == lying_on(L)
    assert stance(on_the_left, L) == lying_on(R)


def test_the_foot_in_front_is_the_one_whose_hip_is_bent() -> None:
    exercise = at(Position.HALF_KNEELING).exercise
    assert (stance(exercise, R), stance(exercise, L)) == (kneeling(L), kneeling(R))


def test_an_exercise_is_left_on_its_last_side() -> None:
    both = at(Position.SIDE_LYING, Root.SIDE_LEFT, sides=Sides.BLOCKS)
    assert (first_stance(both), last_stance(both)) == (lying_on(L), lying_on(R))


def test_every_shipped_exercise_has_a_stance_with_its_side(catalog: Catalog) -> None:
    sided = (Position.SIDE_LYING, Position.HALF_KNEELING)
    for exercise in catalog.exercises.values():
        found = {side: stance(exercise, side) for side in Side}
        assert all((each.side is not None) is (each.position in sided) for each in found.values())
        assert found[L].side is (found[R].side.other if found[R].side else None)


def test_the_order_with_the_fewest_changes_keeps_positions_together() -> None:
    mixed = [at(p) for p in (Position.SUPINE, Position.STANDING, Position.SUPINE)]
    order = fewest_changes(mixed)
    assert order == (0, 2, 1)
    assert (changes_of_position(mixed), changes_of_position([mixed[i] for i in order])) == (2, 1)


def test_no_exercise_has_no_order() -> None:
    assert fewest_changes([]) == ()


@given(st.lists(st.sampled_from(Position), max_size=9))
def test_the_order_is_never_longer_and_loses_nothing(positions: list[Position]) -> None:
    given_order = [at(position) for position in positions]
    order = fewest_changes(given_order)
    assert sorted(order) == list(range(len(positions)))
    grouped = [given_order[i] for i in order]
    assert changing_s(grouped) <= changing_s(given_order)
    assert changes_of_position(grouped) == len(set(positions)) - 1


def test_a_routine_in_a_good_order_stays_as_it_is(catalog: Catalog) -> None:
    ids = ("pelvic-tilt", "glute-bridge", "bird-dog", "hip-hinge")
    chosen: list[Exercise] = [catalog.exercises[id] for id in ids]
    assert fewest_changes([Prescription(each, each.dose) for each in chosen]) == (0, 1, 2, 3)
