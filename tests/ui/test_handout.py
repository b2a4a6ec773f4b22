"""A routine on paper: everything one needs on the floor, and nothing torn in two."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument

from lumbar.body.camera import Head
from lumbar.domain.appearance import Appearance
from lumbar.domain.routine import prescribed
from lumbar.store.catalog import Catalog, load_catalog
from lumbar.store.paths import assets
from lumbar.ui import words
from lumbar.ui.handout import PAPERS, Handout, pages, usual_paper
from lumbar.ui.handout_words import PROMISE, SCOPE, told
from lumbar.ui.theme import Look

ON = date(2026, 11, 25)
SIZES = {"a4": (595, 842), "letter": (612, 792)}


def printed(
    catalog: Catalog,
    look: Look,
    id: str = "gentle-day",
    paper: str = "a4",
    only: int | None = None,
) -> QPdfDocument:
    routine = catalog.routines[id]
    given = prescribed(routine, catalog.exercises)[:only]
    content = pages(Handout(routine, given, ON, paper), look)
    return loaded(content)


def loaded(content: bytes) -> QPdfDocument:
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


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_has_the_size_of_its_paper_its_number_and_the_day(
    catalog: Catalog, look: Look, paper: str
) -> None:
    gentle = printed(catalog, look, paper=paper)
    for number, text in enumerate(texts(gentle)):
        size = gentle.pagePointSize(number)
        assert (round(size.width()), round(size.height())) == SIZES[paper]
        for said in (f"{number + 1} of {gentle.pageCount()}", "25 November 2026", "Gentle day"):
            assert said in text


def test_it_begins_with_the_routine_at_a_glance_and_with_what_it_is_not(
    catalog: Catalog, gentle: QPdfDocument
) -> None:
    first, *others = texts(gentle)
    assert first.startswith("Gentle day 8 min · 4 exercises · on your back")
    for said in (PROMISE, SCOPE, "Tick when done"):
        assert said in first
        assert not [text for text in others if said in text]
    places = [
        first.index(f"{number} {exercise.name} {words.dose_sentence(dose)} {exercise.often.text}.")
        for number, (exercise, dose) in enumerate(
            prescribed(catalog.routines["gentle-day"], catalog.exercises), start=1
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("only", [1, 2])
def test_a_few_exercises_need_no_page_at_a_glance(catalog: Catalog, look: Look, only: int) -> None:
    whole = texts(printed(catalog, look, only=only))
    assert whole[0].startswith("Gentle day")
    assert sum(page.count("Get into position") for page in whole) == only
    assert SCOPE in whole[-1]
    assert not [page for page in whole if "Tick when done" in page]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("id", load_catalog(assets()).routines)
def test_nothing_is_cut(catalog: Catalog, look: Look, id: str, paper: str) -> None:
    """Every word is there, and the margins are empty."""
    document = printed(catalog, look, id, paper)
    whole = texts(document)
    for number, (exercise, _) in enumerate(
        prescribed(catalog.routines[id], catalog.exercises), start=1
    ):
        *_, page = (text for text in whole if f"{number} {exercise.name}" in text)
        assert [line.text for line in told(exercise) if line.text not in page] == []
    wide, high = SIZES[paper]
    for number in range(document.pageCount()):
        image = document.render(number, QSize(wide, high))
        edges = [(x, y) for x in (20, wide - 20) for y in range(high)]
        edges += [(x, y) for y in (20, high - 20) for x in range(wide)]
        assert len({image.pixel(x, y) for x, y in edges}) == 1


def test_many_exercises_are_seen_at_a_glance_on_several_pages(
    catalog: Catalog, look: Look
) -> None:
    routine = catalog.routines["strength"]
    given = [p for _ in range(4) for p in prescribed(routine, catalog.exercises)]
    whole = texts(loaded(pages(Handout(routine, given, ON), look)))
    glances = [text for text in whole if "Tick when done" in text]
    assert len(glances) > 1
    assert [SCOPE in text for text in glances] == [False] * (len(glances) - 1) + [True]
    assert sum(text.count("Get into position") for text in whole) == len(given)


def test_mistakes_are_said_as_what_to_do_better(catalog: Catalog, look: Look) -> None:
    page = texts(printed(catalog, look, only=1))[0]
    exercise = catalog.exercises["core-activation"]
    assert "Better like this" in page
    assert all(said in page for said in (*exercise.mistakes, *exercise.stop_if))


def test_a_cue_stands_behind_what_to_do(catalog: Catalog) -> None:
    lines = {line.lead: line.text for line in told(catalog.exercises["single-knee-to-chest"])}
    assert lines["Lift."] == "Float your knee toward your chest."
    assert "Breathe in; let the belly rise." in [
        line.text for line in told(catalog.exercises["core-activation"])
    ]


def test_the_paper_is_that_of_the_country() -> None:
    assert usual_paper() in PAPERS
    found = {name: usual_paper(QLocale(name)) for name in ("en_US", "en_GB", "de_DE")}
    assert found == {"en_US": "letter", "en_GB": "a4", "de_DE": "a4"}


@pytest.mark.parametrize("id", ["clinic-four", "strength"])
def test_every_exercise_has_its_dose_its_steps_and_when_to_stop(
    catalog: Catalog, look: Look, id: str
) -> None:
    document = printed(catalog, look, id)
    whole = texts(document)
    for number, (exercise, dose) in enumerate(
        prescribed(catalog.routines[id], catalog.exercises), start=1
    ):
        *_, page = (text for text in whole if f"{number} {exercise.name}" in text)
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
    page = gentle.render(1, QSize(595, 842))
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


def test_the_figure_on_paper_is_the_one_that_was_chosen(catalog: Catalog, look: Look) -> None:
    plain = printed(catalog, look.on_paper()).render(0, QSize(595, 842))
    look.wear("light", 100, Appearance(head=Head.RIGHT))
    assert printed(catalog, look.on_paper()).render(0, QSize(595, 842)) != plain
    look.wear("light", 100, Appearance(skin="deep"))
    assert printed(catalog, look.on_paper()).render(0, QSize(595, 842)) != plain


def test_the_same_day_gives_the_same_pages(catalog: Catalog, look: Look, tmp_path: Path) -> None:
    first, again = (texts(printed(catalog, look)) for _ in range(2))
    assert first == again
