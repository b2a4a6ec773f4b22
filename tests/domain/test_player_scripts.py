"""What playing adds up to: rhythm, gaps, pauses and the seconds that are told."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from math import inf
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbar.domain.dose import Dose, Pacing, Sides, Turn
from lumbar.domain.events import (
    AutoPaused,
    Event,
    Finished,
    Paused,
    RepEnded,
    Resumed,
    SecondsLeft,
    SegmentBegan,
    Waited,
)
from lumbar.domain.last_seconds import COUNTED_KINDS
from lumbar.domain.player import Player, State
from lumbar.domain.record import Outcome
from lumbar.domain.timeline import Kind, Segment, length_s
from tests.builders import (
    QUICK,
    a_prescription,
    a_timeline,
    of,
    outcomes,
    played,
    player_at,
    walked,
)

HOLD = 2  # the first hold of a_timeline(), from 19 s to 24 s
GAP_S = 8 * 60.0

DOSES = st.builds(
    Dose,
    sets=st.integers(1, 2),
    reps=st.integers(1, 2),
    hold_s=st.sampled_from([0.0, 0.7, 5.0, 6.1]),
    move_in_s=st.sampled_from([2.0, 5.3]),
    return_s=st.just(2.3),
    relax_s=st.sampled_from([0.0, 1.9]),
    rest_s=st.sampled_from([0.0, 7.1]),
    switch_s=st.sampled_from([0.0, 5.0]),
    sides=st.sampled_from(Sides),
    pacing=st.just(Pacing.TIMED),
)
TIMELINES = st.lists(DOSES, min_size=1, max_size=2).map(
    lambda doses: a_timeline(*(a_prescription(**dose._asdict()) for dose in doses))
)
STEPS = st.lists(st.floats(0.05, 4.9), min_size=1, max_size=12)
PAUSES = st.lists(st.tuples(st.integers(0, 9), st.floats(0.0, 900.0)), max_size=8)


def unhurried(events: Sequence[Event]) -> list[Event]:
    """Events without their instants and without the pauses between them."""
    return [replace(event, at=0.0) for event in events if not isinstance(event, Paused | Resumed)]


# Rhythm


def test_the_deadline_of_one_segment_is_the_start_of_the_next() -> None:
    segments = a_timeline(a_prescription("lift"), a_prescription("roll"))
    events = played(Player(segments), start=1000.0, step=4.75)
    began = [(event.index, event.at) for event in of(events, SegmentBegan)]
    assert began == [(i, 1000.0 + segment.start_s) for i, segment in enumerate(segments)]
    assert events[-1] == Finished(1000.0 + length_s(segments))


def test_a_ten_minute_routine_ends_on_time_although_its_caller_blocks() -> None:
    random = Random(7)
    segments = a_timeline(a_prescription(sides=Sides.ALTERNATING, reps=22, hold_s=6.1))
    assert 600 <= length_s(segments) <= 660
    player, now = Player(segments), 50.0
    events = player.start(now)
    while player.state is State.PLAYING:
        now += 0.3 if random.random() < 0.3 else 1 / 30
        events += player.advance(now)
    assert isinstance(events[-1], Finished)
    assert events[-1].at - 50.0 == pytest.approx(length_s(segments), abs=1e-6)
    assert now - 50.0 == pytest.approx(length_s(segments), abs=0.301)
    assert player.active_s(now) == pytest.approx(length_s(segments), abs=1e-6)


@given(TIMELINES, STEPS)
@settings(deadline=None)
def test_the_rhythm_of_ticking_does_not_matter(
    segments: tuple[Segment, ...], steps: list[float]
) -> None:
    player, now = Player(segments), 0.0
    events = player.start(now)
    for step in cycle(steps):
        now += step
        events += player.advance(now)
        if player.state is State.FINISHED:
            break
    assert events == played(Player(segments))
    one_long_step = Player(segments, gap_s=inf)
    assert events == [*one_long_step.start(0.0), *one_long_step.advance(1e6)]


@given(TIMELINES, STEPS, PAUSES)
@settings(deadline=None)
def test_pauses_change_nothing_but_the_time_of_day(
    segments: tuple[Segment, ...], steps: list[float], pauses: list[tuple[int, float]]
) -> None:
    player, now = Player(segments), 0.0
    events, rhythm, ahead = player.start(now), cycle(steps), list(pauses)
    while player.state is not State.FINISHED:
        ticks, pause_s = ahead.pop(0) if ahead else (1, None)
        for _ in range(ticks):
            now += next(rhythm)
            events += player.advance(now)
        if pause_s is not None:
            now += next(rhythm)
            events += player.pause(now)
            now += pause_s
            events += player.resume(now)
    undisturbed = played(Player(segments))
    assert of(unhurried(events), RepEnded) == of(unhurried(undisturbed), RepEnded)
    assert unhurried(events) == unhurried(undisturbed)
    assert player.active_s(now) == pytest.approx(length_s(segments))


@given(TIMELINES, STEPS, st.lists(st.tuples(st.integers(0, 9), st.floats(5.1, 9e4)), max_size=8))
@settings(deadline=None)
def test_gaps_of_the_clock_change_nothing_but_the_time_of_day(
    segments: tuple[Segment, ...], steps: list[float], gaps: list[tuple[int, float]]
) -> None:
    player, now = Player(segments), 0.0
    events, rhythm, ahead = player.start(now), cycle(steps), list(gaps)
    while player.state is not State.FINISHED:
        ticks, gap_s = ahead.pop(0) if ahead else (1, 0.0)
        for _ in range(ticks):
            now += next(rhythm)
            events += player.advance(now)
        now += gap_s
        events += player.advance(now)
        events += player.resume(now)
    told = [event for event in events if not isinstance(event, AutoPaused)]
    assert unhurried(told) == unhurried(played(Player(segments)))
    assert player.active_s(now) == pytest.approx(length_s(segments))


def test_events_come_in_the_order_of_their_instants() -> None:
    instants = [event.at for event in played(Player(a_timeline(a_prescription(sets=2))))]
    assert instants == sorted(instants)


# A machine that slept


def test_a_gap_in_a_hold_pauses_and_credits_nothing() -> None:
    player = player_at(21.0)
    assert player.advance(21.0 + GAP_S) == [AutoPaused(21.0, GAP_S)]
    assert player.state is State.PAUSED
    assert player.active_s(21.0 + GAP_S) == 21.0
    assert player.countdown.remaining(21.0 + GAP_S) == 3.0
    back = 1000.0
    assert player.resume(back) == [Resumed(back)]
    events = walked(player, back, back + 3.0 + 3.0)
    assert outcomes(events) == [(Turn(1, 1, None), Outcome.DONE, 5.0)]
    assert of(events, RepEnded)[0].at == back + 6.0


@pytest.mark.parametrize(("step", "paused"), [(5.0, False), (5.25, True)])
def test_only_a_step_beyond_the_gap_is_one(step: float, paused: bool) -> None:
    player = player_at(1.0)
    assert [isinstance(event, AutoPaused) for event in player.advance(1.0 + step)] == [
        True
    ] * paused
    assert player.active_s(1.0 + step) == (1.0 if paused else 1.0 + step)


def test_a_gap_noticed_by_a_command_is_credited_to_nothing_either() -> None:
    player = player_at(21.0)
    events = player.stop(21.0 + GAP_S)
    assert events[0] == AutoPaused(21.0, GAP_S)
    assert outcomes(events) == [(Turn(1, 1, None), Outcome.STOPPED, 2.0)]
    assert player.active_s(21.0 + GAP_S) == 21.0


def test_a_gap_while_waiting_for_the_person_is_none() -> None:
    player = player_at(0.0, a_timeline(pace=QUICK._replace(waits=True)))
    assert player.advance(GAP_S) == []
    assert player.ready(2 * GAP_S) == [SegmentBegan(2 * GAP_S, 1)]
    assert player.advance(2 * GAP_S + 4.0) == [SegmentBegan(2 * GAP_S + 3.0, HOLD)]


def test_a_clock_that_goes_backward_harms_nothing() -> None:
    player = player_at(21.0)
    assert player.advance(12.0) == []
    assert player.advance(21.5) == []
    assert player.countdown.elapsed(21.5) == 2.5


# Lead-ins


def test_after_a_pause_the_count_waits_for_its_lead_in() -> None:
    player = player_at(20.0)
    player.pause(20.0)
    player.resume(80.0)
    seen = {now: player.countdown.remaining(now) for now in (80.0, 83.0, 84.0)}
    assert seen == {80.0: 4.0, 83.0: 4.0, 84.0: 3.0}
    assert player.left_s(81.0) == 2.0 + 4.0 + (40.0 - 24.0)


def test_after_a_jump_the_count_waits_for_its_lead_in() -> None:
    player = player_at(21.0)
    player.back(21.0)
    assert player.segment.kind is Kind.MOVE_IN
    assert [player.countdown.elapsed(now) for now in (21.0, 24.0, 25.0)] == [0.0, 0.0, 1.0]


def test_what_comes_by_itself_or_is_skipped_to_has_no_lead_in() -> None:
    player = player_at(21.0)
    player.next(21.0)
    assert player.countdown.lead_in(21.0) == 0.0
    assert player.countdown.elapsed(22.0) == 1.0


# Credited time


def test_active_time_leaves_out_pauses_and_lead_ins() -> None:
    player = player_at(21.0)
    player.pause(21.0)
    assert player.active_s(81.0) == 21.0
    player.resume(81.0)
    assert [player.active_s(now) for now in (81.0, 84.0, 85.0)] == [21.0, 21.0, 22.0]
    walked(player, 81.0, 103.0)
    assert (player.state, player.active_s(500.0)) == (State.FINISHED, 40.0)


def test_active_time_leaves_out_waiting() -> None:
    player = player_at(0.0, a_timeline(pace=QUICK._replace(waits=True)))
    player.ready(300.0)
    assert player.active_s(302.0) == 2.0


def test_time_left_counts_down_to_the_end_and_stands_in_a_pause() -> None:
    player = Player(a_timeline())
    assert player.left_s(0.0) == 40.0
    player.start(0.0)
    walked(player, 0.0, 21.0)
    assert player.left_s(21.0) == 19.0
    player.pause(21.0)
    assert player.left_s(81.0) == 19.0
    player.stop(81.0)
    assert player.left_s(81.0) == 0.0


# The last seconds


def test_the_last_three_seconds_of_what_is_still_are_told() -> None:
    segments = a_timeline(
        a_prescription(sets=2, rest_s=8.0, relax_s=5.0, move_in_s=6.0, return_s=6.0),
        a_prescription("roll", hold_s=4.75),
    )
    events = played(Player(segments))
    long_enough = [
        (i, segment)
        for i, segment in enumerate(segments)
        if segment.kind in COUNTED_KINDS and segment.duration_s >= 5.0
    ]
    assert {segment.kind for _, segment in long_enough} >= {Kind.HOLD, Kind.RELAX, Kind.REST}
    assert of(events, SecondsLeft) == [
        SecondsLeft(segment.ends_s - seconds, i, seconds)
        for i, segment in long_enough
        for seconds in (3, 2, 1)
    ]


def test_movements_are_not_counted() -> None:
    assert frozenset(Kind) - COUNTED_KINDS == {Kind.MOVE_IN, Kind.RETURN, Kind.SELF_PACED}


@pytest.mark.parametrize(("hold_s", "told"), [(4.75, []), (5.0, [3, 2, 1])])
def test_a_short_hold_is_over_before_it_could_be_counted(hold_s: float, told: list[int]) -> None:
    events = played(Player(a_timeline(a_prescription(hold_s=hold_s, reps=1))))
    holds = [event.seconds for event in of(events, SecondsLeft) if event.index == HOLD]
    assert holds == told


def test_a_pause_within_the_last_seconds_tells_none_of_them_twice() -> None:
    player = player_at(22.5)  # three and two seconds are told
    player.pause(22.5)
    player.resume(60.0)
    told = of(walked(player, 60.0, 66.0), SecondsLeft)
    assert told == [SecondsLeft(63.5, HOLD, 1)]


# Waiting


def test_every_exercise_waits_until_the_person_is_ready() -> None:
    two = a_prescription("lift"), a_prescription("roll")
    segments = a_timeline(*two, pace=QUICK._replace(waits=True))
    events = played(Player(segments))
    assert [event.index for event in of(events, Waited)] == [0, 9]
    assert outcomes(events) == outcomes(played(Player(a_timeline(*two))))


def test_repetitions_at_ones_own_pace_are_counted_by_the_person() -> None:
    player = Player(a_timeline(a_prescription(pacing=Pacing.OWN, hold_s=0.0, relax_s=0.0)))
    player.start(0.0)
    events = walked(player, 0.0, 16.0)
    assert (player.state, player.segment.kind) == (State.WAITING, Kind.SELF_PACED)
    assert walked(player, 16.0, 500.0) == []
    events = player.ready(500.0)
    assert outcomes(events) == [(Turn(1, 1, None), Outcome.DONE, 0.0)]
    assert player.segment.rep == 2
    assert outcomes(player.next(510.0)) == [(Turn(1, 2, None), Outcome.SKIPPED, 0.0)]
    assert player.state is State.FINISHED


BEEPS = QUICK._replace(beeps=True)
OWN = a_prescription(pacing=Pacing.OWN, hold_s=0.0, relax_s=0.0)


def test_a_tone_ends_a_repetition_at_ones_own_pace_and_enter_ends_it_sooner() -> None:
    player = Player(a_timeline(OWN, pace=BEEPS))
    player.start(0.0)
    events = walked(player, 0.0, 21.9)
    assert (player.state, player.segment.kind) == (State.PLAYING, Kind.SELF_PACED)
    assert outcomes(events) == []
    assert outcomes(walked(player, 21.9, 22.1)) == [(Turn(1, 1, None), Outcome.DONE, 0.0)]
    assert player.expects_ready
    assert outcomes(player.ready(23.0)) == [(Turn(1, 2, None), Outcome.DONE, 0.0)]
    assert player.state is State.FINISHED


def test_where_a_tone_sets_the_pace_a_pause_is_a_pause() -> None:
    player = Player(a_timeline(OWN, pace=BEEPS))
    player.start(0.0)
    walked(player, 0.0, 18.0)
    player.pause(18.0)
    assert not player.expects_ready
    assert player.ready(19.0) == []
    assert walked(player, 19.0, 60.0) == []
    player.resume(60.0, led_in=False)
    assert outcomes(walked(player, 60.0, 63.9)) == []
    assert outcomes(walked(player, 63.9, 64.1)) == [(Turn(1, 1, None), Outcome.DONE, 0.0)]


def test_at_ones_own_pace_a_hold_still_has_its_seconds() -> None:
    player = Player(a_timeline(a_prescription(pacing=Pacing.OWN, reps=1)))
    player.start(0.0)
    walked(player, 0.0, 100.0)
    assert (player.state, player.segment.kind) == (State.WAITING, Kind.MOVE_IN)
    assert outcomes(player.ready(100.0)) == []
    assert outcomes(walked(player, 100.0, 106.0)) == [(Turn(1, 1, None), Outcome.DONE, 5.0)]


def test_a_repetition_at_ones_own_pace_is_shown_over_and_over_and_credited_once() -> None:
    player = Player(a_timeline(a_prescription(pacing=Pacing.OWN, hold_s=0.0)))
    player.start(0.0)
    walked(player, 0.0, 16.0)
    assert [player.shown_s(now) for now in (16.0, 18.0, 23.0)] == [0.0, 2.0, 1.0]
    assert [player.active_s(now) for now in (16.0, 18.0, 500.0)] == [16.0, 18.0, 22.0]


def test_getting_ready_is_shown_once_while_it_is_waited_for() -> None:
    player = player_at(0.0, a_timeline(pace=QUICK._replace(waits=True)))
    assert [player.shown_s(now) for now in (0.0, 4.0, 900.0)] == [0.0, 4.0, 16.0]


def test_a_player_needs_something_to_play() -> None:
    with pytest.raises(ValueError, match="at least one segment"):
        Player([])
