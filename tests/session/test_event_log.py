"""Every event as one line of JSON, with the instant it was due and the one it was noticed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from errno import ENOSPC
from io import StringIO
from typing import Any

import pytest

from lumbar.domain.timeline import Pace
from lumbar.session.event_log import EventLog
from tests.builders import QUICK, a_prescription
from tests.conftest import FakeClock
from tests.session.conftest import Training

Build = Callable[..., Training]


class Pipe(StringIO):
    """A stream that knows what was handed on to its reader."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed: list[str] = []

    def flush(self) -> None:
        self.flushed.append(self.getvalue())


class Logged:
    """A training whose events are printed."""

    def __init__(self, training: Build, pace: Pace = QUICK) -> None:
        self.going = training(a_prescription(sides="alternating"), pace=pace)
        self.pipe = Pipe()
        at = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
        self.log = EventLog(self.going.player, lambda: at, self.pipe)
        self.going.trainer.happened.connect(self.log.hear)
        self.going.trainer.start()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.pipe.getvalue().splitlines()]

    def last(self, name: str) -> dict[str, Any]:
        return [line for line in self.lines if line["event"] == name][-1]


@pytest.fixture
def logged(training: Build) -> Logged:
    return Logged(training)


def test_every_event_is_one_line(logged: Logged) -> None:
    logged.going.finish()
    assert len(logged.lines) == len(logged.going.events)
    assert [line["event"] for line in logged.lines[:2]] == ["started", "segment_began"]
    assert logged.lines[-1]["event"] == "finished"


def test_every_line_is_flushed_when_it_is_written(logged: Logged) -> None:
    logged.going.finish()
    assert len(logged.pipe.flushed) == len(logged.lines)
    assert all(text.endswith("}\n") for text in logged.pipe.flushed)


def test_a_line_says_when_it_was_due_and_when_it_was_noticed(logged: Logged) -> None:
    logged.going.play(15.5)
    logged.going.tick(2.25)
    line = logged.last("segment_began")
    assert (line["planned_s"], line["real_s"]) == (16.0, 17.75)
    assert line["at"] == "2026-11-21T18:30:00.000+00:00"


def test_instants_count_from_the_start_of_the_training(training: Build, clock: FakeClock) -> None:
    clock.advance(5000)
    logged = Logged(training)
    logged.going.finish()
    assert logged.lines[0]["planned_s"] == 0.0
    assert logged.lines[-1]["planned_s"] == logged.lines[-1]["real_s"] > 40


def test_planned_instants_never_run_backwards(logged: Logged) -> None:
    logged.going.finish()
    planned = [line["planned_s"] for line in logged.lines]
    assert planned == sorted(planned)


def test_a_segment_says_what_it_asks_of_whom(logged: Logged) -> None:
    logged.going.play(19)
    line = logged.last("segment_began")
    wanted = ("kind", "exercise", "side", "set", "rep", "start_s", "duration_s")
    assert [line[key] for key in wanted] == ["hold", "lift", "right", 1, 1, 19.0, 5.0]


def test_a_counted_second_says_how_many_are_left(logged: Logged) -> None:
    logged.going.play(13)
    line = logged.last("seconds_left")
    assert (line["seconds"], line["kind"], line["planned_s"]) == (3, "get_into_position", 13.0)


def test_a_repetition_says_how_it_ended(logged: Logged) -> None:
    logged.going.play(24)
    line = logged.last("rep_ended")
    wanted = ("exercise", "side", "set", "rep", "outcome", "held_s")
    assert [line[key] for key in wanted] == ["lift", "right", 1, 1, "done", 5.0]


def test_a_repetition_given_up_says_what_was_held(logged: Logged) -> None:
    logged.going.play(21)
    logged.going.trainer.next()
    line = logged.last("rep_ended")
    assert (line["outcome"], line["held_s"]) == ("shortened", 2.0)


def test_added_seconds_and_gaps_are_told(logged: Logged) -> None:
    logged.going.trainer.add(10)
    logged.going.tick(480)
    assert logged.last("seconds_added")["seconds"] == 10
    assert logged.last("auto_paused")["gap_s"] == 480.0


def test_waiting_is_told_with_what_it_waits_in(training: Build) -> None:
    logged = Logged(training, Pace(waits=True))
    line = logged.last("waited")
    assert (line["kind"], line["planned_s"]) == ("get_into_position", 0.0)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (BrokenPipeError(), []),
        (OSError(ENOSPC, "No space left on device"), ["no space left on device"]),
    ],
    ids=["a reader that left", "a full disk"],
)
def test_a_stream_that_fails_is_told_once_at_most_and_the_training_goes_on(
    logged: Logged, monkeypatch: pytest.MonkeyPatch, error: OSError, told: list[str]
) -> None:
    def fail() -> None:
        raise error

    heard: list[str] = []
    logged.log.failed.connect(heard.append)
    monkeypatch.setattr(logged.pipe, "flush", fail)
    logged.going.finish()
    assert heard == [f"No more events can be printed: {reason}." for reason in told]
    assert type(logged.going.events[-1]).__name__ == "Finished"
