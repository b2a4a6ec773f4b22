"""Handout: a routine on A4 pages to print: pictures, doses in words, and what to heed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPageSize, QPainter, QPdfWriter, QPen

from lumbar.domain.dose import Sides
from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.timeline import length_s, timeline
from lumbar.ui import words
from lumbar.ui.figure_picture import Subject, paint_figure_of, start_and_end
from lumbar.ui.theme import Look

# In points of 1/72 inch.
WIDTH, HEIGHT, EDGE = 595.0, 842.0, 40.0
LOWEST = HEIGHT - EDGE - 20.0  # what stands above the foot of the page
BETWEEN, GUTTER = 18.0, 18.0  # exercises, columns
PICTURE_HEIGHT, CAPTION = 114.0, 16.0
MOST_SPARE = 40.0  # by which pictures grow where a page has room
FINE = 4.0  # pixels of a picture for a point, so 288 to the inch
RESOLUTION = 300
PROMISE = "Comfortable? Keep going. Not sure? Make it smaller."
SCOPE = (
    "Move within comfort: a gentle stretch is fine; sharp or spreading pain is a sign to ease "
    "off. These are general exercises and do not replace a doctor or a physiotherapist."
)


class Handout(NamedTuple):
    """What is printed, and the day that stands on it."""

    routine: Routine
    prescriptions: Sequence[Prescription]
    on: date


class Line(NamedTuple):
    """A paragraph: its size and weight, what stands before it, and the space above."""

    text: str
    size: float = 9.5
    role: str = "ink"
    bold: bool = False
    mark: str = ""
    above: float = 2.0


class Block(NamedTuple):
    """One exercise, measured."""

    number: int
    prescription: Prescription
    height: float


def pages(handout: Handout, look: Look) -> bytes:
    """The bytes of a PDF file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(buffer)
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paper.setPageMargins(QMarginsF(0, 0, 0, 0))
    paper.setResolution(RESOLUTION)
    paper.setTitle(handout.routine.name)
    paper.setCreator("Lumbar")
    with QPainter(paper) as painter:
        painter.scale(RESOLUTION / 72, RESOLUTION / 72)
        top = EDGE + _head(painter, handout, look, paint=False) + BETWEEN
        spread = list(_spread(painter, handout, look, top))
        for number, blocks in enumerate(spread, start=1):
            if number == 1:
                _head(painter, handout, look)
            else:
                paper.newPage()
            y = top if number == 1 else EDGE
            ends = number == len(spread)
            needed = sum(block.height + BETWEEN for block in blocks)
            needed += _end(painter, look, y, paint=False) if ends else -BETWEEN
            spare = min((LOWEST - y - needed) / len(blocks), MOST_SPARE)
            for block in blocks:
                _block(painter, block.number, block.prescription, look, y, PICTURE_HEIGHT + spare)
                y += block.height + spare + BETWEEN
            if ends:
                _end(painter, look, y)
            _foot(painter, handout, look, f"{number} of {len(spread)}")
    return bytes(buffer.data().data())


def _spread(painter: QPainter, handout: Handout, look: Look, top: float) -> Iterator[list[Block]]:
    """The exercises page by page; none is torn in two."""
    y, blocks = top, list[Block]()
    for number, prescription in enumerate(handout.prescriptions, start=1):
        height = _block(painter, number, prescription, look, y, paint=False)
        last = number == len(handout.prescriptions)
        needed = height + (BETWEEN + _end(painter, look, y, paint=False) if last else 0)
        if blocks and y + needed > LOWEST:
            yield blocks
            y, blocks = EDGE, []
        blocks.append(Block(number, prescription, height))
        y += height + BETWEEN
    yield blocks


# The parts of a page; each gives its height and can be measured without being painted


def _head(painter: QPainter, handout: Handout, look: Look, paint: bool = True) -> float:
    routine, prescriptions = handout.routine, handout.prescriptions
    seconds = length_s(timeline(prescriptions))
    about = f"{words.minutes(seconds)} · {words.counted(len(prescriptions), 'exercise')}"
    lines = [
        Line(routine.name, 22, bold=True, above=0),
        Line(f"{about} · {words.positions(p.exercise.position for p in prescriptions)}", 10),
        *([Line(routine.about, 10, "muted")] if routine.about else []),
        Line(PROMISE, 10, "press", bold=True, above=4),
    ]
    return _text(painter, lines, look, QRectF(EDGE, EDGE, WIDTH - 2 * EDGE, 0), paint)


def _end(painter: QPainter, look: Look, y: float, paint: bool = True) -> float:
    lines = [Line(SCOPE, 9, "muted", above=0)]
    return _text(painter, lines, look, QRectF(EDGE, y, WIDTH - 2 * EDGE, 0), paint)


def _foot(painter: QPainter, handout: Handout, look: Look, page: str) -> None:
    rect = QRectF(EDGE, HEIGHT - EDGE, WIDTH - 2 * EDGE, 16)
    painter.setPen(QPen(look.colour("line"), 0.75))
    painter.drawLine(rect.topLeft(), rect.topRight())
    painter.setFont(_font(look, 8.5))
    painter.setPen(look.colour("muted"))
    below = rect.translated(0, 3)
    painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"Lumbar · {handout.routine.name}")
    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, words.whole_date(handout.on))
    painter.drawText(below, Qt.AlignmentFlag.AlignRight, page)


def _block(
    painter: QPainter,
    number: int,
    prescription: Prescription,
    look: Look,
    y: float,
    picture_height: float = PICTURE_HEIGHT,
    paint: bool = True,
) -> float:
    """One exercise: name, dose, two pictures, and three columns of words."""
    exercise, dose = prescription
    wide = WIDTH - 2 * EDGE
    title = [
        Line(exercise.name, 15, bold=True, mark=f"{number}"),
        Line(words.dose_sentence(dose), 11, "press", bold=True, above=3),
    ]
    height = _text(painter, title, look, QRectF(EDGE, y, wide, 0), paint) + 8
    if paint:
        _pictures(painter, prescription, look, QRectF(EDGE, y + height, wide, picture_height))
    height += picture_height + CAPTION
    columns = (_preparing(prescription), _doing(prescription), _heeding(prescription))
    column = (wide - GUTTER * (len(columns) - 1)) / len(columns)
    heights = [
        _text(
            painter,
            lines,
            look,
            QRectF(EDGE + place * (column + GUTTER), y + height, column, 0),
            paint,
        )
        for place, lines in enumerate(columns)
    ]
    return height + max(heights)


def _pictures(painter: QPainter, prescription: Prescription, look: Look, rect: QRectF) -> None:
    """Start and end on the first side, each with a caption."""
    exercise, dose = prescription
    side = dose.first_side
    shown_side = f", {side.value} side first" if dose.sides is not Sides.BILATERAL else ""
    width = (rect.width() - GUTTER) / 2
    captions = (f"Start{shown_side}", exercise.movement.hold.do)
    for place, subject in enumerate(start_and_end(exercise, side)):
        frame = QRectF(rect.left() + place * (width + GUTTER), rect.top(), width, rect.height())
        painter.setPen(QPen(look.colour("line"), 0.75))
        painter.setBrush(look.colour("soft"))
        painter.drawRoundedRect(frame, 6, 6)
        _figure(painter, frame.marginsRemoved(QMarginsF(4, 4, 4, 4)), subject, look)
        painter.setFont(_font(look, 8.5))
        painter.setPen(look.colour("muted"))
        caption = QRectF(frame.left(), frame.bottom() + 2, frame.width(), CAPTION)
        painter.drawText(caption, Qt.AlignmentFlag.AlignLeft, captions[place])


def _figure(painter: QPainter, rect: QRectF, subject: Subject, look: Look) -> None:
    """As pixels: soft shadows come out in steps when they are left to a printer."""
    image = QImage((rect.size() * FINE).toSize(), QImage.Format.Format_RGB32)
    image.fill(look.colour("soft"))
    with QPainter(image) as fine:
        paint_figure_of(fine, QRectF(image.rect()), subject, look)
    painter.drawImage(rect, image)


# The words


def _preparing(prescription: Prescription) -> list[Line]:
    setup = prescription.exercise.setup
    return [
        Line("Get into position", bold=True, above=4),
        *(Line(text, mark="•") for text in setup),
    ]


def _doing(prescription: Prescription) -> list[Line]:
    movement = prescription.exercise.movement
    strokes = (*movement.enter, *movement.move_in, movement.hold, *movement.back)
    said = dict.fromkeys(words.stroke(stroke) for stroke in strokes)
    return [
        Line("The movement", bold=True, above=4),
        *(Line(text, mark=f"{number}") for number, text in enumerate(said, start=1)),
    ]


def _heeding(prescription: Prescription) -> list[Line]:
    exercise = prescription.exercise
    not_feel = f"Not: {exercise.not_feel[:1].lower()}{exercise.not_feel[1:]}"
    against = [Line(not_feel, role="muted")] if exercise.not_feel else []
    return [
        Line("What to feel", bold=True, above=4),
        Line(exercise.feel),
        *against,
        Line("Stop and ease off when", bold=True, above=8),
        *(Line(text, mark="•") for text in exercise.stop_if),
    ]


def _text(
    painter: QPainter, lines: Sequence[Line], look: Look, rect: QRectF, paint: bool = True
) -> float:
    """The height of paragraphs below each other in a width, painted or only measured."""
    y = rect.top()
    for line in lines:
        font = _font(look, line.size, line.bold)
        painter.setFont(font)
        painter.setPen(look.colour(line.role))
        indent = line.size * 1.25 if line.mark else 0.0
        room = QRectF(rect.left() + indent, y + line.above, rect.width() - indent, HEIGHT)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        needed = painter.boundingRect(room, flags, line.text)
        if paint:
            painter.drawText(room, flags, line.text)
            if line.mark:
                painter.setPen(look.colour("press"))
                painter.drawText(room.translated(-indent, 0), Qt.AlignmentFlag.AlignTop, line.mark)
        y = needed.bottom()
    return y - rect.top()


def _font(look: Look, size: float, bold: bool = False) -> QFont:
    font = look.font(15, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setPointSizeF(size * 72 / RESOLUTION)
    return font
