"""What is changed afterwards is marked; what is deleted is seen nowhere and can come back."""

import json
from datetime import date, datetime, timedelta

import pytest

from lumbar.domain.record import (
    Ending,
    Outcome,
    SessionPlan,
    SessionRecord,
    Source,
    planned_reps,
)
from lumbar.store.corrections import (
    add_by_hand,
    correct_rep,
    correct_session,
    delete_session,
    deleted_sessions,
    undelete_session,
)
from lumbar.store.export import as_csv, as_json
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from tests.store.test_history import a_plan, done, ended, record_of


@pytest.fixture
def session(history: History, at: datetime) -> str:
    """A finished session, three of its seven reps done."""
    made = done(history, a_plan(), at, reps=3)
    history.end(made, Ending.FINISHED, 70.0, at)
    return made


@pytest.fixture
def later(at: datetime) -> datetime:
    return at + timedelta(days=2)


def test_every_number_of_a_session_can_be_corrected(
    history: History, session: str, later: datetime
) -> None:
    correct_session(
        history,
        session,
        later,
        active_s=600.0,
        pain_before=5,
        pain_worst=6,
        pain_after=2,
        effort=4,
        note="At the hotel",
    )
    record = record_of(history, session)
    assert (record.active_s, record.effort, record.note) == (600.0, 4, "At the hotel")
    assert (record.pain_before, record.pain_worst, record.pain_after) == (5, 6, 2)
    assert record.edited_at == later


def test_what_is_not_corrected_stays(history: History, session: str, later: datetime) -> None:
    history.answer(session, pain_before=4, note="mine")
    before = record_of(history, session)
    correct_session(history, session, later, pain_after=1)
    assert record_of(history, session) == before._replace(pain_after=1, edited_at=later)


def test_a_session_moved_to_another_day_is_found_there(
    history: History, session: str, at: datetime, later: datetime
) -> None:
    correct_session(history, session, later, started=at - timedelta(days=1))
    assert record_of(history, session).day == date(2026, 11, 20)
    assert history.sessions(date(2026, 11, 21), date(2026, 11, 21)) == []


def test_a_rep_is_corrected_upwards_and_downwards_and_marked(
    history: History, session: str, later: datetime
) -> None:
    first, *_, last = history.reps(session)
    correct_rep(history, session, ended(last, Outcome.DONE, 9.0), later)
    correct_rep(history, session, ended(first, Outcome.SKIPPED, 0.0), later)
    found = history.reps(session)
    assert (found[-1].outcome, found[-1].held_s, found[-1].edited) == (Outcome.DONE, 9.0, True)
    assert (found[0].outcome, found[0].held_s, found[0].edited) == (Outcome.SKIPPED, 0.0, True)
    assert not any(rep.edited for rep in found[1:-1])
    record = record_of(history, session)
    assert (record.reps_done, record.edited_at) == (3, later)


def test_a_session_done_elsewhere_is_added_with_all_it_plans(
    history: History, at: datetime
) -> None:
    yesterday = at - timedelta(days=1)
    session = add_by_hand(history, a_plan(), yesterday, 900.0, at, pain_before=3, note="Hotel")
    record = record_of(history, session)
    assert (record.source, record.ending) == (Source.BY_HAND, Ending.FINISHED)
    assert (record.started, record.active_s, record.note) == (yesterday, 900.0, "Hotel")
    assert (record.reps_done, record.reps_planned, record.pain_before) == (7, 7, 3)
    held = {(rep.item, rep.turn): rep.held_s for rep in history.reps(session)}
    assert held == {(rep.item, rep.turn): rep.planned_s for rep in planned_reps(a_plan())}
    assert record.counts


def test_a_walk_of_minutes_counts_without_exercises(history: History, at: datetime) -> None:
    session = add_by_hand(history, SessionPlan("", "A walk", 0.0, ()), at, 1200.0, at)
    record = record_of(history, session)
    assert (record.reps_planned, record.active_s, record.counts) == (0, 1200.0, True)
    assert history.items(session) == []


def test_nothing_can_be_added_or_moved_to_the_future(
    history: History, session: str, at: datetime
) -> None:
    before = history.sessions()
    with pytest.raises(KnownError, match="cannot lie in the future"):
        add_by_hand(history, a_plan(), at + timedelta(hours=1), 60.0, at)
    with pytest.raises(KnownError, match="cannot lie in the future"):
        correct_session(history, session, at, started=at + timedelta(days=400), effort=1)
    assert history.sessions() == before


def seen(history: History, session: str, at: datetime) -> list[bool]:
    """Where a session shows: the list, by its id, the exports, the open and the oldest one."""
    one: SessionRecord | None = history.session(session)
    return [
        session in [record.id for record in history.sessions()],
        one is not None,
        session in as_csv(history),
        history.open_session(at) is not None,
        history.first_day() is not None,
        history.to_settle(at + timedelta(days=1)) is not None,
        session in [record["session"] for record in json_sessions(history)],
    ]


def json_sessions(history: History) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(as_json(history))["sessions"]
    return found


def test_a_deleted_session_appears_nowhere_until_it_is_undone(
    history: History, session: str, at: datetime, later: datetime
) -> None:
    before = (record_of(history, session), history.reps(session))
    shown = seen(history, session, at)
    delete_session(history, session, later)
    assert not any(seen(history, session, at))
    assert [record.id for record in deleted_sessions(history)] == [session]
    undelete_session(history, session)
    assert seen(history, session, at) == shown
    assert (record_of(history, session), history.reps(session)) == before
    assert deleted_sessions(history) == []
