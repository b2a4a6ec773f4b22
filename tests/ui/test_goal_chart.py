"""Goal chart: days lie where they belong, and dates stand below as many as can be read."""

from datetime import date

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from lumbar.ui.goal_chart import Span, months, paint_scores, place
from lumbar.ui.theme import Look
from tests.ui.conftest import pixels

SPAN = Span((date(2026, 1, 1), date(2026, 12, 31)))


def test_a_score_lies_at_its_day_and_height() -> None:
    plot = QRectF(100, 10, 364, 200)
    assert place(plot, SPAN, (date(2026, 1, 1), 0)).toTuple() == (100, 210)
    assert place(plot, SPAN, (date(2026, 12, 31), 10)).toTuple() == (464, 10)
    middle = place(plot, SPAN, (date(2026, 7, 2), 5))
    assert (middle.x(), middle.y()) == (pytest.approx(282), 110)


def test_a_span_of_one_day_is_no_division_by_nothing() -> None:
    day = date(2026, 1, 1)
    assert Span((day, day)).part(day) == 0


def test_the_months_of_a_span_are_those_that_begin_in_it() -> None:
    assert months(Span((date(2026, 10, 2), date(2027, 1, 1)))) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]


@pytest.mark.parametrize("years", [1, 10])
def test_scores_outside_the_days_are_not_painted(look: Look, years: int) -> None:
    span = Span((date(2026 - years, 11, 1), date(2026, 11, 1)))

    def painted(*scores: tuple[date, int]) -> "memoryview[int]":
        image = QImage(500, 140, QImage.Format.Format_RGB32)
        image.fill(look.colour("card"))
        with QPainter(image) as painter:
            paint_scores(
                painter, QRectF(0, 0, 500, 140), scores, span, look.theme.colours, look.font
            )
        return pixels(image)

    nothing = painted()
    assert painted((date(2026, 11, 2), 5)) == nothing
    assert painted((date(2026, 6, 1), 5)) != nothing
