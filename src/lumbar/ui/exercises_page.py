"""Exercises: the grid, or the one exercise that is open on top of it."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lumbar.domain.exercise import Exercise
from lumbar.domain.suiting import fit
from lumbar.session.choices import Choices
from lumbar.session.ticker import Ticker
from lumbar.store.library import Library
from lumbar.ui.exercise_detail import ExerciseDetail
from lumbar.ui.exercise_grid import ExerciseGrid
from lumbar.ui.fit_card import FitCard, fit_line
from lumbar.ui.forms import button
from lumbar.ui.theme import Look


class ExercisesPage(QWidget):
    """Opens exercises from the grid and from each other, and finds the way back.

    ``tags`` is what the person wants to have taken into account.
    """

    change_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        library: Library,
        ticker: Ticker,
        choices: Choices,
        tags: Callable[[], Collection[str]],
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._library, self._ticker = look, library, ticker
        self._choices, self._tags = choices, tags
        self._trail: list[Exercise] = []  # from the first one opened to the one shown
        self._stack = QStackedWidget()
        self._grid = self._laid_out()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._show_fits()

    def _laid_out(self) -> ExerciseGrid:
        """The grid of what there is now, as the first thing of the stack."""
        self._shown = list(self._library.exercises.values())
        grid = ExerciseGrid(self._look, self._shown, self._ticker)
        grid.chosen.connect(self.open)
        self._stack.insertWidget(0, grid)
        self.setFocusProxy(grid)
        return grid

    def arrive(self) -> None:
        self._trail.clear()
        now = self._library.exercises.values()
        # Not whether they are equal: a picture that was replaced has the name of the one before.
        if [id(each) for each in self._shown] != [id(each) for each in now]:
            before, self._grid = self._grid, self._laid_out()
            self._stack.removeWidget(before)
            before.deleteLater()
        self._show_fits()
        self._show()

    def open(self, exercise: Exercise) -> None:
        """Show one exercise; the way back leads to what was shown before it."""
        self._trail.append(exercise)
        self._show()

    @property
    def _kept(self) -> list[str]:
        """The exercises that were decided for in spite of a caution."""
        return self._choices.settings.kept_in.split()

    def _show_fits(self) -> None:
        kept, tags = self._kept, self._tags()
        exercises = self._library.exercises.values()
        self._grid.show_fits(
            {each.id: fit_line(fit(each, tags), each.id in kept) for each in exercises}
        )

    def _decide(self, id: str, keep: bool) -> None:
        """Keep an exercise in, or leave it out again, and show it so."""
        others = [each for each in self._kept if each != id]
        self._choices.choose(kept_in=" ".join([*others, id] if keep else others))
        self._show_fits()
        self._show()

    def _open_id(self, id: str) -> None:
        self.open(self._library.exercises[id])

    def _back(self) -> None:
        exercise = self._trail.pop()
        self._show()
        if not self._trail:
            self._grid.point_at(exercise)

    def _show(self) -> None:
        while self._stack.count() > 1:
            detail = self._stack.widget(1)
            self._stack.removeWidget(detail)
            detail.deleteLater()
        if not self._trail:
            return
        *before, exercise = self._trail
        names = {id: each.name for id, each in self._library.exercises.items()}
        back = before[-1].name if before else "Exercises"
        detail = ExerciseDetail(self._look, exercise, names, self._ticker, back)
        detail.left.connect(self._back)
        detail.open_wanted.connect(self._open_id)
        if exercise.id in self._library.own:
            change = button("Change", lambda: self.change_wanted.emit(exercise.id))
            change.setAccessibleName(f"Change your exercise {exercise.name}")
            detail.add_key(change)
        found = fit(exercise, self._tags())
        if found.against or found.care:
            card = FitCard(self._look, found, exercise.id in self._kept)
            card.decided.connect(lambda keep: self._decide(exercise.id, keep))
            detail.show_fit(card)
        self._stack.addWidget(detail)
        self._stack.setCurrentWidget(detail)
        detail.setFocus()
