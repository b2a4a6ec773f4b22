from collections.abc import Sequence
from itertools import pairwise
from math import fsum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.dose import Dose, Pacing, Side, Sides
from lumbar.domain.exercise import Position, Stroke
from lumbar.domain.routine import Prescription, prescribed
from lumbar.domain.settings import Settings
from lumbar.domain.timeline import (
    Kind,
    Pace,
    Segment,
    drawn_side,
    item_length_s,
    length_s,
    lengthened,
    pace_of,
    timeline,
)
from lumbar.store.catalog import Catalog
from tests.builders import QUICK, a_dose, a_prescription, a_timeline, an_exercise

L, R = Side.LEFT, Side.RIGHT
POSITION, MOVE, HOLD, BACK = Kind.GET_INTO_POSITION, Kind.MOVE_IN, Kind.HOLD, Kind.RETURN
RELAX, SWITCH, REST, NEXT = Kind.RELAX, Kind.SWITCH_SIDE, Kind.REST, Kind.NEXT_EXERCISE
REP = [MOVE, HOLD, BACK]

DOSES = st.builds(
    Dose,
    sets=st.integers(1, 3),
    reps=st.integers(1, 3),
    hold_s=st.sampled_from([0.0, 1.0, 7.3]),
    move_in_s=st.sampled_from([2.0, 3.1]),
    return_s=st.sampled_from([2.0, 2.7]),
    relax_s=st.sampled_from([0.0, 1.9]),
    rest_s=st.sampled_from([0.0, 30.0]),
    switch_s=st.sampled_from([0.0, 4.4]),
    sides=st.sampled_from(Sides),
    pacing=st.just(Pacing.TIMED),
    first_side=st.sampled_from(Side),
)


def a_tucking(**dose: Any) -> Prescription:
    """An exercise with a way in, a way out and a way to the other side."""
    plain = an_exercise("tuck", a_dose(**{"switch_s": 6.0, **dose}))
    movement = plain.movement._replace(
        enter=(Stroke("Raise", "half", 1.0), Stroke("Tuck", "tucked", 3.0)),
        enter_s=4.0,
        leave=(Stroke("One down", "half"), Stroke("Both down", "lying")),
        leave_s=4.0,
        switch=(Stroke("Lower", "lying", 3.0), Stroke("Raise", "tucked", 1.0)),
        back=(Stroke("Return", "tucked"),),
    )
    poses = {**plain.poses, "half": plain.poses["lifted"], "tucked": plain.poses["lifted"]}
    return Prescription(plain._replace(movement=movement, poses=poses), plain.dose)


def kinds(segments: Sequence[Segment]) -> list[Kind]:
    return [segment.kind for segment in segments]


def only(segments: Sequence[Segment], kind: Kind) -> list[Segment]:
    return [segment for segment in segments if segment.kind is kind]


def strokes(segment: Segment) -> list[tuple[str, float]]:
    return [(move.stroke.do, move.seconds) for move in segment.moves]


def test_two_repetitions_with_a_relax_between_them() -> None:
    assert kinds(a_timeline()) == [POSITION, *REP, RELAX, *REP]


def test_every_segment_tells_its_set_repetition_and_side() -> None:
    segments = a_timeline(a_prescription(reps=1, sides=Sides.ALTERNATING))
    assert [(s.kind, s.set, s.rep, s.side) for s in segments] == [
        (POSITION, 1, None, R),
        (MOVE, 1, 1, R),
        (HOLD, 1, 1, R),
        (BACK, 1, 1, R),
        (SWITCH, 1, 1, L),
        (MOVE, 1, 1, L),
        (HOLD, 1, 1, L),
        (BACK, 1, 1, L),
    ]
    assert [s.turn is not None for s in segments] == [s.kind.is_rep for s in segments]


@pytest.mark.parametrize(
    ("sides", "sequence", "pauses"),
    [
        (Sides.BILATERAL, [None, None], [RELAX]),
        (Sides.BLOCKS, [R, R, L, L], [RELAX, SWITCH, RELAX]),
        (Sides.ALTERNATING, [R, L, R, L], [SWITCH, SWITCH, SWITCH]),
        (Sides.DIRECTIONS, [R, L, R, L], [SWITCH, SWITCH, SWITCH]),
        (Sides.CONTRALATERAL, [R, L, R, L], [SWITCH, SWITCH, SWITCH]),
    ],
)
def test_a_change_of_side_takes_the_place_of_a_relax(
    sides: Sides, sequence: list[Side | None], pauses: list[Kind]
) -> None:
    segments = a_timeline(a_prescription(sides=sides, relax_s=2.0, switch_s=4.0))
    assert [segment.side for segment in only(segments, HOLD)] == sequence
    assert [s.kind for s in segments if s.kind in (RELAX, SWITCH)] == pauses
    lengths = {RELAX: 2.0, SWITCH: 6.0}
    assert all(s.duration_s == lengths[s.kind] for s in segments if s.kind in lengths)


def test_a_continuous_movement_has_no_pause_at_all() -> None:
    segments = a_timeline(a_prescription(sides=Sides.DIRECTIONS, relax_s=0.0, reps=2))
    assert kinds(segments) == [POSITION, *REP * 4]


@pytest.mark.parametrize(("hold_s", "kind"), [(5.0, HOLD), (0.0, BACK)])
def test_a_repetition_is_done_with_its_hold_or_else_with_its_return(
    hold_s: float, kind: Kind
) -> None:
    segments = a_timeline(a_prescription(hold_s=hold_s, reps=3))
    credited = [segment for segment in segments if segment.credits]
    assert [(s.kind, s.rep) for s in credited] == [(kind, 1), (kind, 2), (kind, 3)]


def test_sets_are_parted_by_a_rest() -> None:
    segments = a_timeline(a_prescription(sets=2, reps=1, rest_s=30.0))
    assert kinds(segments) == [POSITION, *REP, REST, *REP]
    (rest,) = only(segments, REST)
    assert (rest.duration_s, rest.set, rest.rep) == (30.0, 2, None)


def test_no_rest_follows_the_last_set() -> None:
    assert kinds(a_timeline(a_prescription(sets=1, rest_s=30.0)))[-1] is BACK


def test_the_way_in_belongs_to_getting_into_position_and_the_way_out_to_the_return() -> None:
    first, *_, last = a_timeline(a_tucking(reps=1))
    assert strokes(first) == [("Lie down", 16.0), ("Raise", 1.0), ("Tuck", 3.0)]
    assert strokes(last) == [("Return", 3.0), ("One down", 2.0), ("Both down", 2.0)]


def test_every_set_is_entered_and_left_anew() -> None:
    segments = a_timeline(a_tucking(sets=2, reps=2, rest_s=30.0))
    assert kinds(segments) == [
        *(POSITION, *REP, RELAX, *REP, REST),
        *(POSITION, *REP, RELAX, *REP),
    ]
    first, second = only(segments, POSITION)
    assert strokes(second) == strokes(first)[1:]
    assert (second.set, second.waits) == (2, False)
    assert [s.duration_s for s in only(segments, BACK)] == [3.0, 7.0, 3.0, 7.0]
    (rest,) = only(segments, REST)
    assert rest.moves[-1].stroke.pose == "lying"


def test_a_rest_in_a_pose_of_one_side_is_followed_by_the_change_of_sides() -> None:
    tucking = a_tucking(sets=2, reps=1, sides=Sides.BLOCKS, rest_s=30.0)
    movement = tucking.exercise.movement._replace(leave=(), leave_s=0.0)
    staying = tucking._replace(exercise=tucking.exercise._replace(movement=movement))
    segments = a_timeline(staying)
    assert [kinds(segments).count(kind) for kind in (REST, SWITCH)] == [1, 3]
    rest = only(segments, REST)[0]
    change = segments[segments.index(rest) + 1]
    assert (rest.duration_s, rest.moves[-1].side) == (30.0, L)
    assert strokes(change) == [("Lower", 4.5), ("Raise", 1.5)]
    assert (change.kind, change.side, change.set, change.rep) == (SWITCH, R, 2, None)


EASE = Stroke("Rest", "easy", cue="Sit back.")


def easing(prescription: Prescription, rest: Stroke = EASE, **movement: Any) -> Prescription:
    """The same exercise with a position of its own to rest in."""
    exercise = prescription.exercise
    own = exercise.movement._replace(rest=rest, **movement)
    poses = {**exercise.poses, "easy": exercise.poses["lying"]}
    return prescription._replace(exercise=exercise._replace(movement=own, poses=poses))


@pytest.mark.parametrize(("rest_s", "spent"), [(30.0, [6.0, 18.0, 6.0]), (9.0, [3.0, 3.0, 3.0])])
def test_a_rest_is_spent_in_a_comfortable_position_and_comes_back_from_it(
    rest_s: float, spent: list[float]
) -> None:
    (rest,) = only(a_timeline(easing(a_prescription(sets=2, rest_s=rest_s))), REST)
    assert rest.duration_s == rest_s
    assert [move.seconds for move in rest.moves] == spent
    assert [move.stroke.pose for move in rest.moves] == ["easy", "easy", "lying"]
    assert [move.stroke.do for move in rest.moves] == ["Rest", "Rest", "Lie down"]


def test_where_the_comfortable_position_is_on_the_way_between_sides_the_way_goes_on_from_it() -> (
    None
):
    tucking = a_tucking(sets=2, reps=1, sides=Sides.BLOCKS, rest_s=30.0)
    way = (Stroke("Lower", "easy", 3.0), Stroke("Raise", "tucked", 1.0))
    segments = a_timeline(easing(tucking, leave=(), leave_s=0.0, switch=way))
    (rest,) = only(segments, REST)
    assert [(move.stroke.pose, move.seconds) for move in rest.moves] == [("easy", 6), ("easy", 24)]
    change = segments[segments.index(rest) + 1]
    assert (change.kind, strokes(change), change.begins_in) == (
        SWITCH,
        [("Raise", 6)],
        ("easy", R),
    )


def test_strokes_share_the_time_of_their_segment() -> None:
    plain = an_exercise()
    parts = (Stroke("In", "lying", 3.0), Stroke("Up", "lifted", 2.0), Stroke("On", "lifted"))
    movement = plain.movement._replace(move_in=parts)
    exercise = plain._replace(movement=movement)
    segments = a_timeline(Prescription(exercise, a_dose(move_in_s=9.0)))
    assert strokes(only(segments, MOVE)[0]) == [("In", 4.5), ("Up", 3.0), ("On", 1.5)]


def test_the_strokes_of_a_switch_are_done_for_the_side_that_comes() -> None:
    segments = a_timeline(a_tucking(reps=1, sides=Sides.ALTERNATING))
    (switch,) = only(segments, SWITCH)
    assert strokes(switch) == [("Lower", 6.0), ("Raise", 2.0)]
    assert {move.side for move in switch.moves} == {switch.side} == {L}


@pytest.mark.parametrize(
    ("position", "change_s"), [(Position.SUPINE, 8.0), (Position.STANDING, 20.0)]
)
def test_a_new_position_takes_longer_than_the_same_one(
    position: Position, change_s: float
) -> None:
    following = an_exercise("stretch", position=position)
    segments = a_timeline(a_prescription(), Prescription(following, following.dose), pace=Pace())
    (change,) = only(segments, NEXT)
    assert (change.duration_s, change.item, change.exercise) == (change_s, 1, "stretch")
    assert [s.duration_s for s in only(segments, POSITION)] == [15.0 + 6.0, 6.0]


def test_only_the_start_of_an_exercise_waits_for_the_person() -> None:
    prescriptions = a_tucking(sets=2), a_prescription()
    segments = a_timeline(*prescriptions, pace=QUICK._replace(waits=True))
    assert [(s.item, s.set) for s in segments if s.waits] == [(0, 1), (1, 1)]
    assert kinds([s for s in segments if s.waits]) == [POSITION, POSITION]
    assert not any(segment.waits for segment in a_timeline(*prescriptions))


@pytest.mark.parametrize("hold_s", [0.0, 5.0])
def test_nothing_waits_where_a_tone_sets_the_pace(hold_s: float) -> None:
    own = a_prescription(pacing=Pacing.OWN, hold_s=hold_s)
    assert any(segment.waits for segment in a_timeline(own))
    beeping = a_timeline(own, pace=QUICK._replace(beeps=True))
    assert not any(segment.waits for segment in beeping)
    assert [s.duration_s for s in beeping] == [s.duration_s for s in a_timeline(own)]


def test_the_settings_say_how_long_the_start_takes_and_whether_it_waits() -> None:
    settings = Settings(first_s=40, wait_for_ready=True, transition=150, speed=75)
    assert pace_of(settings) == Pace(40.0, waits=True, transition=1.5, speed=0.75)
    assert pace_of(Settings(own_pace="tone")).beeps
    assert pace_of(Settings()) == Pace(15.0, waits=False, transition=1.0, speed=1.0)


@pytest.mark.parametrize("times", [0.5, 3.0])
def test_changes_of_position_and_side_take_as_long_as_one_likes(times: float) -> None:
    two = a_tucking(reps=1, sides=Sides.ALTERNATING, relax_s=0.0), a_prescription()
    plain = a_timeline(*two, pace=Pace(first_s=0.0))
    slow = a_timeline(*two, pace=Pace(first_s=0.0, transition=times))
    for before, after in zip(plain, slow, strict=True):
        changes = before.kind in (NEXT, SWITCH)
        assert changes is False or after.duration_s == before.duration_s * times
        assert not before.kind.is_rep or after.duration_s == before.duration_s


@pytest.mark.parametrize(("speed", "move_s"), [(0.75, 4.0), (1.0, 3.0), (1.25, 2.4), (1.5, 2.0)])
def test_speed_is_for_movements_and_never_for_holds(speed: float, move_s: float) -> None:
    one = a_prescription(sides=Sides.ALTERNATING, switch_s=5.0, sets=2, rest_s=20.0)
    plain, fast = (a_timeline(one, pace=Pace(speed=each)) for each in (1.0, speed))
    for before, after in zip(plain, fast, strict=True):
        moving = before.kind in (MOVE, BACK)
        assert after.duration_s == pytest.approx(move_s if moving else before.duration_s)


def test_no_movement_is_made_faster_than_two_seconds() -> None:
    quick = a_timeline(a_prescription(move_in_s=2.5, return_s=2.0), pace=Pace(speed=1.5))
    assert {s.duration_s for s in quick if s.kind in (MOVE, BACK)} == {2.0}


def test_what_lies_still_changes_sides_in_the_middle_of_a_rest() -> None:
    """As the bent leg of the curl-up does from set to set (CLINICAL 2.2)."""
    dose = Dose(sets=3, reps=1, hold_s=8.0, rest_s=20.0)
    exercise = an_exercise("curl", dose, movement=a_tucking().exercise.movement)
    segments = a_timeline(Prescription(exercise, dose))
    drawn = {s.set: {m.side for m in s.moves} for s in segments if s.kind is HOLD}
    assert drawn == {1: {Side.RIGHT}, 2: {Side.LEFT}, 3: {Side.RIGHT}}
    assert {segment.side for segment in segments} == {None}
    rest = next(segment for segment in segments if segment.kind is REST)
    assert rest.duration_s == 20.0
    assert (rest.moves[0].side, rest.moves[-1].side) == (Side.RIGHT, Side.LEFT)
    assert rest.moves[0].seconds == rest.moves[-1].seconds == 7.0


def test_nothing_changes_sides_where_both_lie_alike() -> None:
    segments = a_timeline(a_prescription(sets=2, rest_s=20.0, sides=Sides.BILATERAL))
    assert {move.side for segment in segments for move in segment.moves} == {None}


def test_nothing_to_do_takes_no_time() -> None:
    assert timeline([]) == ()
    assert length_s(()) == 0.0


@given(st.lists(DOSES, min_size=1, max_size=3))
def test_segments_chain_without_gaps(doses: list[Dose]) -> None:
    movement = a_tucking().exercise.movement
    prescriptions = [
        Prescription(an_exercise(f"no-{number}", dose, movement=movement), dose)
        for number, dose in enumerate(doses)
    ]
    segments = timeline(prescriptions)
    assert segments[0].start_s == 0.0
    for one, following in pairwise(segments):
        assert following.start_s == one.ends_s
        if following.item == one.item:
            last = one.moves[-1]
            assert following.begins_in == (last.stroke.pose, last.side)
    for segment in segments:
        assert segment.duration_s > 0
        assert fsum(move.seconds for move in segment.moves) == segment.duration_s
    for item, dose in enumerate(doses):
        here = [segment for segment in segments if segment.item == item]
        first = drawn_side(prescriptions[item].exercise, next(dose.turns()))
        assert here[0].begins_in == ("lying", first)
        assert [s.turn for s in here if s.credits] == list(dose.turns())
        assert item_length_s(segments, item) == pytest.approx(fsum(s.duration_s for s in here))
    lengths = [item_length_s(segments, item) for item in range(len(doses))]
    assert length_s(segments) == pytest.approx(fsum(lengths))


@given(DOSES)
def test_the_whole_length_is_what_the_dose_says(dose: Dose) -> None:
    turns = list(dose.turns())
    same_set = [(a, b) for a, b in pairwise(turns) if a.set == b.set]
    expected = 16.0 + len(turns) * (dose.move_in_s + dose.hold_s + dose.return_s)
    expected += (dose.sets - 1) * dose.rest_s
    expected += len(same_set) * dose.relax_s
    expected += sum(a.side is not b.side for a, b in same_set) * dose.switch_s
    assert length_s(a_timeline(Prescription(an_exercise(), dose))) == pytest.approx(expected)


@pytest.mark.parametrize("index", range(8))
def test_lengthening_makes_one_segment_longer_and_the_rest_later(index: int) -> None:
    before = a_timeline()
    after = lengthened(before, index, 10.0)
    assert after[:index] == before[:index]
    target = after[index]
    assert (target.duration_s, target.added_s) == (before[index].duration_s + 10.0, 10.0)
    assert fsum(move.seconds for move in target.moves) == target.duration_s
    later = [segment._replace(start_s=segment.start_s + 10.0) for segment in before[index + 1 :]]
    assert list(after[index + 1 :]) == later


def test_what_is_added_twice_adds_up() -> None:
    twice = lengthened(lengthened(a_timeline(), 2, 10.0), 2, 5.0)
    assert (twice[2].duration_s, twice[2].added_s) == (20.0, 15.0)


# The cards of CLINICAL 2.1: every number below stands there; the last column is its own total.
CARDS = [
    ("single-knee-to-chest", 6 + 10 * (3 + 5 + 3) + 9 * 2, 140),
    ("double-knee-rock", 6 + 4 + 10 * (3 + 1 + 2) + 4, 75),
    ("hamstring-neutral-hips", 6 + 10 * (4 + 5 + 4) + 8 * 2 + (2 + 4), 160),
    ("lumbar-rotation", 6 + 10 * (4 + 5 + 4) + 9 * 2, 150),
    ("core-activation", 6 + 10 * (3 + 2 + 5 + 2) + 9 * 2, 140),
    ("hamstring-90-90", 6 + 5 + 4 * (4 + 30 + 3) + 3 * (6 + 5) + 3, 180),
    ("knee-to-chest-long", 6 + 6 * (4 + 4 + 20 + 3) + 5 * 3, 205),
    ("psoas-half-kneel", 8 + 4 * (3 + 4 + 30 + 3) + 2 * 5 + (5 + 10), 200),
    ("head-shoulder-lift", 6 + 8 * (2 + 1 + 2 + 2 + 3) + 7 * 2, 100),
]


@pytest.mark.parametrize(("id", "total_s", "about_s"), CARDS)
def test_an_exercise_takes_as_long_as_its_card_says(
    catalog: Catalog, id: str, total_s: float, about_s: float
) -> None:
    exercise = catalog.exercises[id]
    segments = timeline([Prescription(exercise, exercise.dose)], Pace(first_s=0.0))
    assert length_s(segments) == total_s
    assert total_s == pytest.approx(about_s, rel=0.1)


@pytest.mark.parametrize(
    ("id", "move_in", "hold_s", "back"),
    [
        ("single-knee-to-chest", [3], 5, [3]),
        ("double-knee-rock", [3], 1, [2]),
        ("hamstring-neutral-hips", [4], 5, [4]),
        ("lumbar-rotation", [4], 5, [4]),
        ("core-activation", [3, 2], 5, [2]),
        ("hamstring-90-90", [4], 30, [3]),
        ("knee-to-chest-long", [4, 4], 20, [3]),
        ("psoas-half-kneel", [3, 4], 30, [3]),
        ("head-shoulder-lift", [2, 1, 2], 2, [3]),
    ],
)
def test_a_repetition_has_the_phases_of_its_card(
    catalog: Catalog, id: str, move_in: list[float], hold_s: float, back: list[float]
) -> None:
    exercise = catalog.exercises[id]
    segments = timeline([Prescription(exercise, exercise.dose)])
    first = [next(s for s in segments if s.kind is kind) for kind in REP]
    seconds = [[move.seconds for move in segment.moves] for segment in first]
    assert seconds == [pytest.approx(move_in), [hold_s], pytest.approx(back)]


@pytest.mark.parametrize(
    ("id", "ids", "changes_s"),
    [
        ("clinic-five", [0, 1, 2, 3, 4], 4 * 8),
        ("clinic-four", [5, 6, 7, 8], 8 + 15 + 15),
    ],
)
def test_a_shipped_routine_is_its_cards_in_order_with_time_between(
    catalog: Catalog, id: str, ids: list[int], changes_s: float
) -> None:
    prescriptions = prescribed(catalog.routines[id], catalog.exercises)
    assert [p.exercise.id for p in prescriptions] == [CARDS[number][0] for number in ids]
    total_s = length_s(timeline(prescriptions))
    assert total_s == 15 + changes_s + sum(CARDS[number][1] for number in ids)
    assert total_s / 60 == pytest.approx(12, abs=0.5)
