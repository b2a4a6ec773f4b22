"""Report dialog: how many weeks, something in one's own words, and where the page goes."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPlainTextEdit, QPushButton, QWidget

from lumbar.domain.report import LENGTHS
from lumbar.domain.settings import Settings
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.reporting import gathered
from lumbar.ui.dialog import Dialog
from lumbar.ui.forms import label, paragraph, row
from lumbar.ui.theme import Look

ABOUT = (
    "One page to take along: plan, what was done per exercise and side, pain, what was ended "
    "early and why. It is a file on this computer; nothing is sent."
)


class ReportDialog(Dialog):
    """Writes the page for a physiotherapist where the person wants it."""

    told = Signal(str)

    def __init__(
        self, parent: QWidget, look: Look, history: History, settings: Settings, today: date
    ) -> None:
        super().__init__(parent, look, "Summary for a physiotherapist", "Save as PDF…", self._save)
        self._history, self._settings, self._today = history, settings, today
        self.body.addWidget(paragraph(ABOUT, "muted"))
        self.body.addWidget(label("Weeks", "label"))
        self.body.addLayout(row(self._lengths(), -1))
        caption = label("In your own words", "label")
        self._words = QPlainTextEdit()
        self._words.setPlaceholderText("What you would like to say or ask; it may stay empty.")
        self._words.setAccessibleName("In your own words")
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(look.px(96))
        caption.setBuddy(self._words)
        self.body.addWidget(caption)
        self.body.addWidget(self._words)

    def _lengths(self) -> QWidget:
        holder = QWidget()
        self._weeks = QButtonGroup(holder)
        keys: list[QWidget | int] = []
        for number, weeks in enumerate(LENGTHS):
            key = QPushButton(str(weeks))
            key.setCheckable(True)
            key.setChecked(weeks == LENGTHS[1])
            key.setAutoDefault(False)
            key.setProperty("kind", "segment")
            key.setProperty("place", ("first", "middle", "last")[number])
            key.setAccessibleName(f"{weeks} weeks")
            self._weeks.addButton(key, weeks)
            keys.append(key)
        holder.setLayout(row(*keys, spacing=0))
        return holder

    def _save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "Save the summary", f"Summary {self._today}.pdf", "PDF (*.pdf)"
        )
        if not path:
            return
        if not path.lower().endswith(".pdf"):
            path += ".pdf"
        from lumbar.store.paths import assets
        from lumbar.ui.report_sheet import save_report

        weeks, words = self._weeks.checkedId(), self._words.toPlainText()
        try:
            found = gathered(self._history, self._today, weeks, self._settings, words)
            save_report(found, Path(path), assets())
        except KnownError as error:
            self.complain(str(error))
            return
        self.told.emit(f"The summary was written to {path}.")
        self.accept()
