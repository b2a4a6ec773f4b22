"""Progress: the weeks, what was done in them and how it felt."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimerEvent
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lumbar.domain.day import training_day, week_start
from lumbar.domain.progress import MINUTES, SESSIONS, Measure, Week, weeks
from lumbar.domain.record import Ending, SessionRecord
from lumbar.session.choices import Choices
from lumbar.store.history import History
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.flow import Flow
from lumbar.ui.forms import IconButton, clear, label, paragraph, row
from lumbar.ui.page import Page
from lumbar.ui.theme import Look

if TYPE_CHECKING:
    from lumbar.ui.charts import WeekChart

SPANS = ((4, "4 weeks"), (12, "12 weeks"), (52, "Year"))
HEADINGS = ("Week", "Sessions", "Minutes", "Pain before", "Pain after")
EMPTY = "Your first week will stand here: its minutes, its sessions, and how your back felt."


class ProgressPage(Page):
    """A chart of weeks, the chosen week in words, and its sessions."""

    def __init__(
        self, look: Look, history: History, choices: Choices, at: Callable[[], datetime]
    ) -> None:
        super().__init__("")
        self._look, self._history, self._choices, self._at = look, history, choices, at
        self._span, self._measure = 12, MINUTES
        self._chosen = self._last = self._this_week()
        self._weeks: list[Week] = []
        self._chart: WeekChart | None = None
        self._earlier = IconButton(look, "left", "Week before")
        self._later = IconButton(look, "right", "Week after")
        self._earlier.clicked.connect(lambda: self._step(-1))
        self._later.clicked.connect(lambda: self._step(1))
        self._table_key = QPushButton("Table")
        self._table_key.setAutoDefault(True)
        self._table_key.setCheckable(True)
        self._table_key.setToolTip("The same numbers as a table (T)")
        self._table_key.toggled.connect(self._turn)
        spans = self._segments([text for _, text in SPANS], 1, self._choose_span)
        measures = self._segments([MINUTES.name, SESSIONS.name], 0, self._choose_measure)
        head = Flow(spacing=10)
        for part in (self.title, self._earlier, self._later, spans):
            head.addWidget(part)
        self.body.insertLayout(0, head)
        self.body.addWidget(self._chart_card(measures))
        self.body.addSpacing(12)
        self.body.addWidget(self._session_card())
        self.body.addStretch()
        choices.changed.connect(self.arrive)
        self.arrive()

    def arrive(self) -> None:
        """Come back to this week, which may be a new one."""
        self._chosen = self._last = self._this_week()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        if self._chart is None:
            self.startTimer(0)

    def timerEvent(self, event: QTimerEvent) -> None:
        """The page is seen: now there is time for the chart, whose library is slow to import."""
        self.killTimer(event.timerId())
        if self._chart is None:
            from lumbar.ui.charts import WeekChart

            self._chart = WeekChart(self._look)
            self._chart.chosen.connect(self._choose_week)
            self._faces.addWidget(self._chart)
            self._show()

    # Layout

    def _segments(self, texts: list[str], pressed: int, choose: Callable[[int], None]) -> QWidget:
        holder = QWidget()
        group = QButtonGroup(holder)
        keys: list[QWidget | int] = []
        for number, text in enumerate(texts):
            key = QPushButton(text)
            key.setAutoDefault(True)
            key.setCheckable(True)
            key.setChecked(number == pressed)
            key.setProperty("kind", "segment")
            place = {0: "first", len(texts) - 1: "last"}.get(number, "middle")
            key.setProperty("place", place)
            group.addButton(key, number)
            keys.append(key)
        group.idClicked.connect(choose)
        holder.setLayout(row(*keys, spacing=0))
        return holder

    def _chart_card(self, measures: QWidget) -> Card:
        card = Card(self._look)
        self._table = QTableWidget(0, len(HEADINGS))
        self._table.setHorizontalHeaderLabels(HEADINGS)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().hide()
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setAccessibleName("Weeks as a table")
        self._blank = QWidget()
        self._empty = paragraph(EMPTY, "lead")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        faces = QWidget()
        faces.setFixedHeight(self._look.px(340))
        self._faces = QStackedLayout(faces)
        for face in (self._blank, self._table, self._empty):
            self._faces.addWidget(face)
        legend = (
            label("● pain before", "small", tone="second"),
            label("■ pain after", "small", tone="accent"),
            label("▮ time", "small", tone="press"),
        )
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 18, 24, 20)
        inside.setSpacing(8)
        name = label("Weeks, and how they felt", "strong")
        heading = Flow(spacing=16)
        for part in (name, *legend):
            heading.addWidget(part)
        inside.addLayout(heading)
        inside.addWidget(faces)
        inside.addLayout(row(measures, -1, self._table_key))
        return card

    def _session_card(self) -> Card:
        card = Card(self._look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 18, 24, 22)
        inside.setSpacing(8)
        inside.addWidget(label("Sessions of this week", "strong"))
        self._sessions = QGridLayout()
        self._sessions.setHorizontalSpacing(24)
        self._sessions.setVerticalSpacing(8)
        inside.addLayout(self._sessions)
        return card

    # What is shown

    def _show(self) -> None:
        settings = self._choices.settings
        first = self._last - timedelta(weeks=self._span)
        sessions = self._history.sessions(first, self._last + timedelta(days=6))
        found = weeks(sessions, self._last, self._span + 1, settings.first_weekday)
        self._weeks = found[1:]
        number = next(n for n, week in enumerate(self._weeks) if week.start == self._chosen)
        week, before = self._weeks[number], found[number]
        self.title.setText(words.week_range(week))
        self.say(words.week_sentence(week, before, settings.goal))
        self._later.setEnabled(self._chosen < self._this_week())
        if self._chart is not None:
            self._chart.show_weeks(self._weeks, number, self._measure, settings.goal)
        self._fill_table()
        self._fill_sessions([s for s in sessions if week.start <= s.day <= week.end])
        empty = self._history.first_day() is None
        self._table_key.setEnabled(not empty)
        self._turn(self._table_key.isChecked())

    def _fill_table(self) -> None:
        self._table.setRowCount(len(self._weeks))
        for number, week in enumerate(reversed(self._weeks)):
            texts = (
                words.day_month(week.start),
                str(week.sessions),
                words.number(round(week.minutes)),
                words.pain(week.pain_before),
                words.pain(week.pain_after),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self._table.setItem(number, column, item)

    def _fill_sessions(self, sessions: list[SessionRecord]) -> None:
        clear(self._sessions)
        if not sessions:
            self._sessions.addWidget(paragraph("None in this week.", "muted"), 0, 0)
            return
        for column, stretch in enumerate((3, 5, 2, 3, 3)):
            self._sessions.setColumnStretch(column, stretch)
        for number, session in enumerate(reversed(sessions)):
            for column, text in enumerate(_session_texts(session)):
                cell = paragraph(text, "muted" if column > 3 else "body")
                self._sessions.addWidget(cell, number, column)

    # Commands

    def _this_week(self) -> date:
        today = training_day(self._at())
        return week_start(today, self._choices.settings.first_weekday)

    def _step(self, by: int) -> None:
        """Choose the week before or after; the chart moves along when it has to."""
        self._chosen = min(self._chosen + timedelta(weeks=by), self._this_week())
        self._keep_in_sight()
        self._show()

    def _choose_week(self, number: int) -> None:
        self._chosen = self._weeks[number].start
        self._show()

    def _keep_in_sight(self) -> None:
        oldest = self._last - timedelta(weeks=self._span - 1)
        if self._chosen < oldest:
            self._last -= oldest - self._chosen
        self._last = max(self._last, self._chosen)

    def _choose_span(self, number: int) -> None:
        self._span = SPANS[number][0]
        self._keep_in_sight()
        self._show()

    def _choose_measure(self, number: int) -> None:
        self._measure: Measure = (MINUTES, SESSIONS)[number]
        self._show()

    def _turn(self, table: bool) -> None:
        if self._history.first_day() is None:
            self._faces.setCurrentWidget(self._empty)
        else:
            chart = self._chart or self._blank
            self._faces.setCurrentWidget(self._table if table else chart)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._step(-1)
            case Qt.Key.Key_Right:
                self._step(1)
            case Qt.Key.Key_T:
                self._table_key.toggle()
            case _:
                super().keyPressEvent(event)


def _session_texts(session: SessionRecord) -> tuple[str, ...]:
    pain = f"pain {words.pain(session.pain_before)} → {words.pain(session.pain_after)}"
    done = f"{session.reps_done} of {session.reps_planned} reps"
    if session.ending is Ending.FINISHED and session.reps_done == session.reps_planned:
        done = "all done"
    elif not session.counts:
        done = "nothing done"
    when = f"{words.day(session.day)}, {session.started:%H:%M}"
    return when, session.name, words.minutes(session.active_s), pain, done
