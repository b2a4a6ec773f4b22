"""The player with a clock in its hand: commands, what is heard of them, and when it ticks."""

from collections.abc import Callable
from typing import Any

import pytest

from lumbar.domain.dose import Pacing
from lumbar.domain.events import (
    AutoPaused,
    Event,
    Finished,
    Paused,
    RepEnded,
    Resumed,
    SecondsAdded,
    SegmentBegan,
    Started,
    Stopped,
    Waited,
)
from lumbar.domain.player import State
from lumbar.domain.timeline import Kind, Pace
from tests.builders import QUICK, a_prescription
from tests.session.conftest import Training

Build = Callable[..., Training]
WAITING = Pace(first_s=10, waits=True)


def test_the_big_button_starts__ready(training: Build) -> None:
    going = training()
    going.trainer.toggle()
    assert going.player.state is State.PLAYING
    assert [type(event) for event in going.events] == [Started, SegmentBegan]


def test_the_big_button_pauses__playing(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.trainer.toggle()
    assert going.player.state is State.PAUSED
    assert going.events[-1] == Paused(0.0)


def test_the_big_button_goes_on__paused(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.trainer.pause()
    going.clock.advance(60)
    going.trainer.toggle()
    assert going.player.state is State.PLAYING
    assert going.events[-1] == Resumed(60.0)


def test_the_big_button_says_ready__waiting(training: Build) -> None:
    going = training(pace=WAITING)
    going.trainer.start()
    assert going.events[-1] == Waited(0.0, 0)
    going.clock.advance(60)
    going.trainer.toggle()
    assert going.player.segment.kind is Kind.MOVE_IN
    assert going.events[-1] == SegmentBegan(60.0, 1)


def test_the_big_button_does_nothing__finished(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.trainer.stop()
    before = list(going.heard)
    going.trainer.toggle()
    assert going.heard == before


def test_events_come_in_order_with_the_instant_they_were_noticed(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.play(15.5)
    going.heard.clear()
    going.tick(4.0)
    assert [(type(each.event), each.event.at, each.now) for each in going.heard] == [
        (SegmentBegan, 16.0, 19.5),
        (SegmentBegan, 19.0, 19.5),
    ]


def test_every_tick_says_that_time_moved_even_when_nothing_happened(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.moves.clear()
    going.tick(0.25)
    going.tick(0.25)
    assert going.moves == [0.25, 0.5]


def test_it_can_look_at_the_clock_before_the_next_tick(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.clock.advance(1.5)
    going.trainer.tick()
    assert going.moves[-1] == 1.5


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (lambda trainer: trainer.pause(), Paused),
        (lambda trainer: trainer.next(), SegmentBegan),
        (lambda trainer: trainer.back(), SegmentBegan),
        (lambda trainer: trainer.redo(), SegmentBegan),
        (lambda trainer: trainer.add(10.0), SecondsAdded),
        (lambda trainer: trainer.skip_exercise(), RepEnded),
        (lambda trainer: trainer.stop(), Stopped),
    ],
)
def test_a_command_is_heard_and_shown_at_once(
    training: Build, command: Callable[[Any], None], expected: type[Event]
) -> None:
    going = training(a_prescription(), a_prescription("turn"))
    going.trainer.start()
    going.play(20)
    going.heard.clear()
    going.moves.clear()
    going.clock.advance(0.1)
    command(going.trainer)
    assert expected in [type(event) for event in going.events]
    assert {happening.now for happening in going.heard} == {20.1}
    assert going.moves == [20.1]


def test_ten_more_seconds_are_ten_more_seconds(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.trainer.add(10.0)
    assert going.player.left_s(going.trainer.now) == 50.0


def test_the_ticker_runs_while_time_runs(training: Build) -> None:
    going = training()
    running = [going.ticker.running]
    for command in (
        going.trainer.start,
        going.trainer.pause,
        going.trainer.toggle,
        going.trainer.stop,
    ):
        command()
        running.append(going.ticker.running)
    assert running == [False, True, False, True, False]


def test_the_ticker_runs_while_the_figure_waits_for_the_person(training: Build) -> None:
    going = training(pace=WAITING)
    going.trainer.start()
    assert going.player.state is State.WAITING
    assert going.ticker.running


def test_the_ticker_stops_by_itself_at_the_end(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.play(39.5)
    assert going.ticker.running
    going.tick(0.5)
    assert going.events[-1] == Finished(40.0)
    assert not going.ticker.running


def test_a_machine_that_slept_finds_the_training_paused(training: Build) -> None:
    going = training()
    going.trainer.start()
    going.play(4)
    going.tick(480)
    assert going.events[-1] == AutoPaused(4.0, 480.0)
    assert not going.ticker.running


def test_the_ticker_goes_with_the_trainer(training: Build) -> None:
    going = training()
    assert going.ticker.parent() is going.trainer


def test_a_repetition_that_a_tone_would_end_is_ended_sooner_by_its_person(
    training: Callable[..., Training],
) -> None:
    own = a_prescription(pacing=Pacing.OWN, hold_s=0.0, relax_s=0.0)
    going = training(own, pace=QUICK._replace(beeps=True))
    going.trainer.start()
    going.trainer.ready()
    assert going.player.segment.kind is Kind.GET_INTO_POSITION
    going.play(17)
    assert (going.player.segment.kind, going.player.segment.rep) == (Kind.SELF_PACED, 1)
    going.trainer.ready()
    assert (going.player.segment.kind, going.player.segment.rep) == (Kind.SELF_PACED, 2)
    assert going.player.state is State.PLAYING
