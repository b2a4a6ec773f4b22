"""Every chart of Progress in both themes, with no session, one, ten, and ten years of them."""

import sys
from datetime import datetime, timedelta

import pytest

from lumbar.domain.dose import Sides
from lumbar.domain.record import session_plan
from lumbar.session.choices import Choices
from lumbar.store.history import History
from lumbar.ui.progress_page import ProgressPage
from lumbar.ui.theme import Look
from tests.builders import a_prescription, a_routine, a_timeline
from tests.decade import add_days
from tests.looks.comparing import assert_approved
from tests.ui.conftest import Show, settle

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="approved with Debian's fonts")

BACKS = {
    "none": (),
    "one": (0,),
    "ten": (40, 37, 33, 30, 26, 19, 16, 9, 5, 2),
    "years": range(3649, -1, -1),
}
CARDS = ("weeks", "sides", "days", "exercise", "places")
WHERE = ("low-back-left buttock-left", "low-back-left", "low-back-middle")
GIVEN = (
    a_prescription("psoas-stretch", sides=Sides.BLOCKS, hold_s=30.0),
    a_prescription("brace", reps=8),
)


@pytest.mark.parametrize("sessions", BACKS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_charts_look_as_approved(
    look: Look, history: History, choices: Choices, at: datetime, show: Show,
    theme: str, sessions: str,
) -> None:  # fmt: skip
    plan = session_plan(a_routine(*(each.exercise.id for each in GIVEN)), GIVEN,
                        a_timeline(*GIVEN))  # fmt: skip
    if BACKS[sessions]:
        add_days(history, BACKS[sessions], at - timedelta(hours=2), [plan])
        for number, session in enumerate(history.sessions()[-40:]):
            history.answer(session.id, pain_where=WHERE[number % 3])
    look.wear(theme, 100)
    page = show(ProgressPage(look, history, choices, lambda: at), 1072, 1500)
    if sessions == "years":
        page._choose_span(3)
    which = page._cards[3]._which
    which.setCurrentIndex(which.findData("psoas-stretch"))
    which.activated.emit(which.currentIndex())
    settle()
    for name, card in zip(CARDS, page._cards, strict=True):
        if card.isVisible():
            assert_approved(f"progress-{name}-{sessions}-{theme}", card.grab().toImage())
    assert [card.isVisible() for card in page._cards] == [
        True, sessions != "none", True, sessions != "none", sessions != "none",
    ]  # fmt: skip
