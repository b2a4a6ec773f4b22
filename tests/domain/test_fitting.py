"""Fitting: what is left of a routine when there is little time."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.exercise import Aim
from lumbar.domain.fitting import fewer, fitted, shortened
from lumbar.domain.routine import Item, Prescription
from lumbar.domain.routine import prescribed as filled
from lumbar.domain.timeline import length_s, timeline
from tests.builders import QUICK, a_dose, a_routine, an_exercise


def prescribed(*doses: Dose, aim: Aim = Aim.STRETCH) -> list[Prescription]:
    return [
        Prescription(an_exercise(f"lift-{n}", dose, aim=aim), dose) for n, dose in enumerate(doses)
    ]


def test_what_fits_stays_as_it_is() -> None:
    whole = prescribed(a_dose(), a_dose())
    found = fitted(whole, 3600.0, QUICK)
    assert list(found.prescriptions) == whole
    assert (found.shortened, found.dropped) == ((), ())


def test_repetitions_go_before_exercises() -> None:
    whole = prescribed(a_dose(reps=6), a_dose(reps=6))
    length = length_s(timeline(whole, QUICK))
    found = fitted(whole, length - 1, QUICK)
    assert found.dropped == ()
    assert len(found.shortened) == 1
    assert found.length_s <= length - 1


def test_the_fullest_exercise_gives_first() -> None:
    whole = prescribed(a_dose(reps=4), a_dose(reps=10))
    found = fitted(whole, length_s(timeline(whole, QUICK)) - 1, QUICK)
    assert found.shortened == (1,)


def test_an_exercise_goes_when_half_of_all_is_still_too_long() -> None:
    whole = prescribed(a_dose(reps=4), a_dose(reps=4), a_dose(reps=4))
    half = [p._replace(dose=p.dose._replace(reps=2)) for p in whole]
    found = fitted(whole, length_s(timeline(half, QUICK)) - 1, QUICK)
    assert found.dropped == (2,)


def test_the_only_exercise_of_its_kind_stays() -> None:
    strength = prescribed(a_dose(reps=4), aim=Aim.STRENGTH)
    whole = [*prescribed(a_dose(reps=4), a_dose(reps=4)), *strength]
    found = fitted(whole, 100.0, QUICK)
    assert whole[2].exercise in [p.exercise for p in found.prescriptions]


def test_one_exercise_always_remains() -> None:
    found = fitted(prescribed(a_dose(reps=9, hold_s=30.0), a_dose()), 1.0, QUICK)
    assert len(found.prescriptions) == 1
    assert found.prescriptions[0].dose.reps == 1


def test_a_set_goes_before_a_repetition() -> None:
    smaller = fewer(a_dose(sets=2, reps=3))
    assert smaller is not None
    assert (smaller.sets, smaller.reps) == (1, 3)
    assert fewer(a_dose(sets=1, reps=1)) is None


doses = st.builds(
    Dose,
    sets=st.integers(1, 3),
    reps=st.integers(1, 8),
    hold_s=st.sampled_from([0.0, 5.0, 30.0]),
    move_in_s=st.just(3.0),
    return_s=st.just(3.0),
    relax_s=st.just(2.0),
    rest_s=st.sampled_from([0.0, 30.0]),
    switch_s=st.just(2.0),
    sides=st.sampled_from(Sides),
    first_side=st.sampled_from(Side),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(doses, min_size=1, max_size=5), st.floats(30, 1200))
def test_a_side_is_never_left_alone_and_a_hold_never_shortened(
    planned: list[Dose], most_s: float
) -> None:
    whole = prescribed(*planned)
    found = fitted(whole, most_s, QUICK)
    kept = [i for i in range(len(whole)) if i not in found.dropped]
    assert found.length_s == length_s(timeline(found.prescriptions, QUICK))
    smallest = all(fewer(p.dose) is None for p in found.prescriptions)
    assert found.length_s <= most_s or (len(found.prescriptions) == 1 and smallest)
    for place, prescription in zip(kept, found.prescriptions, strict=True):
        before, after = whole[place].dose, prescription.dose
        assert after._replace(sets=before.sets, reps=before.reps) == before
        sides = Counter(turn.side for turn in after.turns())
        assert len(set(sides.values())) == 1
        assert set(sides) == {turn.side for turn in before.turns()}


def pairs(right: Dose, left: Dose, lines: list[Dose], between: bool) -> list[Prescription]:
    """An uneven pair of lines with others beside or between them."""
    pair = [Prescription(an_exercise("pair", right), dose) for dose in (right, left)]
    others = prescribed(*lines)
    return [pair[0], *others, pair[1]] if between else [*others, *pair]


@settings(max_examples=60, deadline=None)
@given(doses, doses, st.lists(doses, max_size=3), st.booleans(), st.floats(30, 1200))
def test_two_lines_that_make_a_pair_stay_or_go_together(
    one: Dose, other: Dose, lines: list[Dose], between: bool, most_s: float
) -> None:
    right = one._replace(sides=Sides.ONE, first_side=Side.RIGHT)
    left = other._replace(sides=Sides.ONE, first_side=Side.LEFT)
    whole = pairs(right, left, lines, between)
    found = fitted(whole, most_s, QUICK)
    left_of_pair = {p.dose.only for p in found.prescriptions if p.exercise.id == "pair"}
    assert left_of_pair in (set(), {Side.LEFT, Side.RIGHT})
    smallest = all(fewer(p.dose) is None for p in found.prescriptions)
    one_left = len({p.exercise.id for p in found.prescriptions}) == 1
    assert found.length_s <= most_s or (one_left and smallest)
    assert found.length_s == length_s(timeline(found.prescriptions, QUICK))


def test_a_pair_that_is_left_out_is_named_once() -> None:
    exercises = {**THREE, "turn": an_exercise("turn", a_dose(reps=6, sides=Sides.BLOCKS))}
    alone = [Item("turn", {"sides": Sides.ONE, "first_side": side}) for side in Side]
    whole = a_routine(items=(Item("lift"), Item("rock"), *alone))
    found = shortened(whole, exercises, 100.0, QUICK)
    assert found.left_out == ("Rock", "Turn") or found.left_out == ("Lift", "Rock")
    assert len(found.routine.items) in (1, 2)


THREE = {id: an_exercise(id, a_dose(reps=6)) for id in ("lift", "turn", "rock")}


def test_a_routine_for_today_keeps_its_name_its_notes_and_its_other_changes() -> None:
    item = Item("lift", {"hold_s": 7.0}, "slowly")
    whole = a_routine(items=(item, Item("turn")))
    length = length_s(timeline(filled(whole, THREE), QUICK))
    found = shortened(whole, THREE, length - 1, QUICK)
    assert (found.routine.id, found.routine.name) == (whole.id, whole.name)
    assert found.routine.items[0].note == "slowly"
    assert found.routine.items[0].changes["hold_s"] == 7.0
    assert length_s(timeline(filled(found.routine, THREE), QUICK)) <= length - 1


def test_what_is_shorter_and_what_is_left_out_is_told_by_name() -> None:
    whole = a_routine("lift", "turn", "rock")
    found = shortened(whole, THREE, 120.0, QUICK)
    there = {THREE[item.exercise].name for item in found.routine.items}
    assert found.left_out
    assert there.isdisjoint(found.left_out)
    assert there.issuperset(found.shorter)
    assert there | set(found.left_out) == {"Lift", "Turn", "Rock"}


def test_what_fits_is_the_same_routine() -> None:
    whole = a_routine("lift", "turn")
    assert shortened(whole, THREE, 3600.0, QUICK) == (whole, (), ())


def test_an_empty_routine_fits() -> None:
    empty = a_routine(items=())
    assert shortened(empty, THREE, 60.0, QUICK).routine == empty
