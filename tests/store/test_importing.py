"""What another computer has done is joined with what is here: nothing twice, nothing lost."""

import copy
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.domain.progression import Proposal, Rule
from lumbar.domain.record import (
    Ending,
    Outcome,
    PlannedItem,
    Reason,
    SessionPlan,
    Settled,
    planned_reps,
)
from lumbar.domain.referral import Reason as Advice
from lumbar.domain.schedule import Slot
from lumbar.domain.screening import Screening, Tier
from lumbar.store import importing
from lumbar.store.corrections import (
    add_by_hand,
    correct_rep,
    correct_session,
    count_instead,
    delete_session,
    deleted_sessions,
    undelete_session,
)
from lumbar.store.database import connect
from lumbar.store.document import Document
from lumbar.store.export import as_json, document
from lumbar.store.faults import KnownError
from lumbar.store.growth import (
    add_goal,
    answered,
    goals,
    keep_answer,
    last_screening,
    let_go,
    plan,
    save_screening,
    score_goal,
    slots,
    tell,
    told,
)
from lumbar.store.history import History
from lumbar.store.importing import decoded, import_document, read_document
from lumbar.store.merging import Merge, planned_merge
from tests.builders import a_dose
from tests.store.test_history import NAMES, a_plan, done, ended, record_of

FILE = Path("other.json")
AT = datetime.fromisoformat("2026-11-21T18:30:00.123+01:00")
CASES = int(os.environ.get("LUMBAR_FUZZ_CASES", "150"))  # `make bench` asks for 5,000


def a_history() -> History:
    return History(connect(None, None, AT))


def trained(history: History, at: datetime = AT, reps: int = 7, name: str = "Morning") -> str:
    session = done(history, a_plan(name=name), at, reps)
    history.end(session, Ending.FINISHED, 61.23456, at + timedelta(minutes=3))
    return session


def eventful(history: History) -> str:
    """A training of which everything there is to say was said."""
    session = history.begin(a_plan(), AT, pain_before=4)
    for rep, outcome in zip(planned_reps(a_plan()), [*Outcome, *Outcome], strict=False):
        history.record(session, ended(rep, outcome, 10 / 3), 12.5, AT)
    history.pause(session, AT + timedelta(seconds=9))
    history.go_on(session, AT + timedelta(seconds=20, milliseconds=7))
    history.set_reason(session, 1, Reason.LEG_SYMPTOMS)
    history.end(session, Ending.STOPPED, 61.23456, AT + timedelta(minutes=3))
    history.answer(session, pain_worst=6, pain_after=2, effort=3, note="Füße\n腰 🧘")
    history.answer(session, pain_where="back leg-left", settled=Settled.UNKNOWN)
    correct_rep(history, session, history.reps(session)[0]._replace(held_s=4.5), AT)
    return session


def grown(history: History) -> None:
    """Something of everything that is kept beside trainings."""
    save_screening(history, Screening(AT, Tier.ASK_FIRST, frozenset({"hip", "knee"})))
    goal = add_goal(history, "Socken anziehen 腰", date(2026, 10, 1))
    score_goal(history, goal, date(2026, 10, 1), 3)
    score_goal(history, goal, date(2026, 11, 1), 6)
    offer = Proposal(Rule.EASE, "lift", {"hold_s": 5.0}, "lift-easy", ())
    keep_answer(history, "morning", offer, accepted=True, at=AT)
    tell(history, Advice.SIX_WEEKS, AT)
    plan(history, "morning", Slot(frozenset({0, 2, 4}), time(7, 30)))


def file_of(history: History) -> Document:
    """What another computer reads of a history: through the bytes of a file."""
    return decoded(as_json(history), FILE, AT + timedelta(days=30))


def join(history: History, other: History) -> Merge:
    return import_document(history, file_of(other))


def same(a: History, b: History) -> bool:
    """Whether two histories say the same of everything."""
    return document(a) == document(b)


@pytest.fixture
def here() -> Iterator[History]:
    made = a_history()
    yield made
    made.close()


@pytest.fixture
def there() -> Iterator[History]:
    made = a_history()
    yield made
    made.close()


def test_everything_comes_through_whole(here: History, there: History) -> None:
    session = eventful(there)
    add_by_hand(there, SessionPlan("", "A walk", 0.0, ()), AT, 1200.0, AT, note="by the river")
    merge = join(here, there)
    assert len(merge.new) == merge.changes == 2
    assert same(here, there)
    assert here.sessions() == [
        record._replace(active_s=round(record.active_s, 3)) for record in there.sessions()
    ]
    assert here.items(session) == there.items(session)
    assert here.gaps(session) == there.gaps(session)
    assert here.reasons(session) == there.reasons(session) == {1: Reason.LEG_SYMPTOMS}
    shortened = [rep._replace(held_s=round(rep.held_s, 3)) for rep in there.reps(session)]
    assert here.reps(session) == shortened


def test_what_is_kept_beside_trainings_comes_through(here: History, there: History) -> None:
    grown(there)
    merge = join(here, there)
    assert (merge.changes, merge.trainings) == (5, 0)
    assert merge.told() == ["5 of goals, screenings, offers and plans"]
    assert same(here, there)
    assert last_screening(here) == last_screening(there)
    assert (goals(here), answered(here)) == (goals(there), answered(there))
    assert (told(here), slots(here)) == (told(there), slots(there))
    assert join(here, there).changes == 0


def test_a_goal_goes_on_on_both_computers(here: History, there: History) -> None:
    grown(there)
    join(here, there)
    (goal,) = goals(here)
    score_goal(here, goal.id, date(2026, 11, 8), 7)
    score_goal(there, goal.id, date(2026, 11, 15), 8)
    let_go(there, goal.id, date(2026, 11, 20))
    join(here, there)
    join(there, here)
    assert goals(here) == goals(there)
    assert [score for _, score in goals(here)[0].scores] == [3, 6, 7, 8]
    assert goals(here)[0].until == date(2026, 11, 20)


def test_a_plan_of_ones_own_is_not_replaced(here: History, there: History) -> None:
    plan(here, "evening", Slot(frozenset({6})))
    grown(there)
    join(here, there)
    assert [*slots(here)] == ["evening"]


@pytest.mark.parametrize("name", [*NAMES, "null\0byte", "x" * 1000, "\u202e\ufeff", ""])
def test_names_of_any_script_come_through_whole_a12(
    here: History, there: History, name: str
) -> None:
    plan = SessionPlan("morning", name, 10.0, (PlannedItem("lift", name, a_dose()),))
    session = there.begin(plan, AT)
    there.answer(session, note=name)
    there.end(session, Ending.FINISHED, 1.0, AT)
    join(here, there)
    record = record_of(here, session)
    assert (record.name, record.note, here.items(session)[0].name) == (name, name, name)


def test_sets_that_grow_shorter_come_through(here: History, there: History) -> None:
    plan = SessionPlan(
        "m", "M", 9.0, (PlannedItem("lift", "Lift", a_dose(sets=3, reps=(5, 3, 1))),)
    )
    session = there.begin(plan, AT)
    there.end(session, Ending.FINISHED, 9.0, AT)
    join(here, there)
    assert here.items(session) == [*plan.items]
    assert join(here, there).changes == 0


def test_importing_twice_changes_nothing(here: History, there: History) -> None:
    eventful(there)
    trained(there, AT + timedelta(days=1))
    there.begin(a_plan(), AT + timedelta(days=2))
    join(here, there)
    before = document(here)
    merge = join(here, there)
    assert (merge.changes, merge.known) == (0, 3)
    assert document(here) == before


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("started",), "2026-11-21T19:30:00.12345+02:00"),
        (("edited",), "2026-11-22T01:30:00.9999+05:45"),
        (("ended",), "2026-11-21T20:30:00-03:30"),
        (("gaps", 0, "ended"), "2026-11-21T22:00:00.5004+01:00"),
        (("exercises", 0, "reps", 0, "ended"), "2026-11-21T20:30:00.0001+02:00"),
        (("exercises", 0, "reps", 0, "held_s"), 1.23456),
        (("exercises", 0, "reps", 0, "planned_s"), -0.0),
        (("active_s",), -0.0),
        (("planned_total_s",), 3),
    ],
)
def test_what_was_written_by_another_hand_is_known_again(
    here: History, where: tuple[Any, ...], value: Any
) -> None:
    read = copy.deepcopy(EXAMPLE)
    put("sessions", 0, *where, value=value)(read)
    content = json.dumps(read).encode()
    for changes in (8, 0):
        given = decoded(content, FILE, AT + timedelta(days=30))
        assert import_document(here, given).changes == changes


def test_what_one_has_exported_itself_changes_nothing(here: History) -> None:
    eventful(here)
    before = document(here)
    assert join(here, here).changes == 0
    assert document(here) == before


def test_two_computers_come_to_the_same_history(here: History, there: History) -> None:
    trained(here)
    trained(there, AT + timedelta(days=1))
    join(here, there)
    join(there, here)
    assert same(here, there)
    assert len(here.sessions()) == 2


def test_a_training_open_elsewhere_is_interrupted_here_until_it_is_closed_there(
    here: History, there: History
) -> None:
    session = done(there, a_plan(), AT, reps=3)
    join(here, there)
    assert record_of(here, session).ending is Ending.INTERRUPTED
    assert here.open_session(AT) is None
    there.end(session, Ending.FINISHED, 20.0, AT)
    assert len(join(here, there).newer) == 1
    assert record_of(here, session).ending is Ending.FINISHED


def test_a_training_being_played_here_is_left_alone(here: History, there: History) -> None:
    session = done(here, a_plan(), AT, reps=3)
    join(there, here)
    assert join(here, there).changes == 0
    assert record_of(here, session).ending is None


# Versions


@pytest.fixture
def both(here: History, there: History) -> str:
    """A training that both computers know."""
    session = trained(here)
    join(there, here)
    return session


def test_a_later_version_replaces_the_earlier_one_and_not_the_other_way_round(
    here: History, there: History, both: str
) -> None:
    for effort in (3, 5):
        correct_session(there, both, AT, effort=effort)
    assert len(join(here, there).newer) == 1
    assert record_of(here, both).effort == 5
    correct_session(here, both, AT, effort=7)
    assert join(here, there).changes == 0, "what is there is the older one now"
    assert record_of(here, both).effort == 7
    assert len(join(there, here).newer) == 1
    assert same(here, there)


def test_an_answer_given_the_next_day_is_a_later_version(
    here: History, there: History, both: str
) -> None:
    there.answer(both, settled=Settled.YES)
    there.set_reason(both, 0, Reason.TIRED)
    join(here, there)
    assert record_of(here, both).settled is Settled.YES
    assert here.reasons(both) == {0: Reason.TIRED}
    assert record_of(here, both).edited_at is None


def conflict(here: History, there: History, both: str) -> None:
    correct_session(here, both, AT + timedelta(hours=1), note="here", active_s=100.0)
    correct_session(there, both, AT + timedelta(hours=2), note="there", active_s=200.0)


def test_of_a_conflict_both_versions_stay_and_the_one_edited_last_counts(
    here: History, there: History, both: str
) -> None:
    conflict(here, there, both)
    merge = join(here, there)
    assert len(merge.conflicts) == merge.changes == 1
    counting = [record for record in here.sessions() if record.counts]
    assert [(record.id, record.note) for record in counting] == [(both, "there")]
    (beside,) = [record for record in here.sessions() if not record.counts]
    assert (beside.note, beside.version_of, beside.active_s) == ("here", both, 100.0)
    assert here.reps(beside.id) == here.reps(both)


def test_a_conflict_comes_to_rest_on_both_computers(
    here: History, there: History, both: str
) -> None:
    conflict(here, there, both)
    for _ in range(2):
        join(here, there)
        join(there, here)
    assert same(here, there)
    assert join(here, there).changes == join(there, here).changes == 0
    assert len(here.sessions()) == 2


def test_the_version_that_counts_can_be_changed_and_the_other_computer_follows(
    here: History, there: History, both: str
) -> None:
    conflict(here, there, both)
    join(here, there)
    join(there, here)
    (beside,) = [record.id for record in here.sessions() if not record.counts]
    count_instead(here, beside)
    assert [record.note for record in here.sessions() if record.counts] == ["here"]
    count_instead(here, beside)
    assert [record.note for record in here.sessions() if record.counts] == ["here"]
    for _ in range(2):
        join(there, here)
        join(here, there)
    assert same(here, there)
    assert [record.note for record in there.sessions() if record.counts] == ["here"]


def test_a_version_that_was_thrown_away_does_not_come_back(
    here: History, there: History, both: str
) -> None:
    conflict(here, there, both)
    join(here, there)
    (beside,) = [record.id for record in here.sessions() if not record.counts]
    delete_session(here, beside, AT)
    assert join(here, there).changes == 0
    join(there, here)
    assert join(there, here).changes == 0
    assert [record.note for record in here.sessions()] == ["there"]


def test_a_number_changed_in_the_file_is_a_conflict(here: History, both: str) -> None:
    read = json.loads(as_json(here))
    read["sessions"][0]["active_s"] = 999.0
    changed = decoded(json.dumps(read).encode(), FILE, AT + timedelta(days=1))
    assert len(import_document(here, changed).conflicts) == 1
    assert sorted(record.active_s for record in here.sessions()) == [61.235, 999.0] or sorted(
        round(record.active_s) for record in here.sessions()
    ) == [61, 999]
    assert import_document(here, changed).changes == 0


def test_a_deletion_is_joined_and_can_be_undone_everywhere(
    here: History, there: History, both: str
) -> None:
    delete_session(there, both, AT)
    assert len(join(here, there).deleted) == 1
    assert here.sessions() == []
    assert [record.id for record in deleted_sessions(here)] == [both]
    assert join(here, there).changes == join(there, here).changes == 0
    undelete_session(there, both)
    join(here, there)
    assert len(here.sessions()) == 1
    assert same(here, there)


def test_a_file_of_before_does_not_bring_back_what_was_deleted(
    here: History, there: History, both: str
) -> None:
    old = file_of(there)
    delete_session(here, both, AT)
    assert import_document(here, old).changes == 0
    assert here.sessions() == []


def test_a_correction_outlives_a_deletion_elsewhere(
    here: History, there: History, both: str
) -> None:
    delete_session(here, both, AT)
    correct_session(there, both, AT, note="still mine")
    for _ in range(2):
        join(here, there)
        join(there, here)
    assert [record.note for record in here.sessions()] == ["still mine"]
    assert same(here, there)


def test_three_computers_come_to_rest_whatever_they_do(here: History, there: History) -> None:
    third = a_history()
    computers = (here, there, third)
    session = trained(here)
    for computer in computers[1:]:
        join(computer, here)
    for number, computer in enumerate(computers):
        correct_session(computer, session, AT + timedelta(minutes=number), effort=number)
        trained(computer, AT + timedelta(days=number + 1))
    for _ in range(2):
        for computer in computers:
            for other in computers:
                if other is not computer:
                    join(computer, other)
    assert same(here, there)
    assert same(there, third)
    counting = [record for record in here.sessions() if record.counts]
    assert (len(counting), len(here.sessions())) == (4, 6)
    third.close()


# Before anything is written


def test_a_preview_says_what_would_be_and_writes_nothing(
    here: History, there: History, both: str
) -> None:
    conflict(here, there, both)
    trained(there, AT + timedelta(days=1))
    trained(there, AT + timedelta(days=2))
    before = document(here)
    merge = planned_merge(here, file_of(there))
    assert document(here) == before
    assert merge.told() == [
        "2 trainings new",
        "1 training in two versions; the one edited last counts, the other is kept beside it",
    ]
    assert import_document(here, file_of(there)) == merge


def test_a_disk_that_is_full_halfway_changes_nothing(there: History, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    history = History(connect(path, None, AT), path)
    trained(history)
    for hour in range(1, 40):
        trained(there, AT + timedelta(hours=hour))
    before = document(history)
    pages = history.select("PRAGMA page_count")[0][0]
    history.select(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(KnownError, match="the disk is full"):
        join(history, there)
    assert document(history) == before
    history.select("PRAGMA max_page_count = 100000")
    assert len(join(history, there).new) == 39
    history.close()


def test_a_fault_in_the_middle_of_writing_changes_nothing(
    here: History, there: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(3):
        trained(there, AT + timedelta(days=day))
    write, count = importing._write, iter(range(9))

    def failing(db: sqlite3.Connection, entry: Any) -> None:
        write(db, entry)
        if next(count) == 1:
            raise RuntimeError("ours")

    monkeypatch.setattr(importing, "_write", failing)
    with pytest.raises(RuntimeError, match="ours"):
        join(here, there)
    assert here.sessions() == []


KILLED = """
import sys
from datetime import datetime
from pathlib import Path
from lumbar.store.database import connect
from lumbar.store.history import History
from lumbar.store.importing import import_document, read_document
path, file, at = Path(sys.argv[1]), Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
history, read = History(connect(path, None, at), path), read_document(file, at)
print("reading is over", flush=True)
import_document(history, read)
print("written", flush=True)
"""


@pytest.mark.parametrize("after_s", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_a_program_killed_while_importing_leaves_all_or_nothing(
    tmp_path: Path, there: History, after_s: float
) -> None:
    for hour in range(150):
        trained(there, AT - timedelta(hours=hour))
    path, file = tmp_path / "history.sqlite3", tmp_path / "other.json"
    file.write_bytes(as_json(there))
    with closing(connect(path, None, AT)) as db:
        trained(History(db, path), AT - timedelta(days=90))
    words = [sys.executable, "-c", KILLED, str(path), str(file), AT.isoformat()]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "reading is over\n"
        with suppress(subprocess.TimeoutExpired):
            program.wait(after_s)
        program.kill()
    with closing(connect(path, None, AT)) as db:
        assert len(History(db, path).sessions()) in (1, 151)


# Files that are wrong


def example_of() -> dict[str, Any]:
    history = a_history()
    eventful(history)
    trained(history, AT + timedelta(days=1))
    delete_session(history, trained(history, AT - timedelta(days=1)), AT)
    grown(history)
    made: dict[str, Any] = json.loads(as_json(history))
    history.close()
    return made


EXAMPLE = example_of()


def put(*where: Any, value: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one place in a document."""

    def change(read: Any) -> None:
        for key in where[:-1]:
            read = read[key]
        read[where[-1]] = value

    return change


def twice(read: dict[str, Any]) -> None:
    read["sessions"].append(read["sessions"][0])


def rep_twice(read: dict[str, Any]) -> None:
    reps = read["sessions"][0]["exercises"][0]["reps"]
    reps.append(reps[0])


GONE = {"session": "x", "changes": []}
WRONG = [
    (put("lumbar", value="settings"), "not a history exported by Lumbar"),
    (put("format", value=99), r"newer Lumbar \(format 99; this one reads up to 3\)"),
    (put("sessions", value={}), "sessions: expected a list, got a table"),
    (put("sessions", 0, value=7), r"sessions\[1\]: expected a table, got a whole number"),
    (put("sessions", 1, "pain_before", value=11), r"sessions\[2\].pain_before: expected"),
    (put("sessions", 1, "pain_before", value="4"), "expected a whole number, got a text"),
    (put("sessions", 0, "active_s", value=-1.0), r"sessions\[1\].active_s"),
    (put("sessions", 0, "active_s", value=1e300), r"sessions\[1\].active_s"),
    (put("sessions", 0, "started", value="2026-11-21T18:30:00"), r"sessions\[1\].started"),
    (put("sessions", 0, "started", value="yesterday"), r"sessions\[1\].started"),
    (put("sessions", 0, "started", value="2031-01-01T10:00:00Z"), "2031-01-01 lies in the future"),
    (put("sessions", 0, "started", value="0001-01-01T00:00:00+14:00"), "no instant of a training"),
    (put("sessions", 0, "ended", value="9999-12-31T23:59:59-14:00"), "no instant of a training"),
    (
        put("deleted", value=[{"session": "x", "deleted": "0001-01-01T00:00:00Z", "changes": []}]),
        "no instant",
    ),
    (put("beside", "screenings", 0, "tier", value="open!"), r"beside.screenings\[1\].tier"),
    (put("beside", "goals", 0, "scores", value={"2026-01-01": 11}), "beside.goals"),
    (put("sessions", 0, "ending", value="exploded"), r"sessions\[1\].ending"),
    (put("sessions", 0, "note", value="x" * 10_000_000), r"sessions\[1\].note: expected"),
    (put("sessions", 0, "routine_name", value="x" * 10_000_000), "routine_name: expected"),
    (put("sessions", 0, "session", value=""), r"sessions\[1\].session"),
    (put("sessions", 0, "changes", value=["a b"]), r"sessions\[1\].changes\[1\]"),
    (
        put("sessions", 0, "exercises", 0, "dose", value={"sides": "up"}),
        r"exercises\[1\].dose: it is no dose",
    ),
    (put("sessions", 0, "exercises", 0, "dose", "sides", value=3), "it is no dose"),
    (put("sessions", 0, "exercises", 0, "dose", "reps", value=10**9), "repetitions that can be"),
    (put("sessions", 0, "exercises", 0, "dose", "reps", value=[]), "repetitions that can be"),
    (put("sessions", 0, "exercises", 0, "dose", "reps", value=[3, 0]), "repetitions that can be"),
    (put("sessions", 0, "exercises", 0, "dose", "x", value="x" * 20_000), "longer than any dose"),
    (put("sessions", 0, "gaps", 0, "ended", value="2020-01-01T00:00:00Z"), "before it begins"),
    (
        put("deleted", 0, "training", "session", value="another"),
        "deleted: .* has another training in it",
    ),
    (put("deleted", 0, "training", "pain_before", value=11), r"deleted\[1\].training.pain_before"),
    (
        put("deleted", 0, "training", "started", value="2031-01-01T10:00:00Z"),
        r"deleted\[1\]: 2031",
    ),
    (put("routines", value=[{"kind": "routine"}]), r"routines\[1\]: object missing required"),
    (put("settings", value={"goal": []}), "settings"),
    (twice, r"sessions\[3\]: the training .* is in it twice"),
    (rep_twice, r"exercises\[1\].reps: a repetition is in it twice"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    here: History, change: Callable[[dict[str, Any]], None], sentence: str
) -> None:
    read = copy.deepcopy(EXAMPLE)
    change(read)
    with pytest.raises(KnownError, match=sentence) as refusal:
        import_document(here, decoded(json.dumps(read).encode(), FILE, AT + timedelta(days=2)))
    text = str(refusal.value)
    assert text.startswith("other.json was not imported: ")
    assert text.endswith("Nothing was changed.")
    assert len(text) < 300
    assert here.sessions() == []


def test_a_file_cut_off_at_any_byte_is_refused() -> None:
    whole = json.dumps(EXAMPLE, ensure_ascii=False).encode()
    for length in [*range(0, len(whole) - 1, 37), len(whole) - 1]:
        with pytest.raises(KnownError, match="Nothing was changed"):
            decoded(whole[:length], FILE, AT + timedelta(days=2))


def test_a_file_that_is_not_there_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KnownError, match="could not be read: no such file"):
        read_document(tmp_path / "nobody.json", AT)
    (tmp_path / "large.json").write_bytes(b" " * 2000)
    monkeypatch.setattr(importing, "LARGEST", 1000)
    with pytest.raises(KnownError, match="larger than"):
        read_document(tmp_path / "large.json", AT)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"null", b"\xff\xfe{\x00}\x00", b"{" * 9999]
)
def test_what_is_no_document_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(KnownError, match="Nothing was changed"):
        decoded(content, FILE, AT)


def test_a_mark_of_byte_order_is_passed_over() -> None:
    content = b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode()
    assert len(decoded(content, FILE, AT + timedelta(days=2)).sessions) == 2


# Fuzzing: whatever is in a file, it is refused in a sentence or imported so that it holds


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["2026-11-21T18:30:00.1234567Z", "left", "done", "1e400", "\ud800", "\0"])
    | st.sampled_from(["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2026-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def places_in(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a document in which something stands."""
    inside = enumerate(node) if isinstance(node, list) else getattr(node, "items", list)()
    for key, value in inside:
        yield (*path, key)
        yield from places_in(value, (*path, key))


PLACES = [*places_in({key: EXAMPLE[key] for key in EXAMPLE if key != "about"})]


@st.composite
def changed_documents(draw: st.DrawFn) -> bytes:
    """A document in which one or two places say anything at all, or nothing."""
    read = copy.deepcopy(EXAMPLE)
    for place in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=2)):
        node: Any = read
        try:
            for key in place[:-1]:
                node = node[key]
            if draw(st.integers(0, 4)):
                node[place[-1]] = draw(ANYTHING)
            else:
                del node[place[-1]]
        except (KeyError, IndexError, TypeError):
            continue
    return json.dumps(read).encode()


@st.composite
def changed_bytes(draw: st.DrawFn) -> bytes:
    """A document in which a few bytes are others, are missing or are too many."""
    content = bytearray(json.dumps(EXAMPLE, ensure_ascii=False).encode())
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(content) - 1))
        content[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(content)


def outcome_of(history: History, content: bytes) -> tuple[Document | None, str]:
    """The document that was imported, or the sentence with which it was refused."""
    try:
        read = decoded(content, FILE, AT + timedelta(days=30))
        import_document(history, read)
    except KnownError as error:
        return None, str(error)
    return read, ""


def holds(content: bytes) -> None:
    """Refused in a sentence with nothing changed, or imported once, whole, and readable."""
    history, other = a_history(), a_history()
    trained(history)
    before = document(history)
    read, sentence = outcome_of(history, content)
    if read is None:
        assert sentence.endswith("Nothing was changed.")
        assert document(history) == before
    else:
        for record in history.sessions():
            history.reps(record.id), history.items(record.id), history.gaps(record.id)
        assert planned_merge(history, read).changes == 0, "importing it twice changes nothing"
        join(other, history)
        assert document(other).sessions == document(history).sessions
    history.close()
    other.close()


FUZZED = rules(
    max_examples=CASES, deadline=None, suppress_health_check=[*HealthCheck], database=None
)


@FUZZED
@example(json.dumps(EXAMPLE).encode())
@given(changed_documents())
def test_a_document_that_says_anything_is_refused_or_holds(content: bytes) -> None:
    holds(content)


@FUZZED
@given(changed_bytes())
def test_a_document_of_any_bytes_is_refused_or_holds(content: bytes) -> None:
    holds(content)


@FUZZED
@given(st.binary(max_size=200) | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_anything_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(KnownError):
        decoded(content, FILE, AT)
