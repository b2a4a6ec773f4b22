"""Progression: each rule at its edges, and no cap is ever broken."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbar.domain.dose import Dose, Sides
from lumbar.domain.exercise import Aim, Exercise, Provenance
from lumbar.domain.pain import Zone
from lumbar.domain.progression import (
    MOST_GROWTH,
    MOST_PROPOSALS,
    MOST_REPS,
    MOST_SETS,
    WAY_BACK,
    Before,
    Performance,
    Proposal,
    Rule,
    chosen,
    comes_back,
    longest_hold_s,
    maintains,
    proposal,
    work_s,
)
from tests.builders import a_dose, an_exercise

TODAY = date(2026, 11, 21)
DOSE = a_dose(reps=3, hold_s=10.0, sides=Sides.ALTERNATING)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def performed(days: int, **values: Any) -> Performance:
    """An easy session of both sides so many days ago."""
    easy: dict[str, Any] = {
        "session": f"s{days}",
        "day": ago(days),
        "dose": DOSE,
        "shares": (1.0, 1.0),
        "before": 2,
        "peak": 2,
        "effort": 3,
        "settled": True,
    }
    return Performance(**{**easy, **values})


def a_stretch(dose: Dose = DOSE, **values: Any) -> Exercise:
    return an_exercise(dose=dose, aim=Aim.STRETCH, **values)


def offered(record: list[Performance], **values: Any) -> Proposal | None:
    exercise = values.pop("exercise", a_stretch())
    return proposal(exercise, values.pop("dose", DOSE), record, TODAY)


EASY = [performed(6), performed(4), performed(2)]


def test_three_easy_sessions_offer_five_seconds_more() -> None:
    found = offered(EASY)
    assert found is not None
    assert found.rule is Rule.PROGRESS
    assert found.changes == {"hold_s": 15.0}
    assert found.rests_on == (ago(6), ago(4), ago(2))


@pytest.mark.parametrize(
    "change",
    [
        {"peak": 4, "before": 3},
        {"peak": 3, "before": 1},
        {"peak": 3, "settled": None},
        {"settled": False},
        {"effort": 5},
        {"effort": None},
        {"peak": None},
        {"shares": (1.0, 0.89)},
        {"dose": a_dose(reps=2)},
    ],
    ids=str,
)
def test_one_session_that_was_not_easy_holds(change: dict[str, Any]) -> None:
    assert offered([EASY[0], performed(4, **change), EASY[2]]) is None


@pytest.mark.parametrize(
    "change",
    [{"peak": 3}, {"effort": 4}, {"shares": (0.9, 1.0)}, {"settled": None}, {"peak": 0}],
    ids=str,
)
def test_the_edge_of_easy_is_easy(change: dict[str, Any]) -> None:
    found = offered([EASY[0], performed(4, **change), EASY[2]])
    assert found is not None
    assert found.rule is Rule.PROGRESS


def test_three_sessions_in_three_days_are_too_close() -> None:
    assert offered([performed(4), performed(3), performed(1)]) is None
    assert offered([performed(5), performed(3), performed(1)]) is not None


def test_two_sessions_are_too_few() -> None:
    assert offered([performed(6), performed(1)]) is None


def test_a_stretch_at_its_longest_gets_a_repetition() -> None:
    longest = DOSE._replace(hold_s=30.0)
    found = offered([each._replace(dose=longest) for each in EASY], dose=longest)
    assert found is not None
    assert found.changes == {"reps": 4}


def test_a_published_range_is_never_left() -> None:
    exercise = a_stretch()
    ranged = {**exercise.provenance, "hold_s": Provenance("document 001", 5, 12)}
    found = offered(EASY, exercise=exercise._replace(provenance=ranged))
    assert found is not None
    assert found.changes == {"hold_s": 12.0}


def test_a_pause_of_a_movement_is_not_lengthened() -> None:
    dose = DOSE._replace(hold_s=2.0)
    found = offered([each._replace(dose=dose) for each in EASY], dose=dose)
    assert found is not None
    assert found.changes == {"reps": 4}


def test_strength_goes_from_hold_to_reps_to_sets() -> None:
    exercise = a_stretch()._replace(aim=Aim.STRENGTH)
    for now, expected in (
        (DOSE._replace(hold_s=8.0), {"hold_s": 10.0}),
        (DOSE._replace(reps=11), {"reps": 12}),
        (DOSE._replace(reps=12, sets=2), {"sets": 3}),
    ):
        found = offered([e._replace(dose=now) for e in EASY], dose=now, exercise=exercise)
        assert found is not None
        assert found.changes == expected


def test_a_stretch_that_has_everything_is_left_as_it_is() -> None:
    full = DOSE._replace(hold_s=30.0, reps=MOST_REPS)
    assert offered([each._replace(dose=full) for each in EASY], dose=full) is None


def test_red_once_halves_the_repetitions() -> None:
    found = offered([*EASY, performed(1, peak=6)])
    assert found is not None
    assert found.rule is Rule.EASE
    assert found.changes == {"reps": 2}
    assert found.rests_on == (ago(1),)


def test_what_was_eased_is_not_eased_again_for_the_same_session() -> None:
    assert offered([performed(1, peak=6)], dose=DOSE._replace(reps=2)) is None


def test_a_single_long_repetition_is_halved_in_time() -> None:
    single = DOSE._replace(reps=1, hold_s=30.0)
    found = offered([performed(1, peak=6, dose=single)], dose=single)
    assert found is not None
    assert found.changes == {"hold_s": 15.0}


def test_amber_that_did_not_settle_eases() -> None:
    found = offered([performed(1, peak=4, settled=False)])
    assert found is not None
    assert found.rule is Rule.EASE


def test_symptoms_in_the_leg_ease() -> None:
    found = offered([performed(1, hurt=True)])
    assert found is not None
    assert found.rule is Rule.EASE


def test_red_twice_within_a_week_leaves_it_out() -> None:
    found = offered([performed(7, peak=7), performed(1, peak=7)])
    assert found is not None
    assert found.rule is Rule.SUSPEND
    assert (found.changes, found.variant) == ({}, "")
    assert found.rests_on == (ago(7), ago(1))


def test_red_twice_in_more_than_a_week_only_eases() -> None:
    found = offered([performed(8, peak=7), performed(1, peak=7)])
    assert found is not None
    assert found.rule is Rule.EASE


@pytest.mark.parametrize(
    ("days", "expected"),
    [(6, None), (7, {"hold_s": 25.0}), (13, {"hold_s": 25.0}), (14, {"hold_s": 20.0})],
)
def test_after_a_gap_it_goes_down_step_by_step(days: int, expected: dict[str, Any] | None) -> None:
    grown = DOSE._replace(hold_s=30.0)
    found = offered([performed(days, dose=grown)], dose=grown)
    assert (found and dict(found.changes)) == expected


def test_four_weeks_away_start_from_the_published_dose() -> None:
    grown = DOSE._replace(hold_s=30.0, reps=9, sets=2)
    found = offered([performed(28, dose=grown)], dose=grown)
    assert found is not None
    assert found.rule is Rule.RETURN
    assert found.dose(grown) == DOSE


def test_the_published_dose_is_not_made_smaller_after_a_gap() -> None:
    assert offered([performed(40)]) is None


def test_an_exercise_without_a_record_is_left_alone() -> None:
    assert offered([]) is None


def test_two_proposals_at_most_and_the_gentle_ones_first() -> None:
    offers = [
        (Proposal(Rule.PROGRESS, "a", {"hold_s": 11.0}, "", ()), DOSE),
        (Proposal(Rule.PROGRESS, "b", {"hold_s": 11.0}, "", ()), DOSE),
        (Proposal(Rule.EASE, "c", {"reps": 2}, "", ()), DOSE),
    ]
    assert [offer.exercise for offer in chosen(offers, 3600.0, 3)] == ["c", "a"]


def test_a_week_never_grows_by_more_than_a_fifth() -> None:
    offer = Proposal(Rule.PROGRESS, "a", {"hold_s": 15.0}, "", ())
    more_s = work_s(offer.dose(DOSE)) - work_s(DOSE)
    assert chosen([(offer, DOSE)], more_s * 3 / MOST_GROWTH, 3) == [offer]
    assert chosen([(offer, DOSE)], more_s * 3 / MOST_GROWTH - 1, 3) == []


def test_what_grew_this_week_leaves_less_room_but_never_keeps_from_easing() -> None:
    offer = Proposal(Rule.PROGRESS, "a", {"hold_s": 15.0}, "", ())
    ease = Proposal(Rule.EASE, "b", {"reps": 2}, "", ())
    more_s = (work_s(offer.dose(DOSE)) - work_s(DOSE)) * 3
    week_s = 2 * more_s / MOST_GROWTH
    both = [(offer, DOSE), (ease, DOSE)]
    assert chosen(both, week_s, 3, more_s) == [ease, offer]
    assert chosen(both, week_s, 3, more_s + 1) == [ease]
    assert chosen(both, week_s, 3, 5 * more_s) == [ease]


GREEN = [(ago(day), Zone.GREEN) for day in range(0, 42, 3)]


def test_more_is_offered_twice_between_two_sessions_but_less_whenever_it_is_needed() -> None:
    more = [(Proposal(Rule.PROGRESS, id, {"reps": 4}, "", ()), DOSE) for id in "abc"]
    less = [(Proposal(Rule.EASE, id, {"reps": 2}, "", ()), DOSE) for id in "de"]
    for asked, growing in ((0, 2), (1, 1), (2, 0), (3, 0)):
        assert len(chosen(more, 1e6, 1, asked=asked)) == growing
        kept = chosen([*more, *less], 1e6, 1, asked=asked)
        assert [each.rule for each in kept] == [Rule.EASE, Rule.EASE]


def before(days: int, pain: int | None, gentle: bool = False) -> Before:
    return Before(ago(days), gentle, pain)


USUAL = [before(12, 2), before(9, 1), before(6, 3)]


@pytest.mark.parametrize(
    ("flare", "back"),
    [
        ([before(1, 5, gentle=True)], True),
        ([before(1, 4, gentle=True)], False),  # no flare: a gentle day out of free choice
        ([before(2, 5, gentle=True), before(1, 4, gentle=True)], True),
        ([before(6, 5, gentle=True)], True),
        ([before(7, 5, gentle=True)], False),  # by then it is a gap
        ([before(0, 5, gentle=True)], False),  # not on the gentle day itself
        ([before(2, 5, gentle=True), before(1, 2)], False),
        ([before(1, None, gentle=True)], False),
        ([], False),
    ],
)
def test_after_a_flare_one_comes_back_with_a_part(flare: list[Before], back: bool) -> None:
    assert comes_back([*USUAL, *flare], TODAY) is back


def test_the_way_back_is_between_half_and_three_quarters() -> None:
    assert 0.5 <= WAY_BACK <= 0.75


def test_six_green_weeks_are_enough_to_maintain() -> None:
    assert maintains(GREEN, TODAY)


def test_one_amber_session_or_an_empty_week_is_not() -> None:
    assert not maintains([*GREEN, (ago(9), Zone.AMBER)], TODAY)
    assert not maintains([each for each in GREEN if not 7 <= (TODAY - each[0]).days < 14], TODAY)


performances = st.builds(
    Performance,
    session=st.just("s"),
    day=st.integers(0, 60).map(ago),
    dose=st.builds(
        Dose,
        sets=st.integers(1, 3),
        reps=st.integers(1, 14),
        hold_s=st.sampled_from([0.0, 2.0, 5.0, 10.0, 20.0, 30.0, 45.0]),
        sides=st.sampled_from(Sides),
        move_in_s=st.just(3.0),
        return_s=st.just(3.0),
        relax_s=st.just(2.0),
        rest_s=st.just(0.0),
        switch_s=st.just(0.0),
    ),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1)) | st.just((1.0, 1.0)),
    before=st.none() | st.integers(0, 10),
    peak=st.none() | st.integers(0, 10),
    effort=st.none() | st.integers(0, 10),
    settled=st.sampled_from([None, True, False]),
    hurt=st.booleans(),
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(performances, max_size=6), st.sampled_from(Aim), st.booleans())
def test_nothing_is_ever_proposed_that_breaks_a_cap(
    record: list[Performance], aim: Aim, alike: bool
) -> None:
    record.sort(key=lambda each: each.day)
    dose = record[-1].dose if record else DOSE
    if alike:
        record = [each._replace(dose=dose) for each in record]
    exercise = an_exercise(aim=aim, dose=a_dose(hold_s=5.0))
    found = proposal(exercise, dose, record, TODAY)
    if found is None:
        return
    after = found.dose(dose)
    assert len(found.changes) <= (3 if found.rule is Rule.RETURN else 1)
    if found.rule is Rule.PROGRESS:
        assert all(each.zone is not Zone.RED for each in record[-3:])
        assert dose.hold_s <= after.hold_s <= max(dose.hold_s, longest_hold_s(exercise))
        assert dose.reps <= after.reps <= max(dose.reps, MOST_REPS)
        assert dose.sets <= after.sets <= max(dose.sets, MOST_SETS)
    else:
        assert work_s(after) <= work_s(dose)
    kept = chosen([(found, dose)] * 3, 3600.0, 3)
    assert len(kept) <= MOST_PROPOSALS
    grown_s = sum(max(work_s(each.dose(dose)) - work_s(dose), 0.0) * 3 for each in kept)
    assert grown_s <= MOST_GROWTH * 3600.0
