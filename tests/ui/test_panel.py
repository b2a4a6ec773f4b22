"""A question below what asked for it: seen whole, and closed where it was opened."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lumbar.ui.panel import CLOSE, Answer, Panel
from tests.ui.conftest import Show, settle


@pytest.fixture
def panel(show: Show) -> Panel:
    holder, made = QWidget(), Panel()
    column = QVBoxLayout(holder)
    column.addWidget(made)
    column.addStretch()
    show(holder, 600, 400)
    return made


def test_a_question_after_a_wait_is_seen_whole(panel: Panel) -> None:
    panel.show_wait("It is being read …")
    settle()
    waiting = panel.height()
    panel.ask("Importing would bring in:", (Answer("Import"), CLOSE), ["3 trainings new"] * 4)
    settle()
    keys = [key for key in panel.findChildren(QPushButton) if key.isVisible()]
    assert [key.text() for key in keys] == ["Import", "Close"]
    assert panel.height() > waiting + 60
    assert all(panel.rect().contains(key.geometry()) for key in keys)
