"""What a report gathers: the weeks up to now, doses, reasons and notes, nothing deleted."""

from datetime import date, datetime, timedelta

import pytest

from lumbar.domain.dose import Side, Sides
from lumbar.domain.places import Named, Place
from lumbar.domain.progress import Told
from lumbar.domain.record import Ending, Outcome, Reason, RepRecord, Settled, session_plan
from lumbar.domain.report import Note, Report, Stop
from lumbar.domain.settings import Settings
from lumbar.store.corrections import delete_session
from lumbar.store.growth import add_goal, let_go, score_goal
from lumbar.store.history import Answers, History
from lumbar.store.reporting import gathered
from tests.builders import a_prescription, a_routine, a_timeline

TODAY = date(2026, 11, 21)  # a Saturday


def train(
    history: History,
    at: datetime,
    hold_s: float = 5.0,
    ending: Ending = Ending.FINISHED,
    **answers: object,
) -> str:
    given = (a_prescription("psoas", sides=Sides.BLOCKS, hold_s=hold_s), a_prescription("brace"))
    plan = session_plan(a_routine("psoas", "brace"), given, a_timeline(*given))
    session = history.begin(plan, at)
    for number, each in enumerate(given):
        for turn in each.dose.turns():
            rep = RepRecord(number, turn, each.dose.hold_s, each.dose.hold_s, Outcome.DONE)
            history.record(session, rep, 300.0, at)
    history.end(session, ending, 300.0, at)
    history.answer(session, **Answers(**answers))  # type: ignore[typeddict-item]
    return session


def report(history: History, count: int = 6, **settings: int) -> Report:
    return gathered(history, TODAY, count, Settings(**settings), "Stairs are fine.")


@pytest.mark.parametrize("count", [4, 6, 12])
def test_it_is_about_the_last_weeks_and_no_more(
    history: History, at: datetime, count: int
) -> None:
    for back in range(14):
        train(history, at - timedelta(weeks=back))
    found = report(history, count)
    assert len(found.weeks) == count
    assert found.weeks[-1].end == date(2026, 11, 22)
    assert found.sessions == count
    assert all(work.sessions == count for line in found.lines for work in line.sides)


def test_weeks_begin_where_the_person_begins_them(history: History, at: datetime) -> None:
    train(history, at)
    assert report(history, first_weekday=6).weeks[-1].start == date(2026, 11, 15)


def test_plan_and_done_are_there_for_each_side(history: History, at: datetime) -> None:
    train(history, at - timedelta(days=2), hold_s=5.0)
    train(history, at, hold_s=8.0)
    psoas = next(line for line in report(history).lines if line.name == "Psoas")
    assert psoas.dose.hold_s == 8.0  # the last one that was planned
    assert [(work.side, work.reps_done, work.held_s) for work in psoas.sides] == [
        (Side.LEFT, 4, 26.0),
        (Side.RIGHT, 4, 26.0),
    ]


def test_reasons_endings_notes_and_mornings_are_told(history: History, at: datetime) -> None:
    first = train(
        history,
        at - timedelta(days=3),
        settled=Settled.YES,
        note="Slept badly.",
        pain_where="thigh-left",
    )
    train(history, at - timedelta(days=1), ending=Ending.STOPPED, settled=Settled.NO)
    train(history, at, settled=Settled.UNKNOWN)
    history.set_reason(first, 1, Reason.PAIN)
    found = report(history)
    assert found.stops == [Stop(date(2026, 11, 18), "Brace", Reason.PAIN)]
    assert found.stopped == 1
    assert found.settled == Told(1, 2)
    assert found.notes == [Note(date(2026, 11, 18), "Slept badly.")]
    assert found.own_words == "Stairs are fine."
    assert found.places == [Named(Place.THIGH_LEFT, 1)]
    assert found.routines == ("Morning",)


def test_what_was_deleted_is_not_told(history: History, at: datetime) -> None:
    session = train(history, at, note="Secret.")
    history.set_reason(session, 0, Reason.PAIN)
    delete_session(history, session, at)
    found = report(history)
    assert (found.sessions, found.lines, found.stops, found.notes) == (0, [], [], [])


def test_activities_of_ones_own_are_on_it_with_all_their_scores(history: History) -> None:
    lift = add_goal(history, "Lift my grandchild", date(2026, 1, 5))
    for day, score in ((date(2026, 1, 5), 2), (date(2026, 11, 1), 6)):
        score_goal(history, lift, day, score)
    add_goal(history, "Not scored yet", TODAY)
    old = add_goal(history, "Long ago", date(2025, 1, 5))
    score_goal(history, old, date(2025, 1, 5), 2)
    let_go(history, old, date(2026, 1, 5))
    (found,) = report(history).activities
    assert (found.activity, [score for _, score in found.scores]) == ("Lift my grandchild", [2, 6])
