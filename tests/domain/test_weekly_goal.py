"""Past weeks keep the goal that held in them."""

from datetime import date

import pytest

from lumbar.domain.settings import Settings
from lumbar.domain.weekly_goal import Goals, PastGoal, goals_of, with_goal

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
THREE = Settings(goal=3)


def test_without_a_change_the_goal_held_always() -> None:
    assert goals_of(THREE) == Goals(3)
    assert goals_of(THREE).at(date(1990, 1, 1)) == 3


def test_what_held_before_a_change_is_known() -> None:
    goals = goals_of(with_goal(with_goal(THREE, 4, MAY), 6, JUNE))
    assert [goals.at(day) for day in (date(2026, 5, 3), MAY, date(2026, 5, 31), JUNE)] == [
        3,
        4,
        4,
        6,
    ]


def test_a_goal_that_was_changed_again_on_its_first_day_never_held() -> None:
    settings = with_goal(with_goal(with_goal(THREE, 4, MAY), 5, MAY), 6, MAY)
    assert goals_of(settings) == Goals(6, (PastGoal(3, MAY),))


def test_a_change_taken_back_on_the_same_day_is_none() -> None:
    settings = with_goal(with_goal(with_goal(THREE, 4, MAY), 5, JUNE), 4, JUNE)
    assert goals_of(settings) == Goals(4, (PastGoal(3, MAY),))
    assert with_goal(with_goal(THREE, 4, MAY), 3, MAY) == THREE


@pytest.mark.parametrize("text", ["many", "3<2026-02-31", "3<", "<2026-05-04", "333<2026-05-04"])
def test_what_is_no_goal_is_passed_over(text: str) -> None:
    assert goals_of(THREE._replace(past_goals=text)) == Goals(3)


def test_goals_out_of_order_are_put_in_order() -> None:
    goals = goals_of(THREE._replace(past_goals="2<2026-06-01 1<2026-05-04"))
    assert (goals.at(date(2026, 5, 1)), goals.at(date(2026, 5, 20)), goals.at(JUNE)) == (1, 2, 3)


def test_a_clock_that_went_back_changes_the_goal_all_the_same() -> None:
    assert with_goal(with_goal(THREE, 4, JUNE), 5, MAY).goal == 5
