"""The backup of the day and the joining are done in passing, and what cannot be is told."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lumbar.store import upkeep
from lumbar.store.backups import inspected
from lumbar.store.database import connect
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.paths import Paths, paths
from lumbar.store.upkeep import Upkeep, keep_up
from tests.store.test_importing import trained


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return paths(tmp_path / "data")


@pytest.fixture
def history(places: Paths, at: datetime) -> Iterator[History]:
    made = History(connect(places.history, None, at), places.history)
    trained(made, at)
    yield made
    made.close()


def test_a_day_is_backed_up_once_and_renewed_after_a_training(
    history: History, places: Paths, at: datetime
) -> None:
    assert keep_up(places, None, at, renew=False) == Upkeep(0, ())
    (backup,) = places.backups.iterdir()
    trained(history, at + timedelta(hours=1))
    keep_up(places, None, at, renew=False)
    assert inspected(backup).sessions == 1
    keep_up(places, None, at, renew=True)
    assert inspected(backup).sessions == 2


def test_another_computer_comes_in(
    history: History, places: Paths, at: datetime, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    assert keep_up(places, folder, at, renew=False) == Upkeep(0, ())
    (mine,) = folder.iterdir()
    mine.rename(folder / "lumbar-another.json")
    history.select("DELETE FROM session")
    assert keep_up(places, folder, at, renew=False) == Upkeep(1, ())
    assert len(history.sessions()) == 1


def test_what_cannot_be_done_is_told_and_the_rest_is_done(
    history: History, places: Paths, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(places: Paths, at: datetime) -> None:
        raise KnownError("the disk is full.")

    monkeypatch.setattr(upkeep, "back_up_day", full)
    kept = keep_up(places, tmp_path / "nowhere", at, renew=False)
    assert kept.trainings == 0
    assert kept.notices[0] == "The backup of today could not be made. the disk is full."
    assert "is not there" in kept.notices[1]
