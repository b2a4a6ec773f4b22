"""Choices: the settings while the program runs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from lumbar.domain.settings import Settings
from lumbar.domain.timeline import Pace, pace_of
from lumbar.domain.weekly_goal import with_goal
from lumbar.store.faults import KnownError
from lumbar.store.settings_file import save_settings


class Choices(QObject):
    """Holds the settings, saves every change and tells everybody."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        settings: Settings,
        path: Path,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._path, self._today = path, today

    @property
    def pace(self) -> Pace:
        return pace_of(self.settings)

    def begin_anew(self) -> None:
        """Back to the defaults, as on the first day; the file is not touched."""
        self.settings = Settings()
        self.changed.emit(self.settings)

    def choose(self, **values: Any) -> None:
        settings, goal = self.settings, values.pop("goal", self.settings.goal)
        if goal != settings.goal:
            settings = with_goal(settings, goal, self._today())
        settings = settings._replace(**values)
        if settings == self.settings:
            return
        self.settings = settings
        self.changed.emit(settings)
        try:
            save_settings(self._path, settings)
        except KnownError as error:
            self.failed.emit(f"{error} The choice holds until Lumbar is closed.")
