"""What a person has of their own comes along whole: nothing twice, nothing replaced unasked."""

import base64
import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.domain.routine import Item, Routine
from lumbar.domain.settings import Settings
from lumbar.store import belongings as module
from lumbar.store.belongings import belongings
from lumbar.store.corrections import delete_session, deleted_sessions, undelete_session
from lumbar.store.export import as_json, document
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.importing import (
    Import,
    decoded,
    import_all,
    import_document,
    planned_import,
)
from lumbar.store.library import Library
from lumbar.store.paths import Paths, assets, paths
from lumbar.store.settings_file import load_settings, save_settings
from tests.store.test_importing import (
    ANYTHING,
    AT,
    CASES,
    FILE,
    a_history,
    file_of,
    places_in,
    trained,
)
from tests.store.test_sharing import PNG, PRESS, as_it_is

ITEMS = (Item("knee-press", {"hold_s": 6.0}, "pillow under knee"), Item("bird-dog"))
PHYSIO = Routine("from-the-physio", "Vom Physio 🧘", "After work", ITEMS)
LATER = AT + timedelta(days=30)


@pytest.fixture
def here() -> Iterator[History]:
    made = a_history()
    yield made
    made.close()


@pytest.fixture
def mine(tmp_path: Path) -> Paths:
    return paths(tmp_path / "mine")


@pytest.fixture
def theirs(tmp_path: Path) -> Paths:
    """Another computer, with a routine, an exercise with pictures, and settings."""
    made = paths(tmp_path / "theirs")
    library = Library(assets(), made.routines)
    library.keep_exercise(PRESS, {"start": PNG, "hold": PNG + b"2"})
    library.save(PHYSIO)
    save_settings(made.settings, Settings(goal=5, theme="dark", sync_folder="/theirs"))
    return made


def exported(places: Paths) -> bytes:
    history = a_history()
    trained(history)
    content = as_json(history, belongings(places))
    history.close()
    return content


def bring(here: History, content: bytes, mine: Paths, settings: bool = False) -> Import:
    return import_all(here, decoded(content, FILE, LATER), mine, as_it_is, settings)


def plan(here: History, content: bytes, mine: Paths) -> Import:
    return planned_import(here, decoded(content, FILE, LATER), mine, as_it_is)


def files(places: Paths) -> dict[str, bytes]:
    """Everything in the folder."""
    found = [path for path in places.data.rglob("*") if path.is_file()]
    return {str(path.relative_to(places.data)): path.read_bytes() for path in found}


def test_routines_exercises_and_pictures_come_through_whole(
    here: History, mine: Paths, theirs: Paths
) -> None:
    done = bring(here, exported(theirs), mine)
    assert done.told() == [
        "1 training new",
        "1 routine of your own",
        "1 exercise of your own",
        "2 settings other than here, not taken",
    ]
    there = files(theirs)
    del there["settings.toml"]
    assert files(mine) == there
    library = Library(assets(), mine.routines)
    assert library.faults == ()
    assert library.routines["from-the-physio"] == PHYSIO._replace(own=True)
    assert library.pictures(library.own["knee-press"]) == {"start": PNG, "hold": PNG + b"2"}


def test_a_preview_says_the_same_and_writes_nothing(
    here: History, mine: Paths, theirs: Paths
) -> None:
    content = exported(theirs)
    planned = plan(here, content, mine)
    assert not mine.data.exists()
    assert here.sessions() == []
    assert bring(here, content, mine).told() == planned.told()


def test_importing_twice_changes_nothing(here: History, mine: Paths, theirs: Paths) -> None:
    content = exported(theirs)
    bring(here, content, mine, settings=True)
    before = files(mine)
    again = bring(here, content, mine, settings=True)
    assert (again.changes, again.new.settings) == (0, None)
    assert again.told(settings=True) == ["1 training known already"]
    assert files(mine) == before


def test_what_one_has_exported_itself_changes_nothing(here: History, theirs: Paths) -> None:
    trained(here)
    content = as_json(here, belongings(theirs))
    assert plan(here, content, theirs).changes == 0


def test_of_another_version_both_stay_and_that_is_said(
    here: History, mine: Paths, theirs: Paths
) -> None:
    library = Library(assets(), mine.routines)
    library.keep_exercise(PRESS._replace(steps=("Otherwise.",)), {})
    own = library.save(PHYSIO._replace(name="Mine"))
    content = exported(theirs)
    for _ in range(2):
        done = bring(here, content, mine)
    assert done.changes == 0, "nor does the second version come twice"
    library = Library(assets(), mine.routines)
    assert library.routines["from-the-physio"] == own
    other = library.routines["from-the-physio-2"]
    assert [item.exercise for item in other.items] == ["knee-press-2", "bird-dog"]
    assert library.own["knee-press"].steps == ("Otherwise.",)
    assert library.own["knee-press-2"].steps == PRESS.steps


def test_the_first_time_the_other_version_is_named(
    here: History, mine: Paths, theirs: Paths
) -> None:
    Library(assets(), mine.routines).save(PHYSIO._replace(items=ITEMS[1:]))
    told = plan(here, exported(theirs), mine).told()
    assert "Vom Physio 🧘 is here in another version: both are kept" in told


def test_another_picture_is_another_version(here: History, mine: Paths, theirs: Paths) -> None:
    Library(assets(), mine.routines).keep_exercise(PRESS, {"start": PNG + b"other"})
    assert "Knie drücken" in plan(here, exported(theirs), mine).new.both


def test_a_broken_file_of_ones_own_is_not_written_over(
    here: History, mine: Paths, theirs: Paths
) -> None:
    mine.exercises.mkdir(parents=True)
    mine.routines.mkdir()
    (mine.exercises / "knee-press.toml").write_text("broken")
    (mine.routines / "from-the-physio.toml").write_text("broken")
    bring(here, exported(theirs), mine)
    assert (mine.exercises / "knee-press.toml").read_text() == "broken"
    assert (mine.routines / "from-the-physio.toml").read_text() == "broken"
    assert "from-the-physio-2" in Library(assets(), mine.routines).routines


def test_a_broken_file_is_no_part_of_an_export(theirs: Paths) -> None:
    (theirs.routines / "broken.toml").write_text("broken")
    (theirs.exercises / "other-name.toml").write_bytes(
        (theirs.exercises / "knee-press.toml").read_bytes()
    )
    (theirs.exercises / "knee-press-hold.png").unlink()
    found = belongings(theirs)
    assert [each.id for each in found.routines] == ["from-the-physio"]
    assert [each.id for each in found.exercises] == ["knee-press"]


def test_a_routine_whose_exercise_is_nowhere_is_left_out_and_that_is_said(
    here: History, mine: Paths, theirs: Paths
) -> None:
    read = json.loads(exported(theirs))
    read["exercises"] = []
    content = json.dumps(read).encode()
    assert (
        "Vom Physio 🧘 is left out: there is no exercise knee-press here."
        in plan(here, content, mine).told()
    )
    assert bring(here, content, mine).new.routines == ()


def test_an_exercise_that_nothing_here_can_show_is_left_out(
    here: History, mine: Paths, theirs: Paths
) -> None:
    read = json.loads(exported(theirs))
    read["exercises"][0]["figure"] = "of-a-newer-lumbar"
    left_out = plan(here, json.dumps(read).encode(), mine).new.left_out
    assert left_out[0].startswith("Knie drücken is left out: expected an exercise that is")


# Settings


def test_settings_are_taken_only_where_they_are_chosen(
    here: History, mine: Paths, theirs: Paths
) -> None:
    save_settings(mine.settings, Settings(text_size=150, sync_folder="/mine"))
    content = exported(theirs)
    bring(here, content, mine)
    assert load_settings(mine.settings).settings.goal == 4
    done = bring(here, content, mine, settings=True)
    assert done.told(settings=True)[-1] == "3 settings as there"
    assert load_settings(mine.settings).settings == Settings(
        goal=5, theme="dark", text_size=100, sync_folder="/mine"
    )


def test_what_is_no_good_setting_is_as_it_is_here(
    here: History, mine: Paths, theirs: Paths
) -> None:
    save_settings(mine.settings, Settings(goal=7))
    read = json.loads(exported(theirs))
    read["settings"] |= {"goal": 1000, "volume": "loud", "of_a_newer": True}
    bring(here, json.dumps(read).encode(), mine, settings=True)
    assert load_settings(mine.settings).settings == Settings(goal=7, theme="dark")


def test_the_folder_that_joins_computers_stays_at_home(theirs: Paths) -> None:
    assert "/theirs" not in exported(theirs).decode()


# All or nothing


@pytest.mark.parametrize("broken", ["save_own_exercise", "save_routine", "save_settings"])
def test_a_full_disk_leaves_nothing_behind(
    here: History, mine: Paths, theirs: Paths, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(mine.settings, Settings(text_size=150))
    before = files(mine)

    def full(*_: object) -> None:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(module, broken, full)
    with pytest.raises(KnownError, match="full"):
        bring(here, exported(theirs), mine, settings=True)
    assert files(mine) == before
    assert here.sessions() == []


def test_where_the_history_refuses_no_file_stays(
    here: History, mine: Paths, theirs: Paths
) -> None:
    save_settings(mine.settings, Settings(text_size=150))
    before = files(mine)
    here.select("PRAGMA query_only = ON")
    with pytest.raises(KnownError):
        bring(here, exported(theirs), mine, settings=True)
    assert files(mine) == before


def test_without_settings_before_none_are_left_after_a_failure(
    here: History, mine: Paths, theirs: Paths
) -> None:
    here.select("PRAGMA query_only = ON")
    with pytest.raises(KnownError):
        bring(here, exported(theirs), mine, settings=True)
    assert files(mine) == {}


@pytest.mark.parametrize("picture", ["no base64!", "", base64.b64encode(b"x").decode()[:-1]])
def test_a_picture_that_is_none_is_refused(
    here: History, mine: Paths, theirs: Paths, picture: str
) -> None:
    read = json.loads(exported(theirs))
    read["exercises"][0]["pictures"]["hold"] = picture
    with pytest.raises(KnownError, match=r"exercises\[1\].pictures: a picture in it is damaged"):
        bring(here, json.dumps(read).encode(), mine)


def test_a_picture_that_cannot_be_shown_is_refused_with_everything(
    here: History, mine: Paths, theirs: Paths
) -> None:
    def refuse(content: bytes) -> bytes:
        raise KnownError("The picture is damaged and cannot be shown.")

    with pytest.raises(KnownError, match="damaged"):
        import_all(here, decoded(exported(theirs), FILE, LATER), mine, refuse)
    assert not mine.data.exists()
    assert here.sessions() == []


# Versions, and trainings that were deleted


@pytest.mark.parametrize("format", [1, 2])
def test_documents_of_before_are_still_read(
    here: History, mine: Paths, theirs: Paths, format: int
) -> None:
    read = json.loads(exported(theirs))
    for key in ("routines", "exercises", "settings"):
        del read[key]
    read |= {
        "format": format,
        "deleted": [{"session": "x", "deleted": AT.isoformat(), "changes": []}],
    }
    done = bring(here, json.dumps(read).encode(), mine, settings=True)
    assert done.told(settings=True) == ["1 training new"]


def test_what_was_deleted_comes_along_out_of_sight_and_can_be_brought_back(
    here: History,
) -> None:
    there = a_history()
    session = trained(there)
    delete_session(there, session, AT)
    merge = import_document(here, file_of(there))
    assert merge.told() == ["1 training deleted there, kept out of sight"]
    assert here.sessions() == []
    assert [each.id for each in deleted_sessions(here)] == [session]
    assert import_document(here, file_of(there)).changes == 0
    assert document(here) == document(there)
    undelete_session(here, session)
    assert [each.id for each in here.sessions()] == [session]
    assert len(here.reps(session)) == len(there.reps(session))
    there.close()


# Fuzzing: beside the history, too, a document is refused or holds


def example_of(folder: Path) -> dict[str, Any]:
    library = Library(assets(), folder / "routines")
    library.keep_exercise(PRESS, {"start": PNG})
    library.save(PHYSIO)
    history = a_history()
    delete_session(history, trained(history), AT)
    made: dict[str, Any] = json.loads(as_json(history, belongings(paths(folder))))
    history.close()
    return made


OURS = ("routines", "exercises", "settings", "deleted")
FUZZED = rules(  # reading all content anew for each case takes its time
    max_examples=max(CASES // 10, 20),
    deadline=None,
    suppress_health_check=[*HealthCheck],
    database=None,
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return example_of(tmp_path_factory.mktemp("example"))


@FUZZED
@given(st.data())
def test_belongings_that_say_anything_are_refused_or_hold(
    example: dict[str, Any], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    read = json.loads(json.dumps(example))
    places = [*places_in({key: read[key] for key in OURS})]
    for place in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=2)):
        node: Any = read
        try:
            for key in place[:-1]:
                node = node[key]
            node[place[-1]] = data.draw(ANYTHING)
        except (KeyError, IndexError, TypeError):
            continue
    mine, history = paths(tmp_path_factory.mktemp("mine")), a_history()
    content = json.dumps(read).encode()
    try:
        bring(history, content, mine, settings=True)
    except KnownError:
        assert files(mine) == {}
        assert document(history).deleted == []
    else:
        assert plan(history, content, mine).changes == 0, "importing it twice changes nothing"
        assert Library(assets(), mine.routines).faults == ()
        assert all(os.path.dirname(name) in ("routines", "exercises", "") for name in files(mine))
    history.close()
