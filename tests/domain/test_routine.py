from typing import Any

import pytest

from lumbar.domain.dose import Sides
from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Item, Prescription, prescribed
from tests.builders import a_dose, a_routine, an_exercise


def exercises(*ids: str) -> dict[str, Exercise]:
    return {id: an_exercise(id) for id in ids}


def test_an_item_without_changes_has_the_published_dose() -> None:
    published = a_dose(reps=7)
    assert Item("lift").dose(published) == published


def test_a_change_replaces_its_field_and_no_other() -> None:
    published = a_dose(reps=7, hold_s=5.0)
    changed = Item("lift", {"hold_s": 9.0}).dose(published)
    assert changed == published._replace(hold_s=9.0)


@pytest.mark.parametrize(
    ("before", "values", "kept"),
    [
        ({}, {"reps": 4}, {"reps": 4}),
        ({}, {"reps": 2}, {}),
        ({}, {"hold_s": 5}, {}),  # 5 and 5.0 are the same length
        ({"reps": 4}, {"reps": 2}, {}),
        ({"reps": 4}, {"reps": 6}, {"reps": 6}),
        ({"reps": 4}, {"hold_s": 8.0}, {"reps": 4, "hold_s": 8.0}),
        ({"reps": 4, "hold_s": 8.0}, {"hold_s": 5.0}, {"reps": 4}),
        ({"reps": 2}, {"hold_s": 8.0}, {"hold_s": 8.0}),
        ({"reps": 4}, {}, {"reps": 4}),
        ({}, {"sides": Sides.BILATERAL}, {}),
        ({}, {"sides": Sides.BLOCKS}, {"sides": Sides.BLOCKS}),
    ],
)
def test_a_value_equal_to_the_published_one_is_no_change(
    before: dict[str, Any], values: dict[str, Any], kept: dict[str, Any]
) -> None:
    item = Item("lift", before).changed(a_dose(reps=2, hold_s=5.0), **values)
    assert item == Item("lift", kept)


def test_changing_an_item_leaves_the_old_one_as_it_was() -> None:
    item = Item("lift", {"reps": 4})
    item.changed(a_dose(), reps=6)
    assert item.changes == {"reps": 4}


def test_the_changes_of_an_untouched_item_cannot_be_written_to() -> None:
    with pytest.raises(TypeError):
        Item("lift").changes["reps"] = 3  # type: ignore[index]


def test_a_routine_is_prescribed_in_its_order_with_its_doses() -> None:
    known = exercises("lift", "roll")
    items = (Item("roll"), Item("lift", {"reps": 9}), Item("roll", {"hold_s": 1.0}))
    routine = a_routine(items=items)
    assert prescribed(routine, known) == (
        Prescription(known["roll"], a_dose()),
        Prescription(known["lift"], a_dose(reps=9)),
        Prescription(known["roll"], a_dose(hold_s=1.0)),
    )


def test_an_exercise_that_is_not_there_is_left_out() -> None:
    found = prescribed(a_routine("lift", "gone", "roll"), exercises("lift", "roll"))
    assert [prescription.exercise.id for prescription in found] == ["lift", "roll"]


def test_a_routine_of_nothing_known_prescribes_nothing() -> None:
    assert prescribed(a_routine("gone"), exercises("lift")) == ()
