"""The page itself: one page, everything on it, nothing over its edge."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from lumbar.domain.goals import Goal
from lumbar.domain.record import Reason
from lumbar.domain.report import Note, Report, Stop
from lumbar.store.faults import KnownError
from lumbar.store.paths import assets
from lumbar.ui.report_sheet import HEIGHT, MARGIN, WIDTH, Pens, paint_report, save_report
from lumbar.ui.report_words import FOOT
from lumbar.ui.theme import load_theme
from tests.ui.test_report_words import MONDAY, a_line, a_report

LONG = Report(
    *a_report()._replace(
        lines=[a_line(None)] * 40,
        stops=[Stop(MONDAY, "Knee to chest " * 20, Reason.PAIN)] * 30,
        notes=[Note(MONDAY, "Stiff, then better. " * 60)] * 30,
        own_words="Ich möchte wieder laufen. " * 200,
    )
)


@pytest.fixture
def pens(qapp: QApplication) -> Pens:
    return Pens(load_theme(assets() / "themes", "light").colours, qapp.font().families())


def texts(report: Report, pens: Pens) -> str:
    """Everything that is written on the page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(QSize(int(WIDTH), int(HEIGHT)))
    drawing.setViewBox(QRect(0, 0, int(WIDTH), int(HEIGHT)))
    with QPainter(drawing) as painter:
        paint_report(painter, report, pens)
    root = ElementTree.fromstring(bytes(buffer.data()))
    return " ".join(" ".join(text.split()) for text in root.itertext() if text.strip())


def painted(report: Report, pens: Pens) -> QImage:
    image = QImage(int(WIDTH), int(HEIGHT), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    with QPainter(image) as painter:
        paint_report(painter, report, pens)
    return image


def test_it_is_one_page_of_pdf(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "summary.pdf"
    for report in (a_report(), LONG):
        save_report(report, path, assets())
        content = path.read_bytes()
        assert content.startswith(b"%PDF-")
        assert content.count(b"/Type /Page\n") == 1


def test_everything_that_was_asked_for_is_on_it(pens: Pens) -> None:
    report = a_report(
        lines=[a_line(None)],
        stops=[Stop(date(2026, 11, 18), "Psoas stretch", Reason.PAIN)],
        notes=[Note(MONDAY, "Slept badly.")],
        own_words="May I run again?",
    )
    written = texts(report, pens)
    for said in (
        "26 Oct – 22 Nov 2026 · 4 weeks",
        "12 trainings of Four longer holds",
        "May I run again?",
        "Pain, 0 to 10",
        "5 × 5 s",
        "4 of 5, 20 s",
        "Wed 18 Nov 2026: Psoas stretch, pain",
        "Mon 16 Nov 2026: Slept badly.",
        FOOT[:40],
    ):
        assert said in written


def test_whatever_is_long_the_table_and_the_stops_have_their_place(pens: Pens) -> None:
    scores = ((MONDAY, 3), (date(2026, 11, 20), 6))
    name = "Carry both children up the stairs without a thought of the back " * 3
    goals = [Goal(name, name, MONDAY, None, scores) for _ in range(3)]
    routines = ["A routine with quite a long name " * 3] * 3
    written = texts(Report(*LONG._replace(activities=goals, routines=routines)), pens)
    assert re.search(r"and \d+ more that were done less often", written)
    assert written.count("4 of 5, 20 s") >= 4
    assert re.search(r"Knee to chest Knee to chest.* and 2\d more", written)
    assert "For 30 notes from trainings there was no room." in written
    assert FOOT.split(". ")[0] in written


def test_activities_of_ones_own_leave_room_for_what_follows(pens: Pens) -> None:
    scores = ((MONDAY, 3), (date(2026, 11, 20), 6))
    goals = [Goal(name, name, MONDAY, None, scores) for name in ("Lift", "Sit", "Dig")]
    written = texts(Report(*LONG._replace(activities=goals, own_words="")), pens)
    assert "Lift: 3 on " in written
    assert "On average 6, after 3 at the start: a change." in written
    assert "Stratford 1995" in written
    assert "Ended early, and why" in written
    assert FOOT.split(". ")[0] in written
    assert "Activities of my own" not in texts(LONG, pens)


def test_too_much_is_cut_and_says_so(pens: Pens) -> None:
    written = texts(LONG, pens)
    assert re.search(r"and \d+ more that were done less often", written)
    assert "Ended early, and why" in written
    assert "Notes from trainings" in written
    assert re.search(r"Stiff, then better.* and \d+ more", written)
    assert "…" in written
    assert FOOT[:40] in written


@pytest.mark.parametrize("report", [a_report(), LONG], ids=["short", "long"])
def test_nothing_is_painted_over_the_margins(pens: Pens, report: Report) -> None:
    image = painted(report, pens)
    white = {0xFFFFFFFF}
    edge = int(MARGIN) - 6
    rows = [*range(edge), *range(int(HEIGHT) - edge, int(HEIGHT))]
    columns = [*range(edge), *range(int(WIDTH) - edge, int(WIDTH))]
    assert {image.pixel(x, y) for y in rows for x in range(0, int(WIDTH), 3)} == white
    assert {image.pixel(x, y) for x in columns for y in range(0, int(HEIGHT), 3)} == white


def test_a_report_of_nothing_is_a_page_too(pens: Pens) -> None:
    written = texts(a_report(weeks=a_report().weeks[:0] or [_empty()]), pens)
    assert "Nothing was done in these weeks." in written


def _empty():  # type: ignore[no-untyped-def]
    from lumbar.domain.progress import Week

    return Week(MONDAY)


def test_what_cannot_be_written_is_said(tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(KnownError, match="could not be written"):
        save_report(a_report(), tmp_path, assets())
