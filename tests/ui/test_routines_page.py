"""All routines, and the way into their editor and back."""

import errno
import os

import pytest
from PySide6.QtTest import QSignalSpy

from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.store.library import Library
from lumbar.ui import words
from lumbar.ui.dose_line import NumberField, RepsField
from lumbar.ui.editor import Editor
from lumbar.ui.routines_page import RoutineList, RoutinesPage
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, found, press, said

FIVE = "Five easy movements"


@pytest.fixture
def page(look: Look, library: Library, choices: Choices, show: Show) -> RoutinesPage:
    return show(RoutinesPage(look, library, choices))


def test_every_routine_has_a_card_with_its_length(
    page: RoutinesPage, library: Library, choices: Choices
) -> None:
    texts = said(page)
    for routine in library.routines.values():
        prescriptions = library.prescribed(routine)
        length = words.minutes(length_s(timeline(prescriptions, choices.pace)))
        assert routine.name in texts
        start = f"{length} · {len(prescriptions)} exercises"
        assert any(text.startswith(start) for text in texts)


def test_start_tells_which(page: RoutinesPage) -> None:
    wanted = QSignalSpy(page.start_wanted)
    press(page, f"Start {FIVE}")
    assert wanted.at(0) == ["clinic-five", None]


def test_change_opens_the_editor_and_back_shows_what_changed(page: RoutinesPage) -> None:
    press(page, f"Change {FIVE}")
    assert not page.findChild(RoutineList).isVisible()
    found(page, "Single knee to chest: Repetitions", RepsField).setValue(20)
    press(page, "Back to the list of routines")
    assert page.findChild(Editor) is None
    assert "your version" in said(page)
    assert any(text.startswith("18 min") for text in said(page))


def test_the_editor_can_start_what_it_edits(page: RoutinesPage) -> None:
    wanted = QSignalSpy(page.start_wanted)
    press(page, f"Change {FIVE}")
    page.findChild(Editor).start_wanted.emit("clinic-five", None)
    assert wanted.count() == 1


def test_a_copy_is_yours_and_open(page: RoutinesPage, library: Library) -> None:
    press(page, f"Copy {FIVE}")
    assert "Your own routine. Changes are saved at once." in said(page)
    copy = library.routines["my-five-easy-movements"]
    assert copy.own
    assert copy.items == library.routines["clinic-five"].items
    press(page, "Back to the list of routines")
    assert "yours" in said(page)


def test_two_copies_do_not_share_a_file(page: RoutinesPage, library: Library) -> None:
    for _ in range(2):
        press(page, f"Copy {FIVE}")
        press(page, "Back to the list of routines")
    copies = {id for id in library.routines if id.startswith("my-")}
    assert copies == {"my-five-easy-movements", "my-five-easy-movements-2"}


def test_a_copy_that_cannot_be_written_is_told(
    page: RoutinesPage, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told = QSignalSpy(page.told)
    press(page, f"Copy {FIVE}")
    assert "could not be written" in told.at(0)[0]
    assert not [id for id in library.routines if id.startswith("my-")]


def test_back_to_published_goes_on_with_the_published_one(page: RoutinesPage) -> None:
    press(page, f"Change {FIVE}")
    field = "Single knee to chest: Hold in seconds"
    found(page, field, NumberField).setValue(8)
    press(page, "Back to published")
    assert found(page, field, NumberField).value() == 5
    assert "As published. Change a number, and it becomes your version." in said(page)


def test_deleting_an_own_one_leads_back_to_the_list(page: RoutinesPage) -> None:
    press(page, f"Copy {FIVE}")
    press(page, "Delete routine")
    assert page.findChild(Editor) is None
    assert "My five easy movements" not in said(page)


def test_what_the_editor_tells_is_passed_on(page: RoutinesPage) -> None:
    press(page, f"Change {FIVE}")
    told = QSignalSpy(page.told)
    page.findChild(Editor).told.emit("The disk is full.")
    assert told.at(0) == ["The disk is full."]


def test_coming_back_shows_the_list(page: RoutinesPage) -> None:
    press(page, f"Change {FIVE}")
    page.arrive()
    assert page.findChild(RoutineList).isVisible()
