"""Exercise grid: a card for each exercise, by position; searched by words, filtered by aim."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lumbar.domain.exercise import Aim, Exercise, Position
from lumbar.session.ticker import Ticker
from lumbar.ui import words
from lumbar.ui.cards import PressableCard
from lumbar.ui.figure_view import BY_KEY
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, column, label, paragraph, row
from lumbar.ui.moving_thumb import MovingThumb
from lumbar.ui.page import Page
from lumbar.ui.theme import Look

CARD_WIDTH, THUMB_WIDTH, SPACING = 208, 180, 14
STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def found(exercises: Iterable[Exercise], wanted: str, aim: Aim | None) -> list[Exercise]:
    """The exercises with this aim in whose words every wanted word begins one."""
    sought = wanted.casefold().split()
    return [
        exercise
        for exercise in exercises
        if aim in (None, exercise.aim)
        and all(any(word.startswith(each) for word in _words(exercise)) for each in sought)
    ]


def _words(exercise: Exercise) -> list[str]:
    """What an exercise can be found by."""
    said = (
        exercise.name,
        exercise.variant,
        exercise.purpose,
        words.AIMS[exercise.aim],
        words.POSITIONS[exercise.position],
        exercise.position,
        *exercise.targets,
    )
    text = " ".join(said).casefold()
    return "".join(c if c.isalnum() else " " for c in text).split()


class ExerciseCard(PressableCard):
    """One exercise: its picture, which moves while it is pointed at or has the focus."""

    watched = Signal(object, bool)
    left_for = Signal(int, int)

    def __init__(self, look: Look, exercise: Exercise) -> None:
        aim, position = words.AIMS[exercise.aim], words.POSITIONS[exercise.position]
        super().__init__(look, f"{exercise.name}, {aim.lower()}, {position}")
        self.exercise = exercise
        self.thumb = MovingThumb(look, exercise, THUMB_WIDTH)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 12, 16)
        inside.setSpacing(2)
        inside.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(2)
        inside.addWidget(paragraph(exercise.name, "strong"))
        inside.addWidget(paragraph(f"{aim} · {words.dose(exercise.dose)}", "small"))
        self._fit = paragraph("", "small", tone="accent")
        self._fit.hide()
        inside.addWidget(self._fit)
        inside.addStretch()
        self._called = self.accessibleName()

    def show_fit(self, line: str) -> None:
        """Say how the exercise suits the person now; nothing when it does."""
        self._fit.setText(line)
        self._fit.setVisible(bool(line))
        self.setAccessibleName(f"{self._called}. {line}" if line else self._called)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.watched.emit(self, True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.watched.emit(self, self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in BY_KEY:
            self.watched.emit(self, True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.watched.emit(self, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step:
            self.left_for.emit(*step)
        else:
            super().keyPressEvent(event)


class Group(QWidget):
    """The cards of one position below its name, in columns that are alike in every group."""

    def __init__(self, position: Position, cards: Sequence[ExerciseCard]) -> None:
        super().__init__()
        self.cards = sorted(cards, key=_by_aim)
        self.shown: list[ExerciseCard] = []
        self._blanks: list[QWidget] = []
        said = words.POSITIONS[position]
        self._title = label(f"{said[:1].upper()}{said[1:]}", "heading")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self.setLayout(column(self._title, self._grid, 12, spacing=10))
        for card in self.cards:
            card.setParent(self)

    def arrange(self, wanted: Sequence[Exercise], columns: int) -> None:
        self.shown = [card for card in self.cards if card.exercise in wanted]
        while self._grid.count():
            self._grid.takeAt(0)
        for card in self.cards:
            card.setVisible(card in self.shown)
        blanks = max(columns - len(self.shown), 0)
        self._blanks += [QWidget(self) for _ in range(blanks - len(self._blanks))]
        for number, blank in enumerate(self._blanks):
            blank.setVisible(number < blanks)
        cells: list[QWidget] = [*self.shown, *self._blanks[:blanks]]
        for number, cell in enumerate(cells):
            self._grid.addWidget(cell, number // columns, number % columns)
        for number in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self.setVisible(bool(self.shown))


def _by_aim(card: ExerciseCard) -> tuple[int, str]:
    return list(Aim).index(card.exercise.aim), card.exercise.name


class ExerciseGrid(Page):
    """A search, the aims to filter by, and the groups."""

    chosen = Signal(object)

    def __init__(self, look: Look, exercises: Sequence[Exercise], ticker: Ticker) -> None:
        lead = f"{len(exercises)} movements, each with what to feel and when to stop."
        super().__init__("Exercises", lead)
        self._look, self._ticker, self._exercises = look, ticker, exercises
        self._columns = 0
        self._aim: Aim | None = None
        self._watched: ExerciseCard | None = None
        self._began = 0.0
        self._groups = [
            Group(position, [self._card(each) for each in exercises if each.position is position])
            for position in Position
            if any(each.position is position for each in exercises)
        ]
        self._nothing = self._nothing_found()
        self.body.addLayout(self._filters())
        self.body.addSpacing(10)
        self.body.addWidget(self._nothing)
        for group in self._groups:
            self.body.addWidget(group)
        self.body.addStretch()
        ticker.ticked.connect(self._move)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self._search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    @property
    def cards(self) -> list[ExerciseCard]:
        """The cards that are shown, in reading order."""
        return [card for group in self._groups for card in group.shown]

    def point_at(self, exercise: Exercise) -> None:
        """Give the focus to the card of an exercise, as after coming back from its page."""
        found = [n for n, card in enumerate(self.cards) if card.exercise is exercise]
        if found:
            self.cards[found[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fits(self, lines: Mapping[str, str]) -> None:
        """Say on each card how its exercise suits the person now; ``lines`` are by id."""
        for group in self._groups:
            for card in group.cards:
                card.show_fit(lines.get(card.exercise.id, ""))

    def resizeEvent(self, event: object) -> None:
        columns = max((self.room + SPACING) // (self._look.px(CARD_WIDTH) + SPACING), 1)
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def hideEvent(self, event: object) -> None:
        self._watch(None)

    def _card(self, exercise: Exercise) -> ExerciseCard:
        card = ExerciseCard(self._look, exercise)
        card.pressed.connect(lambda: self.chosen.emit(exercise))
        card.watched.connect(lambda each, on: self._watch(each if on else None))
        card.left_for.connect(self._step)
        return card

    def _filters(self) -> QVBoxLayout:
        self._search = Search()
        self._search.setMaximumWidth(self._look.px(420))
        self._search.textChanged.connect(lambda: self._arrange())
        self._search.down.connect(lambda: self._focus(0))
        self._search.returnPressed.connect(self._open_first)
        chips = Flow(spacing=8)
        self._chips = QButtonGroup(self)
        aims = [aim for aim in Aim if any(each.aim is aim for each in self._exercises)]
        for aim in (None, *aims):
            text = words.AIMS[aim] if aim else "All"
            chip = button(text, self._filter_by(aim), "chip", name=f"Show {text.lower()}")
            chip.setCheckable(True)
            chip.setChecked(aim is None)
            self._chips.addButton(chip)
            chips.addWidget(chip)
        line = row(self._search, -1, spacing=0)
        line.setStretch(0, 2)
        line.setStretch(1, 1)
        return column(line, chips, spacing=12)

    def _filter_by(self, aim: Aim | None) -> Callable[[], None]:
        def show() -> None:
            self._aim = aim
            self._arrange()

        return show

    def _nothing_found(self) -> QWidget:
        whole = QWidget()
        self._regret = paragraph("", "lead")
        again = button("Show all exercises", self._show_all)
        whole.setLayout(column(self._regret, row(again, -1), spacing=12))
        whole.hide()
        return whole

    def _show_all(self) -> None:
        first: QPushButton = self._chips.buttons()[0]  # type: ignore[assignment]
        first.setChecked(True)
        self._aim = None
        self._search.clear()
        self._arrange()
        self._search.setFocus()

    def _arrange(self) -> None:
        if not self._columns:
            return
        wanted = found(self._exercises, self._search.text(), self._aim)
        for group in self._groups:
            group.arrange(wanted, self._columns)
        self._nothing.setVisible(not wanted)
        if not wanted:
            what = f" “{self._search.text().strip()}”" if self._search.text().strip() else ""
            among = f" among {words.AIMS[self._aim].lower()}" if self._aim else ""
            self._regret.setText(f"There is no exercise like{what}{among}.")

    # The keyboard

    def _open_first(self) -> None:
        if self.cards and self._search.text().strip():
            self.chosen.emit(self.cards[0].exercise)

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self.cards):
            self.cards[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, rows: int, columns: int) -> None:
        """Go from the card with the focus to the nearest one in a direction."""
        here = next((card for card in self.cards if card.hasFocus()), None)
        if here is None:
            return
        if columns:
            self._focus(self.cards.index(here) + columns)
            return
        at = here.mapTo(self, here.rect().center())
        ahead = [
            (abs(place.y() - at.y()), abs(place.x() - at.x()), number)
            for number, card in enumerate(self.cards)
            for place in [card.mapTo(self, card.rect().center())]
            if (place.y() - at.y()) * rows > here.height() // 2
        ]
        if ahead:
            self._focus(min(ahead)[2])
        elif rows < 0:
            self._search.setFocus(Qt.FocusReason.BacktabFocusReason)

    # The movement

    def _watch(self, card: ExerciseCard | None) -> None:
        if card is self._watched:
            return
        if self._watched is not None:
            self._watched.thumb.show_instant(None)
        self._watched, self._began = card, self._ticker.clock()
        self._ticker.run(card is not None)

    def _move(self, now: float) -> None:
        if self._watched is not None:
            self._watched.thumb.show_instant(now - self._began)


class Search(QLineEdit):
    """The field to search in; Down leads to what was found, Esc empties it."""

    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setPlaceholderText("Search by name, muscle or position")
        self.setAccessibleName("Search the exercises")
        self.setClearButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
