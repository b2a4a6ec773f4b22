"""The acceptance tests that other programs and their users hand us, by their numbers."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lumbar.domain.dose import Side
from lumbar.domain.timeline import Kind, timeline
from lumbar.store.library import Library
from lumbar.store.paths import assets
from tests.journeys.conftest import Open
from tests.ui.conftest import settle

SLOW_TYPIST_S = 0.5  # for a key, with looking up in between


class Keyboard:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pressed = 0

    def press(self, key: Qt.Key, with_control: bool = False) -> None:
        control = Qt.KeyboardModifier.ControlModifier
        held = control if with_control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self._window, key, held)
        self.pressed += 2 if with_control else 1
        settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)
            self.pressed += 1
        settle()


def test_a2_three_exercises_each_side_five_times_ten_seconds_are_three_lines_in_a_minute(
    program: Open, data: Path
) -> None:
    journey = program()
    window = journey.app.window
    window.show()
    window.activateWindow()
    window.setFocus()
    settle()
    keys = Keyboard(window)
    keys.press(Qt.Key.Key_3, with_control=True)  # Routines
    keys.press(Qt.Key.Key_N, with_control=True)  # a new one
    keys.type("Every day")
    keys.press(Qt.Key.Key_Return)
    wanted = ("single", "figure", "rotation")
    for number, name in enumerate(wanted):
        if number:
            keys.press(Qt.Key.Key_F, with_control=True)
        keys.type(name)
        keys.press(Qt.Key.Key_Return)
        keys.type("5")
        keys.press(Qt.Key.Key_Tab)
        keys.type("10")
        keys.press(Qt.Key.Key_Tab)
        keys.press(Qt.Key.Key_Tab)  # past the sides, which are each side already
        keys.type("2")
        keys.press(Qt.Key.Key_Return)
    assert keys.pressed == 65
    assert keys.pressed * SLOW_TYPIST_S < 60

    library = Library(assets(), data / "routines")
    (routine,) = (each for each in library.routines.values() if each.name == "Every day")
    ids = ["single-knee-to-chest", "figure-4", "lumbar-rotation"]
    assert [item.exercise for item in routine.items] == ids
    segments = timeline(library.prescribed(routine), journey.app.choices.pace)
    for item in range(3):
        holds = [s for s in segments if s.item == item and s.kind is Kind.HOLD]
        for side in Side:
            assert [s.duration_s for s in holds if s.side is side] == [10.0] * 5
        assert library.prescribed(routine)[item].dose.relax_s == 2.0
