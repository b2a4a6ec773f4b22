"""Growth words: one repetition is said as one."""

from datetime import date

from lumbar.domain.dose import Side, Sides
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


def test_an_offer_for_one_side_says_which() -> None:
    alone = a_dose(sides=Sides.BLOCKS).on(Side.LEFT)
    grown = Proposal(Rule.PROGRESS, "lift", {"reps": 9}, "", (DAY, DAY, DAY), Side.LEFT)
    said = offered(Offer(grown, an_exercise(), alone), None)
    assert said.title == "Three easy sessions of lift on the left"
    assert "Try 9 repetitions on the left side next time?" in said.text
    eased = Proposal(Rule.EASE, "lift", {"reps": 1}, "", (DAY,), Side.LEFT)
    assert offered(Offer(eased, an_exercise(), alone), None).title == "Lift on the left was a lot"


def test_more_repetitions_are_counted() -> None:
    grown = Proposal(Rule.PROGRESS, "lift", {"reps": 9}, "", (DAY, DAY, DAY))
    said = offered(Offer(grown, an_exercise(), a_dose()), None)
    assert "Try 9 repetitions next time?" in said.text
    assert said.yes == "Yes, 9 times"
