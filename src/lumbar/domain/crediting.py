"""Crediting: what a repetition counts for when it is done, or given up before its time."""

from collections.abc import Sequence

from lumbar.domain.events import RepEnded
from lumbar.domain.record import Outcome
from lumbar.domain.timeline import Segment
from lumbar.domain.walk import after_exercise, crediting


def ended(segment: Segment, at: float, outcome: Outcome, held_s: float) -> RepEnded:
    """The end of the repetition that ``segment`` credits; ``held_s`` in seconds."""
    turn = segment.turn
    assert turn is not None
    return RepEnded(at, segment.item, turn, outcome, held_s)


def given_up(
    timeline: Sequence[Segment], index: int, at: float, outcome: Outcome, held_s: float
) -> list[RepEnded]:
    """The end of the running repetition before its time, if it is not done yet.

    What was held as long as planned is done all the same; ``held_s`` is 0 outside a hold.
    """
    unfinished = crediting(timeline, index)
    if unfinished is None:
        return []
    if held_s and held_s >= unfinished.duration_s - unfinished.added_s:
        outcome = Outcome.DONE
    elif held_s > 0 and outcome is Outcome.SKIPPED:
        outcome = Outcome.SHORTENED
    return [ended(unfinished, at, outcome, held_s)]


def exercise_given_up(
    timeline: Sequence[Segment], index: int, at: float, outcome: Outcome, held_s: float
) -> list[RepEnded]:
    """The end of the running repetition and of all that are left of its exercise."""
    here = timeline[index]
    events = given_up(timeline, index, at, outcome, held_s)
    for segment in timeline[index + 1 : after_exercise(timeline, index)]:
        if segment.credits and segment.turn != here.turn:
            events.append(ended(segment, at, outcome, 0.0))
    return events
