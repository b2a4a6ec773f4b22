"""Comparing: is a picture still the one that somebody looked at and approved?

Pictures are kept small: what a person would not see at half the size is not compared. To approve
what is drawn now, run the tests with ``LUMBAR_APPROVE=1``, look at the pictures and commit them.
"""

import os
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

APPROVED = Path(__file__).with_name("approved")
WIDTH = 360  # pixels of a kept picture
FAR = 48  # of 255: two pixels that differ more than this are not the same
MOST_FAR = 0.004  # of all pixels: other fonts and other versions of Qt draw a little differently
MOST_MEAN = 1.2  # of 255


class Difference(NamedTuple):
    """How far two pictures are apart: which part of the pixels is far off, and the mean."""

    far: float
    mean: float

    @property
    def seen(self) -> bool:
        return self.far > MOST_FAR or self.mean > MOST_MEAN


def small(image: QImage) -> QImage:
    """A picture as it is kept: at half its size, or smaller."""
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(min(image.width() // 2, WIDTH), smooth).convertToFormat(
        QImage.Format.Format_RGB888
    )


def difference(one: QImage, other: QImage) -> Difference:
    """Of two kept pictures; of another size, they differ wholly."""
    if one.size() != other.size():
        return Difference(1.0, 255.0)
    apart = [
        abs(a - b)
        for y in range(one.height())
        for a, b in zip(_line(one, y), _line(other, y), strict=True)
    ]
    return Difference(sum(each > FAR for each in apart) / len(apart), sum(apart) / len(apart))


def _line(image: QImage, y: int) -> bytes:
    return bytes(image.constScanLine(y))[: image.width() * 3]


def assert_approved(name: str, image: QImage) -> None:
    """Fail when a picture is not the approved one; what was drawn is left beside it."""
    drawn, path = small(image), APPROVED / f"{name}.png"
    if os.environ.get("LUMBAR_APPROVE"):
        APPROVED.mkdir(exist_ok=True)
        assert drawn.save(str(path), "PNG")
        return
    assert path.exists(), f"{name} was never approved; see tests/looks/comparing.py"
    found = difference(drawn, QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888))
    if found.seen:
        beside = path.with_name(f"{name}.drawn.png")
        drawn.save(str(beside), "PNG")
        raise AssertionError(f"{name} looks different ({found}); see {beside}")
