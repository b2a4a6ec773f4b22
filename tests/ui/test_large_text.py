"""At twice the text size, in the smallest window, nothing lies beyond the right edge."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QScrollArea

from lumbar.app import App
from lumbar.ui.exercise_picker import ExercisePicker
from lumbar.ui.mini_timeline import MiniTimeline
from lumbar.ui.player_keys import KeySheet
from lumbar.ui.rail import PAGES, Rail
from tests.conftest import FakeClock
from tests.ui.conftest import QUIET, AppIn, found, press, settle

WAYS: dict[str, Callable[[App], object]] = {
    **{name: lambda app, name=name: app.window.open(name) for name, _ in PAGES},
    "editor": lambda app: _routines(app).edit("clinic-four"),
    "own exercise": lambda app: _routines(app).write_exercise(""),
    "exercise": lambda app: _exercises(app).open(app.library.exercises["hamstring-90-90"]),
}


def _routines(app: App):  # type: ignore[no-untyped-def]
    app.window.open("routines")
    return app.window.page("routines")


def _exercises(app: App):  # type: ignore[no-untyped-def]
    app.window.open("exercises")
    return app.window.page("exercises")


@pytest.fixture
def app(app_in: AppIn, data: Path, clock: FakeClock) -> App:
    made = app_in(data, clock, settings=QUIET._replace(text_size=200))
    made.window.resize(960, 600)
    made.window.show()
    settle()
    return made


@pytest.mark.parametrize("way", WAYS)
def test_no_page_is_wider_than_the_window(app: App, way: str) -> None:
    WAYS[way](app)
    settle()
    areas = [each for each in app.window.findChildren(QScrollArea) if each.isVisible()]
    assert areas
    for area in areas:
        assert area.widget().width() <= area.viewport().width() + 1, way


def test_the_list_of_exercises_to_add_opens_with_its_search_in_sight(app: App) -> None:
    editor = _routines(app).edit("clinic-four")
    settle()
    press(editor, "+ Add an exercise")
    picker = editor.findChild(ExercisePicker)
    top = picker.mapTo(editor, QPoint()).y()
    assert 0 <= top < editor.height() / 4


def test_the_rail_keeps_its_names_where_it_shows_icons_alone(app: App) -> None:
    rail = app.window.findChild(Rail)
    assert rail.width() < 150
    for _, text in PAGES:
        key = found(rail, text, QPushButton)
        assert (key.text(), key.toolTip()) == ("", text)
    app.window.resize(1400, 800)
    settle()
    assert found(rail, "Today", QPushButton).text().strip() == "Today"


def test_the_legend_of_a_routine_breaks_into_lines_and_leaves_nothing_out(app: App) -> None:
    _routines(app).edit("clinic-four")
    settle()
    strip = app.window.findChild(MiniTimeline)
    entries = list(strip._entries())
    assert [entry.text.rsplit(" ", 1)[0] for entry in entries] == [
        "hold",
        "move",
        "relax and rest",
        "change side or position",
        "get ready",
    ]
    assert {entry.line for entry in entries} == {0, 1}
    assert strip.height() > strip.fontMetrics().height()


def test_the_sheet_of_keys_scrolls_where_it_has_no_room(app: App) -> None:
    app.start(app.library.routines["clinic-four"], None)
    page = app.window._whole
    assert page is not None
    page._questions.show_keys()
    settle()
    sheet = page.findChild(KeySheet)
    area = sheet.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()
    assert area.verticalScrollBar().maximum() > 0
    assert sheet.rect().contains(sheet._card.geometry())
