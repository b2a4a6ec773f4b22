"""Figure views: the widgets that hold a pose and paint it."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from lumbar.body.camera import Camera
from lumbar.body.pose import Pose
from lumbar.body.skeleton import skeleton
from lumbar.domain.demonstration import (
    Stage,
    camera_of,
    key_pose,
    most_moved,
    stage,
    swing_pose_at,
    working_side,
)
from lumbar.domain.dose import Dose, Side
from lumbar.domain.exercise import Exercise
from lumbar.ui.figure import Scene, paint_figure
from lumbar.ui.looks import Looks
from lumbar.ui.placing import placement
from lumbar.ui.theme import Look

TAG_WORDS = {Side.LEFT: "◂ LEFT", Side.RIGHT: "RIGHT ▸"}
THUMB_RATIO = 0.66


class Shown(NamedTuple):
    """What a view shows besides the exercise itself."""

    pose: Pose
    side: Side | None = None
    breath: float = 0.0
    glow: float = 1.0


def scene_of(exercise: Exercise, dose: Dose, camera: Camera, room: Stage, shown: Shown) -> Scene:
    """A scene in which the working side is marked."""
    body = skeleton(shown.pose)
    return Scene(
        skeleton=body,
        camera=camera,
        stage=room,
        working=working_side(dose, shown.side),
        breath=shown.breath,
        glows=exercise.glow if shown.glow > 0 else (),
        glow_strength=shown.glow,
    )


def paint_tag(
    painter: QPainter, rect: QRectF, exercise: Exercise, scene: Scene, side: Side, look: Look
) -> None:
    """LEFT or RIGHT on a small plate beside the limb that moves."""
    place = placement(rect, scene.stage)

    def on_screen(joint: str) -> QPointF:
        return place.point(scene.camera.see(scene.skeleton.points[joint]))

    words = TAG_WORDS[side]
    font = look.font(14, QFont.Weight.Bold)
    font.setPixelSize(max(round(min(rect.height(), rect.width() * 0.6) * 0.032), 11))
    painter.setFont(font)
    metrics = painter.fontMetrics()
    plate = QRectF(
        0, 0, metrics.horizontalAdvance(words) + font.pixelSize() * 1.4, font.pixelSize() * 2
    )
    limb = on_screen(most_moved(exercise) + scene.working)
    away = limb - on_screen("pelvis")
    length = max((away.x() ** 2 + away.y() ** 2) ** 0.5, 1.0)
    reach = 0.07 * place.scale
    plate.moveCenter(limb + QPointF(away.x() / length * (reach + plate.width() / 2), -reach * 0.6))
    plate.moveLeft(min(max(plate.left(), rect.left()), rect.right() - plate.width()))
    plate.moveTop(min(max(plate.top(), rect.top()), rect.bottom() - plate.height()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setPen(look.colour("on_accent"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)


class FigureView(QWidget):
    """The moving figure of one exercise."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._exercise: Exercise | None = None
        self._view = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def show_exercise(self, exercise: Exercise, dose: Dose, view: str = "") -> None:
        """Show an exercise, from its own view if none is named."""
        if exercise is not self._exercise or view != self._view:
            self._camera = camera_of(exercise, view)
            self._stage = stage(exercise, self._camera)
            self._view = view
        self._exercise, self._dose = exercise, dose
        self._shown = Shown(key_pose(exercise, exercise.movement.rest_pose, None))
        self.setAccessibleName(f"Figure: {exercise.name}")
        self.update()

    def show_pose(self, shown: Shown) -> None:
        if shown != self._shown:
            self._shown = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._exercise is None:
            return
        scene = scene_of(self._exercise, self._dose, self._camera, self._stage, self._shown)
        rect = QRectF(self.rect())
        with QPainter(self) as painter:
            paint_figure(painter, rect, scene, self._look.theme.looks)
            if scene.working and self._shown.side:
                paint_tag(painter, rect, self._exercise, scene, self._shown.side, self._look)


class Thumb(QWidget):
    """A small still of an exercise, painted once for its size and theme."""

    def __init__(
        self, look: Look, exercise: Exercise, width: int = 150, grows: bool = True
    ) -> None:
        super().__init__()
        self._grows = grows
        self._look, self._exercise = look, exercise
        self._picture: QPixmap | None = None
        self._base = width
        look.changed.connect(self._forget)
        self._forget()

    def set_width(self, width: int) -> None:
        if width != self._base:
            self._base = width
            self._forget()

    def _forget(self) -> None:
        self._picture = None
        width = self._look.px(self._base) if self._grows else self._base
        self.setFixedSize(width, round(width * THUMB_RATIO))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        density = self.devicePixelRatioF()
        if self._picture is None:
            size = QSize(round(self.width() * density), round(self.height() * density))
            picture = still(self._exercise, None, 1.0, size, self._look.theme.looks)
            self._picture = QPixmap.fromImage(picture)
            self._picture.setDevicePixelRatio(density)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)


def still(exercise: Exercise, side: Side | None, part: float, size: QSize, looks: Looks) -> QImage:
    """The figure ``part`` of the way into an exercise, on a transparent ground."""
    camera = camera_of(exercise)
    shown = Shown(swing_pose_at(exercise, side, part), side)
    scene = scene_of(exercise, exercise.dose, camera, stage(exercise, camera), shown)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        paint_figure(painter, QRectF(image.rect()), scene, looks)
    return image
