"""The settings file: read with repairs, written whole, keys of a newer Lumbar kept."""

import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from lumbar.domain.settings import Repair, Settings, repaired
from lumbar.store.faults import free_name, reason, write_whole


class Loaded(NamedTuple):
    """Settings as they could be read, and a sentence for everything that was repaired."""

    settings: Settings
    notices: tuple[str, ...]


def load_settings(path: Path) -> Loaded:
    document, notices = _read(path)
    settings, repairs = repaired(document)
    return Loaded(settings, (*notices, *(_sentence(path, repair) for repair in repairs)))


def save_settings(path: Path, settings: Settings) -> None:
    """Write all settings. Raises KnownError when that is not possible."""
    import tomli_w

    document, notices = _read(path)
    if notices:
        _set_aside(path)
    write_whole(path, tomli_w.dumps({**document, **settings._asdict()}).encode())


def _read(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        return tomllib.loads(path.read_text("utf-8")), ()
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        cause = f"could not be read ({reason(error)})"
    except (ValueError, RecursionError):  # no UTF-8, no TOML, or too long or deep for Python
        cause = "is damaged"
    return {}, (f"The settings file {path} {cause}; the defaults are used.",)


def _set_aside(path: Path) -> None:
    """Keep a file that could not be read beside the new one."""
    with suppress(OSError):
        path.replace(free_name(path.with_name(f"{path.stem}-damaged{path.suffix}")))


def _sentence(path: Path, repair: Repair) -> str:
    return (
        f"In {path}, {repair.key} is {repair.found!r}; expected {repair.expected}, "
        f"so {repair.used!r} is used."
    )
