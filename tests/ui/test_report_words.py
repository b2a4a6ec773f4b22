"""The words of the report: counted, compared, and never more than was told."""

from datetime import date, timedelta
from typing import Any

import pytest

from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.places import Named, Place
from lumbar.domain.progress import Told, Week
from lumbar.domain.record import Reason
from lumbar.domain.report import Line, Note, Report, Stop
from lumbar.domain.sides import Work
from lumbar.ui import report_words as said

MONDAY = date(2026, 11, 16)


def some_weeks(*pain: float | None) -> list[Week]:
    """Weeks of three trainings of ten minutes, in each of which pain before was told, or not."""
    count = len(pain)
    return [
        Week(
            MONDAY - timedelta(weeks=count - 1 - n),
            3,
            active_s=1800.0,
            goal=4,
            before=Told() if mean is None else Told(mean * 3, 3),
        )
        for n, mean in enumerate(pain)
    ]


def a_report(**values: Any) -> Report:
    fields: dict[str, Any] = {
        "made": date(2026, 11, 21),
        "weeks": some_weeks(6.0, 5.0, None, 3.0),
        "routines": ("Four longer holds",),
        "lines": [],
        "stops": [],
        "stopped": 0,
        "settled": Told(),
        "notes": [],
        "own_words": "",
    }
    return Report(**{**fields, **values})


def test_it_says_of_when_it_is() -> None:
    report = a_report()
    assert said.span(report) == "26 Oct – 22 Nov 2026 · 4 weeks · made on Sat 21 Nov 2026"
    assert said.title(report) == "Home exercise summary, 26 Oct – 22 Nov 2026"


def test_a_goal_that_was_changed_is_said_as_it_was() -> None:
    weeks = [
        week._replace(goal=goal) for week, goal in zip(some_weeks(6.0, 5.0), (3, 4), strict=True)
    ]
    assert "with a goal of 3, then 4;" in said.summary(a_report(weeks=weeks))[0]


def test_it_says_how_much_and_whether_pain_changed() -> None:
    assert said.summary(a_report()) == [
        "12 trainings of Four longer holds; 3 a week, with a goal of 4; 120 min in all.",
        "Pain before a training, weekly mean: 6 in the first week, 3 in the last: lower.",
    ]


@pytest.mark.parametrize(
    ("pain", "end"),
    [
        ((4.0, 4.0, 3.0, 3.5), "4 in the first week, 3.5 in the last: no change that counts."),
        ((4.0, 4.0, 3.0, 6.0), "4 in the first week, 6 in the last: higher."),
        ((None, None, 3.0, None), "Pain was told too seldom to speak of a change."),
        ((3.0, 5.0, 5.0, None), "3 in the first week, 5 in the last: higher."),
    ],
)
def test_only_a_change_is_called_one(pain: tuple[float | None, ...], end: str) -> None:
    assert said.summary(a_report(weeks=some_weeks(*pain)))[1].endswith(end)


def test_mornings_are_counted_where_they_were_asked() -> None:
    assert said.summary(a_report(settled=Told(5, 6)))[-1] == (
        "What was felt had settled by the next morning 5 of 6 times."
    )


def test_no_training_is_said_plainly() -> None:
    weeks = [Week(MONDAY)]
    assert said.summary(a_report(weeks=weeks)) == ["Nothing was done in these weeks."]


def a_line(*sides: Side | None, held_s: float = 20.0) -> Line:
    planned_s = 25.0 if held_s else 0.0
    work = [Work("knee", "Knee", side, MONDAY, 5, 4, planned_s, held_s, 2) for side in sides]
    kind = Sides.BILATERAL if None in sides else Sides.BLOCKS
    return Line("Knee", Dose(reps=5, hold_s=5, sides=kind), tuple(work))


def test_sides_have_a_cell_each() -> None:
    assert said.cells(a_line(Side.LEFT, Side.RIGHT)) == (
        "Knee", "5 × 5 s each side", "2", "4 of 5, 20 s", "4 of 5, 20 s",
    )  # fmt: skip
    assert said.cells(a_line(None))[3:] == ("4 of 5, 20 s", "")
    assert said.cells(a_line(Side.RIGHT, held_s=0.0))[3:] == ("", "4 of 5")


def test_stops_say_when_what_and_why() -> None:
    stop = Stop(MONDAY, "Knee to chest", Reason.LEG_SYMPTOMS)
    assert said.stops(a_report(stops=[stop], stopped=2)) == [
        "2 trainings ended before the last exercise.",
        "Mon 16 Nov 2026: Knee to chest, leg symptoms",
    ]
    assert said.stops(a_report()) == [said.NO_STOPS]


def test_a_note_is_one_paragraph() -> None:
    assert said.note(Note(MONDAY, "Stiff.\n\n  Better later. ")) == (
        "Mon 16 Nov 2026: Stiff. Better later."
    )


def test_places_are_told_the_most_often_named_first() -> None:
    places = [Named(Place.BACK_LEFT, 8), Named(Place.THIGH_LEFT, 3)]
    assert "Where it was felt: low back, left 8×, left thigh 3×." in said.summary(
        a_report(places=places)
    )
