"""Start and end side by side, as large as there is room, cross-fading."""

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from lumbar.domain.demonstration import Stage
from lumbar.ui.stills import Stills, places

LONG = Stage(0.0, 2.0, 0.0, 0.5, 0.0, 2.0)  # who lies
HIGH = Stage(0.0, 0.6, 0.0, 1.2, 0.0, 0.6)  # who stands


@pytest.mark.parametrize(
    ("size", "room", "beside"),
    [((200, 130), LONG, False), ((200, 130), HIGH, True), ((800, 150), LONG, True)],
)
def test_they_are_where_they_are_larger(size: tuple[int, int], room: Stage, beside: bool) -> None:
    whole = QRectF(0, 0, *size)
    start, end = places(whole, room)
    assert (end.left() > start.right()) is beside
    assert (end.top() > start.bottom()) is not beside
    assert whole.contains(start)
    assert whole.contains(end)
    assert start.size() == end.size()


def painted(stills: Stills, there: float, key: str = "") -> tuple[int, int, int]:
    """How dark start and end come out, and how often they were drawn."""
    drawn = []

    def paint(painter: QPainter, rect: QRectF, end: bool) -> None:
        drawn.append(end)
        painter.fillRect(rect, Qt.GlobalColor.black)

    image = QImage(QSize(200, 130), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        stills.paint(painter, QRectF(image.rect()), LONG, there, key, paint)
    start, end = (255 - QColor(image.pixel(100, y)).red() for y in (30, 100))
    return start, end, len(drawn)


def test_the_one_to_be_in_is_clear_and_the_other_faint() -> None:
    stills = Stills()
    assert painted(stills, 0.0)[:2] == pytest.approx((255, 102), abs=1)
    assert painted(stills, 1.0)[:2] == pytest.approx((102, 255), abs=1)
    assert painted(stills, 0.5)[:2] == pytest.approx((178, 178), abs=1)


def test_they_are_drawn_once_until_something_is_another() -> None:
    stills = Stills()
    assert [painted(stills, there)[2] for there in (0.0, 0.3, 1.0)] == [2, 0, 0]
    assert painted(stills, 1.0, "left")[2] == 2
    stills.forget()
    assert painted(stills, 1.0, "left")[2] == 2
