"""Growth words: one repetition is said as one."""

from datetime import date

from lumbar.domain.progression import Proposal, Rule
from lumbar.session.coach import Offer
from lumbar.ui.growth_words import offered
from tests.builders import a_dose, an_exercise

DAY = date(2026, 11, 19)


def test_one_repetition_is_said_as_one() -> None:
    eased = Proposal(Rule.EASE, "lift", {"reps": 1}, "", (DAY,))
    said = offered(Offer(eased, an_exercise(), a_dose()), None)
    assert "Make it 1 repetition next time?" in said.text
    assert said.yes == "Yes, once"


def test_more_repetitions_are_counted() -> None:
    grown = Proposal(Rule.PROGRESS, "lift", {"reps": 9}, "", (DAY, DAY, DAY))
    said = offered(Offer(grown, an_exercise(), a_dose()), None)
    assert "Try 9 repetitions next time?" in said.text
    assert said.yes == "Yes, 9 times"
