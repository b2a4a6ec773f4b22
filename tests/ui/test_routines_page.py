"""All routines, and the way into their editor and back."""

import errno
import os
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.record import Ending, Outcome, planned_reps, session_plan
from lumbar.domain.routine import Item, Routine
from lumbar.domain.schedule import Slot
from lumbar.domain.screening import screened
from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.store import growth
from lumbar.store.growth import plan, slots
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.sharing import Shared, read_shared, written
from lumbar.ui import words
from lumbar.ui.dose_fields import NumberField, RepsField
from lumbar.ui.editor import Editor
from lumbar.ui.handout import Handout
from lumbar.ui.minutes_line import MinutesField
from lumbar.ui.routine_list import RoutineList
from lumbar.ui.routines_page import RoutinesPage
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, found, press, said, settle

FIVE = "Five easy movements"


@pytest.fixture
def page(
    look: Look, library: Library, choices: Choices, show: Show, at: datetime, history: History
) -> RoutinesPage:
    return show(RoutinesPage(look, library, choices, lambda: at, history))


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


def test_a_routine_without_words_ends_its_line_with_its_exercises(
    page: RoutinesPage, library: Library
) -> None:
    library.save(Routine("mine", "Mine", "", (Item("bird-dog"),)))
    page.arrive()
    settle()
    assert [text for text in said(page) if text.endswith(" · 1 exercise")]


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


def test_deleting_an_own_one_leads_back_to_the_list(page: RoutinesPage) -> None:
    press(page, f"Copy {FIVE}")
    press(page, "Delete routine")
    assert page.findChild(Editor) is None
    assert "My five easy movements" not in said(page)


def test_what_was_deleted_comes_back_with_undo(page: RoutinesPage, library: Library) -> None:
    press(page, f"Copy {FIVE}")
    kept = library.routines["my-five-easy-movements"]
    press(page, "Delete routine")
    press(page, "Undo: My five easy movements was deleted.")
    assert library.routines["my-five-easy-movements"] == kept
    assert page.findChild(Editor) is not None


def test_a_new_routine_is_empty_named_and_asks_for_its_first_exercise(
    page: RoutinesPage, library: Library, qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    name = found(page, "Name of the routine", QLineEdit)
    assert name.hasFocus()
    qtbot.keyClicks(name, "Mornings")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert library.routines["my-routine"].name == "Mornings"
    assert library.routines["my-routine"].items == ()
    assert found(page, "Search an exercise to add", QLineEdit).hasFocus()


def test_what_grew_by_more_than_a_fifth_since_last_week_is_told(
    page: RoutinesPage, library: Library, history: History, at: datetime, choices: Choices
) -> None:
    routine = library.routines["clinic-five"]
    given = library.prescribed(routine)
    plan = session_plan(routine, given, timeline(given, choices.pace))
    session = history.begin(plan, at - timedelta(days=3))
    for rep in planned_reps(plan):
        done = rep._replace(outcome=Outcome.DONE, held_s=rep.planned_s)
        history.record(session, done, 600.0, at)
    history.end(session, Ending.FINISHED, 600.0, at)
    press(page, f"Change {FIVE}")
    assert not [text for text in said(page) if "more than last week" in text]
    found(page, "Single knee to chest: Repetitions", RepsField).setValue(20)
    settle()
    (text,) = (text for text in said(page) if "more than last week" in text)
    share = length_s(timeline(library.prescribed(library.routines["clinic-five"]), choices.pace))
    assert text.startswith(f"This is {round((share / plan.planned_s - 1) * 100)} % more")


def test_what_the_editor_tells_is_passed_on(page: RoutinesPage) -> None:
    press(page, f"Change {FIVE}")
    told = QSignalSpy(page.told)
    page.findChild(Editor).told.emit("The disk is full.")
    assert told.at(0) == ["The disk is full."]


def test_coming_back_shows_the_list(page: RoutinesPage) -> None:
    press(page, f"Change {FIVE}")
    page.arrive()
    assert page.findChild(RoutineList).isVisible()


PRINT = f"Print {FIVE} or write it as a PDF"


def asked(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[str]:
    """Answer the question for a file, and keep the names it proposes."""
    proposed: list[str] = []

    def ask(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return answer, kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def test_a_routine_is_written_on_pages(
    page: RoutinesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = QSignalSpy(page.told)
    proposed = asked(monkeypatch, str(tmp_path / "five"))
    press(page, PRINT)
    assert proposed == [f"{FIVE}.pdf"]
    assert (tmp_path / "five.pdf").read_bytes().startswith(b"%PDF")
    assert told.at(0) == [f"The pages were written to {tmp_path / 'five'}.pdf."]


def test_no_file_chosen_writes_nothing(
    page: RoutinesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = QSignalSpy(page.told)
    asked(monkeypatch, "")
    press(page, PRINT)
    assert told.count() == 0


def test_pages_that_cannot_be_written_say_so(
    page: RoutinesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = QSignalSpy(page.told)
    (tmp_path / "five.pdf").mkdir()
    asked(monkeypatch, str(tmp_path / "five.pdf"))
    press(page, PRINT)
    assert told.at(0)[0].startswith(f"{tmp_path / 'five.pdf'} could not be written")


def test_a_planned_day_is_kept_shown_and_gone_with_its_routine_until_undo(
    page: RoutinesPage, history: History
) -> None:
    press(page, f"Copy {FIVE}")
    press(page, "Planned on Mondays")
    id = "my-five-easy-movements"
    assert slots(history) == {id: Slot(frozenset({0}))}
    press(page, "Back to the list of routines")
    assert "yours · Mon" in said(page)
    press(page, "Change My five easy movements")
    press(page, "Delete routine")
    assert slots(history) == {}
    press(page, "Undo: My five easy movements was deleted.")
    assert slots(history) == {id: Slot(frozenset({0}))}


def test_the_plan_is_written_as_a_calendar_file(
    page: RoutinesPage, history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not found(page, "Calendar file").isEnabled()
    plan(history, "clinic-five", Slot(frozenset({0, 3}), time(7, 30)))
    plan(history, "gone", Slot(frozenset({0})))
    page.arrive()
    settle()
    path = tmp_path / "plan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))
    told = QSignalSpy(page.told)
    page._choices.choose(remind_anchor="after brushing my teeth")
    press(page, "Calendar file")
    text = path.with_suffix(".ics").read_text("utf-8")
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,TH" in text
    assert f"SUMMARY:{FIVE}" in text
    assert "DESCRIPTION:after brushing my teeth" in text
    assert "DTSTART:20261123T073000" in text
    assert text.count("BEGIN:VEVENT") == 1
    assert told.at(0)[0] == f"The plan was written to {path}.ics."


def test_no_file_is_written_when_none_is_chosen(
    page: RoutinesPage, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(history, "clinic-five", Slot(frozenset({0})))
    page.arrive()
    settle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: ("", ""))
    told = QSignalSpy(page.told)
    press(page, "Calendar file")
    assert told.count() == 0


def test_few_minutes_shorten_every_card_and_what_is_started(
    page: RoutinesPage, library: Library, choices: Choices
) -> None:
    found(page, "Minutes I have", MinutesField).setValue(6)
    settle()
    assert any(text.startswith("Fewer repetitions: ") for text in said(page))
    wanted = QSignalSpy(page.start_wanted)
    press(page, f"Start {FIVE}")
    routine = wanted.at(0)[0]
    assert length_s(timeline(library.prescribed(routine), choices.pace)) <= 360
    press(page, f"Change {FIVE}")
    assert found(page, "Single knee to chest: Repetitions", RepsField).value() == 5


def a_file(folder: Path, library: Library) -> Path:
    """Another version of a routine that is here, as a file."""
    other = library.routines["clinic-five"]._replace(name="From the physio")
    path = folder / "clinic-five.toml"
    path.write_bytes(written(other, library))
    return path


def test_another_version_asks_and_both_are_kept(
    page: RoutinesPage, library: Library, tmp_path: Path
) -> None:
    page.bring(a_file(tmp_path, library))
    settle()
    assert not library.routines["clinic-five"].own
    text = f"{FIVE} is here already, and the file has another version of it."
    press(page, f"Keep both: {text}")
    assert not library.routines["clinic-five"].own
    assert library.routines["from-the-physio"].name == "From the physio"


def test_another_version_replaces_mine_when_that_is_wanted(
    page: RoutinesPage, library: Library, tmp_path: Path
) -> None:
    page.bring(a_file(tmp_path, library))
    settle()
    text = f"{FIVE} is here already, and the file has another version of it."
    press(page, f"Replace mine: {text}")
    assert library.routines["clinic-five"].name == "From the physio"


def test_a_bad_file_is_told_with_its_line(
    page: RoutinesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('format = 1\nkind = "routine"\nid = 5\nname = "x"\nitems = []\n')
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(path), ""))
    told = QSignalSpy(page.told)
    press(page, "From a file")
    assert told.at(0)[0] == f"{path}: line 3, id: expected a text, found 5."


def test_a_routine_is_shared_as_a_file(
    page: RoutinesPage, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = asked(monkeypatch, str(tmp_path / "clinic-five.toml"))
    press(page, f"Share {FIVE} as a file")
    assert proposed == ["clinic-five.toml"]
    shared = read_shared(tmp_path / "clinic-five.toml", library.exercises)
    assert isinstance(shared, Shared)
    assert shared.routine.items == library.routines["clinic-five"].items


def test_the_editor_says_what_does_not_suit_now(
    page: RoutinesPage, history: History, at: datetime, choices: Choices
) -> None:
    growth.save_screening(history, screened((), ("neck",), at))
    editor = page.edit("clinic-four")
    settle()
    assert "Not for now: neck pain" in said(editor)
    choices.choose(kept_in="head-shoulder-lift")
    assert "Kept in, with neck pain" in said(page.edit("clinic-four"))


def test_what_does_not_suit_now_is_left_out_of_cards_and_paper_and_marked_in_the_search(
    page: RoutinesPage,
    history: History,
    at: datetime,
    choices: Choices,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    growth.save_screening(history, screened((), ("neck",), at))
    page.arrive()
    settle()
    without = "Left out for now: head and shoulder lift."
    assert [text for text in said(page) if text.startswith(without)]
    assert len([text for text in said(page) if " min · 3 exercises · " in text]) == 1
    printed: list[Handout] = []

    def pages(handout: Handout, look: Look) -> bytes:
        printed.append(handout)
        return b"x"

    monkeypatch.setattr("lumbar.ui.handout.pages", pages)
    asked(monkeypatch, str(tmp_path / "paper.pdf"))
    press(page, "Print Four longer holds or write it as a PDF")
    (handout,) = printed
    assert handout.without.startswith(without)
    names = [given.exercise.id for given in handout.prescriptions]
    assert "head-shoulder-lift" not in names
    editor = page.edit("clinic-five")
    editor._open_picker()
    lines = editor.findChild(QListWidget)
    texts = [lines.item(row).text() for row in range(lines.count())]
    assert [text for text in texts if text.endswith("Not for now: neck pain")]
    choices.choose(kept_in="head-shoulder-lift")
    page.arrive()
    settle()
    assert not [text for text in said(page) if text.startswith(without)]
