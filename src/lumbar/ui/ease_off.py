"""Ease off: "stop, it hurts". It asks one thing and offers what there is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from lumbar.domain.easing import TROUBLES, Trouble, Way, ways
from lumbar.domain.screening import CARDS
from lumbar.ui.overlay import Overlay

WAYS = {
    Way.REST: "Rest first, then the next exercise",
    Way.NEXT: "The next exercise",
    Way.GO_ON: "Go on where I was",
    Way.END: "End here for today",
}


class EaseOff(Overlay):
    """``chosen`` tells the trouble and the way on; ``over`` that its last words were read."""

    chosen = Signal(object, object)
    dismissed = Signal()
    ended_at_once = Signal(object)
    over = Signal()

    def open(self, easier: str, last: bool) -> None:
        """``easier`` is the name of the easier exercise, if one is linked."""
        self._easier, self._last = easier, last
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
        choices: list[tuple[str, Callable[[], object]]] = [
            (self._words(way), partial(self.chosen.emit, trouble, way))
            for way in ways(trouble, bool(self._easier), self._last)
        ]
        back = partial(self.open, self._easier, self._last)
        self.ask(trouble.title, trouble.advice, choices, back)

    @property
    def _close(self) -> list[tuple[str, Callable[[], object]]]:
        return [("Close", self.over.emit)]

    def _words(self, way: Way) -> str:
        return f"Easier: {self._easier}" if way is Way.EASIER else WAYS[way]
