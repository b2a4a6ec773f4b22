"""Trainings: takes one training after another through the window, from its start to its record."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from lumbar.domain.aids import aided
from lumbar.domain.detour import Course, resumed
from lumbar.domain.player import Player
from lumbar.domain.record import OpenSession, SessionPlan, played_order, session_plan
from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.timeline import timeline
from lumbar.session.choices import Choices
from lumbar.session.coach import suited_now
from lumbar.session.event_log import EventLog
from lumbar.session.recorder import Recorder
from lumbar.session.surroundings import Surroundings
from lumbar.session.ticker import Ticker
from lumbar.session.trainer import Trainer
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.ui.player_page import PlayerPage
from lumbar.ui.summary_page import SummaryPage
from lumbar.ui.theme import Look
from lumbar.ui.window import Window

if TYPE_CHECKING:
    from lumbar.session.tones import Tones

GAP_S = 5.0  # a longer step of the clock means that the machine slept


class House(NamedTuple):
    """The rooms a training goes through."""

    arguments: Namespace
    clock: Callable[[], float]
    now: Callable[[], datetime]
    window: Window
    look: Look
    choices: Choices
    history: History
    library: Library
    tones: "Tones"
    surroundings: Surroundings
    effort: Callable[[], float] | None = None


class Begun(NamedTuple):
    """What a training begins with; ``session`` is one that is gone on with."""

    name: str
    prescriptions: Sequence[Prescription]
    plan: SessionPlan
    course: Course
    pain_before: int | None = None
    session: str = ""
    credited_s: float = 0.0


class Trainings(QObject):
    """Begins a training, records it, and shows what was done."""

    left = Signal()

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.trainer: Trainer | None = None
        self._recorders: list[Recorder] = []

    def start(self, routine: Routine, pain_before: int | None) -> None:
        """Begin a routine in the window."""
        house = self._house
        kept = house.choices.settings.kept_in.split()
        suited = suited_now(house.history, routine, house.library.exercises, kept)
        prescriptions = house.library.prescribed(suited)
        if not prescriptions:
            house.window.tell(f"{routine.name} has no exercise that can be done now.")
            return
        segments = timeline(prescriptions, house.choices.pace)
        plan = session_plan(routine, prescriptions, segments)
        course = Course(segments, 0)
        self._begin(Begun(routine.name, prescriptions, plan, course, pain_before))

    def resume(self, left: OpenSession) -> None:
        """Go on with a session that a killed program left, at its first open repetition."""
        prescriptions, rep = self._house.library.planned(left.items), left.next_rep
        if not prescriptions or rep is None:
            return
        record, pace = left.record, self._house.choices.pace
        self._begin(
            Begun(
                record.name,
                prescriptions,
                SessionPlan(record.routine, record.name, record.planned_s, left.items),
                resumed(prescriptions, played_order(left.items), rep.item, rep.turn, pace),
                session=record.id,
                credited_s=record.active_s,
            )
        )

    def stop(self) -> None:
        if self.trainer is not None:
            self.trainer.stop()

    def write_on(self) -> None:
        """Write what the disk refused before; what it refuses again stays in memory."""
        for recorder in list(self._recorders):
            if recorder.write():
                self._recorders.remove(recorder)
                recorder.deleteLater()

    def _begin(self, begun: Begun) -> None:
        house, course = self._house, begun.course
        gap_s = GAP_S * house.arguments.speed
        player = Player(course.timeline, gap_s=gap_s, credited_s=begun.credited_s)
        trainer = Trainer(player, Ticker(house.clock, effort=house.effort), self)
        recorder = Recorder(
            house.history, begun.plan, player, house.now, begun.pain_before, begun.session, self
        )
        trainer.happened.connect(recorder.hear)
        with_aids = aided(begun.prescriptions, house.choices.settings.aids)
        prescriptions = list(with_aids)  # grows where an easier one is done instead
        prompter = house.tones.follow(prescriptions, player)
        page = PlayerPage(
            begun.name,
            prescriptions,
            trainer,
            house.tones,
            prompter,
            house.look,
            house.now,
            house.library.exercises,
            house.choices.pace,
        )
        recorder.failed.connect(page.show_notice)
        if house.arguments.events:
            log = EventLog(player, house.now, sys.stdout, trainer)
            log.failed.connect(page.show_notice)
            recorder.recorded.connect(log.hear)
        house.surroundings.told.connect(page.show_passing_notice)
        house.surroundings.end_wanted.connect(page.ask_to_end)
        page.full_screen_wanted.connect(house.window.toggle_full_screen)
        queued = Qt.ConnectionType.QueuedConnection
        page.ended.connect(lambda: self._summarise(recorder), queued)
        self.trainer = trainer
        self._recorders.append(recorder)
        house.window.take_over(page)
        house.surroundings.follow(trainer, begun.name)
        trainer.start(course.place)

    def _summarise(self, recorder: Recorder) -> None:
        if self.trainer is not None:
            self.trainer.deleteLater()
            self.trainer = None
        self.write_on()
        if not recorder.session:
            self._leave()
            return
        house = self._house
        page = SummaryPage(house.look, house.history, recorder.session, house.now)
        page.saving.connect(self.write_on)
        page.left.connect(self._leave)
        page.failed.connect(self._house.window.tell)
        self._house.window.take_over(page)
        page.arrive()

    def _leave(self) -> None:
        self.write_on()
        self.left.emit()
