"""Goal words: days without their year when it is this one, and no reproach."""

from datetime import date

from lumbar.domain.goals import Goal
from lumbar.ui import goal_words

TODAY = date(2026, 11, 25)
LIFT = Goal("1", "Lift", date(2025, 6, 3), None, ((date(2025, 6, 3), 6), (date(2026, 11, 2), 3)))


def test_how_it_stands_has_its_day() -> None:
    assert goal_words.standing(LIFT, TODAY) == "3 of 10 on 2 November"
    assert goal_words.standing(LIFT, date(2026, 11, 2)) == "3 of 10 today"


def test_what_is_less_is_said_as_plainly_as_what_is_more() -> None:
    assert goal_words.course(LIFT, TODAY) == "3 points less than on 3 June 2025: a change."


def test_the_same_is_the_same() -> None:
    same = LIFT._replace(scores=((date(2026, 6, 3), 6), (TODAY, 6)))
    assert goal_words.course(same, TODAY) == "As on 3 June."


def test_a_report_says_first_latest_and_whether_it_counts() -> None:
    assert goal_words.reported(LIFT) == (
        "Lift: 6 on 3 June 2025, 3 on 2 November 2026; 3 points less, a change"
    )
    once = LIFT._replace(scores=LIFT.scores[:1], until=date(2026, 1, 9))
    assert goal_words.reported(once) == "Lift: 6 on 3 June 2025; let go on 9 January 2026"
    same = LIFT._replace(scores=((date(2026, 6, 3), 6), (TODAY, 6)))
    assert goal_words.reported(same).endswith("; no change that counts")


def test_what_was_let_go_is_named_so_in_the_table() -> None:
    gone = LIFT._replace(until=TODAY)
    assert goal_words.rows([gone])[0] == ("Lift (let go)", "2 November 2026", "3")
    assert goal_words.ended(gone) == "Lift · 6 → 3 · until 25 November 2026"
