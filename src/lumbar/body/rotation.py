"""Rotation: ball joints, their three angles and the shortest way from one to another.

A hip or shoulder turns as Rz(flexion) · Rx(abduction) · Ry(outward rotation) in its parent's
axes (CLINICAL 3.1). Quaternions are (w, x, y, z) and are kept as for the right side, so that
both sides move alike.
"""

from math import acos, atan2, cos, degrees, radians, sin
from typing import NamedTuple

from lumbar.body.vector import Frame, Vec

NEARLY_LEVEL = 0.01  # cosine of abduction below which flexion and rotation cannot be told apart


class Ball(NamedTuple):
    """The angles of a hip or shoulder, in degrees."""

    flex: float
    abd: float
    er: float


class Quaternion(NamedTuple):
    w: float
    x: float
    y: float
    z: float


def quaternion(ball: Ball) -> Quaternion:
    f, a, e = (radians(angle) / 2 for angle in (ball.flex, -ball.abd, -ball.er))
    cf, sf, ca, sa, ce, se = cos(f), sin(f), cos(a), sin(a), cos(e), sin(e)
    return Quaternion(
        cf * ca * ce - sf * sa * se,
        cf * sa * ce - sf * ca * se,
        cf * ca * se + sf * sa * ce,
        cf * sa * se + sf * ca * ce,
    )


def twist(ball: Ball) -> float:
    """How far a limb is turned outward about its own axis, in degrees, wherever it points."""
    turn = quaternion(ball)
    return -turned_by(0.0, 2.0 * degrees(atan2(turn.y, turn.w)))


def slerp(a: Quaternion, b: Quaternion, part: float) -> Quaternion:
    """``part`` of the way from one rotation to another, turning evenly about one axis."""
    cosine = a.w * b.w + a.x * b.x + a.y * b.y + a.z * b.z
    sign = -1.0 if cosine < 0.0 else 1.0
    angle = acos(min(abs(cosine), 1.0))
    if angle < 1e-6:
        return b if part > 0.5 else a
    p, q = sin((1.0 - part) * angle) / sin(angle), sign * sin(part * angle) / sin(angle)
    return Quaternion(*(p * m + q * n for m, n in zip(a, b, strict=True)))


def frame_of(rotation: Quaternion) -> Frame:
    w, x, y, z = rotation
    return Frame(
        Vec(1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)),
        Vec(2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)),
        Vec(2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)),
    )


def ball_of(frame: Frame, near: Ball) -> Ball:
    """The angles of a frame given in its parent's axes, as for the right side.

    Two sets of angles make the same rotation, and with the limb straight out to the side there
    are countless; the set closest to ``near`` is taken, so that angles run on evenly.
    """
    x, y, z = frame
    flex = degrees(atan2(-y.x, y.y))
    if abs(y.z) > 1.0 - NEARLY_LEVEL * NEARLY_LEVEL / 2:
        flex = near.flex
    elif abs(turned_by(near.flex, flex)) > 90.0:
        flex += 180.0
    s, c = sin(radians(flex)), cos(radians(flex))
    abd = -degrees(atan2(y.z, c * y.y - s * y.x))
    er = -degrees(atan2(c * z.x + s * z.y, c * x.x + s * x.y))
    return Ball(
        near.flex + turned_by(near.flex, flex),
        near.abd + turned_by(near.abd, abd),
        near.er + turned_by(near.er, er),
    )


def turned_by(start: float, end: float) -> float:
    """The shorter way from one angle to another, from -180 to 180 degrees."""
    return (end - start + 180.0) % 360.0 - 180.0


def between(a: Ball, b: Ball, part: float) -> Ball:
    """A ball joint on its way from one position to another."""
    near = Ball(*(p + (q - p) * part for p, q in zip(a, b, strict=True)))
    if a == b or part <= 0.0 or part >= 1.0:
        return near
    return ball_of(frame_of(slerp(quaternion(a), quaternion(b), part)), near)


def ball_in(parent: Frame, sign: int, down: Vec, front: Vec, near: Ball) -> Ball:
    """The angles of a limb of the right (1) or left (-1) side that points ``down`` (a unit
    vector) and turns its front as far as it can toward ``front``; both in the world.
    """
    y = down.scaled(-1.0)
    x = front.across(y).unit()
    z = x.cross(y)

    def local(axis: Vec, mirror: int) -> Vec:
        a, b, c = axis.dot(parent.x), axis.dot(parent.y), axis.dot(parent.z)
        return Vec(a * mirror, b * mirror, c * mirror * sign)

    return ball_of(Frame(local(x, 1), local(y, 1), local(z, sign)), near)
