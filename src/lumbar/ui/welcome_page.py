"""Welcome: what a person is asked before the first session, and again when it is time.

Every step can go back and none is asked twice. Answers live only as long as this page; what is
kept is their result.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from math import ceil

from PySide6.QtCore import Qt, QTimerEvent, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lumbar.domain.caution import CAUTIONS
from lumbar.domain.screening import (
    AGAIN,
    INTRODUCTION,
    TIER_A,
    TIER_B,
    Question,
    Screening,
    Why,
    card,
    screened,
)
from lumbar.ui.cards import Card
from lumbar.ui.forms import button, column, paragraph, row, scrolled
from lumbar.ui.theme import Look
from lumbar.ui.ticks import Tick

SCOPE = (
    "Lumbar guides you through gentle exercises for everyday low back pain. It does not examine "
    "you and does not take the place of a doctor or physiotherapist. Move within comfort: a "
    "gentle stretch is fine; sharp or spreading pain is a sign to ease off. You can stop at any "
    "time, and nothing is lost."
)
CLEARED = "I have spoken to a health professional about this"
WIDEST = 760


class Step(QWidget):
    """One step: a heading, some words, what is asked, and the way back and on."""

    def __init__(self, look: Look, title: str, lead: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.content = QVBoxLayout()
        self.content.setSpacing(4)
        self.back = button("Back", lambda: None, "plain")
        self.on = button("Continue", lambda: None, "primary")
        card_ = Card(look)
        inside = QVBoxLayout(card_)
        inside.setContentsMargins(40, 32, 40, 32)
        inside.setSpacing(10)
        inside.addWidget(paragraph(title, "title"))
        if lead:
            inside.addWidget(paragraph(lead, "lead"))
        inside.addSpacing(6)
        inside.addLayout(self.content)
        inside.addStretch()
        widest = max(look.px(WIDEST), WIDEST)
        card_.setMaximumWidth(widest)
        keys = QWidget()
        keys.setMaximumWidth(widest)
        keys.setLayout(row(self.on, self.back, -1, spacing=12))
        holder = QWidget()
        self._inner = _centred(card_)
        self._inner.setContentsMargins(32, 24, 32, 8)
        holder.setLayout(self._inner)
        self._area = scrolled(holder)
        below = _centred(keys)
        below.setContentsMargins(32, 12, 32, 28)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addStretch(1)
        whole.addWidget(self._area, 1000)
        whole.addLayout(below)
        whole.addStretch(1)

    def fit(self) -> None:
        """What is asked scrolls when it must; the keys stay in sight, right below it."""
        self._inner.activate()
        wanted = self._inner.heightForWidth(self.width())
        least = self._area.widget().minimumSizeHint().height()
        self._area.setMaximumHeight(max(wanted, least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        self.startTimer(0)  # only once it has been laid out is its height known

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        self.fit()


def _centred(widget: QWidget) -> QHBoxLayout:
    middle = row(-1, widget, -1, spacing=0)
    middle.setStretch(1, 100)
    return middle


class TickStep(Step):
    """Sentences to tick; going on without a tick says that none applies."""

    def __init__(
        self,
        look: Look,
        title: str,
        lead: str,
        sentences: Sequence[tuple[str, str]],
        columns: int = 1,
    ) -> None:
        super().__init__(look, title, lead)
        self._ticks = {id: Tick(look, text) for id, text in sentences}
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        lines = ceil(len(sentences) / columns)
        for number, tick in enumerate(self._ticks.values()):
            tick.toggled.connect(self._name)
            grid.addWidget(tick, number % lines, number // lines)
        self.content.addLayout(grid)
        self._name()

    @property
    def ticked(self) -> set[str]:
        return {id for id, tick in self._ticks.items() if tick.isChecked()}

    def tick(self, ids: Sequence[str]) -> None:
        for id, tick in self._ticks.items():
            tick.setChecked(id in ids)

    def texts(self) -> list[str]:
        return [tick.text() for tick in self._ticks.values() if tick.isChecked()]

    def _name(self) -> None:
        text = "Continue" if self.ticked else "None of these"
        self.on.setText(text)
        self.on.setAccessibleName(text)


class AnswerStep(Step):
    """What the answers mean for today, in calm words."""

    def __init__(self, look: Look, title: str, text: str, said: Sequence[str], ask: bool) -> None:
        super().__init__(look, title, text)
        self.on.setText("Close")
        self.on.setAccessibleName("Close")
        self.cleared = Tick(look, CLEARED)
        if ask:
            self.content.addWidget(self.cleared)
            self.on.setText("Go on")
            self.on.setAccessibleName("Go on")
            self.on.setEnabled(False)
            self.cleared.toggled.connect(self.on.setEnabled)
            return
        self._list = paragraph("\n".join(f"•  {line}" for line in said), "body")
        self._list.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._list.hide()
        self._copy = button("Copy the list", self._to_clipboard, "plain")
        self._copy.hide()
        if said:
            show = button("Show what to say", self._show, "")
            self.content.addLayout(column(row(show, -1), self._list, row(self._copy, -1)))

    def _show(self) -> None:
        self._list.show()
        self._copy.show()
        self.fit()

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._list.text())


class WelcomePage(QWidget):
    """The steps one after the other; ``answered`` carries the result as soon as it is known.

    ``why`` chooses the words it opens with; ``more`` are further steps of a first start, which
    whoever was here before skips. ``left`` ends the page and tells whether exercises are open.
    """

    answered = Signal(object)
    left = Signal(bool)

    def __init__(
        self,
        look: Look,
        at: Callable[[], datetime],
        last: Screening | None = None,
        why: Why = Why.NEW,
        more: Sequence[Step] = (),
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._at = look, at
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._answer: AnswerStep | None = None
        self._welcome = self._first_step(why)
        self._now = TickStep(
            look,
            "Is any of this new?",
            "Tick what is true for you. Most people can say: none of these.",
            _asked(TIER_A),
        )
        self._ever = TickStep(
            look, "And any of these?", "They are worth a word with somebody.", _asked(TIER_B)
        )
        self._tags = TickStep(
            look,
            "What should we take into account?",
            "Exercises that do not suit you now are left out or made smaller, with the reason. "
            "You can always decide otherwise.",
            [(tag, _capital(words.short)) for tag, words in CAUTIONS.items()],
            columns=2,
        )
        if last is not None:
            self._tags.tick(sorted(last.tags))
        self._now.on.clicked.connect(self._after_now)
        self._ever.on.clicked.connect(lambda: self._go(self._tags))
        self._tags.on.clicked.connect(self._after_tags)
        self._tags.back.clicked.connect(lambda: self._go(self._ever))
        self._ever.back.clicked.connect(lambda: self._go(self._now))
        self._now.back.clicked.connect(lambda: self._go(self._welcome))
        self._more = list(more)
        for step in (self._welcome, self._now, self._ever, self._tags, *self._more):
            self._stack.addWidget(step)
        for number, step in enumerate(self._more):
            step.back.clicked.connect(lambda _=False, n=number: self._go(self._step(n - 1)))
            step.on.clicked.connect(lambda _=False, n=number: self._after(n))

    def arrive(self) -> None:
        self._go(self._welcome)

    def _first_step(self, why: Why) -> Step:
        if why is Why.NEW:
            step = Step(self._look, "Welcome to Lumbar", SCOPE)
            step.content.addWidget(paragraph(INTRODUCTION, "body"))
            step.on.setText("Begin")
        else:
            step = Step(self._look, *AGAIN[why])
            if why in (Why.SEEN, Why.SPOKEN):
                step.on.setText("Answer again")
        step.on.setAccessibleName(step.on.text())
        step.back.setText("Not now")
        step.back.setAccessibleName("Not now")
        step.back.clicked.connect(lambda: self.left.emit(False))
        step.on.clicked.connect(lambda: self._go(self._now))
        return step

    def _go(self, step: Step) -> None:
        self._stack.setCurrentWidget(step)
        first = step.on if step.on.isEnabled() else step.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, number: int) -> Step:
        return self._more[number] if number >= 0 else self._tags

    # What follows from the answers

    def _after_now(self) -> None:
        if self._now.ticked:
            self.answered.emit(screened(self._now.ticked, self._tags.ticked, self._at()))
            self._show_answer(self._now, ask=False)
        else:
            self._go(self._ever)

    def _after_tags(self) -> None:
        result = screened(self._ever.ticked, self._tags.ticked, self._at())
        self.answered.emit(result)
        if result.opens:
            self._after(-1)
        else:
            self._show_answer(self._tags, ask=True)

    def _show_answer(self, before: TickStep, ask: bool) -> None:
        found = card(self._now.ticked | self._ever.ticked)
        assert found is not None
        if self._answer is not None:
            self._stack.removeWidget(self._answer)
            self._answer.deleteLater()
        said = [] if ask else self._now.texts()
        self._answer = AnswerStep(self._look, *found, said, ask)
        self._answer.back.clicked.connect(lambda: self._go(before))
        if ask:
            self._answer.on.clicked.connect(self._clear)
        else:
            self._answer.on.clicked.connect(lambda: self.left.emit(False))
        self._stack.addWidget(self._answer)
        self._go(self._answer)

    def _clear(self) -> None:
        result = screened(self._ever.ticked, self._tags.ticked, self._at())
        self.answered.emit(result._replace(cleared=True))
        self._after(-1)

    def _after(self, number: int) -> None:
        if number + 1 < len(self._more):
            self._go(self._more[number + 1])
        else:
            self.left.emit(True)


def _asked(questions: Sequence[Question]) -> list[tuple[str, str]]:
    return [(question.id, question.text) for question in questions]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
