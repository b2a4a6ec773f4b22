"""The figure as a file: any instant or pose, from any view, as pixels or as lines."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from lumbar.body.camera import VIEWS
from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise
from lumbar.store.catalog import Catalog, load_catalog
from lumbar.store.paths import assets
from lumbar.ui.figure_picture import (
    ABREAST,
    at_part,
    at_pose,
    drawing,
    encoded,
    picture,
    sheet,
    start_and_end,
)
from lumbar.ui.theme import Look

SIZE, LARGE = QSize(240, 160), QSize(480, 320)
ALIKE = 20  # of 255
SHIPPED = sorted(load_catalog(assets()).exercises)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def knee(catalog: Catalog) -> Exercise:
    return catalog.exercises["single-knee-to-chest"]


def test_every_view_is_another_picture(look: Look, knee: Exercise) -> None:
    subjects = [at_part(knee, Side.RIGHT, 0.5, view) for view in VIEWS]
    drawn = {encoded(picture(subject, SIZE, look)) for subject in subjects}
    assert len(drawn) == len(VIEWS)
    own = picture(at_part(knee, Side.RIGHT, 0.5), SIZE, look)
    assert encoded(own) == encoded(picture(at_part(knee, Side.RIGHT, 0.5, knee.view), SIZE, look))


def test_a_pose_is_the_instant_in_which_it_is_reached(look: Look, knee: Exercise) -> None:
    start, end = start_and_end(knee, Side.LEFT)
    assert at_pose(knee, Side.LEFT, "start").shown == start.shown
    assert at_pose(knee, Side.LEFT, "end").shown == end.shown
    assert (start.shown.glow, end.shown.glow) == (0.0, 1.0)


def test_a_drawing_is_an_svg_with_its_name_and_size(look: Look, knee: Exercise) -> None:
    root = ElementTree.fromstring(drawing(at_part(knee, Side.RIGHT, 0.5), SIZE, look))
    assert root.tag == SVG + "svg"
    assert root.attrib["viewBox"] == "0 0 240 160"
    assert root.findtext(SVG + "title") == knee.name
    assert (root.attrib["width"], root.attrib["height"]) == ("240", "160")
    assert len(list(root.iter(SVG + "path"))) > 20


@pytest.mark.parametrize("id", SHIPPED)
def test_no_path_of_a_drawing_is_empty(look: Look, catalog: Catalog, id: str) -> None:
    for subject in start_and_end(catalog.exercises[id], Side.LEFT):
        root = ElementTree.fromstring(drawing(subject, SIZE, look))
        assert [path for path in root.iter(SVG + "path") if not path.attrib["d"].strip()] == []
        assert [group for group in root.iter(SVG + "g") if len(group) == 0] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("id", ["single-knee-to-chest", "figure-4", "side-bridge"])
def test_a_drawing_looks_like_the_picture(
    look: Look, catalog: Catalog, id: str, theme: str
) -> None:
    look.wear(theme, 100)
    _, end = start_and_end(catalog.exercises[id], Side.LEFT)
    pixels, lines = picture(end, LARGE, look), QImage(LARGE, QImage.Format.Format_ARGB32)
    lines.fill(look.colour("soft"))
    with QPainter(lines) as painter:
        QSvgRenderer(drawing(end, LARGE, look)).render(painter)
    assert off(pixels, lines) < 0.006
    start, _ = start_and_end(catalog.exercises[id], Side.LEFT)
    assert off(picture(start, LARGE, look), lines) > 0.02


def off(a: QImage, b: QImage) -> float:
    """The share of coarse pixels in which two pictures are not alike."""
    small = [
        bytes(
            image.convertToFormat(QImage.Format.Format_RGB32)
            .scaled(
                LARGE / 4,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            .constBits()
        )
        for image in (a, b)
    ]
    far = [abs(x - y) > ALIKE for x, y in zip(*small, strict=True)]
    return sum(far) / len(far)


def test_a_sheet_has_every_exercise_four_times(look: Look, catalog: Catalog) -> None:
    exercises = list(catalog.exercises.values())
    small = QSize(60, 40)
    whole = sheet(exercises, small, look)
    one = sheet(exercises[:1], small, look)
    assert whole.width() == one.width() > ABREAST * 4 * small.width()
    assert whole.height() > len(exercises) / ABREAST * small.height()
    assert encoded(whole).startswith(b"\x89PNG")
    assert differ(sheet(exercises[:2], small, look), one)


def differ(a: QImage, b: QImage) -> bool:
    return a.convertToFormat(b.format()) != b
