"""A routine goes into one file and comes back whole; a bad file harms nothing."""

import os
from pathlib import Path

import pytest
import tomli_w
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.domain.dose import Dose, Sides
from lumbar.domain.exercise import Position
from lumbar.domain.own_exercise import OwnExercise
from lumbar.domain.routine import Item, Routine
from lumbar.store.catalog import load
from lumbar.store.faults import KnownError
from lumbar.store.formats import FORMAT
from lumbar.store.library import Library
from lumbar.store.paths import assets
from lumbar.store.sharing import Shared, present, read_shared, sentences, take_in, written

FUZZ = int(os.environ.get("LUMBAR_FUZZ", "300"))  # files; `make fuzz` makes many more
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(64))
PRESS = OwnExercise(
    "knee-press",
    "Knie drücken",
    Position.SUPINE,
    ("Lie on your back.", "Press the knee down."),
    Dose(sets=3, reps=(5, 3, 1), hold_s=8.0, sides=Sides.BLOCKS, switch_s=4.0),
    feel="The front of the thigh works.",
    figure="glute-bridge",
)
ITEMS = (Item("knee-press", {"hold_s": 6.0}, "pillow under knee"), Item("bird-dog"))


def as_it_is(content: bytes) -> bytes:
    return content


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(assets(), tmp_path / "data" / "routines")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A routine with an own exercise and a picture, exported on another computer."""
    other = Library(assets(), tmp_path / "other" / "routines")
    other.keep_exercise(PRESS, {"start": PNG, "hold": PNG + b"2"})
    routine = other.save(Routine("from-the-physio", "Vom Physio 🧘", "", ITEMS))
    path = tmp_path / "routine.toml"
    path.write_bytes(written(routine, other))
    return path


def taken(path: Path, library: Library, replace: bool = False) -> Routine:
    shared = read_shared(path, library.exercises)
    assert isinstance(shared, Shared), shared
    return take_in(shared, library, as_it_is, replace)


def test_a_routine_comes_back_with_its_exercises_and_pictures(
    file: Path, library: Library, tmp_path: Path
) -> None:
    kept = taken(file, library)
    assert (kept.name, kept.items) == ("Vom Physio 🧘", ITEMS)
    again = Library(assets(), tmp_path / "data" / "routines")
    own = again.own["knee-press"]
    assert own._replace(pictures={}) == PRESS
    assert again.pictures(own) == {"start": PNG, "hold": PNG + b"2"}
    assert again.routines[kept.id] == kept
    exercise, dose = again.prescribed(kept)[0]
    assert exercise.setup == ("pillow under knee", *PRESS.steps)
    assert (exercise.name, dose.hold_s, dose.reps) == ("Knie drücken", 6.0, (5, 3, 1))
    assert again.faults == ()


def test_the_same_file_twice_changes_nothing(file: Path, library: Library) -> None:
    assert taken(file, library) == taken(file, library)
    assert list(library.own) == ["knee-press"]


def test_another_version_is_kept_beside_the_one_that_is_here(file: Path, library: Library) -> None:
    mine = library.save(Routine("from-the-physio", "Mine", "", (Item("bird-dog"),)))
    library.keep_exercise(PRESS._replace(name="Other"), {})
    shared = read_shared(file, library.exercises)
    assert isinstance(shared, Shared)
    assert present(shared, library) == mine
    kept = take_in(shared, library, as_it_is)
    assert library.routines["from-the-physio"] == mine
    assert library.own["knee-press"].name == "Other"
    assert kept.items[0].exercise == "knee-press-2"
    assert library.own["knee-press-2"].name == "Knie drücken"


def test_what_is_here_is_replaced_when_that_is_wanted(file: Path, library: Library) -> None:
    library.save(Routine("from-the-physio", "Mine", "", (Item("bird-dog"),)))
    library.keep_exercise(PRESS._replace(name="Other"), {})
    assert taken(file, library, replace=True).id == "from-the-physio"
    assert library.routines["from-the-physio"].items == ITEMS
    assert library.own["knee-press"].name == "Knie drücken"


def test_a_refused_picture_keeps_nothing_at_all(
    file: Path, library: Library, tmp_path: Path
) -> None:
    def refuse(content: bytes) -> bytes:
        raise KnownError("The picture is damaged.")

    shared = read_shared(file, library.exercises)
    assert isinstance(shared, Shared)
    with pytest.raises(KnownError, match="damaged"):
        take_in(shared, library, refuse)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("hold_s = 6.0", "hold_s = 600.0", "line 7, items[1].hold_s: expected a number from 0"),
        ("hold_s = 6.0", "hold = 6.0", "line 7, items[1].hold: is not a key here"),
        ("bird-dog", "juggling", "line 8, items[2].exercise: there is no exercise juggling"),
        ("format = 1", f"format = {FORMAT + 1}", "line 1, format: this file is of format 2, this"),
        ("glute-bridge", "bird-dog", ".figure: expected an exercise that is supine"),
        ("glute-bridge", "moon", ".figure: expected an exercise that is supine"),
        ('id = "knee-press"', 'id = "dead-bug"', ".id: dead-bug is the id of another exercise."),
        ('start = "', 'start = "!', ".pictures.start: expected a picture in base64."),
        ("format = 1", "format = = 1", "is not valid TOML: invalid value (at line 1, column 10)."),
        ("kind", "kidn", "kind: expected one of"),
    ],
)
def test_a_bad_file_says_line_and_key(
    file: Path, library: Library, old: str, new: str, sentence: str
) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = read_shared(file, library.exercises)
    assert isinstance(found, list)
    assert any(sentence in fault.sentence for fault in found), [f.sentence for f in found]
    assert str(sentences(found)).startswith(str(file))


def test_an_exercise_is_no_routine(library: Library) -> None:
    (fault,) = read_shared(assets() / "exercises" / "bird-dog.toml", library.exercises)
    assert fault.sentence.endswith("line 2, kind: expected routine, found an exercise.")


def test_a_file_that_is_not_there_says_so(tmp_path: Path, library: Library) -> None:
    (fault,) = read_shared(tmp_path / "none.toml", library.exercises)
    assert "could not be read: no such file or directory" in fault.sentence


def test_an_own_exercise_without_a_figure_is_shown_by_one_of_its_position(
    library: Library,
) -> None:
    library.keep_exercise(PRESS._replace(figure=""), {})
    assert library.exercises["knee-press"].position is Position.SUPINE


def test_an_own_exercise_that_is_deleted_leaves_nothing(library: Library, tmp_path: Path) -> None:
    library.keep_exercise(PRESS, {"hold": PNG})
    library.drop_exercise("knee-press")
    assert not list((tmp_path / "data" / "exercises").iterdir())
    assert "knee-press" not in library.exercises


def test_a_picture_that_is_replaced_leaves_no_old_one(library: Library, tmp_path: Path) -> None:
    library.keep_exercise(PRESS, {"hold": PNG, "start": PNG})
    library.keep_exercise(PRESS, {"hold": b"\xff\xd8\xff\xe0"})
    names = {path.name for path in (tmp_path / "data" / "exercises").iterdir()}
    assert names == {"knee-press.toml", "knee-press-hold.jpg"}


def test_a_broken_own_exercise_is_told_and_left_out(library: Library, tmp_path: Path) -> None:
    library.keep_exercise(PRESS, {})
    path = tmp_path / "data" / "exercises" / "knee-press.toml"
    path.write_text(path.read_text("utf-8").replace("supine", "prone"), "utf-8")
    again = Library(assets(), tmp_path / "data" / "routines")
    assert "knee-press" not in again.exercises
    (fault,) = again.faults
    assert "figure: expected an exercise that is prone" in fault.sentence


def test_the_file_of_an_own_exercise_is_read_as_it_was_written(
    library: Library, tmp_path: Path
) -> None:
    kept = library.keep_exercise(PRESS, {"hold": PNG})
    assert load(tmp_path / "data" / "exercises" / "knee-press.toml") == kept


KEYS = ("format", "kind", "id", "name", "items", "exercises", "about", "exercise", "hold_s")
VALUES = st.recursive(
    st.none().map(lambda _: 1)
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=True)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=10,
)


@st.composite
def broken(draw: st.DrawFn, good: bytes) -> bytes:
    """A file that was damaged, cut, mixed up, or never was a routine."""
    how = draw(st.sampled_from(("bytes", "cut", "flip", "line", "tables")))
    if how == "bytes":
        return draw(st.binary(max_size=200))
    if how == "cut":
        return good[: draw(st.integers(0, len(good)))]
    if how == "flip":
        place = draw(st.integers(0, len(good) - 1))
        return good[:place] + draw(st.binary(min_size=1, max_size=4)) + good[place + 1 :]
    if how == "line":
        lines = good.splitlines(keepends=True)
        where, what = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        return b"".join([*lines[:where], lines[what], *lines[where:]])
    document = {"format": FORMAT, "kind": "routine", "id": "x", "name": "X", "items": []}
    document |= draw(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5))
    return tomli_w.dumps(document).encode("utf-8", "replace")


@rules(
    max_examples=FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_file_does_harm(data: st.DataObject, file: Path, library: Library) -> None:
    good = file.read_bytes()
    other = file.with_name("fuzzed.toml")
    other.write_bytes(data.draw(broken(good)))
    found = read_shared(other, library.exercises)
    if isinstance(found, list):
        assert found
        said = str(sentences(found))
        assert said.startswith(str(other))
        assert said.endswith((".", "?"))
        return
    kept = take_in(found, library, as_it_is_or_refused)
    assert library.prescribed(kept) or not kept.items


def as_it_is_or_refused(content: bytes) -> bytes:
    """What tells pictures from other bytes, for a test without Qt."""
    return content if content.startswith(PNG[:8]) else PNG
