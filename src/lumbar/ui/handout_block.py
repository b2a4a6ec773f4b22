"""Handout block: one exercise on paper, in full or at a glance."""

from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from lumbar.domain.demonstration import camera_of, rep_way_at, shown_side
from lumbar.domain.dose import Side, Sides
from lumbar.domain.routine import Prescription
from lumbar.ui import words
from lumbar.ui.figure_picture import Subject, paint_figure_of, start_and_end
from lumbar.ui.handout_words import told
from lumbar.ui.paragraphs import Line, Pen, in_columns
from lumbar.ui.pigments import WHITE

GUTTER, COLUMNS = 16.0, 3
LEAST_PICTURE, MOST_PICTURE, CAPTION = 82.0, 150.0, 16.0
BADGE, BESIDE_BADGE = 19.0, 28.0  # the circle round a number, and what stands beside it
FINE = 4.0  # pixels of a picture for a point, so 288 to the inch
BOXES, BOX, BOX_GAP = 7, 12.0, 6.0  # to tick, one for each day of a week
BOXES_WIDE = BOXES * BOX + (BOXES - 1) * BOX_GAP
TICKS = 17.0  # the line above them that says what they are for


class Heights(NamedTuple):
    least: float
    most: float


GLANCE = Heights(46.0, 96.0)  # of an exercise at a glance


class Block(NamedTuple):
    """One exercise in full, measured: its height with pictures as low as they may be."""

    number: int
    prescription: Prescription
    columns: tuple[tuple[Line, ...], ...]
    height: float


def _dosed(prescription: Prescription) -> str:
    """How much, and how often."""
    often = prescription.exercise.often
    return words.dose_sentence(prescription.dose) + (f" {often.text}." if often else "")


class Blocks:
    """Exercises between two edges of the paper."""

    def __init__(self, pen: Pen, left: float, width: float) -> None:
        self._pen, self._left, self._wide = pen, left, width
        self._look, self._painter = pen.look, pen.painter
        self._column = (width - GUTTER * (COLUMNS - 1)) / COLUMNS

    def measured(self, number: int, prescription: Prescription) -> Block:
        lines = told(prescription.exercise)
        room = QRectF(0.0, 0.0, self._column, 0.0)
        heights = [self._pen.write([line], room, paint=False) for line in lines]
        columns = tuple(in_columns(lines, heights, COLUMNS))
        block = Block(number, prescription, columns, 0.0)
        return block._replace(height=self.paint(block, 0.0, LEAST_PICTURE, really=False))

    def paint(self, block: Block, y: float, picture: float, really: bool = True) -> float:
        """Name and dose, two pictures, and columns of words; gives the height."""
        title = [
            Line(block.prescription.exercise.name, 14, bold=True),
            Line(_dosed(block.prescription), 10.5, "press", bold=True, above=1),
        ]
        beside = QRectF(self._left + BESIDE_BADGE, y, self._wide - BESIDE_BADGE, 0)
        if really:
            self._badge(block.number, y)
        height = self._pen.write(title, beside, really) + 7
        if really:
            self._pictures(block.prescription, QRectF(self._left, y + height, self._wide, picture))
        height += picture + CAPTION + 5
        heights = [
            self._pen.write(
                lines,
                QRectF(self._left + place * (self._column + GUTTER), y + height, self._column, 0),
                really,
            )
            for place, lines in enumerate(block.columns)
        ]
        return height + max(heights, default=0.0)

    def glance(self, number: int, prescription: Prescription, y: float, height: float) -> None:
        """A row with a picture, name and dose, and a box to tick for each day."""
        middle = y + height / 2
        self._badge(number, middle - BADGE / 2)
        picture = QRectF(self._left + BESIDE_BADGE, y + 4, (height - 8) * 1.7, height - 8)
        _, end = self._shown(prescription)
        self._figure(picture, end, WHITE)
        right = self._left + self._wide - BOXES_WIDE
        room = QRectF(picture.right() + 12, 0, right - picture.right() - 28, 0)
        lines = [
            Line(prescription.exercise.name, 12, bold=True),
            Line(_dosed(prescription), 9.5, "muted", above=1),
        ]
        room.moveTop(middle - self._pen.write(lines, room, paint=False) / 2)
        self._pen.write(lines, room)
        self._painter.setPen(QPen(self._look.colour("muted"), 0.75))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in range(BOXES):
            at = QRectF(right + box * (BOX + BOX_GAP), middle - BOX / 2, BOX, BOX)
            self._painter.drawRoundedRect(at, 2.5, 2.5)

    def ticks(self, y: float) -> None:
        """What the boxes below are for."""
        self._pen.write(
            [Line("Tick when done", 9, "muted")],
            QRectF(self._left + self._wide - BOXES_WIDE, y, BOXES_WIDE, 0),
        )

    def _badge(self, number: int, y: float) -> None:
        circle = QRectF(self._left, y, BADGE, BADGE)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.colour("press"))
        self._painter.drawEllipse(circle)
        self._painter.setFont(self._pen.font(10.5, bold=True))
        self._painter.setPen(self._look.colour("on_press"))
        self._painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, f"{number}")

    # Pictures

    def _side(self, prescription: Prescription) -> Side:
        exercise = prescription.exercise._replace(dose=prescription.dose)
        return shown_side(exercise, camera_of(exercise, head=self._look.worn.head))

    def _shown(self, prescription: Prescription) -> tuple[Subject, Subject]:
        """Start, with the way to go, and end of the movement."""
        exercise, dose = prescription
        side = self._side(prescription)
        start, end = (
            subject._replace(head=self._look.worn.head)
            for subject in start_and_end(exercise, side)
        )
        way = rep_way_at(exercise, dose, side, 0.0)
        return start._replace(shown=start.shown._replace(way=way)), end

    def _pictures(self, prescription: Prescription, rect: QRectF) -> None:
        """Start and end of one side, each with a caption."""
        exercise, dose = prescription
        of_side = "" if dose.sides is Sides.BILATERAL else f", {self._side(prescription)} side"
        hold = exercise.movement.hold.do
        held = f"{hold}, {words.counted_s(dose.hold_s)}" if dose.hold_s > 1 else hold
        width = (rect.width() - GUTTER) / 2
        captions = (f"Start{of_side}", held)
        for place, subject in enumerate(self._shown(prescription)):
            frame = QRectF(
                rect.left() + place * (width + GUTTER), rect.top(), width, rect.height()
            )
            self._painter.setPen(QPen(self._look.colour("line"), 0.75))
            self._painter.setBrush(self._look.colour("soft"))
            self._painter.drawRoundedRect(frame, 6, 6)
            self._figure(
                frame.marginsRemoved(QMarginsF(4, 4, 4, 4)), subject, self._look.colour("soft")
            )
            below = QRectF(frame.left(), frame.bottom() + 3, frame.width(), CAPTION)
            self._pen.write([Line(captions[place], 9, "muted")], below)

    def _figure(self, rect: QRectF, subject: Subject, ground: QColor) -> None:
        """As pixels: soft shadows come out in steps when they are left to a printer."""
        image = QImage((rect.size() * FINE).toSize(), QImage.Format.Format_RGB32)
        image.fill(ground)
        with QPainter(image) as fine:
            paint_figure_of(fine, QRectF(image.rect()), subject, self._look)
        self._painter.drawImage(rect, image)
