"""A routine on paper: everything one needs on the floor, and nothing torn in two."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument

from lumbar.domain.routine import prescribed
from lumbar.store.catalog import Catalog
from lumbar.ui import words
from lumbar.ui.handout import PROMISE, SCOPE, Handout, pages
from lumbar.ui.theme import Look

ON = date(2026, 11, 25)
A4 = (595, 842)


def printed(catalog: Catalog, look: Look, id: str = "gentle-day") -> QPdfDocument:
    routine = catalog.routines[id]
    content = pages(Handout(routine, prescribed(routine, catalog.exercises), ON), look)
    document = QPdfDocument(None)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    assert document.status() is QPdfDocument.Status.Ready
    return document


def texts(document: QPdfDocument) -> list[str]:
    """The words of each page, however its lines are broken."""
    return [
        " ".join(document.getAllText(page).text().split()) for page in range(document.pageCount())
    ]


@pytest.fixture
def gentle(catalog: Catalog, look: Look) -> QPdfDocument:
    return printed(catalog, look)


def test_every_page_is_a4_and_has_its_number_and_the_day(gentle: QPdfDocument) -> None:
    for number, text in enumerate(texts(gentle)):
        size = gentle.pagePointSize(number)
        assert (round(size.width()), round(size.height())) == A4
        for said in (f"{number + 1} of {gentle.pageCount()}", "25 November 2026", "Gentle day"):
            assert said in text


def test_it_begins_with_the_routine_and_ends_with_what_it_is_not(gentle: QPdfDocument) -> None:
    first, *_, last = texts(gentle)
    assert first.startswith("Gentle day 8 min · 4 exercises · on your back")
    assert PROMISE in first
    assert SCOPE in last


@pytest.mark.parametrize("id", ["clinic-four", "strength"])
def test_every_exercise_has_its_dose_its_steps_and_when_to_stop(
    catalog: Catalog, look: Look, id: str
) -> None:
    document = printed(catalog, look, id)
    whole = texts(document)
    for number, (exercise, dose) in enumerate(
        prescribed(catalog.routines[id], catalog.exercises), start=1
    ):
        (page,) = (text for text in whole if f"{number} {exercise.name}" in text)
        assert words.dose_sentence(dose) in page
        for heading in ("Get into position", "The movement", "What to feel", "Stop and ease"):
            assert heading in page


def test_no_exercise_is_torn_in_two(catalog: Catalog, look: Look) -> None:
    for id, routine in catalog.routines.items():
        whole = texts(printed(catalog, look, id))
        assert sum(text.count("Get into position") for text in whole) == len(routine.items)
        for text in whole:
            assert text.count("Get into position") == text.count("Stop and ease off when")


def test_both_pictures_of_an_exercise_are_there(gentle: QPdfDocument) -> None:
    page = gentle.render(0, QSize(595, 842))
    left, right = (painted(page, x) for x in (160, 430))
    assert left > 30
    assert right > 30


def painted(page: QImage, x: int) -> int:
    """How many colours there are in a column of the page."""
    return len({QColor(page.pixel(x, y)).name() for y in range(150, 330)})


def test_paper_is_light_whatever_is_worn(catalog: Catalog, look: Look) -> None:
    light = printed(catalog, look.on_paper()).render(0, QSize(595, 842))
    look.wear("dark", 200)
    paper = look.on_paper()
    assert (paper.scale, paper.theme.dark) == (1.0, False)
    assert printed(catalog, paper).render(0, QSize(595, 842)) == light


def test_the_same_day_gives_the_same_pages(catalog: Catalog, look: Look, tmp_path: Path) -> None:
    first, again = (texts(printed(catalog, look)) for _ in range(2))
    assert first == again
