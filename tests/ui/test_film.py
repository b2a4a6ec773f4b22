"""Films: what comes again is kept small, within its room, and comes back as it was."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lumbar.ui.film import BYTES, FORMAT, FRESH, LARGEST_BYTES, Film
from tests.ui.conftest import pixels

CORNER = QPoint(10, 10)
BOX = QRect(CORNER, QSize(20, 20))

Keep = Callable[[Film, str], None]


def a_picture(colour: str = "red", at: QPoint = CORNER, density: float = 1.0) -> QImage:
    image = QImage(QSize(64, 64) * density, FORMAT)
    image.setDevicePixelRatio(density)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QRect(at, BOX.size())), QColor(colour))
    return image


@pytest.fixture
def keep(qapp: QApplication, qtbot: QtBot) -> Keep:
    """Puts a picture on a film and waits until it is packed."""

    def keep(film: Film, key: str) -> None:
        film.expect(key)
        film.keep(key, a_picture(), BOX)
        qtbot.waitUntil(lambda: not film.busy)

    return keep


def test_a_picture_comes_back_as_it_was(keep: Keep) -> None:
    film, there = Film(), a_picture("blue", at=QPoint(30, 30))
    keep(film, "up")
    frame = film.frame("up")
    assert frame is not None
    assert frame.box == BOX
    assert len(frame.packed) < there.sizeInBytes() / 10
    frame.unpack(there, BOX.translated(20, 20))
    assert pixels(there) == pixels(a_picture())
    assert film.frame("down") is None


def test_what_is_shown_once_is_not_kept(qtbot: QtBot) -> None:
    film = Film()
    film.keep("up", a_picture(), BOX)
    assert not film.busy
    assert "up" not in film
    film.keep("up", a_picture(), BOX)
    qtbot.waitUntil(lambda: not film.busy)
    assert "up" in film


def test_a_picture_painted_on_meanwhile_is_kept_as_it_was(qtbot: QtBot) -> None:
    film, image = Film(), a_picture("red")
    film.expect("up")
    film.keep("up", image, BOX)
    image.fill(0)
    qtbot.waitUntil(lambda: not film.busy)
    frame = film.frame("up")
    assert frame is not None
    frame.unpack(image, QRect())
    assert pixels(image) == pixels(a_picture("red"))


def room_for(count: int, keep: Keep) -> int:
    """Bytes of so many pictures."""
    film = Film()
    keep(film, "one")
    frame = film.frame("one")
    assert frame is not None
    return count * len(frame.packed)


def test_without_room_the_one_asked_for_longest_ago_goes(keep: Keep) -> None:
    film = Film(room_for(2, keep))
    for key in ("one", "two"):
        keep(film, key)
    film.frame("one")
    for _ in range(FRESH - 1):
        film.frame("none")
    keep(film, "three")
    assert [key in film for key in ("one", "two", "three")] == [True, False, True]


def test_a_full_film_takes_no_more_until_some_have_not_been_asked_for(keep: Keep) -> None:
    film = Film(room_for(2, keep), fresh=10)
    assert not film.full
    keep(film, "one")
    assert not film.full
    keep(film, "two")
    assert film.full
    film.expect("three")
    film.keep("three", a_picture(), BOX)
    assert not film.busy, "nothing is packed for nothing"
    for _ in range(10):
        film.frame("two")
    assert not film.full
    keep(film, "three")
    assert [key in film for key in ("one", "two", "three")] == [False, True, True]


def test_a_movement_longer_than_the_film_is_on_it_in_part(keep: Keep) -> None:
    """Were the oldest replaced, none would be there when the movement comes round."""
    film = Film(room_for(2, keep))
    keys = ("one", "two", "three", "four")
    for _ in range(3):
        for key in keys:
            if film.frame(key) is None:
                keep(film, key)
    assert [key in film for key in keys] == [True, True, False, False]


def test_a_picture_packed_meanwhile_is_not_packed_again(keep: Keep) -> None:
    film = Film()
    keep(film, "up")
    film.keep("up", a_picture(), BOX)
    assert not film.busy


@pytest.mark.parametrize("density", [1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("corner", [10, 11, 12, 13])
def test_a_fine_picture_comes_back_as_it_was(qtbot: QtBot, density: float, corner: int) -> None:
    """Also where an edge goes through pixels."""
    film, box = Film(), BOX.translated(corner - 10, corner - 10)
    picture = a_picture("red", box.topLeft(), density)
    there = a_picture("blue", QPoint(31, 33), density)
    film.expect("up")
    film.keep("up", picture, box)
    qtbot.waitUntil(lambda: not film.busy)
    frame = film.frame("up")
    assert frame is not None
    frame.unpack(there, QRect(QPoint(31, 33), BOX.size()))
    assert there.devicePixelRatio() == density
    assert pixels(there) == pixels(picture)


def test_what_is_too_large_is_not_kept(qapp: QApplication) -> None:
    film, side = Film(), int((LARGEST_BYTES / BYTES) ** 0.5) + 1
    film.expect("up")
    film.keep("up", QImage(side, side, FORMAT), QRect(0, 0, side, side))
    assert not film.busy
    assert film.full, "nothing has to be drawn for it"
    film.forget()
    assert not film.full


def test_what_is_empty_is_not_kept(qapp: QApplication) -> None:
    film = Film()
    film.expect("up")
    film.keep("up", a_picture(), QRect())
    assert not film.busy


def test_what_there_is_no_memory_to_pack_is_not_kept(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(raw: bytes, level: int) -> bytes:
        raise MemoryError

    film = Film()
    film.expect("up")
    monkeypatch.setattr("lumbar.ui.film.zlib.compress", full)
    film.keep("up", a_picture(), BOX)
    qtbot.waitUntil(lambda: not film.busy)
    assert film.frame("up") is None


def test_what_is_being_packed_is_forgotten_too(qtbot: QtBot, keep: Keep) -> None:
    film = Film()
    keep(film, "down")
    film.expect("up")
    film.keep("up", a_picture(), BOX)
    packing = film._packing
    assert packing is not None
    film.forget()
    packing.join()
    assert "up" not in film
    assert "down" not in film
