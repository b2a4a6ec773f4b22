"""Session list: the trainings of a week, or those that were searched for."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from lumbar.domain.progress import Week
from lumbar.domain.record import Ending, SessionPlan, SessionRecord, Source
from lumbar.store.corrections import count_instead, delete_session, undelete_session
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.searching import found_sessions
from lumbar.ui import progress_words, words
from lumbar.ui.cards import Card
from lumbar.ui.flow import Flow
from lumbar.ui.forms import IconButton, button, column, label, paragraph, row
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
        self._way_back: Callable[[], object] = lambda: None
        self._undo_key = button("Undo", self.undo, "plain")
        undo = row(self._undone, self._undo_key, spacing=10)
        undo.setStretch(0, 1)
        self._undo.setLayout(undo)
        self._undo.hide()
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(18)
        self._rows.setVerticalSpacing(4)
        self._nothing = paragraph("", "muted")
        self._rows.addWidget(self._nothing, 0, 0, 1, 6)
        self._lines: list[_Line] = []
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 14, 18, 18)
        inside.setSpacing(8)
        add = button("Add one…", self.add, tip="A training done elsewhere or earlier")
        top = Flow(spacing=10, apart=1)
        for part in (self.title, self.search, add):
            top.addWidget(part)
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
        self._nothing.setText("No session has these words." if text else "None in this week.")
        self._nothing.setVisible(not found)
        for place, stretch in enumerate(STRETCHES if self._wide else (0, 1, 0, 0, 0, 0)):
            self._rows.setColumnStretch(place, stretch)
        while len(self._lines) < len(found):
            self._lines.append(_Line(self._look, self, self._rows, len(self._lines) + 1))
        for number, line in enumerate(self._lines):
            session = found[number] if number < len(found) else None
            line.show_session(session, self._wide, dated=bool(text))

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
        self._change(
            lambda: delete_session(self._history, session.id, self._at()),
            f"Deleted: {session.name}, {words.day(session.day)}.",
            partial(undelete_session, self._history, session.id),
        )

    def count(self, session: SessionRecord) -> None:
        """Of two versions, let this one count, and keep the other beside it."""
        self._change(
            lambda: count_instead(self._history, session.id),
            f"This version counts now: {session.name}, {words.day(session.day)}.",
            partial(count_instead, self._history, session.version_of),
        )

    def undo(self) -> None:
        try:
            self._way_back()
        except KnownError as error:
            self.told.emit(str(error))
            return
        self._undo.hide()
        self.changed.emit()

    def _change(
        self, change: Callable[[], object], said: str, way_back: Callable[[], object]
    ) -> None:
        """Do something that can be taken back, and say so."""
        try:
            change()
        except KnownError as error:
            self.told.emit(str(error))
            return
        self._way_back = way_back
        self._undone.setText(said)
        self._undo.show()
        self.changed.emit()
        self._undo_key.setFocus(Qt.FocusReason.OtherFocusReason)


class _Line:
    """The widgets of one training, used again for another: making them is what takes time."""

    def __init__(self, look: Look, owner: SessionList, rows: QGridLayout, number: int) -> None:
        self._session: SessionRecord | None = None
        self._when, self._name = label("", "body"), paragraph("", "body")
        self._numbers, self._marks = paragraph("", "small"), label("", "tiny")
        self._note = paragraph("", "small")
        self._minutes, self._pain = label("", "body"), label("", "body")
        self._done = label("", "muted")
        self._edit = IconButton(look, "edit", "Correct", "muted", 18)
        self._drop = IconButton(look, "trash", "Delete", "muted", 18)
        self._count = button("Count this one", lambda: owner.count(self._session), "plain")
        self._edit.clicked.connect(lambda: owner.edit(self._session))
        self._drop.clicked.connect(lambda: owner.delete(self._session))
        for key in (self._edit, self._drop):
            key.setProperty("kind", "plain")
        marks = row(self._marks, self._count, -1, spacing=10)
        what = column(self._name, self._numbers, marks, self._note, spacing=0)
        rows.addWidget(self._when, number, 0)
        rows.addLayout(what, number, 1)
        for place, cell in ((2, self._minutes), (3, self._pain), (4, self._done)):
            rows.addWidget(cell, number, place)
        rows.addLayout(row(self._edit, self._drop, spacing=0), number, 5)

    def show_session(self, session: SessionRecord | None, wide: bool, dated: bool) -> None:
        self._session = session
        there = session is not None
        for part in (self._name, self._edit, self._drop):
            part.setVisible(there)
        for part in (self._when, self._minutes, self._pain, self._done):
            part.setVisible(there and wide)
        self._numbers.setVisible(there and not wide)
        marks = _marks(session) if session is not None else ""
        self._marks.setVisible(bool(marks))
        self._count.setVisible(there and bool(session.version_of))
        self._note.setVisible(there and bool(session.note))
        if session is None:
            return
        on = session.started.date()  # by the calendar, as in what corrects it
        when = progress_words.full_date(on) if dated else words.day(on)
        when = f"{when}, {session.started:%H:%M}"
        texts = _texts(session)
        cells = (self._when, self._name, self._minutes, self._pain, self._done)
        for cell, text in zip(cells, (when, session.name, *texts), strict=True):
            cell.setText(text)
        self._numbers.setText(" · ".join((when, *texts)))
        self._marks.setText(marks)
        self._note.setText(session.note)
        keys = ((self._edit, "Correct"), (self._drop, "Delete"), (self._count, "Count this one:"))
        for key, verb in keys:
            key.setAccessibleName(f"{verb} {session.name}, {when}")
            key.setToolTip(verb.removesuffix(":"))


def _texts(session: SessionRecord) -> tuple[str, str, str]:
    pain = f"pain {words.pain(session.pain_before)} → {words.pain(session.pain_after)}"
    done = f"{session.reps_done} of {session.reps_planned} reps"
    if session.ending is Ending.FINISHED and session.reps_done == session.reps_planned:
        done = "all done"
    elif session.reps_done == 0:
        done = "nothing done"
    return words.minutes(session.active_s), pain, done


def _marks(session: SessionRecord) -> str:
    """What sets a training apart, in small words."""
    marks = []
    if session.source is Source.BY_HAND:
        marks.append("entered by hand")
    if session.edited_at is not None:
        marks.append(f"edited {words.day_month(session.edited_at.date())}")
    if session.version_of:
        marks.append("another version, it does not count")
    return " · ".join(marks)
