"""Camera: an orthographic look at the body from a yaw and a pitch."""

from enum import StrEnum
from math import cos, radians, sin
from typing import NamedTuple

from lumbar.body.vector import Vec


class View(NamedTuple):
    """Where the camera stands, in degrees: ``yaw`` from the person's right toward the feet of a
    lying figure, ``pitch`` up from the floor.
    """

    yaw: float
    pitch: float


class Head(StrEnum):
    """Where on the screen the head of a lying body is."""

    LEFT = "left"
    RIGHT = "right"


# CLINICAL 3.4, for a body with its head at screen-left. A little yaw and pitch in the side view
# give the body its volume and the mat its plane; angles stay readable.
VIEWS = {
    "side": View(10, 13),
    "three-quarter": View(38, 27),
    "feet": View(82, 30),
    "top": View(0, 78),
    "front": View(0, 20),
}
LOWEST, HIGHEST = -5.0, 88.0  # of a camera that is turned freely, so that up stays up


def looking(name: str, natural: Head, head: Head) -> View:
    """A view of a body whose head is on one side as it is drawn and is to be seen on another.

    The camera goes round to the other side of the mat; the picture is never flipped.
    """
    yaw, pitch = VIEWS[name]
    if natural is Head.RIGHT:
        yaw = -yaw  # the feet are at the other end
    return View(yaw if head is natural else 180.0 - yaw, pitch)


def turned(view: View, yaw: float, pitch: float) -> View:
    """A view turned by so many degrees, never upside down."""
    return View(
        (view.yaw + yaw + 180.0) % 360.0 - 180.0, min(max(view.pitch + pitch, LOWEST), HIGHEST)
    )


def way_between(a: View, b: View, part: float) -> View:
    """A view ``part`` of the shortest way round from one to another."""
    if part >= 1.0:
        return b
    yaw = (b.yaw - a.yaw + 180.0) % 360.0 - 180.0
    return turned(a, yaw * part, (b.pitch - a.pitch) * part)


class Seen(NamedTuple):
    """A point on the picture plane: x to the right, y up, depth toward the viewer."""

    x: float
    y: float
    depth: float


class Camera:
    """Projects points of the world on the picture plane, in fractions of stature."""

    def __init__(self, view: View) -> None:
        yaw, pitch = radians(view.yaw), radians(view.pitch)
        self.right = Vec(cos(yaw), 0.0, -sin(yaw))
        self.up = Vec(-sin(yaw) * sin(pitch), cos(pitch), -cos(yaw) * sin(pitch))
        self.toward = Vec(sin(yaw) * cos(pitch), sin(pitch), cos(yaw) * cos(pitch))

    def see(self, point: Vec) -> Seen:
        return Seen(point.dot(self.right), point.dot(self.up), point.dot(self.toward))
