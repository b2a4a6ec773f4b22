"""The person's files lie where the system keeps such files, or all under one folder."""

from pathlib import Path

import pytest

from lumbar.store import paths as module
from lumbar.store.paths import Paths, assets, paths


def everything(places: Paths) -> dict[str, Path]:
    names = ("data", "settings", "history", "routines", "backups", "lock")
    return {name: getattr(places, name) for name in names}


def test_a_named_folder_holds_everything(tmp_path: Path) -> None:
    places = paths(tmp_path / "mine")
    assert places.named
    assert {
        name: str(path.relative_to(tmp_path)) for name, path in everything(places).items()
    } == {
        "data": "mine",
        "settings": "mine/settings.toml",
        "history": "mine/history.sqlite3",
        "routines": "mine/routines",
        "backups": "mine/backups",
        "lock": "mine/lumbar.lock",
    }


def test_without_a_name_everything_lies_in_the_persons_own_folders(tmp_path: Path) -> None:
    places = paths()
    assert not places.named
    for path in everything(places).values():
        assert path.is_relative_to(tmp_path), "the home of these tests"
        assert "lumbar" in path.parts or path.name == "lumbar.lock"
    assert places.settings.name == "settings.toml"
    assert places.history.parent == places.data


def test_no_two_things_lie_in_one_place(tmp_path: Path) -> None:
    for places in (paths(), paths(tmp_path)):
        found = [*everything(places).values()]
        assert len({*found}) == len(found)


def test_naming_a_place_makes_nothing(tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    for places in (paths(), paths(tmp_path / "mine")):
        assert everything(places)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_assets_of_a_checkout_are_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert {"exercises", "routines", "icons", "sounds", "themes", "schemas"} <= {
        path.name for path in assets().iterdir()
    }


def test_the_assets_inside_an_installed_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "lib" / "lumbar"
    (package / "assets").mkdir(parents=True)
    (tmp_path / "assets").mkdir()
    monkeypatch.setattr(module, "PACKAGE", package)
    assert assets() == package / "assets"
    (package / "assets").rmdir()
    assert assets() == tmp_path / "assets"
