"""One line for each exercise of the report, its sides apart."""

from datetime import date

from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.report import lines
from lumbar.domain.sides import Work

DAY = date(2026, 11, 16)
DOSES = {"knee": [Dose(reps=5)], "brace": [Dose(reps=10)]}


def work(exercise: str, side: Side | None, sessions: int = 1) -> Work:
    return Work(exercise, exercise.capitalize(), side, DAY, 5, 4, 25.0, 20.0, sessions)


def test_an_exercise_has_one_line_with_its_sides_in_a_steady_order() -> None:
    (line,) = lines([work("knee", Side.RIGHT), work("knee", Side.LEFT), work("knee", Side.LEFT)],
                    DOSES)  # fmt: skip
    assert (line.name, line.dose) == ("Knee", Dose(reps=5))
    assert [(each.side, each.reps_done) for each in line.sides] == [
        (Side.LEFT, 8),
        (Side.RIGHT, 4),
    ]


def test_sides_with_a_dose_of_their_own_have_a_line_each() -> None:
    right = Dose(reps=5, sides=Sides.BLOCKS).on(Side.RIGHT)
    left = right.on(Side.LEFT)._replace(reps=8)
    found = lines([work("knee", Side.RIGHT), work("knee", Side.LEFT)], {"knee": [right, left]})
    assert [(line.dose, [each.side for each in line.sides]) for line in found] == [
        (right, [Side.RIGHT]),
        (left, [Side.LEFT]),
    ]
    (alone,) = lines([work("knee", Side.RIGHT), work("knee", Side.LEFT)], {"knee": [right]})
    assert len(alone.sides) == 2  # what the other side did before is not lost


def test_the_most_practised_exercise_comes_first() -> None:
    found = lines([work("knee", Side.RIGHT), work("brace", None, 3)], DOSES)
    assert [line.name for line in found] == ["Brace", "Knee"]


def test_nothing_done_has_no_lines() -> None:
    assert lines([], DOSES) == []
