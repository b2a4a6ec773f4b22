"""Routines: all there are, and an editor for the one that is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lumbar.domain.routine import Routine
from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.store.faults import KnownError
from lumbar.store.library import Library
from lumbar.ui import words
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

    def __init__(self, look: Look, library: Library, choices: Choices) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._library, self._choices = look, library, choices
        self._list = RoutineList(look, library, choices)
        self._list.edit_wanted.connect(self.edit)
        self._list.copy_wanted.connect(self._copy)
        self._list.start_wanted.connect(self.start_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def arrive(self) -> None:
        self._close_editor()

    def edit(self, id: str) -> None:
        routine = self._library.routines[id]
        editor = Editor(self._look, self._library, routine, self._choices.pace)
        editor.left.connect(self._close_editor)
        editor.start_wanted.connect(self.start_wanted)
        editor.told.connect(self.told)
        editor.replaced.connect(self.edit)
        self._close_editor()
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)

    def _close_editor(self) -> None:
        while self._stack.count() > 1:
            editor = self._stack.widget(1)
            self._stack.removeWidget(editor)
            editor.deleteLater()
        self._list.arrive()

    def _copy(self, id: str) -> None:
        routine = self._library.routines[id]
        try:
            copy = self._library.copy(routine, f"My {routine.name[:1].lower()}{routine.name[1:]}")
        except KnownError as error:
            self.told.emit(str(error))
        else:
            self.edit(copy.id)


class RoutineList(Page):
    """A card for each routine."""

    edit_wanted = Signal(str)
    copy_wanted = Signal(str)
    start_wanted = Signal(str, object)

    def __init__(self, look: Look, library: Library, choices: Choices) -> None:
        super().__init__("Routines", "Every hold, repetition and rest can be changed to suit you.")
        self._look, self._library, self._choices = look, library, choices
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        self.body.addLayout(self._cards)
        self.body.addStretch()
        self.arrive()

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
        inside.addLayout(row(start, edit, copy, -1, spacing=10))
        return card
