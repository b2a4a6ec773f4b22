"""Reminders: one a day at most, when it is time and nothing was recorded; put away, they rest."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from lumbar.domain.day import training_day, week_start
from lumbar.domain.schedule import (
    MOST_DISMISSALS,
    Reminder,
    Reminding,
    due,
    reminder,
    reminder_due,
    reminds_on,
)
from lumbar.domain.settings import Settings
from lumbar.session.choices import Choices
from lumbar.session.ticker import Ticker
from lumbar.store.growth import slots
from lumbar.store.history import History
from lumbar.store.library import Library


class Ways(NamedTuple):
    """How a reminder can be seen here; ``known`` once the desktop was asked."""

    known: bool = False
    service: bool = False
    tray: bool = False

    @property
    def any(self) -> bool:
        return self.service or self.tray


class Reminders(QObject):
    """Decides when to remind, and learns from what becomes of it.

    ``wanted`` has a reminder to be shown, ``unwanted`` takes it back; ``changed`` tells that the
    ways to show one were found out.
    """

    wanted = Signal(object)
    unwanted = Signal()
    changed = Signal()

    def __init__(
        self,
        history: History,
        library: Library,
        choices: Choices,
        now: Callable[[], datetime],
        ticker: Ticker,
        busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._history, self._library, self._choices = history, library, choices
        self._now, self._ticker, self._busy = now, ticker, busy
        self._ways = Ways()
        ticker.ticked.connect(self.look)
        choices.changed.connect(self.follow)
        self.follow(choices.settings)

    @property
    def ways(self) -> Ways:
        return self._ways

    def show_ways(self, ways: Ways) -> None:
        """What was found out about the desktop."""
        self._ways = ways
        self.changed.emit()
        self.look()

    def follow(self, settings: Settings) -> None:
        """Do as the settings say; turned on, they begin anew."""
        self._ticker.run(settings.remind)
        if settings.remind and settings.reminders_rest:
            self._choices.choose(reminders_rest=False, reminders_dismissed=0)
        self.look()

    def look(self, _: float = 0.0) -> None:
        """Remind if it is time to."""
        settings = self._choices.settings
        if not settings.remind or not self._ways.any:
            return
        now = self._now()
        day = training_day(now)
        chosen = Reminding(
            True,
            time.fromisoformat(settings.remind_at),
            settings.reminders_dismissed,
            _date(settings.reminded_on),
        )
        if chosen.dismissed >= MOST_DISMISSALS and chosen.last != day:
            self._rest()
        elif reminder_due(chosen, now, day, trained=False) and self._belongs(day):
            self._choices.choose(reminded_on=day.isoformat())  # first: a crash never makes it two
            self.wanted.emit(self.sample())

    def sample(self) -> Reminder:
        """The reminder of today."""
        day, routines = training_day(self._now()), self._library.routines
        usual = self._choices.settings.routine
        wanted = (*due(slots(self._history), day), usual, *routines)
        name = next((routines[id].name for id in wanted if id in routines), "")
        return reminder(name, self._choices.settings.remind_anchor)

    def heed(self) -> None:
        """The person came, or has trained: those put away before no longer count."""
        if self._choices.settings.reminders_dismissed:
            self._choices.choose(reminders_dismissed=0)

    def count_dismissed(self) -> None:
        """One was put away; after three in a row they rest."""
        dismissed = self._choices.settings.reminders_dismissed + 1
        if dismissed >= MOST_DISMISSALS:
            self._rest()
        else:
            self._choices.choose(reminders_dismissed=dismissed)

    def count_unseen(self) -> None:
        """One was shown where nobody tells what becomes of it: put away, until somebody comes."""
        dismissed = self._choices.settings.reminders_dismissed + 1
        self._choices.choose(reminders_dismissed=min(dismissed, MOST_DISMISSALS))

    def note_training(self) -> None:
        """A training is over: if it counts, what was shown today is heeded."""
        if self._trained(training_day(self._now())):
            self.unwanted.emit()
            self.heed()

    def close(self) -> None:
        self._ticker.run(False)

    def _rest(self) -> None:
        self._choices.choose(remind=False, reminders_rest=True, reminders_dismissed=0)

    def _trained(self, day: date) -> bool:
        return any(session.counts for session in self._history.sessions(day, day))

    def _belongs(self, day: date) -> bool:
        """Whether a reminder belongs to this day, and nobody trained or trains on it."""
        if self._busy() or self._trained(day):
            return False
        settings, known = self._choices.settings, self._library.routines
        planned = {id: slot for id, slot in slots(self._history).items() if id in known}
        first = week_start(day, settings.first_weekday)
        done = sum(s.counts for s in self._history.sessions(first, first + timedelta(days=6)))
        return reminds_on(planned, day, done, settings.goal)


def _date(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
