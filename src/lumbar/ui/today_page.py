"""Today: one thing to do, and how the week stands."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from lumbar.domain.day import training_day
from lumbar.domain.exercise import Exercise
from lumbar.domain.fitting import Shortened, shortened
from lumbar.domain.progress import Week, weeks
from lumbar.domain.record import SessionRecord
from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.schedule import due
from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.session.coach import suited_now
from lumbar.store.faults import KnownError
from lumbar.store.growth import slots
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.ui import words
from lumbar.ui.cards import Bar, Card
from lumbar.ui.fields import Combo
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, clear, column, label, paragraph, row
from lumbar.ui.growth_cards import GrowthCards
from lumbar.ui.left_card import LeftCard
from lumbar.ui.minutes_line import MinutesLine, fitted_words
from lumbar.ui.page import Page
from lumbar.ui.pain_scale import PainScale
from lumbar.ui.theme import Look
from lumbar.ui.thumb import Thumb

WIDE = 760  # from here on the week stands beside the routine
TIGHT = 420  # below this, week and pain stand below each other
LOOKS_BACK = timedelta(days=90)  # for the last pain that was told
FOOTER = "Comfortable? Keep going. Not sure? Make it smaller."


class TodayPage(Page):
    """Start what is due; see the week and how the last session felt."""

    start_wanted = Signal(object, object)
    report_wanted = Signal()
    resume_wanted = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        look: Look,
        library: Library,
        history: History,
        choices: Choices,
        at: Callable[[], datetime],
    ) -> None:
        super().__init__(words.greeting(at()))
        self._look, self._library, self._history = look, library, history
        self._choices, self._at = choices, at
        self._due = DueCard(look, library, choices)
        self._due.start_wanted.connect(self.start_wanted)
        self._due.chosen.connect(self._choose)
        self._picked: str | None = None  # by the person, over what is due
        self._week, self._pain = WeekCard(look), PainCard(look)
        self._aside = column(self._week, self._pain, -1, spacing=16)
        self._both = row(self._due, self._aside, spacing=18)
        self._both.setStretch(0, 72)
        self._both.setStretch(1, 28)
        self._growth = GrowthCards(look, library, history, choices, at)
        self._growth.changed.connect(self.arrive)
        self._growth.told.connect(self.told)
        self._growth.report_wanted.connect(self.report_wanted)
        self._growth.gentle_wanted.connect(self._pick)
        self._growth.part_wanted.connect(self._due.take_part)
        self._due.pain_told.connect(self._growth.show_pain)
        self._left = LeftCard(look)
        self._left.resume_wanted.connect(self.resume_wanted)
        self._left.keep_wanted.connect(self._keep)
        self.body.addWidget(self._left)
        self.body.addLayout(self._both)
        self.body.addSpacing(6)
        self.body.addWidget(self._growth)
        self.body.addSpacing(10)
        self.body.addWidget(paragraph(FOOTER, "muted"))
        self.body.addStretch()
        choices.changed.connect(self.arrive)
        self.arrive()

    def resizeEvent(self, event: object) -> None:
        """Where it is narrow, what stands beside moves below."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.room >= self._look.px(WIDE)
        self._both.setDirection(beside if wide else below)
        stacked = wide or self.room < self._look.px(TIGHT)
        self._aside.setDirection(below if stacked else beside)
        for place, stretch in enumerate((0, 0, 1) if stacked else (1, 1, 0)):
            self._aside.setStretch(place, stretch)

    def arrive(self) -> None:
        now = self._at()
        settings = self._choices.settings
        today = training_day(now)
        recent = self._history.sessions(today - timedelta(days=8), today + timedelta(days=1))
        week = weeks(recent, today, 1, settings.first_weekday)[0]
        self.title.setText(words.greeting(now))
        self.say(words.toward_goal(week.sessions, settings.goal))
        self._week.show_week(week, today, settings.goal)
        self._pain.show_last(_last_with_pain(self._history.sessions(today - LOOKS_BACK)))
        left = self._history.open_session(now)
        self._left.show_left(left, left is not None and bool(self._library.planned(left.items)))
        done = {session.routine for session in recent if session.day == today and session.counts}
        plan, routines = slots(self._history), self._library.routines
        waiting = [id for id in due(plan, today, done) if id in routines]
        wanted = (self._picked, *waiting, settings.routine, *routines)
        leading = next((id for id in wanted if id in routines), None)
        if leading is not None:
            self._due.show_due([(routines[id].name, plan[id].at) for id in waiting])
            routine, exercises = routines[leading], self._library.exercises
            kept = settings.kept_in.split()
            fits = suited_now(self._history, routine, exercises, kept)
            self._growth.show_routine(routine)
            self._due.show_routine(fits, list(routines.values()), now)

    def _pick(self, routine: str) -> None:
        """Do another routine this time; what is usual stays."""
        self._picked = routine
        self.arrive()

    def _choose(self, routine: str) -> None:
        self._choices.choose(routine=routine)
        self._pick(routine)

    def _keep(self) -> None:
        try:
            self._history.close_left_open()
        except KnownError as error:
            self.told.emit(str(error))
        self.arrive()


def _last_with_pain(sessions: Sequence[SessionRecord]) -> SessionRecord | None:
    asked = (s for s in reversed(sessions) if s.counts)
    return next((s for s in asked if (s.pain_before, s.pain_after) != (None, None)), None)


class DueCard(Card):
    """The routine to do now, with its figures and one large button."""

    start_wanted = Signal(object, object)
    chosen = Signal(str)
    pain_told = Signal(object)

    def __init__(self, look: Look, library: Library, choices: Choices) -> None:
        super().__init__(look)
        self._look, self._library, self._choices = look, library, choices
        self._shown: tuple[Prescription, ...] = ()
        self._whole: Routine | None = None
        self._there: list[Exercise | None] = []  # what it consists of
        self._now: datetime
        self._routine = Combo(look)
        self._routine.setAccessibleName("Routine")
        self._routine.setToolTip("Another routine for today")
        self._routine.activated.connect(lambda n: self.chosen.emit(self._routine.itemData(n)))
        self._overline = label("TODAY", "overline")
        self._name = label("", "title")
        self._meta = paragraph("", "lead")
        self._figures = Flow(spacing=12, centred=False)
        self._scale = PainScale("Pain in your back right now")
        self._scale.chosen.connect(self.pain_told)
        self._start = button("Start", self._go, "primary", "Start this routine", large=True)
        self._minutes = MinutesLine(look)
        self._minutes.changed.connect(self._show)
        self._fit = paragraph("", "muted")
        self._fit.hide()
        head = row(self._overline, -1, self._routine)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(30, 22, 30, 30)
        inside.setSpacing(6)
        inside.addLayout(head)
        inside.addWidget(self._name)
        inside.addWidget(self._meta)
        inside.addSpacing(6)
        inside.addLayout(self._figures)
        inside.addSpacing(14)
        keys = Flow(spacing=18)
        keys.addWidget(self._start)
        keys.addWidget(self._minutes)
        inside.addLayout(keys)
        inside.addWidget(self._fit)
        inside.addSpacing(12)
        inside.addWidget(
            paragraph("How is your back right now? Leave it out if you like.", "label")
        )
        inside.addWidget(self._scale)
        inside.addStretch()

    def show_due(self, waiting: Sequence[tuple[str, time | None]]) -> None:
        """Say what the plan has for today: names and times, the first of which leads."""
        first, *others = waiting or [("", None)]
        at = f" · {first[1]:%H:%M}" if first[1] else ""
        self._overline.setText(f"DUE TODAY{at}" if waiting else "TODAY")
        also = [name if at is None else f"{name} at {at:%H:%M}" for name, at in others]
        self._overline.setToolTip(f"Also today: {', '.join(also)}" if also else "")
        self._overline.setAccessibleDescription(self._overline.toolTip())

    def show_routine(
        self, routine: Routine, all_routines: Sequence[Routine], now: datetime
    ) -> None:
        there = [self._library.exercises.get(item.exercise) for item in routine.items]
        if [id(each) for each in there] != [id(each) for each in self._there]:
            self._shown = ()  # a picture that was replaced has the name of the one before
        if routine != self._whole or there != self._there:
            whole = timeline(self._library.prescribed(routine), self._choices.pace)
            self._minutes.show_whole(length_s(whole))
        self._whole, self._there, self._now = routine, there, now
        self._routine.clear()
        for each in all_routines:
            self._routine.addItem(each.name, each.id)
        self._routine.setCurrentIndex(self._routine.findData(routine.id))
        self._name.setText(routine.name)
        self._show()

    def take_part(self, part: float) -> None:
        """Fit the routine into a part of its length, for today."""
        whole = timeline(self._library.prescribed(self._whole), self._choices.pace)
        self._minutes.show_minutes(length_s(whole) * part / 60)

    @property
    def _today(self) -> Shortened:
        """The routine as it fits into the time there is."""
        assert self._whole is not None
        most_s = self._minutes.most_s
        if most_s is None:
            return Shortened(self._whole)
        return shortened(self._whole, self._library.exercises, most_s, self._choices.pace)

    def _show(self) -> None:
        found = self._today
        prescriptions = self._library.prescribed(found.routine)
        segments = timeline(prescriptions, self._choices.pace)
        ends = self._now + timedelta(seconds=length_s(segments))
        where = words.positions(p.exercise.position for p in prescriptions)
        length = words.minutes(length_s(segments))
        self._meta.setText(f"{length} · ends {ends:%H:%M} · {where}")
        self._fit.setText(fitted_words(found))
        self._fit.setVisible(bool(self._fit.text()))
        self._start.setEnabled(bool(segments))
        self._minutes.setEnabled(bool(segments))
        if prescriptions != self._shown:
            self._shown = prescriptions
            clear(self._figures)
            for prescription in prescriptions[:6]:
                self._figures.addWidget(self._figure(prescription))

    def _figure(self, prescription: Prescription) -> QWidget:
        width = 114 if len(self._shown) > 4 else 136
        figure = QWidget()
        name = paragraph(prescription.exercise.name, "small")
        name.setProperty("type", "label")
        name.setFixedWidth(self._look.px(width))
        dose = label(words.dose(prescription.dose), "tiny")
        thumb = Thumb(self._look, prescription.exercise, width)
        figure.setLayout(column(thumb, name, dose, -1, spacing=3))
        return figure

    def _go(self) -> None:
        pain = self._scale.value
        self._scale.show_value(None)
        whole = self._minutes.most_s is None
        self.start_wanted.emit(self._whole.id if whole else self._today.routine, pain)


class WeekCard(Card):
    """Seven days, the goal, and the minutes."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._days, self._bar = DayMarks(look), Bar(look)
        self._sum = paragraph("", "small")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(22, 20, 22, 22)
        inside.setSpacing(12)
        inside.addWidget(label("This week", "strong"))
        inside.addWidget(self._days)
        inside.addWidget(self._bar)
        inside.addWidget(self._sum)

    def show_week(self, week: Week, today: object, goal: int) -> None:
        self._days.show_week(week, today)
        text = f"{week.sessions} of {words.counted(goal, 'session')}"
        self._bar.show_part(week.sessions / goal, text)
        time = f" · {words.minutes(week.active_s)}" if week.sessions else ""
        self._sum.setText(text + time)


class DayMarks(QWidget):
    """A letter and a circle for each day; a tick where there was a training."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._week: Week | None = None
        self._today: object = None
        look.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedHeight(self._look.px(58))
        self.setMinimumWidth(self._look.px(180))
        self.update()

    def show_week(self, week: Week, today: object) -> None:
        self._week, self._today = week, today
        done = [words.WEEKDAYS[day.weekday()] for day in sorted(week.days)]
        self.setAccessibleName("Trained on " + ", ".join(done) if done else "No training yet")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._week is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            step = self.width() / 7
            size = min(step - 3, self._look.px(30))
            for number in range(7):
                day = self._week.start + timedelta(days=number)
                x = number * step + (step - size) / 2
                self._paint_day(painter, day, QRectF(x, self._look.px(22), size, size))

    def _paint_day(self, painter: QPainter, day: object, circle: QRectF) -> None:
        colour = self._look.colour
        letter = words.WEEKDAYS[day.weekday()][0]
        painter.setFont(self._look.font(13))
        painter.setPen(colour("muted"))
        above = QRectF(circle.left() - 6, 0, circle.width() + 12, circle.top() - 2)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, letter)
        trained = day in self._week.days
        role = "press" if trained or day == self._today else "line"
        painter.setPen(QPen(colour(role), 2))
        painter.setBrush(colour("press") if trained else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if trained:
            tick = self._look.icon("check", "on_press", 18).pixmap(self._look.icon_size(18))
            inner = circle.adjusted(6, 6, -6, -6)
            painter.drawPixmap(inner, tick, QRectF(tick.rect()))


class PainCard(Card):
    """Pain before and after the last session in which it was told."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._before, self._after = label("–", "figures"), label("–", "figures", tone="press")
        self._when = paragraph("", "small")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(22, 20, 22, 22)
        inside.setSpacing(8)
        inside.addWidget(label("Pain, last session", "strong"))
        before = column(self._before, label("before", "small"), spacing=0)
        after = column(self._after, label("after", "small"), spacing=0)
        inside.addLayout(row(before, label("→", "heading"), after, -1, spacing=18))
        inside.addWidget(self._when)
        inside.addStretch()

    def show_last(self, session: SessionRecord | None) -> None:
        for place, value, when in (
            (self._before, session and session.pain_before, "before"),
            (self._after, session and session.pain_after, "after"),
        ):
            place.setText(words.pain(value))
            place.setAccessibleName(f"Pain {when}: {words.pain(value)}")
        if session is None:
            self._when.setText("Shown here once you have told it before and after a session.")
        else:
            self._when.setText(f"{words.day(session.day)} · {session.name}")
