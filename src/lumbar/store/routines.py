"""The person's own routines: one file each, of the same format as the shipped ones."""

import re
import unicodedata
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from lumbar.domain.dose import reps_text
from lumbar.domain.routine import Item, Routine
from lumbar.store.faults import KnownError, reason, write_whole


def save_routine(folder: Path, routine: Routine) -> None:
    """Write a routine. Raises KnownError when the folder cannot be written."""
    import tomli_w

    write_whole(folder / f"{routine.id}.toml", tomli_w.dumps(document_of(routine)).encode())


def document_of(routine: Routine) -> dict[str, Any]:
    """The routine as the tables of its file."""
    from lumbar.store.formats import FORMAT

    return {
        "format": FORMAT,
        "kind": "routine",
        "id": routine.id,
        "name": routine.name,
        "about": routine.about,
        "items": [_table(item) for item in routine.items],
    }


def delete_routine(folder: Path, id: str) -> None:
    """Remove the person's file; a shipped routine of the same id is then as published."""
    path = folder / f"{id}.toml"
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"{path} could not be removed ({reason(error)}).") from error


def routine_id(name: str, taken: Container[str]) -> str:
    """An id for a new routine, made from its name: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "routine"
    id, number = base, 2
    while id in taken:
        id, number = f"{base}-{number}", number + 1
    return id


def _table(item: Item) -> dict[str, object]:
    note = {"note": item.note} if item.note else {}
    return {"exercise": item.exercise, **_plain(item.changes), **note}


def _plain(changes: Mapping[str, Any]) -> dict[str, object]:
    return {
        key: str(v) if isinstance(v, str) else reps_text(v) if isinstance(v, tuple) else v
        for key, v in changes.items()
    }
