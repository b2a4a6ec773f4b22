"""Report sheet: one page for a physiotherapist, painted in points of 1/72 inch."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from lumbar import __version__
from lumbar.domain.report import Line, Report
from lumbar.domain.trend import usual_pain
from lumbar.store.faults import write_whole
from lumbar.ui import report_words as said
from lumbar.ui.report_chart import paint_pain
from lumbar.ui.theme import load_theme

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 44.0  # A4
FINE = 10  # device points for one of ours
MOST_STOPS, MOST_NOTES = 6, 4
CHART = (168.0, 120.0)  # its height, and that on a page with much else
LEAST_LINES, LEAST_STOPS, LEAST_NOTES = 5, 2, 1  # that have their place on a full page
LISTED = 9.5  # size of texts in a list
COLUMNS = (0.0, 168.0, 276.0, 322.0, 418.0)  # where the columns of the table begin


class Pens(NamedTuple):
    """Colours and the font of a sheet of paper."""

    colours: Mapping[str, QColor]
    family: Sequence[str]

    def font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont()
        if self.family:
            font.setFamilies(self.family)
        font.setPixelSize(round(size))
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


def save_report(report: Report, path: Path, assets: Path) -> None:
    """Write the page as a PDF; raises KnownError when it cannot be written."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
    writer.setResolution(72 * FINE)
    writer.setTitle(said.title(report))
    writer.setCreator(f"Lumbar {__version__}")
    pens = Pens(load_theme(assets / "themes", "light").colours, QGuiApplication.font().families())
    with QPainter(writer) as painter:
        painter.scale(FINE, FINE)
        paint_report(painter, report, pens)
    write_whole(path, bytes(buffer.data()))


def paint_report(painter: QPainter, report: Report, pens: Pens) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet = _Sheet(painter, pens)
    sheet.write(said.TITLE, 19, "ink", QFont.Weight.Bold)
    sheet.write(said.span(report), 10.5, "muted")
    sheet.gap(8)
    for text in said.summary(report):
        sheet.write(text, 10.5)
    if report.own_words.strip():
        sheet.heading("In my own words")
        sheet.write(report.own_words.strip(), 10.5, most=5)
    sheet.heading("Pain, 0 to 10, and trainings a week")
    crowded = bool(report.activities and report.own_words.strip())
    paint_pain(
        painter,
        sheet.take(CHART[crowded]),
        report.weeks,
        usual_pain(report.weeks),
        pens.colours,
        pens.font,
    )
    if report.activities:
        sheet.heading(said.ACTIVITIES)
        for text in said.activities(report):
            sheet.write(text, 9.5, most=2)
        sheet.write(said.SCALE, 8.5, "muted")
    sheet.heading("Plan, and what was done of it: repetitions and seconds held")
    stops, notes = said.stops(report), [said.note(each) for each in report.notes]
    for_stops, for_notes = sheet.least(stops, LEAST_STOPS), sheet.least(notes, LEAST_NOTES)
    fit = sheet.left - for_stops - for_notes > min(len(report.lines), LEAST_LINES) * sheet.row
    if not fit:
        for_notes = sheet.row  # for the line that says so
    _paint_lines(sheet, report.lines, for_stops + for_notes)
    sheet.heading("Ended early, and why")
    _paint_list(sheet, stops, MOST_STOPS, for_notes)
    if notes and fit:
        sheet.heading("Notes from trainings")
        _paint_list(sheet, notes, MOST_NOTES, 0.0)
    elif notes:
        sheet.write(said.no_room(len(notes)), 9, "muted")
    sheet.foot(said.FOOT)


def _paint_lines(sheet: "_Sheet", lines: Sequence[Line], below: float) -> None:
    """As much of the table as leaves room for what stands ``below`` it, in points."""
    if not lines:
        sheet.write(said.NOTHING, 10)
        return
    sheet.cells(said.HEADINGS, "muted")
    sheet.rule()
    fit = int((sheet.left - below) / sheet.row)
    most = len(lines) if len(lines) <= fit else max(fit - 1, 1)
    for line in lines[:most]:
        sheet.cells(said.cells(line), "ink")
    if len(lines) > most:
        sheet.write(f"and {len(lines) - most} more that were done less often", 9, "muted")


def _paint_list(sheet: "_Sheet", texts: Sequence[str], most: int, below: float) -> None:
    """As many of the texts as leave room for what stands ``below`` them, and how many more."""
    shown = 0
    for text in texts[:most]:
        more = sheet.row if shown + 1 < len(texts) else 0.0
        if shown and sheet.left - below < sheet.height(text) + more:
            break
        sheet.write(text, LISTED, most=2)
        shown += 1
    if shown < len(texts):
        sheet.write(f"and {len(texts) - shown} more", 9, "muted")


class _Sheet:
    """A page that is filled from top to bottom and never over its foot."""

    def __init__(self, painter: QPainter, pens: Pens) -> None:
        self._painter, self._pens = painter, pens
        self._y = MARGIN
        self._end = HEIGHT - MARGIN - 44

    @property
    def left(self) -> float:
        """Points of height that are free."""
        return self._end - self._y

    @property
    def row(self) -> float:
        """Points of height of one row of a table, or of a line that says how many more."""
        return QFontMetricsF(self._pens.font(9)).height() + 2.5

    def height(self, text: str) -> float:
        """Points of height of a text in a list."""
        font = self._pens.font(LISTED)
        lines = _broken(text, font, WIDTH - 2 * MARGIN, 2)
        return len(lines) * QFontMetricsF(font).height() + 2

    def least(self, texts: Sequence[str], most: int) -> float:
        """Points of height of a list with its heading, of which only so many are shown."""
        if not texts:
            return 0.0
        heading = 11 + QFontMetricsF(self._pens.font(12)).height() + 4
        more = self.row if len(texts) > most else 0.0
        return heading + sum(map(self.height, texts[:most])) + more

    def gap(self, height: float) -> None:
        self._y += height

    def take(self, height: float) -> QRectF:
        rect = QRectF(MARGIN, self._y, WIDTH - 2 * MARGIN, height)
        self._y += height
        return rect

    def heading(self, text: str) -> None:
        self.gap(11)
        if self._y + 30 < self._end:
            self.write(text, 12, "press", QFont.Weight.DemiBold)
            self.gap(2)

    def write(
        self,
        text: str,
        size: float,
        role: str = "ink",
        weight: QFont.Weight = QFont.Weight.Normal,
        most: int = 3,
    ) -> None:
        """Write a paragraph of at most so many lines, if there is room for it."""
        font = self._pens.font(size, weight)
        line = QFontMetricsF(font).height()
        most = min(most, int((self._end - self._y) / line))
        if most < 1:
            return
        self._painter.setFont(font)
        self._painter.setPen(self._pens.colours[role])
        for part in _broken(text, font, WIDTH - 2 * MARGIN, most):
            rect = QRectF(MARGIN, self._y, WIDTH - 2 * MARGIN + 20, line)
            self._painter.drawText(rect, Qt.AlignmentFlag.AlignLeft, part)
            self._y += line
        self._y += 2

    def cells(self, texts: Sequence[str], role: str) -> None:
        font = self._pens.font(9)
        line = QFontMetricsF(font).height() + 2.5
        if self._y + line > self._end:
            return
        self._painter.setFont(font)
        self._painter.setPen(self._pens.colours[role])
        right = WIDTH - 2 * MARGIN
        ends = (*COLUMNS[1:], right)
        for x, column_end, text in zip(COLUMNS, ends, texts, strict=True):
            end = column_end if texts[-1] or column_end < COLUMNS[-1] else right
            room = end - x - 6
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            rect = QRectF(MARGIN + x, self._y, end - x, line)
            self._painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
        self._y += line

    def rule(self) -> None:
        self._painter.setPen(QPen(self._pens.colours["line"], 0.75))
        self._painter.drawLine(QPointF(MARGIN, self._y), QPointF(WIDTH - MARGIN, self._y))
        self._y += 2

    def foot(self, text: str) -> None:
        self._y = self._end + 8
        self.rule()
        self._painter.setFont(self._pens.font(8))
        self._painter.setPen(self._pens.colours["muted"])
        rect = QRectF(MARGIN, self._y, WIDTH - 2 * MARGIN, 34)
        self._painter.drawText(rect, Qt.TextFlag.TextWordWrap, text)


def _broken(text: str, font: QFont, width: float, most: int) -> list[str]:
    """A text in lines that fit; what is too long ends in an ellipsis."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            wider = f"{line} {word}".strip()
            if line and metrics.horizontalAdvance(wider) > width:
                lines.append(line)
                line = word
            else:
                line = wider
        lines.append(line)
    if len(lines) > most:
        lines[most - 1] += " …"
    elide = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, elide, width) for line in lines[:most]]
