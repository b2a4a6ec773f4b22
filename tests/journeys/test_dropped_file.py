"""A routine file is dropped on the window, whatever page is open."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Position
from lumbar.domain.own_exercise import OwnExercise
from lumbar.domain.routine import Item, Routine
from lumbar.store.library import Library
from lumbar.store.paths import assets
from lumbar.store.sharing import written
from tests.journeys.conftest import Open
from tests.ui.conftest import found, press, said, settle

PRESS = OwnExercise("press", "Knee press", Position.SUPINE, ("Lie down.",), Dose(reps=3))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A routine of another computer, with an exercise of its own inside."""
    other = Library(assets(), tmp_path / "other" / "routines")
    other.keep_exercise(PRESS, {})
    routine = other.save(Routine("physio", "From the physio", "", (Item("press"),)))
    path = tmp_path / "for you.toml"
    path.write_bytes(written(routine, other))
    return path


def dropped(window: QWidget, path: Path) -> bool:
    """Drag a file on to the window and let go; whether it was wanted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(500, 300), copy, data, left, none)
    entered.ignore()
    QApplication.sendEvent(window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(500, 300), copy, data, left, none))
        settle()
    return entered.isAccepted()


@pytest.mark.parametrize("page", ["today", "progress", "routines", "exercises", "settings"])
def test_a_file_that_is_dropped_on_any_page_is_taken_in(
    program: Open, file: Path, page: str
) -> None:
    app = program().app
    app.window.open(page)
    assert dropped(app.window, file)
    assert found(app.window, "Name of the routine", QLineEdit).text() == "From the physio"
    assert [own.name for own in app.library.own.values()] == ["Knee press"]


def test_what_is_no_routine_is_told(program: Open, tmp_path: Path) -> None:
    app = program().app
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert dropped(app.window, path)
    assert f"{path}: is not a text in UTF-8." in said(app.window)


def test_nothing_is_replaced_before_it_was_asked(program: Open, file: Path) -> None:
    app = program().app
    mine = app.library.keep_exercise(PRESS._replace(name="My press"), {})
    app.library.save(Routine("physio", "Mine", "", (Item("press"),)))
    dropped(app.window, file)
    text = "Mine is here already, and the file has another version of it. "
    text += "Replacing it replaces My press, too."
    assert app.library.own["press"] == mine
    press(app.window, f"Keep both: {text}")
    assert {own.name for own in app.library.own.values()} == {"My press", "Knee press"}
    assert app.library.routines["physio"].name == "Mine"


def test_nothing_is_taken_in_the_middle_of_a_training(program: Open, file: Path) -> None:
    app = program("start", "clinic-five").app
    assert not dropped(app.window, file)
    assert app.library.own == {}
