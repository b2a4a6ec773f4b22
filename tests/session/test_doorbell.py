"""A second start rings at the window that is open."""

from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy

from lumbar.session.doorbell import Doorbell, name_of, ring

PATIENCE_MS = 5000


def rung_from_elsewhere(data: Path) -> list[bool]:
    """Ring from another thread, as another process does."""
    answers: list[bool] = []
    caller = Thread(target=lambda: answers.append(ring(data)))
    caller.start()
    while caller.is_alive():
        QCoreApplication.processEvents()
        caller.join(0.01)
    return answers


def test_a_ring_is_heard_and_answered(qapp: QCoreApplication, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    heard = QSignalSpy(bell.rung)
    assert rung_from_elsewhere(tmp_path) == [True]
    assert heard.count() == 1
    assert rung_from_elsewhere(tmp_path) == [True]
    bell.close()


def test_nobody_hears_where_no_window_is_open(qapp: QCoreApplication, tmp_path: Path) -> None:
    assert not ring(tmp_path)


def test_each_folder_has_its_own_bell(qapp: QCoreApplication, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path / "one")
    assert rung_from_elsewhere(tmp_path / "two") == [False]
    assert name_of(tmp_path / "one") != name_of(tmp_path / "two")
    bell.close()


@pytest.mark.parametrize("way", ["one", "./one", "two/../one"])
def test_a_folder_is_the_same_however_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert name_of(Path(way)) == name_of(tmp_path / "one")


def test_what_a_killed_program_left_is_no_hindrance(
    qapp: QCoreApplication, tmp_path: Path
) -> None:
    first = Doorbell(tmp_path)
    second = Doorbell(tmp_path)
    assert rung_from_elsewhere(tmp_path) == [True]
    first.close()
    second.close()
