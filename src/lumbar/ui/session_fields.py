"""Session fields: the numbers of a training that a person can write or correct."""

from datetime import date, datetime, time, tzinfo

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QDoubleSpinBox,
    QGridLayout,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from lumbar.domain.record import SessionRecord
from lumbar.store.history import Answers
from lumbar.ui.forms import label
from lumbar.ui.place_keys import PlaceKeys
from lumbar.ui.theme import Look

NOT_TOLD = -1
SCALES = (
    ("pain_before", "Pain before"),
    ("pain_worst", "Worst pain"),
    ("pain_after", "Pain after"),
    ("effort", "Effort"),
)
MOST_MINUTES = 600.0


class SessionFields(QWidget):
    """Day, time, minutes, answers and a note, each with its label."""

    def __init__(self, look: Look, latest: date) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self.day, self.hour, self.minutes = QDateEdit(), QTimeEdit(), QDoubleSpinBox()
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.day.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.hour.setDisplayFormat("HH:mm")
        self.minutes.setRange(0.0, MOST_MINUTES)
        self.minutes.setDecimals(1)
        self.minutes.setSuffix(" min")
        self._place("Day", self.day, 0, 0, 2)
        self._place("Began at", self.hour, 0, 2)
        self._place("Minutes", self.minutes, 0, 3)
        self.scales = {key: _scale() for key, _ in SCALES}
        for number, (key, text) in enumerate(SCALES):
            self._place(text, self.scales[key], 2, number)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(look.px(72))
        self.places = PlaceKeys()
        for number, (text, field) in enumerate(
            (("Where it was felt", self.places), ("Note", self.note))
        ):
            self._grid.addWidget(self._named(text, field), 4 + 2 * number, 0, 1, 4)
            self._grid.addWidget(field, 5 + 2 * number, 0, 1, 4)

    def _place(
        self, text: str, field: QAbstractSpinBox, row: int, column: int, columns: int = 1
    ) -> None:
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(self._named(text, field), row, column, 1, columns)
        self._grid.addWidget(field, row + 1, column, 1, columns)

    def _named(self, text: str, field: QWidget) -> QWidget:
        caption = label(text, "label")
        caption.setBuddy(field)
        field.setAccessibleName(text)
        return caption

    def show_record(self, record: SessionRecord) -> None:
        self.show_start(record.started)
        self.minutes.setValue(record.active_s / 60)
        for key, field in self.scales.items():
            value = getattr(record, key)
            field.setValue(NOT_TOLD if value is None else value)
        self.places.show_places(record.pain_where)
        self.note.setPlainText(record.note)

    def show_start(self, at: datetime) -> None:
        self.day.setDate(QDate(at.year, at.month, at.day))
        self.hour.setTime(QTime(at.hour, at.minute))

    def started(self, zone: tzinfo | None) -> datetime:
        day, at = self.day.date(), self.hour.time()
        there = date(day.year(), day.month(), day.day())
        return datetime.combine(there, time(at.hour(), at.minute()), zone)

    @property
    def active_s(self) -> float:
        return self.minutes.value() * 60

    def answers(self) -> Answers:
        values = {key: field.value() for key, field in self.scales.items()}
        told = {key: None if value == NOT_TOLD else value for key, value in values.items()}
        note = self.note.toPlainText().strip()
        return Answers(**told, pain_where=self.places.value, note=note)


def _scale() -> QSpinBox:
    field = QSpinBox()
    field.setRange(NOT_TOLD, 10)
    field.setSpecialValueText("not told")
    field.setValue(NOT_TOLD)
    return field
