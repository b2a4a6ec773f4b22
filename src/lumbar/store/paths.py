"""Where things are: the shipped assets, and the person's own data."""

from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parent.parent


def assets() -> Path:
    """The shipped files: inside an installed package, at the top of a checkout otherwise."""
    inside = PACKAGE / "assets"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "assets"


class Paths(NamedTuple):
    """The person's files. Nothing is created by naming it."""

    data: Path
    settings: Path
    named: bool  # the person said where, with --data-dir

    @property
    def history(self) -> Path:
        return self.data / "history.sqlite3"

    @property
    def routines(self) -> Path:
        return self.data / "routines"

    @property
    def exercises(self) -> Path:
        return self.data / "exercises"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def lock(self) -> Path:
        return self.data / "lumbar.lock"


def paths(data_dir: Path | None = None) -> Paths:
    """Everything under ``data_dir`` if given, else where this system keeps such files."""
    if data_dir is not None:
        return Paths(data_dir, data_dir / "settings.toml", named=True)
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("lumbar", appauthor=False)
    return Paths(dirs.user_data_path, dirs.user_config_path / "settings.toml", named=False)
