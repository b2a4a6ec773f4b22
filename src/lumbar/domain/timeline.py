"""Timeline: a prescription laid out second by second."""

import math
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from lumbar.domain.dose import Pacing, Side, Sides, Turn
from lumbar.domain.exercise import Exercise, Stroke
from lumbar.domain.routine import Prescription
from lumbar.domain.settings import Settings
from lumbar.domain.transition import Stance, change, first_stance, last_stance

FASTEST_S = 2.0  # no movement is asked to take less
EASED_S = 6.0  # into a comfortable position in a rest, and as long out of it again
SWAP_S = 6.0  # to change legs in a rest (CLINICAL 2.2, the curl-up)


class Kind(StrEnum):
    """What a segment asks of the person."""

    GET_INTO_POSITION = "get_into_position"
    MOVE_IN = "move_in"
    HOLD = "hold"
    RETURN = "return"
    SELF_PACED = "self_paced"  # a whole repetition at the person's own pace
    RELAX = "relax"
    SWITCH_SIDE = "switch_side"
    REST = "rest"
    NEXT_EXERCISE = "next_exercise"

    @property
    def is_rep(self) -> bool:
        """Whether the segment is part of a repetition."""
        return self in (Kind.MOVE_IN, Kind.HOLD, Kind.RETURN, Kind.SELF_PACED)

    @property
    def moves(self) -> bool:
        """Whether the body moves with the count."""
        return self in (Kind.MOVE_IN, Kind.RETURN, Kind.SELF_PACED)

    @property
    def begins_rep(self) -> bool:
        return self in (Kind.MOVE_IN, Kind.SELF_PACED)


class Move(NamedTuple):
    """A stroke with its seconds, done for one side."""

    seconds: float
    stroke: Stroke
    side: Side | None


class Segment(NamedTuple):
    """A stretch of time in which one thing is asked; sets and reps count from 1.

    ``begins_in`` names the pose at its start and the side that pose is for. ``credits`` marks
    the segment at whose end its repetition is done. A segment that ``waits`` ends when the
    person says so; its seconds are what it is expected to take.
    """

    kind: Kind
    start_s: float
    duration_s: float
    item: int
    exercise: str
    side: Side | None
    set: int | None
    rep: int | None
    begins_in: tuple[str, Side | None]
    moves: tuple[Move, ...]
    credits: bool = False
    waits: bool = False
    added_s: float = 0.0  # of its duration, what the person added while it was played

    @property
    def ends_s(self) -> float:
        return self.start_s + self.duration_s

    @property
    def turn(self) -> Turn | None:
        """The repetition this segment belongs to."""
        if self.kind.is_rep and self.set is not None and self.rep is not None:
            return Turn(self.set, self.rep, self.side)
        return None


class Pace(NamedTuple):
    """How a prescription is spread over time, and whether each start waits for the person.

    The first seconds are for lying down after pressing Start. ``transition`` multiplies the time
    of every change of position and side; ``speed`` divides that of movements, never of holds
    (CLINICAL section 8). With ``beeps``, a repetition at the person's own pace does not wait: a
    tone ends it once the time of its dose is over.
    """

    first_s: float = 15.0
    waits: bool = False
    transition: float = 1.0
    speed: float = 1.0
    beeps: bool = False

    def moving_s(self, seconds: float) -> float:
        """A movement at this speed; it is never made faster than the floor of CLINICAL 1.2."""
        return max(seconds / self.speed, min(seconds, FASTEST_S))


def pace_of(settings: Settings) -> Pace:
    """What the settings say about the time between exercises."""
    return Pace(
        first_s=float(settings.first_s),
        waits=settings.wait_for_ready,
        transition=settings.transition / 100,
        speed=settings.speed / 100,
        beeps=settings.own_pace == "tone",
    )


class _Draft(NamedTuple):
    """A segment before it is given its place in time."""

    kind: Kind
    moves: tuple[Move, ...]
    side: Side | None
    set: int | None = None
    rep: int | None = None
    credits: bool = False
    waits: bool = False


def timeline(
    prescriptions: Sequence[Prescription], pace: Pace | None = None
) -> tuple[Segment, ...]:
    """Every segment in order; each starts exactly where the one before it ends."""
    pace = pace or Pace()
    segments: list[Segment] = []
    start_s = 0.0
    for item, prescription in enumerate(prescriptions):
        exercise = prescription.exercise
        first_side = drawn_side(exercise, next(prescription.dose.turns()))
        at = (exercise.movement.settle.pose, first_side)
        before = last_stance(prescriptions[item - 1]) if item else None
        for draft in _drafts(prescription, before, pace):
            duration_s = math.fsum(move.seconds for move in draft.moves)
            if duration_s <= 0:
                continue
            segments.append(
                Segment(
                    kind=draft.kind,
                    start_s=start_s,
                    duration_s=duration_s,
                    item=item,
                    exercise=exercise.id,
                    side=draft.side,
                    set=draft.set,
                    rep=draft.rep,
                    begins_in=at,
                    moves=draft.moves,
                    credits=draft.credits,
                    waits=draft.waits,
                )
            )
            start_s += duration_s
            at = (draft.moves[-1].stroke.pose, draft.moves[-1].side)
    return tuple(segments)


def length_s(segments: Sequence[Segment]) -> float:
    """The whole length in seconds: the number shown wherever a length is shown."""
    return segments[-1].ends_s if segments else 0.0


def item_length_s(segments: Iterable[Segment], item: int) -> float:
    """The seconds one exercise takes, with the change of position before it."""
    return sum(segment.duration_s for segment in segments if segment.item == item)


def lengthened(segments: Sequence[Segment], index: int, seconds: float) -> tuple[Segment, ...]:
    """The timeline with one segment longer and all that follow it later."""
    target = segments[index]
    *moves, last = target.moves
    longer = target._replace(
        duration_s=target.duration_s + seconds,
        added_s=target.added_s + seconds,
        moves=(*moves, last._replace(seconds=last.seconds + seconds)),
    )
    later = (s._replace(start_s=s.start_s + seconds) for s in segments[index + 1 :])
    return (*segments[:index], longer, *later)


def drawn_side(exercise: Exercise, turn: Turn) -> Side | None:
    """The side a repetition is drawn for: where both sides work but lie unlike each other, what
    the way between sides leads to changes with every set.
    """
    own = exercise.dose
    if turn.side is None and own.sides is Sides.BILATERAL and exercise.movement.switch:
        return own.first_side if turn.set % 2 else own.first_side.other
    return turn.side


def _drafts(prescription: Prescription, before: Stance | None, pace: Pace) -> Iterator[_Draft]:
    exercise, dose = prescription
    movement = exercise.movement
    turns = list(dose.turns())
    first, drawn = turns[0].side, drawn_side(exercise, turns[0])
    settle_s = movement.settle_s * pace.transition
    if before is None:
        settle_s += pace.first_s
    else:
        change_s = change(before, first_stance(prescription)).seconds * pace.transition
        yield _Draft(Kind.NEXT_EXERCISE, (Move(change_s, movement.settle, drawn),), first)
    enter_s = pace.moving_s(movement.enter_s)
    yield _Draft(
        Kind.GET_INTO_POSITION,
        (Move(settle_s, movement.settle, drawn), *_strokes(movement.enter, enter_s, drawn)),
        first,
        set=1,
        waits=pace.waits,
    )
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        ends_set = following is None or following.set != turn.set
        yield from _rep(prescription, turn, ends_set, pace)
        if following is None:
            return
        if ends_set:
            yield from _rest(prescription, turn, following, pace)
            enter = _strokes(movement.enter, enter_s, drawn_side(exercise, following))
            yield _Draft(Kind.GET_INTO_POSITION, enter, following.side, following.set)
        else:
            yield _pause(prescription, turn, following, pace)


def _rep(prescription: Prescription, turn: Turn, ends_set: bool, pace: Pace) -> Iterator[_Draft]:
    """A repetition; at the person's own pace its movement waits, and its hold is timed.

    Where a tone sets the pace, nothing waits.
    """
    exercise, dose = prescription
    movement, side, drawn = exercise.movement, turn.side, drawn_side(exercise, turn)
    holds, own = dose.hold_s > 0, dose.pacing is Pacing.OWN
    waits = own and not pace.beeps
    leave = _strokes(movement.leave, pace.moving_s(movement.leave_s), drawn) if ends_set else ()
    move_in = _strokes(movement.move_in, pace.moving_s(dose.move_in_s), drawn)
    back = _strokes(movement.back, pace.moving_s(dose.return_s), drawn)
    if own and not holds:
        whole = move_in + back
        yield _Draft(Kind.SELF_PACED, whole, side, turn.set, turn.rep, credits=True, waits=waits)
        yield _Draft(Kind.RETURN, leave, side, turn.set, turn.rep)
        return
    yield _Draft(Kind.MOVE_IN, move_in, side, turn.set, turn.rep, waits=waits)
    hold = (Move(dose.hold_s, movement.hold, drawn),)
    yield _Draft(Kind.HOLD, hold, side, turn.set, turn.rep, credits=holds)
    yield _Draft(Kind.RETURN, back + leave, side, turn.set, turn.rep, credits=not holds)


def _pause(prescription: Prescription, turn: Turn, following: Turn, pace: Pace) -> _Draft:
    """The pause between two reps: a relax, or the change of side that takes its place."""
    exercise, dose = prescription
    movement = exercise.movement
    rest = Stroke("Relax", movement.rest_pose)
    relax = Move(dose.relax_s, rest, drawn_side(exercise, following))
    if following.side is turn.side:
        return _Draft(Kind.RELAX, (relax,), turn.side, turn.set, turn.rep)
    switch = movement.switch or (Stroke("Switch sides", movement.rest_pose),)
    total_s = dose.relax_s + dose.switch_s * pace.transition
    moves = _strokes(switch, total_s, following.side)
    return _Draft(Kind.SWITCH_SIDE, moves, following.side, following.set, following.rep)


def _rest(prescription: Prescription, turn: Turn, following: Turn, pace: Pace) -> Iterator[_Draft]:
    """The pause between two sets; a rest in a pose of one side is followed by the change."""
    exercise, dose = prescription
    movement = exercise.movement
    drawn = drawn_side(exercise, turn), drawn_side(exercise, following)
    if turn.side is None and drawn[0] is not drawn[1]:
        yield _Draft(Kind.REST, _swapped(prescription, *drawn), None, following.set)
        return
    stays = bool(movement.switch) and not movement.leave and dose.switch_s > 0
    changes = stays and following.side is not turn.side
    side = turn.side if changes else following.side
    switch = movement.switch if changes else ()
    eases = [n for n, s in enumerate(switch, 1) if movement.rest and s.pose == movement.rest.pose]
    on_way = eases[0] if eases else 0
    if movement.rest is None:
        moves: tuple[Move, ...] = (Move(dose.rest_s, _resting(prescription), side),)
    elif on_way:
        moves = _eased(prescription, switch[:on_way], None, following.side)
    else:
        moves = _eased(prescription, (movement.rest,), movement.home_pose, side)
    yield _Draft(Kind.REST, moves, following.side, following.set)
    moves = _strokes(switch[on_way:], dose.switch_s * pace.transition, following.side)
    yield _Draft(Kind.SWITCH_SIDE, moves, following.side, following.set)


def _eased(
    prescription: Prescription, way: Sequence[Stroke], back_to: str | None, side: Side | None
) -> tuple[Move, ...]:
    """A rest in a comfortable position: the way there, and back to a pose if one is named."""
    exercise, dose = prescription
    rest, settle = exercise.movement.rest, exercise.movement.settle
    assert rest is not None
    eased_s = min(EASED_S, dose.rest_s / 3)
    back_s = eased_s if back_to else 0.0
    calm = Move(dose.rest_s - eased_s - back_s, rest, side)
    back = Stroke(settle.do, back_to or "", cue=settle.do)
    return (*_strokes(way, eased_s, side), calm, *((Move(back_s, back, side),) if back_to else ()))


def _swapped(
    prescription: Prescription, before: Side | None, after: Side | None
) -> tuple[Move, ...]:
    """A rest in the middle of which what lies still changes sides."""
    rest_s = prescription.dose.rest_s
    swap_s = min(SWAP_S, rest_s)
    calm_s, resting = (rest_s - swap_s) / 2, _resting(prescription)
    swap = _strokes(prescription.exercise.movement.switch, swap_s, after)
    return (Move(calm_s, resting, before), *swap, Move(calm_s, resting, after))


def _resting(prescription: Prescription) -> Stroke:
    return Stroke("Rest", prescription.exercise.movement.home_pose)


def _strokes(strokes: Sequence[Stroke], total_s: float, side: Side | None) -> tuple[Move, ...]:
    """Share ``total_s`` out among the strokes."""
    shares = sum(stroke.share for stroke in strokes)
    return tuple(Move(total_s * stroke.share / shares, stroke, side) for stroke in strokes)
