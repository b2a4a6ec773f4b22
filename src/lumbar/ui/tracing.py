"""Tracing: paths worked out round discs, and carried along while the discs move as one.

To trace a limb takes several times as long as to turn and shift what was traced. Most parts of a
moving body keep their form, as they are seen, for a fifth of a second or longer.
"""

from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

from PySide6.QtGui import QPainterPath, QTransform

from lumbar.body.silhouette import Disc

Paths = tuple[QPainterPath, ...]


class Tracing(NamedTuple):
    """Paths as they were traced round some discs, and how these have moved since."""

    discs: Sequence[Disc]
    paths: Paths
    way: QTransform = QTransform()

    def carried(self, discs: Sequence[Disc], tolerance: float) -> "Tracing | None":
        """The same where the discs are now, true to so many pixels; None if it is not.

        What is carried is always what was traced: small faults never add up.
        """
        way = turn_and_shift(self.discs, discs, tolerance)
        return None if way is None else self._replace(way=way)

    def now(self) -> Paths:
        """The paths where the discs are now."""
        if self.way.isIdentity():
            return self.paths
        return tuple([self.way.map(path) for path in self.paths])


def turn_and_shift(
    before: Sequence[Disc], after: Sequence[Disc], tolerance: float
) -> QTransform | None:
    """How discs have moved as one; None where one is off by more than a tolerance in pixels."""
    count = len(before)
    if len(after) != count:
        return None
    bx, by = sum([x for x, _, _ in before]) / count, sum([y for _, y, _ in before]) / count
    ax, ay = sum([x for x, _, _ in after]) / count, sum([y for _, y, _ in after]) / count
    along = across = 0.0
    for (x, y, _), (u, v, _) in zip(before, after, strict=True):
        x, y, u, v = x - bx, y - by, u - ax, v - ay
        along += x * u + y * v
        across += x * v - y * u
    length = hypot(along, across)
    c, s = (along / length, across / length) if length > 1.0 else (1.0, 0.0)
    dx, dy = ax - c * bx + s * by, ay - s * bx - c * by
    for (x, y, r), (u, v, q) in zip(before, after, strict=True):
        if (
            not -tolerance < c * x - s * y + dx - u < tolerance
            or not -tolerance < s * x + c * y + dy - v < tolerance
            or not -tolerance < r - q < tolerance
        ):
            return None
    return QTransform(c, s, -s, c, dx, dy)
