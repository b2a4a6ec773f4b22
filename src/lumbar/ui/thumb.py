"""Thumb: a small still of an exercise."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from lumbar.body.camera import Camera
from lumbar.domain.demonstration import camera_of, shown_side, stage, swing_pose_at
from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise
from lumbar.ui.figure import paint_figure
from lumbar.ui.figure_view import Shown, scene_of
from lumbar.ui.looks import Looks
from lumbar.ui.own_picture import paint_picture, picture_of
from lumbar.ui.theme import Look

THUMB_RATIO = 0.66


class Thumb(QWidget):
    """A small still of an exercise, painted once for its size and theme."""

    def __init__(
        self, look: Look, exercise: Exercise, width: int = 150, grows: bool = True
    ) -> None:
        super().__init__()
        self._grows = grows
        self._look, self._exercise = look, exercise
        self._side: Side | None = None
        self._picture: QPixmap | None = None
        self._base = width
        look.changed.connect(self._forget)
        self._forget()

    def set_width(self, width: int) -> None:
        if width != self._base:
            self._base = width
            self._forget()

    def show_side(self, side: Side | None) -> None:
        """Show one side at work; without one, the side that is seen best."""
        if side is not self._side:
            self._side = side
            self._forget()

    def _forget(self) -> None:
        self._picture = None
        self._camera = camera_of(self._exercise, head=self._look.worn.head)
        width = self._look.px(self._base) if self._grows else self._base
        self.setFixedSize(width, round(width * THUMB_RATIO))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        density = self.devicePixelRatioF()
        if self._picture is None:
            size = QSize(round(self.width() * density), round(self.height() * density))
            looks = self._look.theme.looks
            picture = still(self._exercise, self._side, 1.0, size, looks, self._camera)
            self._picture = QPixmap.fromImage(picture)
            self._picture.setDevicePixelRatio(density)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)


def still(
    exercise: Exercise,
    side: Side | None,
    part: float,
    size: QSize,
    looks: Looks,
    camera: Camera | None = None,
) -> QImage:
    """The figure ``part`` of the way into an exercise, on a transparent ground.

    Without a side it is of the one that shows the exercise best, and none is marked.
    """
    camera = camera or camera_of(exercise)
    shown = Shown(swing_pose_at(exercise, side or shown_side(exercise, camera), part), side)
    scene = scene_of(exercise, exercise.dose, camera, stage(exercise, camera), shown)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        if picture := picture_of(exercise, part):
            paint_picture(painter, QRectF(image.rect()), picture, side)
        else:
            paint_figure(painter, QRectF(image.rect()), scene, looks)
    return image
