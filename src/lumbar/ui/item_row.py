"""Item row: one exercise in the editor: picture, dose, note, length, and its place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLineEdit, QMenu, QWidget

from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Item
from lumbar.store.formats import NOTE_LENGTH
from lumbar.ui.dose_line import DoseLine
from lumbar.ui.forms import IconButton, button, column, label, paragraph
from lumbar.ui.theme import Look
from lumbar.ui.thumb import Thumb

WIDE = 800  # from here on the dose stands beside the picture, not below it
LARGE, SMALL = 112, 76  # the picture
UP, DOWN, DOUBLE, REMOVE, PUBLISHED, NOTE = "up", "down", "double", "remove", "published", "note"
KEYS = {UP: "Ctrl+Up", DOWN: "Ctrl+Down", DOUBLE: "Ctrl+D", REMOVE: "Ctrl+Del"}


class Grip(IconButton):
    """What a row is dragged by, and what its keys work on."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "grip", "", "muted", 18)
        self.setProperty("kind", "plain")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._from: QPoint | None = None
        self._dragging = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from, self._dragging = event.globalPosition().toPoint(), False
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        far = QApplication.startDragDistance()
        if self._from is not None and (at - self._from).manhattanLength() >= far:
            self._dragging = True
        if self._dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        self._from, self._dragging = None, False


class NoteField(QLineEdit):
    """The person's own words to an exercise; Enter keeps them."""

    kept = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        self.setMaxLength(NOTE_LENGTH)
        self.setPlaceholderText("Your note, such as: pillow under knee")
        self.setAccessibleName(f"{name}: Note")
        self.editingFinished.connect(lambda: self.kept.emit(self.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setVisible(bool(self.text().strip()))


class ItemRow(QFrame):
    """Says what is wanted of its exercise; ``number`` is its place, which may change.

    ``fit`` is how the exercise suits the person now, in a few words; empty when it does.
    """

    edited = Signal(str, object)
    wanted = Signal(str)
    noted = Signal(str)

    def __init__(self, look: Look, exercise: Exercise, item: Item, fit: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "item")
        self.exercise, self.number = exercise, 0
        self._look = look
        self.grip = Grip(look)
        self.grip.setAccessibleName(f"Place of {exercise.name}")
        self.grip.setToolTip("Drag, or Ctrl+↑ and Ctrl+↓, to another place")
        self._thumb = Thumb(look, exercise, LARGE, grows=False)
        self._name = QWidget()
        self._name.setLayout(column(paragraph(exercise.name, "strong"), spacing=0))
        if fit:
            self._name.layout().addWidget(paragraph(fit, "small", tone="accent"))
        self.line = DoseLine(look, exercise, item.dose(exercise.dose))
        self.line.edited.connect(self.edited)
        self._published = button(
            "As published",
            lambda: self.wanted.emit(PUBLISHED),
            "fold",
            name=f"{exercise.name}: As published",
        )
        self.line.add_link(self._published)
        self.note = NoteField(exercise.name)
        self.note.kept.connect(self.noted)
        self._length = label("", "strong")
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._length.setMinimumWidth(look.px(56))
        self._more = IconButton(look, "more", f"More for {exercise.name}", "muted", 18)
        self._more.setProperty("kind", "plain")
        self._more.clicked.connect(self._open_menu)
        self._actions = self._all_actions()
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setContentsMargins(8, 12, 10, 12)
        self._wide: bool | None = None
        self._arrange(wide=True)

    def place(self, number: int, count: int, item: Item) -> None:
        """Show the item at its place among so many."""
        self.number = number
        self._actions[UP].setEnabled(number > 0)
        self._actions[DOWN].setEnabled(number < count - 1)
        self._actions[PUBLISHED].setVisible(bool(item.changes))
        self._actions[NOTE].setText("Change the note" if item.note else "Add a note")
        self._published.setVisible(bool(item.changes))
        dose = item.dose(self.exercise.dose)
        self.line.show_dose(dose, self.exercise.dose)
        self._thumb.show_side(dose.only)
        if self.note.text() != item.note:
            self.note.setText(item.note)
        self.note.setVisible(bool(item.note) or self.note.hasFocus())

    def show_length(self, text: str) -> None:
        self._length.setText(text)
        self.grip.setAccessibleDescription(f"Number {self.number + 1}, takes {text}")

    def write_note(self) -> None:
        self.note.show()
        self.note.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(wide=event.size().width() >= self._look.px(WIDE))

    def _arrange(self, wide: bool) -> None:
        """Picture, name and dose beside each other, or the dose below where it is narrow."""
        if wide == self._wide:
            return
        self._wide = wide
        middle = Qt.AlignmentFlag.AlignVCenter
        self._thumb.set_width(LARGE if wide else SMALL)
        grid, rows = self._grid, 3 if wide else 1
        places: Sequence[tuple[QWidget, int, int, int, int]] = (
            (self.grip, 0, 0, rows, 1),
            (self._thumb, 0, 1, rows, 1),
            (self._name, 0, 2, 1, 1),
            (self.line, 1, 2 if wide else 1, 1, 1 if wide else 4),
            (self.note, 2, 2 if wide else 1, 1, 1 if wide else 4),
            (self._length, 0, 3, rows, 1),
            (self._more, 0, 4, rows, 1),
        )
        for widget, *place in places:
            grid.removeWidget(widget)
            if widget in (self.line, self.note):
                grid.addWidget(widget, *place)
            else:
                grid.addWidget(widget, *place, middle)
        grid.setColumnStretch(2, 1)

    # What can be wanted

    def _all_actions(self) -> dict[str, QAction]:
        texts = {
            UP: "Move up",
            DOWN: "Move down",
            DOUBLE: "Duplicate",
            NOTE: "Add a note",
            PUBLISHED: "Back to published",
            REMOVE: "Remove",
        }
        made = {}
        for key, text in texts.items():
            action = made[key] = QAction(text, self)
            action.triggered.connect(self._wanting(key))
            if key in KEYS:
                action.setShortcut(QKeySequence(KEYS[key]))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        bare = QShortcut(QKeySequence("Del"), self.grip)
        bare.setContext(Qt.ShortcutContext.WidgetShortcut)
        bare.activated.connect(self._wanting(REMOVE))
        return made

    def _wanting(self, key: str) -> Callable[[], None]:
        return self.write_note if key == NOTE else lambda: self.wanted.emit(key)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self._actions.values()))
        corner = self._more.rect().bottomRight() - QPoint(menu.sizeHint().width(), 0)
        menu.popup(self._more.mapToGlobal(corner))
