"""Summary: what was done beside what was planned, and how the back feels now."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from lumbar.domain.record import (
    Ending,
    Outcome,
    Reason,
    Result,
    SessionRecord,
    played_order,
    results,
)
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.fields import Combo
from lumbar.ui.forms import button, clear, label, paragraph, row
from lumbar.ui.page import Page
from lumbar.ui.pain_scale import PainScale
from lumbar.ui.place_keys import PlaceKeys
from lumbar.ui.theme import Look
from lumbar.ui.zone_line import ZoneLine

QUESTIONS = (
    "How is your back now?",
    "At its worst, while you trained?",
    "How much effort was it?",
    "And before you began?",
)
LARGE = 1.5  # from this text size on, columns stand closer
EASIEST, HARDEST = "nothing at all", "the most there is"


class SummaryPage(Page):
    """After a training. Everything is saved as it is told; Done only leaves."""

    saving = Signal()
    left = Signal()
    failed = Signal(str)

    def __init__(
        self, look: Look, history: History, session: str, at: Callable[[], datetime]
    ) -> None:
        super().__init__("")
        self._look, self._history, self._session, self._at = look, history, session, at
        self._scales = {
            "pain_after": PainScale("Pain now"),
            "pain_worst": PainScale("Worst pain while training"),
            "effort": PainScale("Effort", EASIEST, HARDEST),
            "pain_before": PainScale("Pain before"),
        }
        felt = Card(look)
        inside = QVBoxLayout(felt)
        inside.setContentsMargins(28, 22, 28, 26)
        inside.setSpacing(8)
        for question, scale in zip(QUESTIONS, self._scales.values(), strict=True):
            inside.addWidget(label(question, "label"))
            inside.addWidget(scale)
            inside.addSpacing(6)
            scale.chosen.connect(self._save)
        self._places = PlaceKeys()
        self._places.chosen.connect(self._save)
        inside.addWidget(label("Where do you feel it?", "label"))
        inside.addWidget(self._places)
        self._zone = ZoneLine()
        inside.addWidget(self._zone)
        self.body.addWidget(felt)
        self.body.addSpacing(14)
        done = Card(look)
        self._table = QGridLayout(done)
        self._table.setContentsMargins(28, 22, 28, 26)
        self._table.setHorizontalSpacing(28 if look.scale < LARGE else 12)
        self._table.setVerticalSpacing(8)
        self._table.setColumnStretch(0, 1)
        self.body.addWidget(done)
        self.body.addSpacing(16)
        self._done = button("Done", self.left.emit, "primary", large=True)
        correct = button("Correct these numbers", self._correct, "plain")
        self.body.addLayout(row(self._done, correct, -1, spacing=14))
        self.body.addStretch()
        self._show()

    def _show(self) -> None:
        """Everything as it is recorded."""
        record = self._history.session(self._session)
        assert record is not None
        self.title.setText(_title(record))
        self.say(_lead(record))
        for field, scale in self._scales.items():
            scale.show_value(getattr(record, field))
        self._places.show_places(record.pain_where)
        self._show_zone()
        clear(self._table)
        for column, text in enumerate(("Exercise", "Side", "Done", "Held", "Why")):
            self._table.addWidget(label(text, "overline"), 0, column)
        reps, reasons = self._history.reps(self._session), self._history.reasons(self._session)
        number = 1
        items = self._history.items(self._session)
        for position in played_order(items):
            item = items[position]
            here = [rep._replace(item=0) for rep in reps if rep.item == position]
            if any(rep.outcome is not Outcome.DONE for rep in here):
                why = self._why(position, item.name, reasons.get(position))
                self._table.addWidget(why, number, 4)
            for result in results([item], here):
                _fill(self._table, number, result)
                number += 1

    def _why(self, position: int, name: str, reason: Reason | None) -> Combo:
        """Why an exercise ended early, to be said or changed."""
        field = Combo(self._look)
        field.setAccessibleName(f"Why {name} ended early")
        for text, value in (("not said", None), *((reason.value, reason) for reason in Reason)):
            field.addItem(text, value)
        field.setCurrentIndex(0 if reason is None else 1 + list(Reason).index(reason))
        field.activated.connect(
            lambda _: self._keep(
                partial(self._history.set_reason, self._session, position, field.currentData())
            )
        )
        return field

    def arrive(self) -> None:
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        values: Any = {field: scale.value for field, scale in self._scales.items()}
        where = self._places.value
        self._keep(partial(self._history.answer, self._session, pain_where=where, **values))

    def _keep(self, write: Callable[[], None]) -> None:
        self.saving.emit()
        try:
            write()
        except KnownError as error:
            self.failed.emit(str(error))
        self._show_zone()

    def _show_zone(self) -> None:
        record = self._history.session(self._session)
        assert record is not None
        self._zone.show_session(record, self._history.reasons(self._session).values())

    def _correct(self) -> None:
        """Every number of it, down to the repetitions."""
        from lumbar.ui.session_dialogs import EditDialog

        record = self._history.session(self._session)
        assert record is not None
        dialog = EditDialog(self, self._look, self._history, record, self._at)
        dialog.changed.connect(self._show)
        dialog.open()


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
    longest = max(result.name.split(), key=len, default="")
    name.setMinimumWidth(name.fontMetrics().horizontalAdvance(longest) + 4)
    table.addWidget(name, number, 0)
    for column, text in enumerate((result.side or "both", done, held), start=1):
        table.addWidget(label(str(text), "body" if all_done else "muted"), number, column)
