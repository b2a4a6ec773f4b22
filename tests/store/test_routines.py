"""A routine of one's own comes back as it was saved, and is written whole or not at all."""

import errno
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.routine import Item, Routine
from lumbar.store.catalog import load
from lumbar.store.faults import KnownError
from lumbar.store.routines import delete_routine, routine_id, save_routine
from tests.builders import a_routine

DOSE = Dose(2, 3, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, Sides.BLOCKS, Side.LEFT)
ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def changed(*items: Item, **values: str) -> Routine:
    return a_routine(items=items or (Item("lift", DOSE._asdict()),), **values)


def full(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("field", [*Dose._fields, None])
def test_every_change_of_a_dose_comes_back(tmp_path: Path, field: str | None) -> None:
    changes = DOSE._asdict() if field is None else {field: getattr(DOSE, field)}
    routine = changed(Item("lift", changes), Item("hold"))
    save_routine(tmp_path, routine)
    loaded = load(tmp_path / "morning.toml")
    assert loaded == routine
    assert isinstance(loaded, Routine)
    assert loaded.items[0].dose(Dose()) == Dose()._replace(**changes)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("Rücken", "Füße zuerst"),
        ("朝のストレッチ", "ゆっくり"),
        ('said "so"', "back\\slash\nand a new line"),
        ("🧘", ""),
        ("'''", '"""'),
    ],
)
def test_words_come_back_as_they_were_written(tmp_path: Path, name: str, about: str) -> None:
    routine = changed(name=name, about=about)
    save_routine(tmp_path, routine)
    assert load(tmp_path / "morning.toml") == routine


def test_the_folder_is_made_when_it_is_first_needed(tmp_path: Path) -> None:
    save_routine(tmp_path / "data" / "routines", changed())
    assert [path.name for path in (tmp_path / "data" / "routines").iterdir()] == ["morning.toml"]


def test_a_routine_saved_again_replaces_what_was_there(tmp_path: Path) -> None:
    save_routine(tmp_path, changed(name="A rather long name"))
    save_routine(tmp_path, changed(name="Short"))
    assert load(tmp_path / "morning.toml") == changed(name="Short")


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_routine(tmp_path, changed(name="Old"))
    before = (tmp_path / "morning.toml").read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match=r"morning\.toml could not be written \(no space left"):
        save_routine(tmp_path, changed(name="New"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "morning.toml": before
    }


@pytest.mark.parametrize("way", ["file/routines", "file"])
def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path, way: str) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(KnownError, match=r"morning\.toml could not be written"):
        save_routine(tmp_path / way, changed())
    assert (tmp_path / "file").read_text("utf-8") == "in the way"


def test_a_routine_can_be_removed_and_need_not_be_there(tmp_path: Path) -> None:
    save_routine(tmp_path, changed())
    save_routine(tmp_path, changed(id="evening"))
    for _ in range(2):
        delete_routine(tmp_path, "morning")
        assert [path.name for path in tmp_path.iterdir()] == ["evening.toml"]


def test_what_cannot_be_removed_says_so(tmp_path: Path) -> None:
    (tmp_path / "morning.toml").mkdir()
    with pytest.raises(KnownError, match=r"morning\.toml could not be removed"):
        delete_routine(tmp_path, "morning")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Morning", "morning"),
        ("  My back, at 7!  ", "my-back-at-7"),
        ("Rücken", "rucken"),
        ("朝のストレッチ", "routine"),
        ("", "routine"),
        ("x" * 80, "x" * 40),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_an_id_is_made_of_the_name(name: str, id: str) -> None:
    assert routine_id(name, ()) == id


@rules(deadline=None)
@given(st.lists(st.text(max_size=80), max_size=12))
def test_ids_are_different_and_fit_for_a_file(names: list[str]) -> None:
    ids: list[str] = []
    for name in names:
        ids.append(routine_id(name, ids))
    assert len({*ids}) == len(names)
    assert all(ID.fullmatch(id) and len(id) <= 60 for id in ids)
