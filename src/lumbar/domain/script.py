"""Script: what is said in a segment of a timeline.

The rules are CLINICAL section 8: the whole script is for the first two repetitions of a side, a
repetition has at most one correction, short holds are counted down, long ones are told their half
and their last five seconds and give a breath to follow.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lumbar.domain.cues import GAP_S, MOST_WORDS, Clip, Cue, Priority, clip_of, placed
from lumbar.domain.dose import Dose, Sides
from lumbar.domain.exercise import Exercise
from lumbar.domain.numerals import spelled
from lumbar.domain.phrases import (
    FIVE_LEFT,
    HALF_WAY,
    dose_words,
    repetitions,
    side_words,
    word_count,
)
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Kind, Segment
from lumbar.domain.transition import change, first_stance, last_stance

SCRIPTED_REPS = 2  # the first repetitions of a side, which get the whole script
COUNTED_FROM_S = 5.0  # shorter segments have no count
HALVED_FROM_S = 15.0
GUIDED_FROM_S = 20.0
CORRECTED_FROM_S = 8.0
SETTLED_FROM_S = 12.0  # a change of position that leaves time to say how to settle
WARM_S = 1.0  # nothing is said before, so that a loudspeaker wakes up first
SAID_FROM_S = 2.0  # a shorter hold or relax is over before its name
BREATH_IN_S, BREATH_OUT_S = 4.0, 6.0


def routine_cues(
    prescriptions: Sequence[Prescription],
    timeline: Sequence[Segment],
    clips: Mapping[str, Clip],
) -> list[Cue]:
    """Every cue of a routine that plays undisturbed, from its start."""
    return [
        cue._replace(at_s=segment.start_s + cue.at_s)
        for index, segment in enumerate(timeline)
        for cue in segment_cues(prescriptions, timeline, index, clips)
    ]


def segment_cues(
    prescriptions: Sequence[Prescription],
    timeline: Sequence[Segment],
    index: int,
    clips: Mapping[str, Clip],
) -> list[Cue]:
    """What is said in one segment, in order, none of it over another."""
    segment = timeline[index]
    scene = Scene(prescriptions, timeline, index, clips)
    found = [*SCRIPTS[segment.kind](scene), *_counts(scene)]
    return placed(found, segment.duration_s, clips)


class Scene(NamedTuple):
    """A segment with all that its words depend on."""

    prescriptions: Sequence[Prescription]
    timeline: Sequence[Segment]
    place: int
    clips: Mapping[str, Clip]

    @property
    def segment(self) -> Segment:
        return self.timeline[self.place]

    @property
    def exercise(self) -> Exercise:
        return self.prescriptions[self.segment.item].exercise

    @property
    def dose(self) -> Dose:
        return self.prescriptions[self.segment.item].dose

    @property
    def before(self) -> Segment | None:
        return self.timeline[self.place - 1] if self.place else None

    @property
    def scripted(self) -> bool:
        """Whether this repetition gets the whole script."""
        segment = self.segment
        return segment.set == 1 and (segment.rep or 0) <= SCRIPTED_REPS

    @property
    def side(self) -> str:
        return side_words(self.prescriptions[self.segment.item].sides, self.segment.side)

    def seconds(self, text: str) -> float:
        return clip_of(text, self.clips).seconds


# What each kind of segment says


def _in_turn(at_s: float, priority: Priority, texts: Iterable[str], slack_s: float) -> list[Cue]:
    """Texts one after the other, each as soon as the one before it is over."""
    return [Cue(at_s + 0.001 * n, text, priority, slack_s=slack_s) for n, text in enumerate(texts)]


def _next_exercise(scene: Scene) -> Iterator[Cue]:
    items, item, whole_s = scene.prescriptions, scene.segment.item, scene.segment.duration_s
    moving = change(last_stance(items[item - 1]), first_stance(items[item]))
    yield from _in_turn(0.0, Priority.NAME, ("Next", scene.exercise.name), whole_s)
    yield from _in_turn(0.1, Priority.NAME, moving.words, whole_s)
    yield Cue(0.2, scene.side, Priority.NAME, slack_s=whole_s)
    if whole_s >= SETTLED_FROM_S:
        yield Cue(0.3, scene.exercise.movement.settle.cue, Priority.CHECK, slack_s=whole_s)


def _position(scene: Scene) -> Iterator[Cue]:
    """Getting ready: name, way down, side and dose, then how to settle."""
    segment, whole_s = scene.segment, scene.segment.duration_s
    if segment.set != 1:
        yield from _strokes(scene)
        return
    begin_s = 0.0
    if scene.before is None:
        begin_s = WARM_S
        stance = first_stance(scene.prescriptions[segment.item])
        texts = (scene.exercise.name, *change(None, stance).words, scene.side)
        yield from _in_turn(begin_s, Priority.NAME, texts, whole_s)
    yield from _in_turn(begin_s + 0.3, Priority.MOVE, dose_words(scene.dose, 1), whole_s)
    if scene.before is None or scene.before.duration_s < SETTLED_FROM_S:
        settle = scene.exercise.movement.settle.cue
        yield Cue(begin_s + 0.4, settle, Priority.CHECK, slack_s=whole_s)
    if segment.waits:
        yield from _in_turn(0.5, Priority.CHECK, ("Press Enter when you are ready",), whole_s)
    yield from (cue for cue in _strokes(scene) if cue.at_s > 0)


def _move_in(scene: Scene) -> Iterator[Cue]:
    segment, before = scene.segment, scene.before
    told = before is not None and before.kind in (Kind.SWITCH_SIDE, Kind.GET_INTO_POSITION)
    if not told and (before is None or before.side is not segment.side):
        yield Cue(0.0, scene.side, Priority.NAME)
    if not scene.scripted and (count := _count_of(scene)):
        yield Cue(0.0, count, Priority.MOVE, slack_s=0.8)
    yield from _strokes(scene, slack_s=1.6)


def _hold(scene: Scene) -> Iterator[Cue]:
    segment, hold, exercise = scene.segment, scene.exercise.movement.hold, scene.exercise
    duration_s = segment.duration_s
    if scene.scripted or duration_s >= SAID_FROM_S:
        yield Cue(0.0, hold.do, Priority.MOVE)
    if scene.scripted and hold.cue:
        yield Cue(0.1, hold.cue, Priority.CHECK, slack_s=3.0)
    if duration_s >= HALVED_FROM_S:
        yield Cue(duration_s / 2, HALF_WAY, Priority.HALF_WAY)
        yield Cue(duration_s - 5, FIVE_LEFT, Priority.FINAL)
    if not scene.scripted and duration_s >= CORRECTED_FROM_S:
        fitting = [text for text in exercise.mistakes if word_count(text) <= MOST_WORDS]
        if fitting:
            text = fitting[(segment.rep or 0) % len(fitting)]
            yield Cue(1.5, text, Priority.CORRECTION, slack_s=3.0)
    if duration_s >= GUIDED_FROM_S:
        yield from _breath(duration_s, whole=scene.scripted)


def _breath(duration_s: float, whole: bool) -> Iterator[Cue]:
    """In for four seconds and out for six; later repetitions are only reminded of it."""
    cycle_s = BREATH_IN_S + BREATH_OUT_S
    for number in range(int(duration_s // cycle_s) + 1):
        at_s = number * cycle_s
        if whole:
            yield Cue(at_s, "Breathe in", Priority.BREATH, slack_s=0.5)
        text = "And out" if whole else "Breathe"
        yield Cue(at_s + BREATH_IN_S, text, Priority.BREATH, slack_s=0.5)


def _self_paced(scene: Scene) -> Iterator[Cue]:
    if scene.segment.rep == 1 and scene.segment.set == 1:
        yield Cue(0.0, "Your own pace", Priority.SWITCH)
        counts = "Enter counts it" if scene.segment.waits else "A tone counts it"
        yield Cue(0.1, counts, Priority.SWITCH, slack_s=3.0)
    elif count := _count_of(scene):
        yield Cue(0.0, count, Priority.MOVE)


def _relax(scene: Scene) -> Iterator[Cue]:
    if scene.segment.duration_s >= SAID_FROM_S:
        yield Cue(0.0, "Relax", Priority.MOVE)


def _switch(scene: Scene) -> Iterator[Cue]:
    """The change of side; where there is time for it, how it is done."""
    whole_s = scene.segment.duration_s
    legs_change = scene.dose.sides not in (Sides.DIRECTIONS, Sides.CONTRALATERAL)
    room_s = scene.seconds("Switch sides") + scene.seconds(scene.side) + 3 * GAP_S
    if legs_change and room_s <= whole_s:
        yield Cue(0.0, "Switch sides", Priority.NAME)
    yield Cue(0.1, scene.side, Priority.NAME, slack_s=whole_s)
    if legs_change and scene.scripted:
        first = scene.segment.moves[0].stroke.cue
        yield Cue(0.2, first, Priority.CHECK, slack_s=whole_s)


def _rest(scene: Scene) -> Iterator[Cue]:
    whole_s, number = scene.segment.duration_s, scene.segment.set or 1
    texts = (f"Next, set {spelled(number)}", repetitions(scene.dose.reps_in(number)))
    yield Cue(0.0, "Rest", Priority.SWITCH)
    at_s, said = 0.1, ""
    for move in scene.segment.moves:
        if move.stroke.cue != said:
            said = move.stroke.cue
            yield Cue(at_s, said, Priority.MOVE, slack_s=whole_s)
        at_s += move.seconds
    yield from _in_turn(0.5, Priority.MOVE, texts, whole_s)
    if whole_s >= 2 * HALVED_FROM_S:
        yield Cue(whole_s - 10, "Ten seconds left", Priority.HALF_WAY)


def _strokes(scene: Scene, slack_s: float = 0.4) -> Iterator[Cue]:
    """Every stroke at its start: the whole cue where it fits, else what to do."""
    at_s = 0.0
    for move in scene.segment.moves:
        stroke = move.stroke
        said = scene.scripted and stroke.cue and scene.seconds(stroke.cue) <= move.seconds
        yield Cue(at_s, stroke.cue if said else stroke.do, Priority.MOVE, slack_s=slack_s)
        at_s += move.seconds


def _counts(scene: Scene) -> Iterator[Cue]:
    """The last seconds: from five in a hold that is counted, from three before a start."""
    segment = scene.segment
    duration_s = segment.duration_s
    if segment.waits or duration_s < COUNTED_FROM_S:
        return
    if segment.kind is Kind.HOLD:
        first = 5 if duration_s < HALVED_FROM_S else 3
    elif segment.kind in (Kind.GET_INTO_POSITION, Kind.REST, Kind.SWITCH_SIDE, Kind.RELAX):
        first = 3
    else:
        return
    for number in range(min(first, int(duration_s) - 1), 0, -1):
        yield Cue(duration_s - number, spelled(number).capitalize(), Priority.FINAL)


SCRIPTS = {
    Kind.NEXT_EXERCISE: _next_exercise,
    Kind.GET_INTO_POSITION: _position,
    Kind.MOVE_IN: _move_in,
    Kind.HOLD: _hold,
    Kind.RETURN: _strokes,
    Kind.SELF_PACED: _self_paced,
    Kind.RELAX: _relax,
    Kind.SWITCH_SIDE: _switch,
    Kind.REST: _rest,
}


def _count_of(scene: Scene) -> str:
    """Which repetition begins: its number, or that it is the last on this side."""
    segment = scene.segment
    if segment.set is None or segment.rep is None:
        return ""
    if segment.rep == scene.dose.reps_in(segment.set) and segment.rep > 1:
        return "Last one"
    return spelled(segment.rep).capitalize()
