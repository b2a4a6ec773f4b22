"""Session list: the trainings of a week, or those that were searched for."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from lumbar.domain.progress import Week
from lumbar.domain.record import Ending, SessionPlan, SessionRecord, Source
from lumbar.store.corrections import delete_session, undelete_session
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.searching import found_sessions
from lumbar.ui import progress_words, words
from lumbar.ui.cards import Card
from lumbar.ui.forms import IconButton, button, clear, column, label, paragraph, row
from lumbar.ui.session_dialogs import AddDialog, EditDialog
from lumbar.ui.theme import Look

MOST_FOUND = 30
WIDE = 700  # room from which a training is one line
STRETCHES = (4, 6, 2, 3, 3, 0)
Plans = Callable[[], Mapping[str, SessionPlan]]


class SessionList(Card):
    """One line for each training, the latest first, with ways to correct and to delete it."""

    changed = Signal()
    told = Signal(str)

    def __init__(
        self, look: Look, history: History, plans: Plans, at: Callable[[], datetime]
    ) -> None:
        super().__init__(look)
        self._history, self._plans, self._at = history, plans, at
        self._first = self._last = date.min
        self._shown: tuple[object, ...] = ()
        self._wide = True
        self.title = label("Sessions of this week", "strong")
        self.search = QLineEdit()
        self.search.setProperty("kind", "field")
        self.search.setPlaceholderText("Search all")
        self.search.setAccessibleName("Search all sessions")
        self.search.setToolTip("By name, exercise, note or day (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(look.px(260))
        self.search.textChanged.connect(self._show)
        self._undo = QWidget()
        self._undone = paragraph("", "small")
        self._gone = ""
        undo = row(self._undone, button("Undo", self.undo, "plain"), spacing=10)
        undo.setStretch(0, 1)
        self._undo.setLayout(undo)
        self._undo.hide()
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(18)
        self._rows.setVerticalSpacing(4)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 14, 18, 18)
        inside.setSpacing(8)
        add = button("Add one…", self.add, tip="A training done elsewhere or earlier")
        top = row(self.title, -1, self.search, add, spacing=10)
        inside.addLayout(top)
        inside.addWidget(self._undo)
        inside.addLayout(self._rows)

    def show_week(self, week: Week) -> None:
        self._first, self._last = week.start, week.start + timedelta(days=6)
        self._show()

    def forget(self) -> None:
        """The history has changed: what is shown is old."""
        self._shown = ()

    def resizeEvent(self, event: object) -> None:
        wide = self.width() >= self._look.px(WIDE)
        if wide != self._wide:
            self._wide = wide
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    # What is shown

    def _show(self) -> None:
        text = self.search.text().strip()
        wanted = (self._first, text, self._wide)
        if wanted == self._shown:
            return
        self._shown = wanted
        if text:
            found = found_sessions(self._history, text, progress_words.full_date, MOST_FOUND)
            many = f"The latest {MOST_FOUND} sessions" if len(found) == MOST_FOUND else ""
            self.title.setText(f"{many or words.counted(len(found), 'session')} found")
        else:
            found = self._history.sessions(self._first, self._last)[::-1]
            self.title.setText("Sessions of this week")
        clear(self._rows)
        if not found:
            nothing = "No session has these words." if text else "None in this week."
            self._rows.addWidget(paragraph(nothing, "muted"), 0, 0)
        for place, stretch in enumerate(STRETCHES if self._wide else (1, 0, 0, 0, 0, 0)):
            self._rows.setColumnStretch(place, stretch)
        for number, session in enumerate(found):
            self._add_row(number, session, dated=bool(text))

    def _add_row(self, number: int, session: SessionRecord, dated: bool) -> None:
        when = progress_words.full_date(session.day) if dated else words.day(session.day)
        when = f"{when}, {session.started:%H:%M}"
        minutes, pain, done = _texts(session)
        name = paragraph(session.name, "body")
        below = [label(text, "tiny") for text in _marks(session)]
        if session.note:
            below.append(paragraph(session.note, "small"))
        what = column(name, *below, spacing=0)
        if self._wide:
            self._rows.addWidget(label(when, "body"), number, 0)
            self._rows.addLayout(what, number, 1)
            for place, text in ((2, minutes), (3, pain), (4, done)):
                cell = paragraph(text, "muted" if place > 3 else "body")
                self._rows.addWidget(cell, number, place)
        else:
            what.insertWidget(1, paragraph(f"{when} · {minutes} · {pain} · {done}", "small"))
            self._rows.addLayout(what, number, 0)
        told = f"{session.name}, {when}"
        edit = IconButton(self._look, "edit", f"Correct {told}", "muted", 18)
        drop = IconButton(self._look, "trash", f"Delete {told}", "muted", 18)
        for key in (edit, drop):
            key.setProperty("kind", "plain")
        edit.clicked.connect(lambda: self.edit(session))
        drop.clicked.connect(lambda: self.delete(session))
        self._rows.addLayout(row(edit, drop, spacing=0), number, 5)

    # Commands

    def edit(self, session: SessionRecord) -> None:
        dialog = EditDialog(self, self._look, self._history, session, self._at)
        dialog.changed.connect(self.changed)
        dialog.open()

    def add(self) -> None:
        dialog = AddDialog(self, self._look, self._history, self._plans(), self._at)
        dialog.changed.connect(self.changed)
        dialog.open()

    def delete(self, session: SessionRecord) -> None:
        try:
            delete_session(self._history, session.id, self._at())
        except KnownError as error:
            self.told.emit(str(error))
            return
        self._gone = session.id
        self._undone.setText(f"Deleted: {session.name}, {words.day(session.day)}.")
        self._undo.show()
        self.changed.emit()

    def undo(self) -> None:
        try:
            undelete_session(self._history, self._gone)
        except KnownError as error:
            self.told.emit(str(error))
            return
        self._undo.hide()
        self.changed.emit()


def _texts(session: SessionRecord) -> tuple[str, str, str]:
    pain = f"pain {words.pain(session.pain_before)} → {words.pain(session.pain_after)}"
    done = f"{session.reps_done} of {session.reps_planned} reps"
    if session.ending is Ending.FINISHED and session.reps_done == session.reps_planned:
        done = "all done"
    elif session.reps_done == 0:
        done = "nothing done"
    return words.minutes(session.active_s), pain, done


def _marks(session: SessionRecord) -> list[str]:
    """What sets a training apart, in small words."""
    marks = []
    if session.source is Source.BY_HAND:
        marks.append("entered by hand")
    if session.edited_at is not None:
        marks.append(f"edited {words.day_month(session.edited_at.date())}")
    if session.version_of:
        marks.append("another version, from a second computer; it does not count")
    return [" · ".join(marks)] if marks else []
