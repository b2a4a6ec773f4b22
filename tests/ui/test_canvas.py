"""Canvases: what was shown before is not drawn again, and every change is told."""

from functools import partial

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lumbar.store.catalog import Catalog
from lumbar.ui.canvas import Canvas
from lumbar.ui.drawing import Drawing, drawing
from lumbar.ui.figure import paint_body
from lumbar.ui.film import Film
from tests.ui.conftest import pixels
from tests.ui.test_drawing import LOOKS, RECT, a_scene, following

SIZE = RECT.size().toSize()
WAY = [0.04 + 0.01 * step for step in range(6)]  # parts of a repetition


class Artist:
    """Draws a repetition of single knee to chest on a canvas, and counts how often it has to."""

    def __init__(self, catalog: Catalog, canvas: Canvas, film: Film) -> None:
        self._exercise = catalog.exercises["single-knee-to-chest"]
        self._scene = a_scene(self._exercise, WAY[0])
        self._canvas, self._film = canvas, film
        self.drawn = 0

    def show(self, part: float) -> QRect:
        return self._canvas.show(
            part, self._film, SIZE, 1.0, partial(self._draw, part), paint_body
        )

    def _draw(self, part: float, before: Drawing | None) -> tuple[Drawing, QRect]:
        self.drawn += 1
        tag = QRect(round(400 * part), 5, 30, 10)
        return drawing(RECT, following(self._exercise, self._scene, part), LOOKS, before), tag


@pytest.fixture
def film() -> Film:
    return Film()


@pytest.fixture
def canvas(qapp: QApplication) -> Canvas:
    return Canvas()


@pytest.fixture
def artist(catalog: Catalog, canvas: Canvas, film: Film) -> Artist:
    return Artist(catalog, canvas, film)


def test_the_same_again_changes_nothing(artist: Artist) -> None:
    assert artist.show(0.05) == QRect(0, 0, SIZE.width(), SIZE.height())
    assert artist.show(0.05).isEmpty()
    assert artist.drawn == 1


def test_a_repeated_movement_is_not_drawn_again(
    qtbot: QtBot, artist: Artist, canvas: Canvas, film: Film
) -> None:
    first = {}
    for part in WAY:
        film.expect(part)
        artist.show(part)
        first[part] = bytes(pixels(canvas.image))
        qtbot.waitUntil(lambda: not film.busy)
    assert artist.drawn == len(WAY)
    for part in WAY:
        artist.show(part)
        assert bytes(pixels(canvas.image)) == first[part]
    assert artist.drawn == len(WAY)


def test_painting_where_it_changed_keeps_a_screen_true(
    qtbot: QtBot, artist: Artist, canvas: Canvas, film: Film
) -> None:
    """Drawn and off the film in turn, there and back; a tag moves along."""
    screen = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    for number, part in enumerate((*WAY, *WAY[::-1], *WAY)):
        if number % 2:
            film.expect(part)
        area = artist.show(part)
        qtbot.waitUntil(lambda: not film.busy)
        with QPainter(screen) as painter:
            painter.setClipRect(area)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawImage(0, 0, canvas.image)
        assert pixels(screen) == pixels(canvas.image)
        assert area.width() * area.height() < SIZE.width() * SIZE.height() or number == 0
    assert len(WAY) < artist.drawn < 3 * len(WAY)


def test_a_canvas_beside_it_puts_on_the_same_film(
    qtbot: QtBot, catalog: Catalog, artist: Artist, canvas: Canvas, film: Film
) -> None:
    artist.show(WAY[0])
    before = bytes(pixels(canvas.image))
    ahead = Artist(catalog, Canvas(), film)
    film.expect(WAY[1])
    ahead.show(WAY[1])
    qtbot.waitUntil(lambda: not film.busy)
    assert bytes(pixels(canvas.image)) == before
    artist.show(WAY[1])
    assert artist.drawn == 1


def test_without_a_size_nothing_is_shown(canvas: Canvas) -> None:
    def never(before: Drawing | None) -> tuple[Drawing, QRect]:
        raise AssertionError

    assert canvas.show("up", Film(), QSize(), 1.0, never, paint_body).isEmpty()


def test_a_fine_screen_gets_a_fine_picture(artist: Artist, canvas: Canvas) -> None:
    part = WAY[0]
    canvas.show(part, Film(), SIZE, 2.0, partial(artist._draw, part), paint_body)
    assert canvas.image.size() == SIZE * 2
    assert canvas.image.deviceIndependentSize().toSize() == SIZE
    below = canvas.image.copy(QRect(SIZE.width() // 2, SIZE.height(), SIZE.width(), SIZE.height()))
    assert len(set(pixels(below))) > 20
