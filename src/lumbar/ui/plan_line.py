"""Plan line: the weekdays and the time a routine is planned for."""

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from lumbar.domain.schedule import Slot
from lumbar.ui import words
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, label, row
from lumbar.ui.theme import Look


def time_of(text: str) -> time | None:
    """A time of day as people write it: 7, 7:30, 19.30; None for nothing, ValueError for else."""
    if not text.strip():
        return None
    match = re.fullmatch(r"\s*(\d{1,2})(?:[:.h ](\d{2}))?\s*", text)
    if not match:
        raise ValueError(text)
    return time(int(match[1]), int(match[2] or 0))


class PlanLine(QWidget):
    """Seven keys for the days and a field for the time; tells the slot, or None for no plan."""

    planned = Signal(object)

    def __init__(self, look: Look, slot: Slot | None, first_weekday: int) -> None:
        super().__init__()
        self._at = slot.at if slot else None
        self._days: dict[int, QPushButton] = {}
        line = Flow(spacing=5)
        line.addWidget(label("Planned for", "muted"))
        for number in range(7):
            day = (first_weekday + number) % 7
            name = words.WEEKDAYS[day]
            key = button(name[:2], self._tell, "day", name, f"Planned on {name}s")
            key.setCheckable(True)
            key.setChecked(slot is not None and day in slot.weekdays)
            self._days[day] = key
            line.addWidget(key)
        self._time = QLineEdit(self._written())
        self._time.setProperty("kind", "time")
        self._time.setPlaceholderText("any time")
        self._time.setAccessibleName("Planned at, such as 7:30")
        self._time.setMaxLength(8)
        self._time.setFixedWidth(look.px(92))
        self._time.editingFinished.connect(self._read)
        at = QWidget()
        at.setLayout(row(label("at", "muted"), self._time, spacing=5))
        line.addWidget(at)
        self.setLayout(line)

    def _read(self) -> None:
        """A time that is none leaves the one there was."""
        try:
            at = time_of(self._time.text())
        except ValueError:
            at = self._at
        if at != self._at:
            self._at = at
            self._tell()
        self._time.setText(self._written())

    def _written(self) -> str:
        return self._at.isoformat("minutes") if self._at else ""

    def _tell(self) -> None:
        days = frozenset(day for day, key in self._days.items() if key.isChecked())
        self.planned.emit(Slot(days, self._at) if days else None)
