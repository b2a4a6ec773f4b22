"""Foresight: while a body is still, its next movement is drawn and put on the film."""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil

from lumbar.body.motion import breath
from lumbar.domain.demonstration import pose_at
from lumbar.domain.exercise import Exercise
from lumbar.domain.own_exercise import PHASE_OF
from lumbar.domain.timeline import Kind, Segment
from lumbar.ui.figure_view import FigureView, Shown
from lumbar.ui.frames import MOST_HZ, on_frame

MOVEMENTS = 4  # there and back on both sides


def shown_at(exercise: Exercise, segment: Segment, elapsed_s: float, now: float = 0.0) -> Shown:
    """The figure at an instant: it moves with the count, and breathes where it is still."""
    elapsed_s = on_frame(elapsed_s)
    return Shown(
        pose_at(exercise, segment, elapsed_s),
        segment.side,
        0.0 if segment.kind.moves else breath(now),
        _glow(segment, elapsed_s),
        phase=PHASE_OF.get(segment.kind, "start"),
    )


def _glow(segment: Segment, elapsed_s: float) -> float:
    """How strongly the place to feel it lights up: coming with the move, going with the return."""
    part = min(max(elapsed_s / segment.duration_s, 0.0), 1.0)
    there_and_back = 1.0 - abs(2.0 * part - 1.0)
    strength = {
        Kind.MOVE_IN: part,
        Kind.HOLD: 1.0,
        Kind.RETURN: 1.0 - part,
        Kind.SELF_PACED: there_and_back,
    }
    return strength.get(segment.kind, 0.0)


class Foresight:
    """The instants to come of one exercise in one view, each drawn once."""

    def __init__(self, figure: FigureView, exercise: Exercise) -> None:
        self._figure, self._exercise = figure, exercise
        self._looked = figure.roll, -1
        self._coming: Iterator[Shown] = iter(())
        self._known: set[object] = set()

    def look(self, timeline: Sequence[Segment], index: int) -> None:
        """Draw one more of the instants after a segment of a timeline."""
        roll, _ = self._looked
        if roll != self._figure.roll:
            self._known.clear()
        if self._looked != (self._figure.roll, index):
            self._looked = self._figure.roll, index
            self._coming = self._instants(timeline, index)
        self._figure.foresee(self._coming)

    def _instants(self, timeline: Sequence[Segment], index: int) -> Iterator[Shown]:
        item = timeline[index].item
        movements = (s for s in timeline[index + 1 :] if s.item == item and s.kind.moves)
        for segment in islice(movements, MOVEMENTS):
            movement = segment.kind, segment.begins_in, segment.moves
            if movement not in self._known:
                for frame in range(ceil(segment.duration_s * MOST_HZ)):
                    yield shown_at(self._exercise, segment, frame / MOST_HZ)
                self._known.add(movement)
