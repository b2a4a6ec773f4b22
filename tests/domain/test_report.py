"""One line for each exercise of the report, its sides apart."""

from datetime import date

from lumbar.domain.dose import Dose, Side
from lumbar.domain.report import lines
from lumbar.domain.sides import Work

DAY = date(2026, 11, 16)
DOSES = {"knee": Dose(reps=5), "brace": Dose(reps=10)}


def work(exercise: str, side: Side | None, sessions: int = 1) -> Work:
    return Work(exercise, exercise.capitalize(), side, DAY, 5, 4, 25.0, 20.0, sessions)


def test_an_exercise_has_one_line_with_its_sides_in_a_steady_order() -> None:
    (line,) = lines([work("knee", Side.RIGHT), work("knee", Side.LEFT), work("knee", Side.LEFT)],
                    DOSES)  # fmt: skip
    assert (line.name, line.dose) == ("Knee", DOSES["knee"])
    assert [(each.side, each.reps_done) for each in line.sides] == [
        (Side.LEFT, 8),
        (Side.RIGHT, 4),
    ]


def test_the_most_practised_exercise_comes_first() -> None:
    found = lines([work("knee", Side.RIGHT), work("brace", None, 3)], DOSES)
    assert [line.name for line in found] == ["Brace", "Knee"]


def test_nothing_done_has_no_lines() -> None:
    assert lines([], DOSES) == []
