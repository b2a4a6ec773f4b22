"""A broken file gives one sentence that says where and what was expected; the rest still loads."""

import shutil
import tomllib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.body.pose import Root
from lumbar.body.skeleton import skeleton
from lumbar.domain.demonstration import rep_pose_at
from lumbar.domain.dose import Side, Sides
from lumbar.domain.exercise import Exercise, Variation
from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.timeline import length_s, timeline
from lumbar.store.catalog import load, load_catalog
from lumbar.store.faults import Fault
from lumbar.store.formats import FORMAT
from lumbar.store.paths import assets

ID = "single-knee-to-chest"
TO_LONG = "Stay longer: the long-hold version."
Document = dict[str, Any]
GONE = object()
NEWER = FORMAT + 1


def document_of(name: str = ID) -> Document:
    return tomllib.loads((assets() / "exercises" / f"{name}.toml").read_text("utf-8"))


def changed(document: Document, key: str, value: object) -> Document:
    """A document with another value at a key like ``dose.hold_s.value`` or ``setup.0``."""
    document = deepcopy(document)
    *way, last = key.split(".")
    place: Any = document
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if isinstance(place, list):
        place[int(last)] = value
    elif value is GONE:
        del place[last]
    else:
        place[last] = value
    return document


def written(folder: Path, document: Document, name: str = ID) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(tomli_w.dumps(document), "utf-8")
    return path


def a_routine_file(*exercises: str, **values: object) -> Document:
    items = [{"exercise": exercise} for exercise in exercises or ("lumbar-rotation",)]
    base = {"format": FORMAT, "kind": "routine", "id": "mine", "name": "Mine", "items": items}
    return {**base, **values}


def first_sentence(path: Path) -> str:
    loaded = load(path)
    assert isinstance(loaded, list)
    return loaded[0]._replace(line=0).sentence.removeprefix(f"{path}: ")


KINDS = "exercise, own-exercise, routine"
REPS = "a whole number from 1 to 50 or a text like 5-3-1"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the assets that may be broken."""
    for kind in ("exercises", "routines"):
        shutil.copytree(assets() / kind, tmp_path / "assets" / kind)
    return tmp_path / "assets"


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        # of the wrong type
        ("name", 3, "name: expected a text, found 3."),
        ("format", "one", 'format: expected a whole number, found "one".'),
        ("setup", "Lie down.", 'setup: expected a list, found "Lie down.".'),
        ("setup.1", 2, "setup[2]: expected a text, found 2."),
        ("dose", 5, "dose: expected a table, found 5."),
        ("dose.sets.value", "two", 'dose.sets.value: expected a whole number, found "two".'),
        ("dose.reps.value", 2.5, f"dose.reps.value: expected {REPS}, found 2.5."),
        ("dose.hold_s.value", True, "dose.hold_s.value: expected a number, found true."),
        ("dose.hold_s.low", "x", 'dose.hold_s.low: expected a number, found "x".'),
        ("pose.end.knee.right", "bent", 'pose.end.knee.right: expected a number, found "bent".'),
        # unknown and missing
        ("nmae", "Lift", "nmae: is not a key here; did you mean name"),
        ("zzz", 1, "zzz: is not a key here."),
        ("dose.hold", {"value": 5}, "dose.hold: is not a key here; did you mean hold_s"),
        ("pose.end.toe", {"left": 5}, "pose.end.toe: is not a key here"),
        (
            "pose.end.neck.tilt",
            5,
            "pose.end.neck.tilt: is not a key here; expected flex, bend or rot.",
        ),
        ("feel", GONE, "feel: is missing."),
        ("hold", GONE, "hold: is missing."),
        ("dose.reps", GONE, "dose.reps: is missing."),
        ("dose.reps.from", GONE, "dose.reps.from: is missing."),
        ("move_in.0.cue", GONE, "move_in[1].cue: is missing."),
        ("pose.end.root", GONE, "pose.end.root: is missing."),
        # out of range
        (
            "dose.hold_s.value",
            999,
            "dose.hold_s.value: expected a number from 0 to 180,",
        ),
        ("dose.reps.value", 0, f"dose.reps.value: expected {REPS}, found 0."),
        ("dose.reps.value", "5-3-51", f'dose.reps.value: expected {REPS}, found "5-3-51".'),
        ("dose.reps.value", "5-3", "dose.sets.value: expected 2, the number of sets in 5-3,"),
        (
            "dose.move_in_s.value",
            1,
            "dose.move_in_s.value: expected a number from 2 to 30, found 1.",
        ),
        ("pose.end.knee.right", 200, "pose.end.knee.right: expected a number from 0 to 150,"),
        ("pose.end.knee.left", -5, "pose.end.knee.left: expected a number from 0 to 150, found"),
        (
            "pose.end.hip.right",
            [140, 0, 0],
            "pose.end.hip.right[1]: expected a number from -30 to 125, found 140.",
        ),
        (
            "pose.end.shoulder.left",
            [0, 0, 100],
            "pose.end.shoulder.left[3]: expected a number from -90 to 90, found 100.",
        ),
        ("pose.end.neck.flex", 70, "pose.end.neck.flex: expected a number from -60 to 60,"),
        ("pose.end.height", -1, "pose.end.height: expected a number from 0 to 1, found -1."),
        (
            "pose.end.hip.right",
            [1, 2],
            "pose.end.hip.right: expected 3 entries, found a list of 2.",
        ),
        ("setup", [], "setup: expected at least 1 and at most 12 entries, found a list of 0."),
        ("name", "", 'name: expected a text of 1 to 80 letters, found "".'),
        ("format", 0, "format: expected a whole number of 1 or more, found 0."),
        # not one of the choices
        ("kind", "exercises", f"kind: expected one of {KINDS}, found 'exercises'."),
        ("kind", GONE, "kind: expected one of exercise, own-exercise, routine, found None."),
        ("kind", ["exercise"], f"kind: expected one of {KINDS}, found ['exercise']."),
        ("aim", "fun", "aim: expected one of activation, extension, mobility, pattern, strength,"),
        ("view", "above", "view: expected one of feet, front, side, three-quarter, top, found "),
        ("dose.sides.value", "both", "dose.sides.value: expected one of alternating, bilateral,"),
        ("glow", ["elbow"], "glow[1]: expected one of "),
        ("cautions", ["tired"], "cautions[1]: expected one of abdominal-surgery, balance,"),
        ("easier", ["Less."], 'easier[1]: expected a table, found "Less.".'),
        ("harder", [{"exercise": ID}], "harder[1].text: is missing."),
        ("targets", [], "targets: expected at least 1 and at most 8 entries, found a list of 0."),
        ("id", "Single Knee", 'id: expected small letters, digits and hyphens, found "Single'),
        # names that lead nowhere
        ("id", "double-knee", f"id: expected {ID}, the name of the file, found double-knee."),
        ("settle.pose", "up", "settle.pose: expected one of the poses start, end, found up."),
        ("move_in.0.pose", "up", "move_in[1].pose: expected one of the poses start, end,"),
        ("return.0.pose", "up", "return[1].pose: expected one of the poses start, end, found up."),
        ("pose.end.root", "stand", "pose: all poses of an exercise must have the same root."),
        ("dose.reps.from", "F99", "dose.reps.from: expected one of ours, document 000, document"),
        ("often", {"text": "Daily", "from": "F99"}, "often.from: expected one of ours, document"),
        ("often", {"from": "ours"}, "often.text: is missing."),
        # contacts
        ("contact.0.joint", "nose", "contact[1].joint: expected one of ankle-left, ankle-right,"),
        ("contact.0.joint", GONE, "contact[1].joint: is missing."),
        ("contact.0.target", "ceiling", "contact[1].target: expected one of "),
        ("contact.0.target", "belly", "contact[1].target: expected one of floor, found belly for"),
        ("contact.0.poses", ["up"], "contact[1].poses: expected poses of start, end, found up."),
        # things at hand
        (
            "props",
            [{"thing": "rope"}],
            "props[1].thing: expected one of chair, cushion, stick,",
        ),
        ("props", [{"thing": "stick"}], "props[1].at: expected one of spine, found nothing for a"),
        (
            "aid.0.props.0.at",
            "spine",
            "aid[1].props[1].at: expected one of foot-left,",
        ),
        ("aid.0.arms.up", {}, "aid[1].arms: expected poses of start, end, found up."),
        (
            "aid.0.contact.0.poses",
            ["up"],
            "aid[1].contact[1].poses: expected poses of start,",
        ),
        (
            "aid.0.contact.0.joint",
            "feet",
            "aid[1].contact[1].target: expected one of floor,",
        ),
        ("works", ["nose"], "works[1]: expected one of arm-left, arm-right, leg-left, leg-right,"),
        # from the future
        ("format", NEWER, f"format: this file is of format {NEWER}, this Lumbar reads formats up"),
    ],
)
def test_a_fault_names_the_key_and_what_was_expected(
    tmp_path: Path, key: str, value: object, sentence: str
) -> None:
    path = written(tmp_path, changed(document_of(), key, value))
    assert first_sentence(path).startswith(sentence)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999", "1" + "0" * 400])
def test_a_number_that_is_none_is_a_fault(tmp_path: Path, number: str) -> None:
    path = tmp_path / f"{ID}.toml"
    text = (assets() / "exercises" / path.name).read_text("utf-8")
    path.write_text(text.replace("hold_s = { value = 5,", f"hold_s = {{ value = {number},"))
    assert "dose.hold_s.value" in first_sentence(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b'format = 1\nkind = "exercise"\nid = \n',
            "is not valid TOML: invalid value (at line 3,",
        ),
        (b"format = 1\nformat = 1\n", "is not valid TOML: cannot overwrite a value (at line 2,"),
        (b'name = "R\xfccken"\n', "is not a text in UTF-8."),
        (b"", "kind: expected one of exercise, own-exercise, routine, found None."),
        (b"x = " + b"[" * 9999 + b"]" * 9999, "is not valid TOML"),
        (b"x = " + b"1" * 9999, "is not valid TOML"),
    ],
    ids=["syntax", "key twice", "latin-1", "empty", "too deep", "too long a number"],
)
def test_what_is_no_toml_says_so(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / f"{ID}.toml"
    path.write_bytes(content)
    assert first_sentence(path).startswith(sentence)


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    folder = tmp_path / f"{ID}.toml"
    folder.mkdir()
    assert first_sentence(folder) == "could not be read: is a directory."
    assert first_sentence(tmp_path / "no.toml") == "could not be read: no such file or directory."


def test_one_broken_file_is_told_once_and_the_rest_loads(shipped: Path) -> None:
    whole = load_catalog(shipped)
    document = changed(changed(document_of(), "name", 3), "feel", GONE)
    path = written(shipped / "exercises", document)
    catalog = load_catalog(shipped)
    assert catalog.exercises.keys() == whole.exercises.keys() - {ID}
    assert catalog.routines.keys() == whole.routines.keys()
    first, *others = [fault.sentence for fault in catalog.faults]
    assert first == f"{path}: feel: is missing."
    assert others == [
        f"{shipped}/routines/{id}.toml: items[{number}].exercise: "
        f"there is no exercise {ID} to load."
        for id, routine in whole.routines.items()
        for number, item in enumerate(routine.items, start=1)
        if item.exercise == ID
    ]
    assert others


@pytest.mark.parametrize(
    ("break_it", "message"),
    [
        (lambda path: path.write_bytes(b"\xff"), "is not a text in UTF-8."),
        (lambda path: path.mkdir(), "could not be read: is a directory."),
        (lambda path: path.symlink_to("nowhere"), "could not be read: no such file or directory."),
        (lambda path: written(path.parent, document_of(), path.stem), f"found {ID}."),
        (
            lambda path: written(path.parent, a_routine_file(id="odd"), path.stem),
            "expected exercise in this folder.",
        ),
    ],
    ids=["not UTF-8", "a folder", "a dead link", "another id", "a routine"],
)
def test_an_odd_file_among_the_exercises_costs_nothing_else(
    shipped: Path, break_it: Callable[[Path], object], message: str
) -> None:
    path = shipped / "exercises" / "odd.toml"
    before = load_catalog(shipped).exercises
    break_it(path)
    catalog = load_catalog(shipped)
    (fault,) = catalog.faults
    assert fault.file == str(path)
    assert fault.message.endswith(message)
    assert catalog.exercises.keys() == before.keys()


@pytest.mark.parametrize("nowhere", ["fly", ID], ids=["unknown", "itself"])
def test_an_easier_way_that_leads_nowhere_is_a_fault_and_stays_without_its_link(
    shipped: Path, nowhere: str
) -> None:
    ways = [{"text": "Smaller."}, {"text": "Fly.", "exercise": nowhere}]
    path = written(shipped / "exercises", changed(document_of(), "easier", ways))
    catalog = load_catalog(shipped)
    assert [fault.sentence for fault in catalog.faults] == [
        f"{path}: easier[2].exercise: expected the id of another exercise, found {nowhere}."
    ]
    assert catalog.exercises[ID].easier == (Variation("Smaller."), Variation("Fly."))


def test_a_harder_way_to_a_broken_file_only_loses_its_link(shipped: Path) -> None:
    other = "knee-to-chest-long"
    assert Variation(TO_LONG, other) in load_catalog(shipped).exercises[ID].harder
    (shipped / "exercises" / f"{other}.toml").write_text("kind = ", "utf-8")
    catalog = load_catalog(shipped)
    assert Variation(TO_LONG) in catalog.exercises[ID].harder
    assert not [fault for fault in catalog.faults if fault.key.startswith("harder")]


def test_files_that_are_no_toml_are_nobodys_business(shipped: Path) -> None:
    (shipped / "exercises" / "notes.txt").write_text("to do", "utf-8")
    (shipped / "exercises" / f"{ID}.toml.new").write_text("half", "utf-8")
    assert load_catalog(shipped).faults == ()


def test_without_any_folder_there_is_nothing_and_no_fault(tmp_path: Path) -> None:
    catalog = load_catalog(tmp_path / "nowhere", tmp_path / "nobody")
    assert (dict(catalog.exercises), dict(catalog.routines), catalog.faults) == ({}, {}, ())


def test_a_routine_of_ones_own_replaces_its_namesake(shipped: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for id in ("clinic-five", "evening"):
        written(mine, a_routine_file(id=id, name="My own"), id)
    catalog = load_catalog(shipped, mine)
    assert catalog.faults == ()
    own = {id for id, routine in catalog.routines.items() if routine.own}
    assert own == {"clinic-five", "evening"}
    assert catalog.routines.keys() - own == catalog.published.keys() - {"clinic-five"}
    assert catalog.routines["clinic-five"].name == "My own"
    assert catalog.published["clinic-five"].name != "My own"
    assert "evening" not in catalog.published


def test_a_broken_routine_of_ones_own_leaves_its_namesake(shipped: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    path = written(mine, a_routine_file(id="clinic-five", items=[{}]), "clinic-five")
    catalog = load_catalog(shipped, mine)
    assert not catalog.routines["clinic-five"].own
    (fault,) = catalog.faults
    assert (fault.file, fault.key) == (str(path), "items[1].exercise")


def test_a_routine_that_names_a_missing_exercise_says_which(shipped: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    path = written(mine, a_routine_file(ID, "juggling"), "mine")
    catalog = load_catalog(shipped, mine)
    assert [item.exercise for item in catalog.routines["mine"].items] == [ID, "juggling"]
    assert catalog.faults == (
        Fault(str(path), "items[2].exercise", "there is no exercise juggling to load."),
    )


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([{"exercise": ID, "hold_s": 999}], "items[1].hold_s: expected a number from 0 to 180,"),
        ([{"exercise": ID, "hold": 5}], "items[1].hold: is not a key here; did you mean hold_s"),
        ([{"exercise": ID}, {"reps": 5}], "items[2].exercise: is missing."),
        ([{"exercise": ID, "sides": "both"}], "items[1].sides: expected one of alternating,"),
        ([{"exercise": ID, "reps": 2.5}], f"items[1].reps: expected {REPS}, found 2.5."),
        ([{"exercise": ID}] * 41, "items: expected at most 40 entries, found a list of 41."),
    ],
)
def test_a_fault_of_a_routine_names_the_item(
    tmp_path: Path, items: list[Document], sentence: str
) -> None:
    path = written(tmp_path, a_routine_file(items=items), "mine")
    assert first_sentence(path).startswith(sentence)


def test_an_exercise_is_what_its_file_says() -> None:
    exercise = load(assets() / "exercises" / f"{ID}.toml")
    assert isinstance(exercise, Exercise)
    dose, poses = exercise.dose, exercise.poses
    assert (exercise.id, exercise.origin, exercise.concept) == (
        ID,
        "document 000",
        "knee-to-chest",
    )
    assert (dose.hold_s, dose.reps, dose.sides) == (5, 5, Sides.ALTERNATING)
    assert exercise.provenance["hold_s"].origin == "document 000"
    assert (exercise.provenance["reps"].low, exercise.provenance["reps"].high) == (2, 5)
    assert exercise.movement.hold.pose == "end"
    assert exercise.movement.settle_s == 6
    assert (poses["end"].root, poses["end"].trunk.tilt) == (Root.SUPINE, 16)
    assert (poses["end"].right.hip_flex, poses["end"].left.hip_flex) == (100, -2)
    assert exercise.pose("end", Side.LEFT).left.hip_flex == 100


def test_a_routine_keeps_only_the_changes_that_stand_in_it(tmp_path: Path) -> None:
    items = [{"exercise": ID, "hold_s": 8, "first_side": "left"}, {"exercise": ID}]
    routine = load(written(tmp_path, a_routine_file(items=items), "mine"))
    assert isinstance(routine, Routine)
    assert [dict(item.changes) for item in routine.items] == [
        {"hold_s": 8, "first_side": Side.LEFT},
        {},
    ]


# Any slip of the pen


def places(value: object, way: str = "") -> list[str]:
    """The keys of everything in a document, from the whole down to single numbers."""
    entries = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [
        found
        for key, inner in entries
        for here in [f"{way}.{key}" if way else str(key)]
        for found in [here, *places(inner, here)]
    ]


DOCUMENTS = [document_of(path.stem) for path in sorted((assets() / "exercises").glob("*.toml"))]
JUNK = st.one_of(
    st.integers(),
    st.floats(),
    st.text(max_size=90),
    st.booleans(),
    st.dates(),
    st.lists(st.integers(), max_size=4),
    st.dictionaries(st.text(max_size=8), st.integers(), max_size=3),
    st.sampled_from(["start", "end", "supine", "stand", "ours", "", "left", "directions", 0, 1]),
)


@st.composite
def slips(draw: st.DrawFn) -> Document:
    """A shipped exercise in which a few values are replaced, removed or added."""
    document = deepcopy(draw(st.sampled_from(DOCUMENTS)))
    for _ in range(draw(st.integers(1, 3))):
        key = draw(st.sampled_from(places(document)))
        action = draw(st.sampled_from(["replace", "replace", "remove", "add"]))
        in_list = key.rpartition(".")[2].isdigit()
        if action == "add" and not in_list:
            key += "s"
        value = GONE if action == "remove" and not in_list else draw(JUNK)
        try:
            document = changed(document, key, value)
        except (ValueError, KeyError):
            continue
    return document


@rules(max_examples=150, deadline=None)
@given(slips())
def test_a_slip_of_the_pen_is_a_sentence_or_still_an_exercise(
    tmp_path_factory: pytest.TempPathFactory, document: Document
) -> None:
    name = document.get("id")
    stem = name if isinstance(name, str) and name.replace("-", "").isalnum() else ID
    path = tmp_path_factory.mktemp("slip") / f"{stem[:99]}.toml"
    try:
        path.write_text(tomli_w.dumps(document), "utf-8")
    except UnicodeEncodeError:
        return
    loaded = load(path)
    if isinstance(loaded, list):
        assert loaded
        for fault in loaded:
            assert fault.sentence.startswith(f"{path}: ")
            assert fault.sentence.endswith((".", "?"))
    else:
        assert isinstance(loaded, Exercise)
        assert length_s(timeline([Prescription(loaded, loaded.dose)])) > 0
        assert skeleton(rep_pose_at(loaded, loaded.dose, Side.LEFT, 0.5)).points


def test_sets_that_grow_shorter_are_written_as_people_write_them(tmp_path: Path) -> None:
    document = changed(document_of(), "dose.reps.value", "5-3-1")
    exercise = load(written(tmp_path, changed(document, "dose.sets.value", 3)))
    assert isinstance(exercise, Exercise)
    assert (exercise.dose.sets, exercise.dose.reps) == (3, (5, 3, 1))
    routine = load(
        written(tmp_path, a_routine_file(items=[{"exercise": ID, "reps": "4-2"}]), "mine")
    )
    assert isinstance(routine, Routine)
    assert routine.items[0].changes == {"reps": (4, 2)}
