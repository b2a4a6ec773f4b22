"""Pictures that leave the window: they say what they show, in both formats."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from lumbar.store.faults import KnownError
from lumbar.ui.chart_picture import EDGE, FINE, Mark, Picture, as_png, as_svg, save_picture
from lumbar.ui.theme import Look


@pytest.fixture
def picture(look: Look) -> Picture:
    marks = [Mark("●", "pain before", "second"), Mark("■", "after", "accent_text")]
    return Picture(
        "Weeks & how they felt", "9 Nov – 22 Nov 2026", marks, QSize(400, 100),
        lambda painter, rect: painter.fillRect(rect, look.colour("press")),
    )  # fmt: skip


def test_a_png_is_twice_as_fine_as_the_screen(picture: Picture, look: Look) -> None:
    image = QImage.fromData(as_png(picture, look))
    assert image.width() == (400 + 2 * EDGE) * FINE
    middle = image.pixelColor(image.width() // 2, image.height() - (EDGE + 50) * FINE)
    assert middle.name() == look.colour("press").name()
    assert image.pixelColor(2, 2).name() == look.colour("card").name()


def test_an_svg_is_sound_and_has_its_words_as_text(picture: Picture, look: Look) -> None:
    root = ElementTree.fromstring(as_svg(picture, look))
    assert root.tag.endswith("svg")
    assert root.get("viewBox") == f"0 0 {400 + 2 * EDGE} {100 + 64 + 2 * EDGE}"
    words = " ".join(text.strip() for text in root.itertext())
    for said in ("Weeks & how they felt", "9 Nov – 22 Nov 2026", "pain before", "after"):
        assert said in words


@pytest.mark.parametrize(("name", "begins"), [("a.svg", b"<?xml"), ("a.PNG", b"\x89PNG")])
def test_the_name_decides_the_format(
    picture: Picture, look: Look, tmp_path: Path, name: str, begins: bytes
) -> None:
    save_picture(picture, str(tmp_path / name), look)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_what_cannot_be_written_is_said(picture: Picture, look: Look, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="could not be written"):
        save_picture(picture, str(tmp_path), look)
