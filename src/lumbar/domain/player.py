"""Player: walks a timeline. Time is an argument; what happened comes back as a list of events."""

from collections.abc import Sequence
from enum import StrEnum
from math import inf

from lumbar.domain.countdown import Countdown
from lumbar.domain.crediting import ended, exercise_given_up, given_up
from lumbar.domain.events import (
    AutoPaused,
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
from lumbar.domain.jumps import Skip, place_back, set_place, skip_at
from lumbar.domain.last_seconds import COUNTED_KINDS, next_count
from lumbar.domain.record import Outcome, PlannedItem
from lumbar.domain.timeline import Kind, Segment, lengthened
from lumbar.domain.walk import after_exercise, after_turn, joined


class State(StrEnum):
    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    FINISHED = "finished"


class Player:
    """Plays a timeline on a clock that only its caller reads, in monotonic seconds.

    What kind of segment runs is data of the timeline; the states only say whether time runs.

    The deadline of one segment is the start of the next, so lateness never adds up. A step of
    more than ``gap_s`` between two calls means that the machine slept or stood still: the player
    pauses where it was and credits nothing. After a pause or a jump the count goes on when
    ``lead_in_s`` is over.
    """

    def __init__(
        self,
        timeline: Sequence[Segment],
        gap_s: float = 5.0,
        lead_in_s: float = 3.0,
        credited_s: float = 0.0,
    ) -> None:
        if not timeline:
            raise ValueError("a player needs at least one segment")
        self.timeline = tuple(timeline)
        self.state = State.READY
        self.index = 0
        self.countdown = Countdown(self.timeline[0].duration_s, began=0.0, stands_s=0.0)
        self._gap_s = gap_s
        self._lead_in_s = lead_in_s
        self._seen = 0.0
        self._told = inf  # the last of the counted seconds that was told
        self._credited_s = credited_s  # in segments that are over, or before it was gone on with
        self._skip: Skip | None = None

    # What can be asked at any instant

    @property
    def segment(self) -> Segment:
        return self.timeline[self.index]

    def active_s(self, now: float) -> float:
        """Seconds played so far: pauses, gaps, lead-ins and waiting do not count."""
        return self._credited_s + self._elapsed_here(now)

    def left_s(self, now: float) -> float:
        """Seconds from ``now`` to the end of the timeline if nothing stops it."""
        if self.state is State.FINISHED:
            return 0.0
        later = self.timeline[-1].ends_s - self.segment.ends_s
        return later + self.countdown.remaining(now) + self.countdown.lead_in(now)

    def shown_s(self, now: float) -> float:
        """Seconds into the running segment, for drawing it.

        While the player waits, its movement is shown all the same: a repetition at one's own
        pace over and over, anything else until it is there.
        """
        if self.state is not State.WAITING:
            return self.countdown.elapsed(now)
        duration_s = self.segment.duration_s
        if self.segment.kind is Kind.SELF_PACED:
            return self._waited_s(now) % duration_s
        return min(self._waited_s(now), duration_s)

    @property
    def skipped(self) -> Skip | None:
        """The skip that can be undone: until the exercise it led to is over."""
        if self._skip and self.segment.item == self._skip.until:
            return self._skip if self.state is not State.FINISHED else None
        return None

    # Commands: each returns what it made happen, in order

    def start(self, now: float, index: int = 0) -> list[Event]:
        """Begin, at a later segment where a session is gone on with."""
        if self.state is not State.READY:
            return []
        self._seen = now
        return [Started(now), *self._enter(index, now)]

    def advance(self, now: float) -> list[Event]:
        """Move on to ``now`` and return everything that happened on the way."""
        if self.state not in (State.PLAYING, State.WAITING):
            return []
        gap_s = now - self._seen
        if gap_s > self._gap_s and self.state is State.PLAYING:
            self.countdown = self.countdown.paused(self._seen)
            self.state = State.PAUSED
            return [AutoPaused(self._seen, gap_s)]
        self._seen = max(now, self._seen)
        events: list[Event] = []
        while self.state is State.PLAYING:
            due, seconds = next_count(self.countdown, self.segment.kind, self._told)
            if min(due, self.countdown.ends) > now:
                break
            if due < self.countdown.ends:
                self._told = seconds
                events.append(SecondsLeft(due, self.index, seconds))
            else:
                events += self._complete()
        return events

    def pause(self, now: float) -> list[Event]:
        events = self.advance(now)
        if self.state is State.PLAYING:
            self.countdown = self.countdown.paused(now)
            self.state = State.PAUSED
            events.append(Paused(now))
        return events

    def resume(self, now: float, led_in: bool = True) -> list[Event]:
        """Go on; without a lead-in only where the pause was a slip of the hand."""
        if self.state is not State.PAUSED:
            return []
        self._seen = now
        self.countdown = self.countdown.resumed(now, self._lead_in_s if led_in else 0.0)
        self.state = State.PLAYING
        return [Resumed(now)]

    @property
    def expects_ready(self) -> bool:
        """Whether ``ready`` means something: it waits, or a tone would end this repetition."""
        own = self.segment.kind is Kind.SELF_PACED
        return self.state is State.WAITING or (own and self.state is State.PLAYING)

    def ready(self, now: float) -> list[Event]:
        """Say that the person is ready, or that a repetition at their own pace is done."""
        events = self.advance(now)
        if self.expects_ready:
            self._seen = now
            if self.segment.credits:
                events.append(ended(self.segment, now, Outcome.DONE, 0.0))
            events += self._go_to(self.index + 1, now)
        return events

    def next(self, now: float) -> list[Event]:
        """End what is running: a change or a rest is over, a repetition gives way to the next."""
        events = self.advance(now)
        if self.state in (State.READY, State.FINISHED):
            return events
        events += self._give_up(now, Outcome.SKIPPED)
        return events + self._go_to(after_turn(self.timeline, self.index), now)

    def skip_exercise(self, now: float) -> list[Event]:
        """Give up what is left of this exercise and go on to the next one."""
        events = self.advance(now)
        if self.state in (State.READY, State.FINISHED):
            return events
        rest = self._give_up_exercise(now, Outcome.SKIPPED)
        self._skip = skip_at(self.timeline, self.index, rest) or self._skip
        return [*events, *rest, *self._go_to(self._after_exercise(), now)]

    def undo_skip(self, now: float) -> list[Event]:
        """Go back to where an exercise was skipped, until the one after it is over."""
        events = self.advance(now)
        if not (skip := self.skipped):
            return events
        self._skip = None
        undone = SkipUndone(now, skip.item, skip.turns)
        return [*events, undone, *self._jump(skip.place, now)]

    def end_exercise(self, now: float) -> list[Event]:
        """Stop this exercise for good and go on to the next one."""
        events = self.advance(now)
        if self.state in (State.READY, State.FINISHED):
            return events
        rest = self._give_up_exercise(now, Outcome.STOPPED)
        return [*events, *rest, *self._go_to(self._after_exercise(), now)]

    def swap(self, planned: PlannedItem, segments: Sequence[Segment], now: float) -> list[Event]:
        """Stop this exercise and go on with another in its place.

        ``segments`` is all that follows from here on, the other exercise first.
        """
        events = self.advance(now)
        if self.state in (State.READY, State.FINISHED):
            return events
        rest = self._give_up_exercise(now, Outcome.STOPPED)
        after = self._after_exercise()
        self.timeline = joined(self.timeline[:after], segments)
        added = ExerciseAdded(now, self.timeline[after].item, planned)
        return [*events, *rest, added, *self._go_to(after, now)]

    def back(self, now: float) -> list[Event]:
        """Go back to the start of this repetition, or to the one before it."""
        events = self.advance(now)
        if self.state in (State.READY, State.FINISHED):
            return events
        place = place_back(self.timeline, self.index, self.countdown.elapsed(now))
        return events + self._jump(place, now)

    def redo(self, now: float) -> list[Event]:
        """Start this set again from its first repetition; between sets, the one before."""
        events = self.advance(now)
        if self.state in (State.READY, State.FINISHED):
            return events
        return events + self._jump(set_place(self.timeline, self.index), now)

    def add(self, seconds: float, now: float) -> list[Event]:
        """Give the running segment more time; in a movement, the next one that is still."""
        events = self.advance(now)
        if self.state in (State.READY, State.FINISHED):
            return events
        target = self.index
        while self.timeline[target].kind not in COUNTED_KINDS:
            target += 1
            if target == len(self.timeline):
                return events
        self.timeline = lengthened(self.timeline, target, seconds)
        if target == self.index:
            self.countdown = self.countdown.extended(seconds)
            self._told = inf
        return [*events, SecondsAdded(now, target, seconds)]

    def stop(self, now: float) -> list[Event]:
        """End the session here; what was held of the running repetition is kept."""
        events = self.advance(now)
        if self.state in (State.READY, State.FINISHED):
            return events
        events += self._give_up(now, Outcome.STOPPED)
        self._leave(now)
        self.state = State.FINISHED
        return [*events, Stopped(now)]

    # Walking the timeline

    def _enter(self, index: int, at: float) -> list[Event]:
        self.index = index
        segment = self.segment
        self._told = inf
        self.countdown = Countdown(segment.duration_s, began=at)
        if segment.waits:
            self.countdown = self.countdown.paused(at)
            self.state = State.WAITING
            return [SegmentBegan(at, index), Waited(at, index)]
        self.state = State.PLAYING
        return [SegmentBegan(at, index)]

    def _leave(self, now: float) -> None:
        self._credited_s += self._elapsed_here(now)
        self.countdown = Countdown(self.segment.duration_s, began=now, stands_s=0.0)

    def _complete(self) -> list[Event]:
        """The running segment has reached its end."""
        at, segment = self.countdown.ends, self.segment
        events: list[Event] = []
        if segment.credits:
            held_s = self.countdown.duration_s if segment.kind is Kind.HOLD else 0.0
            events.append(ended(segment, at, Outcome.DONE, held_s))
        return events + self._go_to(self.index + 1, at)

    def _go_to(self, index: int, at: float) -> list[Event]:
        self._leave(at)
        if index == len(self.timeline):
            self.state = State.FINISHED
            return [Finished(at)]
        paused = self.state is State.PAUSED
        events = self._enter(index, at)
        if paused and self.state is State.PLAYING:
            self.countdown = self.countdown.paused(at)
            self.state = State.PAUSED
        return events

    def _jump(self, index: int, now: float) -> list[Event]:
        """Go somewhere else, with a lead-in, since the person has to get there first.

        What was held of the running repetition is kept, unless it is done better again.
        """
        held = self.segment.kind is Kind.HOLD and self.countdown.elapsed(now) > 0
        events: list[Event] = [*self._give_up(now, Outcome.SHORTENED)] if held else []
        events += self._go_to(index, now)
        self._seen = now
        if self.state is State.PLAYING:
            self.countdown = self.countdown.resumed(now, self._lead_in_s)
        return events

    def _give_up(self, now: float, outcome: Outcome) -> list[Event]:
        """End the running repetition before its time, if it is not done yet."""
        self._seen = now
        return [*given_up(self.timeline, self.index, now, outcome, self._held_s(now))]

    def _give_up_exercise(self, now: float, outcome: Outcome) -> list[RepEnded]:
        """End the running repetition and all that are left of its exercise."""
        self._seen = now
        return exercise_given_up(self.timeline, self.index, now, outcome, self._held_s(now))

    def _held_s(self, now: float) -> float:
        return self.countdown.elapsed(now) if self.segment.kind is Kind.HOLD else 0.0

    def _after_exercise(self) -> int:
        return after_exercise(self.timeline, self.index)

    def _elapsed_here(self, now: float) -> float:
        """Time credited in the running segment since it was entered.

        Waiting is not training, but for a repetition at one's own pace: up to its planned time.
        """
        if self.state is not State.WAITING:
            return self.countdown.elapsed(now)
        if not self.segment.kind.is_rep:
            return 0.0
        return min(self._waited_s(now), self.segment.duration_s)

    def _waited_s(self, now: float) -> float:
        return max(now - self.countdown.began, 0.0)
