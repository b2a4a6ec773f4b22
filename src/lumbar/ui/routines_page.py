"""Routines: all there are, and an editor for the one that is open."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from lumbar.domain.advice import Circumstances, last_week_s
from lumbar.domain.day import training_day
from lumbar.domain.routine import Routine
from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.store.faults import KnownError, write_whole
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.ui import words
from lumbar.ui.advice_card import AdviceCard
from lumbar.ui.cards import Card
from lumbar.ui.editor import Editor
from lumbar.ui.figure_view import Thumb
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, clear, label, paragraph, row
from lumbar.ui.page import Page
from lumbar.ui.theme import Look


class RoutinesPage(QWidget):
    """The list, or the editor on top of it."""

    start_wanted = Signal(str, object)
    told = Signal(str)

    def __init__(
        self,
        look: Look,
        library: Library,
        choices: Choices,
        now: Callable[[], datetime],
        history: History,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._library, self._choices = look, library, choices
        self._now, self._history = now, history
        self._list = RoutineList(look, library, choices)
        self._list.print_wanted.connect(self._print)
        self._list.edit_wanted.connect(self.edit)
        self._list.copy_wanted.connect(self._copy)
        self._list.new_wanted.connect(self._new)
        self._list.return_wanted.connect(self._bring_back)
        self._list.start_wanted.connect(self.start_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def arrive(self) -> None:
        self._close_editor()

    def edit(self, id: str) -> Editor:
        routine = self._library.routines[id]
        today = training_day(self._now())
        before = last_week_s(self._history.sessions(today - timedelta(days=7)), id, today)
        given = Circumstances(self._choices.pace, before)
        editor = Editor(self._look, self._library, routine, given)
        editor.left.connect(self._close_editor)
        editor.start_wanted.connect(self.start_wanted)
        editor.told.connect(self.told)
        editor.deleted.connect(self._delete)
        self._close_editor()
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        editor.setFocus()
        return editor

    def _close_editor(self) -> None:
        while self._stack.count() > 1:
            editor = self._stack.widget(1)
            self._stack.removeWidget(editor)
            editor.deleteLater()
        self._list.arrive()

    def _copy(self, id: str) -> None:
        routine = self._library.routines[id]
        name = f"My {routine.name[:1].lower()}{routine.name[1:]}"
        self._keep(lambda: self._library.copy(routine, name))

    def _new(self) -> None:
        if made := self._keep(lambda: self._library.new("My routine")):
            made.name_it()

    def _keep(self, make: Callable[[], Routine]) -> Editor | None:
        """Open what was made, or tell why it could not be kept."""
        try:
            return self.edit(make().id)
        except KnownError as error:
            self.told.emit(str(error))
            return None

    def _delete(self, routine: Routine) -> None:
        self._close_editor()
        self._list.show_deleted(routine)

    def _bring_back(self, routine: Routine) -> None:
        self._keep(lambda: self._library.save(routine))

    def _print(self, id: str) -> None:
        """Write pages to print into a file of the person's choice."""
        routine = self._library.routines[id]
        name = f"{routine.name}.pdf".replace("/", "-")
        path, _ = QFileDialog.getSaveFileName(self, "Pages to print", name, "PDF (*.pdf)")
        if not path:
            return
        if not path.lower().endswith(".pdf"):
            path += ".pdf"
        from lumbar.ui.handout import Handout, pages

        handout = Handout(routine, self._library.prescribed(routine), self._now().date())
        try:
            write_whole(Path(path), pages(handout, self._look.on_paper()))
        except KnownError as error:
            self.told.emit(str(error))
        else:
            self.told.emit(f"The pages were written to {path}.")


class RoutineList(Page):
    """A card for each routine."""

    edit_wanted = Signal(str)
    copy_wanted = Signal(str)
    new_wanted = Signal()
    return_wanted = Signal(object)
    print_wanted = Signal(str)
    start_wanted = Signal(str, object)

    def __init__(self, look: Look, library: Library, choices: Choices) -> None:
        super().__init__("Routines", "Every hold, repetition and rest can be changed to suit you.")
        self._look, self._library, self._choices = look, library, choices
        new = button("New routine", self.new_wanted.emit, tip="An empty routine (Ctrl+N)")
        self._deleted = QVBoxLayout()
        self.body.addLayout(row(new, -1, spacing=10))
        self.body.addSpacing(8)
        self.body.addLayout(self._deleted)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.activated.connect(self.new_wanted)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        self.body.addLayout(self._cards)
        self.body.addStretch()
        self.arrive()

    def show_deleted(self, routine: Routine) -> None:
        """Offer the way back for what was just deleted."""
        clear(self._deleted)
        card = AdviceCard(self._look, f"{routine.name} was deleted.", "Undo", "press", "Close")
        card.accepted.connect(lambda: self.return_wanted.emit(routine))
        card.accepted.connect(lambda: clear(self._deleted))
        card.dismissed.connect(lambda: clear(self._deleted))
        self._deleted.addWidget(card)
        card.setFocus()

    def arrive(self) -> None:
        clear(self._cards)
        for routine in self._library.routines.values():
            self._cards.addWidget(self._card(routine))

    def _card(self, routine: Routine) -> Card:
        prescriptions = self._library.prescribed(routine)
        seconds = length_s(timeline(prescriptions, self._choices.pace))
        card = Card(self._look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 20, 28, 24)
        inside.setSpacing(6)
        name = paragraph(routine.name, "heading")
        published = self._library.published.get(routine.id)
        state = "your version" if routine.own and published else "yours" if routine.own else ""
        inside.addWidget(name)
        if state:
            inside.addWidget(label(state, "small", tone="press"))
        about = f"{words.minutes(seconds)} · {words.counted(len(prescriptions), 'exercise')}"
        inside.addWidget(paragraph(f"{about} · {routine.about}", "muted"))
        figures = Flow(spacing=10)
        for prescription in prescriptions[:7]:
            figures.addWidget(Thumb(self._look, prescription.exercise, 104))
        inside.addLayout(figures)
        inside.addSpacing(4)
        start = button(
            "Start",
            lambda: self.start_wanted.emit(routine.id, None),
            "primary",
            name=f"Start {routine.name}",
        )
        start.setEnabled(bool(prescriptions))
        edit = button(
            "Change", lambda: self.edit_wanted.emit(routine.id), name=f"Change {routine.name}"
        )
        copy = button(
            "Copy", lambda: self.copy_wanted.emit(routine.id), name=f"Copy {routine.name}"
        )
        paper = button(
            "Print or PDF",
            lambda: self.print_wanted.emit(routine.id),
            name=f"Print {routine.name} or write it as a PDF",
        )
        paper.setEnabled(bool(prescriptions))
        keys = Flow(spacing=10)
        for key in (start, edit, copy, paper):
            keys.addWidget(key)
        inside.addLayout(keys)
        return card
