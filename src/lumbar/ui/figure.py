"""The figure: a human drawn from its skeleton. Drawing is a function of values.

Every part is a few polygons of one contour: its edge, and a surface of soft light and shade.
Parts are painted far to near; where two of them join, the joint is painted over, so that no line
crosses it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QRadialGradient

from lumbar.body.body import body_of
from lumbar.body.camera import Camera
from lumbar.body.depth import Piece, far_to_near
from lumbar.body.flesh import Mark, Part, Stuff
from lumbar.body.glow import Region, glow
from lumbar.body.silhouette import Disc, Links
from lumbar.body.skeleton import Skeleton
from lumbar.body.vector import Vec
from lumbar.domain.demonstration import Stage
from lumbar.ui.floor import paint_mat, paint_shadow
from lumbar.ui.looks import Looks
from lumbar.ui.pigments import PALE_FAR, PALE_RESTING, Pigment, ink, pigment_of
from lumbar.ui.placing import Placement, placement
from lumbar.ui.shading import SOFTNESS, Box, Shading, box_of, coats, grown, meets, outlines


class Scene(NamedTuple):
    """Everything a picture of the figure depends on, apart from colours and size.

    ``working`` is the suffix of the limbs that work, ``breath`` runs from -1 to 1.
    """

    skeleton: Skeleton
    camera: Camera
    stage: Stage
    working: str = ""
    breath: float = 0.0
    offset: Vec = Vec(0.0, 0.0, 0.0)
    glows: tuple[Region, ...] = ()
    glow_strength: float = 1.0


class Sight(NamedTuple):
    """A part as it is seen from the camera."""

    part: Part
    discs: tuple[Disc, ...]
    depths: tuple[float, ...]
    form: tuple[Disc, ...]
    box: Box
    pigment: Pigment


LINE = 0.0026  # the edge, in fractions of stature, but never thinner than a pixel
FINE = 110.0  # pixels of stature below which marks and fingers cannot be seen
LIFTS = {
    "hand": 0.014,
    "fingers": 0.014,
    "thumb": 0.016,
    "forearm": 0.006,
    "mane": -0.01,
}
CASTS = ("forearm", "hand", "upper_arm", "sleeve", "thigh", "shank", "foot", "skull")
CAST = (0.012, 0.020), 0.11  # how far a part throws its shadow on another, and how dark


def paint_figure(painter: QPainter, rect: QRectF, scene: Scene, looks: Looks) -> None:
    """The figure on its mat, as large as the rectangle allows."""
    place = placement(rect, scene.stage)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    body = body_of(scene.skeleton, scene.breath, looks.person)
    paint_mat(painter, place, scene.camera, scene.stage, looks)
    paint_shadow(painter, rect, place, scene.camera, body.parts, scene.offset, looks)
    sights = _in_order(
        [_sight(part, place, scene, looks) for part in body.parts], scene.camera.toward
    )
    shading = _shaded(sights, place, scene, looks)
    numbers = {sight.part.name: number for number, sight in enumerate(sights)}
    marks: dict[str, list[Mark]] = {}
    if place.scale > FINE:
        for mark in body.marks:
            marks.setdefault(mark.on, []).append(mark)
    for number, sight in enumerate(sights):
        _paint_part(painter, number, sights, numbers, shading, place, scene)
        for mark in marks.get(sight.part.name, ()):
            _paint_mark(painter, mark, sight, place, scene, looks)


# What is seen, and in which order


def _sight(part: Part, place: Placement, scene: Scene, looks: Looks) -> Sight:
    see, offset = scene.camera.see, scene.offset
    seen = [see(sphere.at.plus(offset)) for sphere in part.spheres]
    discs = tuple(
        place.disc(at, sphere.radius) for at, sphere in zip(seen, part.spheres, strict=True)
    )
    form = tuple(place.disc(see(sphere.at.plus(offset)), sphere.radius) for sphere in part.form)
    lift = LIFTS.get(part.name.removesuffix(part.side) if part.side else part.name, 0.0)
    depths = tuple(at.depth + lift for at in seen)
    pale, accented = _pale(part, scene)
    pigment = pigment_of(part.stuff, looks, pale, accented)
    return Sight(part, discs, depths, form, box_of(discs), pigment)


def _pale(part: Part, scene: Scene) -> tuple[float, bool]:
    """The limbs that rest are paler; with both sides at work, the far ones are."""
    if not part.side:
        return 0.0, False
    if scene.working:
        leg = part.name.startswith(("thigh", "shank", "foot", "toes"))
        return (0.0, leg) if part.side == scene.working else (PALE_RESTING, False)
    outward = scene.skeleton.frames["pelvis"].z.dot(scene.camera.toward)
    far = "_L" if outward > 0.2 else "_R" if outward < -0.2 else ""
    return (PALE_FAR if part.side == far else 0.0), False


def _in_order(sights: Sequence[Sight], toward: Vec) -> list[Sight]:
    """The order to draw in; what rests on a part comes right after it."""
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
    return [
        sight for number in far_to_near([_piece(s) for s in stacks]) for sight in stacks[number]
    ]


def _piece(stack: Sequence[Sight]) -> Piece:
    """Every other sphere of a stack is enough to tell what it hides."""
    return Piece(
        [disc for sight in stack for disc in sight.discs[::2]],
        [depth for sight in stack for depth in sight.depths[::2]],
    )


def _faces_away(part: Part, toward: Vec) -> bool:
    return part.faces is not None and part.faces[0].dot(toward) < part.faces[1]


# Light and shade


def _shaded(sights: Sequence[Sight], place: Placement, scene: Scene, looks: Looks) -> Shading:
    size = max(place.scale * SOFTNESS, 1.0)
    shading = Shading([sight.box for sight in sights], size)
    regions = [glow(scene.skeleton, region, scene.working) for region in scene.glows]
    shadow = QColor(looks.shadow)
    shadow.setAlphaF(CAST[1])
    casters = [
        (number, sight) for number, sight in enumerate(sights) if sight.part.name.startswith(CASTS)
    ]
    (dx, dy), _ = CAST

    def work(painter: QPainter, number: int) -> None:
        sight = sights[number]
        part, pigment = sight.part, sight.pigment
        discs, links = (sight.form, part.form_links) if sight.form else (sight.discs, part.links)
        for coat, colour in zip(coats(discs, links), pigment.coats[1:], strict=True):
            painter.setBrush(colour)
            painter.drawPath(coat)
        for later, caster in casters:
            if later > number and _casts(caster, sight):
                painter.setBrush(shadow)
                for step in (0.6, 1.2):
                    way = step * place.scale
                    path = grown(caster.discs, caster.part.links, 0.0)
                    painter.drawPath(path.translated(dx * way, dy * way))
        for region in regions:
            if part.name in region.parts:
                _light_up(painter, region.spots, place, scene, looks)

    shading.paint(work, [sight.pigment.coats[0] for sight in sights])
    return shading


def _casts(caster: Sight, sight: Sight) -> bool:
    """Whether one part throws a shadow on another it does not hang together with."""
    a, b = caster.part, sight.part
    if a.side and a.side == b.side and _limb(a) == _limb(b):
        return False
    if a.name in b.caps or b.name in a.caps or b.rests_on == a.name:
        return False
    if a.name.startswith(("sleeve", "upper_arm")) and b.name in ("torso", "neck", "skull"):
        return False
    if a.name.startswith("skull") and b.name in ("hair", "mane", "neck", "ear_L", "ear_R"):
        return b.name == "neck"
    return meets(caster.box, sight.box)


def _limb(part: Part) -> str:
    return "leg" if part.name.startswith(("thigh", "shank", "foot", "toes")) else "arm"


def _light_up(painter, spots, place, scene, looks) -> None:  # type: ignore[no-untyped-def]
    for spot in spots:
        x, y, r = place.disc(scene.camera.see(spot.at.plus(scene.offset)), spot.radius)
        light = QRadialGradient(x, y, r)
        for stop, alpha in ((0.0, 0.86), (0.40, 0.62), (0.75, 0.18), (1.0, 0.0)):
            colour = QColor(looks.accent)
            colour.setAlphaF(alpha * scene.glow_strength)
            light.setColorAt(stop, colour)
        painter.setBrush(light)
        painter.drawEllipse(QPointF(x, y), r, r)


# The body


def _paint_part(
    painter: QPainter,
    number: int,
    sights: Sequence[Sight],
    numbers: Mapping[str, int],
    shading: Shading,
    place: Placement,
    scene: Scene,
) -> None:
    """The edge, joints with what is drawn already, then the surface."""
    sight = sights[number]
    part = sight.part
    line = max(LINE * place.scale, 1.0)
    if part.cut is not None:
        _paint_hair(painter, sight, shading.brush(number), line, place, scene)
        return
    painter.setBrush(sight.pigment.edge)
    painter.drawPath(grown(sight.discs, part.links, line))
    for name in part.caps:
        other = numbers[name]
        if other < number:
            links = Links(chains=(sights[other].part.caps[part.name],))
            painter.setBrush(shading.brush(other))
            painter.drawPath(grown(sights[other].discs, links, 0.0))
    brush = shading.brush(number)
    if not part.digits or place.scale < FINE:
        painter.setBrush(brush)
        painter.drawPath(grown(sight.discs, part.links, 0.0))
        return
    for digit in sorted(part.links.chains, key=lambda chain: sight.depths[chain[-1]]):
        links = Links(chains=(digit,))
        painter.setBrush(sight.pigment.fold)
        painter.drawPath(grown(sight.discs, links, line * 0.45))
        painter.setBrush(brush)
        painter.drawPath(grown(sight.discs, links, 0.0))


def _paint_hair(
    painter: QPainter, sight: Sight, brush: QBrush, line: float, place: Placement, scene: Scene
) -> None:
    """The part of the scalp beyond the hairline, as far as it is seen."""
    part, camera = sight.part, scene.camera
    cut = part.cut
    assert cut is not None
    (contour,) = outlines(sight.discs, part.links)
    depth = {disc[:2]: sphere.at for disc, sphere in zip(sight.discs, part.spheres, strict=True)}
    seen = [at.minus(cut.centre).dot(camera.toward) > 0.0 for at in cut.rim]
    edge = [place.point(camera.see(at.plus(scene.offset))) for at in cut.rim]
    haired, corners = [], []
    for x, y, r, c, s in contour:
        radius = r / place.scale
        out = camera.right.scaled(c).plus(camera.up, -s)
        at = depth[(x, y)].plus(out, radius)
        aside = at.minus(cut.centre)
        low = cut.dip * min((aside.dot(cut.right) / 0.045) ** 2, 1.0)
        haired.append(aside.dot(cut.normal) > cut.beyond - low)
        corners.append(QPointF(x + r * c, y + r * s))
    painter.setBrush(brush)
    painter.setPen(
        QPen(
            sight.pigment.edge,
            line,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    if all(haired):
        painter.drawPolygon(QPolygonF(corners))
    elif any(haired):
        outer, inner = _run(corners, haired), _run(edge, seen)
        if inner:
            gap = outer[-1] - inner[0], outer[-1] - inner[-1]
            if gap[0].manhattanLength() > gap[1].manhattanLength():
                inner.reverse()
        painter.drawPolygon(QPolygonF([*outer, *inner]))
    painter.setPen(Qt.PenStyle.NoPen)


def _run(points: Sequence[QPointF], kept: Sequence[bool]) -> list[QPointF]:
    """The points that are kept, in a row that starts where they begin to be."""
    count = len(points)
    start = next((k for k in range(count) if kept[k] and not kept[k - 1]), 0)
    return [points[(start + k) % count] for k in range(count) if kept[(start + k) % count]]


def _paint_mark(
    painter: QPainter, mark: Mark, sight: Sight, place: Placement, scene: Scene, looks: Looks
) -> None:
    toward = scene.camera.toward
    if mark.facing is not None and mark.facing[0].dot(toward) <= mark.facing[1]:
        return
    see, offset = scene.camera.see, scene.offset
    points = [place.point(see(at.plus(offset))) for at in mark.points]
    if mark.stuff is Stuff.FOLD:
        colour = QColor(sight.pigment.fold)
    else:
        colour = QColor(ink(mark.stuff, sight.part.stuff, looks))
    colour.setAlphaF(mark.strength)
    if not mark.width:
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(points))
        return
    pen = QPen(colour, max(mark.width * place.scale, 0.7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row in _rows(points, mark, toward):
        painter.drawPolyline(QPolygonF(row))
    painter.setPen(Qt.PenStyle.NoPen)


def _rows(points: list[QPointF], mark: Mark, toward: Vec) -> list[list[QPointF]]:
    """The stretches of a line that face the viewer."""
    if not mark.normals:
        return [points]
    rows: list[list[QPointF]] = [[]]
    for point, normal in zip(points, mark.normals, strict=True):
        if normal.dot(toward) > 0.0:
            rows[-1].append(point)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if len(row) > 1]
