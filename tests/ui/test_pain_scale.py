"""Pain from 0 to 10: an answer that can be given, changed and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lumbar.ui.pain_scale import PainScale
from lumbar.ui.theme import Look
from tests.ui.conftest import said


@pytest.fixture
def scale(qtbot: QtBot, look: Look) -> PainScale:
    made = PainScale("Pain now")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def chosen(scale: PainScale) -> list[int | None]:
    """Everything the scale told."""
    told: list[int | None] = []
    scale.chosen.connect(told.append)
    return told


def keys(scale: PainScale) -> list[QPushButton]:
    return scale.findChildren(QPushButton)


def pressed(scale: PainScale) -> list[str]:
    return [key.text() for key in keys(scale) if key.isChecked()]


def test_there_are_eleven_answers_and_none_is_given(scale: PainScale) -> None:
    assert [key.text() for key in keys(scale)] == [str(number) for number in range(11)]
    assert scale.value is None
    assert pressed(scale) == []


@pytest.mark.parametrize("number", [0, 4, 10])
def test_an_answer_is_kept_told_and_shown(
    scale: PainScale, chosen: list[int | None], number: int
) -> None:
    keys(scale)[number].click()
    assert scale.value == number
    assert chosen == [number]
    assert pressed(scale) == [str(number)]


def test_another_answer_takes_the_place_of_the_first(
    scale: PainScale, chosen: list[int | None]
) -> None:
    keys(scale)[3].click()
    keys(scale)[7].click()
    assert (scale.value, chosen, pressed(scale)) == (7, [3, 7], ["7"])


def test_pressing_the_answer_again_takes_it_back(
    scale: PainScale, chosen: list[int | None]
) -> None:
    keys(scale)[3].click()
    keys(scale)[3].click()
    assert (scale.value, chosen, pressed(scale)) == (None, [3, None], [])


def test_it_can_be_answered_with_the_keyboard(scale: PainScale, qtbot: QtBot) -> None:
    qtbot.keyClick(keys(scale)[6], Qt.Key.Key_Space)
    assert scale.value == 6


def test_showing_a_value_is_no_answer(scale: PainScale, chosen: list[int | None]) -> None:
    scale.show_value(5)
    assert (scale.value, chosen, pressed(scale)) == (5, [], ["5"])
    scale.show_value(None)
    assert pressed(scale) == []


def test_every_answer_is_spoken_with_its_question(scale: PainScale) -> None:
    names = [key.accessibleName() for key in keys(scale)]
    assert names[4] == "Pain now 4 of 10"
    assert names[0].endswith("no pain")
    assert names[10].endswith("worst pain you can imagine")


def test_both_ends_are_explained(scale: PainScale) -> None:
    assert said(scale) == ["0 no pain · 10 worst pain you can imagine"]
