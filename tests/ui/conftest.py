"""What tests of the window share: a look, rooms to show, and the whole program furnished."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lumbar.app import App, Outside
from lumbar.arguments import parse
from lumbar.domain.dose import Sides
from lumbar.domain.record import Ending, Outcome, RepRecord, session_plan
from lumbar.domain.screening import screened
from lumbar.domain.settings import Settings
from lumbar.domain.timeline import Pace
from lumbar.session.choices import Choices
from lumbar.store import growth
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.opening import open_history
from lumbar.store.paths import assets, paths
from lumbar.store.settings_file import Loaded
from lumbar.ui.theme import Look
from tests.builders import QUICK, a_prescription, a_routine, a_timeline
from tests.conftest import FakeClock
from tests.ui.following import Followed

W = TypeVar("W", bound=QWidget)
QUIET = Settings(sound=False, keep_awake=False, theme="light")
Show = Callable[..., Any]
AppIn = Callable[..., App]


def found(root: QWidget, name: str, kind: type[W] = QWidget) -> W:
    """The one widget in sight that is called so, by its spoken name or by its text."""
    hits = [
        widget
        for widget in root.findChildren(kind)
        if name in (widget.accessibleName(), getattr(widget, "text", str)())
        and widget.isVisibleTo(root)
    ]
    assert len(hits) == 1, f"{len(hits)} widgets are called {name!r}"
    return hits[0]


def press(root: QWidget, name: str) -> None:
    """Press the one button that is called so."""
    key = found(root, name, QAbstractButton)
    assert key.isEnabled(), f"{name!r} cannot be pressed"
    key.click()
    settle()


def said(root: QWidget) -> list[str]:
    """The texts of all labels that can be seen."""
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root)]


def pixels(image: QImage) -> "memoryview[int]":
    """A copy of all pixels as 0xAARRGGBB, line by line."""
    return memoryview(bytes(image.constBits())).cast("I")


def settle() -> None:
    """Let the event loop turn until what is new is laid out and what is old is let go."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def train(
    history: History,
    at: datetime,
    minutes: float = 10.0,
    before: int | None = None,
    after: int | None = None,
    outcome: Outcome = Outcome.DONE,
) -> str:
    """Put a finished training of one exercise into a history."""
    given = (a_prescription(),)
    plan = session_plan(a_routine(), given, a_timeline(*given))
    session = history.begin(plan, at, before)
    for turn in given[0].dose.turns():
        rep = RepRecord(0, turn, 5.0, 5.0 if outcome is Outcome.DONE else 0.0, outcome)
        history.record(session, rep, minutes * 60, at)
    history.end(session, Ending.FINISHED, minutes * 60, at)
    history.set_pain(session, before, after)
    return session


def train_sides(history: History, at: datetime, left: Outcome = Outcome.DONE) -> None:
    """One session of a stretch, two reps a side; the left ones end as told."""
    given = (a_prescription("psoas", sides=Sides.ALTERNATING),)
    session = history.begin(session_plan(a_routine("psoas"), given, a_timeline(*given)), at)
    for turn in given[0].dose.turns():
        outcome = left if turn.side == "left" else Outcome.DONE
        held_s = 5.0 if outcome is Outcome.DONE else 0.0
        history.record(session, RepRecord(0, turn, 5.0, held_s, outcome), 300.0, at)
    history.end(session, Ending.FINISHED, 300.0, at)


def make_known(folder: Path, at: datetime) -> None:
    """Let a person have answered the questions of a first start, with nothing to heed."""
    history = open_history(paths(folder), at).history
    growth.save_screening(history, screened((), (), at))
    history.close()


@pytest.fixture
def look(qapp: QApplication) -> Look:
    made = Look(qapp, assets())
    made.wear("light", 100)
    return made


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of the person's own files."""
    return tmp_path / "data"


@pytest.fixture
def library(data: Path) -> Library:
    return Library(assets(), data / "routines")


@pytest.fixture
def choices(qapp: QApplication, data: Path, at: datetime) -> Choices:
    return Choices(QUIET, data / "settings.toml", at.date)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a widget as a window of its own, keeps it for the test, and gives it back."""
    kept: list[QWidget] = []

    def shown(widget: W, width: int = 1280, height: int = 800) -> W:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        settle()
        return widget

    return shown


@pytest.fixture
def follow(
    look: Look, clock: FakeClock, at: datetime, show: Show
) -> Iterator[Callable[..., Followed]]:
    made: list[Followed] = []

    def build(pace: Pace = QUICK, started: bool = True) -> Followed:
        followed = Followed(look, clock, at, pace)
        made.append(followed)
        show(followed.page)
        followed.page.setFocus()
        if started:
            followed.trainer.start()
        return followed

    yield build
    for each in made:
        each.ticker.run(False)


@pytest.fixture
def followed(follow: Callable[..., Followed]) -> Followed:
    return follow()


@pytest.fixture
def app_in(qtbot: QtBot, at: datetime) -> Iterator[AppIn]:
    """Builds the whole program on a data folder; its clock is a fake and its sound is off."""
    built: list[App] = []

    def build(
        folder: Path | None,
        clock: FakeClock,
        *words: str,
        settings: Settings = QUIET,
        furnish: bool = True,
        known: bool = True,
    ) -> App:
        now = lambda: at + timedelta(seconds=clock.now)  # noqa: E731
        if known and furnish and folder is not None:
            make_known(folder, at)
        outside = Outside(parse(words), paths(folder), clock, now, str)
        app = App(outside, Loaded(settings, ()))
        built.append(app)
        app.window.closing.connect(app._stop_training)
        if furnish:
            app.furnish()
        return app

    yield build
    for app in built:
        app.window.close()
        settle()
        assert app.shut()
        app.window.deleteLater()
        app.deleteLater()
    settle()
    # A request to quit that came after its loop would end every later loop at once, unless a loop
    # of the application takes it.
    QTimer.singleShot(0, QCoreApplication.quit)
    QCoreApplication.exec()
