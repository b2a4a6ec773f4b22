"""Drawing: everything there is to draw of a figure at an instant, and where two drawings differ.

A drawing is made from the one before it: what did not move is taken over as it is. Of a still
body in which one limb moves, only the limb is worked out, and only where it was and is is painted.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QColor, QRadialGradient

from lumbar.body.body import NO_MEMBERS, Members, members, parts_of
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
from lumbar.ui.looks import Looks, mixed
from lumbar.ui.pigments import BROAD, PALE_FAR, PALE_RESTING, Pigment, ink, pigment_of
from lumbar.ui.placing import placement
from lumbar.ui.sight import Forms, Sight, View, sight_of
from lumbar.ui.way import way_box

WORN = (Stuff.SKIN, Stuff.SHIRT, Stuff.TROUSERS, Stuff.HAIR)
LEG = ("thigh", "shank", "foot", "toes")
GLOW_STOPS = ((0.0, 0.80), (0.40, 0.58), (0.75, 0.17), (1.0, 0.0))
UNSEEN = 0.25  # pixels: what moved less did not move
DIM = 0.5  # pixels: the same for a glow, whose edges are soft
AIR = 0.030  # of stature: how far the soft shade of a part reaches beyond it


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


Glow = tuple[QBrush, QRectF]


class Spot(NamedTuple):
    """A light where it is felt, in pixels, on some parts."""

    x: float
    y: float
    radius: float
    strength: float
    parts: tuple[str, ...]

    @property
    def box(self) -> QRectF:
        x, y, air = self.x, self.y, self.radius * 1.2
        return QRectF(x - air, y - air, 2 * air, 2 * air)


class Spots(NamedTuple):
    """All lights, and for each part by its name where to paint which."""

    spots: tuple[Spot, ...]
    brushes: Mapping[str, Sequence[Glow]]


class Drawing(NamedTuple):
    """A scene in its place: what is seen of every part, by name and from far to near."""

    scene: Scene
    view: View
    looks: Looks
    far: str
    body: Members
    seen: Mapping[str, Sight]
    sights: tuple[Sight, ...]
    spots: Spots
    inks: dict[tuple[Stuff, float, Stuff, float], QColor]

    @property
    def key(self) -> tuple[object, ...]:
        """What a sight depends on besides its part."""
        scene = self.scene
        return self.view, scene.stage, scene.working, scene.works, self.far, self.looks


def drawing(rect: QRectF, scene: Scene, looks: Looks, before: Drawing | None = None) -> Drawing:
    """Draw a scene as large as a rectangle allows, as far as ``before`` does not show it."""
    view = View(scene.camera, placement(rect, scene.stage))
    new = Drawing(scene, view, looks, _far(scene), NO_MEMBERS, {}, (), Spots((), {}), {})
    known = before if before is not None and before.key == new.key else new
    new = new._replace(inks=known.inks)
    unseen = UNSEEN / view.place.scale
    body = members(scene.skeleton, scene.breath, looks.person, known.body, unseen)
    forms: Forms = {}
    seen: dict[str, Sight] = {}
    for part in (*parts_of(body), *props(scene.skeleton, scene.props, scene.working)):
        last = known.seen.get(part.name)
        if last is None or not unmoved(last.part, part, unseen):
            last = _sight(part, new, forms, last)
        seen[part.name] = last
    same = seen.keys() == known.seen.keys() and all(
        sight is known.seen[name] for name, sight in seen.items()
    )
    return new._replace(
        body=body,
        seen=seen,
        sights=known.sights if same else tuple(_in_order(seen.values(), scene.camera.toward)),
        spots=_spots(known.spots, new),
    )


def moved(before: Drawing | None, after: Drawing) -> QRect | None:
    """Where a drawing looks different from the one before it; None for everywhere."""
    if before is None or before.key != after.key:
        return None
    pairs = [(before.seen.get(name), after.seen.get(name)) for name in before.seen | after.seen]
    boxes = [
        box
        for one, other in pairs
        if one is not other
        for sight in (one, other)
        if sight is not None
        for box in (around(sight, after.view), sight.shadow.box)
    ]
    if before.spots is not after.spots:
        boxes += [spot.box for spot in (*before.spots.spots, *after.spots.spots)]
    if before.scene.way != after.scene.way:
        ways = [each.scene.way for each in (before, after)]
        boxes += [way_box(after.view.place, after.view.camera, way) for way in ways if way]
    return _united(boxes)


def extent(shown: Drawing) -> QRect:
    """Where a drawing shows more than its mat."""
    boxes = [box for s in shown.sights for box in (around(s, shown.view), s.shadow.box)]
    boxes += [spot.box for spot in shown.spots.spots]
    if shown.scene.way is not None:
        boxes.append(way_box(shown.view.place, shown.view.camera, shown.scene.way))
    return _united(boxes)


def around(sight: Sight, view: View) -> QRectF:
    """Where a part and its soft shade may be."""
    left, top, right, bottom = sight.box
    air = AIR * view.place.scale + BROAD * view.line + 2.0
    return QRectF(left - air, top - air, right - left + 2 * air, bottom - top + 2 * air)


def _united(boxes: Iterable[QRectF]) -> QRect:
    area = QRectF()
    for box in boxes:
        area = area.united(box)
    return area.toAlignedRect()


# What is seen, and in which order


def _sight(part: Part, new: Drawing, forms: Forms, before: Sight | None) -> Sight:
    looks = new.looks
    pale, accented = paleness(part, new.scene, new.far)

    def inked(mark: Mark, on: Pigment) -> QColor:
        kind = mark.stuff, mark.strength, part.stuff, pale
        if kind not in new.inks:
            colour = on.fold if mark.stuff is Stuff.FOLD else ink(mark.stuff, looks)
            new.inks[kind] = mixed(on.base, colour, mark.strength)  # seen through it is slow
        return new.inks[kind]

    pigment = pigment_of(part.stuff, looks, pale, accented)
    return sight_of(part, new.view, pigment, inked, forms, before)


def unmoved(before: Part, part: Part, tolerance: float) -> bool:
    """Whether a part is the one it was, or a thing without joints that is where it was."""
    if before is part:
        return True
    if part.stuff in WORN or len(before.spheres) != len(part.spheres):
        return False
    return all(
        abs(a - b) <= tolerance
        for one, other in zip(before.spheres, part.spheres, strict=True)
        for a, b in zip((*one.at, one.radius), (*other.at, other.radius), strict=True)
    )


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


def _in_order(sights: Iterable[Sight], toward: Vec) -> list[Sight]:
    """The order to draw in; what rests on a part comes right before or after it."""
    resting: dict[str, list[Sight]] = {}
    for sight in sights:
        resting.setdefault(sight.part.rests_on, []).append(sight)
    stacks = [_stack(sight, resting, toward) for sight in resting[""]]
    return [s for number in far_to_near([_piece(each) for each in stacks]) for s in stacks[number]]


def _stack(sight: Sight, resting: Mapping[str, Sequence[Sight]], toward: Vec) -> list[Sight]:
    """A part between what rests on it, from below to above."""
    under: list[Sight] = []
    over: list[Sight] = []
    for one in resting.get(sight.part.name, ()):
        pile = under if _faces_away(one.part, toward) else over
        pile.extend(_stack(one, resting, toward))
    return [*under, sight, *over]


def _piece(stack: Sequence[Sight]) -> Piece:
    return Piece(
        [disc for sight in stack for disc in sight.piece.discs],
        [depth for sight in stack for depth in sight.piece.depths],
    )


def _faces_away(part: Part, toward: Vec) -> bool:
    return part.faces is not None and part.faces[0].dot(toward) < part.faces[1]


# Where it is felt


def _spots(before: Spots, new: Drawing) -> Spots:
    """The light of the places to feel it; the ones before, if they are where those were."""
    scene, place = new.scene, new.view.place
    found: list[Spot] = []
    for region in scene.glows:
        shown = glow(scene.skeleton, region, scene.working)
        for spot in shown.spots:
            disc = place.disc(scene.camera.see(spot.at), spot.radius)
            found.append(Spot(*disc, scene.glow_strength, shown.parts))
    if len(found) == len(before.spots) and all(map(_alike, found, before.spots)):
        return before
    brushes: dict[str, list[Glow]] = {}
    for spot in found:
        light = QRadialGradient(spot.x, spot.y, spot.radius)
        light.setStops(_stops(new.looks.accent.rgba(), spot.strength))
        brush, box = QBrush(light), spot.box
        for name in spot.parts:
            brushes.setdefault(name, []).append((brush, box))
    return Spots(tuple(found), brushes)


@lru_cache(maxsize=64)
def _stops(rgba: int, strength: float) -> list[tuple[float, QColor]]:
    stops = [(stop, QColor.fromRgba(rgba)) for stop, _ in GLOW_STOPS]
    for (_, alpha), (_, colour) in zip(GLOW_STOPS, stops, strict=True):
        colour.setAlphaF(alpha * strength)
    return stops


def _alike(one: Spot, other: Spot) -> bool:
    near = abs(one.x - other.x) < DIM and abs(one.y - other.y) < DIM
    return near and one.strength == other.strength and one.parts == other.parts
