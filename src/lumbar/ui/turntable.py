"""Turntable: where the camera stands round an exercise, turned by hand or gliding to a view.

While it turns, the figure keeps its size as long as all of the movement stays in the picture.
"""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from lumbar.body.camera import Camera, View, turned, way_between
from lumbar.domain.demonstration import NO_SIZE, Size, Stage, stage
from lumbar.domain.exercise import Exercise

GLIDE_MS = 250


class Turntable(QObject):
    """A camera and the room it shows; ``moved`` says that both are others now."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._exercise: Exercise | None = None
        self._least, self._leasts = NO_SIZE, (NO_SIZE, NO_SIZE)
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.valueChanged.connect(self._follow)

    view: View
    camera: Camera
    room: Stage

    @property
    def gliding(self) -> bool:
        return self._glide.state() is QVariantAnimation.State.Running

    def show(self, exercise: Exercise, home: View, gently: bool = False) -> None:
        """Look at an exercise from its home; ``gently`` where it is seen from elsewhere now."""
        known, self._exercise, self.home = self._exercise is not None, exercise, home
        self._home_size = stage(exercise, Camera(home)).size
        self.turn_back(gently and known)

    def turn(self, yaw: float, pitch: float) -> None:
        """Turn by so many degrees, at once."""
        self._glide.stop()
        self._look_from(turned(self.view, yaw, pitch), self._least)

    def turn_back(self, gently: bool) -> None:
        """Go home, on the shortest way; at once unless ``gently``."""
        self._glide.stop()
        if not gently:
            self._look_from(self.home, self._home_size)
            return
        self._began, self._leasts = self.view, (self._least, self._home_size)
        self._glide.start()

    def _follow(self, part: float) -> None:
        before, after = self._leasts
        least = Size(*(a + (b - a) * part for a, b in zip(before, after, strict=True)))
        self._look_from(way_between(self._began, self.home, part), least)

    def _look_from(self, view: View, least: Size) -> None:
        assert self._exercise is not None
        self.view, self._least, self.camera = view, least, Camera(view)
        self.room = stage(self._exercise, self.camera, least)
        self.moved.emit()
