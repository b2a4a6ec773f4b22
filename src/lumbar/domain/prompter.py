"""Prompter: what sounds from here on, read from the player at any instant.

Nothing is kept from before: a pause, a jump or ten more seconds change the player, and the answer
with it. A schedule is never stale.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lumbar.domain.cues import Clip, Cue, Priority, placed
from lumbar.domain.demonstration import stroke_at
from lumbar.domain.easing import rest_words
from lumbar.domain.last_seconds import COUNTED, COUNTED_KINDS, SHORTEST_COUNTED_S
from lumbar.domain.numerals import spelled
from lumbar.domain.phrases import dose_words, side_words
from lumbar.domain.player import Player, State
from lumbar.domain.routine import Prescription
from lumbar.domain.script import WARM_S, segment_cues
from lumbar.domain.timeline import Kind, Segment

AHEAD_S = 20.0  # how far ahead sounds are planned, and at least to the end of the next segment
LATE_S = 0.3  # a sound that is later than this is left out
POINT_S = 5.0  # how long each point of a check-list is shown
READ_S = 1.5  # how long a caption stays once it was said
LARGE = frozenset(["Next", "Rest", "Relax", "Switch sides", "Last one"])
SPOKEN_IN_A_ROW = frozenset([Kind.NEXT_EXERCISE, Kind.GET_INTO_POSITION])
TONES = {
    Kind.GET_INTO_POSITION: "position",
    Kind.MOVE_IN: "move-in",
    Kind.HOLD: "hold",
    Kind.RETURN: "return",
    Kind.SELF_PACED: "move-in",
    Kind.RELAX: "relax",
    Kind.SWITCH_SIDE: "switch",
    Kind.REST: "relax",
    Kind.NEXT_EXERCISE: "position",
}
TICK, DONE = "tick", "done"
BACK = TONES[Kind.RETURN]


class Sound(NamedTuple):
    """A tone or a cue and the instant at which it is due, in seconds on the player's clock."""

    at: float
    tone: str = ""
    cue: Cue | None = None


class Prompter:
    """The words of one training. ``clips`` are the recorded ones, by their id."""

    def __init__(self, prescriptions: Sequence[Prescription], clips: Mapping[str, Clip]) -> None:
        self._prescriptions = prescriptions
        self._clips = clips
        self._timeline: Sequence[Segment] = ()
        self._cues: dict[int, list[Cue]] = {}

    def cues(self, timeline: Sequence[Segment], index: int) -> list[Cue]:
        """What is said in one segment, from its start."""
        if timeline is not self._timeline:
            self._timeline, self._cues = timeline, {}
        if index not in self._cues:
            self._cues[index] = segment_cues(self._prescriptions, timeline, index, self._clips)
        return self._cues[index]

    def sounds(self, player: Player, now: float) -> list[Sound]:
        """Everything that is due from ``now`` on if nobody intervenes, in order."""
        if player.state not in (State.PLAYING, State.WAITING):
            return []
        found = [*self._lead_in(player, now), *self._coming(player, now)]
        return sorted((each for each in found if each.at >= now - LATE_S), key=lambda s: s.at)

    def caption(self, player: Player, now: float) -> str:
        """The sentence to read at an instant.

        A cue that is being said, but for what the page shows in large letters anyway: phase,
        side, digits and dose. While nothing is said, what to do, or the check-list.
        """
        segment, elapsed_s = player.segment, player.shown_s(now)
        exercise = self._prescriptions[segment.item].exercise
        said = [
            cue
            for cue in self.cues(player.timeline, player.index)
            if cue.text not in self._shown_large(segment) and not cue.counts
        ]
        if segment.kind in SPOKEN_IN_A_ROW and segment.set in (None, 1):
            over_s = POINT_S if said else 0.0
            if elapsed_s < over_s:
                return " · ".join(dict.fromkeys(cue.text.rstrip(".") for cue in said))
            since_s = max(now - player.countdown.began, elapsed_s) - over_s
            return exercise.setup[int(since_s / POINT_S) % len(exercise.setup)]
        heard = [cue for cue in said if cue.at_s <= elapsed_s < cue.ends_s + READ_S]
        if heard:
            return heard[-1].text
        meanwhile = rest_words(exercise) if segment.kind is Kind.REST else exercise.feel
        return stroke_at(segment, elapsed_s).cue or meanwhile

    def _shown_large(self, segment: Segment) -> set[str]:
        """The words of a segment that the page shows outside the caption."""
        prescription = self._prescriptions[segment.item]
        exercise, dose = prescription
        strokes = {move.stroke.do for move in segment.moves}
        return {
            *LARGE,
            *strokes,
            exercise.name,
            side_words(prescription.sides, segment.side),
            *dose_words(dose, segment.set or 1),
            spelled(segment.rep or 1).capitalize(),
        }

    def _lead_in(self, player: Player, now: float) -> Iterator[Sound]:
        """Three, two, one, and which side goes on."""
        left_s = player.countdown.lead_in(now)
        if left_s <= 0 or player.state is not State.PLAYING:
            return
        segment = player.segment
        sides = self._prescriptions[segment.item].sides
        wanted = [
            Cue(left_s - number, spelled(number).capitalize(), Priority.FINAL)
            for number in COUNTED
            if number <= left_s + LATE_S
        ]
        wanted.append(Cue(0.0, side_words(sides, segment.side), Priority.NAME))
        yield from (Sound(now + cue.at_s, cue=cue) for cue in placed(wanted, left_s, self._clips))
        yield from (Sound(now + cue.at_s, TICK) for cue in wanted if cue.counts)

    def _coming(self, player: Player, now: float) -> Iterator[Sound]:
        countdown, timeline = player.countdown, player.timeline
        waiting = player.state is State.WAITING
        starts, heard_s = countdown.began, countdown.floor_s
        for index in range(player.index, len(timeline)):
            segment = timeline[index]
            for sound in self._within(timeline, index):
                if sound.at >= heard_s:
                    yield sound._replace(at=starts + sound.at)
            if waiting or segment.waits or (index > player.index and starts > now + AHEAD_S):
                return
            starts, heard_s = starts + segment.duration_s, 0.0

    def _within(self, timeline: Sequence[Segment], index: int) -> Iterator[Sound]:
        """The sounds of one segment, from its start."""
        segment = timeline[index]
        yield Sound(0.0 if index else WARM_S, TONES[segment.kind])
        yield from (Sound(cue.at_s, cue=cue) for cue in self.cues(timeline, index))
        if segment.kind is Kind.SELF_PACED and not segment.waits:
            there = self._prescriptions[segment.item].exercise.movement.move_in
            yield Sound(sum(move.seconds for move in segment.moves[: len(there)]), BACK)
        counted = segment.kind in COUNTED_KINDS and segment.duration_s >= SHORTEST_COUNTED_S
        if counted and not segment.waits:
            yield from (Sound(segment.duration_s - left, TICK) for left in COUNTED)
