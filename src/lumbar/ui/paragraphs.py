"""Paragraphs: words on paper, in points, each measured before it is written."""

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations, pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from lumbar.ui.theme import Look

POINTS_PER_INCH = 72
INDENT = 1.1  # of a paragraph with a mark, in its sizes
TORN = 24.0  # points by which a column must be lower for a list to go on in the next one


class Line(NamedTuple):
    """A paragraph: how it begins in bold, its size and role, its mark, and the space above.

    One that ``leads`` stays with the next one.
    """

    text: str
    size: float = 9.0
    role: str = "ink"
    bold: bool = False
    lead: str = ""
    mark: str = ""
    above: float = 2.0
    leads: bool = False


class Pen:
    """Writes on a painter whose unit is the point of 1/72 inch."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter, self.look = painter, look

    def font(self, size: float, bold: bool = False) -> QFont:
        font = self.look.font(15, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setPointSizeF(size * POINTS_PER_INCH / self._dots)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def write(self, lines: Sequence[Line], rect: QRectF, paint: bool = True) -> float:
        """The height of paragraphs below each other in a width, written or only measured."""
        y = rect.top()
        for number, line in enumerate(lines):
            y += line.above if number else 0.0
            y += self._paragraph(line, rect.left(), y, rect.width(), paint)
        return y - rect.top()

    @cached_property
    def _dots(self) -> int:
        return self.painter.device().logicalDpiY()

    def _paragraph(self, line: Line, x: float, y: float, width: float, paint: bool) -> float:
        font = self.font(line.size, line.bold)
        indent = line.size * INDENT if line.mark else 0.0
        layout = self._laid(line, font, width - indent)
        if paint:
            painter, colour = self.painter, self.look.colour
            if line.mark:
                painter.setFont(font)
                painter.setPen(colour("press"))
                first = layout.lineAt(0)
                painter.drawText(QPointF(x, y + first.y() + first.ascent()), line.mark)
            painter.setPen(colour(line.role))
            layout.draw(painter, QPointF(x + indent, y))
        return layout.boundingRect().height()

    def _laid(self, line: Line, font: QFont, width: float) -> QTextLayout:
        text = f"{line.lead} {line.text}".strip()
        layout = QTextLayout(text, font, self.painter.device())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        if line.lead:
            strong = QTextLayout.FormatRange()
            strong.start, strong.length = 0, len(line.lead)
            form = QTextCharFormat()
            form.setFontWeight(QFont.Weight.DemiBold)
            strong.format = form
            layout.setFormats([strong])
        layout.beginLayout()
        y = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(width)
            row.setPosition(QPointF(0.0, y))
            y += row.height()
        layout.endLayout()
        return layout


def in_columns(
    lines: Sequence[Line], heights: Sequence[float], count: int
) -> list[tuple[Line, ...]]:
    """Lines in so many columns, of which the highest is as low as can be.

    ``heights`` are those of the lines. No column ends in one that leads; a list is only torn
    where that saves room.
    """
    if len(lines) < count:
        return [tuple(lines)]

    def high(a: int, b: int) -> float:
        return sum(heights[a:b]) + sum(line.above for line in lines[a + 1 : b])

    def cost(cuts: tuple[int, ...]) -> float:
        torn = sum(not lines[cut].leads for cut in cuts)
        return max(high(a, b) for a, b in pairwise((0, *cuts, len(lines)))) + TORN * torn

    places = [k for k in range(1, len(lines)) if not lines[k - 1].leads]
    cuts = min(combinations(places, count - 1), key=cost, default=())
    return [tuple(lines[a:b]) for a, b in pairwise((0, *cuts, len(lines)))]
