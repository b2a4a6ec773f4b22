"""What is offered when somebody stops, after CLINICAL 4.4."""

import pytest

from lumbar.domain.easing import TROUBLES, Trouble, Way, ways
from lumbar.domain.record import Reason
from lumbar.domain.screening import CARDS

PAIN, LEG, CRAMP, FAINT, NUMB, TIRED, ELSE = TROUBLES


def test_sharp_pain_ends_the_exercise_and_offers_an_easier_one_first() -> None:
    assert ways(PAIN, True, False) == (Way.EASIER, Way.REST, Way.NEXT, Way.END)
    assert PAIN.reason is Reason.PAIN


def test_a_leg_is_answered_with_rest_and_never_with_going_on() -> None:
    assert ways(LEG, True, False)[0] is Way.REST
    assert LEG.reason is Reason.LEG_SYMPTOMS


@pytest.mark.parametrize("trouble", [PAIN, LEG])
def test_what_hurts_is_not_gone_on_with(trouble: Trouble) -> None:
    assert Way.GO_ON not in trouble.ways


def test_a_cramp_only_pauses() -> None:
    assert ways(CRAMP, True, False)[0] is Way.GO_ON
    assert CRAMP.reason is None


@pytest.mark.parametrize(("trouble", "card"), [(FAINT, "chest"), (NUMB, "nerves")])
def test_what_needs_help_ends_the_training_with_its_card(trouble: Trouble, card: str) -> None:
    assert (trouble.card, trouble.ways) == (card, ())
    assert card in CARDS


@pytest.mark.parametrize("trouble", TROUBLES)
def test_only_what_is_there_is_offered_and_ending_always_is(trouble: Trouble) -> None:
    alone = ways(trouble, easier=False, last=True)
    assert not {Way.EASIER, Way.NEXT, Way.REST} & set(alone)
    assert bool(trouble.card) or Way.END in alone
