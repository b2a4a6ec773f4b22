"""Moving thumb: a small still of an exercise that moves while it is pointed at."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from lumbar.domain.demonstration import camera_of, rep_glow, rep_pose_at, rep_seconds, stage
from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Exercise
from lumbar.ui.figure import paint_figure
from lumbar.ui.figure_view import Shown, Thumb, scene_of
from lumbar.ui.own_picture import paint_picture, picture_of
from lumbar.ui.theme import Look

SHORTEST_S, LONGEST_S = 1.0, 3.0  # a hold is shown this long, not as long as it is
PAUSE_S = 1.2  # between two demonstrations


def shown_dose(exercise: Exercise) -> Dose:
    """The dose with a hold of a length that is good to watch."""
    dose = exercise.dose
    return dose._replace(hold_s=min(max(dose.hold_s, SHORTEST_S), LONGEST_S))


def part_at(dose: Dose, into_s: float) -> float:
    """Which part of a repetition to show, again and again, so many seconds after the start."""
    whole_s = rep_seconds(dose)
    return min(into_s % (whole_s + PAUSE_S) / whole_s, 1.0)


class MovingThumb(Thumb):
    """A thumb that shows an instant of the movement when it is given one."""

    def __init__(self, look: Look, exercise: Exercise, width: int) -> None:
        super().__init__(look, exercise, width)
        self._camera = camera_of(exercise)
        self._room = stage(exercise, self._camera)
        self._dose = shown_dose(exercise)
        self._part: float | None = None

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
        exercise, part = self._exercise, self._part
        pose = rep_pose_at(exercise, self._dose, None, part)
        shown = Shown(pose, glow=rep_glow(self._dose, part))
        scene = scene_of(exercise, self._dose, self._camera, self._room, shown)
        with QPainter(self) as painter:
            if picture := picture_of(exercise, shown.glow):
                paint_picture(painter, QRectF(self.rect()), picture, None)
                return
            paint_figure(painter, QRectF(self.rect()), scene, self._look.theme.looks)
