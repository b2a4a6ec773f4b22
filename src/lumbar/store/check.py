"""Check: every fault of a file, against the JSON Schema kept in the repository."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from lumbar.store.faults import Fault
from lumbar.store.paths import assets

FEW = 6  # keys of a table that can be told in a sentence
TYPES = {
    "integer": "a whole number",
    "number": "a number",
    "string": "a text",
    "array": "a list",
    "object": "a table",
    "boolean": "true or false",
}


def schema_faults(file: str, kind: str, document: Mapping[str, Any]) -> list[Fault]:
    """All places where a document breaks its schema, in the order of their keys."""
    schema = json.loads((assets() / "schemas" / f"{kind}.schema.json").read_text("utf-8"))
    errors = Draft202012Validator(schema).iter_errors(document)
    found = [fault for error in errors for fault in _faults(file, error)]
    return sorted(found, key=lambda fault: fault.key)


def _faults(file: str, error: Any) -> Iterator[Fault]:
    key = key_path([*error.absolute_path])
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        name = next(name for name in missing if f"'{name}'" in error.message)
        yield Fault(file, _joined(key, name), "is missing.")
    elif error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        for name in error.instance:
            if name not in known:
                yield Fault(file, _joined(key, name), f"is not a key here{_closest(name, known)}")
    else:
        yield Fault(file, key, f"expected {_expected(error)}, found {_shown(error.instance)}.")


def key_path(parts: list[str | int]) -> str:
    """``["items", 0, "reps"]`` as ``items[1].reps``; entries of a list are counted from 1."""
    path = ""
    for part in parts:
        path = f"{path}[{part + 1}]" if isinstance(part, int) else _joined(path, part)
    return path


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _expected(error: Any) -> str:
    rule, schema = error.validator, error.schema
    if rule == "anyOf":
        return " or ".join(filter(None, map(_alternative, error.validator_value)))
    if rule == "type":
        return TYPES.get(str(error.validator_value), str(error.validator_value))
    if rule in ("enum", "const"):
        values = error.validator_value if rule == "enum" else [error.validator_value]
        return ("one of " if len(values) > 1 else "") + ", ".join(map(str, values))
    if rule in ("minimum", "maximum", "exclusiveMinimum"):
        return _range(schema)
    if rule in ("minItems", "maxItems"):
        low, high = schema.get("minItems", 0), schema.get("maxItems")
        if low == high:
            return f"{low} entries"
        most = f"at most {high}" if high else ""
        return " and ".join(filter(None, (f"at least {low}" if low else "", most))) + " entries"
    if rule in ("minLength", "maxLength"):
        return f"a text of {schema.get('minLength', 0)} to {schema.get('maxLength')} letters"
    if rule == "pattern":
        return "small letters, digits and hyphens"
    return "something else"


def _alternative(schema: Mapping[str, Any]) -> str:
    """One of several shapes a value may have; nothing for one that has a name of its own."""
    if "examples" in schema:
        return f"{TYPES[schema['type']]} like {schema['examples'][0]}"
    if "minimum" in schema:
        return _range(schema)
    return TYPES.get(str(schema.get("type")), "")


def _range(schema: Mapping[str, Any]) -> str:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum")
    kind = TYPES.get(schema.get("type", "number"), "a number")
    if high is None:
        return f"{kind} of {low} or more"
    if low is None:
        return f"{kind} of {high} or less"
    return f"{kind} from {low} to {high}"


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return f"{TYPES['object' if isinstance(value, dict) else 'array']} of {len(value)}"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:39] + "…"


def _closest(name: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    if match := get_close_matches(name, known, 1):
        return f"; did you mean {match[0]}?"
    if not 0 < len(known) <= FEW:
        return "."
    *others, last = known
    return f"; expected {', '.join(others)} or {last}." if others else f"; expected {last}."


def write_schemas(folder: Path) -> None:
    """Renew the schemas from the types; run by ``make schemas``."""
    for kind, text in schemas().items():
        (folder / f"{kind}.schema.json").write_text(text, "utf-8")


def schemas() -> dict[str, str]:
    """The JSON Schema of every kind of file, as text."""
    import msgspec

    from lumbar.store.formats import SHAPES

    found = {kind: json.dumps(msgspec.json.schema(shape)) for kind, shape in SHAPES.items()}
    return {
        kind: json.dumps(json.loads(text, object_hook=_in_one_line), indent=2) + "\n"
        for kind, text in found.items()
    }


def _in_one_line(table: dict[str, Any]) -> dict[str, Any]:
    """A description without the indentation of its docstring, which Python before 3.13 keeps."""
    words = table.get("description")
    return {**table, "description": " ".join(words.split())} if isinstance(words, str) else table
