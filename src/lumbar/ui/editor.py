"""Editor: one routine, its doses edited in place. Every change is saved and timed at once."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QMenu, QVBoxLayout

from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Item, Routine
from lumbar.domain.timeline import Pace, Segment, item_length_s, length_s, timeline
from lumbar.store.faults import KnownError
from lumbar.store.library import Library
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.dose_line import DoseLine
from lumbar.ui.figure_view import Thumb
from lumbar.ui.forms import IconButton, button, clear, column, label, paragraph, row
from lumbar.ui.page import Page
from lumbar.ui.theme import Look

WIDE = 620  # from here on the keys stand beside the name


class Editor(Page):
    """Works on its own value of the routine; the library keeps what is saved."""

    left = Signal()
    start_wanted = Signal(str, object)
    told = Signal(str)
    replaced = Signal(str)

    def __init__(self, look: Look, library: Library, routine: Routine, pace: Pace) -> None:
        super().__init__("")
        self.title.hide()
        self._look, self._library, self._pace = look, library, pace
        self._routine = routine
        self._rows: list[ItemRow] = []
        self._name = QLineEdit(routine.name)
        self._name.setProperty("kind", "name")
        self._name.setMaxLength(80)
        self._name.setAccessibleName("Name of the routine")
        self._name.editingFinished.connect(self._rename)
        self._state = label("", "muted")
        self._publish = button(
            "Back to published", self._forget, tip="Drop your changes to this routine"
        )
        self._start = button(
            "Start", lambda: self.start_wanted.emit(self._routine.id, None), "primary"
        )
        leave = button("‹ Routines", self.left.emit, "back", name="Back to the list of routines")
        self._head = row(self._name, row(self._publish, self._start, -1, spacing=12), spacing=12)
        self._head.setStretch(0, 1)
        self.body.insertLayout(0, row(leave, -1))
        self.body.insertLayout(1, self._head)
        self.body.insertWidget(2, self._state)
        card = Card(look)
        self._list = QVBoxLayout(card)
        self._list.setContentsMargins(2, 6, 2, 10)
        self._list.setSpacing(0)
        self.body.addWidget(card)
        self.body.addStretch()
        self._build()

    def resizeEvent(self, event: object) -> None:
        """Where it is narrow, the keys stand below the name."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(beside if self.room >= self._look.px(WIDE) else below)

    # What is shown

    def _build(self) -> None:
        """Lay out all items anew, after one came, went or moved."""
        clear(self._list)
        self._rows = []
        for number, item in enumerate(self._routine.items):
            made = self._row(number, item)
            if made is not None:
                self._rows.append(made)
                self._list.addWidget(made)
        add = button("+ Add an exercise", self._choose_exercise, "plain")
        self._add = add
        self._list.addSpacing(8)
        self._list.addLayout(row(16, add, -1))
        self._show()

    def _row(self, number: int, item: Item) -> "ItemRow | None":
        exercise = self._library.exercises.get(item.exercise)
        if exercise is None:
            return None
        made = ItemRow(self._look, number, len(self._routine.items))
        made.show_item(self._look, exercise, item)
        made.line.edited.connect(lambda key, value: self._edit(number, key, value))
        made.up.clicked.connect(lambda: self._move(number, number - 1))
        made.down.clicked.connect(lambda: self._move(number, number + 1))
        made.remove.clicked.connect(lambda: self._remove(number))
        return made

    def _show(self) -> None:
        """Show lengths and state of the routine as it is now."""
        routine, library = self._routine, self._library
        prescriptions = library.prescribed(routine)
        segments = timeline(prescriptions, self._pace)
        self._start.setText(f"Start · {words.clock(length_s(segments))}")
        self._start.setAccessibleName(f"Start, {words.clock(length_s(segments))} minutes")
        for number, made in enumerate(self._rows):
            made.show_length(segments, number)
        published = library.published.get(routine.id)
        self._publish.setVisible(routine.own)
        self._publish.setText("Back to published" if published else "Delete routine")
        self._publish.setAccessibleName(self._publish.text())
        if published is None:
            self._state.setText("Your own routine. Changes are saved at once.")
        elif routine.own:
            self._state.setText("Your version of a published routine. Changes are saved at once.")
        else:
            self._state.setText("As published. Change a number, and it becomes your version.")

    # Edits

    def _edit(self, number: int, key: str, value: object) -> None:
        item = self._routine.items[number]
        exercise = self._library.exercises[item.exercise]
        values = {key: value}
        if isinstance(value, tuple):
            values["sets"] = len(value)  # 5-3-1 is three sets
        changed = item.changed(exercise.dose, **values)
        items = list(self._routine.items)
        items[number] = changed
        self._save(self._routine._replace(items=tuple(items)))
        made = next(each for each in self._rows if each.number == number)
        made.line.show_dose(changed.dose(exercise.dose), exercise.dose)

    def _move(self, number: int, to: int) -> None:
        items = list(self._routine.items)
        items.insert(to, items.pop(number))
        self._save(self._routine._replace(items=tuple(items)))
        self._build()
        self._rows[min(to, len(self._rows) - 1)].setFocus()

    def _remove(self, number: int) -> None:
        items = [item for n, item in enumerate(self._routine.items) if n != number]
        self._save(self._routine._replace(items=tuple(items)))
        self._build()

    def _add_exercise(self, id: str) -> None:
        self._save(self._routine._replace(items=(*self._routine.items, Item(id))))
        self._build()

    def _choose_exercise(self) -> None:
        menu = QMenu(self)
        for exercise in self._library.exercises.values():
            action = menu.addAction(exercise.name)
            action.triggered.connect(self._adder(exercise.id))
        menu.exec(self._add.mapToGlobal(QPoint(0, self._add.height())))
        menu.deleteLater()

    def _adder(self, id: str) -> Callable[[], None]:
        return lambda: self._add_exercise(id)

    def _rename(self) -> None:
        name = " ".join(self._name.text().split())
        if not name:
            self._name.setText(self._routine.name)
        elif name != self._routine.name:
            self._save(self._routine._replace(name=name))
            self._show()

    def _save(self, routine: Routine) -> None:
        try:
            self._routine = self._library.save(routine)
        except KnownError as error:
            self._routine = routine
            self.told.emit(f"{error} Your change holds until you leave this page.")
        self._show()

    def _forget(self) -> None:
        try:
            published = self._library.forget(self._routine.id)
        except KnownError as error:
            self.told.emit(str(error))
            return
        if published is None:
            self.left.emit()
        else:
            self.replaced.emit(published.id)


class ItemRow(QFrame):
    """One exercise of the routine: picture, dose, length, and its place in the order."""

    def __init__(self, look: Look, number: int, count: int) -> None:
        super().__init__()
        self.setProperty("kind", "item")
        self._look = look
        self.number = number
        self.up = IconButton(look, "up", "Move up", "muted", 16)
        self.down = IconButton(look, "down", "Move down", "muted", 16)
        self.remove = IconButton(look, "close", "Remove", "muted", 16)
        for key in (self.up, self.down, self.remove):
            key.setProperty("kind", "plain")
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < count - 1)
        self.remove.setEnabled(count > 1)
        self._length = label("", "strong")
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._length.setMinimumWidth(look.px(56))

    def show_item(self, look: Look, exercise: Exercise, item: Item) -> None:
        for key, what in ((self.up, "up"), (self.down, "down")):
            key.setAccessibleName(f"Move {exercise.name} {what}")
        self.remove.setAccessibleName(f"Remove {exercise.name}")
        self.line = DoseLine(look, exercise, item.dose(exercise.dose))
        order = column(-1, self.up, self.down, -1, spacing=0)
        middle = column(paragraph(exercise.name, "strong"), self.line, spacing=6)
        self._thumb = Thumb(look, exercise, 112, grows=False)
        inside = row(order, self._thumb, middle, self._length, self.remove)
        inside.setSpacing(14)
        inside.setStretch(2, 1)
        inside.setContentsMargins(12, 14, 16, 14)
        self.setLayout(inside)

    def resizeEvent(self, event: object) -> None:
        self._thumb.setVisible(self.width() >= self._look.px(560))

    def show_length(self, segments: tuple[Segment, ...], number: int) -> None:
        self._length.setText(words.clock(item_length_s(segments, number)))
