"""The running program: builds the house once, and takes trainings through it."""

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from lumbar.application import Application, application
from lumbar.domain.appearance import appearance
from lumbar.domain.day import training_day
from lumbar.domain.settings import Settings
from lumbar.lock import locked
from lumbar.store.paths import Paths, assets
from lumbar.store.settings_file import Loaded
from lumbar.ui.theme import Look
from lumbar.ui.window import Window

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from lumbar.domain.record import OpenSession, SessionPlan
    from lumbar.domain.routine import Routine
    from lumbar.reception import Reception
    from lumbar.session.surroundings import Surroundings
    from lumbar.session.tones import Tones
    from lumbar.session.trainer import Trainer
    from lumbar.store.history import History
    from lumbar.store.library import Library
    from lumbar.trainings import Trainings


class Outside(NamedTuple):
    """What the program asks of the world around it.

    ``clock`` gives monotonic seconds, ``now`` the local time, ``report`` files a fault of ours
    and returns a sentence about it, ``effort`` gives the seconds this thread kept a core busy.
    """

    arguments: Namespace
    places: Paths
    clock: Callable[[], float]
    now: Callable[[], datetime]
    report: Callable[[BaseException], str]
    effort: Callable[[], float] | None = None


class App(QObject):
    """Everything that lives as long as the window.

    Rooms that the first sight of the window does not need are imported where they are built.
    """

    def __init__(self, outside: Outside, loaded: Loaded) -> None:
        self._qt = application()
        super().__init__()
        self._arguments, self._places, self._clock, self._now, self._report, self._effort = outside
        self._lock = locked(self._places)
        self._settings = loaded.settings
        self._notices = list(loaded.notices)
        self._lent: TemporaryDirectory[str] | None = None  # pictures of a routine in a file
        self._named = self._named_routine()
        self.look = Look(self._qt, assets(), self)
        self.look.wear(self._settings.theme, self._settings.text_size, appearance(self._settings))
        self.window = Window(self.look)
        self._furnished = False

    def run(self) -> int:
        sys.excepthook = self._catch
        first = self._qt.quit if self._arguments.exit_after_first_paint else self.furnish
        self.window.painted.connect(first)
        self.window.closing.connect(self._stop_training)
        self.window.show()
        return self._left(self._qt.exec())

    def furnish(self) -> None:
        """Read content and history, and say how each page is made."""
        from lumbar.session.choices import Choices
        from lumbar.session.doorbell import Doorbell

        self._doorbell = Doorbell(self._places.data, self)
        self._doorbell.rung.connect(self.window.come_forward)
        self.history = self._opened_history()
        self._notices += [fault.sentence for fault in self.library.faults]
        today = lambda: training_day(self._now())  # noqa: E731
        self.choices = Choices(self._settings, self._places.settings, today, self)
        self.choices.changed.connect(self._wear)
        self.choices.failed.connect(self.window.tell)
        makers = {
            "today": self._today_page,
            "progress": self._progress_page,
            "routines": self._routines_page,
            "exercises": self._exercises_page,
            "settings": self._settings_page,
        }
        self.window.dropped.connect(self._take_file)
        self._furnished = True
        self._keep()
        self.window.fill(makers, self._notices)
        self.window.setWindowIcon(self.look.icon("lumbar", "press", 64))
        gc.enable()
        self.keeping.keep_up()
        if self._named is not None:
            self._start_wanted(self._named, None)
        else:
            self.reception.greet()

    def _keep(self) -> None:
        """What goes on beside the pages: upkeep of the data, reminders, the tray."""
        from lumbar.presence import Presence
        from lumbar.session.keeping import Keeping

        self.keeping = Keeping(self.history, self._places, self.choices, self._now, self)
        self.keeping.told.connect(self.window.tell)
        self.keeping.joined.connect(self._welcome)
        self.presence = Presence(
            self.look,
            self.window,
            self.history,
            self.library,
            self.choices,
            self._now,
            self._clock,
            lambda: self.trainer is not None,
            self,
        )
        if isinstance(self._qt, Application):
            self._qt.quitting.connect(self.presence.release)

    def _welcome(self, trainings: int) -> None:
        """Trainings of another computer came in: show them where they show."""
        from lumbar.ui import words

        self.window.tell(f"From another computer came in: {words.counted(trainings, 'training')}.")
        self.window.refresh()

    def _begin_anew(self) -> None:
        """Everything was deleted: go on as on the first day."""
        self.history = self._opened_history()
        del self.library
        if trainings := self.__dict__.pop("trainings", None):
            trainings.deleteLater()
        self.keeping.deleteLater()
        self.presence.close()
        self.presence.deleteLater()
        self._keep()
        self.window.renew()
        # The pages of before know the history of before: let them go, then tell the choices.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.choices.begin_anew()
        self.reception.deleteLater()
        del self.reception
        self.window.open("today")
        self.reception.greet()

    @cached_property
    def library(self) -> "Library":
        from lumbar.store.library import Library

        return Library(assets(), self._places.routines)

    @cached_property
    def tones(self) -> "Tones":
        """The tones, from when they are first wanted."""
        from lumbar.session.tones import Tones

        tones = Tones(assets(), self._clock, self._arguments.speed, self)
        tones.tune(self._settings)
        self.choices.changed.connect(tones.tune)
        return tones

    @cached_property
    def reception(self) -> "Reception":
        from lumbar.reception import Reception

        return Reception(
            self.look,
            self.window,
            self.history,
            self.library,
            self.choices,
            lambda: self.tones,
            self._now,
            self,
        )

    # Pages, made when they are first opened

    def _today_page(self) -> QWidget:
        from lumbar.ui.today_page import TodayPage

        page = TodayPage(self.look, self.library, self.history, self.choices, self._now)
        page.start_wanted.connect(self._start_wanted)
        page.resume_wanted.connect(self._resume)
        page.told.connect(self.window.tell)
        page.report_wanted.connect(self._offer_report)
        return page

    def _offer_report(self) -> None:
        self.window.open("progress")
        self.window.page("progress").offer_report()

    def _progress_page(self) -> QWidget:
        from lumbar.ui.progress_page import ProgressPage

        page = ProgressPage(self.look, self.history, self.choices, self._now, self._plans)
        page.told.connect(self.window.tell)
        return page

    def _plans(self) -> "dict[str, SessionPlan]":
        """What each routine sets out to do, for trainings that are entered by hand."""
        from lumbar.domain.record import session_plan
        from lumbar.domain.timeline import timeline

        plans = {}
        for id, routine in self.library.routines.items():
            if given := self.library.prescribed(routine):
                plans[id] = session_plan(routine, given, timeline(given, self.choices.pace))
        return plans

    def _routines_page(self) -> QWidget:
        from lumbar.ui.routines_page import RoutinesPage

        page = RoutinesPage(self.look, self.library, self.choices, self._now, self.history)
        page.start_wanted.connect(self._start_wanted)
        page.told.connect(self.window.tell)
        return page

    def _exercises_page(self) -> QWidget:
        from lumbar.session.coach import tags_now
        from lumbar.session.ticker import Ticker
        from lumbar.ui.exercises_page import ExercisesPage

        tags = lambda: tags_now(self.history)  # noqa: E731
        ticker = Ticker(self._clock, self, effort=self._effort)
        page = ExercisesPage(self.look, self.library, ticker, self.choices, tags)
        page.change_wanted.connect(self._change_exercise)
        return page

    def _take_file(self, path: Path) -> None:
        """A file was dropped: what is in it belongs to the routines."""
        self.window.open("routines")
        self.window.page("routines").bring(path)

    def _change_exercise(self, id: str) -> None:
        self.window.open("routines")
        self.window.page("routines").write_exercise(id)

    def _settings_page(self) -> QWidget:
        from lumbar.ui.settings_page import SettingsPage

        reminders = self.presence.reminders
        page = SettingsPage(self.look, self.choices, self.tones, self.keeping, reminders)
        page.remind_wanted.connect(self.presence.try_one)
        page.ask_again_wanted.connect(lambda: self.reception.ask_again())
        page.data.brought.connect(lambda library: self.library.take(library))
        page.data.erased.connect(self._begin_anew, Qt.ConnectionType.QueuedConnection)
        return page

    # A training from its start to its end

    def _start_wanted(self, wanted: "str | Routine", pain_before: int | None) -> None:
        """Begin a routine, named by its id or made for today."""
        routine = self.library.routines[wanted] if isinstance(wanted, str) else wanted
        self.reception.admit(lambda: self.start(routine, pain_before))

    @cached_property
    def surroundings(self) -> "Surroundings":
        from lumbar.session.surroundings import Surroundings

        surroundings = Surroundings(parent=self)
        surroundings.tune(self._settings)
        surroundings.raised.connect(self.window.come_forward)
        self.choices.changed.connect(surroundings.tune)
        return surroundings

    @cached_property
    def trainings(self) -> "Trainings":
        from lumbar.trainings import House, Trainings

        trainings = Trainings(
            House(
                self._arguments,
                self._clock,
                self._now,
                self.window,
                self.look,
                self.choices,
                self.history,
                self.library,
                self.tones,
                self.surroundings,
                self._effort,
            ),
            self,
        )
        trainings.left.connect(self._back_to_today)
        return trainings

    @property
    def trainer(self) -> "Trainer | None":
        """The training that runs."""
        return self.trainings.trainer if "trainings" in self.__dict__ else None

    def start(self, routine: "Routine", pain_before: int | None) -> None:
        """Begin a training in the window."""
        self.presence.hush()
        self.trainings.start(routine, pain_before)

    def _resume(self, left: "OpenSession") -> None:
        self.reception.admit(lambda: self.trainings.resume(left))

    def _back_to_today(self) -> None:
        self.presence.reminders.note_training()
        self.keeping.keep_up(renew=True)
        self.window.take_over(None)
        self.window.open("today")

    def _stop_training(self) -> None:
        if "trainings" in self.__dict__:
            self.trainings.stop()

    # Settings, history, lock

    def _wear(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        seen = settings.theme, settings.text_size, appearance(settings)
        if seen != (before.theme, before.text_size, appearance(before)):
            self.look.wear(*seen)
        if settings.text_size != before.text_size:
            self.window.renew()

    def _opened_history(self) -> "History":
        from lumbar.store.opening import history_in_memory, open_history

        speed = self._arguments.speed
        if speed != 1.0 and not self._places.named:
            self._notices.append(
                f"At {speed:g} times the speed nothing is recorded. Name a folder with "
                "--data-dir to keep it there."
            )
            return history_in_memory(self._places, self._now())
        history, notices = open_history(self._places, self._now())
        self._notices += notices
        return history

    def _named_routine(self) -> "Routine | None":
        """The routine named on the command line, looked up before any window is shown."""
        if self._arguments.command != "start":
            return None
        from tempfile import TemporaryDirectory

        from lumbar.cli import find_routine, require_all

        self._lent = TemporaryDirectory(prefix="lumbar-")
        routine = find_routine(self.library, self._arguments.routine, Path(self._lent.name))
        require_all(self.library, routine)
        return routine

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """A fault of ours in the middle of a click: tell it, and keep going."""
        sentence = self._report(error)
        sys.stderr.write(f"lumbar: {sentence}\n")
        self.window.tell(sentence)

    def _left(self, code: int) -> int:
        """Close what is open. A sound system that hangs does not keep us."""
        if not self.shut():
            with suppress(OSError):
                sys.stdout.flush()
            os._exit(code)
        return code

    def shut(self) -> bool:
        """Close history, sound and lock; False when sound or desktop hang."""
        self.window.close()
        ended = True
        if self._furnished:
            if "trainings" in self.__dict__:
                self.trainings.write_on()
            self.keeping.close()
            self.history.close()
            self._doorbell.close()
            rooms = [self.__dict__.get(name) for name in ("tones", "surroundings", "presence")]
            ended = [room.close() for room in rooms if room is not None].count(False) == 0
        if self._lent is not None:
            self._lent.cleanup()
        self._lock.unlock()
        return ended
