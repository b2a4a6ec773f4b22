"""A thumb moves while it is pointed at, in the way the person wants it seen."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from lumbar.body.camera import Head
from lumbar.domain.appearance import Appearance
from lumbar.store.catalog import Catalog
from lumbar.ui.moving_thumb import MovingThumb
from lumbar.ui.theme import Look
from tests.ui.conftest import pixels

INSTANTS = (0.0, 1.0, 2.0, 3.5, 5.0)


def grabbed(thumb: MovingThumb) -> bytes:
    return bytes(pixels(thumb.grab().toImage()))


def heads_left(image: QImage, look: Look) -> bool:
    """Whether there is more hair in the left half than in the right one."""
    hair, half = look.theme.looks.hair, image.width() // 2

    def near(x: int, y: int) -> bool:
        colour = image.pixelColor(x, y)
        ours, theirs = hair.getRgb(), colour.getRgb()
        return max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) < 26

    left, right = (
        sum(near(x, y) for x in range(start, start + half) for y in range(image.height()))
        for start in (0, half)
    )
    assert left != right
    return left > right


@pytest.mark.parametrize("head", Head)
@pytest.mark.parametrize(
    "id", ["single-knee-to-chest", "bird-dog", "press-up", "clamshell", "side-bridge"]
)
def test_its_head_stays_where_it_was_when_it_begins_to_move(
    qtbot: QtBot, look: Look, catalog: Catalog, id: str, head: Head
) -> None:
    look.wear("light", 100, Appearance(head=head, hair="short"))
    thumb = MovingThumb(look, catalog.exercises[id], 196)
    qtbot.addWidget(thumb)
    for into_s in (None, *INSTANTS):
        thumb.show_instant(into_s)
        assert heads_left(thumb.grab().toImage(), look) is (head is Head.LEFT)


def test_without_movement_it_only_cross_fades(qtbot: QtBot, look: Look, catalog: Catalog) -> None:
    look.wear("light", 100, Appearance(moves=False))
    thumb = MovingThumb(look, catalog.exercises["single-knee-to-chest"], 196)
    qtbot.addWidget(thumb)
    still = grabbed(thumb)
    seen = []
    for into_s in INSTANTS:
        thumb.show_instant(into_s)
        seen.append(thumb.grab().toImage())
    assert bytes(pixels(seen[0])) != still
    shapes = {solid(image) for image in seen}
    assert len(shapes) == 1, "nothing is elsewhere than before"
    assert len({bytes(pixels(image)) for image in seen}) > 2
    thumb.show_instant(None)
    assert grabbed(thumb) == still


def solid(image: QImage) -> tuple[int, int, int, int]:
    """The corners of what is painted."""
    ground = image.pixel(0, image.height() // 2)
    found = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) != ground
    ]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


def test_it_follows_another_choice_of_the_head(qtbot: QtBot, look: Look, catalog: Catalog) -> None:
    thumb = MovingThumb(look, catalog.exercises["single-knee-to-chest"], 196)
    qtbot.addWidget(thumb)
    assert heads_left(thumb.grab().toImage(), look)
    look.wear("light", 100, Appearance(head=Head.RIGHT))
    assert not heads_left(thumb.grab().toImage(), look)
