"""Silhouettes: the outline of discs with skin stretched between them, as polygons.

A contour has, for every corner, a disc and the direction from its centre; it is worked out once
and serves the outline, the body and its lights, which are the same discs grown or shrunk.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin
from typing import NamedTuple

# A sphere as it is seen: x, y and radius, in pixels.
Disc = tuple[float, float, float]
# A corner of a contour: a disc and the unit direction from its centre, as x, y, r, c, s.
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


def _circle(corners: int) -> list[tuple[float, float]]:
    turn = 2 * pi / corners
    return [(cos(turn * k), sin(turn * k)) for k in range(corners)]


BEND = 0.35  # radians between two corners on the outside of a bend
# Directions to look for a hull in, by the largest radius in pixels they are fine enough for.
CIRCLES = ((6.0, _circle(12)), (16.0, _circle(18)), (60.0, _circle(24)), (1e9, _circle(40)))


class Section(NamedTuple):
    """A cross-section of a tube: its discs, the middle between them and its radius."""

    discs: tuple[Disc, ...]
    x: float
    y: float
    radius: float


def contours(discs: Sequence[Disc], links: Links) -> list[Contour]:
    """One contour for every chain, tube and web."""
    found = [_tube([Section((discs[i],), *discs[i]) for i in chain]) for chain in links.chains]
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


def _directions(group: Iterable[Disc]) -> list[tuple[float, float]]:
    radius = max(r for _, _, r in group)
    return next(circle for limit, circle in CIRCLES if radius <= limit)


def _hull(group: Sequence[Disc]) -> Contour:
    """The convex hull of some discs, found direction by direction."""
    return [_corner(group, c, s) for c, s in _directions(group)]


def _corner(group: Sequence[Disc], c: float, s: float) -> Corner:
    """The corner of a group that lies furthest in a direction."""
    x, y, r = group[0]
    if len(group) > 1:
        furthest = x * c + y * s + r
        for disc in group:
            reach = disc[0] * c + disc[1] * s + disc[2]
            if reach > furthest:
                (x, y, r), furthest = disc, reach
    return x, y, r, c, s


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
    steps = max(len(_directions(section.discs)) // 2, 4)
    return _corners((section, first + sweep * k / steps) for k in range(1, steps))
