"""Asking for the page: weeks, own words, a place for the file."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit

from lumbar.domain.settings import Settings
from lumbar.store.history import History
from lumbar.ui import report_sheet
from lumbar.ui.forms import label
from lumbar.ui.report_dialog import ReportDialog
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, press, said, settle, train


@pytest.fixture
def dialog(look: Look, history: History, at: datetime, show: Show) -> ReportDialog:
    train(history, at)
    parent = show(label("behind"))
    made = ReportDialog(parent, look, history, Settings(), date(2026, 11, 21))
    made.open()
    settle()
    return made


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_the_page_is_written_where_it_was_asked_for(
    dialog: ReportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "for my physio")
    told = QSignalSpy(dialog.told)
    gathered: list[report_sheet.Report] = []
    save = report_sheet.save_report

    def watched(report: report_sheet.Report, path: Path, folder: Path) -> None:
        gathered.append(report)
        save(report, path, folder)

    monkeypatch.setattr(report_sheet, "save_report", watched)
    press(dialog, "12 weeks")
    dialog.findChild(QPlainTextEdit).setPlainText("May I run?")
    dialog.do.click()
    path = tmp_path / "for my physio.pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    assert told.at(0) == [f"The summary was written to {path}."]
    assert (len(gathered[0].weeks), gathered[0].own_words) == (12, "May I run?")
    assert not dialog.isVisible()


def test_six_weeks_are_offered_first(dialog: ReportDialog) -> None:
    assert dialog._weeks.checkedId() == 6


def test_no_place_chosen_keeps_it_open(
    dialog: ReportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "")
    dialog.do.click()
    assert dialog.isVisible()
    press(dialog, "Cancel")


def test_what_cannot_be_written_is_said_and_words_are_kept(
    dialog: ReportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    answer(monkeypatch, tmp_path / "file" / "summary.pdf")
    dialog.findChild(QPlainTextEdit).setPlainText("May I run?")
    dialog.do.click()
    assert dialog.isVisible()
    assert any("could not be written" in text for text in said(dialog))
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "May I run?"
    press(dialog, "Cancel")
