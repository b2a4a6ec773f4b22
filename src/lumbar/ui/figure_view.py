"""Figure views: the widgets that hold a pose and paint it."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lumbar.body.breathing import breathing
from lumbar.body.camera import Camera, View
from lumbar.body.pose import Pose
from lumbar.body.skeleton import skeleton
from lumbar.domain.demonstration import (
    Stage,
    Way,
    key_pose,
    view_of,
    working_limbs,
    working_side,
)
from lumbar.domain.dose import Dose, Side
from lumbar.domain.exercise import Exercise
from lumbar.ui.canvas import Canvas
from lumbar.ui.drawing import Drawing, Scene, drawing
from lumbar.ui.figure import paint_body, paint_figure
from lumbar.ui.film import Film
from lumbar.ui.floor import paint_mat
from lumbar.ui.own_picture import paint_picture, picture_of
from lumbar.ui.placing import placement
from lumbar.ui.signs import paint_corner_tag, paint_tag, tag_plate
from lumbar.ui.stills import Stills
from lumbar.ui.theme import Look
from lumbar.ui.turntable import Turntable

BREATHS = 12  # pictures of a breath from empty to full; the steps cannot be seen
BREATHS_BYTES, BREATHS_FRESH = 32_000_000, 4 * BREATHS  # pictures shown in a breath in and out
GLOWS = 24  # steps of the glow, and of the cross-fade of stills
AHEAD = 4  # instants looked at until one has to be drawn
DEGREES = 0.4  # of turning for a pixel of dragging
KEY_DEGREES = 15.0
BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Shown(NamedTuple):
    """What a view shows besides the exercise itself."""

    pose: Pose
    side: Side | None = None
    breath: float = 0.0
    glow: float = 1.0
    way: Way | None = None
    phase: str = ""  # of one's own pictures


def scene_of(exercise: Exercise, dose: Dose, camera: Camera, room: Stage, shown: Shown) -> Scene:
    """A scene in which the working side is marked."""
    return Scene(
        skeleton=skeleton(breathing(shown.pose, shown.breath)),
        camera=camera,
        stage=room,
        working=working_side(dose, shown.side),
        works=working_limbs(exercise, dose, shown.side),
        breath=shown.breath,
        glows=exercise.glow if shown.glow > 0 else (),
        glow_strength=shown.glow,
        way=shown.way,
        props=exercise.props,
    )


class FigureView(QWidget):
    """The moving figure of one exercise; where it ``turns``, dragging goes round it."""

    def __init__(self, look: Look, turns: bool = False) -> None:
        super().__init__()
        self._look, self._turns = look, turns
        self._exercise: Exercise | None = None
        self._name = ""
        self._dragged: QPointF | None = None
        self._film, self._breaths = Film(), Film(BREATHS_BYTES, BREATHS_FRESH)
        self._canvas, self._ahead = Canvas(), Canvas()
        self.roll = 0  # another as soon as all that was drawn is forgotten
        self._held = False
        self._pointed = False  # at by the keyboard, so that it has to be seen
        self._stills = Stills()
        self._table = Turntable(self)
        self._table.moved.connect(self._turned)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if turns:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setToolTip("Drag to turn, double-click to turn back")
            self.setAccessibleDescription("Arrow keys turn it, Home turns it back.")
        look.changed.connect(self._dress)

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def show_exercise(self, exercise: Exercise, dose: Dose, view: str = "") -> None:
        """Show an exercise, from its own view if none is named."""
        if exercise is not self._exercise or view != self._name:
            gently = exercise is self._exercise and self._glides
            self._exercise, self._name = exercise, view
            self._table.show(exercise, self._home, gently)
        self._exercise, self._dose = exercise, dose
        self._shown = Shown(key_pose(exercise, exercise.movement.rest_pose, None))
        self.setAccessibleName(f"Figure: {exercise.name}")
        self._forget()

    def show_pose(self, shown: Shown) -> None:
        """Show an instant; steps of breath and glow too small to be seen are left out."""
        shown = self._seen(shown)
        if shown != self._shown:
            self._held = shown.pose == self._shown.pose
            self._shown = shown
            self._follow()

    def foresee(self, coming: Iterator[Shown]) -> None:
        """Draw the next of instants to come that is not on the film; take those that are."""
        if self._film.busy or self._film.full or not self.isVisible():
            return
        for shown in map(self._seen, islice(coming, AHEAD)):
            if shown not in self._film and self._drawn(shown):
                self._film.expect(shown)
                self._show(self._ahead, shown)
                return

    def _seen(self, shown: Shown) -> Shown:
        """What can be seen of an instant."""
        moves = self._look.worn.moves
        shown = shown._replace(
            breath=round(shown.breath * BREATHS) / BREATHS if moves else 0.0,
            glow=round(shown.glow * GLOWS) / GLOWS,
        )
        if self._exercise is not None:
            if not moves:
                return shown._replace(pose=self._still_poses(shown.side)[0], way=None)
            if not self._drawn(shown):
                return shown._replace(breath=0.0)
        return shown

    @property
    def shown(self) -> Shown:
        """What is painted now."""
        return self._shown

    # The camera

    @property
    def view(self) -> View:
        """Where the camera stands now."""
        return self._table.view

    @property
    def _home(self) -> View:
        assert self._exercise is not None
        return view_of(self._exercise, self._name, self._look.worn.head)

    @property
    def _glides(self) -> bool:
        return self._look.worn.moves and self.isVisible()

    def _turned(self) -> None:
        self._forget()
        self._stills.forget()

    def _dress(self) -> None:
        self._turned()
        if self._exercise is not None:
            self._table.show(self._exercise, self._home)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._turns and event.button() is Qt.MouseButton.LeftButton:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or self._exercise is None:
            super().mouseMoveEvent(event)
            return
        way, self._dragged = event.position() - self._dragged, event.position()
        self._table.turn(-way.x() * DEGREES, way.y() * DEGREES)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            super().mouseReleaseEvent(event)
            return
        self._dragged = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._turns and self._exercise is not None:
            self._table.turn_back(self._glides)
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-KEY_DEGREES, 0.0),
            Qt.Key.Key_Right: (KEY_DEGREES, 0.0),
            Qt.Key.Key_Up: (0.0, KEY_DEGREES),
            Qt.Key.Key_Down: (0.0, -KEY_DEGREES),
        }
        if not self._turns or self._exercise is None:
            super().keyPressEvent(event)
        elif Qt.Key(event.key()) in ways:
            self._table.turn(*ways[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self._table.turn_back(self._glides)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._pointed = event.reason() in BY_KEY
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointed = False
        super().focusOutEvent(event)
        self.update()

    # Painting

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._forget()
        return super().event(event)

    def resizeEvent(self, event: object) -> None:
        self._forget()

    def hideEvent(self, event: object) -> None:
        self._forget()

    def _forget(self) -> None:
        for each in (self._film, self._breaths, self._canvas, self._ahead):
            each.forget()
        self.roll += 1
        self.update()

    def _follow(self) -> None:
        """Paint what looks different now."""
        if not self.isVisible() or not self._drawn(self._shown):
            self.update()
            return
        area = self._show(self._canvas, self._shown)
        if not area.isEmpty():  # at once, so that whoever ticks knows what a frame takes
            self.repaint(area)

    def _drawn(self, shown: Shown) -> bool:
        """Whether a figure is shown that moves; else it is stills or pictures of one's own."""
        if self._exercise is None or not self._look.worn.moves:
            return False
        return picture_of(self._exercise, shown.glow, shown.phase) is None

    def _show(self, canvas: Canvas, shown: Shown) -> QRect:
        draw, paint = partial(self._draw, shown), partial(self._paint_body, shown)
        film = self._breaths if self._held and canvas is self._canvas else self._film
        return canvas.show(shown, film, self.size(), self.devicePixelRatioF(), draw, paint)

    def _scene(self, shown: Shown) -> Scene:
        assert self._exercise is not None
        return scene_of(self._exercise, self._dose, self._table.camera, self._table.room, shown)

    def _draw(self, shown: Shown, before: Drawing | None) -> tuple[Drawing, QRect]:
        """The drawing of an instant, and where its tag is."""
        assert self._exercise is not None
        rect = QRectF(self.rect())
        new = drawing(rect, self._scene(shown), self._look.theme.looks, before)
        if not new.scene.working or not shown.side:
            return new, QRect()
        plate = tag_plate(rect, self._exercise, new.scene, shown.side, self._look)
        return new, plate.toAlignedRect().adjusted(-1, -1, 1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._exercise is None:
            return
        with QPainter(self) as painter:
            if self._drawn(self._shown):
                self._show(self._canvas, self._shown)
                self._paint_mat(painter)
                painter.drawImage(0, 0, self._canvas.image)
            elif self._look.worn.moves:
                self._paint(painter, QRectF(self.rect()), self._shown)
            else:
                self._stills.paint(
                    painter,
                    QRectF(self.rect()),
                    self._table.room,
                    self._shown.glow,
                    (self._exercise.id, self._dose.sides, self._shown.side),
                    self._paint_still,
                )
            if self._pointed:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._look.colour("press"), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_mat(self, painter: QPainter) -> None:
        camera, room = self._table.camera, self._table.room
        place = placement(QRectF(self.rect()), room)
        paint_mat(painter, place, camera, room, self._look.theme.looks)

    def _paint_body(self, shown: Shown, painter: QPainter, drawn: Drawing, within: QRect) -> None:
        assert self._exercise is not None
        paint_body(painter, drawn, within)
        if drawn.scene.working and shown.side:
            rect = QRectF(self.rect())
            paint_tag(painter, rect, self._exercise, drawn.scene, shown.side, self._look)

    def _paint(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        """A figure or a picture of one's own, as large as a rectangle allows."""
        assert self._exercise is not None
        scene = self._scene(shown)
        if picture := picture_of(self._exercise, shown.glow, shown.phase):
            place = paint_picture(painter, rect, picture, shown.side)
            if scene.working and shown.side:
                paint_corner_tag(painter, place, shown.side, self._look)
            return
        paint_figure(painter, rect, scene, self._look.theme.looks)
        if scene.working and shown.side:
            paint_tag(painter, rect, self._exercise, scene, shown.side, self._look)

    def _still_poses(self, side: Side | None) -> tuple[Pose, Pose]:
        """Where an exercise begins and where it is held."""
        assert self._exercise is not None
        movement = self._exercise.movement
        return (
            key_pose(self._exercise, movement.rest_pose, side),
            key_pose(self._exercise, movement.hold.pose, side),
        )

    def _paint_still(self, painter: QPainter, rect: QRectF, end: bool) -> None:
        pose = self._still_poses(self._shown.side)[end]
        shown = self._shown._replace(pose=pose, glow=float(end), phase="")
        self._paint(painter, rect, shown)
