"""What could make a routine rounder, said at the edge of each rule and not before."""

from typing import Any

import pytest

from lumbar.domain.advice import Advice, Circumstances, Topic, advice
from lumbar.domain.dose import Side, Sides
from lumbar.domain.editing import added, mirrored, redosed
from lumbar.domain.exercise import Aim, Exercise, Position
from lumbar.domain.routine import Item, Routine, prescribed
from lumbar.domain.timeline import length_s, timeline
from lumbar.store.catalog import Catalog
from tests.builders import QUICK, a_dose, a_routine, an_exercise

SIDED = a_dose(sides=Sides.ALTERNATING)
STRETCH = an_exercise("stretch", SIDED)
ROCK = an_exercise("rock", aim=Aim.MOBILITY)
BRIDGE = an_exercise("bridge", aim=Aim.STRENGTH)
PLANK = an_exercise("plank", aim=Aim.STRENGTH, position=Position.SIDE_LYING)
EXERCISES = {each.id: each for each in (STRETCH, ROCK, BRIDGE, PLANK)}
CALM = Circumstances(QUICK)


def given(routine: Routine, circumstances: Circumstances = CALM, **more: Exercise) -> list[Advice]:
    return advice(routine, {**EXERCISES, **more}, circumstances)


def topics(routine: Routine, **circumstances: Any) -> list[Topic]:
    return [each.topic for each in given(routine, Circumstances(QUICK, **circumstances))]


def test_a_round_routine_needs_none() -> None:
    assert given(a_routine("stretch", "bridge")) == []


def test_an_empty_routine_needs_none() -> None:
    assert given(a_routine()._replace(items=())) == []


def test_one_side_for_both_together_is_told_with_its_place() -> None:
    both = redosed(a_routine("bridge", "stretch"), 1, SIDED, sides=Sides.BILATERAL)
    (found,) = given(both)
    assert (found.topic, found.places) == (Topic.ONE_SIDE, (1,))


def test_a_side_that_has_no_line_is_told_until_it_has_one() -> None:
    alone = redosed(a_routine("bridge", "stretch"), 1, SIDED, sides=Side.RIGHT)
    (found,) = given(alone)
    assert (found.topic, found.places) == (Topic.OTHER_SIDE, (1,))
    pair = mirrored(alone, 1, SIDED)
    assert pair.items[2].dose(SIDED).only is Side.LEFT
    assert given(pair) == []
    assert given(added(alone, "stretch")) == []  # one for both sides has the other one too


def test_an_exercise_that_is_for_both_together_may_be() -> None:
    assert topics(a_routine("bridge")) == []


def test_nothing_but_stretches_is_offered_a_strength_exercise_in_the_same_position() -> None:
    routine = a_routine("stretch", "rock")
    (found,) = given(routine)
    assert found.topic is Topic.ONLY_STRETCHES
    assert found.offered is BRIDGE
    longer = [
        length_s(timeline(prescribed(r, EXERCISES), QUICK))
        for r in (routine, a_routine("stretch", "rock", "bridge"))
    ]
    assert found.seconds == pytest.approx(longer[1] - longer[0])


def test_an_exercise_to_avoid_is_not_offered() -> None:
    (found,) = given(a_routine("stretch", "rock"), Circumstances(QUICK, avoided=("bridge",)))
    assert found.offered is PLANK


def test_one_stretch_alone_is_left_alone() -> None:
    assert topics(a_routine("stretch")) == []


def test_nothing_is_offered_where_there_is_nothing_to_offer() -> None:
    assert advice(a_routine("stretch", "rock"), {"stretch": STRETCH, "rock": ROCK}, CALM) == []


def test_three_changes_of_position_are_fine_and_a_fourth_is_told_with_a_better_order() -> None:
    assert topics(a_routine("bridge", "plank", "bridge", "plank")) == []
    (found,) = given(a_routine("bridge", "plank", "bridge", "plank", "bridge"))
    assert found.topic is Topic.POSITIONS
    assert (found.places, found.changes) == ((0, 2, 4, 1, 3), (4, 1))


def test_no_order_is_offered_that_is_no_better() -> None:
    places = list(Position)[:5]
    more = {p: an_exercise(p, aim=Aim.STRENGTH, position=p) for p in places}
    routine = a_routine(*places)
    assert advice(routine, more, CALM) == []


def test_no_order_is_offered_while_an_exercise_is_missing() -> None:
    routine = a_routine("bridge", "plank", "bridge", "plank", "bridge", "gone")
    assert given(routine) == []


def test_a_fifth_more_than_last_week_is_fine_and_more_is_told() -> None:
    routine = a_routine("stretch", "bridge")
    length = length_s(timeline(prescribed(routine, EXERCISES), QUICK))
    assert topics(routine, last_week_s=length / 1.2) == []
    (found,) = given(routine, Circumstances(QUICK, length / 1.25))
    assert (found.topic, found.share) == (Topic.GROWTH, pytest.approx(0.25))


def test_without_a_last_week_there_is_nothing_to_compare() -> None:
    assert topics(a_routine("stretch", "bridge"), last_week_s=None) == []
    assert topics(a_routine("stretch", "bridge"), last_week_s=0.0) == []


def test_what_is_offered_for_the_shipped_stretches_is_on_the_back(catalog: Catalog) -> None:
    ids = ("knee-to-chest-long", "hamstring-90-90", "figure-4")
    routine = a_routine(items=tuple(map(Item, ids)))
    (found,) = advice(routine, catalog.exercises, CALM)
    assert found.offered is not None
    assert found.offered.position is Position.SUPINE
