"""What every test stands on: no display, no files outside a folder of its own, nothing left."""

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false;qt.text.font*=false")

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lumbar.store.catalog import Catalog, load_catalog
from lumbar.store.database import connect
from lumbar.store.history import History
from lumbar.store.paths import assets


class FakeClock:
    """Monotonic seconds that only go on when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The kind of application that tests of the window run in: ours."""
    from lumbar.application import Application

    return Application


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's real data or settings are ever touched."""
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(assets())


@pytest.fixture
def at() -> datetime:
    return datetime(2026, 11, 21, 18, 30, tzinfo=UTC)


@pytest.fixture
def history(tmp_path: Path, at: datetime) -> Iterator[History]:
    path = tmp_path / "history.sqlite3"
    opened = History(connect(path, tmp_path / "backups", at), path)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with a window fails when it leaves a timer running or a window open."""
    yield
    if "qtbot" not in request.fixturenames:
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer) and isValid(each)]
    running = [timer for timer in timers if timer.isActive()]
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for timer in running:
        timer.stop()
    for window in windows:
        window.close()
    assert not running, "a timer was left running"
    assert not windows, f"windows were left open: {windows}"
