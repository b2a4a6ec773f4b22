"""The history keeps what was planned, what was done and when, whatever happens afterwards."""

import json
import platform
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.domain.dose import Dose, Pacing, Side, Sides, Turn
from lumbar.domain.record import (
    Ending,
    Gap,
    Outcome,
    PlannedItem,
    Reason,
    RepRecord,
    SessionPlan,
    SessionRecord,
    Settled,
    Source,
    planned_reps,
    session_plan,
)
from lumbar.domain.routine import Item
from lumbar.store import database
from lumbar.store.database import connect
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.paths import assets
from tests.builders import a_dose, a_prescription, a_routine, a_timeline

FIRST = Turn(1, 1, Side.RIGHT)
NAMES = ["Rücken & Füße", "腰のストレッチ", "تمدد", "🧘 calm", 'said "so"; DROP TABLE rep', "a\nb"]


def a_plan(*items: PlannedItem, name: str = "Morning") -> SessionPlan:
    """Two reps a side of one exercise, then three reps of another."""
    both = (
        PlannedItem("lift", "Lift", a_dose(sides=Sides.ALTERNATING)),
        PlannedItem("hold", "Hold", a_dose(reps=3, hold_s=10.0)),
    )
    return SessionPlan("morning", name, 120.0, items or both)


def ended(rep: RepRecord, outcome: Outcome = Outcome.DONE, held_s: float = 5.0) -> RepRecord:
    return rep._replace(outcome=outcome, held_s=held_s)


def done(history: History, plan: SessionPlan, at: datetime, reps: int) -> str:
    """A session of which that many repetitions were done; still open."""
    session = history.begin(plan, at)
    for rep in planned_reps(plan)[:reps]:
        history.record(session, ended(rep), 10.0, at)
    return session


def on_disk(path: Path, what: str) -> list[tuple[object, ...]]:
    """What another program sees in the file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return db.execute(what).fetchall()


def record_of(history: History, session: str) -> SessionRecord:
    record = history.session(session)
    assert record is not None
    return record


def outcomes(history: History, session: str) -> list[Outcome | None]:
    return [rep.outcome for rep in history.reps(session)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the history of these tests lies."""
    return tmp_path / "history.sqlite3"


# Writing


def test_the_whole_plan_is_written_before_anything_is_done(history: History, at: datetime) -> None:
    plan = a_plan()
    session = history.begin(plan, at, pain_before=3)
    assert sorted(history.reps(session)) == sorted(planned_reps(plan))
    assert history.items(session) == [*plan.items]
    record = record_of(history, session)
    assert (record.reps_planned, record.reps_done, record.counts) == (7, 0, False)
    assert (record.routine, record.name, record.planned_s) == ("morning", "Morning", 120.0)
    assert (record.ending, record.active_s, record.pain_before) == (None, 0.0, 3)


def test_each_rep_is_on_disk_as_soon_as_it_is_recorded(
    history: History, at: datetime, path: Path
) -> None:
    plan = a_plan()
    session = history.begin(plan, at)
    for number, rep in enumerate(planned_reps(plan), start=1):
        later = at + timedelta(seconds=number)
        history.record(session, ended(rep), float(number), later)
        written = on_disk(path, "SELECT at FROM rep WHERE outcome = 'done' ORDER BY at")
        assert len(written) == number
        assert written[-1] == (round(later.timestamp() * 1000),)
        assert on_disk(path, "SELECT active_s FROM session") == [(float(number),)]


def test_a_rep_is_written_where_it_belongs(history: History, at: datetime) -> None:
    session = history.begin(a_plan(), at)
    history.record(session, RepRecord(0, Turn(1, 2, Side.LEFT), 5.0, 4.5, Outcome.DONE), 1.0, at)
    (found,) = [rep for rep in history.reps(session) if rep.outcome]
    assert found == RepRecord(0, Turn(1, 2, Side.LEFT), 5.0, 4.5, Outcome.DONE)


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ((Outcome.DONE, 5.0), (Outcome.SKIPPED, 0.0), 0),
        ((Outcome.DONE, 5.0), (Outcome.SHORTENED, 4.0), 0),
        ((Outcome.DONE, 5.0), (Outcome.STOPPED, 9.0), 0),
        ((Outcome.DONE, 8.0), (Outcome.DONE, 5.0), 0),
        ((Outcome.DONE, 5.0), (Outcome.DONE, 15.0), 1),
        ((Outcome.SHORTENED, 2.0), (Outcome.SHORTENED, 3.0), 1),
        ((Outcome.SKIPPED, 0.0), (Outcome.SHORTENED, 3.0), 1),
        ((Outcome.STOPPED, 2.0), (Outcome.SKIPPED, 0.0), 1),
        ((Outcome.SKIPPED, 0.0), (Outcome.DONE, 5.0), 1),
    ],
)
def test_of_a_rep_done_again_the_better_outcome_stays(
    history: History,
    at: datetime,
    first: tuple[Outcome, float],
    second: tuple[Outcome, float],
    kept: int,
) -> None:
    session = history.begin(a_plan(), at)
    rep = RepRecord(0, FIRST, 5.0)
    for outcome, held_s in (first, second):
        history.record(session, ended(rep, outcome, held_s), 10.0, at)
    (found,) = [rep for rep in history.reps(session) if rep.outcome]
    assert (found.outcome, found.held_s) == (first, second)[kept]


def test_a_rep_done_again_is_counted_once(history: History, at: datetime) -> None:
    session = history.begin(a_plan(), at)
    for _ in range(3):
        history.record(session, ended(RepRecord(0, FIRST, 5.0)), 10.0, at)
    record = record_of(history, session)
    assert (record.reps_done, record.reps_planned) == (1, 7)


@rules(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([*Outcome]), st.floats(0, 60)).map(
            lambda pair: RepRecord(0, FIRST, 5.0, pair[1], pair[0])
        ),
        min_size=1,
        max_size=8,
    )
)
def test_the_best_of_all_tries_is_what_stays(tries: Sequence[RepRecord]) -> None:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    history = History(connect(None, Path(), at))
    session = history.begin(a_plan(), at)
    for rep in tries:
        history.record(session, rep, 1.0, at)
    order = [*Outcome]
    best = max((order.index(rep.outcome), rep.held_s) for rep in tries if rep.outcome)
    (found,) = [rep for rep in history.reps(session) if rep.outcome]
    assert found.outcome is not None
    assert (order.index(found.outcome), found.held_s) == best
    history.close()


@pytest.mark.parametrize("ending", [Ending.FINISHED, Ending.STOPPED])
def test_at_the_end_what_was_never_reached_counts_as_stopped(
    history: History, at: datetime, ending: Ending
) -> None:
    session = done(history, a_plan(), at, reps=4)
    history.end(session, ending, 77.5, at + timedelta(minutes=2))
    assert sorted(map(str, outcomes(history, session))) == ["done"] * 4 + ["stopped"] * 3
    record = record_of(history, session)
    assert (record.ending, record.active_s, record.reps_done) == (ending, 77.5, 4)


def test_a_shortened_rep_was_done_and_a_skipped_one_was_not(
    history: History, at: datetime
) -> None:
    plan = a_plan()
    session = history.begin(plan, at)
    for rep, outcome in zip(planned_reps(plan), Outcome, strict=False):
        history.record(session, ended(rep, outcome), 1.0, at)
    record = record_of(history, session)
    assert record.reps_done == 2


def test_what_a_killed_program_left_open_is_closed_once(history: History, at: datetime) -> None:
    closed = done(history, a_plan(), at, reps=7)
    history.end(closed, Ending.FINISHED, 70.0, at)
    left = done(history, a_plan(), at + timedelta(days=1), reps=2)
    assert history.close_interrupted(at + timedelta(days=2)) == 1
    assert history.close_interrupted(at + timedelta(days=2)) == 0
    endings = {session.id: session.ending for session in history.sessions()}
    assert endings == {closed: Ending.FINISHED, left: Ending.INTERRUPTED}
    assert sorted(map(str, outcomes(history, left))) == ["done"] * 2 + ["stopped"] * 5


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from lumbar.domain.record import planned_reps
from lumbar.store.database import connect
from lumbar.store.history import History
from tests.store.test_history import a_plan, ended
path, at = Path(sys.argv[1]), datetime.fromisoformat("2026-11-21T18:30:00+00:00")
history = History(connect(path, path.parent, at), path)
session = history.begin(a_plan(), at)
for rep in planned_reps(a_plan())[:3]:
    history.record(session, ended(rep), 9.0, at)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_every_recorded_rep_outlives_a_kill(path: Path, at: datetime) -> None:
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], cwd=Path(__file__).parents[2], check=False
    )
    assert run.returncode == -signal.SIGKILL
    with closing(connect(path, path.parent, at)) as db:
        history = History(db, path)
        assert history.close_interrupted(at + timedelta(days=1)) == 1
        (record,) = history.sessions()
        assert (record.reps_done, record.ending) == (3, Ending.INTERRUPTED)


# Time


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-11-21T18:30:00+00:00", "2026-11-21"),
        ("2026-11-22T01:30:00+01:00", "2026-11-21"),
        ("2026-11-22T03:59:59-08:00", "2026-11-21"),
        ("2026-11-22T04:00:00-08:00", "2026-11-22"),
        ("2026-11-21T23:59:59.500+05:45", "2026-11-21"),
        ("2027-01-01T00:10:00-03:30", "2026-12-31"),
        ("2026-10-25T02:30:00+02:00", "2026-10-24"),
        ("2026-10-25T02:30:00+01:00", "2026-10-24"),
    ],
)
def test_the_instant_and_the_training_day_stand_side_by_side(
    history: History, path: Path, local: str, day: str
) -> None:
    at = datetime.fromisoformat(local)
    session = history.begin(a_plan(), at)
    record = record_of(history, session)
    assert record.day == date.fromisoformat(day)
    assert (record.started, record.started.utcoffset()) == (at, at.utcoffset())
    instant = round(at.astimezone(UTC).timestamp() * 1000)
    assert on_disk(path, "SELECT started_at, day FROM session") == [(instant, day)]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, [1, 2, 3]),
        (2, None, [2, 3]),
        (None, 2, [1, 2]),
        (2, 2, [2]),
        (3, 1, []),
        (8, 9, []),
    ],
)
def test_sessions_of_a_range_of_days_come_oldest_first(
    history: History, at: datetime, first: int | None, last: int | None, days: list[int]
) -> None:
    for day in (3, 1, 2):
        history.begin(a_plan(), at.replace(day=day))
    found = history.sessions(
        date(2026, 11, first) if first else None, date(2026, 11, last) if last else None
    )
    assert [session.day.day for session in found] == days


def test_sessions_of_one_day_are_ordered_by_instant_not_by_wall_clock(history: History) -> None:
    east, west = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))
    later = history.begin(a_plan(), datetime(2026, 11, 21, 8, tzinfo=west))
    earlier = history.begin(a_plan(), datetime(2026, 11, 21, 20, tzinfo=east))
    assert [session.id for session in history.sessions()] == [earlier, later]


def test_the_first_day_is_that_of_the_oldest_session(history: History, at: datetime) -> None:
    assert history.first_day() is None
    for days in (5, 0, 9):
        history.begin(a_plan(), at + timedelta(days=days))
    assert history.first_day() == date(2026, 11, 21)


# What is kept


def test_pain_is_kept_and_may_stay_unasked(history: History, at: datetime) -> None:
    session = history.begin(a_plan(), at, pain_before=4)
    for pain in ((4, 2), (None, 0), (10, None)):
        history.set_pain(session, *pain)
        record = record_of(history, session)
        assert (record.pain_before, record.pain_after) == pain


@pytest.mark.parametrize("pain", [-1, 11])
def test_pain_beyond_the_scale_is_never_written(history: History, at: datetime, pain: int) -> None:
    session = history.begin(a_plan(), at, pain_before=4)
    with pytest.raises(sqlite3.IntegrityError):
        history.set_pain(session, 4, pain)
    record = record_of(history, session)
    assert (record.pain_before, record.pain_after) == (4, None)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_script_come_back_as_they_were(
    history: History, at: datetime, name: str
) -> None:
    plan = a_plan(PlannedItem("lift", name, a_dose()), name=name)
    session = history.begin(plan, at)
    record = record_of(history, session)
    assert (record.name, history.items(session)[0].name) == (name, name)


def test_every_field_of_a_dose_comes_back(history: History, at: datetime) -> None:
    dose = Dose(2, (3, 1), 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, Sides.BLOCKS, Side.LEFT, Pacing.OWN)
    assert all(a != b for a, b in zip(dose, Dose(), strict=True)), "a default proves nothing"
    session = history.begin(a_plan(PlannedItem("lift", "Lift", dose)), at)
    (item,) = history.items(session)
    assert item.dose == dose
    kinds = [type(value) for value in (item.dose.sides, item.dose.first_side, item.dose.pacing)]
    assert kinds == [Sides, Side, Pacing]


def test_a_dose_with_fields_of_a_newer_lumbar_is_still_read(
    history: History, at: datetime, path: Path
) -> None:
    plan = a_plan()
    session = history.begin(plan, at)
    with closing(sqlite3.connect(path)) as db:
        newer = json.dumps({**a_dose()._asdict(), "band": "red"})
        db.execute("UPDATE item SET dose = ?", (newer,))
        db.commit()
    assert {item.dose for item in history.items(session)} == {a_dose()}


def test_later_changes_of_content_do_not_reach_the_history(
    history: History, at: datetime, tmp_path: Path
) -> None:
    library = Library(assets(), tmp_path / "routines")
    changed = {"hold_s": 8.0, "reps": 3}
    routine = library.save(
        a_routine(items=(Item("core-activation", changed),), id="mine", name="Mine")
    )
    prescriptions = library.prescribed(routine)
    plan = session_plan(routine, prescriptions, a_timeline(*prescriptions))
    session = done(history, plan, at, reps=3)
    history.end(session, Ending.FINISHED, 60.0, at)
    before = (history.session(session), history.items(session), history.reps(session))
    library.save(routine._replace(name="Renamed", items=(Item("lumbar-rotation"),)))
    library.forget("mine")
    assert "mine" not in library.routines
    assert (history.session(session), history.items(session), history.reps(session)) == before
    assert before[1][0].dose == prescriptions[0].dose
    assert [rep.planned_s for rep in before[2]] == [8.0, 8.0, 8.0]


def test_an_unknown_session_is_none(history: History, at: datetime) -> None:
    history.begin(a_plan(), at)
    assert history.session("nobody") is None
    assert (history.items("nobody"), history.reps("nobody")) == ([], [])


# When the disk refuses


def test_a_full_disk_says_so_and_keeps_what_was_there(history: History, at: datetime) -> None:
    session = done(history, a_plan(), at, reps=2)
    before = (history.sessions(), history.reps(session))
    long = a_plan(*[PlannedItem("lift", "x" * 80, a_dose(reps=50)) for _ in range(40)])
    pages = history._db.execute("PRAGMA page_count").fetchone()[0]
    history._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KnownError, match="the disk is full"):
        history.begin(long, at)
    assert (history.sessions(), history.reps(session)) == before
    history._db.execute("PRAGMA max_page_count = 100000")
    assert len(history.reps(history.begin(long, at))) == 2000


def test_a_locked_history_says_so_and_may_be_tried_again(
    path: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCKED_S", 0.01)
    with closing(connect(path, path.parent, at)) as db:
        history = History(db, path)
        session = history.begin(a_plan(), at)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(KnownError, match="another program is using it"):
                history.record(session, ended(RepRecord(0, FIRST, 5.0)), 1.0, at)
        history.record(session, ended(RepRecord(0, FIRST, 5.0)), 1.0, at)
        assert outcomes(history, session).count(Outcome.DONE) == 1


def test_a_plan_as_the_window_makes_it_can_be_begun(history: History, at: datetime) -> None:
    prescriptions = (a_prescription(sides=Sides.BLOCKS), a_prescription("hold", sets=2))
    segments = a_timeline(*prescriptions)
    plan = session_plan(a_routine("lift", "hold"), prescriptions, segments)
    session = history.begin(plan, at)
    credited = [(s.item, s.turn) for s in segments if s.credits]
    assert sorted(credited, key=str) == sorted(
        ((rep.item, rep.turn) for rep in history.reps(session)), key=str
    )


# What the person says, pauses, and trainings that were left open


def test_answers_are_kept_and_what_is_not_named_stays(history: History, at: datetime) -> None:
    session = history.begin(a_plan(), at, pain_before=4)
    history.answer(session, pain_worst=6, effort=3, note="Füße 腰", pain_where="back leg-left")
    history.answer(session, settled=Settled.NO, pain_after=2)
    record = record_of(history, session)
    assert (record.pain_before, record.pain_worst, record.pain_after) == (4, 6, 2)
    assert (record.effort, record.settled, record.note) == (3, Settled.NO, "Füße 腰")
    assert record.pain_where == ("back", "leg-left")
    assert record.edited_at is None, "an answer is no correction"


@pytest.mark.parametrize("answer", [{"effort": 11}, {"pain_worst": -1}, {"settled": "maybe"}])
def test_an_answer_beyond_its_scale_is_never_written(
    history: History, at: datetime, answer: dict[str, Any]
) -> None:
    session = history.begin(a_plan(), at)
    before = record_of(history, session)
    with pytest.raises(sqlite3.IntegrityError):
        history.answer(session, **answer)
    assert record_of(history, session) == before


def test_a_note_of_ten_megabytes_is_refused_in_a_sentence(history: History, at: datetime) -> None:
    session = history.begin(a_plan(), at)
    with pytest.raises(KnownError, match="longer than 20,000 letters; please shorten it"):
        history.answer(session, note="x" * 10_000_000)
    assert record_of(history, session).note == ""


def test_why_an_exercise_ended_early_is_kept_with_it(history: History, at: datetime) -> None:
    session = history.begin(a_plan(), at)
    assert history.reasons(session) == {}
    history.set_reason(session, 1, Reason.PAIN)
    history.set_reason(session, 0, Reason.TIRED)
    history.set_reason(session, 0, None)
    assert history.reasons(session) == {1: Reason.PAIN}


def test_pauses_are_kept_as_gaps(history: History, at: datetime) -> None:
    session = history.begin(a_plan(), at)
    instants = [at + timedelta(seconds=s, milliseconds=250) for s in (10, 15, 40)]
    history.pause(session, instants[0])
    history.go_on(session, instants[1])
    history.pause(session, instants[2])
    assert history.gaps(session) == [Gap(instants[0], instants[1]), Gap(instants[2], None)]
    history.end(session, Ending.STOPPED, 20.0, at + timedelta(seconds=60))
    assert history.gaps(session)[1].ended == at + timedelta(seconds=60)


def test_counts_of_reps_are_those_of_the_reps(history: History, at: datetime) -> None:
    session = history.begin(a_plan(), at)
    for rep in planned_reps(a_plan()):
        for outcome in (Outcome.SKIPPED, Outcome.SHORTENED, Outcome.DONE):
            history.record(session, ended(rep, outcome), 1.0, at)
            record = record_of(history, session)
            reps = history.reps(session)
            done = [r for r in reps if r.outcome in (Outcome.SHORTENED, Outcome.DONE)]
            assert (record.reps_planned, record.reps_done) == (len(reps), len(done))


def test_a_training_left_open_today_can_be_gone_on_with(history: History, at: datetime) -> None:
    plan = a_plan()
    session = done(history, plan, at, reps=3)
    assert history.close_interrupted(at + timedelta(hours=2)) == 0
    left = history.open_session(at + timedelta(hours=2))
    assert left is not None
    assert (left.record.id, left.items) == (session, plan.items)
    assert (left.record.reps_done, left.record.active_s) == (3, 10.0)
    reached = planned_reps(plan)[3]
    assert left.next_rep == reached
    history.record(session, ended(reached), 15.0, at + timedelta(hours=2))
    history.end(session, Ending.FINISHED, 15.0, at + timedelta(hours=2))
    assert history.open_session(at + timedelta(hours=2)) is None
    assert record_of(history, session).reps_done == 4


def test_a_new_training_closes_the_one_that_was_left_open(history: History, at: datetime) -> None:
    left = done(history, a_plan(), at, reps=3)
    begun = history.begin(a_plan(), at + timedelta(hours=1))
    record = record_of(history, left)
    assert (record.ending, record.reps_done) == (Ending.INTERRUPTED, 3)
    found = history.open_session(at + timedelta(hours=1))
    assert found is not None
    assert found.record.id == begun


def test_an_interrupted_training_ended_with_its_last_rep(
    history: History, at: datetime, path: Path
) -> None:
    left = history.begin(a_plan(), at)
    last = at + timedelta(minutes=5)
    history.record(left, ended(planned_reps(a_plan())[0]), 10.0, last)
    assert history.close_interrupted(at + timedelta(days=3)) == 1
    assert on_disk(path, "SELECT ended_at FROM session") == [(round(last.timestamp() * 1000),)]


def test_an_interrupted_training_can_be_opened_again(history: History, at: datetime) -> None:
    plan = a_plan()
    session = done(history, plan, at, reps=2)
    third = ended(planned_reps(plan)[2], Outcome.STOPPED, 1.5)
    history.record(session, third, 12.0, at)
    before = history.reps(session)
    history.end(session, Ending.INTERRUPTED, 12.0, at)
    later = at + timedelta(minutes=9)
    history.reopen(session, later)
    assert history.reps(session) == before
    assert history.gaps(session) == [Gap(at, later)]
    left = history.open_session(at)
    assert left is not None
    assert left.next_rep == planned_reps(plan)[3]


def test_what_is_kept_as_it_is_is_closed_and_offered_no_more(
    history: History, at: datetime
) -> None:
    session = done(history, a_plan(), at, reps=2)
    history.close_left_open()
    assert record_of(history, session).ending is Ending.INTERRUPTED
    assert history.open_session(at) is None


def test_skipped_repetitions_can_be_ahead_again_and_others_stay(
    history: History, at: datetime
) -> None:
    plan = a_plan()
    session = done(history, plan, at, reps=1)
    first, second = planned_reps(plan)[:2]
    history.record(session, ended(second, Outcome.SKIPPED, 0.0), 10.0, at)
    history.reopen_reps(session, 0, [first.turn, second.turn])
    became = {rep.turn: rep.outcome for rep in history.reps(session) if rep.item == 0}
    assert (became[first.turn], became[second.turn]) == (Outcome.DONE, None)


def test_an_exercise_that_comes_in_on_the_way_is_planned_and_can_be_done(
    history: History, at: datetime
) -> None:
    session = history.begin(a_plan(), at)
    planned = record_of(history, session).reps_planned
    place = len(history.items(session))
    sway = PlannedItem("sway", "Sway", a_dose(reps=3))
    history.add_item(session, place, sway)
    assert history.items(session)[place] == sway
    rep = RepRecord(place, Turn(1, 2, None), 5.0, 5.0, Outcome.DONE)
    history.record(session, rep, 10.0, at)
    record = record_of(history, session)
    assert (record.reps_planned, record.reps_done) == (planned + 3, 1)


def test_whether_it_had_settled_is_asked_of_the_day_before(history: History, at: datetime) -> None:
    assert history.to_settle(at) is None
    session = done(history, a_plan(), at, reps=7)
    history.end(session, Ending.FINISHED, 70.0, at)
    assert history.to_settle(at) is None, "it is not the next morning yet"
    asked = history.to_settle(at + timedelta(days=1))
    assert asked is not None
    assert asked.id == session
    history.answer(session, settled=Settled.UNKNOWN)
    assert history.to_settle(at + timedelta(days=1)) is None


def test_a_history_of_the_first_version_is_read_as_it_was(path: Path, at: datetime) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(database.migration_scripts()[0])
        db.execute("PRAGMA user_version = 1")
        db.execute(
            "INSERT INTO session VALUES ('one', 'morning', 'Füße', 1795285800000, 3600,"
            " '2026-11-21', 60.0, 50.0, 1795285860000, 'finished', 3, 2)"
        )
        dose = json.dumps(a_dose(reps=3)._asdict())
        db.execute("INSERT INTO item VALUES ('one', 0, 'lift', 'Lift', ?)", (dose,))
        for number, outcome in enumerate(("done", "shortened", "skipped"), start=1):
            db.execute(
                "INSERT INTO rep VALUES ('one', 0, 1, ?, 'both', 5.0, 4.0, ?, NULL)",
                (number, outcome),
            )
        db.commit()
    with closing(connect(path, path.parent, at)) as db:
        record = record_of(History(db, path), "one")
    assert (record.name, record.reps_planned, record.reps_done) == ("Füße", 3, 2)
    assert (record.pain_before, record.pain_worst, record.pain_after) == (3, None, 2)
    assert (record.source, record.note, record.edited_at) == (Source.PLAYED, "", None)
    assert record.counts


def test_a_copied_folder_is_another_computer(
    path: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(connect(path, path.parent, at)) as db:
        history = History(db, path)
        machines = []
        for host in ("desk", "laptop", "desk"):
            monkeypatch.setattr(platform, "node", lambda host=host: host)
            machines.append(record_of(history, history.begin(a_plan(), at)).machine)
    assert machines[0] == machines[2] != machines[1]
    assert all(machines)


def test_a_day_to_come_from_a_clock_that_was_wrong_harms_nothing(
    history: History, at: datetime
) -> None:
    future = done(history, a_plan(), at + timedelta(days=900), reps=3)
    assert history.open_session(at) is None
    assert history.close_interrupted(at) == 1
    assert history.to_settle(at) is None
    today = done(history, a_plan(), at, reps=2)
    assert [record.id for record in history.sessions()] == [today, future]
    assert [record.id for record in history.sessions(last=at.date())] == [today]
    assert record_of(history, future).ending is Ending.INTERRUPTED
