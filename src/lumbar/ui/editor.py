"""Editor: one routine, its doses edited in place. Every change is saved, timed, and undoable."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from lumbar.domain import editing
from lumbar.domain.advice import Advice, Circumstances, Topic, advice
from lumbar.domain.dose import Dose
from lumbar.domain.editing import Edits
from lumbar.domain.routine import Routine
from lumbar.domain.timeline import item_length_s, length_s, timeline
from lumbar.store.faults import KnownError
from lumbar.store.library import Library
from lumbar.ui import edit_words, item_row, words
from lumbar.ui.advice_card import AdviceCard
from lumbar.ui.cards import Card
from lumbar.ui.exercise_picker import ExercisePicker
from lumbar.ui.forms import IconButton, button, clear, column, paragraph, row
from lumbar.ui.item_row import ItemRow
from lumbar.ui.mini_timeline import MiniTimeline
from lumbar.ui.page import Page
from lumbar.ui.theme import Look

WIDE = 620  # from here on the keys stand beside the name
SIDED = (Topic.ONE_SIDE, Topic.OTHER_SIDE)
KEYS = {"_undo": ("Ctrl+Z",), "_redo": ("Ctrl+Shift+Z", "Ctrl+Y"), "_open_picker": ("Ctrl+F",)}


class Editor(Page):
    """Works on its own values of the routine; the library keeps what is saved."""

    left = Signal()
    start_wanted = Signal(object, object)
    told = Signal(str)
    deleted = Signal(object)

    def __init__(
        self,
        look: Look,
        library: Library,
        routine: Routine,
        given: Circumstances,
        plan: QWidget | None = None,
        fits: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """``fits`` says by exercise how it suits the person now, where it does not quite."""
        super().__init__("")
        self.title.hide()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._look, self._library, self._given = look, library, given
        self._fits = fits
        self._edits = Edits((routine,))
        self._saved = ""  # what the last change was, in words
        self._let_be: set[Topic] = set()
        self._rows: list[ItemRow] = []
        self._lay_out(plan)
        for name, keys in KEYS.items():
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(getattr(self, name))
        self._show()

    @property
    def routine(self) -> Routine:
        return self._edits.now

    def name_it(self) -> None:
        """Let a new routine be named first; the first exercise is asked for next."""
        self._name.selectAll()
        self._name.setFocus()
        self._name.returnPressed.connect(self._open_picker, Qt.ConnectionType.SingleShotConnection)

    # Layout

    def _lay_out(self, plan: QWidget | None) -> None:
        self._name = QLineEdit(self.routine.name)
        self._name.setProperty("kind", "name")
        self._name.setMaxLength(80)
        self._name.setAccessibleName("Name of the routine")
        self._name.editingFinished.connect(self._rename)
        self._publish = button("", self._forget, tip="Drop your changes to this routine")
        self._start = button(
            "Start", lambda: self.start_wanted.emit(self.routine.id, None), "primary"
        )
        leave = button("‹ Routines", self.left.emit, "back", name="Back to the list of routines")
        self._head = row(self._name, row(self._publish, self._start, -1, spacing=12), spacing=12)
        self._head.setStretch(0, 1)
        self._state = paragraph("", "muted")
        self._undo_key = IconButton(self._look, "undo", "Undo (Ctrl+Z)", "press", 18)
        self._redo_key = IconButton(self._look, "redo", "Redo (Ctrl+Shift+Z)", "press", 18)
        for key, what in ((self._undo_key, self._undo), (self._redo_key, self._redo)):
            key.setProperty("kind", "plain")
            key.clicked.connect(what)
        state = row(self._state, self._undo_key, self._redo_key, spacing=2)
        state.setStretch(0, 1)
        self._strip = MiniTimeline(self._look)
        self._card = Card(self._look)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(2, 6, 2, 0)
        self._list.setSpacing(0)
        self._add = button("+ Add an exercise", self._open_picker, "plain", "Ctrl+F")
        self._picker = ExercisePicker(self._look, self._library.exercises.values(), self._fits)
        self._picker.picked.connect(self._add_exercise)
        self._picker.closed.connect(self._close_picker)
        self._picker.hide()
        foot = column(row(self._add, -1), self._picker, spacing=4)
        foot.setContentsMargins(16, 8, 18, 12)
        self._card.setLayout(column(self._list, foot, spacing=0))
        self._mark = QFrame(self._card)  # where a dragged exercise would go
        self._mark.setProperty("kind", "mark")
        self._mark.hide()
        self._advice = QVBoxLayout()
        self._advice.setSpacing(10)
        self.body.insertLayout(0, row(leave, -1))
        self.body.insertLayout(1, self._head)
        self.body.insertLayout(2, state)
        self.body.insertWidget(3, self._strip)
        if plan is not None:
            self.body.insertWidget(4, plan)
        self.body.addWidget(self._card)
        self.body.addSpacing(10)
        self.body.addLayout(self._advice)
        self.body.addStretch()

    def resizeEvent(self, event: object) -> None:
        """Where it is narrow, the keys stand below the name."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(beside if self.room >= self._look.px(WIDE) else below)

    # What is shown

    def _show(self) -> None:
        """Show the routine as it is now: rows, lengths, state and advice."""
        routine, library = self.routine, self._library
        if not self._name.hasFocus() or self._name.text() == "":
            self._name.setText(routine.name)
        self.setAccessibleName(f"Routine: {routine.name}")
        self._place_rows()
        prescriptions = library.prescribed(routine)
        segments = timeline(prescriptions, self._given.pace)
        for place, made in enumerate(self._rows):
            made.show_length(words.clock(item_length_s(segments, place)))
        self._strip.show_timeline(segments, [p.exercise.name for p in prescriptions])
        self._strip.setVisible(bool(segments))
        whole = words.clock(length_s(segments))
        self._start.setText(f"Start · {whole}")
        self._start.setAccessibleName(f"Start, {whole} minutes")
        self._start.setEnabled(bool(segments))
        self._undo_key.setEnabled(self._edits.before is not None)
        self._redo_key.setEnabled(self._edits.after is not None)
        published = library.published.get(routine.id)
        self._publish.setVisible(routine.own)
        self._publish.setText("Back to published" if published else "Delete routine")
        self._publish.setAccessibleName(self._publish.text())
        state = edit_words.YOURS if published is None else edit_words.PUBLISHED
        if published and routine.own:
            state = edit_words.YOUR_VERSION
        self._state.setText(f"Saved: {self._saved}." if self._saved else state)
        self._show_advice()

    def _place_rows(self) -> None:
        """One row for each exercise; a row that is still wanted is kept, and its focus with it."""
        spare = list(self._rows)
        self._rows = []
        items = [
            (number, item, exercise)
            for number, item in enumerate(self.routine.items)
            if (exercise := self._library.exercises.get(item.exercise))
        ]
        for number, item, exercise in items:
            same = [each for each in spare if each.exercise is exercise]
            nearest = min(same, key=lambda each: abs(each.number - number), default=None)
            if nearest is not None:
                spare.remove(nearest)
            made = nearest or self._row(
                ItemRow(self._look, exercise, item, self._fits.get(exercise.id, ""))
            )
            place = len(self._rows)
            if self._list.indexOf(made) != place:
                self._list.removeWidget(made)
                self._list.insertWidget(place, made)
            made.place(number, len(self.routine.items), item)
            self._rows.append(made)
        for gone in spare:
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _row(self, made: ItemRow) -> ItemRow:
        made.edited.connect(lambda key, value: self._redose(made.number, key, value))
        made.noted.connect(lambda note: self._make(editing.noted(self.routine, made.number, note)))
        made.wanted.connect(lambda what: self._act(made, what))
        made.grip.dragged.connect(lambda at: self._show_mark(self._row_at(at)))
        made.grip.dropped.connect(lambda at: self._drop(made, at))
        return made

    def _show_advice(self) -> None:
        clear(self._advice)
        if not self.routine.own:
            return
        exercises = self._library.exercises
        for each in advice(self.routine, exercises, self._given):
            if each.topic not in self._let_be:
                text = edit_words.advised(each, self.routine, exercises)
                card = AdviceCard(self._look, text, edit_words.remedy(each))
                card.accepted.connect(self._follower(each))
                card.dismissed.connect(self._leaver(each))
                self._advice.addWidget(card)

    # Edits

    def _make(self, routine: Routine) -> None:
        """A change: the next state of the routine."""
        if routine != self.routine:
            self._take(self._edits.made(routine), "")

    def _undo(self) -> None:
        if self._edits.before is not None:
            self._take(self._edits.undone(), "undone: ")

    def _redo(self) -> None:
        if self._edits.after is not None:
            self._take(self._edits.redone(), "")

    def _take(self, edits: Edits, how: str) -> None:
        """Save and show what holds now, and say what has changed."""
        before, wanted = self.routine, edits.now
        if how:
            said = edit_words.changed(wanted, before, self._library.exercises)
        else:
            said = edit_words.changed(before, wanted, self._library.exercises)
        self._saved = how + said
        try:
            kept = self._library.save(wanted)
        except KnownError as error:
            kept = wanted
            self.told.emit(f"{error} Your change holds until you leave this page.")
        states = list(edits.states)
        states[edits.place] = kept
        self._edits = Edits(tuple(states), edits.place)
        self._show()

    def _redose(self, number: int, key: str, value: object) -> None:
        published: Dose = self._library.exercises[self.routine.items[number].exercise].dose
        self._make(editing.redosed(self.routine, number, published, **{key: value}))

    def _act(self, made: ItemRow, what: str) -> None:
        """What the menu of a row and its keys do."""
        routine, number = self.routine, made.number
        changed = {
            item_row.UP: lambda: editing.moved(routine, number, number - 1),
            item_row.DOWN: lambda: editing.moved(routine, number, number + 1),
            item_row.DOUBLE: lambda: editing.duplicated(routine, number),
            item_row.REMOVE: lambda: editing.removed(routine, number),
            item_row.PUBLISHED: lambda: editing.as_published(routine, number),
        }[what]()
        self._make(changed)
        if what == item_row.REMOVE:
            self._focus_row(number)
        elif what == item_row.DOUBLE:
            self._focus_row(number + 1)

    def _focus_row(self, number: int) -> None:
        near = min(self._rows, key=lambda each: abs(each.number - number), default=None)
        target: QWidget = near.grip if near else self._add
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _rename(self) -> None:
        name = " ".join(self._name.text().split())
        if name:
            self._make(self.routine._replace(name=name))
        self._name.setText(self.routine.name)

    def _forget(self) -> None:
        """Back to the published routine, or away with one's own; both can be undone."""
        if published := self._library.published.get(self.routine.id):
            self._make(published)
            return
        try:
            self._library.forget(self.routine.id)
        except KnownError as error:
            self.told.emit(str(error))
        else:
            self.deleted.emit(self.routine)

    # Adding

    def _open_picker(self) -> None:
        self._add.hide()
        self._picker.open()
        self.reveal(self._picker)

    def _close_picker(self) -> None:
        self._picker.hide()
        self._add.show()
        self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_exercise(self, id: str) -> None:
        self._picker.hide()
        self._add.show()
        self._make(editing.added(self.routine, id))
        if self._rows:
            self._rows[-1].line.first_field.setFocus(Qt.FocusReason.TabFocusReason)
            self.reveal(self._rows[-1])

    # Dragging

    def _row_at(self, at: QPoint) -> int:
        """Above which row something let go here belongs; as many as there are rows: last."""
        y = self._card.mapFromGlobal(at).y()
        return sum(1 for made in self._rows if y > made.geometry().center().y())

    def _show_mark(self, place: int) -> None:
        after = place < len(self._rows)
        top = self._rows[place].y() if after else self._rows[-1].geometry().bottom()
        self._mark.setGeometry(16, top - 1, self._card.width() - 32, 3)
        self._mark.show()
        self._mark.raise_()

    def _drop(self, made: ItemRow, at: QPoint) -> None:
        self._mark.hide()
        place = self._row_at(at)
        last = place == len(self._rows)
        to = len(self.routine.items) if last else self._rows[place].number
        self._make(editing.moved(self.routine, made.number, to - (to > made.number)))

    # Advice

    def _follower(self, each: Advice) -> Callable[[], None]:
        def follow() -> None:
            routine = self.routine
            if each.topic is Topic.ONLY_STRETCHES and each.offered is not None:
                routine = editing.added(routine, each.offered.id)
            elif each.topic is Topic.POSITIONS:
                routine = editing.reordered(routine, each.places)
            for place in reversed(each.places) if each.topic in SIDED else ():
                published = self._library.exercises[routine.items[place].exercise].dose
                if each.topic is Topic.OTHER_SIDE:
                    routine = editing.mirrored(routine, place, published)
                else:
                    routine = editing.redosed(routine, place, published, sides=published.sides)
            self._make(routine)

        return follow

    def _leaver(self, each: Advice) -> Callable[[], None]:
        def leave() -> None:
            self._let_be.add(each.topic)
            self._show_advice()

        return leave
