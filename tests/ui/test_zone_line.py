"""Zone line: one calm sentence that follows what was told of a session."""

from datetime import datetime

import pytest

from lumbar.domain.pain import Zone
from lumbar.domain.record import Outcome, Reason
from lumbar.store.history import History
from lumbar.ui.summary_page import SummaryPage
from lumbar.ui.theme import Look
from lumbar.ui.zone_line import SAYS, ZoneLine, zone_words
from tests.ui.conftest import Show, press, train


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, None, ""),
        (1, 2, SAYS[Zone.GREEN]),
        (1, 3, SAYS[Zone.AMBER]),
        (1, 6, SAYS[Zone.RED]),
        (5, 6, SAYS[Zone.GREEN]),
        (5, 8, SAYS[Zone.RED]),
    ],
)
def test_each_zone_has_its_sentence(
    history: History, at: datetime, before: int | None, after: int | None, expected: str
) -> None:
    record = history.session(train(history, at, before=before, after=after))
    assert record is not None
    assert zone_words(record, ()) == expected


def test_what_was_ended_for_pain_is_left_whatever_the_number(
    history: History, at: datetime
) -> None:
    record = history.session(train(history, at, before=1, after=1))
    assert record is not None
    assert zone_words(record, (Reason.PAIN,)) == SAYS[Zone.RED]
    assert zone_words(record, (Reason.TIRED,)) == SAYS[Zone.GREEN]


def test_a_session_of_nothing_but_skips_says_nothing(history: History, at: datetime) -> None:
    record = history.session(train(history, at, after=1, outcome=Outcome.SKIPPED))
    assert record is not None
    assert zone_words(record, ()) == ""


def test_the_sentence_follows_the_answers(
    look: Look, history: History, show: Show, at: datetime
) -> None:
    page = show(SummaryPage(look, history, train(history, at), lambda: at))
    (line,) = page.findChildren(ZoneLine)
    assert not line.isVisible()
    press(page, "Pain now 2 of 10")
    assert (line.isVisible(), line.text()) == (True, SAYS[Zone.GREEN])
    press(page, "Pain now 4 of 10")
    assert line.text() == SAYS[Zone.AMBER]
    press(page, "Pain now 4 of 10")
    assert not line.isVisible()


def test_no_sentence_frightens() -> None:
    words = " ".join(SAYS.values()).lower()
    assert not [word for word in ("danger", "damage", "warning", "must", "push") if word in words]
