"""Sight: a part of the body as it is seen from a camera, with all its paths.

Most of a body stands still while one limb moves: what was worked out for a part is kept for as
long as the part is the same object and is seen in the same way.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from lumbar.body.camera import Camera
from lumbar.body.depth import Piece
from lumbar.body.flesh import THIN, Mark, Part, Sphere, Stuff
from lumbar.body.silhouette import Contour, Disc, Links, contours, ring
from lumbar.body.vector import Vec
from lumbar.ui.pigments import Pigment
from lumbar.ui.placing import Placement
from lumbar.ui.shadow import Shadow, shadow_of
from lumbar.ui.tracing import Paths, Tracing

Forms = dict[int, Tracing]
Box = tuple[float, float, float, float]  # left, top, right and bottom in pixels


class Coat(NamedTuple):
    """A coat of paint: shifted toward the light and shrunk, by fractions of the radius."""

    left: float
    up: float
    size: float


# From shade to light; the shade itself covers all.
COATS = (
    Coat(0.07, 0.15, 0.90),
    Coat(0.12, 0.24, 0.64),
    Coat(0.18, 0.35, 0.34),
)
LINE = 0.0026  # the edge, in fractions of stature, but never thinner than a pixel
FINE = 110.0  # pixels of stature below which marks and fingers cannot be seen
SLIGHT = 0.012  # spheres too small for light and shade
CARRIED, CARRIED_COATS = 0.25, 1.0  # pixels: how far off what is carried may be; coats are soft
ROUND_HAIR = 32  # corners of a head of hair
LIFTS = {  # how much nearer a part counts than it is: what holds lies over what is held
    "hand": 0.014,
    "fingers": 0.014,
    "thumb": 0.016,
    "forearm": 0.006,
    "mane": -0.010,
}


class View(NamedTuple):
    """How a body is seen."""

    camera: Camera
    place: Placement

    def point(self, at: Vec) -> QPointF:
        camera, (scale, x0, y0) = self
        x, y, z = at
        (rx, ry, rz), (ux, uy, uz) = camera.right, camera.up
        return QPointF(
            x0 + (x * rx + y * ry + z * rz) * scale, y0 - (x * ux + y * uy + z * uz) * scale
        )

    @property
    def line(self) -> float:
        """The width of an edge in pixels."""
        return max(LINE * self.place.scale, 1.0)


class Stroke(NamedTuple):
    """A mark as it is seen: filled, or drawn with a pen of some width."""

    colour: QColor
    width: float
    path: QPainterPath


class Sight(NamedTuple):
    """A part as it is seen."""

    part: Part
    pigment: Pigment
    piece: Piece
    box: Box
    edge: QPainterPath
    surface: QPainterPath
    coats: Paths
    digits: tuple[tuple[QPainterPath, QPainterPath], ...]
    strokes: tuple[Stroke, ...]
    shadow: Shadow
    discs: Sequence[Disc]
    outline: Tracing  # of edge, surface and digits
    form: Tracing  # of the coats
    joints: dict[str, QPainterPath]  # with other parts, as the outline was traced

    def joint(self, name: str) -> QPainterPath:
        """Where another part joins this one; worked out when it is first asked for."""
        if name not in self.joints:
            links = Links(chains=(self.part.caps[name],))
            self.joints[name] = _surface(contours(self.outline.discs, links))
        return self.outline.way.map(self.joints[name])


def sight_of(
    part: Part,
    view: View,
    pigment: Pigment,
    ink: Callable[[Mark, Pigment], QColor],
    forms: Forms,
    before: Sight | None = None,
) -> Sight:
    """Work out everything there is to draw of a part; ``forms`` are shared by parts.

    What was traced for the part ``before`` is carried along if it has kept its form.
    """
    discs, depths = _seen(part.spheres, view, LIFTS.get(part.name.removesuffix(part.side), 0.0))
    bounds = _bounds(part, discs, view)
    outline = before.outline.carried(bounds, CARRIED) if before else None
    joints = before.joints if before and outline else {}
    if outline is None:
        paths = _outline(part, discs, depths, view, view.line * pigment.broad)
        outline = Tracing(bounds, paths)
    form = _form(part, discs, view, forms, before)
    edge, surface, *digits = outline.now()
    solid = [k for k, sphere in enumerate(part.spheres) if sphere.radius > THIN][::2]
    chosen = solid or range(len(discs))
    return Sight(
        part,
        pigment,
        Piece([discs[k] for k in chosen], [depths[k] for k in chosen]),
        box_of(discs),
        edge,
        surface,
        form.now(),
        tuple(zip(digits[::2], digits[1::2], strict=True)),
        tuple(_strokes(part.marks, view, pigment, ink)) if _fine(view) else (),
        shadow_of(part, view.camera, view.place),
        discs,
        outline,
        form,
        joints,
    )


def _fine(view: View) -> bool:
    return view.place.scale > FINE


def box_of(discs: Sequence[Disc]) -> Box:
    return (
        min([x - r for x, _, r in discs]),
        min([y - r for _, y, r in discs]),
        max([x + r for x, _, r in discs]),
        max([y + r for _, y, r in discs]),
    )


def _seen(spheres: Sequence[Sphere], view: View, lift: float) -> tuple[list[Disc], list[float]]:
    """Spheres on the picture in pixels, and how near they are in fractions of stature."""
    camera, (scale, x0, y0) = view
    rx, ry, rz = camera.right
    ux, uy, uz = camera.up
    tx, ty, tz = camera.toward
    discs, depths = [], []
    for (x, y, z), radius in spheres:
        discs.append(
            (
                x0 + (x * rx + y * ry + z * rz) * scale,
                y0 - (x * ux + y * uy + z * uz) * scale,
                radius * scale,
            )
        )
        depths.append(x * tx + y * ty + z * tz + lift)
    return discs, depths


def _bounds(part: Part, discs: Sequence[Disc], view: View) -> Sequence[Disc]:
    """What an outline depends on: discs, and the points of the rim where a part is cut."""
    if not part.cut:
        return discs
    rim, _ = _seen([Sphere(at, 0.0) for at in part.cut.rim], view, 0.0)
    return [*discs, *rim]


def _outline(
    part: Part, discs: Sequence[Disc], depths: Sequence[float], view: View, line: float
) -> Paths:
    """Edge and surface of a part, and of each of its digits; what is cut has no edge."""
    if part.cut:
        return QPainterPath(), _region(part, discs, view)
    found = contours(discs, part.links)
    paths = _outlines(found, line)
    if part.digits and _fine(view):
        paths += _digits(found, part.links, depths, view.line)
    return paths


def _outlines(found: Iterable[Contour], line: float) -> tuple[QPainterPath, QPainterPath]:
    """The edge and the surface of contours: each corner bends the curve, none is sharp."""
    edge, surface = QPainterPath(), QPainterPath()
    edge.setFillRule(Qt.FillRule.WindingFill)
    surface.setFillRule(Qt.FillRule.WindingFill)
    bend, bend_edge = surface.quadTo, edge.quadTo
    for contour in found:
        x, y, r, c, s = contour[-2]
        px, py = x + r * c, y + r * s
        ox, oy = px + line * c, py + line * s
        x, y, r, c, s = contour[-1]
        qx, qy = x + r * c, y + r * s
        ux, uy = qx + line * c, qy + line * s
        surface.moveTo((px + qx) / 2, (py + qy) / 2)
        edge.moveTo((ox + ux) / 2, (oy + uy) / 2)
        for x, y, r, c, s in contour:
            px, py, ox, oy = qx, qy, ux, uy
            qx, qy = x + r * c, y + r * s
            ux, uy = qx + line * c, qy + line * s
            bend(px, py, (px + qx) / 2, (py + qy) / 2)
            bend_edge(ox, oy, (ox + ux) / 2, (oy + uy) / 2)
    return edge, surface


def _surface(found: Iterable[Contour]) -> QPainterPath:
    """The surface of contours alone."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    bend = path.quadTo
    for contour in found:
        points = [(x + r * c, y + r * s) for x, y, r, c, s in contour]
        (px, py), (qx, qy) = points[-2:]
        path.moveTo((px + qx) / 2, (py + qy) / 2)
        for x, y in points:
            bend(qx, qy, (qx + x) / 2, (qy + y) / 2)
            qx, qy = x, y
    return path


def _form(
    part: Part, discs: Sequence[Disc], view: View, forms: Forms, before: Sight | None
) -> Tracing:
    """The coats of light and shade of a part, once for all parts of the same form.

    On what is as slight as a finger they would be smaller than the softness of the light.
    """
    if not part.form:
        slight = SLIGHT * view.place.scale if part.stuff is Stuff.SKIN else 0.0
        return _coats(discs, part.links, slight, before)
    if id(part.form) not in forms:
        forms[id(part.form)] = _coats(_seen(part.form, view, 0.0)[0], part.form_links, 0.0, before)
    return forms[id(part.form)]


def _coats(discs: Sequence[Disc], links: Links, slight: float, before: Sight | None) -> Tracing:
    """The light keeps its direction when a part turns: so do the middles of the first coat and of
    the last, between which the others lie.
    """
    lit = [(x - r * left, y - r * up, r) for left, up, _ in COATS[::2] for x, y, r in discs]
    carried = before.form.carried(lit, CARRIED_COATS) if before else None
    if carried:
        return carried
    found = contours(discs, links)
    large = [contour for contour in found if max([r for _, _, r, _, _ in contour]) > slight]
    return Tracing(lit, _coats_on(large) if large else ())


def _coats_on(found: Iterable[Contour]) -> Paths:
    """Straight lines are enough for what is painted small."""
    rounds = [[(x, y, r, r * c, r * s) for x, y, r, c, s in contour] for contour in found]
    coats = []
    for left, up, size in COATS:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        line = path.lineTo
        for (x, y, r, rc, rs), *others in rounds:
            path.moveTo(x - r * left + size * rc, y - r * up + size * rs)
            for x, y, r, rc, rs in others:
                line(x - r * left + size * rc, y - r * up + size * rs)
        coats.append(path)
    return tuple(coats)


def _digits(found: Sequence[Contour], links: Links, depths: Sequence[float], line: float) -> Paths:
    """Edge and surface of each finger or toe, far to near."""
    near = [depths[chain[-1]] for chain in links.chains]
    order = sorted(range(len(near)), key=near.__getitem__)
    return tuple(path for k in order for path in _outlines([found[k]], line * 0.45))


# Hair


def _region(part: Part, discs: Sequence[Disc], view: View) -> QPainterPath:
    """The part of a contour beyond the plane of its cut, as far as it is seen."""
    cut, camera = part.cut, view.camera
    assert cut is not None
    at = {disc[:2]: sphere for disc, sphere in zip(discs, part.spheres, strict=True)}
    (rx, ry, rz), (ux, uy, uz) = camera.right, camera.up
    (cx, cy, cz), (nx, ny, nz), (sx, sy, sz) = cut.centre, cut.normal, cut.right
    beyond, corners = [], []
    for x, y, r, c, s in ring(discs, ROUND_HAIR):
        (px, py, pz), radius = at[(x, y)]
        ax = px - cx + radius * (rx * c - ux * s)
        ay = py - cy + radius * (ry * c - uy * s)
        az = pz - cz + radius * (rz * c - uz * s)
        low = cut.dip * min(((ax * sx + ay * sy + az * sz) / cut.half) ** 2, 1.0)
        beyond.append(ax * nx + ay * ny + az * nz > cut.beyond - low)
        corners.append(QPointF(x + r * c, y + r * s))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    if all(beyond):
        path.addPolygon(QPolygonF([*corners, corners[0]]))
        return path
    tx, ty, tz = camera.toward
    seen = [(x - cx) * tx + (y - cy) * ty + (z - cz) * tz > 0.0 for x, y, z in cut.rim]
    inners = _runs([view.point(point) for point in cut.rim], seen)
    ways = [way for inner in inners for way in (inner, inner[::-1])]
    for outer in sorted(_runs(corners, beyond), key=len, reverse=True):
        inner = min(ways, key=lambda way: _gap(outer, way), default=[])
        ways = [way for way in ways if way not in (inner, inner[::-1])]
        path.addPolygon(QPolygonF([*outer, *inner, outer[0]]))
    return path


def _gap(outer: Sequence[QPointF], inner: Sequence[QPointF]) -> float:
    """How far two rows are from being one closed line."""
    ends = outer[-1] - inner[0], inner[-1] - outer[0]
    return sum(each.manhattanLength() for each in ends)


def _runs(points: Sequence[QPointF], kept: Sequence[bool]) -> list[list[QPointF]]:
    """The rows of points that are kept, on a line that is closed."""
    if all(kept):
        return [list(points)]
    count = len(points)
    start = next((k for k in range(count) if not kept[k - 1]), 0)
    rows: list[list[QPointF]] = [[]]
    for k in range(start, start + count):
        if kept[k % count]:
            rows[-1].append(points[k % count])
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if row]


# Marks


def _strokes(
    marks: Iterable[Mark],
    view: View,
    pigment: Pigment,
    ink: Callable[[Mark, Pigment], QColor],
) -> Iterable[Stroke]:
    toward, scale = view.camera.toward, view.place.scale
    for mark in marks:
        if mark.facing is not None and mark.facing[0].dot(toward) <= mark.facing[1]:
            continue
        path = QPainterPath()
        for (x, y), *others in _rows(mark, view):
            path.moveTo(x, y)
            for x, y in others:
                path.lineTo(x, y)
        if not path.isEmpty():
            width = max(mark.width * scale, 0.7) if mark.width else 0.0
            yield Stroke(ink(mark, pigment), width, path)


def _rows(mark: Mark, view: View) -> list[list[tuple[float, float]]]:
    """The stretches of a line that face the viewer."""
    camera, (scale, x0, y0) = view
    (rx, ry, rz), (ux, uy, uz), (tx, ty, tz) = camera.right, camera.up, camera.toward
    points = [
        (x0 + (x * rx + y * ry + z * rz) * scale, y0 - (x * ux + y * uy + z * uz) * scale)
        for x, y, z in mark.points
    ]
    if not mark.normals:
        return [points]
    rows: list[list[tuple[float, float]]] = [[]]
    for point, (x, y, z) in zip(points, mark.normals, strict=True):
        if x * tx + y * ty + z * tz > 0.0:
            rows[-1].append(point)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if len(row) > 1]


@lru_cache(maxsize=256)
def pen_of(rgba: int, width: float) -> QPen:
    pen = QPen(QColor.fromRgba(rgba), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
