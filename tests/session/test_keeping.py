"""The data is looked after in passing, and the window is told only what matters."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from lumbar.domain.settings import Settings
from lumbar.session.choices import Choices
from lumbar.session.keeping import Keeping
from lumbar.store.database import connect
from lumbar.store.export import as_json
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.opening import history_in_memory
from lumbar.store.paths import Paths, paths
from tests.store.test_importing import trained


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return paths(tmp_path / "data")


@pytest.fixture
def keeping(qapp: QCoreApplication, places: Paths, at: datetime) -> Iterator[Keeping]:
    history = History(connect(places.history, None, at), places.history)
    trained(history, at)
    made = Keeping(history, places, Choices(Settings(), places.settings, at.date), lambda: at)
    yield made
    assert made.close()
    history.close()


def heard(keeping: Keeping) -> tuple[list[str], list[int]]:
    told: list[str] = []
    joined: list[int] = []
    keeping.told.connect(told.append)
    keeping.joined.connect(joined.append)
    return told, joined


def test_the_day_is_backed_up_without_a_word(keeping: Keeping, places: Paths) -> None:
    told, joined = heard(keeping)
    keeping.keep_up()
    keeping.close()
    assert [path.name for path in places.backups.iterdir()] == ["history-20261121.sqlite3"]
    assert (told, joined) == ([], [])


def test_what_came_in_is_told(keeping: Keeping, tmp_path: Path, at: datetime) -> None:
    other = History(connect(None, None, at))
    for day in (1, 2):
        trained(other, at - timedelta(days=day))
    (tmp_path / "lumbar-other.json").write_bytes(as_json(other))
    other.close()
    told, joined = heard(keeping)
    keeping.choices.choose(sync_folder=str(tmp_path))
    keeping.keep_up()
    keeping.close()
    assert (told, joined) == ([], [2])
    assert len(keeping.history.sessions()) == 3


def test_what_cannot_be_done_is_told(keeping: Keeping, tmp_path: Path) -> None:
    told, _ = heard(keeping)
    keeping.choices.choose(sync_folder=str(tmp_path / "unplugged"))
    keeping.keep_up()
    keeping.close()
    assert [sentence.endswith("unplugged.") for sentence in told] == [True]


def test_a_history_in_memory_is_left_alone_and_read_here(
    qapp: QCoreApplication, places: Paths, at: datetime
) -> None:
    history = history_in_memory(places, at)
    keeping = Keeping(history, places, Choices(Settings(), places.settings, at.date), lambda: at)
    keeping.keep_up()
    assert keeping.close()
    assert not places.backups.exists()
    answers: list[object] = []
    keeping.read(lambda read: read is history, answers.append, answers.append)

    def fail(read: History) -> None:
        raise KnownError("No.")

    keeping.read(fail, answers.append, answers.append)
    assert answers == [True, "No."]
    history.close()
