"""Voice: which recorded clips there are and how long each of them sounds."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from lumbar.domain.cues import Clip

DURATIONS = "durations.toml"
SUFFIX = ".mka"


def load_clips(folder: Path) -> Mapping[str, Clip]:
    """Every clip whose file is there, by its id."""
    return {
        id: Clip(id, seconds)
        for id, seconds in read_durations(folder).items()
        if clip_path(folder, id).exists()
    }


def read_durations(folder: Path) -> dict[str, float]:
    """Seconds by clip; none where the table is missing."""
    try:
        text = (folder / DURATIONS).read_text("utf-8")
    except FileNotFoundError:
        return {}
    return {id: float(seconds) for id, seconds in tomllib.loads(text).items()}


def clip_path(folder: Path, id: str) -> Path:
    return folder / f"{id}{SUFFIX}"
