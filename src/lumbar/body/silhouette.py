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


def contours(discs: Sequence[Disc], links: Links) -> list[Contour]:
    """One contour for every chain, tube and web."""
    found = [_tube([[discs[i]] for i in chain]) for chain in links.chains]
    found += [_tube([[discs[i] for i in group] for group in tube]) for tube in links.tubes]
    found += [_hull([discs[i] for i in web]) for web in links.webs]
    return found


def _directions(group: Iterable[Disc]) -> list[tuple[float, float]]:
    radius = max(r for _, _, r in group)
    return next(circle for limit, circle in CIRCLES if radius <= limit)


def _hull(group: Sequence[Disc]) -> Contour:
    """The convex hull of some discs, found direction by direction."""
    return [_corner(group, c, s) for c, s in _directions(group)]


def _corner(group: Sequence[Disc], c: float, s: float) -> Corner:
    """The corner of a group that lies furthest in a direction."""
    x, y, r = group[0]
    for disc in group[1:]:
        if disc[0] * c + disc[1] * s + disc[2] > x * c + y * s + r:
            x, y, r = disc
    return x, y, r, c, s


def _tube(sections: Sequence[Sequence[Disc]]) -> Contour:
    """Down one side of a row of sections, round its end and back on the other side."""
    kept = _outer(sections)
    if len(kept) == 1:
        return _hull(kept[0])
    slopes = [_slope(_middle(a), _middle(b)) for a, b in pairwise(kept)]
    down = _side(kept, [along - opened for along, opened in slopes])
    back = _side(kept[::-1], [along + opened for along, opened in reversed(slopes)])
    end = _cap(kept[-1], down[-1], back[0])
    start = _cap(kept[0], back[-1], down[0])
    return down + end + back + start


def _middle(section: Sequence[Disc]) -> Disc:
    """The disc half-way between those of a section."""
    count = len(section)
    x = sum(disc[0] for disc in section) / count
    y = sum(disc[1] for disc in section) / count
    return x, y, section[0][2]


def _slope(a: Disc, b: Disc) -> tuple[float, float]:
    """The direction from one disc to the next, and how far the tangent's normal opens from it."""
    (ax, ay, ar), (bx, by, br) = a, b
    tangent = (ar - br) / hypot(bx - ax, by - ay)
    return atan2(by - ay, bx - ax), acos(max(min(tangent, 1.0), -1.0))


def _side(sections: Sequence[Sequence[Disc]], normals: Sequence[float]) -> Contour:
    """One corner for every section, between the normals of its two slopes; more at a bend."""
    corners = [_corner(sections[0], cos(normals[0]), sin(normals[0]))]
    for section, a, b in zip(sections[1:-1], normals, normals[1:], strict=False):
        bend = (b - a + pi) % (2 * pi) - pi
        steps = 1 + int(bend / BEND) if bend > BEND else 0
        turns = [a + bend * k / steps for k in range(steps + 1)] if steps else [a + bend / 2]
        corners += [_corner(section, cos(turn), sin(turn)) for turn in turns]
    corners.append(_corner(sections[-1], cos(normals[-1]), sin(normals[-1])))
    return corners


def _outer(sections: Sequence[Sequence[Disc]]) -> list[Sequence[Disc]]:
    """The sections of a tube without those that a neighbour hides."""
    kept: list[Sequence[Disc]] = []
    for section in sections:
        while kept and _hides(section, kept[-1]):
            kept.pop()
        if not kept or not _hides(kept[-1], section):
            kept.append(section)
    return kept


def _hides(big: Sequence[Disc], small: Sequence[Disc]) -> bool:
    (ax, ay, ar), (bx, by, br) = _middle(big), _middle(small)
    return ar >= br and hypot(bx - ax, by - ay) <= ar - br + 0.01


def _cap(section: Sequence[Disc], start: Corner, end: Corner) -> Contour:
    """Corners on the way round an end, turning as the contour turns."""
    first, last = atan2(start[4], start[3]), atan2(end[4], end[3])
    sweep = (last - first) % (2 * pi)
    steps = max(len(_directions(section)) // 2, 4)
    turns = (first + sweep * k / steps for k in range(1, steps))
    return [_corner(section, cos(turn), sin(turn)) for turn in turns]
