"""The figure: a human drawn from its skeleton. Drawing is a function of values.

Every part is a few polygons of the same contour: outline, body and lights. Parts are painted far
to near; where two of them meet, the joint is painted over, so that no line crosses it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF, QRadialGradient

from lumbar.body.camera import Camera, Seen
from lumbar.body.flesh import Part, Stuff, flesh
from lumbar.body.glow import Glow, Region, glow
from lumbar.body.silhouette import Contour, Disc, Links, contours
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


class Sight(NamedTuple):
    """A part as it is seen from the camera."""

    part: Part
    discs: tuple[Disc, ...]
    depth: float


LAYERS = (
    Layer(0.0, 0.0, 1.0, -0.2),
    Layer(0.10, 0.16, 0.82, 0.0),
    Layer(0.20, 0.32, 0.54, 0.11),
)
LARGE = frozenset(  # parts that take the second light
    (
        "torso",
        "pelvis",
        "skull",
        "hair",
        "sleeve_L",
        "sleeve_R",
        "thigh_L",
        "thigh_R",
        "shank_L",
        "shank_R",
    )
)
LINE = 0.0038  # outline, in fractions of stature, but never thinner than a pixel
SOLE_SHOWS = 0.10  # a leg that points at the viewer this much hides its shank behind its foot
HOLDS_OVER = 0.04  # the near hand lies over what it holds
PALE_RESTING, PALE_FAR = 0.24, 0.10  # how much of the backdrop is mixed in
SHADOWLESS = frozenset(["nose", "hair", "mane", "fringe", "hand_L", "hand_R"])
SHADOW_SPARSENESS = 2  # one sphere in so many throws a shadow
SHADOW_COARSENESS = 10  # pixels of the picture for one of the shadow: this is what softens it


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
    sights = [_sight(part, place, scene) for part in flesh(scene.skeleton, scene.breath)]
    _paint_mat(painter, place, scene, looks)
    _paint_shadow(painter, rect, place, scene, looks, sights)
    drawn: dict[str, Sight] = {}
    glows = [glow(scene.skeleton, region, scene.working) for region in scene.glows]
    for sight in _far_to_near(sights, scene.camera):
        _paint_part(painter, sight, drawn, place, scene, looks)
        drawn[sight.part.name] = sight
        for region in tuple(glows):
            if all(name in drawn for name in region.parts):
                glows.remove(region)
                _paint_glow(painter, region, drawn, place, scene, looks)


def mixed(a: QColor, b: QColor, part: float) -> QColor:
    """The colour ``part`` of the way from one to another."""
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * part,
        a.greenF() + (b.greenF() - a.greenF()) * part,
        a.blueF() + (b.blueF() - a.blueF()) * part,
    )


# What is seen, and in which order


def _sight(part: Part, place: Placement, scene: Scene) -> Sight:
    see, offset = scene.camera.see, scene.offset
    seen = [see(sphere.at.plus(offset)) for sphere in part.spheres]
    discs = [place.disc(at, sphere.radius) for at, sphere in zip(seen, part.spheres, strict=True)]
    return Sight(part, tuple(discs), sum(at.depth for at in seen) / len(seen))


def _far_to_near(sights: Sequence[Sight], camera: Camera) -> list[Sight]:
    """The order to draw in; what rests on a part comes right after it."""
    named = {sight.part.name: sight for sight in sights}
    depths = {name: sight.depth for name, sight in named.items()}
    for side in ("_L", "_R"):
        shank, foot = named["shank" + side].part.spheres, named["foot" + side].part.spheres
        toward = camera.see(foot[0].at).depth - camera.see(shank[0].at).depth
        over = 0.001 if toward > SOLE_SHOWS else -0.001
        depths["foot" + side] = depths["shank" + side] + over
        if depths["sleeve" + side] > depths["torso"]:
            depths["forearm" + side] += HOLDS_OVER
            depths["hand" + side] += HOLDS_OVER
    resting: dict[str, list[Sight]] = {}
    for sight in sights:
        faces = sight.part.faces
        if faces is None or faces[0].dot(camera.toward) > faces[1]:
            resting.setdefault(sight.part.rests_on, []).append(sight)

    def stack(sight: Sight) -> list[Sight]:
        above = resting.get(sight.part.name, ())
        return [sight, *(each for one in above for each in stack(one))]

    free = sorted(resting[""], key=lambda sight: depths[sight.part.name])
    return [each for sight in free for each in stack(sight)]


# The body


def _paint_part(
    painter: QPainter,
    sight: Sight,
    drawn: Mapping[str, Sight],
    place: Placement,
    scene: Scene,
    looks: Looks,
) -> None:
    """Outline, joints with what is drawn already, then the coats of paint."""
    part = sight.part
    if part.stuff is Stuff.LINE:
        _paint(painter, _coats(sight.discs, part.links, 1)[0], _line_colour(looks))
        return
    outline = _outline(sight.discs, part.links, max(LINE * place.scale, 1.0))
    _paint(painter, outline, _paled(looks.outline, part, scene, looks))
    for name in part.caps:
        if name in drawn:
            other = drawn[name]
            links = Links(chains=(other.part.caps[part.name],))
            colour = _paled(_colour(other.part.stuff, looks), other.part, scene, looks)
            _paint(painter, _coats(other.discs, links, 1)[0], colour)
    colour = _paled(_colour(part.stuff, looks), part, scene, looks)
    coats = _coats(sight.discs, part.links, 3 if part.name in LARGE else 2)
    for layer, coat in zip(LAYERS, coats, strict=False):
        _paint(painter, coat, _lit(colour, layer.lighter, looks))


def _paint(painter: QPainter, polygons: Iterable[QPolygonF], colour: QColor) -> None:
    painter.setBrush(colour)
    for polygon in polygons:
        painter.drawPolygon(polygon, Qt.FillRule.WindingFill)


# Polygons are kept, since most parts stand still while one limb moves.


@lru_cache(maxsize=128)
def _contours(discs: tuple[Disc, ...], links: Links) -> list[Contour]:
    return contours(discs, links)


@lru_cache(maxsize=128)
def _outline(discs: tuple[Disc, ...], links: Links, line: float) -> list[QPolygonF]:
    """The polygons of a part grown by the width of its outline."""
    return [
        QPolygonF([QPointF(x + (r + line) * c, y + (r + line) * s) for x, y, r, c, s in contour])
        for contour in _contours(discs, links)
    ]


@lru_cache(maxsize=256)
def _coats(discs: tuple[Disc, ...], links: Links, count: int) -> list[list[QPolygonF]]:
    """The polygons of the first coats of a part."""
    return [
        [
            QPolygonF(
                [
                    QPointF(x + r * (size * c - left), y + r * (size * s - up))
                    for x, y, r, c, s in contour
                ]
            )
            for contour in _contours(discs, links)
        ]
        for left, up, size, _ in LAYERS[:count]
    ]


def _line_colour(looks: Looks) -> QColor:
    return mixed(looks.outline, looks.skin, 0.15)


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
        return mixed(colour, looks.backdrop, PALE_RESTING)
    return mixed(colour, looks.backdrop, PALE_FAR) if part.side == "_L" else colour


def _paint_glow(
    painter: QPainter,
    region: Glow,
    drawn: Mapping[str, Sight],
    place: Placement,
    scene: Scene,
    looks: Looks,
) -> None:
    """Light up a region on the surface of its parts and nowhere else."""
    surface = QPainterPath()
    surface.setFillRule(Qt.FillRule.WindingFill)
    for name in region.parts:
        sight = drawn[name]
        for polygon in _coats(sight.discs, sight.part.links, 1)[0]:
            surface.addPolygon(polygon)
    painter.save()
    painter.setClipPath(surface)
    for spot in region.spots:
        x, y, r = place.disc(scene.camera.see(spot.at.plus(scene.offset)), spot.radius)
        light = QRadialGradient(x, y, r)
        for stop, alpha in ((0.0, 0.80), (0.45, 0.55), (1.0, 0.0)):
            colour = QColor(looks.accent)
            colour.setAlphaF(alpha * scene.glow_strength)
            light.setColorAt(stop, colour)
        painter.setBrush(light)
        painter.drawEllipse(QPointF(x, y), r, r)
    painter.restore()


# The floor


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
    sights: Sequence[Sight],
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
        for part in (sight.part for sight in sights):
            if part.stuff is Stuff.LINE or part.name in SHADOWLESS:
                continue
            for sphere in part.spheres[::SHADOW_SPARSENESS]:
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
