"""Face: eyes that look ahead, brows, nose, mouth and ears, as marks on the skull."""

from collections.abc import Callable
from functools import partial
from math import cos, pi, sin

from lumbar.body.flesh import Mark, Stuff
from lumbar.body.vector import Vec

# A point of the head: in front of, above and to the right of its centre. Or a direction.
Place = Callable[[float, float, float], Vec]
Points = tuple[tuple[float, float, float], ...]


def _oval(centre: tuple[float, float, float], wide: float, high: float, deep: float) -> Points:
    """A round area that curves back to the side."""
    front, up, right = centre
    turns = [2 * pi * k / 12 for k in range(12)]
    return tuple((front - deep * cos(t), up + high * sin(t), right + wide * cos(t)) for t in turns)


IRIS = _oval((0.0486, 0.0040, 0.0168), 0.0036, 0.0038, 0.0005)
CHEEK = _oval((0.0440, -0.0135, 0.0235), 0.0090, 0.0075, 0.0060)
EYE_INNER, EYE_OUTER = (0.0478, 0.0030, 0.0088), (0.0400, 0.0042, 0.0262)
UPPER_LID: Points = ((0.0487, 0.0074, 0.0130), (0.0470, 0.0084, 0.0180), (0.0440, 0.0072, 0.0230))
LOWER_LID: Points = ((0.0440, 0.0008, 0.0220), (0.0468, 0.0002, 0.0170), (0.0478, 0.0010, 0.0125))
BROW: Points = (
    (0.0505, 0.0155, 0.0075),
    (0.0490, 0.0186, 0.0150),
    (0.0430, 0.0186, 0.0235),
    (0.0375, 0.0150, 0.0300),
)
NOSTRIL: Points = (
    (0.0590, -0.0070, 0.0062),
    (0.0555, -0.0108, 0.0088),
    (0.0560, -0.0150, 0.0066),
    (0.0590, -0.0160, 0.0025),
)
EAR_FOLD: Points = tuple(
    (-0.0085 + 0.0058 * cos(turn), 0.004 + 0.0075 * sin(turn), 0.0545)
    for turn in (0.2, 0.9, 1.6, 2.3, 3.0, 3.9, 4.6)
)
LIPS: Points = (
    (0.0475, -0.0258, 0.0128),
    (0.0560, -0.0222, 0.0050),
    (0.0590, -0.0232, 0.0),
    (0.0560, -0.0222, -0.0050),
    (0.0475, -0.0258, -0.0128),
    (0.0550, -0.0335, -0.0060),
    (0.0575, -0.0345, 0.0),
    (0.0550, -0.0335, 0.0060),
)
MOUTH: Points = (
    (0.0470, -0.0252, 0.0135),
    (0.0560, -0.0274, 0.0055),
    (0.0590, -0.0264, 0.0),
    (0.0560, -0.0274, -0.0055),
    (0.0470, -0.0252, -0.0135),
)


def face(at: Place, turned: Place) -> list[Mark]:
    """The marks of a face: ``at`` gives its points and ``turned`` its directions."""
    marks = [mark for out in (1, -1) for mark in _half(at, turned, out)]
    mouth = tuple(turned(0.75, 0.0, 50 * z) for _, _, z in MOUTH)
    lips, line = _placed(at, LIPS, 1), _placed(at, MOUTH, 1)
    return [
        *marks,
        Mark(Stuff.LIPS, lips, 0.0, (turned(1.0, 0.0, 0.0), 0.12), (), 0.75),
        Mark(Stuff.LINE, line, 0.0019, None, mouth, 0.8),
    ]


def _half(at: Place, turned: Place, out: int) -> list[Mark]:
    """One side of the face, seen as long as it is turned toward the viewer."""
    sees = turned(0.86, 0.05, 0.50 * out), 0.10
    placed = partial(_placed, at, out=out)
    inner, outer = placed((EYE_INNER, EYE_OUTER))
    upper, lower = placed(UPPER_LID), placed(LOWER_LID)
    iris, cheek = placed(IRIS), placed(CHEEK)
    nose = turned(0.80, -0.1, 0.60 * out), 0.30
    return [
        Mark(Stuff.BLUSH, cheek, 0.0, (sees[0], 0.25), (), 0.30),
        Mark(Stuff.WHITE, (inner, *upper, outer, *lower), 0.0, sees),
        Mark(Stuff.IRIS, iris, 0.0, sees),
        Mark(Stuff.LID, (inner, *upper, outer), 0.0026, sees),
        Mark(Stuff.LID, (outer, *lower[:2]), 0.0010, sees, (), 0.45),
        Mark(Stuff.HAIR, placed(BROW), 0.0038, sees),
        Mark(Stuff.LINE, placed(NOSTRIL), 0.0017, nose, (), 0.6),
    ]


def ear_fold(at: Place, turned: Place, out: int) -> Mark:
    """The fold within an ear."""
    fold = _placed(at, EAR_FOLD, out)
    return Mark(Stuff.LINE, fold, 0.0016, (turned(-0.2, 0.0, out), 0.2), (), 0.55)


def _placed(at: Place, points: Points, out: int) -> tuple[Vec, ...]:
    return tuple(at(front, up, right * out) for front, up, right in points)
