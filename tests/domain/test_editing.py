"""Every change of a routine is a value, and each can be taken back."""

from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from lumbar.domain.dose import BOUNDS, Dose, Side, Sides
from lumbar.domain.editing import (
    Edits,
    added,
    as_published,
    duplicated,
    mirrored,
    moved,
    noted,
    redosed,
    removed,
    reordered,
)
from lumbar.domain.routine import Item, Routine, prescribed
from lumbar.domain.timeline import item_length_s, length_s, timeline
from tests.builders import QUICK, a_dose, a_routine, an_exercise

PUBLISHED = a_dose(sides=Sides.ALTERNATING, switch_s=2.0)
EXERCISES = {id: an_exercise(id, PUBLISHED) for id in ("lift", "turn", "rock")}
MORNING = a_routine("lift", "turn", "rock")


def order(routine: Routine) -> list[str]:
    return [item.exercise for item in routine.items]


def test_a_side_for_its_sides_is_that_one_alone_and_the_other_gets_a_line_of_its_own() -> None:
    alone = redosed(MORNING, 1, PUBLISHED, sides=Side.LEFT, reps=4)
    assert alone.items[1].dose(PUBLISHED) == PUBLISHED.on(Side.LEFT)._replace(reps=4)
    pair = mirrored(alone, 1, PUBLISHED)
    assert order(pair) == ["lift", "turn", "turn", "rock"]
    assert [item.dose(PUBLISHED).only for item in pair.items] == [
        None,
        Side.LEFT,
        Side.RIGHT,
        None,
    ]
    assert pair.items[2].dose(PUBLISHED).reps == 4
    both = redosed(alone, 1, PUBLISHED, sides=Sides.ALTERNATING)
    assert both.items[1].dose(PUBLISHED).only is None


def test_an_undo_leads_back_and_a_redo_forth() -> None:
    edits = Edits((MORNING,)).made(removed(MORNING, 0)).made(removed(MORNING, 1))
    assert order(edits.now) == ["lift", "rock"]
    assert order(edits.undone().now) == ["turn", "rock"]
    assert edits.undone().undone().now == MORNING
    assert edits.undone().redone() == edits


def test_an_undo_at_the_start_and_a_redo_at_the_end_change_nothing() -> None:
    edits = Edits((MORNING,))
    assert edits.undone() == edits.redone() == edits
    assert (edits.before, edits.after) == (None, None)


def test_a_change_after_an_undo_gives_up_what_was_undone() -> None:
    edits = Edits((MORNING,)).made(removed(MORNING, 0)).undone().made(removed(MORNING, 2))
    assert order(edits.now) == ["lift", "turn"]
    assert edits.after is None


def test_no_change_is_no_step() -> None:
    assert Edits((MORNING,)).made(MORNING).before is None


def test_the_oldest_steps_are_let_go() -> None:
    edits = Edits((MORNING,))
    for number in range(300):
        edits = edits.made(noted(MORNING, 0, f"note {number}"))
    assert len(edits.states) == 200
    assert edits.now.items[0].note == "note 299"


def test_sets_that_grow_shorter_are_as_many_sets() -> None:
    item = redosed(MORNING, 0, PUBLISHED, reps=(5, 3, 1)).items[0]
    assert (item.changes["reps"], item.changes["sets"]) == ((5, 3, 1), 3)


def test_the_published_dose_comes_back_and_the_note_stays() -> None:
    changed = noted(redosed(MORNING, 1, PUBLISHED, hold_s=9.0), 1, "  pillow \n under knee ")
    assert changed.items[1] == Item("turn", {"hold_s": 9.0}, "pillow under knee")
    assert as_published(changed, 1).items[1] == Item("turn", {}, "pillow under knee")


def test_a_changed_dose_keeps_the_note() -> None:
    routine = redosed(noted(MORNING, 0, "slowly"), 0, PUBLISHED, reps=3)
    assert routine.items[0] == Item("lift", {"reps": 3}, "slowly")


def test_a_double_follows_its_original() -> None:
    changed = redosed(MORNING, 0, PUBLISHED, reps=3)
    assert order(duplicated(changed, 0)) == ["lift", "lift", "turn", "rock"]
    assert duplicated(changed, 0).items[1] == changed.items[0]


def test_an_exercise_stops_at_the_ends() -> None:
    assert order(moved(MORNING, 0, 9)) == ["turn", "rock", "lift"]
    assert order(moved(MORNING, 2, -1)) == ["rock", "lift", "turn"]


def test_an_exercise_is_added_last_or_where_it_is_wanted() -> None:
    assert order(added(MORNING, "lift")) == ["lift", "turn", "rock", "lift"]
    assert order(added(MORNING, "rock", 0)) == ["rock", "lift", "turn", "rock"]


def test_a_new_order_is_told_by_places() -> None:
    assert order(reordered(MORNING, (2, 0, 1))) == ["rock", "lift", "turn"]


NUMBERS = {
    key: st.integers(int(bounds.low), int(bounds.high)).map(
        int if key in ("sets", "reps") else float
    )
    for key, bounds in BOUNDS.items()
}
CHANGES = st.sampled_from(sorted(NUMBERS)).flatmap(
    lambda key: NUMBERS[key].map(lambda value: {key: value})
) | st.sampled_from(Sides).map(lambda sides: {"sides": sides})


STEPS = ("dose", "add", "move", "remove", "double")


@rules(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.sampled_from(["dose", "add", "move", "remove", "double"])), data=st.data()
)
def test_the_total_of_every_edit_is_the_length_of_its_timeline(
    steps: list[str], data: st.DataObject
) -> None:
    edits = Edits((MORNING,))
    for step in steps[:8]:
        routine = edits.now
        place = st.integers(0, max(len(routine.items) - 1, 0))
        if step == "add" or not routine.items:
            routine = added(routine, data.draw(st.sampled_from(sorted(EXERCISES))))
        elif step == "dose":
            changes = data.draw(CHANGES)
            routine = redosed(routine, data.draw(place), PUBLISHED, **changes)
        elif step == "move":
            routine = moved(routine, data.draw(place), data.draw(place))
        else:
            change = removed if step == "remove" else duplicated
            routine = change(routine, data.draw(place))
        edits = edits.made(routine)
        segments = timeline(prescribed(edits.now, EXERCISES), QUICK)
        total = sum(segment.duration_s for segment in segments)
        assert abs(length_s(segments) - total) < 1e-6
        parts = [item_length_s(segments, item) for item in range(len(edits.now.items))]
        assert abs(sum(parts) - total) < 1e-6
    while edits.before is not None:
        edits = edits.undone()
    assert edits.now == edits.states[0]


def test_a_dose_of_a_routine_is_the_published_one_with_its_changes() -> None:
    changed = redosed(MORNING, 0, PUBLISHED, hold_s=9.0)
    assert changed.items[0].dose(PUBLISHED) == Dose(**{**PUBLISHED._asdict(), "hold_s": 9.0})
