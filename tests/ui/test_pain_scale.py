"""Pain from 0 to 10: an answer that can be given, changed and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
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


def show_alone(scale: PainScale, qtbot: QtBot) -> None:
    with qtbot.waitExposed(scale):
        scale.show()
    scale.activateWindow()
    scale.setFocus()


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


def test_a_typed_number_is_the_answer_and_one_and_nought_are_ten(
    scale: PainScale, chosen: list[int | None], qtbot: QtBot
) -> None:
    show_alone(scale, qtbot)
    for typed in "710":
        qtbot.keyClick(QApplication.focusWidget(), typed)
    assert (scale.value, chosen) == (10, [7, 1, 10])
    qtbot.keyClick(QApplication.focusWidget(), "0")
    assert scale.value == 0
    qtbot.keyClick(QApplication.focusWidget(), "0")
    assert scale.value == 0, "typing is no taking back"


def test_the_scale_is_one_stop_and_arrows_go_along_it(scale: PainScale, qtbot: QtBot) -> None:
    show_alone(scale, qtbot)
    assert QApplication.focusWidget() is keys(scale)[0]
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is keys(scale)[2]
    assert scale.value is None, "passing by is no answer"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    stops = [key for key in keys(scale) if key.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [keys(scale)[2]]


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
