"""Player questions: what is asked while everything waits, and what the answers do."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lumbar.domain.detour import detour, easier, what_is_left
from lumbar.domain.easing import Trouble, Way, manner
from lumbar.domain.exercise import Exercise
from lumbar.domain.player import State
from lumbar.domain.record import PlannedItem, Reason
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Pace
from lumbar.domain.walk import following_item
from lumbar.session.trainer import Trainer
from lumbar.ui.ease_off import EaseOff, Offer
from lumbar.ui.overlay import Overlay
from lumbar.ui.player_keys import KeySheet
from lumbar.ui.player_parts import AskToEnd
from lumbar.ui.theme import Look


class Questions(QObject):
    """Whether to end, what hurts, and the sheet of keys, each over the page.

    ``over`` tells that the last words of a training that was ended at once were read.
    """

    over = Signal()

    def __init__(
        self,
        look: Look,
        page: QWidget,
        trainer: Trainer,
        prescriptions: list[Prescription],
        exercises: Mapping[str, Exercise],
        pace: Pace,
    ) -> None:
        """``prescriptions`` grows when an easier one of ``exercises`` is done instead."""
        super().__init__(page)
        self._page, self._trainer = page, trainer
        self._prescriptions, self._exercises, self._pace = prescriptions, exercises, pace
        self._played = True  # whether it played before something was asked
        self._rests_from: int | None = None  # the exercise it was stopped in
        self._manners: dict[int, str] = {}  # of exercises that are done in an easier manner
        self._ask, self._sheet = AskToEnd(look, page), KeySheet(look, page)
        self._ease = EaseOff(look, page)
        self._ease.chosen.connect(self._take_way)
        self._ease.dismissed.connect(self._go_on)
        self._ease.ended_at_once.connect(self._end_at_once)
        self._ease.over.connect(self.over)

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        return self._ask, self._ease, self._sheet

    @property
    def asking(self) -> bool:
        return any(overlay.isVisible() for overlay in self.overlays)

    @property
    def easing(self) -> bool:
        """Whether the person is being told something, so that the page must stay."""
        return self._ease.isVisible()

    @property
    def rests_from(self) -> int | None:
        """The exercise after which the person chose to rest and has not gone on since."""
        if self._trainer.player.state is not State.PAUSED:
            self._rests_from = None
        return self._rests_from

    @property
    def manner(self) -> str:
        """The easier manner in which the running exercise is done, if one was chosen."""
        return self._manners.get(self._trainer.player.segment.item, "")

    def show_keys(self) -> None:
        self._sheet.open()

    def ask_to_end(self) -> None:
        """Ask whether to end, with everything paused."""
        if not self.asking:
            self._hold_still()
            self._ask.open(self._go_on, self._end)

    def ease_off(self) -> None:
        """Stop, it hurts: everything waits at once, and one thing is asked."""
        if not self.asking:
            self._hold_still()
            player = self._trainer.player
            running = self._prescriptions[player.segment.item]
            other = easier(running, self._exercises)
            name = other.exercise.name if other else ""
            last = following_item(player.timeline, player.index) is None
            self._ease.open(Offer(running, name, manner(running.exercise), last))

    def _hold_still(self) -> None:
        self._played = self._trainer.player.state is not State.PAUSED
        self._trainer.pause()

    def _go_on(self) -> None:
        for overlay in self.overlays:
            overlay.hide()
        self._page.setFocus()
        if self._played:
            self._trainer.resume()

    def _end(self, reason: Reason | None) -> None:
        if reason is not None:
            self._trainer.give_reason(self._trainer.player.segment.item, reason)
        self._ask.hide()
        self._trainer.stop()

    def _end_at_once(self, trouble: Trouble) -> None:
        if trouble.reason is not None:
            self._trainer.give_reason(self._trainer.player.segment.item, trouble.reason)
        self._trainer.stop()

    def _take_way(self, trouble: Trouble, way: Way) -> None:
        """Go on as chosen; why an exercise ended is told where it ended."""
        trainer, item = self._trainer, self._trainer.player.segment.item
        self._ease.hide()
        self._page.setFocus()
        if way is Way.GO_ON:
            trainer.resume()
            return
        if trouble.reason is not None:
            trainer.give_reason(item, trouble.reason)
        if way is Way.END:
            trainer.stop()
        elif way is Way.EASIER:
            other = easier(self._prescriptions[item], self._exercises)
            assert other is not None
            self._swap(item, other, other.exercise.name)
        elif way is Way.SMALLER:
            player, given = trainer.player, self._prescriptions[item]
            self._manners[len(self._prescriptions)] = manner(given.exercise)
            same = what_is_left(player.timeline, player.index, given)
            self._swap(item, same, f"{given.exercise.name}, made easier")
        else:
            self._rests_from = item if way is Way.REST else None
            trainer.end_exercise()
            if self._rests_from is None:
                trainer.resume()

    def _swap(self, item: int, instead: Prescription, name: str) -> None:
        player, given = self._trainer.player, self._prescriptions
        following = detour(player.timeline, player.index, given, instead, self._pace)
        given.append(instead)
        planned = PlannedItem(instead.exercise.id, name, instead.dose, after=item)
        self._trainer.swap(planned, following)
        self._trainer.resume()
