"""What a screen reader finds: a name for everything that can have the focus, on every page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lumbar.app import App
from lumbar.domain.settings import OPTIONS
from lumbar.ui.cards import Bar
from lumbar.ui.count_card import RepLine, SideSign
from lumbar.ui.fields import Fitted
from lumbar.ui.ring import CountdownRing
from lumbar.ui.today_page import DayMarks
from tests.conftest import FakeClock
from tests.ui.conftest import AppIn, found, press, settle, train

PAGES = ("today", "progress", "routines", "exercises", "settings")
FOUR = "Four longer holds"


def opener(name: str) -> Callable[[App], None]:
    return lambda app: app.window.open(name)


def open_editor(app: App) -> None:
    app.window.open("routines")
    settle()
    press(app.window, f"Change {FOUR}")


def open_exercise(app: App) -> None:
    app.window.open("exercises")
    app.window.page("exercises").open(app.library.exercises["single-knee-to-chest"])


def open_player(app: App) -> None:
    app.start(app.library.routines["clinic-four"], None)


def open_question(app: App) -> None:
    open_player(app)
    app.window._whole.ask_to_end()


def open_summary(app: App) -> None:
    open_player(app)
    app.trainer.stop()
    settle()


def open_notice(app: App) -> None:
    app.window.tell("The disk is full.")


PLACES = {
    **{name: opener(name) for name in PAGES},
    "editor": open_editor,
    "exercise": open_exercise,
    "player": open_player,
    "question": open_question,
    "summary": open_summary,
    "notice": open_notice,
}


@pytest.fixture
def app(app_in: AppIn, tmp_path: Path, clock: FakeClock, qtbot: QtBot) -> App:
    """The program with two sessions in its history."""
    made = app_in(tmp_path / "data", clock)
    for _ in range(2):
        train(made.history, made._now(), before=4, after=2)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    made.window.open("today")
    settle()
    return made


def in_sight(window: QWidget) -> list[QWidget]:
    """Everything in sight that can have the focus and does not hand it on."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
    ]


@pytest.mark.parametrize("place", PLACES)
def test_everything_that_can_have_the_focus_has_a_name(app: App, place: str) -> None:
    PLACES[place](app)
    settle()
    widgets = in_sight(app.window)
    nameless = [
        widget
        for widget in widgets
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert len(widgets) >= 5
    assert not nameless


def walked(app: App, qtbot: QtBot) -> set[QWidget]:
    """Everything the Tab key leads to."""
    found_there = set()
    for _ in range(60):
        qtbot.keyClick(app.window.focusWidget() or app.window, Qt.Key.Key_Tab)
        found_there.add(app.window.focusWidget())
    return found_there


@pytest.mark.parametrize("place", PLACES)
def test_the_tab_key_leads_only_to_what_can_be_seen(app: App, place: str, qtbot: QtBot) -> None:
    PLACES[place](app)
    settle()
    stops = walked(app, qtbot)
    assert len(stops) >= 2
    assert all(stop is not None and stop.isVisible() for stop in stops)


def test_the_tab_key_stays_in_the_question_whether_to_end(app: App, qtbot: QtBot) -> None:
    open_question(app)
    settle()
    reasons = {f"End: {why}" for why in ("it hurts", "tired", "no time", "another reason")}
    stops = {stop.accessibleName() for stop in walked(app, qtbot)}
    assert stops == {"Go on", "End training", *reasons}


def test_every_setting_has_a_label_that_is_its_buddy(app: App) -> None:
    app.window.open("settings")
    settle()
    buddies = {
        label.text(): label.buddy()
        for label in app.window.findChildren(QLabel)
        if label.buddy() is not None
    }
    wanted = [option for option in OPTIONS if option.group]
    assert set(buddies) >= {option.label for option in wanted}
    for option in wanted:
        control = buddies[option.label]
        assert control.accessibleName() == option.label
        assert control.accessibleDescription() == option.help
        control.setFocus()
        assert control.window().focusWidget() is not None


def test_what_scrolls_is_no_stop_on_the_way(app: App) -> None:
    for name in PAGES:
        app.window.open(name)
        settle()
        areas = [
            area
            for area in app.window.findChildren(QAbstractScrollArea)
            if type(area).__name__ == "QScrollArea"
        ]
        assert areas
        assert all(area.focusPolicy() is Qt.FocusPolicy.NoFocus for area in areas)


def names(app: App, *kinds: type[QWidget]) -> tuple[str, ...]:
    page = app.window._whole
    return tuple(page.findChildren(kind)[-1].accessibleName() for kind in kinds)


def test_what_changes_in_the_player_is_in_the_spoken_names(app: App, clock: FakeClock) -> None:
    open_player(app)
    parts = (Fitted, CountdownRing, SideSign, RepLine)
    assert names(app, *parts) == (
        "Get into position",
        "26 seconds left",
        "RIGHT",
        "Rep 1 of 2, left next",
    )
    for _ in range(66):
        clock.advance(1.0)
        app.trainer.tick()
    assert names(app, *parts) == (
        "Switch sides",
        "8 seconds left",
        "LEFT",
        "Rep 1 of 2, right next",
    )


def test_what_changes_on_the_other_pages_is_in_the_spoken_names(app: App) -> None:
    assert app.window.findChild(DayMarks).accessibleName() == "Trained on Saturday"
    assert app.window.findChild(Bar).accessibleName() == "2 of 4 sessions"
    assert found(app.window, "Pain before: 4")
    assert found(app.window, "Pain after: 2")
