"""The card of own activities in both themes: none yet, and three with a history."""

import sys
from datetime import datetime, timedelta

import pytest

from lumbar.store import growth
from lumbar.store.history import History
from lumbar.ui.goals_card import GoalsCard
from lumbar.ui.theme import Look
from tests.looks.comparing import assert_approved
from tests.ui.conftest import Show, settle

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="approved with Debian's fonts")

GOALS = {
    "Lift my grandchild": (2, 3, 3, 5, 6, 7),
    "Sit through a whole film": (4, 4, 5),
    "Dig the garden for half an hour, and be able to get up the next day": (1,),
}


@pytest.mark.parametrize("which", ["none", "three"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_activities_look_as_approved(
    look: Look, history: History, at: datetime, show: Show, theme: str, which: str
) -> None:
    today = at.date()
    for activity, scores in GOALS.items() if which == "three" else ():
        days = [today - timedelta(days=30 * n + 6) for n in range(len(scores))][::-1]
        goal = growth.add_goal(history, activity, days[0])
        for day, score in zip(days, scores, strict=True):
            growth.score_goal(history, goal, day, score)
    look.wear(theme, 100)
    card = GoalsCard(look, history)
    card.forget()
    card.show_span(today - timedelta(weeks=12), today, today)
    show(card, 980, 640 if which == "three" else 220)
    settle()
    assert_approved(f"goals-{which}-{theme}", card.grab().toImage())
