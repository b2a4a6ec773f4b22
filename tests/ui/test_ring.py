"""The countdown: digits that never promise too little, and a breath to follow."""

from collections import Counter

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from pytestqt.qtbot import QtBot

from lumbar.ui.ring import (
    BREATH_IN_S,
    BREATH_OUT_S,
    Count,
    CountdownRing,
    breath_part,
    breath_words,
    paint_ring,
    paint_side,
)
from lumbar.ui.theme import Look
from tests.ui.conftest import pixels, settle

SIZE = QSize(300, 300)


def painted(look: Look, count: Count) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.colour("card"))
    with QPainter(image) as painter:
        paint_ring(painter, QRectF(image.rect()), count, look)
    return image


def amount(image: QImage, colour: QColor) -> int:
    """How many pixels are of one colour."""
    return Counter(pixels(image))[colour.rgba()]


@pytest.mark.parametrize(
    ("left_s", "digits"),
    [(5.0, "5"), (4.999, "5"), (4.001, "5"), (4.0, "4"), (0.001, "1"), (0.0, "0"), (-1.0, "0")],
)
def test_digits_are_the_seconds_not_yet_over(left_s: float, digits: str) -> None:
    assert Count(left_s, 5.0).digits == digits


def test_an_error_of_rounding_shows_no_extra_second() -> None:
    assert Count(30.0 - 0.1 * 290, 30.0).digits == "1"


@pytest.mark.parametrize(
    ("elapsed_s", "words"),
    [(0.0, "breathe in"), (3.9, "breathe in"), (4.0, "breathe out"), (10.0, "breathe in")],
)
def test_the_guide_says_which_half_of_the_breath_runs(elapsed_s: float, words: str) -> None:
    assert breath_words(elapsed_s) == words


def test_the_guided_breath_fills_and_empties_six_times_a_minute() -> None:
    assert 60 / (BREATH_IN_S + BREATH_OUT_S) == 6
    parts = [breath_part(n / 10) for n in range(101)]
    filling, emptying = parts[:41], parts[40:]
    assert filling == sorted(filling)
    assert emptying == sorted(emptying, reverse=True)
    assert (parts[0], parts[40], parts[100]) == pytest.approx((0, 1, 0), abs=1e-9)


def test_the_ring_is_as_full_as_there_is_time_left(look: Look) -> None:
    press = look.colour("press")
    amounts = [amount(painted(look, Count(left, 30.0)), press) for left in (30.0, 15.0, 3.0, 0.0)]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[1] == pytest.approx(amounts[0] / 2, rel=0.1)
    assert amounts[3] == 0


def test_a_standing_ring_is_muted(look: Look) -> None:
    image = painted(look, Count(20.0, 30.0, standing=True))
    assert amount(image, look.colour("press")) == 0
    assert amount(image, look.colour("muted")) > 1000


def test_the_breath_guide_grows_and_shrinks(look: Look) -> None:
    empty, full = (Count(30.0 - into, 30.0, "", guided=True) for into in (0.0, BREATH_IN_S))
    ground = look.colour("card")
    assert amount(painted(look, full), ground) < amount(painted(look, empty), ground) - 1000


def test_digits_are_at_least_a_quarter_of_the_ring_high(look: Look) -> None:
    """With a ring of most of the card, that is a fifth of the window."""
    image, ink = painted(look, Count(8.0, 30.0)), look.colour("ink").rgb()
    rows = [y for y in range(300) if any(image.pixel(x, y) == ink for x in range(300))]
    assert max(rows) - min(rows) >= 300 / 4


def test_three_digits_fit_inside(look: Look) -> None:
    image, ink = painted(look, Count(188.0, 200.0)), look.colour("ink").rgb()
    columns = [x for x in range(300) if any(image.pixel(x, y) == ink for y in range(300))]
    assert min(columns) > 30
    assert max(columns) < 270


def test_the_seconds_can_be_heard(qtbot: QtBot, look: Look) -> None:
    ring = CountdownRing(look)
    qtbot.addWidget(ring)
    ring.show_count(Count(4.2, 5.0))
    assert ring.accessibleName() == "5 seconds left"
    ring.show_count(Count(4.0, 5.0))
    assert ring.accessibleName() == "4 seconds left"


def test_a_ring_that_starts_at_zero_can_be_heard(qtbot: QtBot, look: Look) -> None:
    ring = CountdownRing(look)
    qtbot.addWidget(ring)
    ring.show_count(Count(0.0, 5.0, "Space when you are", standing=True))
    assert ring.accessibleName()


def test_left_and_right_are_told_by_word_and_by_arrow(look: Look) -> None:
    images = []
    for words in ("LEFT", "RIGHT"):
        image = QImage(300, 60, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(look.colour("card"))
        with QPainter(image) as painter:
            paint_side(painter, QRectF(image.rect()), words, look)
        images.append(image)
    accent = look.colour("accent").rgb()
    tips = []
    for image in images:
        marked = [(x, y) for x in range(300) for y in range(60) if image.pixel(x, y) == accent]
        assert len(marked) > 200
        tips.append((min(marked), max(marked)))
    (left_tip, _), (_, right_tip) = tips
    assert left_tip[1] == pytest.approx(30, abs=3)
    assert right_tip[1] == pytest.approx(30, abs=3)
    assert images[0] != images[1]


class Watched(CountdownRing):
    """Remembers where it was asked to paint."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.areas: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.areas.append(event.rect())
        super().paintEvent(event)


@pytest.fixture
def watched(qtbot: QtBot, look: Look) -> Watched:
    ring = Watched(look)
    qtbot.addWidget(ring)
    ring.resize(SIZE)
    ring.show_count(Count(9.9, 30.0))
    with qtbot.waitExposed(ring):
        ring.show()
    settle()
    ring.areas.clear()
    return ring


def test_an_arc_that_shortens_is_painted_at_its_end(watched: Watched) -> None:
    watched.show_count(Count(9.8, 30.0))
    settle()
    (area,) = watched.areas
    assert area.width() < 60
    assert area.height() < 60


def test_what_is_too_little_to_be_seen_is_not_painted(watched: Watched) -> None:
    watched.show_count(Count(9.8999, 30.0))
    settle()
    assert watched.areas == []


@pytest.mark.parametrize("guided", [False, True])
def test_steps_of_the_arc_make_the_whole_picture(
    qtbot: QtBot, look: Look, watched: Watched, guided: bool
) -> None:
    for number in range(12):
        watched.show_count(Count(9.9 - number * 0.07, 30.0, guided=guided))
        settle()
    stepped = watched.grab().toImage()
    whole = CountdownRing(look)
    qtbot.addWidget(whole)
    whole.resize(SIZE)
    whole.show_count(watched._painted)
    assert stepped == whole.grab().toImage()


def test_a_new_digit_is_painted(watched: Watched) -> None:
    watched.show_count(Count(8.9, 30.0))
    settle()
    assert watched.areas == [watched.rect()]
