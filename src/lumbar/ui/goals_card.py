"""Goals card: the activities a person wants back, each with its numbers and what can be done."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from lumbar.domain.goals import MOST_GOALS, Goal, followed
from lumbar.store import growth
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.ui import goal_words, words
from lumbar.ui.chart_card import ChartCard
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, clear, column, label, paragraph, row
from lumbar.ui.goal_chart import GoalChart, Span, paint_scores
from lumbar.ui.pain_scale import PainScale
from lumbar.ui.theme import Look

LEAST_SPAN = timedelta(weeks=26)  # numbers that come once a month need some months to be a line
WIDE, SAYS = 720, 380  # room from which the chart stands beside what is said, and how wide that is
LONGEST = 120  # letters of an activity
MADE_UP = (3, 3, 4, 4, 6, 6, 7)  # of the faint line in an empty card, a month apart


class GoalsCard(ChartCard):
    """Up to three activities of the person's own, scored from 0 to 10 about once a month."""

    opened = Signal(QWidget)  # a question that wants to be in sight

    def __init__(self, look: Look, history: History) -> None:
        self._add_key = button("Add an activity", lambda: self._open(None))
        super().__init__(look, goal_words.TITLE, (), self._add_key)
        self._history = history
        self._goals: list[Goal] = []
        self._today = date.min
        self._days = Span((date.min, date.max))
        self._as_table, self._said = False, ""
        self._shown: date | None = None  # the day for which the activities were laid out
        self._lines: list[GoalLine] = []
        self._invitation = Invitation(look, lambda: self._open(None))
        self._place = column(spacing=8)
        self._holder = QWidget()
        self._list = column(spacing=16)
        self._holder.setLayout(self._list)
        self._before = paragraph("", "small")
        inside = QWidget()
        inside.setLayout(
            column(8, self._invitation, self._place, self._holder, self._before, spacing=10)
        )
        self.set_chart(inside, self._paint_all)

    def forget(self) -> None:
        """The history has changed: read the activities anew."""
        self._goals = growth.goals(self._history)
        self._shown = None

    def show_span(self, first: date, last: date, today: date) -> None:
        """Show the activities, with their numbers of these days or of half a year at least."""
        self._days, self._today = Span((min(first, last - LEAST_SPAN), last)), today
        for line in self._lines:
            line.chart.show_scores(line.goal.scores, self._days)
        self.describe(" – ".join(map(words.whole_date, self._days)))
        self._show()

    def turn(self, table: bool, empty: bool = False) -> None:
        """Numbers instead of the charts; what can be done with an activity stays in sight."""
        self._as_table = table
        super().turn(table=False)
        scored = any(goal.scores for goal in self._goals)
        self._keep.setVisible(scored)
        self._keep.setEnabled(scored)
        for line in self._lines:
            line.chart.setVisible(bool(line.goal.scores) and not table)
        if table and self.table.parentWidget() is self._stack:
            self._faces.removeWidget(self.table)
            self.layout().addWidget(self.table)
        if self._table is not None:
            self._table.setMinimumHeight(self._look.px(180))
            self._table.setVisible(table and scored)

    def _show(self) -> None:
        if self._shown == self._today:
            return
        self._shown = self._today
        clear(self._list)
        shown = followed(self._goals)
        self._lines = [GoalLine(self._look, goal, self._days, self._today) for goal in shown]
        for line in self._lines:
            line.asked.connect(self._open)
            line.let_go.connect(self._let_go)
            line.read.connect(self._point)
            self._list.addWidget(line)
            line.show()  # now, so that it can have the focus
        gone = [goal for goal in self._goals if not goal.followed and goal.scores]
        self._before.setText("Let go: " + "; ".join(map(goal_words.ended, gone)) if gone else "")
        self._before.setVisible(bool(gone))
        self._invitation.setVisible(not shown)
        self._holder.setVisible(bool(shown))
        self._add_key.setVisible(0 < len(shown) < MOST_GOALS)
        self._said = goal_words.together(self._goals) or goal_words.full(self._goals)
        self.read(self._said)
        self._readout.setVisible(bool(shown))
        goals = self._goals
        self.show_numbers(goal_words.HEADINGS, lambda: goal_words.rows(goals))
        self.turn(self._as_table)

    def _point(self, said: str) -> None:
        """Say what is pointed at, or how all of it stands."""
        self.read(said or self._said)

    def _paint_all(self, painter: QPainter, rect: QRectF) -> None:
        """The activities below each other, each with its name, for a picture."""
        shown = [line.goal for line in self._lines if line.goal.scores]
        step = rect.height() / max(len(shown), 1)
        colours, font = self._look.theme.colours, self._look.font
        for number, goal in enumerate(shown):
            part = QRectF(rect.left(), rect.top() + number * step, rect.width(), step - 8)
            painter.setFont(font(15, QFont.Weight.DemiBold))
            painter.setPen(colours["ink"])
            head = painter.fontMetrics().height() + 4
            text = painter.fontMetrics().elidedText(
                goal.activity, Qt.TextElideMode.ElideRight, round(part.width())
            )
            painter.drawText(part, Qt.AlignmentFlag.AlignTop, text)
            paint_scores(
                painter, part.adjusted(0, head, 0, 0), goal.scores, self._days, colours, font
            )

    # What can be done

    def _open(self, goal: Goal | None, renames: bool = False) -> None:
        """Ask for a new activity, for another name, or for the number of today."""
        clear(self._place)
        form = GoalForm(self._look, goal, renames)
        form.done.connect(lambda text, score: self._keep_goal(goal, text, score))
        form.left.connect(lambda: self._close(goal.id if goal else ""))
        self._place.addWidget(form)
        self._invitation.hide()
        form.show()
        form.begin()
        self.opened.emit(form)

    def _close(self, id: str = "") -> None:
        """Ask nothing any more; the focus goes to the activity it was about."""
        clear(self._place)
        self._shown = None
        self._show()
        keys = {line.goal.id: line.score_key for line in self._lines}
        first = next(iter(keys.values()), self._invitation.key)
        keys.get(id, first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_goal(self, goal: Goal | None, text: str, score: int | None) -> None:
        def keep() -> str:
            id = goal.id if goal else growth.add_goal(self._history, text, self._today)
            if goal is not None and text and text != goal.activity:
                growth.rename_goal(self._history, id, text)
            if score is not None:
                growth.score_goal(self._history, id, self._today, score)
            return id

        self._do(keep)

    def _let_go(self, goal: Goal) -> None:
        def let_go() -> str:
            growth.let_go(self._history, goal.id, self._today)
            return ""

        self._do(let_go)

    def _do(self, change: Callable[[], str]) -> None:
        """Keep a change; it gives the activity it was about."""
        id = ""
        try:
            id = change()
        except KnownError as error:
            self.told.emit(str(error))
        self.forget()
        self._close(id)


class GoalLine(QWidget):
    """One activity: how it stands and what became of it, its chart, and its keys."""

    asked = Signal(object, bool)  # the goal, and whether it is to be renamed
    let_go = Signal(object)
    read = Signal(str)

    def __init__(self, look: Look, goal: Goal, span: Span, today: date) -> None:
        super().__init__()
        self._look, self.goal, self._today = look, goal, today
        name = goal.activity
        self.score_key = button(
            "Today's number", lambda: self.asked.emit(goal, False), name=f"Today's number: {name}"
        )
        rename = button(
            "Rename", lambda: self.asked.emit(goal, True), "plain", "", f"Rename {name}"
        )
        end = button("Let go", self._ask, "plain", "Its numbers stay", f"Let go of {name}")
        self._keys, self._sure = QWidget(), QWidget()
        self._keys.setLayout(_flow(self.score_key, rename, end))
        sure = button("Let go", lambda: self.let_go.emit(goal), name=f"Yes, let go of {name}")
        self._back = button("Keep it", self._keep, name=f"Keep {name}")
        self._sure.setLayout(
            column(paragraph("Its numbers stay. Sure?", "small"), _flow(sure, self._back))
        )
        self._sure.hide()
        became = paragraph(goal_words.course(goal, today), "small")
        if not became.text():
            became.hide()
        says = QWidget()
        says.setLayout(
            column(
                paragraph(name, "label"),
                paragraph(goal_words.standing(goal, today), "body", "press"),
                became,
                4,
                self._keys,
                self._sure,
                -1,
                spacing=3,
            )
        )
        self._says = says
        self._chart_name = f"Chart: {name}, {goal_words.standing(goal, today)}"
        self.chart = GoalChart(look, self._chart_name)
        self.chart.setAccessibleDescription(goal_words.spoken(goal))
        self.chart.show_scores(goal.scores, span)
        self.chart.pointed.connect(self._point)
        beside = QWidget()  # keeps its place where the table stands for the chart
        beside.setLayout(column(self.chart))
        self._both = row(says, beside, spacing=18)
        self._both.setStretch(1, 1)
        self.setLayout(self._both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= self._look.px(WIDE)
        self._both.setDirection(beside if wide else below)
        self._says.setMaximumWidth(self._look.px(SAYS) if wide else 16_777_215)
        self._says.setMinimumWidth(self._look.px(SAYS) if wide else 0)

    def _point(self, number: int) -> None:
        """Say what is pointed at, in the name too, where a screen reader hears it."""
        score = self.chart.score
        said = ""
        if score is not None:
            day, value = score
            said = f"{self.goal.activity}: {value} of 10 on {words.whole_date(day)}"
        self.chart.setAccessibleName(said or self._chart_name)
        self.read.emit(said)

    def _ask(self) -> None:
        self._keys.hide()
        self._sure.show()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._sure.hide()
        self._keys.show()
        self.score_key.setFocus(Qt.FocusReason.OtherFocusReason)


class GoalForm(QFrame):
    """Asks for the words of an activity, for a number, or for both; Escape leaves it."""

    done = Signal(str, object)
    left = Signal()

    def __init__(self, look: Look, goal: Goal | None, renames: bool) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._goal = goal
        self._text: QLineEdit | None = None
        self._scale: PainScale | None = None
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 14, 20, 16)
        inside.setSpacing(8)
        if goal is None or renames:
            question = "What would you like to do with ease again?"
            if goal is not None:
                question = "In your own words"
            caption, self._text = (
                label(question, "label"),
                QLineEdit(goal.activity if goal else ""),
            )
            self._text.setProperty("kind", "field")
            self._text.setMaxLength(LONGEST)
            self._text.setPlaceholderText(f"In your own words, such as: {goal_words.EXAMPLE}")
            self._text.setAccessibleName(question)
            self._text.textChanged.connect(self._look_again)
            self._text.returnPressed.connect(self._finish)
            caption.setBuddy(self._text)
            inside.addWidget(caption)
            inside.addWidget(self._text)
        if not renames:
            asked = goal_words.ASK
            inside.addWidget(paragraph(f"{goal.activity}: {asked}" if goal else asked, "label"))
            self._scale = PainScale(
                f"{goal.activity} today:" if goal else asked, goal_words.LOW, goal_words.HIGH
            )
            self._scale.chosen.connect(self._look_again)
            inside.addWidget(self._scale)
        self._keep = button("Keep" if goal else "Add", self._finish, "primary")
        inside.addLayout(_flow(self._keep, button("Cancel", self.left.emit)))
        self._look_again()

    def begin(self) -> None:
        """Take the focus."""
        first = self._text or self._scale
        assert first is not None
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._text is not None:
            self._text.selectAll()

    @property
    def _words(self) -> str:
        return " ".join(self._text.text().split()) if self._text else ""

    def _look_again(self, *_: object) -> None:
        value = self._scale.value if self._scale else None
        self._keep.setEnabled(bool(self._words) if self._text else value is not None)

    def _finish(self) -> None:
        if self._keep.isEnabled():
            self.done.emit(self._words, self._scale.value if self._scale else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Invitation(QWidget):
    """What stands here before there is an activity: why, a faint line, and one key."""

    def __init__(self, look: Look, begin: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self.key = button("Name an activity", begin, "primary")
        self._says = QWidget()
        self._says.setLayout(
            column(paragraph(goal_words.INVITATION, "muted"), 4, row(self.key, -1), -1, spacing=8)
        )
        self._both = row(self._says, 1, spacing=18)
        self.setLayout(self._both)
        self.setMinimumHeight(look.px(132))
        look.changed.connect(self.update)

    @property
    def _wide(self) -> bool:
        return self.width() >= self._look.px(WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        right = self.width() // 2 if self._wide else 0
        self._both.setContentsMargins(0, 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where there is room, what a line would look like, as faint as a watermark."""
        if not self._wide:
            return
        faint = self._look.mixed("card", "track", 0.6)
        colours = {**self._look.theme.colours, "press": faint, "line": faint, "muted": faint}
        first = date(2001, 1, 1)
        scores = [(first + timedelta(days=30 * n), score) for n, score in enumerate(MADE_UP)]
        span = Span((first, scores[-1][0]))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.rect())
            rect.setLeft(rect.width() / 2 + self._look.px(24))
            paint_scores(painter, rect, scores, span, colours, self._look.font, dated=False)


def _flow(*keys: QWidget) -> Flow:
    line = Flow(spacing=8)
    for key in keys:
        line.addWidget(key)
    return line
