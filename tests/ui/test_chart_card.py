"""A chart that can be turned into its table, saved and copied."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from lumbar.ui.chart_card import ChartCard
from lumbar.ui.chart_picture import Mark
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, press, settle

HEADINGS = ("Week", "Minutes")
ROWS = [("16 Nov", "46"), ("9 Nov", "38")]


@pytest.fixture
def card(look: Look, show: Show) -> ChartCard:
    made = ChartCard(look, "Weeks", [Mark("●", "minutes", "press")], height=200)
    chart = QWidget()
    made.set_chart(chart, lambda painter, rect: painter.fillRect(rect, look.colour("press")))
    made.show_numbers(HEADINGS, lambda: ROWS)
    made.describe("9 Nov – 22 Nov 2026")
    made.turn(table=False)
    return show(made, 460, 320)


def test_the_table_takes_the_place_of_the_chart(card: ChartCard) -> None:
    card.turn(table=True)
    settle()
    assert card.table.isVisible()
    assert card.table.item(1, 1).text() == "38"
    card.turn(table=False)
    assert not card.table.isVisible()


def test_rows_are_made_when_they_are_looked_at(look: Look, show: Show) -> None:
    made = ChartCard(look, "Weeks", [])
    asked: list[int] = []

    def rows() -> list[tuple[str, str]]:
        asked.append(1)
        return ROWS

    made.show_numbers(HEADINGS, rows)
    show(made, 500, 300)
    made.turn(table=False)
    assert asked == []
    made.turn(table=True)
    settle()
    assert asked == [1]


def test_the_table_is_copied_as_a_spreadsheet_takes_it(card: ChartCard) -> None:
    told = QSignalSpy(card.told)
    card.copy()
    assert QGuiApplication.clipboard().text() == "Week\tMinutes\n16 Nov\t46\n9 Nov\t38\n"
    assert told.at(0) == ["The table was copied."]


def test_ctrl_c_in_the_table_copies_it_whole(card: ChartCard, qtbot: QtBot) -> None:
    card.turn(table=True)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Week\tMinutes\n")


@pytest.mark.parametrize(("kind", "name"), [("PNG", "weeks"), ("SVG", "weeks.svg")])
def test_a_chart_is_saved(
    card: ChartCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    path = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    told = QSignalSpy(card.told)
    card.save(kind)
    written = path.with_name(f"weeks.{kind.lower()}")
    assert written.stat().st_size > 0
    assert told.at(0) == [f"The chart was written to {written}."]


def test_a_folder_that_is_not_there_is_one_sentence(
    card: ChartCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "weeks.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    told = QSignalSpy(card.told)
    card.save("PNG")
    assert "could not be written" in told.at(0)[0]


def test_no_path_chosen_is_nothing_done(card: ChartCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    told = QSignalSpy(card.told)
    card.save("PNG")
    assert told.count() == 0


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_ways_to_keep_it_are_in_a_menu(card: ChartCard) -> None:
    press(card, "Save or copy: Weeks")
    (menu,) = card.findChildren(QMenu)
    assert [act.text() for act in menu.actions()] == [
        "Save as PNG…",
        "Save as SVG…",
        "Copy the table",
    ]
    menu.close()
    settle()


def test_the_picture_has_the_size_of_the_chart(card: ChartCard) -> None:
    picture = card.picture()
    assert picture.title == "Weeks"
    assert picture.span == "9 Nov – 22 Nov 2026"
    assert picture.size.width() > 400
    assert [mark.text for mark in picture.marks] == ["minutes"]


def test_a_legend_without_room_goes_below(card: ChartCard) -> None:
    below = card._signs[0].mapTo(card, QPoint())
    assert below.x() < 40
    card.resize(1000, 320)
    settle()
    beside = card._signs[0].mapTo(card, QPoint())
    assert beside.x() > 500
    assert beside.y() <= below.y()


def test_empty_shows_what_stands_for_it(card: ChartCard) -> None:
    ghost = QWidget()
    card.set_ghost(ghost)
    card.turn(table=False, empty=True)
    assert ghost.isVisible()
    assert isinstance(card.grab().toImage(), QImage)
