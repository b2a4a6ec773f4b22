"""The export says what the history says, for a spreadsheet and for a program."""

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lumbar.domain.dose import Sides
from lumbar.domain.record import Ending, Outcome, PlannedItem, SessionPlan, planned_reps
from lumbar.store.database import connect
from lumbar.store.document import FORMAT
from lumbar.store.export import REP_COLUMNS, SESSION_TABLE, as_csv, as_json, save_export
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.importing import decoded, import_document
from tests.builders import a_dose
from tests.store.test_history import a_plan, done, ended

ODD = ['said "so", twice', "a\nb", "a\rb", "Rücken 腰 🧘", "semi;colon, comma", " ", "'"]


def rows(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def named(name: str) -> SessionPlan:
    """A plan of one rep in which every name is the same."""
    return SessionPlan(name, name, 10.0, (PlannedItem(name, name, a_dose(reps=1)),))


@pytest.fixture
def trained(history: History, at: datetime) -> History:
    """One session that was finished with pain asked, and one that is still open."""
    plan = a_plan()
    session = history.begin(plan, at, pain_before=4)
    for rep, outcome in zip(planned_reps(plan), [*Outcome, *Outcome], strict=False):
        history.record(session, ended(rep, outcome, held_s=1 / 3), 61.23456, at)
    history.end(session, Ending.FINISHED, 61.23456, at)
    history.set_pain(session, 4, 0)
    done(history, named("=1+1"), at + timedelta(days=1), reps=0)
    return history


def test_without_a_history_there_is_a_head_and_nothing_under_it(history: History) -> None:
    assert [*csv.reader(io.StringIO(as_csv(history)))] == [[*REP_COLUMNS]]
    assert [*csv.reader(io.StringIO(as_csv(history, "sessions")))] == [[*SESSION_TABLE]]
    found = json.loads(as_json(history))
    assert (found["lumbar"], found["format"], found["sessions"]) == ("history", FORMAT, [])


def test_the_table_has_one_row_for_each_planned_rep(trained: History) -> None:
    table = rows(as_csv(trained))
    assert [*table[0]] == [*REP_COLUMNS]
    expected = [
        (session.id, item, str(rep.turn.set), str(rep.turn.rep), rep.turn.side or "both")
        for session in trained.sessions()
        for rep in trained.reps(session.id)
        for item in [trained.items(session.id)[rep.item].exercise]
    ]
    assert len(expected) == 8
    found = [
        (row["session"], row["exercise"].lstrip("'"), row["set"], row["rep"], row["side"])
        for row in table
    ]
    assert sorted(found) == sorted(expected)


def test_a_row_says_all_there_is_to_say(trained: History) -> None:
    session = trained.sessions()[0].id
    row = next(row for row in rows(as_csv(trained)) if row["outcome"] == "done")
    assert row == {
        "session": session,
        "day": "2026-11-21",
        "started": "2026-11-21T18:30:00+00:00",
        "routine": "morning",
        "routine_name": "Morning",
        "ending": "finished",
        "source": "played",
        "active_s": "61.235",
        "pain_before": "4",
        "pain_worst": "",
        "pain_after": "0",
        "effort": "",
        "settled": "",
        "edited": "",
        "version_of": "",
        "exercise": "lift",
        "exercise_name": "Lift",
        "reason": "",
        "set": "1",
        "rep": "2",
        "side": "left",
        "planned_s": "5.0",
        "held_s": "0.333",
        "outcome": "done",
        "ended": "2026-11-21T18:30:00+00:00",
    }


def test_one_table_has_a_row_for_each_training(trained: History) -> None:
    session = trained.sessions()[0].id
    trained.answer(session, pain_worst=5, note="=cmd\nFüße", effort=3, pain_where="back leg")
    trained.pause(session, trained.sessions()[0].started)
    first, second = rows(as_csv(trained, "sessions"))
    assert [*first] == [*SESSION_TABLE]
    assert (first["reps_done"], first["reps_planned"], first["pauses"]) == ("3", "7", "1")
    assert (first["pain_worst"], first["effort"], first["pain_where"]) == ("5", "3", "back leg")
    assert first["note"] == "'=cmd\nFüße"
    assert (second["reps_done"], second["ending"]) == ("0", "")


def test_the_document_explains_its_own_names(trained: History) -> None:
    found = json.loads(as_json(trained))
    names = {*found["sessions"][0], *found["sessions"][0]["exercises"][0]["reps"][0], "deleted"}
    explained = " ".join([*found["about"], *found["about"].values()])
    plain = {"routine", "routine_name", "exercises", "set", "rep", "ended", "machine", "side"}
    for name in names - plain:
        assert name in explained or (name.endswith("_s") and "_s are seconds" in explained), name


def test_what_is_not_known_yet_is_an_empty_cell(trained: History) -> None:
    row = rows(as_csv(trained))[-1]
    unknown = ("ending", "pain_before", "pain_after", "outcome")
    assert [row[key] for key in unknown] == [""] * 4


def test_the_document_says_what_the_history_says(trained: History) -> None:
    document = json.loads(as_json(trained))
    records = trained.sessions()
    assert len(document["sessions"]) == len(records) == 2
    for told, record in zip(document["sessions"], records, strict=True):
        assert (told["session"], told["ending"]) == (record.id, record.ending)
        assert datetime.fromisoformat(told["started"]) == record.started
        assert (told["day"], told["routine_name"]) == (record.day.isoformat(), record.name)
        assert (told["pain_before"], told["pain_after"]) == (record.pain_before, record.pain_after)
        assert told["active_s"] == pytest.approx(record.active_s, abs=0.001)
        assert told["planned_total_s"] == record.planned_s
        items, reps = trained.items(record.id), trained.reps(record.id)
        assert [e["dose"] for e in told["exercises"]] == [i.dose._asdict() for i in items]
        outcomes = [rep["outcome"] for e in told["exercises"] for rep in e["reps"]]
        assert outcomes == [rep.outcome for rep in reps]


def test_table_and_document_say_the_same(trained: History) -> None:
    document = json.loads(as_json(trained))
    keys = ("set", "rep", "side", "planned_s", "held_s", "outcome")
    told = [
        (session["session"], exercise["name"], *(str(rep[key] or "") for key in keys))
        for session in document["sessions"]
        for exercise in session["exercises"]
        for rep in exercise["reps"]
    ]
    found = [
        (
            row["session"],
            row["exercise_name"].lstrip("'"),
            *(row[key] if row[key] != "0.0" else "" for key in keys),
        )
        for row in rows(as_csv(trained))
    ]
    assert found == told


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_a_spreadsheet_would_run_is_made_harmless(
    history: History, at: datetime, start: str
) -> None:
    name = start + "HYPERLINK(1)"
    history.begin(named(name), at)
    (row,) = rows(as_csv(history))
    for key in ("routine", "routine_name", "exercise", "exercise_name"):
        assert row[key] == "'" + name
    (session,) = json.loads(as_json(history))["sessions"]
    assert session["routine_name"] == name, "a program gets it as it is"


@pytest.mark.parametrize("name", ODD)
def test_odd_names_come_through_whole(history: History, at: datetime, name: str) -> None:
    history.begin(named(name), at)
    (row,) = rows(as_csv(history))
    assert (row["routine_name"], row["exercise_name"]) == (name, name)
    assert json.loads(as_json(history))["sessions"][0]["routine_name"] == name


def test_each_side_has_its_own_rows(history: History, at: datetime) -> None:
    item = PlannedItem("lift", "Lift", a_dose(sides=Sides.BLOCKS, reps=2, sets=2))
    history.begin(a_plan(item), at)
    sides = [(row["set"], row["side"], row["rep"]) for row in rows(as_csv(history))]
    assert sorted(sides) == [
        (number, side, rep) for number in "12" for side in ("left", "right") for rep in "12"
    ]


def test_the_place_of_an_exercise_that_came_in_comes_through(
    history: History, at: datetime, tmp_path: Path
) -> None:
    session = history.begin(named("lift"), at)
    sway = PlannedItem("sway", "Sway", a_dose(), after=0)
    history.add_item(session, 1, sway)
    path = tmp_path / "there.sqlite3"
    there = History(connect(path, tmp_path, at), path)
    import_document(there, decoded(as_json(history), path, at))
    assert there.items(session)[1] == sway
    there.close()


@pytest.mark.parametrize(
    ("name", "is_document"), [("a.csv", False), ("a.json", True), ("a.JSON", True), ("a", False)]
)
def test_the_name_of_the_file_chooses_the_form(
    trained: History, tmp_path: Path, name: str, is_document: bool
) -> None:
    save_export(trained, str(tmp_path / name))
    expected = as_json(trained) if is_document else as_csv(trained).encode()
    assert (tmp_path / name).read_bytes() == expected


def test_an_export_that_cannot_be_written_says_so(trained: History, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(KnownError, match="could not be written"):
        save_export(trained, str(tmp_path / "file" / "history.csv"))
