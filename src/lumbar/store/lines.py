"""Lines: where in a TOML text a key stands, for sentences about what is wrong with it."""

import re
from collections.abc import Iterable

from lumbar.store.faults import Fault

HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
ENTRY = re.compile(r"\s*([A-Za-z0-9_.\-\"']+)\s*=")


def located(faults: Iterable[Fault], text: str) -> list[Fault]:
    """The faults, each with the line of its key or of the nearest table that holds it."""
    known = lines(text)
    return [fault._replace(line=_line(fault.key, known)) for fault in faults]


def lines(text: str) -> dict[str, int]:
    """The line, from 1, of every table and key: ``items[2].hold_s``. Texts in quotes that go
    over several lines may be taken for keys; the first place of a key holds.
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = listed = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if listed and line.lstrip().startswith("{"):
            counts[listed] = counts.get(listed, 0) + 1
            found.setdefault(f"{listed}[{counts[listed]}]", number)
        elif header := HEADER.match(line):
            name = _plain(header[2])
            if header[1] == "[[":
                counts[name] = counts.get(name, 0) + 1
                table = f"{name}[{counts[name]}]"
            else:
                table = name
            table = _inside(table, counts)
            found.setdefault(table, number)
        elif entry := ENTRY.match(line):
            key = _plain(entry[1])
            key = f"{table}.{key}" if table else key
            found.setdefault(key, number)
            listed = key if line.rstrip().endswith("[") else ""
    return found


def _inside(table: str, counts: dict[str, int]) -> str:
    """A table below the last entry of a list: exercises.dose is of exercises[2]."""
    for name, count in counts.items():
        if table.startswith(f"{name}."):
            return f"{name}[{count}]{table[len(name) :]}"
    return table


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _line(key: str, known: dict[str, int]) -> int:
    """The line of a key, or of the nearest one around it."""
    ends = [match.start() for match in re.finditer(r"[.\[]", key)]
    for end in (len(key), *reversed(ends)):
        if key[:end] in known:
            return known[key[:end]]
    return 0
