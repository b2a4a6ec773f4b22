"""What is offered when somebody stops, after CLINICAL 4.4."""

import pytest

from lumbar.domain.easing import RESTS, TROUBLES, Trouble, Way, at_rest, manner, rest_words, ways
from lumbar.domain.exercise import Position, Stroke, Variation
from lumbar.domain.record import Reason
from lumbar.domain.screening import CARDS
from tests.builders import an_exercise

PAIN, LEG, CRAMP, FAINT, CHEST, NUMB, TIRED, ELSE = TROUBLES


def test_sharp_pain_ends_the_exercise_and_offers_an_easier_one_first() -> None:
    assert ways(PAIN, True, True, False) == (Way.EASIER, Way.REST, Way.NEXT, Way.END)
    assert PAIN.reason is Reason.PAIN


@pytest.mark.parametrize("trouble", [PAIN, TIRED, ELSE])
def test_without_an_easier_exercise_the_same_one_is_offered_in_an_easier_manner(
    trouble: Trouble,
) -> None:
    assert Way.SMALLER in ways(trouble, easier=False, smaller=True, last=False)
    assert Way.SMALLER not in ways(trouble, easier=True, smaller=True, last=False)
    assert Way.SMALLER not in ways(trouble, easier=False, smaller=False, last=False)


def test_the_easier_manner_is_the_first_that_is_no_exercise_of_its_own() -> None:
    links = (Variation("Sway.", "sway"), Variation("Half as far."), Variation("Sit."))
    assert manner(an_exercise(easier=links)) == "Half as far."
    assert manner(an_exercise(easier=links[:1])) == ""


@pytest.mark.parametrize("position", Position)
def test_every_position_has_words_for_a_rest_in_it(position: Position) -> None:
    plain = an_exercise(position=position)
    assert rest_words(plain) == RESTS[position]
    rest = Stroke("Rest", "lying", cue="Sit back.")
    own = plain._replace(movement=plain.movement._replace(rest=rest))
    assert rest_words(own) == "Sit back."


def test_at_rest_an_exercise_is_nothing_but_its_position_to_rest_in() -> None:
    plain = an_exercise()
    rest = Stroke("Rest", "lifted", cue="Sit back.")
    resting = at_rest(plain._replace(movement=plain.movement._replace(rest=rest)))
    movement = resting.movement
    strokes = (movement.settle, *movement.move_in, movement.hold, *movement.back)
    assert {stroke.pose for stroke in strokes} == {"lifted"}
    assert (movement.switch, movement.enter, movement.leave) == ((), (), ())


def test_a_position_to_rest_in_is_shown_for_what_hurts() -> None:
    assert [trouble for trouble in TROUBLES if trouble.rests] == [PAIN, LEG]


def test_a_leg_is_answered_with_rest_and_never_with_going_on() -> None:
    assert ways(LEG, True, True, False)[0] is Way.REST
    assert LEG.reason is Reason.LEG_SYMPTOMS


@pytest.mark.parametrize("trouble", [PAIN, LEG])
def test_what_hurts_is_not_gone_on_with(trouble: Trouble) -> None:
    assert Way.GO_ON not in trouble.ways


def test_a_cramp_only_pauses() -> None:
    assert ways(CRAMP, True, True, False)[0] is Way.GO_ON
    assert CRAMP.reason is None


@pytest.mark.parametrize(
    ("trouble", "card"), [(FAINT, "faint"), (CHEST, "chest"), (NUMB, "nerves")]
)
def test_what_needs_help_ends_the_training_with_its_card(trouble: Trouble, card: str) -> None:
    assert (trouble.card, trouble.ways) == (card, ())
    assert card in CARDS


@pytest.mark.parametrize("trouble", TROUBLES)
def test_only_what_is_there_is_offered_and_ending_always_is(trouble: Trouble) -> None:
    alone = ways(trouble, easier=False, smaller=False, last=True)
    assert not {Way.EASIER, Way.SMALLER, Way.NEXT, Way.REST} & set(alone)
    assert bool(trouble.card) or Way.END in alone
