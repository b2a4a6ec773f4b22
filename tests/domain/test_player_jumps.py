"""What a person changes on the way: giving up, skipping, more time, going back."""

import pytest

from lumbar.domain.dose import Side, Sides, Turn
from lumbar.domain.events import (
    Event,
    Finished,
    RepEnded,
    SecondsAdded,
    SecondsLeft,
    SegmentBegan,
    Stopped,
)
from lumbar.domain.player import Player, State
from lumbar.domain.record import Outcome
from lumbar.domain.timeline import Kind, item_length_s, length_s
from tests.builders import a_prescription, a_timeline, of, outcomes, played, player_at, walked

HOLD = 2  # the first hold of a_timeline(), from 19 s to 24 s


# How repetitions end


@pytest.mark.parametrize(
    ("now", "outcome", "held_s"),
    [
        (17.0, Outcome.SKIPPED, 0.0),  # on the way in
        (19.0, Outcome.SKIPPED, 0.0),  # before anything was held
        (20.5, Outcome.SHORTENED, 1.5),
        (23.75, Outcome.SHORTENED, 4.75),
    ],
)
def test_a_repetition_given_up_keeps_what_was_held(
    now: float, outcome: Outcome, held_s: float
) -> None:
    assert outcomes(player_at(now).next(now)) == [(Turn(1, 1, None), outcome, held_s)]
    stopped = player_at(now).stop(now)
    assert outcomes(stopped) == [(Turn(1, 1, None), Outcome.STOPPED, held_s)]
    assert stopped[-1] == Stopped(now)


@pytest.mark.parametrize("now", [10.0, 24.0, 26.0, 28.0])
def test_outside_a_repetition_and_after_its_hold_nothing_is_given_up(now: float) -> None:
    assert outcomes(player_at(now).next(now)) == []
    assert outcomes(player_at(now).stop(now)) == []


def test_without_a_hold_a_repetition_is_done_with_its_return() -> None:
    segments = a_timeline(a_prescription(hold_s=0.0, reps=1))
    assert outcomes(played(Player(segments))) == [(Turn(1, 1, None), Outcome.DONE, 0.0)]
    on_the_return = player_at(20.0, segments)
    assert outcomes(on_the_return.next(20.0)) == [(Turn(1, 1, None), Outcome.SKIPPED, 0.0)]


def test_next_again_and_again_yields_only_skipped_repetitions() -> None:
    prescriptions = [a_prescription(sides=sides, sets=2, rest_s=9.0) for sides in Sides]
    player = player_at(0.0, a_timeline(*prescriptions))
    events: list[Event] = []
    while player.state is not State.FINISHED:
        events += player.next(1.0)
    turns = [turn for prescription in prescriptions for turn in prescription.dose.turns()]
    assert outcomes(events) == [(turn, Outcome.SKIPPED, 0.0) for turn in turns]
    assert events[-1] == Finished(1.0)
    assert player.active_s(9.0) == 1.0


def test_next_leads_past_the_relax_but_not_past_a_change_of_side() -> None:
    sided = a_timeline(a_prescription(sides=Sides.BLOCKS, switch_s=4.0))
    player, kinds = player_at(21.0, sided), []
    for _ in range(4):
        player.next(21.0)
        kinds.append((player.segment.kind, player.segment.side))
    assert kinds == [
        (Kind.MOVE_IN, Side.RIGHT),
        (Kind.SWITCH_SIDE, Side.LEFT),
        (Kind.MOVE_IN, Side.LEFT),
        (Kind.MOVE_IN, Side.LEFT),
    ]


def test_skipping_the_last_exercise_ends_the_session() -> None:
    player = player_at(28.0)  # in the relax: the first repetition is done
    events = player.skip_exercise(28.0)
    assert outcomes(events) == [(Turn(1, 2, None), Outcome.SKIPPED, 0.0)]
    assert (events[-1], player.state) == (Finished(28.0), State.FINISHED)


def test_a_skip_in_a_pause_is_led_in_when_it_goes_on() -> None:
    player = player_at(21.0)
    player.pause(21.0)
    player.next(60.0)
    player.resume(70.0)
    assert [player.countdown.elapsed(now) for now in (73.0, 74.0)] == [0.0, 1.0]


# More time


def test_ten_seconds_more_are_held_and_credited() -> None:
    player = player_at(22.5)
    assert player.add(10.0, 22.5) == [SecondsAdded(22.5, HOLD, 10.0)]
    events = walked(player, 22.5, 34.0)
    assert outcomes(events) == [(Turn(1, 1, None), Outcome.DONE, 15.0)]
    told = [(event.at, event.seconds) for event in of(events, SecondsLeft)]
    assert told == [(31.0, 3), (32.0, 2), (33.0, 1)]
    assert player.left_s(34.0) == 16.0


@pytest.mark.parametrize(
    ("now", "outcome", "held_s"),
    [(22.0, Outcome.SHORTENED, 3.0), (24.0, Outcome.DONE, 5.0), (30.0, Outcome.DONE, 11.0)],
)
def test_what_was_planned_is_enough_although_more_was_added(
    now: float, outcome: Outcome, held_s: float
) -> None:
    player = player_at(20.0)
    player.add(10.0, 20.0)
    walked(player, 20.0, now)
    assert outcomes(player.next(now)) == [(Turn(1, 1, None), outcome, held_s)]


@pytest.mark.parametrize(
    ("now", "kind", "target"),
    [(5.0, Kind.GET_INTO_POSITION, 0), (17.0, Kind.HOLD, 2), (25.0, Kind.RELAX, 4)],
)
def test_more_time_goes_to_what_is_still_and_never_slows_a_movement(
    now: float, kind: Kind, target: int
) -> None:
    player = player_at(now)
    before = player.timeline
    assert player.add(10.0, now) == [SecondsAdded(now, target, 10.0)]
    assert player.segment.duration_s == before[player.index].duration_s + 10.0 * (
        target == player.index
    )
    assert player.timeline[target].kind is kind
    assert player.timeline[target].duration_s == before[target].duration_s + 10.0


def test_the_last_return_has_nothing_to_give_more_time_to() -> None:
    player = player_at(38.0)
    assert player.segment.kind is Kind.RETURN
    assert player.add(10.0, 38.0) == []
    assert player.left_s(38.0) == 2.0


# Going back


@pytest.mark.parametrize(
    ("now", "index"),
    [
        (10.0, 0),  # getting into position: again from its start
        (17.0, 1),  # nothing lies before the first repetition
        (22.0, 1),
        (26.0, 1),
        (28.0, 1),  # in the relax: the repetition just done
        (30.0, 1),  # less than two seconds in: the one before
        (31.0, 5),  # later: this one
        (38.0, 5),
    ],
)
def test_back_leads_to_the_start_of_this_repetition_or_the_one_before(
    now: float, index: int
) -> None:
    player = player_at(now)
    assert player.back(now)[-1] == SegmentBegan(now, index)


def test_back_leads_over_the_change_of_exercise() -> None:
    segments = a_timeline(a_prescription("lift"), a_prescription("roll"))
    player = player_at(45.0, segments)
    assert player.segment.kind is Kind.NEXT_EXERCISE
    player.back(45.0)
    assert (player.segment.item, player.segment.turn) == (0, Turn(1, 2, None))


def test_redo_leads_to_the_first_repetition_of_the_running_set() -> None:
    segments = a_timeline(a_prescription(sets=2, rest_s=30.0))
    player = player_at(length_s(segments) - 1.0, segments)
    assert player.segment.turn == Turn(2, 2, None)
    player.redo(length_s(segments) - 1.0)
    assert (player.segment.kind, player.segment.turn) == (Kind.MOVE_IN, Turn(2, 1, None))


def test_redo_in_a_rest_leads_to_the_set_that_is_over() -> None:
    segments = a_timeline(a_prescription(sets=2, rest_s=30.0))
    rest = next(segment for segment in segments if segment.kind is Kind.REST)
    player = player_at(rest.start_s + 1.0, segments)
    player.redo(rest.start_s + 1.0)
    assert (player.segment.kind, player.segment.turn) == (Kind.MOVE_IN, Turn(1, 1, None))


@pytest.mark.parametrize("kind", list(Kind))
def test_redo_never_leads_forward(kind: Kind) -> None:
    segments = a_timeline(
        a_prescription("lift", sets=2, rest_s=30.0, sides=Sides.BLOCKS, switch_s=4.0),
        a_prescription("roll"),
    )
    for index in (i for i, segment in enumerate(segments) if segment.kind is kind):
        now = segments[index].start_s + 0.5
        player = player_at(now, segments)
        player.redo(now)
        assert player.index <= index


# Undoing a skip


def test_a_skip_can_be_undone_until_the_exercise_it_led_to_is_over() -> None:
    segments = a_timeline(*(a_prescription(id) for id in ("lift", "roll", "sway")))
    player = player_at(21.0, segments)
    player.skip_exercise(21.0)
    assert player.skipped is not None
    later = 21.0 + item_length_s(segments, 1)
    walked(player, 21.0, later - 0.5)
    assert player.skipped is not None
    walked(player, later - 0.5, later)
    assert player.segment.item == 2
    assert player.skipped is None
    assert player.undo_skip(later) == []


def test_an_undone_skip_is_gone_on_with_to_the_end() -> None:
    player = player_at(21.0, a_timeline(a_prescription("lift"), a_prescription("roll")))
    player.skip_exercise(21.0)
    player.undo_skip(22.0)
    events = walked(player, 22.0, 120.0)
    assert [(e.item, e.turn.rep, e.outcome) for e in of(events, RepEnded)] == [
        (item, rep, Outcome.DONE) for item in (0, 1) for rep in (1, 2)
    ]


def test_a_skip_in_a_rest_is_undone_to_that_rest() -> None:
    player = player_at(28.0, a_timeline(a_prescription("lift"), a_prescription("roll")))
    player.skip_exercise(28.0)
    player.undo_skip(29.0)
    assert player.segment.kind is Kind.RELAX


def test_skipping_the_last_exercise_cannot_be_undone() -> None:
    player = player_at(28.0)
    player.skip_exercise(28.0)
    assert player.skipped is None
