"""What happens is in the history when it is told, whatever the disk does in between."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lumbar.domain.detour import detour
from lumbar.domain.dose import Turn
from lumbar.domain.events import RepEnded, Started
from lumbar.domain.record import (
    Ending,
    Gap,
    Outcome,
    PlannedItem,
    Reason,
    RepRecord,
    SessionRecord,
    session_plan,
)
from lumbar.domain.routine import Prescription
from lumbar.session.recorder import Recorder
from lumbar.session.trainer import Happening
from lumbar.store.database import connect
from lumbar.store.history import History
from tests.builders import QUICK, a_prescription, a_routine
from tests.session.conftest import Training

Build = Callable[..., Training]


class Recorded:
    """A training that is written down, and what its recorder said."""

    def __init__(
        self,
        training: Build,
        history: History,
        at: datetime,
        *prescriptions: Prescription,
        pain: int | None = None,
        session: str = "",
    ) -> None:
        given = prescriptions or (a_prescription(),)
        self.history = history
        self.going = training(*given)
        player, clock = self.going.player, self.going.clock
        plan = session_plan(a_routine(), given, player.timeline)
        self.recorder = Recorder(
            history, plan, player, lambda: at + timedelta(seconds=clock.now), pain, session
        )
        self.done: list[Happening] = []
        self.told: list[str] = []
        self.going.trainer.happened.connect(self.recorder.hear)
        self.recorder.recorded.connect(self.done.append)
        self.recorder.failed.connect(self.told.append)
        self.going.trainer.start()

    @property
    def session(self) -> SessionRecord:
        found = self.history.session(self.recorder.session)
        assert found is not None
        return found

    @property
    def outcomes(self) -> list[Outcome | None]:
        return [rep.outcome for rep in self.history.reps(self.recorder.session)]

    def refuse(self, refuses: bool = True) -> None:
        """Make the disk read-only, or writable again."""
        self.history._db.execute(f"PRAGMA query_only = {int(refuses)}")


def test_a_session_with_its_whole_plan_is_there_from_the_start(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    assert kept.session.ending is None
    assert kept.session.started == at
    assert kept.session.planned_s == 40.0
    assert kept.outcomes == [None, None]


def test_each_repetition_is_on_disk_when_it_is_told(
    training: Build, history: History, at: datetime, tmp_path: Path
) -> None:
    kept = Recorded(training, history, at)
    somebody_else = History(connect(tmp_path / "history.sqlite3", tmp_path / "backups", at))
    seen: list[int] = []

    def look_it_up(happening: Happening) -> None:
        if isinstance(happening.event, RepEnded):
            reps = somebody_else.reps(kept.recorder.session)
            seen.append(sum(rep.outcome is Outcome.DONE for rep in reps))

    kept.recorder.recorded.connect(look_it_up)
    kept.going.finish()
    somebody_else.close()
    assert seen == [1, 2]


def test_a_repetition_is_written_with_its_plan_and_its_hold(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.going.play(24)
    first, second = history.reps(kept.recorder.session)
    assert first == RepRecord(0, Turn(1, 1, None), 5.0, 5.0, Outcome.DONE)
    assert second == RepRecord(0, Turn(1, 2, None), 5.0, 0.0, None)


def test_pain_before_is_kept_with_the_session(
    training: Build, history: History, at: datetime
) -> None:
    assert Recorded(training, history, at, pain=4).session.pain_before == 4
    assert Recorded(training, history, at).session.pain_before is None


def test_a_training_played_to_its_end_is_finished(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.going.finish()
    assert kept.session.ending is Ending.FINISHED
    assert kept.session.active_s == pytest.approx(40.0)
    assert kept.outcomes == [Outcome.DONE, Outcome.DONE]


def test_a_training_that_is_stopped_keeps_what_was_held(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.going.play(21)
    kept.going.trainer.stop()
    first, second = history.reps(kept.recorder.session)
    assert kept.session.ending is Ending.STOPPED
    assert (first.outcome, first.held_s) == (Outcome.STOPPED, pytest.approx(2.0))
    assert second.outcome is Outcome.STOPPED
    assert kept.session.active_s == pytest.approx(21.0)


def test_pauses_are_no_training(training: Build, history: History, at: datetime) -> None:
    kept = Recorded(training, history, at)
    kept.going.play(10)
    kept.going.trainer.pause()
    kept.going.clock.advance(600)
    kept.going.trainer.toggle()
    kept.going.finish()
    assert kept.session.active_s == pytest.approx(40.0)


def test_skips_to_the_end_are_no_training(training: Build, history: History, at: datetime) -> None:
    kept = Recorded(training, history, at)
    for _ in range(3):
        kept.going.trainer.next()
    assert kept.session.ending is Ending.FINISHED
    assert kept.outcomes == [Outcome.SKIPPED, Outcome.SKIPPED]
    assert not kept.session.counts


def test_every_event_is_told_once_and_in_order(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.going.finish()
    assert len(kept.done) > 10
    assert kept.done == kept.going.heard[-len(kept.done) :]
    assert not kept.told


def test_a_disk_that_refuses_for_a_while_loses_nothing(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.refuse()
    kept.going.play(26)
    assert kept.outcomes == [None, None]
    kept.refuse(False)
    kept.going.finish()
    assert kept.outcomes == [Outcome.DONE, Outcome.DONE]
    assert kept.session.ending is Ending.FINISHED
    assert kept.done == kept.going.heard


def test_what_the_disk_refuses_is_not_told_as_recorded(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.refuse()
    kept.going.play(39)
    assert not any(isinstance(happening.event, RepEnded) for happening in kept.done)


def test_a_refusal_is_told_once_in_a_sentence(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.refuse()
    kept.going.play(39)
    (sentence,) = kept.told
    assert "cannot be written" in sentence
    assert "kept in memory" in sentence


def test_a_disk_full_at_the_start_begins_the_session_later_and_dates_it_right(
    training: Build, history: History, at: datetime
) -> None:
    pages = history._db.execute("PRAGMA page_count").fetchone()[0]
    history._db.execute(f"PRAGMA max_page_count = {pages}")
    kept = Recorded(training, history, at, a_prescription(sets=4, reps=50))
    kept.going.play(30)
    assert kept.recorder.session == ""
    assert len(kept.told) == 1
    assert "disk is full" in kept.told[0]
    history._db.execute("PRAGMA max_page_count = 100000")
    kept.going.trainer.pause()
    assert kept.session.started == at
    assert kept.session.reps_done == 1
    assert isinstance(kept.done[0].event, Started)
    assert kept.done == kept.going.heard


def test_a_repetition_done_again_is_counted_once_with_its_better_hold(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.going.play(21)
    kept.going.trainer.back()
    assert kept.outcomes == [Outcome.SHORTENED, None]
    kept.going.finish()
    assert kept.outcomes == [Outcome.DONE, Outcome.DONE]
    assert kept.session.reps_done == 2


def test_an_undone_skip_is_no_skip_whatever_comes_after(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at, a_prescription("lift"), a_prescription("roll"))
    kept.going.play(20)
    kept.going.trainer.skip_exercise()
    assert kept.outcomes[:2] == [Outcome.SHORTENED, Outcome.SKIPPED]
    kept.going.trainer.undo_skip()
    assert kept.outcomes == [None, None, None, None]
    kept.going.trainer.stop()
    assert kept.outcomes[1] is Outcome.STOPPED


def test_an_exercise_done_instead_is_a_part_of_the_session(
    training: Build, history: History, at: datetime
) -> None:
    lift, roll, sway = (a_prescription(id) for id in ("lift", "roll", "sway"))
    kept = Recorded(training, history, at, lift, roll)
    kept.going.play(20)
    player = kept.going.player
    planned = PlannedItem("sway", "Sway", sway.dose)
    kept.going.trainer.swap(
        planned, detour(player.timeline, player.index, [lift, roll], sway, QUICK)
    )
    kept.going.trainer.give_reason(0, Reason.PAIN)
    kept.going.finish()
    assert [item.name for item in history.items(kept.recorder.session)] == ["Lift", "Roll", "Sway"]
    stopped, done = [Outcome.STOPPED] * 2, [Outcome.DONE] * 4
    assert kept.outcomes == [*stopped, *done]
    assert history.reasons(kept.recorder.session) == {0: Reason.PAIN}
    assert kept.session.reps_planned == 6


def test_a_session_that_is_gone_on_with_stays_the_same_one(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.going.play(30)
    session = kept.recorder.session
    again = Recorded(training, history, at, session=session)
    assert again.recorder.session == session
    assert [record.id for record in history.sessions()] == [session]
    again.going.finish()
    assert again.outcomes == [Outcome.DONE, Outcome.DONE]
    assert again.session.ending is Ending.FINISHED


def test_pauses_and_sleep_are_gaps_of_the_history(
    training: Build, history: History, at: datetime
) -> None:
    kept = Recorded(training, history, at)
    kept.going.play(10)
    kept.going.trainer.pause()
    kept.going.clock.advance(30)
    kept.going.trainer.toggle()
    kept.going.play(10)
    kept.going.tick(480)
    instants = [at + timedelta(seconds=seconds) for seconds in (10, 40, 50)]
    gaps = history.gaps(kept.recorder.session)
    assert gaps == [Gap(instants[0], instants[1]), Gap(instants[2], None)]
