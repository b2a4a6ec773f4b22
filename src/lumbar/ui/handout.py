"""Handout: a routine on pages to print: at a glance first, then every exercise in full.

Everything is measured in points of 1/72 inch first, spread over the pages, and then painted:
no exercise is torn in two, and pictures grow into the room that a page has left.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter, QPen

from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.timeline import length_s, timeline
from lumbar.ui import words
from lumbar.ui.handout_block import (
    GLANCE,
    LEAST_PICTURE,
    MOST_PICTURE,
    TICKS,
    Block,
    Blocks,
)
from lumbar.ui.handout_words import PROMISE, SCOPE
from lumbar.ui.paragraphs import POINTS_PER_INCH, Line, Pen
from lumbar.ui.theme import Look

PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
RESOLUTION = 720  # so fine that letters stand where their font wants them
EDGE, FOOT = 42.0, 20.0
BETWEEN, MOST_AIR = 20.0, 16.0  # two exercises, and how much more where a page has room
FEW = 2  # exercises that need no page at a glance
NOTES, RULE, LEAST_RULES = "Notes", 21.0, 3  # lines to write on, where the last page has room


class Handout(NamedTuple):
    """What is printed, the day that stands on it, and on which paper."""

    routine: Routine
    prescriptions: Sequence[Prescription]
    on: date
    paper: str = "a4"
    without: str = ""  # what is left out for now, and why


class Page(NamedTuple):
    """Exercises at a glance, or in full."""

    glances: Sequence[tuple[int, Prescription]] = ()
    blocks: Sequence[Block] = ()


def usual_paper(locale: QLocale | None = None) -> str:
    """What is in the printer where the person lives."""
    system = (locale or QLocale.system()).measurementSystem()
    return "letter" if system is QLocale.MeasurementSystem.ImperialUSSystem else "a4"


def pages(handout: Handout, look: Look) -> bytes:
    """The bytes of a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    size = QPageSize(PAPERS[handout.paper])
    paper = QPdfWriter(buffer)
    paper.setPageSize(size)
    paper.setPageMargins(QMarginsF(0, 0, 0, 0))
    paper.setResolution(RESOLUTION)
    paper.setTitle(handout.routine.name)
    paper.setCreator("Lumbar")
    with QPainter(paper) as painter:
        painter.scale(RESOLUTION / POINTS_PER_INCH, RESOLUTION / POINTS_PER_INCH)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = size.size(QPageSize.Unit.Point)
        sheet = _Sheet(painter, handout, look, whole.width(), whole.height())
        spread = sheet.spread()
        for number, page in enumerate(spread, start=1):
            if number > 1:
                paper.newPage()
            sheet.paint(page, number, len(spread))
    return bytes(buffer.data().data())


class _Sheet:
    """Pages of one size; each part gives its height and can do without being painted."""

    def __init__(
        self, painter: QPainter, handout: Handout, look: Look, width: float, height: float
    ) -> None:
        self._painter, self._handout, self._look = painter, handout, look
        self._pen = Pen(painter, look)
        self._wide = width - 2 * EDGE
        self._foot = height - EDGE
        self._lowest = self._foot - FOOT
        self._blocks = Blocks(self._pen, EDGE, self._wide)

    def spread(self) -> list[Page]:
        """What is on which page; no exercise is torn in two."""
        numbered = list(enumerate(self._handout.prescriptions, start=1))
        top = EDGE + self._head(paint=False) + BETWEEN
        if len(numbered) <= FEW:
            return [Page(blocks=blocks) for blocks in self._in_full(numbered, top)]
        first, others = (int((self._low - y - TICKS) / GLANCE.least) for y in (top, EDGE))
        rest = numbered[first:]
        glanced = [numbered[:first]]
        glanced += [rest[k : k + others] for k in range(0, len(rest), others)]
        return [Page(glances=each) for each in glanced] + [
            Page(blocks=blocks) for blocks in self._in_full(numbered, EDGE)
        ]

    @property
    def _low(self) -> float:
        """What stands above the words at the end."""
        return self._lowest - BETWEEN - self._end(0.0, paint=False)

    def _in_full(
        self, numbered: Sequence[tuple[int, Prescription]], top: float
    ) -> list[list[Block]]:
        found: list[list[Block]] = [[]]
        y = top
        for number, prescription in numbered:
            block = self._blocks.measured(number, prescription)
            ends = number == len(numbered) <= FEW
            if found[-1] and y + block.height > (self._low if ends else self._lowest):
                found.append([])
                y = EDGE
            found[-1].append(block)
            y += block.height + BETWEEN
        return found

    def paint(self, page: Page, number: int, count: int) -> None:
        y = EDGE + self._head() + BETWEEN if number == 1 else EDGE
        few = len(self._handout.prescriptions) <= FEW
        ends = number == count if few else page.glances[-1:] == self._last
        if page.glances:
            y = self._glance(page.glances, y)
        else:
            y = self._full(page.blocks, y, number == 1, self._low if ends else self._lowest)
        if ends:
            y += BETWEEN + self._end(y + BETWEEN)
        if number == count:
            self._notes(y + BETWEEN)
        self._page_foot(f"{number} of {count}")

    @property
    def _last(self) -> list[tuple[int, Prescription]]:
        """The last exercise, with its number."""
        given = self._handout.prescriptions
        return [(len(given), given[-1])]

    def _glance(self, glances: Sequence[tuple[int, Prescription]], y: float) -> float:
        self._blocks.ticks(y)
        y += TICKS
        high = min((self._low - y) / len(glances), GLANCE.most)
        for number, prescription in glances:
            self._rule(y)
            self._blocks.glance(number, prescription, y, high)
            y += high
        self._rule(y)
        return y

    def _full(self, blocks: Sequence[Block], y: float, begins: bool, lowest: float) -> float:
        needed = sum(block.height for block in blocks) + BETWEEN * (len(blocks) - 1)
        spare = max(lowest - y - needed, 0.0) / len(blocks)
        taller = min(spare, MOST_PICTURE - LEAST_PICTURE)
        air = BETWEEN + min(spare - taller, MOST_AIR)
        for place, block in enumerate(blocks):
            if place or begins:
                self._rule(y - (air if place else BETWEEN) / 2)
            self._blocks.paint(block, y, LEAST_PICTURE + taller)
            y += block.height + taller + (air if place < len(blocks) - 1 else 0.0)
        return y

    # The parts

    def _head(self, paint: bool = True) -> float:
        routine, prescriptions = self._handout.routine, self._handout.prescriptions
        seconds = length_s(timeline(prescriptions))
        about = f"{words.minutes(seconds)} · {words.counted(len(prescriptions), 'exercise')}"
        lines = [
            Line(routine.name, 24, bold=True),
            Line(f"{about} · {words.positions(p.exercise.position for p in prescriptions)}", 10.5),
            *([Line(routine.about, 10.5, "muted", above=4)] if routine.about else []),
            *([Line(self._handout.without, 10.5, "muted", above=4)] * bool(self._handout.without)),
        ]
        height = self._pen.write(lines, QRectF(EDGE, EDGE, self._wide, 0), paint) + 10
        band = QRectF(EDGE, EDGE + height, self._wide, 24)
        if paint:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._look.colour("press_tint"))
            self._painter.drawRoundedRect(band, 6, 6)
            self._painter.setFont(self._pen.font(10.5, bold=True))
            self._painter.setPen(self._look.colour("press"))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            self._painter.drawText(band.adjusted(12, 0, -12, 0), middle, PROMISE)
        return height + band.height()

    def _end(self, y: float, paint: bool = True) -> float:
        return self._pen.write([Line(SCOPE, role="muted")], QRectF(EDGE, y, self._wide, 0), paint)

    def _notes(self, y: float) -> None:
        """Lines to write on, if there is room for a few."""
        first = y + 12 + RULE
        if first + (LEAST_RULES - 1) * RULE > self._lowest:
            return
        self._pen.write([Line(NOTES, role="press", bold=True)], QRectF(EDGE, y, self._wide, 0))
        while first <= self._lowest:
            self._rule(first)
            first += RULE

    def _rule(self, y: float) -> None:
        self._painter.setPen(QPen(self._look.colour("line"), 0.75))
        self._painter.drawLine(QPointF(EDGE, y), QPointF(EDGE + self._wide, y))

    def _page_foot(self, page: str) -> None:
        self._rule(self._foot)
        self._painter.setFont(self._pen.font(8.5))
        self._painter.setPen(self._look.colour("muted"))
        below = QRectF(EDGE, self._foot + 4, self._wide, 16)
        name, on = self._handout.routine.name, words.whole_date(self._handout.on)
        self._painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"Lumbar · {name}")
        self._painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, on)
        self._painter.drawText(below, Qt.AlignmentFlag.AlignRight, page)
