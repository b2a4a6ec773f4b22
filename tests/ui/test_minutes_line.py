""" "I have 8 minutes": typed or stepped, and all of it until somebody says otherwise."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lumbar.domain.fitting import Shortened
from lumbar.ui.minutes_line import MinutesLine, fitted_words
from lumbar.ui.theme import Look
from tests.builders import a_routine
from tests.ui.conftest import Show, press


@pytest.fixture
def line(look: Look, show: Show) -> MinutesLine:
    made = show(MinutesLine(look), 400, 60)
    made.show_whole(12.4 * 60)
    return made


def test_the_whole_routine_fits_into_its_own_minutes(line: MinutesLine) -> None:
    assert (line.field.text(), line.most_s) == ("13", None)


def test_a_minute_less_is_a_limit_and_a_minute_more_is_none_again(line: MinutesLine) -> None:
    press(line, "One minute less")
    assert (line.field.text(), line.most_s) == ("12", 720.0)
    press(line, "One minute more")
    press(line, "One minute more")
    assert (line.field.text(), line.most_s) == ("13", None)


def test_minutes_are_typed(line: MinutesLine, qtbot: QtBot) -> None:
    line.field.selectAll()
    qtbot.keyClicks(line.field, "8x")
    qtbot.keyClick(line.field, Qt.Key.Key_Return)
    assert line.most_s == 480.0


def test_without_a_length_it_says_any_and_steps_down_from_ten(
    line: MinutesLine, qtbot: QtBot
) -> None:
    line.show_whole(None)
    assert (line.field.text(), line.most_s) == ("any", None)
    qtbot.keyClick(line.field, Qt.Key.Key_Down)
    assert line.most_s == 600.0
    line.field.setValue(60)
    qtbot.keyClick(line.field, Qt.Key.Key_Up)
    assert (line.field.text(), line.most_s) == ("any", None)


def test_nothing_typed_leaves_it_as_it_was(line: MinutesLine, qtbot: QtBot) -> None:
    line.field.selectAll()
    qtbot.keyClick(line.field, Qt.Key.Key_Delete)
    qtbot.keyClick(line.field, Qt.Key.Key_Return)
    assert line.field.text() == "13"


def test_what_is_done_without_is_told_by_name() -> None:
    assert fitted_words(Shortened(a_routine())) == ""
    told = fitted_words(Shortened(a_routine(), ("Bridge", "Knee to chest, long"), ("Bird dog",)))
    assert told == ("Fewer repetitions: Bridge · Knee to chest, long. Left out today: Bird dog.")
