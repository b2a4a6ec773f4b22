"""Goal question: once a month, how well an activity of the person's own goes; it can wait."""

from collections.abc import Callable

from lumbar.domain.goals import Goal
from lumbar.ui import goal_words
from lumbar.ui.ask_card import AskCard
from lumbar.ui.pain_scale import PainScale
from lumbar.ui.theme import Look


class GoalQuestion(AskCard):
    """One activity and its scale; ``keep`` gets the number, ``put_off`` is asked for later."""

    def __init__(
        self,
        look: Look,
        goal: Goal,
        more: int,
        keep: Callable[[int], None],
        put_off: Callable[[], None],
    ) -> None:
        self.scale = PainScale(f"{goal.activity}:", goal_words.LOW, goal_words.HIGH)
        also = f" Then {more} more." if more else ""
        super().__init__(
            look,
            f"This month: {goal.activity}",
            f"{goal_words.ASK}{also}",
            ("Keep", lambda: keep(self.scale.value or 0)),
            ("Ask in a week", put_off),
            below=self.scale,
        )
        self.keys[0].setEnabled(False)
        self.scale.chosen.connect(lambda value: self.keys[0].setEnabled(value is not None))
