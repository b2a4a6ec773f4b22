"""Goals: asked once a month, all together, and only a real difference is called a change."""

from datetime import date, timedelta

import pytest

from lumbar.domain.goals import LATER, MONTH, TOGETHER, Goal, change, due, mean_change, reported

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)


def a_goal(*scores: tuple[int, int], id: str = "lift", until: date | None = None) -> Goal:
    """An activity with scores as (days ago, score)."""
    told = tuple((TODAY - ago * DAY, score) for ago, score in scores)
    return Goal(id, id, TODAY - 400 * DAY, until, told)


def test_a_month_after_the_last_score_it_is_asked() -> None:
    goal = a_goal((60, 3), (30, 4))
    assert due([goal], TODAY) == [goal]
    assert due([goal], TODAY - DAY) == []


def test_what_was_scored_lately_is_not_asked_along() -> None:
    old, fresh, older = a_goal((31, 3)), a_goal((6, 4), id="sit"), a_goal((7, 4), id="dig")
    assert timedelta(days=7) == TOGETHER
    assert due([old, fresh, older], TODAY) == [old, older]


def test_one_that_was_let_go_is_never_asked() -> None:
    assert due([a_goal((90, 3), until=TODAY - DAY)], TODAY) == []


def test_one_without_a_score_is_asked_from_the_next_day_on() -> None:
    goal = Goal("lift", "lift", TODAY, None, ())
    assert due([goal], TODAY) == []
    assert due([goal], TODAY + DAY) == [goal]


@pytest.mark.parametrize(("days", "asks"), [(0, False), (6, False), (7, True), (-1, True)])
def test_what_was_put_off_comes_back_after_a_week(days: int, asks: bool) -> None:
    """A day in the future is of a clock that was wrong, and holds nothing back."""
    assert timedelta(days=7) == LATER
    assert bool(due([a_goal((40, 3))], TODAY, TODAY - days * DAY)) is asks


def test_a_year_of_monthly_answers_is_asked_twelve_times() -> None:
    goal, asked = a_goal((0, 3)), 0
    for day in range(1, 366):
        today = TODAY + day * DAY
        if due([goal], today):
            asked += 1
            goal = goal._replace(scores=(*goal.scores, (today, 4)))
    assert timedelta(days=30) == MONTH
    assert asked == 12


@pytest.mark.parametrize(("now", "counts"), [(4, False), (5, False), (6, True), (0, True)])
def test_three_points_of_one_activity_are_a_change(now: int, counts: bool) -> None:
    found = change(a_goal((60, 3), (30, 9), (0, now)))
    assert found is not None
    assert (found.points, found.counts) == (now - 3, counts)


def test_one_score_is_no_change() -> None:
    assert change(a_goal((60, 3))) is None
    assert change(a_goal()) is None


def test_two_points_of_the_mean_are_a_change() -> None:
    goals = [a_goal((60, 3), (0, 6)), a_goal((60, 4), (0, 5), id="sit")]
    found = mean_change(goals)
    assert found is not None
    assert (found.was, found.now, found.counts) == (3.5, 5.5, True)
    less = mean_change([goals[0], a_goal((60, 4), (0, 4), id="sit")])
    assert less is not None
    assert not less.counts


def test_the_mean_is_of_what_was_scored_twice_and_is_followed() -> None:
    twice, once = a_goal((60, 3), (0, 6)), a_goal((0, 9), id="sit")
    gone = a_goal((60, 1), (30, 9), id="dig", until=TODAY)
    assert mean_change([twice, once, gone]) is None


def test_a_report_has_what_was_followed_in_its_days_and_scored_by_then() -> None:
    first, last = TODAY - 28 * DAY, TODAY
    goal = a_goal((60, 3), (10, 5), (-5, 7))
    ended = a_goal((60, 3), id="dig", until=first - DAY)
    just_ended = a_goal((60, 3), id="sit", until=first)
    found = reported([goal, ended, just_ended, a_goal(id="new")], first, last)
    assert [(each.id, len(each.scores)) for each in found] == [("lift", 2), ("sit", 1)]
