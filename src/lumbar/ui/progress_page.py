"""Progress: this week beside the last, and what many weeks add up to."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, Qt, QTimerEvent, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QWidget

from lumbar.domain.day import training_day
from lumbar.domain.progress import (
    MINUTES,
    SESSIONS,
    Week,
    legible,
    streak,
    weeks,
    weeks_until,
)
from lumbar.domain.trend import change, usual_pain
from lumbar.domain.weekly_goal import Goals, goals_of
from lumbar.session.choices import Choices
from lumbar.store.history import History
from lumbar.store.statistics import session_sums, version
from lumbar.ui import progress_words, words
from lumbar.ui.figure_tiles import FigureTiles
from lumbar.ui.flow import Flow
from lumbar.ui.forms import IconButton, button, column, row
from lumbar.ui.goals_card import GoalsCard
from lumbar.ui.page import Page
from lumbar.ui.progress_cards import (
    BalanceCard,
    DaysCard,
    ExerciseCard,
    PlacesCard,
    Shown,
    WeeksCard,
)
from lumbar.ui.session_list import Plans, SessionList
from lumbar.ui.theme import Look

SPANS = ((4, "4 weeks"), (12, "12 weeks"), (52, "Year"), (0, "All"))
YEAR = 53  # weeks that a year can touch
Cut = tuple[tuple[int, int], list[Week], list[Week]]  # a span and its end, weeks, drawn weeks
CRAMPED, WIDE, TILES = 400, 820, 560  # room from which things stand beside each other


class ProgressPage(Page):
    """The chosen week in a sentence and figures, the weeks around it in pictures, its sessions."""

    told = Signal(str)

    def __init__(
        self,
        look: Look,
        history: History,
        choices: Choices,
        at: Callable[[], datetime],
        plans: Plans = dict,
    ) -> None:
        super().__init__("")
        self._look, self._history, self._choices, self._at = look, history, choices, at
        self._span = 12
        self._weeks: list[Week] = []  # all there are, the oldest first
        self._today = date.min
        self._chosen = self._last = 0
        self._empty, self._built = True, False
        self._loaded: tuple[object, ...] = ()
        self._cut: Cut = ((-1, -1), [], [])
        self._years: dict[int, list[Week]] = {}  # of the calendar, by where they end
        self._build_head()
        self._tiles = FigureTiles(look)
        self._cards = (
            WeeksCard(
                look, self._segments((MINUTES.name, SESSIONS.name), 0, self._choose_measure)
            ),
            BalanceCard(look, history),
            DaysCard(look),
            ExerciseCard(look, history),
            PlacesCard(look, history),
        )
        self._goals = GoalsCard(look, history)
        self._sessions = SessionList(look, history, plans, at)
        self._build_body()
        choices.changed.connect(self.arrive)
        self.arrive()

    def _build_head(self) -> None:
        self._earlier = IconButton(self._look, "left", "Week before")
        self._later = IconButton(self._look, "right", "Week after")
        self._earlier.clicked.connect(lambda: self.step(-1))
        self._later.clicked.connect(lambda: self.step(1))
        for key in (self._earlier, self._later):
            key.setFixedWidth(self._look.px(40))
        self._table_key = QPushButton("Table")
        self._table_key.setAutoDefault(True)
        self._table_key.setCheckable(True)
        self._table_key.setToolTip("The same numbers as tables (T)")
        self._table_key.toggled.connect(lambda _: self._turn())
        spans = self._segments([text for _, text in SPANS], 1, self._choose_span)
        self._report_key = button(
            "Summary…", self.offer_report, tip="One page for a physiotherapist, as a PDF"
        )
        self._head = Flow(spacing=8, apart=3)
        self.body.removeWidget(self.title)
        for part in (self.title, self._earlier, self._later, spans):
            self._head.addWidget(part)
        for key in (self._table_key, self._report_key):
            self._head.addWidget(key)
        self.body.insertLayout(0, self._head)

    def _build_body(self) -> None:
        weeks_card, balance, days, exercise, places = self._cards
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(14)
        self._both.addWidget(weeks_card, 1)
        self._beside = QWidget()
        self._beside.setLayout(column(balance, places, spacing=14))
        self._both.addWidget(self._beside)
        self.body.addWidget(self._tiles)
        self.body.addSpacing(8)
        self.body.addLayout(self._both)
        for part in (self._goals, days, exercise, self._sessions):
            self.body.addSpacing(8)
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._sessions.told.connect(self.told)
        self._goals.told.connect(self.told)
        self._goals.opened.connect(self.reveal, Qt.ConnectionType.QueuedConnection)
        self._sessions.changed.connect(self.reload)
        for card in self._cards:
            card.told.connect(self.told)
            card.stepped.connect(self.step)
            card.chosen.connect(self.choose)
            card.opened.connect(self._open_sessions, Qt.ConnectionType.QueuedConnection)

    def _segments(
        self, texts: "tuple[str, ...] | list[str]", pressed: int, choose: Callable[[int], None]
    ) -> QWidget:
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

    def offer_report(self) -> None:
        from lumbar.ui.report_dialog import ReportDialog

        settings = self._choices.settings
        dialog = ReportDialog(self, self._look, self._history, settings, self._today)
        dialog.told.connect(self.told)
        dialog.open()

    # What is shown

    def arrive(self) -> None:
        """Come back to this week, which may be a new one, with all there is by now."""
        today = training_day(self._at())
        if self._loaded != (version(self._history), today, *self._judged_by):
            self._load()
        self._chosen = self._last = len(self._weeks) - 1
        self._show()

    def reload(self) -> None:
        """Read the history anew, and stay at the week that was chosen."""
        start = self._weeks[self._chosen].start
        self._load()
        starts = [week.start for week in self._weeks]
        self._chosen = starts.index(start) if start in starts else len(starts) - 1
        self._keep_in_sight()
        self._show()

    @property
    def _judged_by(self) -> tuple[int, Goals]:
        """On which day a week starts, and the goals there were."""
        return self._choices.settings.first_weekday, goals_of(self._choices.settings)

    def _load(self) -> None:
        first_weekday, goals = judged_by = self._judged_by
        self._today = training_day(self._at())
        sums = session_sums(self._history)
        days = [each.day for each in sums if each.counts] or [self._today]
        last = max(*days, self._today)
        count = max(weeks_until(min(days), last, first_weekday), YEAR)
        self._weeks = weeks(sums, last, count, first_weekday, goals)
        self._empty = not any(week.sessions for week in self._weeks)
        self._loaded = version(self._history), self._today, *judged_by
        self._cut, self._years = ((-1, -1), [], []), {}
        for card in (*self._cards, self._goals, self._sessions):
            card.forget()

    def _show(self) -> None:
        number = self._chosen
        week = self._weeks[number]
        before = self._weeks[number - 1] if number else Week(week.start - timedelta(weeks=1))
        shown = self._shown()
        pain = usual_pain(shown.weeks)
        seen = [each for each in shown.weeks if each.start <= week.start]
        self.title.setText(words.week_range(week, week.end.year < self._today.year))
        self.say(progress_words.sentence(week, before, change(seen, pain), pain, self._today))
        kept = streak(self._weeks[: number + 1], self._today)
        self._tiles.show_figures(progress_words.figures(week, before, kept))
        for key, icon, there in (
            (self._earlier, "left", number > 0),
            (self._later, "right", number < len(self._weeks) - 1),
        ):
            key.setEnabled(there)
            key.show_icon(icon, "ink" if there else "muted")
        for card in self._cards:
            card.show_weeks(shown)
        self._beside.setVisible(any(not card.isHidden() for card in self._cards[1::3]))
        self._goals.show_span(shown.first, shown.last, self._today)
        self._sessions.show_week(week)
        self._tiles.setVisible(not self._empty)
        self._table_key.setEnabled(not self._empty)
        self._report_key.setEnabled(not self._empty)
        self._turn()

    def _shown(self) -> Shown:
        last = self._last + 1
        if self._cut[0] != (self._span, self._last):
            found = self._weeks[max(last - self._span, 0) : last]
            found = found if self._span else self._since_first()
            self._cut = (self._span, self._last), found, legible(found)
        _, found, blocks = self._cut
        end = last if self._chosen > last - YEAR else self._chosen + 1
        year = self._years.setdefault(end, self._weeks[max(end - YEAR, 0) : end])
        return Shown(found, blocks, self._weeks[self._chosen], year, self._today)

    def _since_first(self) -> list[Week]:
        """All weeks from the first with a session, but a few at least."""
        first = next((n for n, week in enumerate(self._weeks) if week.sessions), 0)
        return self._weeks[min(first, len(self._weeks) - 4) :]

    def _turn(self) -> None:
        for card in self._cards:
            card.turn(self._table_key.isChecked() and not self._empty, self._empty)
        self._goals.turn(self._table_key.isChecked() and not self._empty)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._built:
            self.startTimer(0)

    def timerEvent(self, event: QTimerEvent) -> None:
        """The page is seen: now there is time for the charts, whose library is slow to import."""
        self.killTimer(event.timerId())
        if self._built:
            for card in self._cards:
                card.warm()
            return
        self._built = True
        for card in self._cards:
            card.build()
        self._turn()
        self.startTimer(0)

    def resizeEvent(self, event: object) -> None:
        """Where it is narrow, margins shrink and what stands beside moves below."""
        way = QBoxLayout.Direction
        cramped = self.width() < self._look.px(CRAMPED)
        self.body.setContentsMargins(*((20, 24, 16, 24) if cramped else (44, 34, 36, 24)))
        wide = self.room >= self._look.px(WIDE)
        self._both.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._beside.setMaximumWidth(self._look.px(280) if wide else 16_777_215)
        self._tiles.stack(self.room < self._look.px(TILES))
        long = self.title.fontMetrics().horizontalAdvance(self.title.text())
        self.title.setWordWrap(long > self.room)

    # Commands

    def event(self, event: QEvent) -> bool:
        """A window that was left open over night is in a new day, and maybe in a new week."""
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.Enter):
            self._roll()
        return super().event(event)

    def _roll(self) -> None:
        if training_day(self._at()) != self._today:
            newest = self._chosen == len(self._weeks) - 1
            self.arrive() if newest else self.reload()

    def step(self, by: int) -> None:
        """Choose a week before or after; the charts move along when they have to."""
        self._roll()
        self._go(self._chosen + by)

    def choose(self, start: date) -> None:
        """Choose the week that starts on a day."""
        first = self._weeks[0].start
        self._go((start - first).days // 7)

    def _go(self, number: int) -> None:
        self._chosen = min(max(number, 0), len(self._weeks) - 1)
        self._keep_in_sight()
        self._show()

    def _keep_in_sight(self) -> None:
        if self._span:
            self._last = min(self._last, self._chosen + self._span - 1)
        self._last = max(self._last, self._chosen)

    def _open_sessions(self) -> None:
        """Bring the sessions of the chosen week into sight."""
        self.reveal(self._sessions)

    def _choose_span(self, number: int) -> None:
        self._span = SPANS[number][0]
        self._keep_in_sight()
        self._show()

    def _choose_measure(self, number: int) -> None:
        self._cards[0].show_measure((MINUTES, SESSIONS)[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.step(-1)
            case Qt.Key.Key_Right:
                self.step(1)
            case Qt.Key.Key_T:
                self._table_key.toggle()
            case Qt.Key.Key_F if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._sessions.search.setFocus()
            case _:
                super().keyPressEvent(event)
