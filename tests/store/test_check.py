"""The check lists every fault of a file, against schemas that are never out of date."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lumbar.store.catalog import load
from lumbar.store.check import key_path, schema_faults, schemas, write_schemas
from lumbar.store.formats import SHAPES
from lumbar.store.paths import assets
from tests.store.test_catalog import GONE, a_routine_file, changed, document_of, written

FOLDERS = {"exercise": "exercises", "routine": "routines"}
SHIPPED = [
    (kind, path) for kind, folder in FOLDERS.items() for path in (assets() / folder).glob("*.toml")
]


def test_every_fault_of_a_file_with_six_is_listed(tmp_path: Path) -> None:
    document = document_of()
    for key, value in (
        ("name", ""),
        ("feel", GONE),
        ("colour", "red"),
        ("aim", "fun"),
        ("dose.hold_s.value", 999),
        ("pose.end.knee.right", "bent"),
    ):
        document = changed(document, key, value)
    path = written(tmp_path, document)
    faults = load(path)
    assert isinstance(faults, list)
    assert [(fault.file, fault.key) for fault in faults] == [
        (str(path), "aim"),
        (str(path), "colour"),
        (str(path), "dose.hold_s.value"),
        (str(path), "feel"),
        (str(path), "name"),
        (str(path), "pose.end.knee.right"),
    ]
    assert [fault.message for fault in faults] == [
        "expected one of activation, extension, mobility, pattern, strength, stretch, "
        'found "fun".',
        "is not a key here.",
        "expected a number from 0 to 180, found 999.",
        "is missing.",
        'expected a text of 1 to 80 letters, found "".',
        'expected a number, found "bent".',
    ]


def test_every_missing_and_every_unknown_key_of_one_table_is_listed(tmp_path: Path) -> None:
    document = document_of()
    document["dose"] = {"holds": 5, "rpes": 3}
    faults = load(written(tmp_path, document))
    assert isinstance(faults, list)
    missing = {fault.key for fault in faults if fault.message == "is missing."}
    assert missing == {f"dose.{key}" for key in document_of()["dose"]}
    assert {fault.key for fault in faults} - missing == {"dose.holds", "dose.rpes"}


def test_every_item_of_a_routine_is_checked(tmp_path: Path) -> None:
    items = [
        {"exercise": "one", "reps": 0},
        {"exercise": "two"},
        {"exercise": "Three", "sets": 99},
    ]
    faults = load(written(tmp_path, a_routine_file(items=items), "mine"))
    assert isinstance(faults, list)
    assert [f.key for f in faults] == ["items[1].reps", "items[3].exercise", "items[3].sets"]


def test_every_name_that_leads_nowhere_is_listed(tmp_path: Path) -> None:
    document = changed(document_of(), "settle.pose", "up")
    document = changed(document, "move_in.0.pose", "down")
    document = changed(document, "dose.reps.from", "F99")
    faults = load(written(tmp_path, document, "other"))
    assert isinstance(faults, list)
    keys = {"id", "settle.pose", "move_in[1].pose", "dose.reps.from"}
    assert {fault.key for fault in faults} == keys


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("setpu", "; did you mean setup?"),
        ("stop", "; did you mean stop_if?"),
        ("not_feels", "; did you mean not_feel?"),
        ("xylophone", "."),
    ],
)
def test_a_misspelt_key_names_the_closest(key: str, hint: str) -> None:
    (fault,) = schema_faults("file.toml", "exercise", {**document_of(), key: "x"})
    assert fault.sentence == f"file.toml: {key}: is not a key here{hint}"


def test_a_small_table_names_all_its_keys() -> None:
    document = document_of()
    document["pose"]["end"]["knee"] = {"middle": 2}
    (fault,) = schema_faults("file.toml", "exercise", document)
    assert fault.sentence == (
        "file.toml: pose.end.knee.middle: is not a key here; expected left or right."
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("x" * 400, '"' + "x" * 38 + "…"),
        ({"a": 1, "b": 2}, "a table of 2"),
        ([1, 2, 3], "a list of 3"),
        ("tschüss", '"tschüss"'),
        (False, "false"),
    ],
)
def test_what_was_found_is_shown_in_few_words(value: object, shown: str) -> None:
    (fault,) = schema_faults("file.toml", "exercise", {**document_of(), "format": value})
    assert fault.message == f"expected a whole number, found {shown}."


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ([], ""),
        (["dose"], "dose"),
        (["items", 0, "reps"], "items[1].reps"),
        (["pose", "end", "hip", "left", 2], "pose.end.hip.left[3]"),
    ],
)
def test_entries_of_a_list_count_from_one(parts: list[str | int], path: str) -> None:
    assert key_path(parts) == path


@pytest.mark.parametrize("kind", SHAPES)
def test_the_schema_in_the_repository_is_the_one_of_the_types(kind: str) -> None:
    committed = (assets() / "schemas" / f"{kind}.schema.json").read_text("utf-8")
    assert committed == schemas()[kind], "run `make schemas`"


def test_renewed_schemas_are_written_whole(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert written == {f"{kind}.schema.json": text for kind, text in schemas().items()}


@pytest.mark.parametrize("kind", SHAPES)
def test_a_schema_is_itself_in_order(kind: str) -> None:
    schema: dict[str, Any] = json.loads(schemas()[kind])
    Draft202012Validator.check_schema(schema)
    assert not Draft202012Validator(schema).is_valid({"kind": kind})


@pytest.mark.parametrize(("kind", "path"), SHIPPED, ids=[path.stem for _, path in SHIPPED])
def test_every_shipped_file_keeps_to_its_schema(kind: str, path: Path) -> None:
    document = tomllib.loads(path.read_text("utf-8"))
    assert isinstance(document, dict)
    assert schema_faults(str(path), kind, document) == []
