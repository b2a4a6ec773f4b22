"""Paragraphs on paper are as high as they say, and columns as low as they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPainter, QPdfWriter

from lumbar.ui.paragraphs import POINTS_PER_INCH, Line, Pen, in_columns
from lumbar.ui.theme import Look

LONG = "Let the low back keep its natural small curve, and rest the arms beside you on the floor."


def heights(look: Look, *lines: Line, width: float = 160.0, paint: bool = False) -> float:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(buffer)
    paper.setPageMargins(QMarginsF())
    paper.setResolution(720)
    with QPainter(paper) as painter:
        painter.scale(720 / POINTS_PER_INCH, 720 / POINTS_PER_INCH)
        return Pen(painter, look).write(lines, QRectF(0, 0, width, 0), paint)


def test_a_measured_paragraph_is_as_high_as_a_written_one(look: Look) -> None:
    line = Line(LONG, lead="Lie down.", mark="•")
    assert heights(look, line) == heights(look, line, paint=True) > 0


def test_what_is_narrower_larger_or_behind_a_mark_is_higher(look: Look) -> None:
    plain = heights(look, Line(LONG))
    assert heights(look, Line(LONG), width=80) > plain
    assert heights(look, Line(LONG, 14)) > plain
    assert heights(look, Line(LONG, mark="1"), width=100) >= heights(look, Line(LONG), width=100)


def test_the_space_above_is_between_paragraphs_only(look: Look) -> None:
    one = heights(look, Line("One"))
    assert heights(look, Line("One", above=7)) == one
    assert heights(look, Line("One"), Line("One", above=7)) == pytest.approx(2 * one + 7)


def titled(*counts: int) -> list[Line]:
    return [
        line
        for count in counts
        for line in (Line("Title", leads=True, above=8.0), *[Line("text", above=0.0)] * count)
    ]


def test_sections_stay_whole_where_that_costs_little() -> None:
    lines = titled(3, 3, 3)
    assert [len(column) for column in in_columns(lines, [10.0] * len(lines), 3)] == [4, 4, 4]


def test_a_long_list_goes_on_in_the_next_column() -> None:
    lines = titled(20, 1, 1)
    columns = in_columns(lines, [10.0] * len(lines), 3)
    assert max(len(column) for column in columns) <= 12, "and no longer one of 21"


def test_fewer_lines_than_columns_are_one_column() -> None:
    lines = titled(1)
    assert in_columns(lines, [10.0, 10.0], 3) == [tuple(lines)]


@given(st.lists(st.integers(1, 6), min_size=2, max_size=6))
def test_no_line_is_lost_and_no_title_ends_a_column(counts: list[int]) -> None:
    lines = titled(*counts)
    columns = in_columns(lines, [10.0] * len(lines), 3)
    assert [line for column in columns for line in column] == lines
    assert all(column and not column[-1].leads for column in columns)
