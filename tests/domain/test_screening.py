"""Screening: what answers lead to, and when to ask again."""

from datetime import UTC, datetime, timedelta

import pytest

from lumbar.domain.screening import (
    AGAIN,
    AWAY,
    CARDS,
    TIER_A,
    TIER_B,
    Tier,
    Why,
    asked_again,
    card,
    due,
    screened,
)

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize("question", TIER_A, ids=lambda q: q.id)
def test_one_yes_of_tier_a_keeps_exercises_closed(question: object) -> None:
    found = screened({question.id}, (), NOW)
    assert found.tier is Tier.GET_HELP
    assert not found.opens
    assert not found._replace(cleared=True).opens


@pytest.mark.parametrize("question", TIER_B, ids=lambda q: q.id)
def test_one_yes_of_tier_b_opens_after_a_conversation(question: object) -> None:
    found = screened({question.id}, (), NOW)
    assert found.tier is Tier.ASK_FIRST
    assert not found.opens
    assert found._replace(cleared=True).opens


def test_no_yes_opens_at_once_and_keeps_the_tags() -> None:
    found = screened((), ("osteoporosis",), NOW)
    assert found.opens
    assert found.tags == {"osteoporosis"}


def test_the_result_holds_no_answer() -> None:
    assert "A5" not in repr(screened({"A5", "B2"}, (), NOW))


def test_the_most_urgent_card_is_shown() -> None:
    assert card({"B1", "A6", "A3", "A7"}) == CARDS["chest"]
    assert card({"B1", "A6", "A3"}) == CARDS["nerves"]
    assert card({"B1", "A6"}) == CARDS["fall"]
    assert card({"B1"}) == CARDS["talk"]
    assert card(()) is None


def test_no_card_names_a_telephone_number() -> None:
    assert not any(letter.isdigit() for each in CARDS.values() for letter in each.text)


def test_who_was_never_asked_is_asked() -> None:
    assert due(None, NOW, None, None) is Why.NEW


def test_nobody_is_asked_twice_without_a_reason() -> None:
    asked = screened((), (), NOW - timedelta(days=300))
    assert not due(asked, NOW, NOW - timedelta(days=2), None)
    assert not due(screened((), (), NOW - timedelta(days=2)), NOW, None, None)


def test_four_weeks_away_ask_again() -> None:
    asked = screened((), (), NOW - timedelta(days=300))
    assert due(asked, NOW, NOW - AWAY, None) is Why.AWAY
    assert not due(asked, NOW, NOW - AWAY + timedelta(minutes=1), None)


def test_a_red_session_asks_again_until_it_was_answered() -> None:
    red = NOW - timedelta(hours=2)
    assert due(screened((), (), NOW - timedelta(days=1)), NOW, red, red) is Why.HARD
    assert not due(screened((), (), NOW - timedelta(hours=1)), NOW, red, red)


def test_what_was_closed_is_asked_again() -> None:
    assert due(screened({"A1"}, (), NOW), NOW, None, None) is Why.SEEN
    assert due(screened({"B1"}, (), NOW), NOW, None, None) is Why.SPOKEN
    spoken = screened({"B1"}, (), NOW)._replace(cleared=True)
    assert due(spoken, NOW, None, None) is None


def test_who_asks_for_the_questions_is_met_with_words_that_fit() -> None:
    assert asked_again(None) is Why.NEW
    assert asked_again(screened((), (), NOW)) is Why.CHANGED
    assert asked_again(screened({"A1"}, (), NOW)) is Why.SEEN
    assert asked_again(screened({"B1"}, (), NOW)) is Why.SPOKEN
    assert set(AGAIN) == set(Why) - {Why.NEW}
