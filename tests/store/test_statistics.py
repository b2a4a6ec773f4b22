"""Sums that the database makes, beside the same ones made by hand."""

from datetime import date, datetime, timedelta

import pytest

from lumbar.domain.dose import Side, Sides
from lumbar.domain.record import (
    Ending,
    Outcome,
    RepRecord,
    SessionPlan,
    results,
    session_plan,
)
from lumbar.store.corrections import add_by_hand, delete_session, undelete_session
from lumbar.store.database import connect
from lumbar.store.history import History
from lumbar.store.statistics import (
    RECENT,
    exercises_done,
    session_sums,
    version,
    work_done,
)
from tests.builders import a_prescription, a_routine, a_timeline
from tests.decade import add_days, shipped_plans

DONE, SHORTENED, SKIPPED, STOPPED = (
    Outcome.DONE,
    Outcome.SHORTENED,
    Outcome.SKIPPED,
    Outcome.STOPPED,
)


def train(
    history: History,
    at: datetime,
    *outcomes: Outcome,
    sides: Sides = Sides.BILATERAL,
    exercises: tuple[str, ...] = ("lift",),
) -> str:
    """A session; repetition after repetition ends as told, and what is not told is stopped."""
    given = tuple(a_prescription(id, sides=sides) for id in exercises)
    session = history.begin(session_plan(a_routine(*exercises), given, a_timeline(*given)), at, 4)
    turns = [(n, turn) for n, each in enumerate(given) for turn in each.dose.turns()]
    for (item, turn), outcome in zip(turns, outcomes, strict=False):
        held_s = {DONE: 5.0, SHORTENED: 3.0, STOPPED: 1.0, SKIPPED: 0.0}[outcome]
        history.record(session, RepRecord(item, turn, 5.0, held_s, outcome), 90.0, at)
    history.end(session, Ending.FINISHED, 120.0, at)
    history.set_pain(session, 4, 2)
    return session


def test_a_session_is_summed_as_the_history_tells_it(history: History, at: datetime) -> None:
    train(history, at, DONE, SHORTENED)
    train(history, at + timedelta(hours=1), SKIPPED, SKIPPED)
    first, second = session_sums(history)
    told, skipped = history.sessions()
    for found, record in ((first, told), (second, skipped)):
        assert (found.day, found.active_s) == (record.day, record.active_s)
        assert (found.planned_s, found.counts) == (record.planned_s, record.counts)
        assert (found.reps_planned, found.reps_done) == (record.reps_planned, record.reps_done)
        assert (found.pain_before, found.pain_after) == (4, 2)
    assert (first.counts, second.counts) == (True, False)


def test_both_ends_of_a_range_are_in_it(history: History, at: datetime) -> None:
    for back in range(4):
        train(history, at - timedelta(days=back), DONE)
    first, last = at.date() - timedelta(days=2), at.date() - timedelta(days=1)
    assert sorted(found.day for found in session_sums(history, first, last)) == [first, last]
    assert [work.day for work in work_done(history, first, last)] == [first, last]


def test_nothing_recorded_sums_to_nothing(history: History) -> None:
    assert session_sums(history) == []
    assert work_done(history) == []
    assert exercises_done(history) == {}


def test_sides_are_apart_and_no_repetition_counts_twice(history: History, at: datetime) -> None:
    session = train(history, at, DONE, DONE, SHORTENED, SKIPPED, sides=Sides.ALTERNATING)
    found = {work.side: work for work in work_done(history)}
    assert set(found) == {Side.LEFT, Side.RIGHT}
    expected = {each.side: each for each in results(history.items(session), history.reps(session))}
    for side, work in found.items():
        assert work.reps_planned == expected[side].reps_planned == 2
        assert work.planned_s == expected[side].planned_s == 10.0
    right, left = found[Side.RIGHT], found[Side.LEFT]
    assert (right.reps_done, right.held_s) == (2, 8.0)  # one whole, one shortened
    assert (left.reps_done, left.held_s) == (1, 5.0)  # one whole, one skipped
    (session_sum,) = session_sums(history)
    assert session_sum.reps_done == left.reps_done + right.reps_done


def test_the_seconds_of_a_stopped_hold_are_no_hold(history: History, at: datetime) -> None:
    train(history, at, DONE, STOPPED)
    (work,) = work_done(history)
    assert (work.reps_done, work.held_s) == (1, 5.0)


def test_an_exercise_that_comes_twice_in_a_routine_is_one(history: History, at: datetime) -> None:
    train(history, at, DONE, DONE, DONE, DONE, exercises=("lift", "lift"))
    (work,) = work_done(history)
    assert (work.reps_done, work.sessions) == (4, 1)


def test_one_exercise_can_be_asked_for(history: History, at: datetime) -> None:
    train(history, at, *[DONE] * 4, exercises=("lift", "psoas"))
    train(history, at - timedelta(days=1), DONE, exercises=("psoas",))
    assert [(work.exercise, work.day) for work in work_done(history, exercise="psoas")] == [
        ("psoas", date(2026, 11, 20)),
        ("psoas", date(2026, 11, 21)),
    ]
    assert {work.exercise for work in work_done(history)} == {"lift", "psoas"}
    assert work_done(history, exercise="unheard-of") == []


def test_the_most_practised_exercise_comes_first(history: History, at: datetime) -> None:
    train(history, at, exercises=("lift", "psoas"))
    train(history, at, exercises=("psoas",))
    assert exercises_done(history) == {"psoas": "Psoas", "lift": "Lift"}


@pytest.mark.parametrize("exercise", ["", "lift"])
def test_what_was_never_reached_was_planned_and_not_done(
    history: History, at: datetime, exercise: str
) -> None:
    train(history, at)
    (work,) = work_done(history, exercise=exercise)
    assert (work.reps_planned, work.reps_done, work.held_s) == (2, 0, 0.0)
    assert session_sums(history)[0].counts is False


def test_what_was_deleted_is_summed_nowhere_until_it_is_brought_back(
    history: History, at: datetime
) -> None:
    session = train(history, at, DONE)
    delete_session(history, session, at)
    assert session_sums(history) == []
    assert work_done(history) == []
    assert exercises_done(history) == {}
    undelete_session(history, session)
    assert len(session_sums(history)) == 1


def test_a_walk_entered_by_hand_counts_though_it_has_no_repetitions(
    history: History, at: datetime
) -> None:
    walk = SessionPlan("", "Walk", 1800.0, ())
    add_by_hand(history, walk, at - timedelta(hours=2), 1800.0, at, pain_worst=3, effort=2)
    (found,) = session_sums(history)
    assert (found.counts, found.active_s) == (True, 1800.0)
    assert (found.pain_before, found.pain_worst, found.effort) == (None, 3, 2)


@pytest.mark.parametrize("done", [True, False])
def test_a_session_counts_exactly_when_its_record_says_so(
    history: History, at: datetime, done: bool
) -> None:
    train(history, at, DONE if done else SKIPPED)
    assert [found.counts for found in session_sums(history)] == [done]
    assert [record.counts for record in history.sessions()] == [done]


def test_many_sessions_are_summed_as_the_history_tells_them(
    history: History, at: datetime
) -> None:
    reps = add_days(history, range(40, 0, -1), at, shipped_plans())
    found = session_sums(history)
    assert [each.day for each in found] == [record.day for record in history.sessions()]
    work = work_done(history)
    assert sum(each.reps_planned for each in work) == reps
    assert sum(each.reps_planned for each in found) == reps
    assert sum(each.reps_done for each in work) == sum(each.reps_done for each in found)


def test_the_latest_name_of_an_exercise_is_known_however_long_ago(
    history: History, at: datetime
) -> None:
    train(history, at - timedelta(days=400), exercises=("psoas",))
    for back in range(RECENT + 1):
        train(history, at - timedelta(days=back), exercises=("lift",))
    assert exercises_done(history) == {"lift": "Lift", "psoas": "Psoas"}


def test_a_version_is_another_after_whoever_has_written(history: History, at: datetime) -> None:
    first = version(history)
    assert version(history) == first
    session = train(history, at)
    second = version(history)
    assert second != first
    other = History(connect(history.path, None, at), history.path)
    other.answer(session, note="from elsewhere")
    other.close()
    assert version(history) != second
