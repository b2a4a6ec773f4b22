"""Silhouettes: the outline of discs with skin stretched between them, as a row of corners.

A contour has, for every corner, a disc and the way from its centre; it is worked out once and
serves the outline, the body and its lights, which are the same discs grown or shrunk. A curve is
drawn that each corner bends and none touches, as in a quadratic spline: on a round the ways are
therefore a little longer than one, so that the curve lies on the disc.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import acos, atan2, ceil, cos, hypot, pi, sin, sqrt
from typing import NamedTuple

# A sphere as it is seen: x, y and radius, in pixels.
Disc = tuple[float, float, float]
# A corner of a contour: a disc and the way from its centre in radii, as x, y, r, c, s.
Corner = tuple[float, float, float, float, float]
Contour = list[Corner]


class Links(NamedTuple):
    """How the spheres of a part hang together, by index.

    A chain is a row of single spheres, a tube a row of groups that each make one cross-section,
    a web some spheres within one convex hull.
    """

    chains: tuple[tuple[int, ...], ...] = ()
    tubes: tuple[tuple[tuple[int, ...], ...], ...] = ()
    webs: tuple[tuple[int, ...], ...] = ()


def _round(corners: int) -> list[tuple[float, float]]:
    turn = 2 * pi / corners
    way = 1.0 / cos(turn / 2)
    return [(way * cos(turn * k), way * sin(turn * k)) for k in range(corners)]


BEND = 0.35  # radians between two corners on the outside of a bend
WIDE = cos(BEND)
TURN = 0.65  # radians between two corners round an end; the curve is true to a few thousandths
# Directions to look for a hull in, by the largest radius in pixels they are fine enough for.
ROUNDS = ((6.0, _round(8)), (16.0, _round(12)), (60.0, _round(20)), (1e9, _round(32)))


class Section(NamedTuple):
    """A cross-section of a tube: its discs, the middle between them and its radius."""

    discs: tuple[Disc, ...]
    x: float
    y: float
    radius: float


def contours(discs: Sequence[Disc], links: Links) -> list[Contour]:
    """One contour for every chain, tube and web."""
    found = [_chain([discs[i] for i in chain]) for chain in links.chains]
    found += [_tube([_section(discs, group) for group in tube]) for tube in links.tubes]
    found += [_hull([discs[i] for i in web]) for web in links.webs]
    return found


def _section(discs: Sequence[Disc], group: Sequence[int]) -> Section:
    chosen = tuple(discs[i] for i in group)
    if len(chosen) == 1:
        return Section(chosen, *chosen[0])
    count = len(chosen)
    x, y = sum(disc[0] for disc in chosen) / count, sum(disc[1] for disc in chosen) / count
    return Section(chosen, x, y, chosen[0][2])


# Webs


def _hull(group: Sequence[Disc]) -> Contour:
    """The convex hull of some discs, found direction by direction."""
    radius = max([r for _, _, r in group])
    directions = next(ways for limit, ways in ROUNDS if radius <= limit)
    if len(group) == 1:
        return [(*group[0], c, s) for c, s in directions]
    return [_corner(group, c, s) for c, s in directions]


def ring(group: Sequence[Disc], corners: int) -> Contour:
    """Points of the convex hull of some discs in so many directions, each on its disc."""
    turns = [2 * pi * k / corners for k in range(corners)]
    return [_corner(group, cos(turn), sin(turn)) for turn in turns]


def _corner(group: Sequence[Disc], c: float, s: float) -> Corner:
    """The corner of a group that lies furthest in a direction."""
    reaches = [x * c + y * s + r for x, y, r in group]
    return (*group[reaches.index(max(reaches))], c, s)


# Chains


def _chain(row: Sequence[Disc]) -> Contour:
    """Down one side of a row of discs, round its end and back on the other side."""
    kept = _unhidden(row)
    if len(kept) == 1:
        return _hull(kept)
    down, back = [], []
    for (ax, ay, ar), (bx, by, br) in pairwise(kept):
        dx, dy = bx - ax, by - ay
        gap = hypot(dx, dy)
        along = min(max((ar - br) / gap, -1.0), 1.0)
        across = sqrt(1.0 - along * along)
        x, y = dx / gap, dy / gap
        down.append((x * along + y * across, y * along - x * across))
        back.append((x * along - y * across, y * along + x * across))
    back.reverse()
    contour = _flank(kept, down)
    _turn(contour, kept[-1], down[-1], back[0])
    kept.reverse()
    contour += _flank(kept, back)
    _turn(contour, kept[-1], back[-1], down[0])
    return contour


def _unhidden(row: Sequence[Disc]) -> list[Disc]:
    """The discs of a row without those that a neighbour hides."""
    kept: list[Disc] = []
    for disc in row:
        x, y, r = disc
        hidden = False
        while kept:
            bx, by, br = kept[-1]
            gap, dx, dy = r - br, x - bx, y - by
            hides = abs(gap) + 0.01
            if dx * dx + dy * dy > hides * hides:
                break
            if gap < 0.0:
                hidden = True
                break
            kept.pop()
        if not hidden:
            kept.append(disc)
    return kept


def _flank(row: Sequence[Disc], normals: Sequence[tuple[float, float]]) -> Contour:
    """One corner for every disc, between the normals of its two slopes; more at a bend."""
    contour = [(*row[0], *normals[0])]
    for (x, y, r), (ac, as_), (bc, bs) in zip(row[1:-1], normals, normals[1:], strict=False):
        together = ac * bc + as_ * bs
        if ac * bs - as_ * bc > 0.0 and together < WIDE:
            contour.append((x, y, r, ac, as_))
            _turn(contour, (x, y, r), (ac, as_), (bc, bs))
            contour.append((x, y, r, bc, bs))
        else:
            c, s = ac + bc, as_ + bs
            length = hypot(c, s) or 1.0
            contour.append((x, y, r, c / length, s / length))
    contour.append((*row[-1], *normals[-1]))
    return contour


def _turn(
    contour: Contour, disc: Disc, first: tuple[float, float], last: tuple[float, float]
) -> None:
    """Add corners on the way round a disc from one normal to another, as a contour turns."""
    x, y, r = disc
    (c, s), (lc, ls) = first, last
    sweep = atan2(c * ls - s * lc, c * lc + s * ls) % (2 * pi)
    steps = ceil(sweep / TURN)
    if steps < 2:
        return
    step = sweep / steps
    cos_step, sin_step = cos(step), sin(step)
    way = 1.0 / cos(step / 2)
    c, s = c * way, s * way
    for _ in range(1, steps):
        c, s = c * cos_step - s * sin_step, s * cos_step + c * sin_step
        contour.append((x, y, r, c, s))


# Tubes


def _tube(sections: Sequence[Section]) -> Contour:
    """Down one side of a row of sections, round its end and back on the other side."""
    kept = _outer(sections)
    if len(kept) == 1:
        return _hull(kept[0].discs)
    slopes = [_slope(a, b) for a, b in pairwise(kept)]
    down = _side(kept, [along - opened for along, opened in slopes])
    back = _side(kept[::-1], [along + opened for along, opened in reversed(slopes)])
    end = _cap(kept[-1], down[-1], back[0])
    start = _cap(kept[0], back[-1], down[0])
    return down + end + back + start


def _slope(a: Section, b: Section) -> tuple[float, float]:
    """The direction from one section to the next, and how far the tangent opens from it."""
    dx, dy = b.x - a.x, b.y - a.y
    tangent = (a.radius - b.radius) / hypot(dx, dy)
    return atan2(dy, dx), acos(max(min(tangent, 1.0), -1.0))


def _side(sections: Sequence[Section], normals: Sequence[float]) -> Contour:
    """One corner for every section, between the normals of its two slopes; more at a bend."""
    turns = [(sections[0], normals[0])]
    for section, a, b in zip(sections[1:-1], normals, normals[1:], strict=False):
        bend = (b - a + pi) % (2 * pi) - pi
        if bend > BEND:
            steps = 1 + int(bend / BEND)
            turns += [(section, a + bend * k / steps) for k in range(steps + 1)]
        else:
            turns.append((section, a + bend / 2))
    turns.append((sections[-1], normals[-1]))
    return _corners(turns)


def _corners(turns: Iterable[tuple[Section, float]]) -> Contour:
    """The corners of sections in the direction of an angle."""
    corners = []
    for (discs, x, y, radius), turn in turns:
        c, s = cos(turn), sin(turn)
        corners.append((x, y, radius, c, s) if len(discs) == 1 else _corner(discs, c, s))
    return corners


def _outer(sections: Sequence[Section]) -> list[Section]:
    """The sections of a tube without those that a neighbour hides."""
    kept: list[Section] = []
    for section in sections:
        while kept and _hides(section, kept[-1]):
            kept.pop()
        if not kept or not _hides(kept[-1], section):
            kept.append(section)
    return kept


def _hides(big: Section, small: Section) -> bool:
    gap = big.radius - small.radius
    return gap >= 0.0 and hypot(small.x - big.x, small.y - big.y) <= gap + 0.01


def _cap(section: Section, start: Corner, end: Corner) -> Contour:
    """Corners on the way round an end, turning as the contour turns."""
    first, last = atan2(start[4], start[3]), atan2(end[4], end[3])
    sweep = (last - first) % (2 * pi)
    steps = 8
    way = 1.0 / cos(sweep / steps / 2)
    corners = _corners([(section, first + sweep * k / steps) for k in range(1, steps)])
    return [(x, y, r, c * way, s * way) for x, y, r, c, s in corners]
