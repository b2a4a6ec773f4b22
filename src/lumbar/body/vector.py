"""Vectors and rotations in three dimensions, as plain tuples.

World axes: x to the right of the screen, y up, z toward the viewer. Body axes, when standing:
x anterior, y cranial, z to the person's right (ISB). Angles are in degrees.
"""

from math import cos, hypot, radians, sin
from typing import NamedTuple

new = tuple.__new__  # what a call of a NamedTuple ends in: half the time, a thousand times a frame


class Vec(NamedTuple):
    x: float
    y: float
    z: float

    def plus(self, other: "Vec", times: float = 1.0) -> "Vec":
        (x, y, z), (a, b, c) = self, other
        return new(Vec, (x + a * times, y + b * times, z + c * times))

    def minus(self, other: "Vec") -> "Vec":
        (x, y, z), (a, b, c) = self, other
        return new(Vec, (x - a, y - b, z - c))

    def scaled(self, factor: float) -> "Vec":
        x, y, z = self
        return new(Vec, (x * factor, y * factor, z * factor))

    def dot(self, other: "Vec") -> float:
        (x, y, z), (a, b, c) = self, other
        return x * a + y * b + z * c

    def cross(self, other: "Vec") -> "Vec":
        return Vec(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )

    def length(self) -> float:
        return hypot(self.x, self.y, self.z)

    def unit(self) -> "Vec":
        """The same direction with length one; a vector without length has none and stays."""
        length = hypot(self.x, self.y, self.z)
        return self.scaled(1.0 / length) if length else self

    def across(self, axis: "Vec") -> "Vec":
        """The part of it square to a unit vector."""
        return self.plus(axis, -self.dot(axis))

    def toward(self, other: "Vec", part: float) -> "Vec":
        """The point ``part`` of the way to another."""
        (x, y, z), (a, b, c) = self, other
        return new(Vec, (x + (a - x) * part, y + (b - y) * part, z + (c - z) * part))


class Frame(NamedTuple):
    """An orientation: where the three body axes point in the world."""

    x: Vec
    y: Vec
    z: Vec

    def point(self, x: float, y: float, z: float) -> Vec:
        """A body vector in world coordinates."""
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self
        return new(
            Vec, (ax * x + bx * y + cx * z, ay * x + by * y + cy * z, az * x + bz * y + cz * z)
        )

    def flexed(self, degrees: float) -> "Frame":
        """Turned about its own z axis: x toward y."""
        if not degrees:
            return self
        s, c = sin(radians(degrees)), cos(radians(degrees))
        return Frame(self.x.scaled(c).plus(self.y, s), self.y.scaled(c).plus(self.x, -s), self.z)

    def tipped(self, degrees: float) -> "Frame":
        """Turned about its own x axis: y toward z."""
        if not degrees:
            return self
        s, c = sin(radians(degrees)), cos(radians(degrees))
        return Frame(self.x, self.y.scaled(c).plus(self.z, s), self.z.scaled(c).plus(self.y, -s))

    def turned(self, degrees: float) -> "Frame":
        """Turned about its own y axis: z toward x."""
        if not degrees:
            return self
        s, c = sin(radians(degrees)), cos(radians(degrees))
        return Frame(self.x.scaled(c).plus(self.z, -s), self.y, self.z.scaled(c).plus(self.x, s))


UPRIGHT = Frame(Vec(1, 0, 0), Vec(0, 1, 0), Vec(0, 0, 1))
UP = UPRIGHT.y
