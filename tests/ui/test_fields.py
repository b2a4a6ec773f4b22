"""Texts that fit: whole at any size of the letters and of the room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from lumbar.ui.fields import SMALLEST, Elided, FittedText
from lumbar.ui.theme import Look
from tests.ui.conftest import Show

LONG = "Bring the other thigh upright and hold it with both hands just behind the knee."


@pytest.mark.parametrize(("width", "height"), [(700, 60), (300, 60), (240, 40)])
def test_a_text_is_as_large_as_its_room_lets_it_be_whole(
    look: Look, show: Show, width: int, height: int
) -> None:
    made = FittedText("cue")
    made.setText(LONG)
    show(made, width, height)
    font = made.fitted()
    wanted = QFontMetrics(font).boundingRect(made.rect(), int(Qt.TextFlag.TextWordWrap), LONG)
    assert wanted.height() <= height or font.pixelSize() == SMALLEST
    larger = made.fitted()
    larger.setPixelSize(font.pixelSize() + 1)
    flags = int(Qt.TextFlag.TextWordWrap)
    if font.pixelSize() < made.fontInfo().pixelSize():
        assert QFontMetrics(larger).boundingRect(made.rect(), flags, LONG).height() > height


def test_a_short_text_keeps_its_size(look: Look, show: Show) -> None:
    made = FittedText("cue")
    made.setText("Lift.")
    show(made, 700, 60)
    assert made.fitted().pixelSize() == made.fontInfo().pixelSize()


def test_a_line_says_less_where_there_is_less_room(look: Look, show: Show) -> None:
    made = Elided()
    made.show_longest("1 of 4 · 11:44 left · ends 18:42", "1 of 4 · 11:44 left", "1 of 4")
    show(made, 400, 30)
    wide = QFontMetrics(made.font()).horizontalAdvance
    for text in ("1 of 4 · 11:44 left · ends 18:42", "1 of 4 · 11:44 left", "1 of 4"):
        made.resize(wide(text) + 1, 30)
        assert made.fitted() == text
    made.resize(wide("1 of 4") - 1, 30)
    assert made.fitted().endswith("…")
    assert made.text().endswith("18:42")
