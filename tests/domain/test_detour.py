"""Other ways through a routine: from the middle, and by an easier exercise."""

import itertools
from typing import Any

import pytest

from lumbar.domain.detour import detour, easier, resumed, what_is_left
from lumbar.domain.dose import Side, Sides, Turn
from lumbar.domain.events import Event
from lumbar.domain.exercise import Exercise, Position, Variation
from lumbar.domain.player import Player, State
from lumbar.domain.record import Outcome, PlannedItem
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Kind, Segment, timeline
from tests.builders import QUICK, a_dose, a_prescription, a_timeline, an_exercise, outcomes

LIFT, ROLL = a_prescription("lift"), a_prescription("roll")
EASY = a_prescription("sway", reps=1)
SIDED = a_prescription("lift", sides=Sides.BLOCKS, sets=2, rest_s=20.0, switch_s=4.0)


def is_seamless(segments: tuple[Segment, ...]) -> bool:
    pairs = itertools.pairwise(segments)
    return segments[0].start_s == 0.0 and all(
        after.start_s == pytest.approx(before.ends_s) for before, after in pairs
    )


# Going on in the middle


def test_going_on_begins_with_the_way_into_position_and_then_the_repetition() -> None:
    course = resumed([LIFT, ROLL], (0, 1), 1, Turn(1, 2, None), QUICK)
    here = course.timeline[course.place :]
    assert [s.kind for s in here][:2] == [Kind.GET_INTO_POSITION, Kind.MOVE_IN]
    assert {s.item for s in here} == {1}
    assert here[0].duration_s == a_timeline(ROLL)[0].duration_s
    assert here[1].turn == Turn(1, 2, None)
    assert is_seamless(course.timeline)


def test_what_was_before_stays_in_the_timeline_and_can_be_gone_back_to() -> None:
    course = resumed([LIFT, ROLL], (0, 1), 1, Turn(1, 1, None), QUICK)
    whole = timeline([LIFT, ROLL], QUICK)
    assert course.timeline[: course.place] == whole[: course.place]
    assert whole[course.place].turn == Turn(1, 1, None)


def test_the_way_is_that_of_the_side_that_is_to_work() -> None:
    course = resumed([SIDED], (0,), 0, Turn(2, 2, Side.LEFT), QUICK)
    way = course.timeline[course.place]
    assert (way.kind, way.side, way.set) == (Kind.GET_INTO_POSITION, Side.LEFT, 2)


def test_only_what_is_left_is_done_when_it_is_gone_on_with() -> None:
    course = resumed([SIDED, ROLL], (0, 1), 0, Turn(2, 2, Side.LEFT), QUICK)
    player = Player(course.timeline)
    events = player.start(0.0, course.place)
    events += played_on(player)
    turns = [turn for turn, outcome, _ in outcomes(events) if outcome is Outcome.DONE]
    assert turns == [Turn(2, 2, Side.LEFT), Turn(1, 1, None), Turn(1, 2, None)]


def test_the_order_is_the_one_in_which_they_were_done() -> None:
    course = resumed([LIFT, ROLL, EASY], (0, 2, 1), 2, Turn(1, 1, None), QUICK)
    assert list(dict.fromkeys(s.item for s in course.timeline)) == [0, 2, 1]
    assert course.timeline[course.place].exercise == "sway"
    assert is_seamless(course.timeline)


def played_on(player: Player) -> list[Event]:
    now, events = 0.0, list[Event]()
    while player.state is not State.FINISHED:
        now += 0.5
        events += player.advance(now)
    return events


# An easier exercise instead


def given(**values: Any) -> Prescription:
    exercise = an_exercise(**values)
    return Prescription(exercise, exercise.dose)


def test_one_side_alone_goes_the_easier_way_alone() -> None:
    alone = a_dose(sides=Sides.BLOCKS).on(Side.LEFT)
    links = (Variation("Sway.", "sway"),)
    sway = an_exercise("sway", a_dose(reps=3, sides=Sides.ALTERNATING))
    found = easier(given(dose=alone, easier=links), {"sway": sway})
    assert found == Prescription(sway, sway.dose.on(Side.LEFT))
    found = easier(given(dose=alone, easier=links), {"sway": EASY.exercise})
    assert found == Prescription(EASY.exercise, EASY.exercise.dose)


def test_the_easier_way_is_the_first_that_is_an_exercise_of_its_own() -> None:
    links = (Variation("Less far."), Variation("Gone.", "nowhere"), Variation("Sway.", "sway"))
    found = easier(given(easier=links), {"sway": EASY.exercise})
    assert found == Prescription(EASY.exercise, EASY.exercise.dose)


def test_an_exercise_without_an_easier_one_of_its_own_has_none() -> None:
    assert easier(given(), {"sway": EASY.exercise}) is None


@pytest.mark.parametrize(("set_", "rep", "reps"), [(1, 1, 3), (1, 3, 1), (2, 2, 1)])
def test_what_is_left_of_a_set_is_done_once(set_: int, rep: int, reps: int) -> None:
    given = a_prescription(sets=2, reps=(3, 2), sides=Sides.BLOCKS, switch_s=4.0)
    running = timeline([given], QUICK)
    index = next(i for i, s in enumerate(running) if s.turn == Turn(set_, rep, Side.RIGHT))
    left = what_is_left(running, index, given)
    assert (left.exercise, left.dose.sets, left.dose.reps) == (given.exercise, 1, reps)


def test_after_the_last_repetition_one_is_left_all_the_same() -> None:
    running = timeline([LIFT, ROLL], QUICK)
    position = next(i for i, s in enumerate(running) if s.item == 1)
    assert what_is_left(running, position, ROLL).dose.reps == 2
    ending = running[-1]._replace(kind=Kind.RELAX)
    assert what_is_left((ending,), 0, ROLL).dose.reps == 1


def test_a_detour_is_the_other_exercise_and_then_all_that_was_to_follow() -> None:
    given = [LIFT, ROLL, LIFT]
    running = timeline(given, QUICK)
    following = detour(running, 2, given, EASY, QUICK)
    assert list(dict.fromkeys((s.item, s.exercise) for s in following)) == [
        (3, "sway"),
        (1, "roll"),
        (2, "lift"),
    ]
    assert following[0].kind is Kind.NEXT_EXERCISE


def test_changes_of_position_are_those_of_the_new_order() -> None:
    standing = an_exercise("stand", a_dose(), position=Position.STANDING)
    given = [LIFT, ROLL]
    following = detour(timeline(given, QUICK), 0, given, Prescription(standing, a_dose()), QUICK)
    expected = timeline([LIFT, Prescription(standing, a_dose()), ROLL], QUICK)
    assert [s.duration_s for s in following] == [s.duration_s for s in expected if s.item > 0]


def test_a_detour_of_a_detour_keeps_the_order() -> None:
    given = [LIFT, ROLL]
    running = timeline(given, QUICK)
    player = Player(running)
    player.start(0.0)
    player.swap(planned(EASY.exercise), detour(running, 0, given, EASY, QUICK), 1.0)
    given.append(EASY)
    again = detour(player.timeline, player.index, given, EASY, QUICK)
    assert list(dict.fromkeys(s.item for s in again)) == [3, 1]
    player.swap(planned(EASY.exercise), again, 2.0)
    assert is_seamless(player.timeline)


def planned(exercise: Exercise) -> PlannedItem:
    return PlannedItem(exercise.id, exercise.name, exercise.dose)
