"""The figure: a human drawn from its skeleton. Drawing is a function of values.

Every part is a few paths along one contour: its edge, and a surface of soft light and shade.
Parts are painted far to near; where two of them join, the joint is painted over, so that no line
crosses it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPaintEngine, QPainter, QRadialGradient

from lumbar.body.body import body_of
from lumbar.body.camera import Camera
from lumbar.body.contact import other_side
from lumbar.body.depth import Piece, far_to_near
from lumbar.body.flesh import Mark, Part, Stuff
from lumbar.body.glow import Region, glow
from lumbar.body.props import props
from lumbar.body.skeleton import Skeleton
from lumbar.body.things import Thing
from lumbar.body.vector import Vec
from lumbar.domain.demonstration import Stage, Way
from lumbar.ui.floor import paint_mat, paint_shadow
from lumbar.ui.looks import Looks
from lumbar.ui.pigments import PALE_FAR, PALE_RESTING, Pigment, ink, lit, pigment_of
from lumbar.ui.placing import Placement, placement
from lumbar.ui.shading import Light, paint_shading
from lumbar.ui.sight import Forms, Sight, Sights, Stroke, View, pen_of, sight_of
from lumbar.ui.way import paint_way

GLOW_STOPS = ((0.0, 0.80), (0.40, 0.58), (0.75, 0.17), (1.0, 0.0))


class Scene(NamedTuple):
    """Everything a picture of the figure depends on, apart from colours and size.

    ``working`` is the suffix of the side that works and ``works`` the limbs that do, as
    ``leg_R``; ``breath`` runs from -1 to 1.
    """

    skeleton: Skeleton
    camera: Camera
    stage: Stage
    working: str = ""
    works: frozenset[str] = frozenset()
    breath: float = 0.0
    glows: tuple[Region, ...] = ()
    glow_strength: float = 1.0
    way: Way | None = None
    props: tuple[Thing, ...] = ()


LEG = ("thigh", "shank", "foot", "toes")


def paint_figure(
    painter: QPainter, rect: QRectF, scene: Scene, looks: Looks, known: Sights | None = None
) -> None:
    """The figure on its mat, as large as the rectangle allows.

    ``known`` keeps what did not change since the picture before.
    """
    place = placement(rect, scene.stage)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    parts = body_of(scene.skeleton, scene.breath, looks.person)
    parts += props(scene.skeleton, scene.props, scene.working)
    view = View(scene.camera, place)
    paint_mat(painter, place, scene.camera, scene.stage, looks)
    far = _far(scene)
    key = (scene.camera, place, scene.working, scene.works, far, looks)
    seen = (known or Sights()).look(
        key, parts, lambda part, forms: _sight(part, view, scene, looks, far, forms)
    )
    sights = _in_order(seen, scene.camera.toward)
    paint_shadow(painter, place, scene.camera, parts, looks)
    if scene.way is not None:
        paint_way(painter, place, scene.camera, scene.way, looks)
    _paint_sights(painter, sights, view, Light(looks.shadow, _glows(scene, place, looks)))


def _paint_sights(painter: QPainter, sights: Sequence[Sight], view: View, light: Light) -> None:
    """With soft light and shade on a screen, with hard coats elsewhere."""
    if painter.paintEngine().type() is QPaintEngine.Type.Raster:
        _paint_softly(painter, sights, view, light)
    else:
        paint_parts(painter, sights, view, light)


def _paint_softly(painter: QPainter, sights: Sequence[Sight], view: View, light: Light) -> None:
    """Paint the figure by itself, shade it, and lay it on the picture."""
    boxes, air = [sight.box for sight in sights], view.line + 1
    left, top = (int(min(box[side] for box in boxes) - air) for side in (0, 1))
    right, bottom = (int(max(box[side] for box in boxes) + air) + 1 for side in (2, 3))
    area, density = (
        QRectF(left, top, right - left, bottom - top),
        painter.device().devicePixelRatioF(),
    )
    layer = QImage((area.size() * density).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(density)
    layer.fill(Qt.GlobalColor.transparent)
    if layer.isNull():
        return
    with QPainter(layer) as flat:
        flat.setRenderHint(QPainter.RenderHint.Antialiasing)
        flat.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        flat.setPen(Qt.PenStyle.NoPen)
        flat.translate(-left, -top)
        paint_parts(flat, sights, view, None)
        paint_shading(flat, area, sights, view.place.scale, light)
    painter.drawImage(area.topLeft(), layer)


# What is seen, and in which order


def _sight(part: Part, view: View, scene: Scene, looks: Looks, far: str, forms: Forms) -> Sight:
    pale, accented = paleness(part, scene, far)
    pigment = pigment_of(part.stuff, looks, pale, accented)

    def inked(mark: Mark, on: Pigment) -> QColor:
        colour = QColor(on.fold if mark.stuff is Stuff.FOLD else ink(mark.stuff, looks))
        colour.setAlphaF(mark.strength)
        return colour

    return sight_of(part, view, pigment, inked, forms)


def _far(scene: Scene) -> str:
    """The suffix of the limbs that are farther away, as long as both sides work."""
    if scene.working:
        return ""
    outward = scene.skeleton.frames["pelvis"].z.dot(scene.camera.toward)
    return "_L" if outward > 0.2 else "_R" if outward < -0.2 else ""


def paleness(part: Part, scene: Scene, far: str) -> tuple[float, bool]:
    """What works has the accent; a leg that rests is paler, and so is an arm if the other works.

    Any other arm is a little paler on the side that rests; if both sides work, far limbs are.
    """
    if not part.side:
        return 0.0, False
    if scene.working:
        kind = "leg" if part.name.startswith(LEG) else "arm"
        if kind + part.side in scene.works:
            return 0.0, True
        if kind == "leg" or kind + other_side(part.side) in scene.works:
            return PALE_RESTING, False
        return (0.0 if part.side == scene.working else PALE_FAR), False
    return (PALE_FAR if part.side == far else 0.0), False


def _in_order(sights: Sequence[Sight], toward: Vec) -> list[Sight]:
    """The order to draw in; what rests on a part comes right before or after it."""
    resting: dict[str, list[Sight]] = {}
    for sight in sights:
        resting.setdefault(sight.part.rests_on, []).append(sight)

    def stack(sight: Sight) -> list[Sight]:
        under: list[Sight] = []
        over: list[Sight] = []
        for one in resting.get(sight.part.name, ()):
            (under if _faces_away(one.part, toward) else over).extend(stack(one))
        return [*under, sight, *over]

    stacks = [stack(sight) for sight in resting[""]]
    return [s for number in far_to_near([_piece(each) for each in stacks]) for s in stacks[number]]


def _piece(stack: Sequence[Sight]) -> Piece:
    return Piece(
        [disc for sight in stack for disc in sight.piece.discs],
        [depth for sight in stack for depth in sight.piece.depths],
    )


def _faces_away(part: Part, toward: Vec) -> bool:
    return part.faces is not None and part.faces[0].dot(toward) < part.faces[1]


# The body


def _glows(scene: Scene, place: Placement, looks: Looks) -> dict[str, list[QBrush]]:
    """The light of the places to feel it, by the parts they are on."""
    found: dict[str, list[QBrush]] = {}
    for region in scene.glows:
        shown = glow(scene.skeleton, region, scene.working)
        for spot in shown.spots:
            x, y, r = place.disc(scene.camera.see(spot.at), spot.radius)
            light = QRadialGradient(x, y, r)
            for stop, alpha in GLOW_STOPS:
                colour = QColor(looks.accent)
                colour.setAlphaF(alpha * scene.glow_strength)
                light.setColorAt(stop, colour)
            for name in shown.parts:
                found.setdefault(name, []).append(QBrush(light))
    return found


def paint_parts(
    painter: QPainter, sights: Sequence[Sight], view: View, light: Light | None
) -> None:
    """Every part flat; with a light, in hard coats, as suits paper and vector files."""
    numbers = {sight.part.name: number for number, sight in enumerate(sights)}
    for number, sight in enumerate(sights):
        part, pigment = sight.part, sight.pigment
        if part.cut is None:
            painter.setBrush(pigment.edge)
            painter.drawPath(sight.edge)
            for name in part.caps:
                if numbers[name] < number:
                    other = sights[numbers[name]]
                    painter.setBrush(other.pigment.base)
                    painter.drawPath(other.joint(part.name))
        else:
            painter.setPen(pen_of(pigment.edge.rgba(), view.line))
        for edge, surface in sight.digits:
            painter.setBrush(pigment.fold)
            painter.drawPath(edge)
            painter.setBrush(pigment.base)
            painter.drawPath(surface)
        if not sight.digits:
            painter.setBrush(pigment.base)
            painter.drawPath(sight.surface)
        painter.setPen(Qt.PenStyle.NoPen)
        if light is not None:
            _paint_coats(painter, sight, light)
        _paint_strokes(painter, sight.strokes)


def _paint_coats(painter: QPainter, sight: Sight, light: Light) -> None:
    shades = lit(sight.pigment, light.shadow)
    painter.setBrush(shades[0])
    painter.drawPath(sight.surface)
    for coat, colour in zip(sight.coats, shades[1:], strict=True):
        painter.setBrush(colour)
        painter.drawPath(coat.intersected(sight.surface))
    for brush in light.glows.get(sight.part.name, ()):
        painter.setBrush(brush)
        painter.drawPath(sight.surface)


def _paint_strokes(painter: QPainter, strokes: Sequence[Stroke]) -> None:
    for colour, width, path in strokes:
        if width:
            painter.setPen(pen_of(colour.rgba(), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
