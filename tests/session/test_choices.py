"""The settings while the program runs: saved and told, and held when the disk refuses."""

import errno
import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from lumbar.domain.settings import Settings
from lumbar.session.choices import Choices
from lumbar.store.settings_file import load_settings

TODAY = date(2026, 11, 21)


class Told:
    """Choices, with everything they said."""

    def __init__(self, path: Path, settings: Settings | None = None) -> None:
        self.path = path
        self.choices = Choices(settings or Settings(), path, lambda: TODAY)
        self.changes: list[Settings] = []
        self.failures: list[str] = []
        self.choices.changed.connect(self.changes.append)
        self.choices.failed.connect(self.failures.append)


@pytest.fixture
def told(qapp: QCoreApplication, tmp_path: Path) -> Told:
    return Told(tmp_path / "settings.toml")


def test_a_choice_is_told_and_is_in_the_file(told: Told) -> None:
    told.choices.choose(goal=6, theme="dark")
    assert told.changes == [Settings(goal=6, theme="dark", past_goals="4<2026-11-21")]
    assert told.choices.settings == load_settings(told.path).settings == told.changes[0]
    assert told.failures == []


def test_choosing_what_already_holds_says_and_writes_nothing(told: Told) -> None:
    told.choices.choose(goal=Settings().goal)
    assert told.changes == []
    assert not told.path.exists()


def test_the_pace_follows_the_choice(told: Told) -> None:
    told.choices.choose(first_s=40, wait_for_ready=True)
    assert (told.choices.pace.first_s, told.choices.pace.waits) == (40.0, True)


def test_a_full_disk_is_told_and_the_choice_holds(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told.choices.choose(goal=6)
    assert told.changes == [Settings(goal=6, past_goals="4<2026-11-21")]
    assert told.choices.settings.goal == 6
    (sentence,) = told.failures
    assert "could not be written (no space left on device)" in sentence
    assert sentence.endswith("The choice holds until Lumbar is closed.")


def test_a_folder_that_cannot_be_is_told_and_the_choice_holds(
    qapp: QCoreApplication, tmp_path: Path
) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    told = Told(tmp_path / "settings" / "settings.toml")
    told.choices.choose(goal=6)
    assert told.choices.settings.goal == 6
    (sentence,) = told.failures
    assert "could not be written" in sentence


def test_a_choice_is_tried_on_everybody_before_the_disk_is_asked(told: Told) -> None:
    found: list[bool] = []
    told.choices.changed.connect(lambda _: found.append(told.path.exists()))
    told.choices.choose(theme="dark")
    assert found == [False]
    assert told.path.exists()
