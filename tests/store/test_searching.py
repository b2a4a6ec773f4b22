"""Searching: every word has to be there, in whatever case and script."""

from datetime import date, datetime, timedelta

import pytest

from lumbar.domain.record import SessionPlan
from lumbar.store.corrections import add_by_hand, delete_session
from lumbar.store.history import History
from lumbar.store.searching import found_sessions


def written(day: date) -> str:
    return f"{day:%d} November"


@pytest.fixture
def three(history: History, at: datetime) -> History:
    for back, name, note in (
        (0, "Four longer holds", "Slept badly"),
        (1, "Walk", "ÜBER die Brücke"),
        (2, "Four longer holds", "100 % fine"),
    ):
        plan = SessionPlan("", name, 600.0, ())
        add_by_hand(history, plan, at - timedelta(days=back), 600.0, at, note=note)
    return history


def days(history: History, text: str, most: int = 10) -> list[int]:
    return [each.day.day for each in found_sessions(history, text, written, most)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("four", [21, 19]),
        ("FOUR slept", [21]),
        ("slept four", [21]),
        ("über brücke", [20]),
        ("19 november", [19]),
        ("2026-11-19", [19]),
        ("%", [19]),
        ("by hand", [21, 20, 19]),
        ("walk four", []),
        ("'; DROP TABLE session", []),
        ("   ", []),
    ],
)
def test_every_word_has_to_be_there(three: History, text: str, found: list[int]) -> None:
    assert days(three, text) == found


def test_the_latest_come_first_and_no_more_than_asked_for(three: History) -> None:
    assert days(three, "november", most=2) == [21, 20]


def test_what_was_deleted_is_not_found(three: History, at: datetime) -> None:
    (session,) = found_sessions(three, "walk", written, 10)
    delete_session(three, session.id, at)
    assert days(three, "walk") == []
