"""Film: pictures of a movement, kept small, to be shown again when it is repeated.

A body that repeats a movement or breathes comes back to the same pictures, and to unpack one takes
a fraction of the time that drawing it does. They are packed beside the window's thread.
"""

import zlib
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

MOST_BYTES = 128_000_000  # of packed pictures: both sides of nearly every exercise
LARGEST_BYTES = 20_000_000  # of one, unpacked: beyond it, unpacking takes as long as drawing
FRESH = 2400  # pictures asked for since: a repetition of each side, and to spare
FORMAT, BYTES = QImage.Format.Format_ARGB32_Premultiplied, 4  # of each pixel
LEVEL = 1  # of packing: more takes twice the time to save a tenth


class Frame(NamedTuple):
    """What there is in the box of a picture, packed; outside of it there is nothing."""

    box: QRect
    there: QRect  # the same in pixels
    packed: bytes

    def unpack(self, image: QImage, stale: QRect) -> None:
        """Make ``image``, which has nothing but what is in the box that is stale, this picture."""
        there, was, density = self.there, in_pixels(stale, image), image.devicePixelRatio()
        line = there.width() * BYTES
        raw = zlib.decompress(self.packed, bufsize=line * there.height())
        inside = QImage(raw, there.width(), there.height(), line, FORMAT)
        image.setDevicePixelRatio(1.0)
        with QPainter(image) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(was, Qt.GlobalColor.transparent)
            painter.drawImage(there.topLeft(), inside)
        image.setDevicePixelRatio(density)


def in_pixels(box: QRect, image: QImage) -> QRect:
    """A box in the pixels of a picture, with all those it touches."""
    fine = QTransform.fromScale(image.devicePixelRatio(), image.devicePixelRatio())
    return fine.mapRect(QRectF(box)).toAlignedRect().intersected(image.rect())


class Film:
    """Frames by what they show.

    Without room for another, the one that was not asked for longest goes; where all have been
    asked for lately no more is kept, and a long movement is on the film in part. Of what a frame
    shows only the hash is kept: a thousand poses would be much to look through for garbage.
    """

    def __init__(self, most_bytes: int = MOST_BYTES, fresh: int = FRESH) -> None:
        self._most_bytes, self._fresh = most_bytes, fresh
        self.forget()

    def forget(self) -> None:
        self._frames: OrderedDict[int, tuple[int, Frame]] = OrderedDict()
        self._expected: set[int] = set()
        self._asked = self._bytes = 0
        self._too_large = False
        self._packing: _Packing | None = None

    def __contains__(self, key: object) -> bool:
        self._take_in()
        return hash(key) in self._frames

    def frame(self, key: Hashable) -> Frame | None:
        """The frame that shows this, if there is one."""
        self._take_in()
        self._asked += 1
        _, frame = self._frames.pop(hash(key), (0, None))
        if frame is not None:
            self._frames[hash(key)] = self._asked, frame
        return frame

    @property
    def busy(self) -> bool:
        """Whether a picture is being packed; until it is, no other is kept."""
        self._take_in()
        return self._packing is not None

    @property
    def full(self) -> bool:
        """Whether there is no room for another picture, nor will be soon."""
        self._take_in()
        if self._too_large or not self._frames:
            return self._too_large
        asked, frame = self._oldest
        lately = self._asked - asked < self._fresh
        return lately and self._bytes + len(frame.packed) > self._most_bytes

    @property
    def _oldest(self) -> tuple[int, Frame]:
        return next(iter(self._frames.values()))

    def expect(self, key: Hashable) -> None:
        """Keep its picture when it is shown first; others are when they come a second time."""
        self._expected.add(hash(key))

    def keep(self, key: Hashable, image: QImage, box: QRect) -> None:
        """Keep a picture if it will come again: most of a way into a position never does."""
        if hash(key) not in self._expected:
            self.expect(key)
        elif not (self.busy or self.full or key in self):
            there = in_pixels(box, image)
            self._too_large = there.width() * there.height() * BYTES > LARGEST_BYTES
            if not self._too_large and not there.isEmpty():
                inside = image.copy(there)
                self._packing = _Packing(hash(key), bytes(inside.constBits()), box, there)
                self._packing.start()

    def _take_in(self) -> None:
        """Put in what has been packed, if there is room for it."""
        packing = self._packing
        if packing is None or packing.is_alive():
            return
        self._packing = None
        if not packing.packed:
            return  # there was no memory for it
        while self._frames and self._bytes + len(packing.packed) > self._most_bytes:
            asked, frame = self._oldest
            if self._asked - asked < self._fresh:
                return
            self._frames.popitem(last=False)
            self._bytes -= len(frame.packed)
        self._frames[packing.key] = self._asked, Frame(packing.box, packing.there, packing.packed)
        self._bytes += len(packing.packed)


class _Packing(Thread):
    def __init__(self, key: int, raw: bytes, box: QRect, there: QRect) -> None:
        super().__init__(name="film", daemon=True)
        self.key, self._raw, self.box, self.there = key, raw, box, there
        self.packed = b""

    def run(self) -> None:
        with suppress(MemoryError):
            self.packed = zlib.compress(self._raw, LEVEL)
        self._raw = b""
