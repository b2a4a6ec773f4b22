"""A killed training: offered on Today, gone on with or kept, and nothing done twice."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lumbar.domain.record import Ending, Outcome, Reason
from lumbar.domain.timeline import Kind
from lumbar.ui.left_card import LeftCard
from lumbar.ui.player_page import PlayerPage
from tests.journeys.conftest import Journey, Open
from tests.journeys.test_training import on_disk, reopened, whole_page
from tests.ui.conftest import press, said, settle

Kill = Callable[[float], Journey]


@pytest.fixture
def killed(program: Open, data: Path, tmp_path: Path) -> Kill:
    """The program anew, on what one that was killed after so many seconds has left."""

    def build(seconds: float) -> Journey:
        journey = program("start", "clinic-four")
        journey.wait(seconds)
        left = tmp_path / "left"
        shutil.copytree(data, left, ignore=shutil.ignore_patterns("*.lock"))
        return program(folder=left)

    return build


@pytest.fixture
def left(tmp_path: Path) -> Path:
    return tmp_path / "left"


def test_a6_killed_in_mid_set_it_is_offered_at_that_set_with_what_was_done(
    killed: Kill, left: Path, at: datetime
) -> None:
    journey = killed(70)
    assert journey.app.window.page("today").findChild(LeftCard).isVisibleTo(journey.app.window)
    press(journey.app.window, "Go on from there")
    player = journey.app.trainer.player
    assert player.segment.kind is Kind.GET_INTO_POSITION
    following = player.timeline[player.index + 1]
    assert (following.turn.set, following.turn.rep, following.side) == (1, 1, "left")
    journey.play()
    session, reps = on_disk(left, at)
    assert session.ending is Ending.FINISHED
    assert {rep.outcome for rep in reps} == {Outcome.DONE}
    assert sum(rep.held_s for rep in reps) == sum(rep.planned_s for rep in reps)
    with reopened(left, at) as history:
        assert len(history.gaps(session.id)) == 1


def test_what_was_done_before_is_credited_once(killed: Kill, left: Path, at: datetime) -> None:
    journey = killed(70)
    press(journey.app.window, "Go on from there")
    journey.wait(10)
    assert journey.app.trainer.player.active_s(journey.clock.now) == pytest.approx(70.0)


def test_the_page_shows_the_whole_routine_and_where_one_is(killed: Kill) -> None:
    journey = killed(200)
    press(journey.app.window, "Go on from there")
    page = whole_page(journey)
    assert isinstance(page, PlayerPage)
    assert any("1 of 4" in text or "2 of 4" in text for text in said(page))


def test_it_can_be_kept_as_it_is(killed: Kill, left: Path, at: datetime) -> None:
    journey = killed(70)
    press(journey.app.window, "Keep it as it is")
    today = journey.app.window.page("today")
    assert not today.findChild(LeftCard).isVisibleTo(journey.app.window)
    session, _ = on_disk(left, at)
    assert (session.ending, session.reps_done) == (Ending.INTERRUPTED, 1)
    assert any("1 of 4 sessions" in text for text in said(today))


@pytest.fixture
def dies(program: Open, data: Path, left: Path) -> Callable[[Journey], Journey]:
    """The program anew, gone on with, on what a killed one had left at that instant."""

    def anew(journey: Journey) -> Journey:
        shutil.copytree(data, left, ignore=shutil.ignore_patterns("*.lock"))
        again = program(folder=left)
        press(again.app.window, "Go on from there")
        return again

    return anew


def order(journey: Journey) -> list[str]:
    """The exercises from here on, as they come."""
    player = journey.app.trainer.player
    return list(dict.fromkeys(s.exercise for s in player.timeline[player.index :]))


def instead(program: Open, qtbot: QtBot) -> Journey:
    """A training in whose second exercise the easier one was begun instead."""
    journey = program("start", "clinic-four")
    journey.app.window.show()
    journey.wait(240)
    for key in (Qt.Key.Key_S, Qt.Key.Key_1, Qt.Key.Key_1):
        page = whole_page(journey)
        ask = page._questions.overlays[1]
        qtbot.keyClick(ask if ask.isVisible() else page, key)
        settle()
    assert order(journey)[0] == "single-knee-to-chest"
    return journey


@pytest.mark.parametrize("seconds", [1, 60])
def test_killed_after_an_easier_one_came_in_it_goes_on_with_that_one(
    program: Open,
    dies: Callable[[Journey], Journey],
    left: Path,
    at: datetime,
    qtbot: QtBot,
    seconds: float,
) -> None:
    journey = instead(program, qtbot)
    journey.wait(seconds)
    again = dies(journey)
    assert order(again) == ["single-knee-to-chest", "psoas-half-kneel", "head-shoulder-lift"]
    assert any("3 of 5" in text for text in said(whole_page(again)))
    again.play()
    _, reps = on_disk(left, at)
    ended = [{rep.outcome for rep in reps if rep.item == item} for item in range(5)]
    assert ended[1] >= {Outcome.STOPPED}
    assert [ended[item] for item in (0, 2, 3, 4)] == [{Outcome.DONE}] * 4
    with reopened(left, at) as history:
        (session,) = history.sessions()
        assert history.reasons(session.id) == {1: Reason.PAIN}
    names = said(whole_page(again))
    assert names.index("Single knee to chest") < names.index("Psoas stretch, half-kneeling")


def test_killed_after_a_skip_what_was_skipped_stays_skipped(
    program: Open, dies: Callable[[Journey], Journey], left: Path, at: datetime
) -> None:
    journey = program("start", "clinic-four")
    journey.wait(60)
    journey.app.trainer.skip_exercise()
    journey.wait(30)
    again = dies(journey)
    assert order(again)[0] == "knee-to-chest-long"
    again.play()
    _, reps = on_disk(left, at)
    assert {rep.outcome for rep in reps if rep.item} == {Outcome.DONE}
    assert Outcome.SKIPPED in {rep.outcome for rep in reps if rep.item == 0}


def test_killed_after_a_skip_was_undone_nothing_is_skipped(
    program: Open, dies: Callable[[Journey], Journey], left: Path, at: datetime
) -> None:
    journey = program("start", "clinic-four")
    journey.wait(50)
    here = journey.app.trainer.player.segment
    journey.app.trainer.skip_exercise()
    journey.wait(30)
    journey.app.trainer.undo_skip()
    journey.wait(4)
    again = dies(journey)
    player = again.app.trainer.player
    following = player.timeline[player.index + 1]
    assert (following.item, following.turn) == (0, here.turn)
    again.play()
    _, reps = on_disk(left, at)
    assert {rep.outcome for rep in reps} == {Outcome.DONE}


def test_another_start_leaves_the_old_one_as_it_is(killed: Kill, left: Path, at: datetime) -> None:
    journey = killed(70)
    press(journey.app.window, "Start")
    with reopened(left, at) as history:
        assert [session.ending for session in history.sessions()] == [Ending.INTERRUPTED, None]


def test_a_session_whose_exercise_is_gone_can_only_be_kept(
    killed: Kill, left: Path, at: datetime
) -> None:
    journey = killed(70)
    del journey.app.library.exercises["psoas-half-kneel"]
    journey.app.window.page("today").arrive()
    assert any("no longer there" in text for text in said(journey.app.window))
    press(journey.app.window, "Keep it as it is")
    assert on_disk(left, at)[0].ending is Ending.INTERRUPTED
