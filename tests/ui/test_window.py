"""The window: seen at once, its pages made when they are opened, its notices closed for good."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lumbar.ui.page import Page
from lumbar.ui.rail import PAGES, Rail
from lumbar.ui.theme import Look
from lumbar.ui.window import RAIL_WIDTH, Window
from tests.conftest import FakeClock
from tests.ui.conftest import AppIn, found, make_known, press, said, settle

NAMES = [name for name, _ in PAGES]


class Rooms:
    """Pages that can be counted."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.arrived: list[str] = []

    def maker(self, name: str) -> Callable[[], QWidget]:
        def make() -> QWidget:
            self.made.append(name)
            page = Page(name)
            page.arrive = lambda: self.arrived.append(name)  # type: ignore[method-assign]
            return page

        return make


@pytest.fixture
def rooms() -> Rooms:
    return Rooms()


@pytest.fixture
def window(look: Look, qtbot: QtBot, rooms: Rooms) -> Window:
    made = Window(look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.fill({name: rooms.maker(name) for name in NAMES}, ["Take care."])
    settle()
    return made


def current(window: Window) -> str:
    return window._stack.currentWidget().title.text()


def test_the_window_is_seen_before_anything_is_built(
    app_in: AppIn, tmp_path: Path, clock: FakeClock, qtbot: QtBot
) -> None:
    app = app_in(tmp_path / "data", clock, furnish=False)
    window = app.window
    assert window.findChildren(QWidget) == []
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.findChildren(QWidget) == []
    assert not (tmp_path / "data" / "history.sqlite3").exists()
    image = window.grab().toImage()
    assert image.pixelColor(RAIL_WIDTH // 2, 400) == app.look.colour("soft")
    assert image.pixelColor(700, 400) == app.look.colour("background")


def test_the_first_sight_is_told_once(look: Look, qtbot: QtBot) -> None:
    window = Window(look)
    qtbot.addWidget(window)
    painted = QSignalSpy(window.painted)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.repaint()
    settle()
    assert painted.count() == 1


PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtWidgets import QApplication
from lumbar.app import App, Outside
from lumbar.arguments import parse
from lumbar.store.paths import paths
from lumbar.store.settings_file import load_settings

heavy = ("pyqtgraph", "numpy", "PySide6.QtMultimedia")
places = paths(Path(sys.argv[1]))
outside = Outside(parse([]), places, lambda: 0.0, lambda: datetime.now(UTC), str)
app = App(outside, load_settings(places.settings))
app.furnish()
app.window.show()
for name in ("today", "routines", "exercises", "settings", "progress"):
    app.window.open(name)
    QApplication.processEvents()
    print(name, *(module for module in heavy if module in sys.modules))
app.shut()
"""


def test_charts_are_imported_when_progress_is_first_opened(tmp_path: Path, at: datetime) -> None:
    make_known(tmp_path, at)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "today",
        "routines",
        "exercises",
        "settings",
        "progress pyqtgraph numpy",
    ]


def test_pages_are_made_when_they_are_first_opened(window: Window, rooms: Rooms) -> None:
    assert rooms.made == ["today"]
    for name in ("routines", "today", "routines"):
        window.open(name)
        assert current(window) == name
    assert rooms.made == ["today", "routines"]
    assert rooms.arrived == ["today", "routines"]


def test_a_page_that_does_not_exist_opens_nothing(window: Window) -> None:
    window.open("cellar")
    assert current(window) == "today"


@pytest.mark.parametrize(("name", "text"), PAGES)
def test_the_rail_leads_to_every_page_and_shows_where_one_is(
    window: Window, name: str, text: str
) -> None:
    press(window.findChild(Rail), text)
    assert current(window) == name
    checked = [key.accessibleName() for key in window.findChildren(QPushButton) if key.isChecked()]
    assert checked == [text]


@pytest.mark.parametrize(("number", "name"), list(enumerate(NAMES, start=1)))
def test_every_page_has_a_key(window: Window, qtbot: QtBot, number: int, name: str) -> None:
    key = Qt.Key(Qt.Key.Key_0 + number)
    window.open("settings" if number == 1 else "today")
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert current(window) == name
    assert window.focusWidget() is window.page(name), "so that the next keys are for it"


def test_the_rail_can_be_walked_with_the_keyboard(window: Window, qtbot: QtBot) -> None:
    found(window, "Today", QPushButton).setFocus()
    walked = []
    for _ in NAMES:
        walked.append(current(window))
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert walked == NAMES


def test_notices_are_shown_until_they_are_closed(window: Window) -> None:
    window.tell("The disk is full.")
    settle()
    assert {"Take care.", "The disk is full."} <= set(said(window))
    closers = [
        key
        for key in window.findChildren(QPushButton)
        if key.accessibleName() == "Close this notice"
    ]
    for key in closers:
        key.click()
    settle()
    assert not {"Take care.", "The disk is full."} & set(said(window))
    assert not window._notices.isVisible()


def test_the_same_notice_is_shown_once_and_can_come_again(window: Window) -> None:
    window.tell("Take care.")
    settle()
    assert said(window).count("Take care.") == 1
    press(window, "Close this notice")
    window.tell("Take care.")
    settle()
    assert said(window).count("Take care.") == 1


def test_a_page_can_take_the_whole_window_and_give_it_back(window: Window, qtbot: QtBot) -> None:
    whole = QWidget()
    whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.take_over(whole)
    settle()
    assert whole.isVisible()
    assert whole.size() == window.size()
    assert whole.hasFocus()
    assert not window.findChild(Rail).isVisible()
    gone = QSignalSpy(whole.destroyed)
    window.take_over(None)
    settle()
    assert gone.count() == 1
    assert window.findChild(Rail).isVisible()
    assert current(window) == "today"


def test_the_keys_of_the_pages_rest_while_a_page_has_it_all(
    window: Window, qtbot: QtBot, rooms: Rooms
) -> None:
    window.take_over(QWidget())
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert rooms.made == ["today"]
    window.take_over(None)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert rooms.made == ["today", "progress"]


def test_one_whole_page_can_follow_another(window: Window) -> None:
    first, second = QWidget(), QWidget()
    gone = QSignalSpy(first.destroyed)
    window.take_over(first)
    window.take_over(second)
    settle()
    assert gone.count() == 1
    assert second.isVisible()


def test_full_screen_and_back(window: Window) -> None:
    for full in (True, False):
        window.toggle_full_screen()
        assert window.isFullScreen() is full


def test_closing_is_told_before_the_window_is_gone(window: Window) -> None:
    seen: list[bool] = []
    window.closing.connect(lambda: seen.append(window.isVisible()))
    window.close()
    assert seen == [True]


def test_it_fits_a_small_laptop(window: Window) -> None:
    window.resize(100, 100)
    assert (window.width(), window.height()) == (960, 600)


def test_pages_made_anew_are_new_and_the_same_one_is_open(window: Window, rooms: Rooms) -> None:
    window.open("routines")
    old = window._stack.currentWidget()
    window.renew()
    settle()
    assert current(window) == "routines"
    assert window._stack.currentWidget() is not old
    assert rooms.made == ["today", "routines", "routines"]
    window.open("today")
    assert rooms.made[-1] == "today"


def test_another_theme_tints_the_rail(window: Window, look: Look) -> None:
    rail = window.findChild(Rail)
    key = found(rail, "Today", QPushButton)
    before = key.icon().pixmap(20, 20).toImage()
    look.wear("dark", 100)
    assert key.icon().pixmap(20, 20).toImage() != before
    look.wear("dark", 200)
    assert rail.width() > RAIL_WIDTH


def test_a_window_that_is_to_stay_is_hidden_by_closing_it(window: Window) -> None:
    closing = QSignalSpy(window.closing)
    window.stays = lambda: True
    window.close()
    assert not window.isVisible()
    assert closing.count() == 1
    window.come_forward()
    assert window.isVisible()
    window.stays = lambda: False
    assert window.close()


def test_today_is_shown_unless_something_has_the_whole_window(window: Window) -> None:
    window.open("progress")
    window.show_today()
    assert current(window) == "today"
    window.open("progress")
    window.take_over(QWidget())
    window.show_today()
    window.take_over(None)
    assert current(window) == "progress"


def test_a_page_that_was_opened_by_key_hears_its_own_keys_at_once(
    window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window._stack.currentWidget()


def test_whoever_walks_through_the_rail_by_key_stays_there(window: Window, qtbot: QtBot) -> None:
    key = window.findChild(Rail).findChildren(QPushButton)[1]
    key.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(key, Qt.Key.Key_Return)
    assert window.focusWidget() is key
