"""Moving thumb: a small still of an exercise that moves while it is pointed at.

Where nothing is to move, start and end are shown one below the other and cross-fade.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from lumbar.domain.demonstration import (
    Stage,
    rep_glow,
    rep_pose_at,
    rep_seconds,
    shown_side,
    stage,
    swing_pose_at,
)
from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Exercise
from lumbar.domain.own_exercise import phase_at
from lumbar.ui.drawing import Drawing, drawing
from lumbar.ui.figure import paint_drawing
from lumbar.ui.figure_view import Shown, scene_of
from lumbar.ui.frames import on_frame
from lumbar.ui.own_picture import paint_picture, picture_of
from lumbar.ui.stills import Stills
from lumbar.ui.theme import Look
from lumbar.ui.thumb import Thumb

SHORTEST_S, LONGEST_S = 1.0, 3.0  # a hold is shown this long, not as long as it is
PAUSE_S = 1.2  # between two demonstrations


def shown_dose(exercise: Exercise) -> Dose:
    """The dose with a hold of a length that is good to watch."""
    dose = exercise.dose
    return dose._replace(hold_s=min(max(dose.hold_s, SHORTEST_S), LONGEST_S))


def part_at(dose: Dose, into_s: float) -> float:
    """Which part of a repetition to show, again and again, so many seconds after the start."""
    whole_s = rep_seconds(dose)
    return min(on_frame(into_s % (whole_s + PAUSE_S)) / whole_s, 1.0)


class MovingThumb(Thumb):
    """A thumb that shows an instant of the movement when it is given one."""

    def __init__(self, look: Look, exercise: Exercise, width: int) -> None:
        self._part: float | None = None
        self._room: Stage | None = None
        self._dose = shown_dose(exercise)
        self._stills = Stills()
        self._drawing: Drawing | None = None
        super().__init__(look, exercise, width)

    def show_instant(self, into_s: float | None) -> None:
        """So many seconds into the movement, or the still again."""
        part = None if into_s is None else part_at(self._dose, into_s)
        if part != self._part:
            self._part = part
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._part is None:
            super().paintEvent(event)
            return
        part, rect = self._part, QRectF(self.rect())
        glow = rep_glow(self._dose, part)
        if self._room is None:
            self._room = stage(self._exercise, self._camera)
        with QPainter(self) as painter:
            if self._look.worn.moves:
                side = shown_side(self._exercise, self._camera)
                pose = rep_pose_at(self._exercise, self._dose, side, part)
                phase = phase_at(self._dose, part)
                self._paint(painter, rect, Shown(pose, glow=glow, phase=phase))
            else:
                self._stills.paint(painter, rect, self._room, glow, None, self._paint_still)

    def _forget(self) -> None:
        super()._forget()
        self._stills.forget()
        self._room = None  # worked out once it moves

    def _paint_still(self, painter: QPainter, rect: QRectF, end: bool) -> None:
        side = shown_side(self._exercise, self._camera)
        pose = swing_pose_at(self._exercise, side, float(end))
        self._paint(painter, rect, Shown(pose, glow=float(end)))

    def _paint(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        if picture := picture_of(self._exercise, shown.glow, shown.phase):
            paint_picture(painter, rect, picture, None)
            return
        assert self._room is not None
        scene = scene_of(self._exercise, self._dose, self._camera, self._room, shown)
        self._drawing = drawing(rect, scene, self._look.theme.looks, self._drawing)
        paint_drawing(painter, self._drawing, rect.toAlignedRect())
