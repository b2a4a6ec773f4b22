"""A training that was not brought to its end, offered on Today."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton

from lumbar.domain.dose import Sides
from lumbar.domain.record import OpenSession, Outcome, RepRecord, planned_reps, session_plan
from lumbar.store.history import History
from lumbar.ui.left_card import LeftCard
from lumbar.ui.theme import Look
from tests.builders import a_prescription, a_routine, a_timeline
from tests.ui.conftest import found, press, said


@pytest.fixture
def left(history: History, at: datetime) -> OpenSession:
    """A session of two sets on both sides, left after the first repetition of the second."""
    given = (a_prescription("lift", sides=Sides.BLOCKS, sets=2, rest_s=5.0),)
    plan = session_plan(a_routine(), given, a_timeline(*given))
    session = history.begin(plan, at)
    for rep in planned_reps(plan)[:5]:
        done = RepRecord(0, rep.turn, 5.0, 5.0, Outcome.DONE)
        history.record(session, done, 40.0, at)
    found = history.open_session(at)
    assert found is not None
    return found


@pytest.fixture
def card(look: Look, show: Callable[..., LeftCard]) -> LeftCard:
    return show(LeftCard(look), 900, 200)


def test_it_says_what_was_done_and_where_one_was(card: LeftCard, left: OpenSession) -> None:
    card.show_left(left, True)
    assert "Morning" in said(card)
    assert "5 of 8 repetitions done. You were at Lift, set 2 of 2, right." in said(card)


def test_it_offers_to_go_on_and_to_keep(card: LeftCard, left: OpenSession) -> None:
    gone_on, kept = QSignalSpy(card.resume_wanted), QSignalSpy(card.keep_wanted)
    card.show_left(left, True)
    press(card, "Go on from there")
    press(card, "Keep it as it is")
    assert (gone_on.at(0), kept.count()) == ([left], 1)


def test_without_its_exercises_it_can_only_be_kept(card: LeftCard, left: OpenSession) -> None:
    card.show_left(left, False)
    assert [b.text() for b in card.findChildren(QPushButton) if b.isVisibleTo(card)] == [
        "Keep it as it is"
    ]
    assert any(text.endswith("no longer there.") for text in said(card))


def test_where_nothing_was_left_it_is_not_there(card: LeftCard, left: OpenSession) -> None:
    card.show_left(left, True)
    card.show_left(None, False)
    assert not card.isVisible()


@pytest.mark.parametrize("width", [520, 900])
def test_nothing_of_it_is_cut(card: LeftCard, left: OpenSession, width: int) -> None:
    card.show_left(left, True)
    card.resize(width, 260)
    for text in ("Go on from there", "Keep it as it is"):
        key = found(card, text, QPushButton)
        assert card.rect().contains(key.geometry())
        assert key.width() >= key.sizeHint().width()
