"""Exercises: a picture of each, and a page for the one that is open."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from lumbar.body.motion import breath
from lumbar.domain.caution import CAUTIONS
from lumbar.domain.demonstration import rep_glow, rep_pose_at, rep_seconds
from lumbar.domain.dose import Side, Sides
from lumbar.domain.exercise import Exercise
from lumbar.session.ticker import Ticker
from lumbar.store.library import Library
from lumbar.ui import words
from lumbar.ui.cards import Card, PressableCard
from lumbar.ui.dose_line import origin_words
from lumbar.ui.figure_view import FigureView, Shown, Thumb
from lumbar.ui.forms import IconButton, button, column, label, paragraph, row
from lumbar.ui.page import Page
from lumbar.ui.theme import Look

CARD_WIDTH = 300
HIGHEST = 400  # of the figure, which has to leave room for the words beside large text
PAUSE_S = 1.2  # between two demonstrations


class ExercisesPage(QWidget):
    """The grid, or one exercise on top of it."""

    def __init__(self, look: Look, library: Library, ticker: Ticker) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._ticker = look, ticker
        self._grid = ExerciseGrid(look, list(library.exercises.values()))
        self._grid.chosen.connect(self.open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._grid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def arrive(self) -> None:
        self._close()

    def open(self, exercise: Exercise) -> None:
        self._close()
        detail = ExerciseDetail(self._look, exercise, self._ticker, self._close)
        self._stack.addWidget(detail)
        self._stack.setCurrentWidget(detail)

    def _close(self) -> None:
        while self._stack.count() > 1:
            detail = self._stack.widget(1)
            self._stack.removeWidget(detail)
            detail.deleteLater()


class ExerciseGrid(Page):
    """Cards in as many columns as fit."""

    chosen = Signal(object)

    def __init__(self, look: Look, exercises: Sequence[Exercise]) -> None:
        super().__init__("Exercises", "Each with its movement, what to feel and when to stop.")
        self._look, self._columns = look, 0
        self._cards = [self._card(exercise) for exercise in exercises]
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        self.body.addLayout(self._grid)
        self.body.addStretch()

    def resizeEvent(self, event: object) -> None:
        columns = max((self.width() - 80) // self._look.px(CARD_WIDTH), 1)
        if columns != self._columns:
            self._columns = columns
            for number, card in enumerate(self._cards):
                self._grid.addWidget(card, number // columns, number % columns)
            for number in range(self._grid.columnCount()):
                self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def _card(self, exercise: Exercise) -> PressableCard:
        card = PressableCard(self._look, f"{exercise.name}, {words.AIMS[exercise.aim]}")
        card.pressed.connect(lambda: self.chosen.emit(exercise))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(18, 14, 18, 20)
        inside.setSpacing(3)
        inside.addWidget(Thumb(self._look, exercise, 236), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(paragraph(exercise.name, "strong"))
        about = f"{words.AIMS[exercise.aim]} · {words.POSITIONS[exercise.position]}"
        inside.addWidget(paragraph(about, "small"))
        inside.addStretch()
        return card


class ExerciseDetail(Page):
    """One exercise: moving figure, steps, feeling, corrections, when to stop, sources."""

    def __init__(
        self, look: Look, exercise: Exercise, ticker: Ticker, close: Callable[[], None]
    ) -> None:
        super().__init__(exercise.name, exercise.purpose)
        self._look, self._exercise, self._ticker = look, exercise, ticker
        sided = exercise.dose.sides is not Sides.BILATERAL
        self._side = exercise.dose.first_side if sided else None
        self._began: float | None = None
        leave = button("‹ Exercises", close, "back", name="Back to all exercises")
        self._swap = IconButton(look, "swap", "Show the other side", "press")
        self._swap.setText("Other side")
        if not sided:
            self._swap.hide()
        self._swap.clicked.connect(self._other_side)
        self.body.insertLayout(0, row(leave, -1, self._swap))
        self._figure = FigureView(look)
        self._figure.setMinimumHeight(min(look.px(330), HIGHEST))
        self._figure.show_exercise(exercise, exercise.dose)
        stage = Card(look, "soft")
        inside = QVBoxLayout(stage)
        inside.setContentsMargins(20, 12, 20, 16)
        inside.addWidget(self._figure)
        self.body.addWidget(stage)
        self.body.addSpacing(12)
        columns = row(self._left(), self._right(), spacing=18)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        self.body.addLayout(columns)
        self.body.addStretch()
        ticker.ticked.connect(self._show)
        ticker.run(True)
        self._show(ticker.clock())

    def hideEvent(self, event: object) -> None:
        self._ticker.run(False)

    def showEvent(self, event: object) -> None:
        self._ticker.run(True)

    def _show(self, now: float) -> None:
        if self._began is None:
            self._began = now
        exercise, dose = self._exercise, self._exercise.dose
        shown = dose._replace(hold_s=min(max(dose.hold_s, 1.0), 3.0))
        whole_s = rep_seconds(shown)
        into_s = (now - self._began) % (whole_s + PAUSE_S)
        part = min(into_s / whole_s, 1.0)
        held = dose.move_in_s <= into_s <= dose.move_in_s + shown.hold_s
        pose = rep_pose_at(exercise, shown, self._side, part)
        self._figure.show_pose(
            Shown(pose, self._side, breath(now) if held else 0.0, rep_glow(shown, part))
        )

    def _other_side(self) -> None:
        self._side = self._side.other if self._side else Side.RIGHT
        self._began = None
        self._show(self._ticker.clock())

    def _left(self) -> QVBoxLayout:
        exercise, movement = self._exercise, self._exercise.movement
        strokes = (*movement.enter, *movement.move_in, movement.hold, *movement.back)
        steps = [f"{stroke.do}. {stroke.cue}" for stroke in strokes]
        return column(
            self._list("Get into position", exercise.setup),
            self._list("The movement", list(dict.fromkeys(steps))),
            self._list("Better like this", exercise.mistakes),
            -1,
            spacing=14,
        )

    def _right(self) -> QVBoxLayout:
        exercise, dose = self._exercise, self._exercise.dose
        feel = (exercise.feel, f"Not: {exercise.not_feel[:1].lower()}{exercise.not_feel[1:]}")
        numbers = (
            f"{words.dose(dose)}, {words.SIDES[dose.sides]}",
            origin_words(exercise, dose, dose),
            *(p.note for p in exercise.provenance.values() if p.note),
        )
        asks = [CAUTIONS[tag].short for tag in exercise.cautions]
        ask = [f"Ask first with {'; '.join(asks)}."] if asks else []
        sources = [f"{key}: {text}" for key, text in exercise.sources.items()]
        page = {"document 000": "Clinic page one.", "document 001": "Clinic page two."}
        return column(
            self._list("What to feel", feel),
            self._list("Dose", numbers),
            self._list("Easier", [way.text for way in exercise.easier]),
            self._list("Harder", [way.text for way in exercise.harder]),
            self._list("Stop and ease off when", [*exercise.stop_if, *ask]),
            self._list("Sources", [page.get(exercise.origin, exercise.origin), *sources]),
            -1,
            spacing=14,
        )

    def _list(self, title: str, lines: Sequence[str]) -> Card:
        card = Card(self._look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(22, 16, 22, 20)
        inside.setSpacing(6)
        inside.addWidget(label(title, "strong"))
        for line in lines:
            inside.addWidget(paragraph(line, "body"))
        return card
