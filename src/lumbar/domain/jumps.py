"""Jumps: where back, redo and the undoing of a skip lead on a timeline."""

from collections.abc import Sequence
from typing import NamedTuple

from lumbar.domain.dose import Turn
from lumbar.domain.events import RepEnded
from lumbar.domain.record import Outcome
from lumbar.domain.timeline import Segment
from lumbar.domain.walk import crediting, following_item, turn_start, turn_starts

RESTART_S = 2.0  # going back later than this into a repetition restarts it, as music players do


class Skip(NamedTuple):
    """An exercise that was skipped: where, what of it, and the exercise it led to."""

    item: int
    place: int
    turns: tuple[Turn, ...]
    until: int


def skip_at(timeline: Sequence[Segment], index: int, given_up: Sequence[RepEnded]) -> Skip | None:
    """The skip of the exercise at ``index``; after the last one there is no way back."""
    until = following_item(timeline, index)
    if until is None:
        return None
    turns = tuple(rep.turn for rep in given_up if rep.outcome is not Outcome.DONE)
    unfinished = crediting(timeline, index)
    place = turn_start(timeline, index) if unfinished else index
    return Skip(timeline[index].item, place, turns, until)


def place_back(timeline: Sequence[Segment], index: int, elapsed_s: float) -> int:
    """The start of the running repetition, ``elapsed_s`` into its segment, or the one before."""
    here = timeline[index]
    begins = [i for i in turn_starts(timeline) if i <= index]
    if begins and here.turn == timeline[begins[-1]].turn:
        into_s = here.start_s - timeline[begins[-1]].start_s + elapsed_s
        if into_s < RESTART_S and len(begins) > 1:
            begins.pop()
    return begins[-1] if begins else 0


def set_place(timeline: Sequence[Segment], index: int) -> int:
    """The first repetition of the running set; between two sets, of the one before."""
    begun = [i for i in turn_starts(timeline) if i <= index]
    if not begun:
        return 0
    last = timeline[begun[-1]]
    return next(i for i in begun if (timeline[i].item, timeline[i].set) == (last.item, last.set))
