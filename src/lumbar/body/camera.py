"""Camera: an orthographic look at the body from a yaw and a pitch."""

from math import cos, radians, sin
from typing import NamedTuple

from lumbar.body.vector import Vec


class View(NamedTuple):
    """Where the camera stands, in degrees: ``yaw`` from the person's right toward the feet of a
    lying figure, ``pitch`` up from the floor.
    """

    yaw: float
    pitch: float


# CLINICAL 3.4. A little yaw and pitch in the side view give the body its volume and the mat its
# plane; angles stay readable.
VIEWS = {
    "side": View(10, 13),
    "three-quarter": View(38, 27),
    "feet": View(82, 30),
}


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
