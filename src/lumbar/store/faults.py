"""Faults of the world, each with the one sentence a person needs."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong in a file: where, at which key and line, and what was expected."""

    file: str
    key: str
    message: str
    line: int = 0  # counted from 1; 0 where it is not known

    @property
    def sentence(self) -> str:
        line = f"line {self.line}, " if self.line and self.key else ""
        key = f"{line}{self.key}: " if self.key else ""
        return f"{self.file}: {key}{self.message}"


class KnownError(Exception):
    """Something the person can mend; its text says what is wrong and what to do."""


def reason(error: OSError) -> str:
    """Why the system refused, in its own few words, lower case."""
    text = error.strerror or (os.strerror(error.errno) if error.errno else str(error))
    return text[:1].lower() + text[1:]


def free_name(path: Path) -> Path:
    """The path, with a number added if its name is taken."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, never a half."""
    draft = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise KnownError(
            f"{path} could not be written ({reason(error)}). Nothing else was changed."
        ) from error
