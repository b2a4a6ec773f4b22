"""The figure: a human drawn from its skeleton. Drawing is a function of values.

Every part is a few polygons of the same contour: outline, body and two lights. Parts are painted
far to near; where two of them meet, the joint is painted over, so that no line crosses it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF, QRadialGradient

from lumbar.body.camera import Camera, Seen
from lumbar.body.flesh import Part, Sphere, Stuff, flesh
from lumbar.body.glow import Glow, Region, glow
from lumbar.body.silhouette import Disc, Links, contours
from lumbar.body.skeleton import Skeleton
from lumbar.body.vector import Vec
from lumbar.domain.demonstration import MAT_THICKNESS, Stage
from lumbar.ui.looks import Looks


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


class Placement(NamedTuple):
    """From the picture plane to pixels."""

    scale: float
    x: float
    y: float

    def disc(self, seen: Seen, radius: float) -> Disc:
        scale = self.scale
        return self.x + seen.x * scale, self.y - seen.y * scale, radius * scale

    def point(self, seen: Seen) -> QPointF:
        return QPointF(self.x + seen.x * self.scale, self.y - seen.y * self.scale)


class Layer(NamedTuple):
    """A coat of paint: shifted and shrunk by fractions of the radius, lightened."""

    left: float
    up: float
    size: float
    lighter: float


LAYERS = (
    Layer(0.0, 0.0, 1.0, -0.2),
    Layer(0.10, 0.16, 0.82, 0.0),
    Layer(0.20, 0.32, 0.54, 0.11),
)
SMALL = frozenset(["nose", "hand_L", "hand_R", "foot_L", "foot_R"])  # two coats are enough
LINE = 0.0038  # outline, in fractions of stature, but never thinner than a pixel
SOLE_SHOWS = 0.10  # a leg that points at the viewer this much hides its shank behind its foot
HOLDS_OVER = 0.04  # the near hand lies over what it holds
SHADOW_COARSENESS = 10  # pixels of the picture for one of the shadow: this is what softens it


class Shape(NamedTuple):
    """A part as it is seen: its polygons, outline first, then one set for every coat."""

    outline: tuple[QPolygonF, ...]
    coats: tuple[tuple[QPolygonF, ...], ...]


def placement(rect: QRectF, stage: Stage) -> Placement:
    """Fit the stage into a rectangle, centred."""
    width, height = stage.right - stage.left, stage.top - stage.bottom
    scale = min(rect.width() / width, rect.height() / height)
    x = rect.center().x() - (stage.left + width / 2) * scale
    y = rect.center().y() + (stage.bottom + height / 2) * scale
    return Placement(scale, x, y)


def paint_figure(painter: QPainter, rect: QRectF, scene: Scene, looks: Looks) -> None:
    """The figure on its mat, as large as the rectangle allows."""
    place = placement(rect, scene.stage)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    parts = flesh(scene.skeleton, scene.breath)
    _paint_mat(painter, place, scene, looks)
    _paint_shadow(painter, rect, place, scene, looks, parts)
    drawn: dict[str, tuple[Part, tuple[Disc, ...]]] = {}
    glows = [glow(scene.skeleton, region, scene.working) for region in scene.glows]
    for part in _far_to_near(parts, scene.camera):
        discs = _discs(part.spheres, place, scene)
        shape = _shape(discs, part.links, place.scale)
        if part.stuff is Stuff.LINE:
            _paint(painter, shape.coats[0], mixed(looks.outline, looks.skin, 0.15))
            continue
        _paint(painter, shape.outline, _paled(looks.outline, part, scene, looks))
        colour = _paled(_colour(part.stuff, looks), part, scene, looks)
        for name in part.caps:
            if name in drawn:
                other, others = drawn[name]
                cap = _shape(others, Links(chains=(other.caps[part.name],)), place.scale)
                _paint(
                    painter, cap.coats[0], _paled(_colour(other.stuff, looks), other, scene, looks)
                )
        coats = LAYERS[:2] if part.name in SMALL else LAYERS
        for layer, coat in zip(coats, shape.coats, strict=False):
            _paint(painter, coat, _lit(colour, layer.lighter, looks))
        drawn[part.name] = part, discs
        for region in tuple(glows):
            if all(name in drawn for name in region.parts):
                glows.remove(region)
                _paint_glow(painter, region, place, scene, looks, drawn)


def mixed(a: QColor, b: QColor, part: float) -> QColor:
    """The colour ``part`` of the way from one to another."""
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * part,
        a.greenF() + (b.greenF() - a.greenF()) * part,
        a.blueF() + (b.blueF() - a.blueF()) * part,
    )


def _lit(colour: QColor, lighter: float, looks: Looks) -> QColor:
    if lighter < 0:
        return mixed(colour, looks.shadow, -lighter)
    return mixed(colour, QColor(Qt.GlobalColor.white), lighter)


def _colour(stuff: Stuff, looks: Looks) -> QColor:
    return {
        Stuff.SKIN: looks.skin,
        Stuff.SHIRT: looks.shirt,
        Stuff.TROUSERS: looks.trousers,
        Stuff.HAIR: looks.hair,
    }[stuff]


def _paled(colour: QColor, part: Part, scene: Scene, looks: Looks) -> QColor:
    """The limbs that rest are paler; with both sides at work, the far ones are."""
    if not part.side or part.side == scene.working:
        return colour
    if scene.working:
        return mixed(colour, looks.backdrop, 0.24)
    return mixed(colour, looks.backdrop, 0.10) if part.side == "_L" else colour


def _paint_glow(
    painter: QPainter,
    region: Glow,
    place: Placement,
    scene: Scene,
    looks: Looks,
    drawn: Mapping[str, tuple[Part, tuple[Disc, ...]]],
) -> None:
    """Light up a region on the surface of its parts and nowhere else."""
    surface = QPainterPath()
    surface.setFillRule(Qt.FillRule.WindingFill)
    for name in region.parts:
        part, discs = drawn[name]
        for polygon in _shape(discs, part.links, place.scale).coats[0]:
            surface.addPolygon(polygon)
    painter.save()
    painter.setClipPath(surface)
    for x, y, r in _discs(region.spots, place, scene):
        light = QRadialGradient(x, y, r)
        for stop, alpha in ((0.0, 0.80), (0.45, 0.55), (1.0, 0.0)):
            colour = QColor(looks.accent)
            colour.setAlphaF(alpha * scene.glow_strength)
            light.setColorAt(stop, colour)
        painter.setBrush(light)
        painter.drawEllipse(QPointF(x, y), r, r)
    painter.restore()


def _discs(spheres: Iterable[Sphere], place: Placement, scene: Scene) -> tuple[Disc, ...]:
    see, offset = scene.camera.see, scene.offset
    return tuple(place.disc(see(s.at.plus(offset)), s.radius) for s in spheres)


@lru_cache(maxsize=256)
def _shape(discs: tuple[Disc, ...], links: Links, scale: float) -> Shape:
    """The polygons of a part; kept, since most parts stand still while one limb moves."""
    found = contours(discs, links)
    line = max(LINE * scale, 1.0)
    outline = tuple(
        QPolygonF([QPointF(x + (r + line) * c, y + (r + line) * s) for x, y, r, c, s in contour])
        for contour in found
    )
    coats = tuple(
        tuple(
            QPolygonF(
                [
                    QPointF(
                        x + r * (layer.size * c - layer.left), y + r * (layer.size * s - layer.up)
                    )
                    for x, y, r, c, s in contour
                ]
            )
            for contour in found
        )
        for layer in LAYERS
    )
    return Shape(outline, coats)


def _paint(painter: QPainter, polygons: Iterable[QPolygonF], colour: QColor) -> None:
    painter.setBrush(colour)
    for polygon in polygons:
        painter.drawPolygon(polygon, Qt.FillRule.WindingFill)


def _far_to_near(parts: Sequence[Part], camera: Camera) -> list[Part]:
    """The order to draw in; what rests on a part comes right after it."""
    named = {part.name: part for part in parts}
    depths = {
        part.name: sum(camera.see(s.at).depth for s in part.spheres) / len(part.spheres)
        for part in parts
    }
    for side in ("_L", "_R"):
        shank, foot = named["shank" + side].spheres, named["foot" + side].spheres
        toward = camera.see(foot[0].at).depth - camera.see(shank[0].at).depth
        over = 0.001 if toward > SOLE_SHOWS else -0.001
        depths["foot" + side] = depths["shank" + side] + over
        if depths["sleeve" + side] > depths["torso"]:
            depths["forearm" + side] += HOLDS_OVER
            depths["hand" + side] += HOLDS_OVER
    resting: dict[str, list[Part]] = {}
    for part in parts:
        if part.faces is None or part.faces[0].dot(camera.toward) > part.faces[1]:
            resting.setdefault(part.rests_on, []).append(part)

    def stack(part: Part) -> list[Part]:
        return [part, *(p for above in resting.get(part.name, ()) for p in stack(above))]

    free = sorted(resting[""], key=lambda part: depths[part.name])
    return [p for part in free for p in stack(part)]


def _paint_mat(painter: QPainter, place: Placement, scene: Scene, looks: Looks) -> None:
    x0, x1, z = scene.stage.mat_from, scene.stage.mat_to, scene.stage.mat_half
    see = scene.camera.see
    top = [Vec(x0, 0, -z), Vec(x1, 0, -z), Vec(x1, 0, z), Vec(x0, 0, z)]
    low = [corner._replace(y=-MAT_THICKNESS) for corner in top]
    edges = ((top[1], top[2], low[2], low[1]), (top[2], top[3], low[3], low[2]))
    for corners, colour in (*((edge, looks.mat_edge) for edge in edges), (top, looks.mat)):
        painter.setBrush(colour)
        painter.drawConvexPolygon(QPolygonF([place.point(see(v)) for v in corners]))


def _paint_shadow(
    painter: QPainter,
    rect: QRectF,
    place: Placement,
    scene: Scene,
    looks: Looks,
    parts: Sequence[Part],
) -> None:
    """A soft shadow on the floor, thrown by a light from above.

    It is painted small and enlarged: that blurs it, and overlapping parts do not add up.
    """
    see, coarse = scene.camera.see, SHADOW_COARSENESS
    flat = max(scene.camera.toward.y, 0.3)
    size = (rect.size() / coarse).toSize()
    if size.isEmpty():
        return
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as small:
        small.setRenderHint(QPainter.RenderHint.Antialiasing)
        small.setPen(Qt.PenStyle.NoPen)
        small.setBrush(looks.shadow)
        for sphere in (
            s
            for part in parts
            if part.name not in SMALL and not part.rests_on
            for s in part.spheres
        ):
            at = sphere.at.plus(scene.offset)
            thrown = see(Vec(at.x + 0.15 * at.y, 0.0, at.z - 0.1 * at.y))
            x, y, r = place.disc(thrown, sphere.radius)
            centre = QPointF((x - rect.left()) / coarse, (y - rect.top()) / coarse)
            small.drawEllipse(centre, r / coarse, r * flat / coarse)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(0.16)
    painter.drawImage(QRectF(rect.topLeft(), size * coarse), image)
    painter.restore()
