"""Session dialogs: correct any number of a training, or add one done elsewhere or earlier."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lumbar.domain.record import Outcome, RepRecord, SessionPlan, SessionRecord
from lumbar.store.corrections import add_by_hand, correct_rep, correct_session
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.ui import words
from lumbar.ui.dialog import Dialog
from lumbar.ui.fields import Combo
from lumbar.ui.forms import label, paragraph
from lumbar.ui.session_fields import SessionFields
from lumbar.ui.theme import Look

HEADINGS = ("Exercise", "Set", "Rep", "Side", "Outcome", "Held")
OUTCOMES = (Outcome.DONE, Outcome.SHORTENED, Outcome.SKIPPED, Outcome.STOPPED)
ELSE = "Something else"
MOST_HELD_S = 3600.0
At = Callable[[], datetime]


class EditDialog(Dialog):
    """Everything that was recorded of one training, to be corrected; it is marked as edited."""

    changed = Signal()

    def __init__(
        self, parent: QWidget, look: Look, history: History, record: SessionRecord, at: At
    ) -> None:
        super().__init__(parent, look, record.name, "Save", self._keep)
        self._history, self._record, self._at = history, record, at
        self._reps: list[tuple[RepRecord, Combo, QDoubleSpinBox]] = []
        self.fields = SessionFields(look, at().date())
        self.fields.show_record(record)
        self._given = self._told()
        self.body.addWidget(self.fields)
        reps = history.reps(record.id)
        if reps:
            self.body.addWidget(label("Repetitions", "label"))
            self.body.addWidget(self._table(reps))

    def _table(self, reps: list[RepRecord]) -> QTableWidget:
        names = [item.name for item in self._history.items(self._record.id)]
        table = QTableWidget(len(reps), len(HEADINGS))
        table.setHorizontalHeaderLabels(HEADINGS)
        table.setAccessibleName("Repetitions")
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setMinimumSize(self._look.px(580), self._look.px(210))
        ordered = sorted(reps, key=lambda rep: (rep.item, rep.turn.set, rep.turn.rep))
        for number, rep in enumerate(ordered):
            side = words.side(rep.turn.side).lower() or "both"
            texts = (names[rep.item], str(rep.turn.set), str(rep.turn.rep), side)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text + (" ·" if rep.edited and not column else ""))
                item.setToolTip("edited" if rep.edited else "")
                table.setItem(number, column, item)
            said = f"{names[rep.item]}, set {rep.turn.set}, rep {rep.turn.rep}, {side}"
            outcome, held = self._outcome(rep, said), _seconds(rep, said)
            table.setCellWidget(number, 4, outcome)
            table.setCellWidget(number, 5, held)
            self._reps.append((rep, outcome, held))
        table.verticalHeader().setDefaultSectionSize(self._look.px(40))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _outcome(self, rep: RepRecord, said: str) -> Combo:
        field = Combo(self._look)
        for outcome in OUTCOMES:
            field.addItem(outcome.value, outcome)
        field.setCurrentIndex(OUTCOMES.index(rep.outcome) if rep.outcome else -1)
        field.setAccessibleName(f"Outcome of {said}")
        return field

    def _told(self) -> tuple[object, ...]:
        fields = self.fields
        return fields.started(None), fields.minutes.value(), fields.answers()

    def _keep(self) -> None:
        try:
            self._save()
        except KnownError as error:
            self.complain(str(error))
            return
        self.accept()

    def _save(self) -> None:
        """Write what differs, and nothing else."""
        now, fields, id = self._at(), self.fields, self._record.id
        told, given = self._told(), self._given
        if told != given:
            started = fields.started(self._record.started.tzinfo) if told[0] != given[0] else None
            active_s = fields.active_s if told[1] != given[1] else None
            correct_session(self._history, id, now, active_s, started, **fields.answers())
        for rep, outcome, held in self._reps:
            became = rep._replace(outcome=outcome.currentData(), held_s=held.value())
            if (became.outcome, became.held_s) != (rep.outcome, round(rep.held_s, 1)):
                correct_rep(self._history, id, became, now)
        self.changed.emit()


def _seconds(rep: RepRecord, said: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0.0, MOST_HELD_S)
    field.setDecimals(1)
    field.setSuffix(" s")
    field.setValue(rep.held_s)
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    field.setAccessibleName(f"Seconds held of {said}")
    return field


class AddDialog(Dialog):
    """A training done without the program: a routine with all it plans, or minutes of its own."""

    changed = Signal()

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        history: History,
        plans: Mapping[str, SessionPlan],
        at: At,
    ) -> None:
        super().__init__(parent, look, "Add a training", "Add", self._add)
        self._history, self._at, self._plans = history, at, list(plans.values())
        self.body.addWidget(
            paragraph("Done elsewhere or earlier. Of a routine, all is written as done.", "muted")
        )
        self.what = Combo(look)
        self.what.addItems([*(plan.name for plan in self._plans), ELSE])
        self.name = QLineEdit()
        self.name.setProperty("kind", "field")
        self.name.setPlaceholderText("a walk, a class, …")
        for text, field in (("What", self.what), ("Its name", self.name)):
            caption = label(text, "label")
            caption.setBuddy(field)
            field.setAccessibleName(text)
            self.body.addWidget(caption)
            self.body.addWidget(field)
        self._name_label = self.body.itemAt(self.body.count() - 2).widget()
        self.fields = SessionFields(look, at().date())
        self.fields.show_start(at())
        self.body.addWidget(self.fields)
        self.what.currentIndexChanged.connect(self._choose)
        self._choose(self.what.currentIndex())

    def _choose(self, number: int) -> None:
        other = number >= len(self._plans)
        self.name.setVisible(other)
        self._name_label.setVisible(other)
        if not other:
            self.fields.minutes.setValue(self._plans[number].planned_s / 60)

    def _plan(self) -> SessionPlan:
        number = self.what.currentIndex()
        if number < len(self._plans):
            return self._plans[number]
        name = self.name.text().strip() or ELSE
        return SessionPlan("", name, self.fields.active_s, ())

    def _add(self) -> None:
        now = self._at()
        if not self.fields.active_s:
            self.complain("Say how many minutes it took.")
            return
        try:
            add_by_hand(
                self._history,
                self._plan(),
                self.fields.started(now.tzinfo),
                self.fields.active_s,
                now,
                **self.fields.answers(),
            )
        except KnownError as error:
            self.complain(str(error))
            return
        self.changed.emit()
        self.accept()
