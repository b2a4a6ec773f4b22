"""Ease off: "stop, it hurts". It asks one thing and offers what there is."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal

from lumbar.domain.demonstration import key_pose
from lumbar.domain.easing import TROUBLES, Trouble, Way, at_rest, rest_words, ways
from lumbar.domain.routine import Prescription
from lumbar.domain.screening import CARDS
from lumbar.ui.figure_view import FigureView, Shown
from lumbar.ui.overlay import Overlay
from lumbar.ui.theme import Look

WAYS = {
    Way.SMALLER: "This one, made easier",
    Way.REST: "Rest first, then the next exercise",
    Way.NEXT: "The next exercise",
    Way.GO_ON: "Go on where I was",
    Way.END: "End here for today",
}
PICTURE = QSize(330, 150)
ROOMY = 560  # a page lower than this has no room for a picture


class Offer(NamedTuple):
    """What there is to offer in an exercise: the name of an easier one, an easier manner of the
    same one, both empty where there is none, and whether no other follows.
    """

    running: Prescription
    easier: str
    manner: str
    last: bool


class EaseOff(Overlay):
    """``chosen`` tells the trouble and the way on; ``over`` that its last words were read."""

    chosen = Signal(object, object)
    dismissed = Signal()
    ended_at_once = Signal(object)
    over = Signal()

    def open(self, offer: Offer) -> None:
        self._offer = offer
        choices = [(trouble.text, partial(self._answer, trouble)) for trouble in TROUBLES]
        self.ask(
            "Ease off, and lower gently",
            "Everything waits. What is it? Esc goes on as before.",
            choices,
            self.dismissed.emit,
        )

    def _answer(self, trouble: Trouble) -> None:
        if trouble.card:
            card = CARDS[trouble.card]
            self.ended_at_once.emit(trouble)
            self.ask(card.title, f"{trouble.advice} {card.text}", self._close, self.over.emit)
            return
        offer = self._offer
        there = ways(trouble, bool(offer.easier), bool(offer.manner), offer.last)
        choices: list[tuple[str, Callable[[], object]]] = [
            (self._words(way), partial(self.chosen.emit, trouble, way)) for way in there
        ]
        said = [trouble.advice]
        if trouble.rests:
            said.append(f"To rest: {_lower(rest_words(offer.running.exercise))}")
        if Way.SMALLER in there:
            said.append(f"Made easier: {_lower(offer.manner)}")
        picture = None
        if trouble.rests and self.parentWidget().height() >= self._look.px(ROOMY):
            picture = rest_picture(self._look, offer.running)
        self.ask(trouble.title, " ".join(said), choices, partial(self.open, offer), picture)

    @property
    def _close(self) -> list[tuple[str, Callable[[], object]]]:
        return [("Close", self.over.emit)]

    def _words(self, way: Way) -> str:
        return f"Easier: {self._offer.easier}" if way is Way.EASIER else WAYS[way]


def _lower(sentence: str) -> str:
    """A sentence as it goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]


def rest_picture(look: Look, running: Prescription) -> FigureView:
    """How one rests comfortably from an exercise."""
    exercise = running.exercise
    view = FigureView(look)
    view.setFixedSize(PICTURE)
    view.show_exercise(at_rest(exercise), running.dose)
    view.show_pose(Shown(key_pose(exercise, exercise.movement.easy_pose, None), glow=0.0))
    view.setAccessibleName(f"A comfortable position: {rest_words(exercise)}")
    return view
