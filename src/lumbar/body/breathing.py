"""Breathing: hands that rest on the belly rise and sink with it."""

from lumbar.body.contact import laid_on
from lumbar.body.holding import SIGNS, rested
from lumbar.body.motion import BREATH
from lumbar.body.pose import Pose
from lumbar.body.skeleton import skeleton

RESTS = 0.01  # a wrist nearer than this to where it would lie rests there


def breathing(pose: Pose, breath: float) -> Pose:
    """The pose of a still body after breathing in (1) or out (-1): the hands on it move along."""
    if not breath:
        return pose
    body = skeleton(pose)
    resting = [
        suffix
        for suffix, sign in SIGNS.items()
        if body.points["wr" + suffix].minus(laid_on(body, "belly", sign).wrist).length() < RESTS
    ]
    if not resting:
        return pose
    risen = body._replace(belly=body.belly - BREATH * breath)
    return rested(pose, risen, [("hand" + suffix, "belly") for suffix in resting])
