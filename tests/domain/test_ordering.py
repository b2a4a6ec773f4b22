"""The order with the fewest changes of position."""

from lumbar.domain.exercise import Position
from lumbar.domain.ordering import changes_of_position, fewest_changes
from lumbar.domain.routine import Prescription
from tests.builders import a_dose, an_exercise

BACK, KNEES, STANDING = Position.SUPINE, Position.QUADRUPED, Position.STANDING


def prescribed(*positions: Position) -> list[Prescription]:
    return [
        Prescription(an_exercise(f"move-{n}", position=position), a_dose())
        for n, position in enumerate(positions)
    ]


def test_every_getting_up_down_and_over_counts() -> None:
    assert changes_of_position(prescribed(BACK, BACK, KNEES, BACK)) == 2
    assert changes_of_position(prescribed(BACK)) == 0
    assert changes_of_position([]) == 0


def test_positions_come_together_in_the_order_they_are_first_taken() -> None:
    assert fewest_changes(prescribed(KNEES, BACK, KNEES, STANDING, BACK)) == (0, 2, 1, 4, 3)


def test_what_is_together_stays_as_it_is() -> None:
    assert fewest_changes(prescribed(BACK, BACK, KNEES)) == (0, 1, 2)
