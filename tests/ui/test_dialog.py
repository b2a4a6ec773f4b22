"""A small window of ours: its size, its complaint, its ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lumbar.ui.dialog import Dialog
from lumbar.ui.forms import label, paragraph
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, found, said, settle


class Asked(Dialog):
    """One that does what it is asked on the second try."""

    tries = 0

    def __init__(self, parent: QWidget, look: Look, title: str) -> None:
        super().__init__(parent, look, title, "Do it", self.act)

    def act(self) -> None:
        self.tries += 1
        self.complain("Not yet.") if self.tries == 1 else self.accept()


@pytest.fixture
def dialog(look: Look, show: Show) -> Asked:
    parent = show(label("behind"), 900, 500)
    made = Asked(parent, look, "Ask")
    made.body.addWidget(paragraph("A question. " * 20))
    made.open()
    settle()
    return made


def test_enter_does_it_and_a_complaint_keeps_it_open(dialog: Asked, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "Not yet." in said(dialog)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_escape_leaves_it(dialog: Asked, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.tries == 0


def test_it_is_no_larger_than_the_window_behind(dialog: Asked, look: Look, show: Show) -> None:
    long = Asked(dialog.parentWidget(), look, "Long")
    long.body.addWidget(paragraph("Much to read. " * 800))
    long.open()
    settle()
    assert long.height() <= 500
    assert long.width() <= 900
    assert found(long, "Do it").isVisible()
    long.reject()
    dialog.reject()
