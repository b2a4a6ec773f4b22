"""Suiting: what does not suit now is left out with its reason, unless the person keeps it."""

from lumbar.domain.caution import Caution
from lumbar.domain.suiting import Fit, fit, suited
from tests.builders import a_routine, an_exercise

EXERCISES = {
    "curl": an_exercise("curl", cautions=(Caution.NECK, Caution.OSTEOPOROSIS)),
    "hinge": an_exercise("hinge", cautions=(Caution.BALANCE,)),
    "tilt": an_exercise("tilt"),
}
ROUTINE = a_routine("curl", "hinge", "tilt")


def test_without_tags_nothing_is_left_out() -> None:
    assert suited(ROUTINE, EXERCISES, ()) == (ROUTINE, (), ())


def test_what_does_not_suit_is_left_out_with_its_reasons() -> None:
    found = suited(ROUTINE, EXERCISES, {"neck", "osteoporosis"})
    assert found.routine == a_routine("hinge", "tilt")
    (left,) = found.left_out
    assert left.exercise is EXERCISES["curl"]
    assert left.reasons == (Caution.NECK, Caution.OSTEOPOROSIS)


def test_what_needs_care_stays_and_is_told() -> None:
    found = suited(ROUTINE, EXERCISES, {"balance"})
    assert found.routine == ROUTINE
    assert found.heed == (Caution.BALANCE,)


def test_what_a_person_keeps_stays_with_its_caution() -> None:
    found = suited(ROUTINE, EXERCISES, {"neck"}, kept={"curl"})
    assert found.routine == ROUTINE
    assert found.heed == (Caution.NECK,)


def test_an_exercise_that_is_not_there_is_left_to_the_loader() -> None:
    routine = a_routine("gone", "tilt")
    assert suited(routine, EXERCISES, {"neck"}).routine == routine


def test_a_fit_tells_what_speaks_against_from_what_asks_for_care() -> None:
    both = an_exercise("both", cautions=(Caution.BALANCE, Caution.NECK, Caution.PREGNANT))
    assert fit(both, {"neck", "balance"}) == Fit((Caution.NECK,), (Caution.BALANCE,))
    assert fit(both, ()) == Fit()
