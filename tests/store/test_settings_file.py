"""Settings are read with repairs that are told, and written whole or not at all."""

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.domain.settings import OPTIONS, Option, Settings
from lumbar.store.faults import KnownError
from lumbar.store.settings_file import load_settings, save_settings
from tests.store.test_database import only_reading, shut
from tests.store.test_routines import full

DEFAULTS = Settings()
DAMAGED = {
    "syntax": b"goal = \n",
    "latin-1": b'theme = "d\xfcster"\n',
    "a key twice": b"goal = 3\ngoal = 4\n",
    "nothing but zeros": b"\0" * 64,
    "too deep": b"x = " + b"[" * 9999 + b"]" * 9999,
    "too long a number": b"x = " + b"1" * 9999,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def write(path: Path, **values: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(values), "utf-8")


def values_of(option: Option) -> st.SearchStrategy[Any]:
    """All values an option may have."""
    if option.bounds:
        return st.integers(option.bounds[0], option.bounds[1])
    if option.choices:
        return st.sampled_from([choice.value for choice in option.choices])
    return st.text(max_size=20)


def test_without_a_file_the_defaults_hold_and_nothing_is_said(path: Path) -> None:
    assert load_settings(path) == (DEFAULTS, ())
    assert not path.exists()


@rules(max_examples=50, deadline=None)
@given(st.fixed_dictionaries({option.key: values_of(option) for option in OPTIONS}))
def test_settings_come_back_as_they_were_chosen(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    save_settings(path, Settings(**values))
    assert load_settings(path) == (Settings(**values), ())


def test_every_setting_has_an_option_to_be_repaired_by() -> None:
    assert [option.key for option in OPTIONS] == [*Settings._fields]


@pytest.mark.parametrize(
    ("key", "found", "expected"),
    [
        ("sound", "loud", "one of true, false"),
        ("sound", 1, "one of true, false"),
        ("volume", 101, "a whole number from 0 to 100"),
        ("volume", 50.0, "a whole number from 0 to 100"),
        ("wait_for_ready", "no", "one of false, true"),
        ("first_s", 0, "a whole number from 5 to 120"),
        ("goal", True, "a whole number from 1 to 14"),
        ("goal", [4], "a whole number from 1 to 14"),
        ("first_weekday", 3, "one of 0, 5, 6"),
        ("theme", "blue", "one of system, light, dark, contrast"),
        ("text_size", 500, "a whole number from 100 to 200"),
        ("routine", 5, "a text"),
    ],
)
def test_a_bad_value_is_repaired_and_told(
    path: Path, key: str, found: object, expected: str
) -> None:
    write(path, **{"goal": 3, "theme": "dark", key: found})
    settings, (notice,) = load_settings(path)
    used = getattr(DEFAULTS, key)
    assert notice == f"In {path}, {key} is {found!r}; expected {expected}, so {used!r} is used."
    others = {"goal": 3, "theme": "dark"} | {key: used}
    assert settings == DEFAULTS._replace(**others)


def test_every_bad_value_is_told_on_its_own(path: Path) -> None:
    write(path, goal=99, theme="blue", volume=30)
    settings, notices = load_settings(path)
    assert settings == DEFAULTS._replace(volume=30)
    assert len(notices) == 2


def test_loading_changes_no_byte(path: Path) -> None:
    write(path, goal=99, colour="red")
    before = path.read_bytes()
    load_settings(path)
    assert path.read_bytes() == before


def test_keys_of_a_newer_lumbar_are_kept(path: Path) -> None:
    write(path, goal=3, metronome="slow", later={"deep": [1, 2]})
    settings, notices = load_settings(path)
    assert notices == ()
    save_settings(path, settings._replace(goal=5))
    document = tomllib.loads(path.read_text("utf-8"))
    assert (document["metronome"], document["later"]) == ("slow", {"deep": [1, 2]})
    assert load_settings(path).settings == DEFAULTS._replace(goal=5)


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_told_and_kept_aside_when_saving(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings, notices = load_settings(path)
    assert settings == DEFAULTS
    assert notices == (f"The settings file {path} is damaged; the defaults are used.",)
    assert path.read_bytes() == content
    save_settings(path, settings._replace(goal=5))
    assert load_settings(path) == (DEFAULTS._replace(goal=5), ())
    assert path.with_name("settings-damaged.toml").read_bytes() == content


def test_a_file_that_cannot_be_read_says_why(path: Path) -> None:
    path.mkdir(parents=True)
    settings, (notice,) = load_settings(path)
    assert settings == DEFAULTS
    assert notice.startswith(f"The settings file {path} could not be read (is a directory)")


def test_a_write_that_fails_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(path, DEFAULTS._replace(goal=3))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match=r"settings\.toml could not be written \(no space left"):
        save_settings(path, DEFAULTS._replace(goal=9))
    assert load_settings(path) == (DEFAULTS._replace(goal=3), ())
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_where_nothing_can_be_written_saving_says_so() -> None:
    with only_reading() as folder:
        path = folder / "settings.toml"
        write(path, goal=3)
        shut(folder)
        with pytest.raises(KnownError, match=r"could not be written \(permission denied\)"):
            save_settings(path, DEFAULTS)
        assert load_settings(path).settings.goal == 3


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(KnownError, match="could not be written"):
        save_settings(tmp_path / "file" / "settings.toml", DEFAULTS)
