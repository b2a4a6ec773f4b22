"""Routine list: a card for each routine, how much time there is, and ways to make a new one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from lumbar.domain.fitting import Shortened, shortened
from lumbar.domain.routine import Routine
from lumbar.domain.schedule import Slot
from lumbar.domain.suiting import Suited
from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.store.library import Library
from lumbar.ui import words
from lumbar.ui.advice_card import AdviceCard
from lumbar.ui.cards import Card
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, clear, label, paragraph
from lumbar.ui.growth_words import left_out_why
from lumbar.ui.minutes_line import MinutesLine, fitted_words
from lumbar.ui.page import Page
from lumbar.ui.theme import Look
from lumbar.ui.thumb import Thumb


class RoutineList(Page):
    """A card for each routine."""

    edit_wanted = Signal(str)
    copy_wanted = Signal(str)
    new_wanted = Signal()
    print_wanted = Signal(str)
    share_wanted = Signal(str)
    own_wanted = Signal(str)
    file_wanted = Signal()
    calendar_wanted = Signal()
    start_wanted = Signal(object, object)

    def __init__(
        self,
        look: Look,
        library: Library,
        choices: Choices,
        plan: Callable[[], dict[str, Slot]],
        suiting: Callable[[Routine], Suited],
    ) -> None:
        """``suiting`` is how a routine suits the person now."""
        super().__init__("Routines", "Every hold, repetition and rest can be changed to suit you.")
        self._look, self._library, self._choices, self._plan = look, library, choices, plan
        self._suiting = suiting
        new = button("New routine", self.new_wanted.emit, tip="An empty routine (Ctrl+N)")
        self._deleted = QVBoxLayout()
        self._calendar = button(
            "Calendar file", self.calendar_wanted.emit, tip="The planned days and times as .ics"
        )
        self._minutes = MinutesLine(look)
        self._minutes.show_whole(None)
        self._minutes.changed.connect(self.arrive)
        top = Flow(spacing=10)
        take = button(
            "From a file",
            self.file_wanted.emit,
            tip="A routine file; or drag it here",
        )
        own = button(
            "New exercise", lambda: self.own_wanted.emit(""), tip="One you were given, or made up"
        )
        for widget in (new, own, take, self._calendar, self._minutes):
            top.addWidget(widget)
        self.body.addLayout(top)
        self.body.addSpacing(8)
        self.body.addLayout(self._deleted)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.activated.connect(self.new_wanted)
        self._own = Flow(spacing=8)  # exercises of the person's own
        self.body.addLayout(self._own)
        self.body.addSpacing(8)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        self.body.addLayout(self._cards)
        self.body.addStretch()
        self.arrive()

    def show_deleted(self, name: str, bring_back: Callable[[], object], then: str = "") -> None:
        """Offer the way back for what was just deleted."""
        clear(self._deleted)
        card = AdviceCard(self._look, f"{name} was deleted.{then}", "Undo", "press", "Close")
        card.accepted.connect(lambda: clear(self._deleted))
        card.accepted.connect(bring_back)
        card.dismissed.connect(lambda: clear(self._deleted))
        self._deleted.addWidget(card)
        card.setFocus()

    def ask_which(
        self, text: str, replace: Callable[[], None], beside: Callable[[], None]
    ) -> None:
        """Ask what becomes of a routine that is here already; nothing is done before."""
        clear(self._deleted)
        card = AdviceCard(self._look, text, "Keep both", "press", "Replace mine")
        for chosen, act in ((card.accepted, beside), (card.dismissed, replace)):
            chosen.connect(lambda: clear(self._deleted))
            chosen.connect(act)
        self._deleted.addWidget(card)
        card.setFocus()

    def arrive(self) -> None:
        clear(self._cards)
        plan = self._plan()
        self._calendar.setEnabled(bool(plan))
        clear(self._own)
        for each in self._library.own.values():
            self._own.addWidget(
                button(
                    each.name,
                    lambda id=each.id: self.own_wanted.emit(id),
                    "chip",
                    name=f"Change your exercise {each.name}",
                )
            )
        for routine in self._library.routines.values():
            self._cards.addWidget(self._card(routine, plan.get(routine.id)))

    def _fitted(self, routine: Routine) -> Shortened:
        """A routine as it fits into the minutes there are."""
        most_s = self._minutes.most_s
        if most_s is None:
            return Shortened(routine)
        return shortened(routine, self._library.exercises, most_s, self._choices.pace)

    def _card(self, whole: Routine, slot: Slot | None) -> Card:
        suited = self._suiting(whole)
        found = self._fitted(suited.routine)
        routine = found.routine
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
        planned = words.slot(slot) if slot else ""
        if state or planned:
            said = " · ".join(filter(None, (state, planned)))
            inside.addWidget(label(said, "small", tone="press"))
        about = f"{words.minutes(seconds)} · {words.counted(len(prescriptions), 'exercise')}"
        said = " · ".join(filter(None, (about, routine.about)))
        inside.addWidget(paragraph(said, "muted"))
        figures = Flow(spacing=10)
        for prescription in prescriptions[:7]:
            figures.addWidget(Thumb(self._look, prescription.exercise, 104))
        inside.addLayout(figures)
        if shorter := fitted_words(found):
            inside.addWidget(paragraph(shorter, "muted"))
        if without := left_out_why(suited.left_out):
            inside.addWidget(paragraph(without, "muted"))
        inside.addSpacing(4)
        wanted = whole.id if routine == suited.routine else routine
        start = button(
            "Start",
            lambda: self.start_wanted.emit(wanted, None),
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
        share = button(
            "Share",
            lambda: self.share_wanted.emit(routine.id),
            tip="Write it as a file for another computer",
            name=f"Share {routine.name} as a file",
        )
        for key in (start, edit, copy, paper, share):
            keys.addWidget(key)
        inside.addLayout(keys)
        return card
