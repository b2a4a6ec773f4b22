"""Reach: how a limb of two bones bends so that its end is where it has to be."""

from math import acos, degrees, sqrt
from typing import NamedTuple

from lumbar.body.vector import UP, Vec

BENT = 6.0  # degrees of a bend that tells which way a limb is turned
NEARLY_STRAIGHT = 0.9995  # of the whole length: a limb is never locked


class Reached(NamedTuple):
    """The joint in the middle, the end, the bend in degrees from straight, and the way in which
    the middle is out of the line.
    """

    middle: Vec
    end: Vec
    bend: float
    side: Vec


def reach(start: Vec, goal: Vec, upper: float, lower: float, toward: Vec) -> Reached:
    """Bend a limb from ``start`` to ``goal`` with its middle joint on the side of ``toward``.

    A goal that is too far away is pointed at, with the limb straight.
    """
    way = goal.minus(start)
    longest, shortest = (upper + lower) * NEARLY_STRAIGHT, abs(upper - lower) + 1e-4
    distance = min(max(way.length(), shortest), longest)
    along = way.unit()
    side = toward.across(along).unit()
    foot = (upper * upper - lower * lower + distance * distance) / (2 * distance)
    height = sqrt(max(upper * upper - foot * foot, 0.0))
    middle = start.plus(along, foot).plus(side, height)
    cosine = (distance * distance - upper * upper - lower * lower) / (2 * upper * lower)
    bend = degrees(acos(min(max(cosine, -1.0), 1.0)))
    return Reached(middle, start.plus(along, distance), bend, side)


def raised(start: Vec, limb: Reached, upper: float, lowest: float) -> Reached:
    """A limb swung about the line between its ends until its middle joint is at a height, or as
    high as it gets.
    """
    along = limb.end.minus(start).unit()
    foot = limb.middle.minus(start).dot(along)
    height = sqrt(max(upper * upper - foot * foot, 0.0))
    up = UP.across(along)
    steep = up.length()
    if not steep or not height:
        return limb
    up = up.scaled(1.0 / steep)
    base = start.plus(along, foot)
    rise = min(max((lowest - base.y) / height / steep, -1.0), 1.0)
    level = along.cross(up)
    run = sqrt(1.0 - rise * rise) * (1.0 if limb.side.dot(level) >= 0.0 else -1.0)
    side = up.scaled(rise).plus(level, run)
    return limb._replace(middle=base.plus(side, height), side=side)


def pointed(start: Vec, middle: Vec, end: Vec, upper: float, lower: float, toward: Vec) -> Reached:
    """Point two bones of fixed length at where their ends should be.

    The middle joint is on the side of ``toward``; a limb that would bend the other way is
    straight.
    """
    down = middle.minus(start).unit()
    joint = start.plus(down, upper)
    on = end.minus(joint).unit()
    side = on.scaled(-1.0).across(down)
    if side.dot(toward) <= 0.0:
        return Reached(joint, joint.plus(down, lower), 0.0, toward)
    bend = degrees(acos(min(max(down.dot(on), -1.0), 1.0)))
    return Reached(joint, joint.plus(on, lower), bend, side.unit() if bend > BENT else toward)
