"""Summary: what was done beside what was planned, and how the back feels now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from lumbar.domain.record import Ending, Result, SessionRecord, results
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.forms import button, label, paragraph, row
from lumbar.ui.page import Page
from lumbar.ui.pain_scale import PainScale
from lumbar.ui.places_view import PlaceKeys
from lumbar.ui.theme import Look
from lumbar.ui.zone_line import ZoneLine


class SummaryPage(Page):
    """After a training. Everything is saved as it is told; Done only leaves."""

    saving = Signal()
    left = Signal()
    failed = Signal(str)

    def __init__(self, look: Look, history: History, session: str) -> None:
        record = history.session(session)
        assert record is not None
        super().__init__(_title(record), _lead(record))
        self._history, self._session = history, session
        self._before = PainScale("Pain before")
        self._after = PainScale("Pain now")
        self._before.show_value(record.pain_before)
        self._after.show_value(record.pain_after)
        felt = Card(look)
        inside = QVBoxLayout(felt)
        inside.setContentsMargins(28, 22, 28, 26)
        inside.setSpacing(8)
        for words_, scale in (
            ("How is your back now?", self._after),
            ("And before you began?", self._before),
        ):
            inside.addWidget(label(words_, "label"))
            inside.addWidget(scale)
            inside.addSpacing(6)
            scale.chosen.connect(self._save)
        self._places = PlaceKeys()
        self._places.show_places(record.pain_where)
        self._places.chosen.connect(self._save)
        inside.addWidget(label("Where do you feel it?", "label"))
        inside.addWidget(self._places)
        self._zone = ZoneLine()
        inside.addWidget(self._zone)
        self._show_zone()
        self.body.addWidget(felt)
        self.body.addSpacing(14)
        done = Card(look)
        table = QGridLayout(done)
        table.setContentsMargins(28, 22, 28, 26)
        table.setHorizontalSpacing(28)
        table.setVerticalSpacing(8)
        for column, (text, stretch) in enumerate(
            (("Exercise", 1), ("Side", 0), ("Done", 0), ("Held", 0))
        ):
            table.addWidget(label(text, "overline"), 0, column)
            table.setColumnStretch(column, stretch)
        for number, result in enumerate(results(history.items(session), history.reps(session)), 1):
            _fill(table, number, result)
        self.body.addWidget(done)
        self.body.addSpacing(16)
        self._done = button("Done", self.left.emit, "primary", large=True)
        self.body.addLayout(row(self._done, -1))
        self.body.addStretch()

    def arrive(self) -> None:
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        self.saving.emit()
        try:
            self._history.answer(
                self._session,
                pain_before=self._before.value,
                pain_after=self._after.value,
                pain_where=self._places.value,
            )
        except KnownError as error:
            self.failed.emit(str(error))
        self._show_zone()

    def _show_zone(self) -> None:
        record = self._history.session(self._session)
        assert record is not None
        self._zone.show_session(record, self._history.reasons(self._session).values())


def _title(record: SessionRecord) -> str:
    if record.ending is Ending.FINISHED and record.reps_done == record.reps_planned:
        return "Well done"
    return "That counts" if record.counts else "Another time"


def _lead(record: SessionRecord) -> str:
    if not record.counts:
        return f"{record.name}: nothing was done this time, and nothing is counted."
    part = f"{record.reps_done} of {record.reps_planned} repetitions"
    return f"{record.name}: {part} in {words.clock(record.active_s)} minutes."


def _fill(table: QGridLayout, number: int, result: Result) -> None:
    done = f"{result.reps_done} of {result.reps_planned}"
    if result.shortened:
        done += f", {result.shortened} shortened"
    held = ""
    if result.planned_s:
        held = f"{words.number(result.held_s)} of {words.number(result.planned_s)} s"
    all_done = result.reps_done == result.reps_planned
    name = paragraph(result.name, "body")
    table.addWidget(name, number, 0)
    for column, text in enumerate((result.side or "both", done, held), start=1):
        table.addWidget(label(str(text), "body" if all_done else "muted"), number, column)
