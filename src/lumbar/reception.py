"""Reception: meets a person before the first session, and asks again when it is time."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lumbar.domain.screening import Why, asked_again
from lumbar.store import growth
from lumbar.store.faults import KnownError

if TYPE_CHECKING:
    from lumbar.domain.screening import Screening
    from lumbar.session.choices import Choices
    from lumbar.session.tones import Tones
    from lumbar.store.history import History
    from lumbar.store.library import Library
    from lumbar.ui.theme import Look
    from lumbar.ui.window import Window


class Reception(QObject):
    """``greet`` welcomes whoever is new; ``admit`` goes on when exercises are open."""

    def __init__(
        self,
        look: "Look",
        window: "Window",
        history: "History",
        library: "Library",
        choices: "Choices",
        tones: Callable[[], "Tones"],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._window, self._history = look, window, history
        self._library, self._choices, self._tones, self._now = library, choices, tones, now

    def greet(self) -> None:
        """Welcome whoever is new. Whose history could not be opened is told so, and is not new."""
        if self._history.path is not None and growth.last_screening(self._history) is None:
            self._ask(Why.NEW, lambda: None)

    def admit(self, then: Callable[[], None]) -> None:
        """Do ``then``, at once or after the questions; not when the answers say to wait."""
        from lumbar.session.coach import screening_due

        if why := screening_due(self._history, self._now()):
            self._ask(why, then)
        else:
            then()

    def ask_again(self) -> None:
        """Something changed: the questions, whenever the person wants them."""
        why = asked_again(growth.last_screening(self._history))
        self._ask(
            why, lambda: self._window.open("settings"), lambda: self._window.open("settings")
        )

    def _ask(
        self, why: Why, then: Callable[[], None], otherwise: Callable[[], None] = lambda: None
    ) -> None:
        """Ask, and do one or the other, as the answers say."""
        from lumbar.ui.first_steps import PlanStep, SoundStep
        from lumbar.ui.welcome_page import WelcomePage

        last = growth.last_screening(self._history)
        steps = []
        if last is None:
            steps = [
                PlanStep(self._look, self._library, self._choices),
                SoundStep(
                    self._look,
                    lambda: self._tones().play("position"),
                    lambda: self._tones().notice,
                    self._choices,
                ),
            ]
        page = WelcomePage(self._look, self._now, last, why, steps)
        page.answered.connect(self._keep)
        page.left.connect(lambda opens: self._leave(then if opens else otherwise))
        self._window.take_over(page)
        page.arrive()

    def _keep(self, screening: "Screening") -> None:
        """Keep the result; what was kept in spite of other tags is decided anew."""
        last = growth.last_screening(self._history)
        if last is not None and last.tags != screening.tags:
            self._choices.choose(kept_in="")
        try:
            growth.save_screening(self._history, screening)
        except KnownError as error:
            self._window.tell(f"{error} The questions will be asked again.")

    def _leave(self, then: Callable[[], None]) -> None:
        self._window.take_over(None)
        self._window.open("today")
        then()
