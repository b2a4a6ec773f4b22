"""Every command in every state. What a longer playing adds up to is in test_player_scripts.py.

The timeline is two exercises of two repetitions, 5 s hold each:

    0 position 0–16 · 1 move in –19 · 2 hold –24 · 3 return –27 · 4 relax –29
    5 move in –32 · 6 hold –37 · 7 return –40 · 8 next exercise –48 · 9 position –54 · 10 …16
"""

from collections.abc import Callable

import pytest

from lumbar.domain.countdown import Countdown
from lumbar.domain.detour import detour
from lumbar.domain.dose import Turn
from lumbar.domain.events import (
    Event,
    ExerciseAdded,
    Finished,
    Paused,
    RepEnded,
    Resumed,
    SecondsAdded,
    SecondsLeft,
    SegmentBegan,
    SkipUndone,
    Started,
    Stopped,
    Waited,
)
from lumbar.domain.player import Player, State
from lumbar.domain.record import Outcome, PlannedItem
from lumbar.domain.timeline import Kind, Segment
from tests.builders import QUICK, a_prescription, a_timeline, played

NOW = 21.0  # two seconds into the first hold
LATER = 81.0  # after a minute of pause
FIRST, SECOND = Turn(1, 1, None), Turn(1, 2, None)
HOLD, AFTER_RELAX, NEXT_EXERCISE = 2, 5, 8

Command = Callable[[Player], list[Event]]

INSTEAD = a_prescription("sway", reps=1)
PLANNED = PlannedItem("sway", "Sway", INSTEAD.dose)
FOLLOWING = detour(a_timeline(a_prescription("lift")), 0, [INSTEAD, INSTEAD], INSTEAD, QUICK)


def a_player(waits: bool = False) -> Player:
    two = a_prescription("lift"), a_prescription("roll")
    return Player(a_timeline(*two, pace=QUICK._replace(waits=waits)))


def ready() -> Player:
    return a_player()


def playing() -> Player:
    player = a_player()
    player.start(0.0)
    for now in (5.0, 10.0, 15.0, 20.0, NOW):
        player.advance(now)
    return player


def paused() -> Player:
    player = playing()
    player.pause(NOW)
    return player


def waiting() -> Player:
    player = a_player(waits=True)
    player.start(0.0)
    return player


def finished() -> Player:
    player = a_player()
    played(player)
    return player


Look = tuple[State, int, Countdown, tuple[Segment, ...], float, float]


def look(player: Player) -> Look:
    """Everything that can be seen of a player from outside."""
    still = player.active_s(LATER), player.left_s(LATER)
    return player.state, player.index, player.countdown, player.timeline, *still


def is_ignored(player: Player, command: Command) -> bool:
    """Whether a command tells nothing and changes nothing."""
    before = look(player)
    return not command(player) and look(player) == before


def gave_up(at: float, outcome: Outcome, held_s: float, turn: Turn = FIRST) -> RepEnded:
    return RepEnded(at, 0, turn, outcome, held_s)


def test_the_states_are_what_they_are_called() -> None:
    makers = {ready: "ready", playing: "playing", paused: "paused"}
    makers |= {waiting: "waiting", finished: "finished"}
    assert [make().state for make in makers] == list(State)
    assert [make().state.value for make in makers] == list(makers.values())
    assert playing().segment.kind is Kind.HOLD
    assert playing().countdown.elapsed(NOW) == 2.0


# Before the start


def test_start__ready() -> None:
    player = ready()
    assert player.start(7.0) == [Started(7.0), SegmentBegan(7.0, 0)]
    assert player.state is State.PLAYING
    assert player.countdown == Countdown(16.0, began=7.0)


def test_advance__ready() -> None:
    assert is_ignored(ready(), lambda player: player.advance(LATER))


def test_pause__ready() -> None:
    assert is_ignored(ready(), lambda player: player.pause(LATER))


def test_resume__ready() -> None:
    assert is_ignored(ready(), lambda player: player.resume(LATER))


def test_next__ready() -> None:
    assert is_ignored(ready(), lambda player: player.next(LATER))


def test_skip_exercise__ready() -> None:
    assert is_ignored(ready(), lambda player: player.skip_exercise(LATER))


def test_back__ready() -> None:
    assert is_ignored(ready(), lambda player: player.back(LATER))


def test_redo__ready() -> None:
    assert is_ignored(ready(), lambda player: player.redo(LATER))


def test_add__ready() -> None:
    assert is_ignored(ready(), lambda player: player.add(10.0, LATER))


def test_ready__ready() -> None:
    assert is_ignored(ready(), lambda player: player.ready(LATER))


def test_stop__ready() -> None:
    assert is_ignored(ready(), lambda player: player.stop(LATER))


# While it plays


def test_start__playing() -> None:
    assert is_ignored(playing(), lambda player: player.start(NOW))


def test_advance__playing() -> None:
    player = playing()
    assert player.advance(21.5) == []
    assert player.advance(22.5) == [SecondsLeft(22.0, HOLD, 2)]
    assert (player.state, player.countdown.remaining(22.5)) == (State.PLAYING, 1.5)


def test_pause__playing() -> None:
    player = playing()
    assert player.pause(NOW) == [Paused(NOW)]
    assert (player.state, player.countdown.remaining(LATER)) == (State.PAUSED, 3.0)


def test_resume__playing() -> None:
    assert is_ignored(playing(), lambda player: player.resume(NOW))


def test_next__playing() -> None:
    player = playing()
    assert player.next(NOW) == [
        gave_up(NOW, Outcome.SHORTENED, 2.0),
        SegmentBegan(NOW, AFTER_RELAX),
    ]
    assert (player.state, player.countdown) == (State.PLAYING, Countdown(3.0, began=NOW))


def test_skip_exercise__playing() -> None:
    player = playing()
    assert player.skip_exercise(NOW) == [
        gave_up(NOW, Outcome.SHORTENED, 2.0),
        gave_up(NOW, Outcome.SKIPPED, 0.0, SECOND),
        SegmentBegan(NOW, NEXT_EXERCISE),
    ]
    assert (player.state, player.segment.item) == (State.PLAYING, 1)


def test_back__playing() -> None:
    player = playing()
    assert player.back(NOW) == [gave_up(NOW, Outcome.SHORTENED, 2.0), SegmentBegan(NOW, 1)]
    assert (player.state, player.countdown.lead_in(NOW)) == (State.PLAYING, 3.0)


def test_redo__playing() -> None:
    player = playing()
    player.next(NOW)
    assert player.redo(22.0) == [SegmentBegan(22.0, 1)]
    assert (player.state, player.countdown.lead_in(22.0)) == (State.PLAYING, 3.0)


def test_add__playing() -> None:
    player = playing()
    assert player.add(10.0, NOW) == [SecondsAdded(NOW, HOLD, 10.0)]
    assert (player.state, player.countdown.remaining(NOW)) == (State.PLAYING, 13.0)


def test_ready__playing() -> None:
    assert is_ignored(playing(), lambda player: player.ready(NOW))


def test_stop__playing() -> None:
    player = playing()
    assert player.stop(NOW) == [gave_up(NOW, Outcome.STOPPED, 2.0), Stopped(NOW)]
    assert (player.state, player.active_s(LATER)) == (State.FINISHED, 21.0)


# While it is paused


def test_start__paused() -> None:
    assert is_ignored(paused(), lambda player: player.start(LATER))


def test_advance__paused() -> None:
    assert is_ignored(paused(), lambda player: player.advance(LATER))


def test_pause__paused() -> None:
    assert is_ignored(paused(), lambda player: player.pause(LATER))


def test_resume__paused() -> None:
    player = paused()
    assert player.resume(LATER) == [Resumed(LATER)]
    assert (player.state, player.countdown.lead_in(LATER)) == (State.PLAYING, 3.0)
    assert player.countdown.ends == LATER + 3.0 + 3.0


def test_next__paused() -> None:
    player = paused()
    assert player.next(LATER) == [
        gave_up(LATER, Outcome.SHORTENED, 2.0),
        SegmentBegan(LATER, AFTER_RELAX),
    ]
    assert (player.state, player.countdown.remaining(LATER + 60.0)) == (State.PAUSED, 3.0)


def test_skip_exercise__paused() -> None:
    player = paused()
    assert player.skip_exercise(LATER) == [
        gave_up(LATER, Outcome.SHORTENED, 2.0),
        gave_up(LATER, Outcome.SKIPPED, 0.0, SECOND),
        SegmentBegan(LATER, NEXT_EXERCISE),
    ]
    assert (player.state, player.countdown.remaining(LATER + 60.0)) == (State.PAUSED, 8.0)


def test_back__paused() -> None:
    player = paused()
    assert player.back(LATER) == [gave_up(LATER, Outcome.SHORTENED, 2.0), SegmentBegan(LATER, 1)]
    assert (player.state, player.countdown.remaining(LATER + 60.0)) == (State.PAUSED, 3.0)


def test_redo__paused() -> None:
    player = paused()
    player.next(NOW)
    assert player.redo(LATER) == [SegmentBegan(LATER, 1)]
    assert (player.state, player.countdown.remaining(LATER + 60.0)) == (State.PAUSED, 3.0)


def test_add__paused() -> None:
    player = paused()
    assert player.add(10.0, LATER) == [SecondsAdded(LATER, HOLD, 10.0)]
    assert (player.state, player.countdown.remaining(LATER + 60.0)) == (State.PAUSED, 13.0)


def test_ready__paused() -> None:
    assert is_ignored(paused(), lambda player: player.ready(LATER))


def test_stop__paused() -> None:
    player = paused()
    assert player.stop(LATER) == [gave_up(LATER, Outcome.STOPPED, 2.0), Stopped(LATER)]
    assert (player.state, player.active_s(LATER)) == (State.FINISHED, 21.0)


# While it waits for the person


def test_start__waiting() -> None:
    player = a_player(waits=True)
    assert player.start(7.0) == [Started(7.0), SegmentBegan(7.0, 0), Waited(7.0, 0)]
    assert is_ignored(player, lambda player: player.start(LATER))


def test_advance__waiting() -> None:
    assert is_ignored(waiting(), lambda player: player.advance(LATER))


def test_pause__waiting() -> None:
    assert is_ignored(waiting(), lambda player: player.pause(LATER))


def test_resume__waiting() -> None:
    assert is_ignored(waiting(), lambda player: player.resume(LATER))


def test_next__waiting() -> None:
    player = waiting()
    assert player.next(LATER) == [SegmentBegan(LATER, 1)]
    assert (player.state, player.countdown) == (State.PLAYING, Countdown(3.0, began=LATER))


def test_skip_exercise__waiting() -> None:
    player = waiting()
    assert player.skip_exercise(LATER) == [
        gave_up(LATER, Outcome.SKIPPED, 0.0, FIRST),
        gave_up(LATER, Outcome.SKIPPED, 0.0, SECOND),
        SegmentBegan(LATER, NEXT_EXERCISE),
    ]
    assert player.state is State.PLAYING


def test_back__waiting() -> None:
    player = waiting()
    assert player.back(LATER) == [SegmentBegan(LATER, 0), Waited(LATER, 0)]
    assert player.state is State.WAITING


def test_redo__waiting() -> None:
    player = waiting()
    player.redo(LATER)
    # Nothing was done yet that could be done again, and the person has not said ready.
    assert (player.state, player.index) == (State.WAITING, 0)


def test_add__waiting() -> None:
    player = waiting()
    assert player.add(10.0, LATER) == [SecondsAdded(LATER, 0, 10.0)]
    assert (player.state, player.countdown.remaining(LATER)) == (State.WAITING, 26.0)


def test_ready__waiting() -> None:
    player = waiting()
    assert player.ready(LATER) == [SegmentBegan(LATER, 1)]
    assert (player.state, player.countdown) == (State.PLAYING, Countdown(3.0, began=LATER))


def test_stop__waiting() -> None:
    player = waiting()
    assert player.stop(LATER) == [Stopped(LATER)]
    assert (player.state, player.active_s(LATER)) == (State.FINISHED, 0.0)


# After the end


def test_start__finished() -> None:
    assert is_ignored(finished(), lambda player: player.start(LATER))


def test_advance__finished() -> None:
    assert is_ignored(finished(), lambda player: player.advance(LATER))


def test_pause__finished() -> None:
    assert is_ignored(finished(), lambda player: player.pause(LATER))


def test_resume__finished() -> None:
    assert is_ignored(finished(), lambda player: player.resume(LATER))


def test_next__finished() -> None:
    assert is_ignored(finished(), lambda player: player.next(LATER))


def test_skip_exercise__finished() -> None:
    assert is_ignored(finished(), lambda player: player.skip_exercise(LATER))


def test_back__finished() -> None:
    assert is_ignored(finished(), lambda player: player.back(LATER))


def test_redo__finished() -> None:
    assert is_ignored(finished(), lambda player: player.redo(LATER))


def test_add__finished() -> None:
    assert is_ignored(finished(), lambda player: player.add(10.0, LATER))


def test_ready__finished() -> None:
    assert is_ignored(finished(), lambda player: player.ready(LATER))


def test_stop__finished() -> None:
    assert is_ignored(finished(), lambda player: player.stop(LATER))


# Undoing a skip, ending an exercise for good, and doing another one instead of it


@pytest.mark.parametrize("make", [ready, playing, paused, waiting, finished])
def test_undo_skip_where_nothing_was_skipped(make: Callable[[], Player]) -> None:
    assert is_ignored(make(), lambda player: player.undo_skip(NOW))


def undone(player: Player, now: float) -> list[Event]:
    """The events of a skip that is undone at once, those of the skip left out."""
    player.skip_exercise(now)
    return player.undo_skip(now)


def test_undo_skip__playing() -> None:
    player = playing()
    assert undone(player, NOW) == [SkipUndone(NOW, 0, (FIRST, SECOND)), SegmentBegan(NOW, 1)]
    assert (player.state, player.countdown.lead_in(NOW)) == (State.PLAYING, 3.0)
    assert player.skipped is None


def test_undo_skip__paused() -> None:
    player = paused()
    assert undone(player, LATER) == [SkipUndone(LATER, 0, (FIRST, SECOND)), SegmentBegan(LATER, 1)]
    assert (player.state, player.countdown.remaining(LATER)) == (State.PAUSED, 3.0)


def test_undo_skip__waiting() -> None:
    player = waiting()
    events = undone(player, LATER)
    assert events[0] == SkipUndone(LATER, 0, (FIRST, SECOND))
    assert (player.state, player.index) == (State.WAITING, 0)


def test_undo_skip__ready() -> None:
    assert is_ignored(ready(), lambda player: player.undo_skip(LATER))


def test_undo_skip__finished() -> None:
    player = playing()
    player.skip_exercise(NOW)
    player.skip_exercise(NOW)
    assert player.state is State.FINISHED
    assert is_ignored(player, lambda player: player.undo_skip(LATER))


def test_end_exercise__ready() -> None:
    assert is_ignored(ready(), lambda player: player.end_exercise(LATER))


def test_end_exercise__playing() -> None:
    player = playing()
    assert player.end_exercise(NOW) == [
        gave_up(NOW, Outcome.STOPPED, 2.0),
        gave_up(NOW, Outcome.STOPPED, 0.0, SECOND),
        SegmentBegan(NOW, NEXT_EXERCISE),
    ]
    assert player.skipped is None


def test_end_exercise__paused() -> None:
    player = paused()
    player.end_exercise(LATER)
    assert (player.state, player.index) == (State.PAUSED, NEXT_EXERCISE)


def test_end_exercise__waiting() -> None:
    player = waiting()
    events = player.end_exercise(LATER)
    assert events[:2] == [gave_up(LATER, Outcome.STOPPED, 0.0, turn) for turn in (FIRST, SECOND)]
    assert (player.state, player.index) == (State.PLAYING, NEXT_EXERCISE)


def test_end_exercise__finished() -> None:
    assert is_ignored(finished(), lambda player: player.end_exercise(LATER))


def test_end_exercise_of_the_last_one_ends_the_session() -> None:
    player = playing()
    player.end_exercise(NOW)
    assert player.end_exercise(NOW)[-1] == Finished(NOW)


def test_swap__ready() -> None:
    assert is_ignored(ready(), lambda player: player.swap(PLANNED, FOLLOWING, LATER))


def test_swap__playing() -> None:
    player = playing()
    assert player.swap(PLANNED, FOLLOWING, NOW) == [
        gave_up(NOW, Outcome.STOPPED, 2.0),
        gave_up(NOW, Outcome.STOPPED, 0.0, SECOND),
        ExerciseAdded(NOW, 2, PLANNED),
        SegmentBegan(NOW, NEXT_EXERCISE),
    ]
    assert (player.state, player.segment.exercise) == (State.PLAYING, "sway")


def test_swap__paused() -> None:
    player = paused()
    player.swap(PLANNED, FOLLOWING, LATER)
    assert (player.state, player.segment.exercise) == (State.PAUSED, "sway")


def test_swap__waiting() -> None:
    player = waiting()
    player.swap(PLANNED, FOLLOWING, LATER)
    assert (player.state, player.segment.exercise) == (State.PLAYING, "sway")


def test_swap__finished() -> None:
    assert is_ignored(finished(), lambda player: player.swap(PLANNED, FOLLOWING, LATER))


def test_start_in_the_middle_begins_there() -> None:
    player = Player(a_player().timeline, credited_s=40.0)
    assert player.start(7.0, NEXT_EXERCISE) == [Started(7.0), SegmentBegan(7.0, NEXT_EXERCISE)]
    assert (player.active_s(8.0), player.segment.item) == (41.0, 1)


def test_a_pause_by_a_slip_of_the_hand_costs_no_lead_in() -> None:
    player = paused()
    assert player.resume(NOW + 0.2, led_in=False) == [Resumed(NOW + 0.2)]
    assert player.countdown.remaining(NOW + 1.2) == 2.0
