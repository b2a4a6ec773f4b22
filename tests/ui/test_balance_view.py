"""Both sides as bars: longer for more, and told where it cannot be seen."""

from datetime import date

import pytest

from lumbar.domain.dose import Side
from lumbar.domain.sides import Balance, Work
from lumbar.ui.balance_view import BalanceView
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, settle


def balance(left_s: float, right_s: float, name: str = "Psoas") -> Balance:
    day = date(2026, 11, 16)
    left, right = (
        Work("psoas", name, side, day, 4, 4, 20.0, held_s)
        for side, held_s in ((Side.LEFT, left_s), (Side.RIGHT, right_s))
    )
    return Balance(name, left, right)


@pytest.fixture
def view(look: Look, show: Show) -> BalanceView:
    return show(BalanceView(look), 300, 200)


def widths(view: BalanceView, look: Look) -> tuple[int, int]:
    """How many points of the first pair of bars have the colour of each side."""
    image = view.grab().toImage()
    y = look.px(22) + 5
    row = [image.pixelColor(x, y).name() for x in range(image.width())]
    return row.count(look.colour("second").name()), row.count(look.colour("accent").name())


def test_the_longer_bar_is_the_side_that_did_more(view: BalanceView, look: Look) -> None:
    view.show_balances([balance(10.0, 20.0)])
    settle()
    left, right = widths(view, look)
    assert abs(left * 2 - right) <= 6
    assert right > 130


def test_more_than_was_planned_stays_in_its_half(view: BalanceView, look: Look) -> None:
    view.show_balances([balance(50.0, 20.0)])
    settle()
    left, right = widths(view, look)
    assert abs(left - right) <= 2


def test_nothing_done_is_no_bar(view: BalanceView, look: Look) -> None:
    view.show_balances([balance(0.0, 20.0)])
    settle()
    assert widths(view, look)[0] == 0


def test_it_is_as_high_as_its_exercises(view: BalanceView) -> None:
    view.show_balances([balance(10.0, 20.0)] * 3)
    three = view.sizeHint().height()
    view.show_balances([balance(10.0, 20.0)])
    assert three == 3 * view.sizeHint().height()


def test_it_is_told(view: BalanceView) -> None:
    view.show_balances([balance(10.0, 20.0), balance(20.0, 20.0, "Knee")])
    assert view.accessibleDescription() == (
        "Psoas: left 50 %, right 100 % of what was planned; "
        "Knee: left 100 %, right 100 % of what was planned"
    )
