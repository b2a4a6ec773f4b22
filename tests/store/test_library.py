"""The library puts the person's own routines on top of the published ones, and takes them off."""

from pathlib import Path

import pytest

from lumbar.domain.record import PlannedItem
from lumbar.domain.routine import Item, Routine
from lumbar.store.faults import KnownError
from lumbar.store.library import Library
from lumbar.store.paths import assets
from tests.builders import a_routine

FIVE = "clinic-five"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "routines"


@pytest.fixture
def library(own: Path) -> Library:
    return Library(assets(), own)


def longer(routine: Routine) -> Routine:
    """The routine with five seconds more on its first exercise."""
    first, *rest = routine.items
    return routine._replace(items=(Item(first.exercise, {"hold_s": 10.0}), *rest))


def files(own: Path) -> list[str]:
    return sorted(path.name for path in own.glob("*")) if own.exists() else []


def test_at_first_there_is_what_was_published(library: Library, own: Path) -> None:
    assert library.routines == library.published
    assert {FIVE, "clinic-four"} <= library.routines.keys()
    assert library.faults == ()
    assert files(own) == []


def test_a_changed_routine_shadows_the_published_one_from_then_on(
    library: Library, own: Path
) -> None:
    saved = library.save(longer(library.routines[FIVE]))
    assert saved.own
    for each in (library, Library(assets(), own)):
        assert each.routines[FIVE] == saved
        assert each.published[FIVE].items[0].changes == {}
        assert each.prescribed(saved)[0].dose.hold_s == 10.0


def test_forgetting_the_changes_brings_the_published_one_back(library: Library, own: Path) -> None:
    published = library.routines[FIVE]
    library.save(longer(published))
    assert library.forget(FIVE) == published
    assert files(own) == []
    assert library.routines[FIVE] == Library(assets(), own).routines[FIVE] == published


def test_a_routine_changed_back_to_the_published_one_needs_no_file(
    library: Library, own: Path
) -> None:
    published = library.routines[FIVE]
    changed = library.save(longer(published))
    assert library.save(changed._replace(items=published.items)) == published
    assert files(own) == []
    assert not library.routines[FIVE].own


def test_a_routine_with_no_published_namesake_is_gone_when_forgotten(
    library: Library, own: Path
) -> None:
    library.save(a_routine("core-activation"))
    assert library.forget("morning") is None
    assert "morning" not in library.routines
    assert files(own) == []
    assert library.forget("morning") is None


def test_copies_get_ids_of_their_own(library: Library, own: Path) -> None:
    original = library.routines[FIVE]
    copies = [library.copy(original, "Mörgen") for _ in range(3)]
    assert [copy.id for copy in copies] == ["morgen", "morgen-2", "morgen-3"]
    for copy in copies:
        assert (copy.name, copy.items, copy.own) == ("Mörgen", original.items, True)
    again = Library(assets(), own)
    assert [again.routines[copy.id] for copy in copies] == copies
    assert again.routines[FIVE] == original


def test_a_copy_does_not_take_the_place_of_a_file_that_could_not_be_read(own: Path) -> None:
    own.mkdir()
    (own / "evening.toml").write_text("name = ", "utf-8")
    library = Library(assets(), own)
    copy = library.copy(library.routines[FIVE], "Evening")
    assert (own / "evening.toml").read_text("utf-8") == "name = "
    assert Library(assets(), own).routines[copy.id].name == "Evening"


def test_a_broken_file_is_told_and_costs_nothing_else(own: Path) -> None:
    own.mkdir()
    (own / "evening.toml").write_text("name = ", "utf-8")
    library = Library(assets(), own)
    (fault,) = library.faults
    assert fault.sentence.startswith(f"{own / 'evening.toml'}: is not valid TOML")
    assert library.routines == library.published


def test_an_exercise_that_is_not_there_is_left_out_of_what_is_prescribed(library: Library) -> None:
    routine = a_routine("core-activation", "juggling", "lumbar-rotation")
    prescribed = library.prescribed(routine)
    assert [p.exercise.id for p in prescribed] == ["core-activation", "lumbar-rotation"]


def test_what_could_not_be_saved_is_not_in_the_library(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    library = Library(assets(), tmp_path / "file")
    before = dict(library.routines)
    with pytest.raises(KnownError, match="could not be written"):
        library.save(longer(library.routines[FIVE]))
    assert library.routines == before


def test_what_could_not_be_removed_stays_in_the_library(library: Library, own: Path) -> None:
    saved = library.save(longer(library.routines[FIVE]))
    (own / f"{FIVE}.toml").unlink()
    (own / f"{FIVE}.toml").mkdir()
    with pytest.raises(KnownError, match="could not be removed"):
        library.forget(FIVE)
    assert library.routines[FIVE] == saved


def test_what_a_session_planned_is_found_at_its_own_doses(library: Library) -> None:
    first, second = library.prescribed(library.routines[FIVE])[:2]
    longer_dose = first.dose._replace(hold_s=11.0)
    items = [
        PlannedItem(first.exercise.id, "An old name", longer_dose),
        PlannedItem(second.exercise.id, second.exercise.name, second.dose),
    ]
    assert library.planned(items) == (first._replace(dose=longer_dose), second)


def test_a_session_with_an_exercise_that_is_gone_cannot_be_gone_on_with(library: Library) -> None:
    dose = library.exercises["pelvic-tilt"].dose
    items = [PlannedItem("pelvic-tilt", "Tilt", dose), PlannedItem("gone", "Gone", dose)]
    assert library.planned(items) == ()
