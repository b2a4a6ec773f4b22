"""Growth cards: what Today asks and offers, one quiet card each, and never more than is needed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lumbar.domain import goals
from lumbar.domain.caution import CAUTIONS
from lumbar.domain.day import training_day
from lumbar.domain.pain import peak
from lumbar.domain.progression import WAY_BACK, Rule
from lumbar.domain.record import Settled
from lumbar.domain.referral import Reason
from lumbar.domain.routine import Routine
from lumbar.domain.suiting import LeftOut, suited
from lumbar.session import coach
from lumbar.session.choices import Choices
from lumbar.session.coach import Offer
from lumbar.store import growth
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.ui import growth_words, words
from lumbar.ui.ask_card import Answer, AskCard
from lumbar.ui.forms import clear
from lumbar.ui.goal_question import GoalQuestion
from lumbar.ui.theme import Look

GENTLE = "gentle-day"
MOST = 3  # cards at a time; the rest waits until one is answered


class GrowthCards(QWidget):
    """Shows what the coach has to ask or offer about a routine, the most pressing first."""

    changed = Signal()
    told = Signal(str)
    report_wanted = Signal()
    gentle_wanted = Signal(str)
    part_wanted = Signal(float)  # of the routine, for today

    def __init__(
        self,
        look: Look,
        library: Library,
        history: History,
        choices: Choices,
        at: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._look, self._library, self._history = look, library, history
        self._choices, self._at = choices, at
        self._pain: int | None = None
        self._back_on: date | None = None  # the day a part of the routine was chosen on
        self._routine: Routine | None = None
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(10)

    def show_routine(self, routine: Routine) -> None:
        self._routine = routine
        self._build()

    def show_pain(self, pain: int | None) -> None:
        """The person has told how the back is right now."""
        if pain != self._pain:
            self._pain = pain
            self._build()

    def _build(self) -> None:
        clear(self._list)
        for card in self._cards()[:MOST]:
            self._list.addWidget(card)
        self.setVisible(self._list.count() > 0)

    def _cards(self) -> list[AskCard]:
        assert self._routine is not None
        now = self._at()
        cards = []
        flares, comes_back = self._gentle(now), self._comes_back(now)
        if flares:
            cards.append(self._gentle_card())
        elif comes_back:
            cards.append(self._back_card())
        last = self._history.to_settle(now)
        if last and (peak(last.pain_worst, last.pain_after) or 0) > 0:
            cards.append(self._settled_card(last.id, growth_words.settled(last)))
        if reason := coach.advice(self._history, now):
            cards.append(self._referral_card(reason))
        cards += self._goal_cards(now)
        cards += self._suiting_cards()
        offers = coach.offers(self._history, self._routine, self._library.exercises, now)
        more = not flares and not comes_back  # in a flare, nothing grows
        wanted = [offer for offer in offers if more or offer.proposal.rule is not Rule.PROGRESS]
        cards += [self._offer_card(offer) for offer in wanted]
        if more and coach.may_maintain(self._history, self._choices.settings.goal, now):
            cards.append(self._maintain_card())
        if self._choices.settings.reminders_rest:
            cards.append(self._rest_card())
        return cards

    # One card each

    def _gentle(self, now: datetime) -> bool:
        shown = self._routine is not None and self._routine.id == GENTLE
        known = GENTLE in self._library.routines
        return known and not shown and coach.gentle_day_due(self._history, self._pain, now)

    def _comes_back(self, now: datetime) -> bool:
        usual = self._routine is not None and self._routine.id != GENTLE
        chosen = self._back_on == training_day(now)
        return usual and not chosen and coach.comes_back(self._history, GENTLE, now)

    def _back_card(self) -> AskCard:
        def take_part() -> None:
            self._back_on = training_day(self._at())
            self.part_wanted.emit(WAY_BACK)
            self.changed.emit()

        def take_all() -> None:
            self._do(lambda: coach.keep_going_whole(self._history, self._at()))

        return self._card(
            "After a gentle day",
            "Two thirds of it are a good way back in: fewer repetitions, with the same holds.",
            ("Two thirds today", take_part),
            ("All of it", take_all),
        )

    def _gentle_card(self) -> AskCard:
        return self._card(
            "More than usual today",
            "Breathing and small movements are enough, and they count toward your week.",
            ("Gentle day", lambda: self.gentle_wanted.emit(GENTLE)),
            ("Go on as planned", lambda: self.show_pain(None)),
        )

    def _settled_card(self, session: str, text: str) -> AskCard:
        def keep(answer: Settled) -> Callable[[], None]:
            return lambda: self._do(lambda: self._history.answer(session, settled=answer))

        return self._card(
            "The morning after",
            text,
            ("Yes", keep(Settled.YES)),
            ("No", keep(Settled.NO)),
            ("I don't remember", keep(Settled.UNKNOWN)),
        )

    def _referral_card(self, reason: Reason) -> AskCard:
        def close() -> None:
            self._do(lambda: growth.tell(self._history, reason, self._at()))

        def open_report() -> None:
            close()
            self.report_wanted.emit()

        return self._card(
            growth_words.REFERRALS[reason],
            growth_words.TAILOR,
            ("Make the page", open_report),
            ("Not now", close),
        )

    def _goal_cards(self, now: datetime) -> list[AskCard]:
        """One activity at a time, in the month that is asked about."""
        today = training_day(now)
        asked = goals.due(growth.goals(self._history), today, self._put_off)
        if not asked:
            return []
        goal = asked[0]

        def keep(score: int) -> None:
            self._do(lambda: growth.score_goal(self._history, goal.id, today, score))
            shown = (self._list.itemAt(place).widget() for place in range(self._list.count()))
            for card in shown:
                if isinstance(card, GoalQuestion):
                    card.show()  # now, so that it can have the focus
                    card.scale.setFocus(Qt.FocusReason.OtherFocusReason)

        def put_off() -> None:
            self._choices.choose(goals_put_off=today.isoformat())

        return [GoalQuestion(self._look, goal, len(asked) - 1, keep, put_off)]

    @property
    def _put_off(self) -> date | None:
        """The training day on which the question about activities was last put off."""
        with suppress(ValueError):
            return date.fromisoformat(self._choices.settings.goals_put_off)
        return None

    def _suiting_cards(self) -> list[AskCard]:
        assert self._routine is not None
        found = suited(
            self._routine,
            self._library.exercises,
            coach.tags_now(self._history),
            self._choices.settings.kept_in.split(),
        )
        cards = [self._left_out_card(found.left_out)] if found.left_out else []
        if found.heed:
            cards.append(
                self._card("With care", " ".join(CAUTIONS[caution].says for caution in found.heed))
            )
        return cards

    def _left_out_card(self, left_out: Sequence[LeftOut]) -> AskCard:
        def keep() -> None:
            kept = self._choices.settings.kept_in.split()
            more = [left.exercise.id for left in left_out]
            self._choices.choose(kept_in=" ".join([*kept, *more]))

        them = "it" if len(left_out) == 1 else "them"
        return self._card(
            growth_words.left_out(left_out),
            growth_words.reasons(left_out),
            (f"Keep {them} in all the same", keep),
        )

    def _offer_card(self, offer: Offer) -> AskCard:
        said = growth_words.offered(offer, self._library.exercises.get(offer.proposal.variant))
        return self._card(
            said.title,
            said.text,
            (said.yes, lambda: self._answer(offer, accepted=True)),
            (said.no, lambda: self._answer(offer, accepted=False)),
        )

    def _maintain_card(self) -> AskCard:
        goal = coach.LEAST_GOAL
        return self._card(
            "Six good weeks",
            f"{words.counted(goal, 'session')} a week keep what you have. Make that the goal?",
            (f"Yes, {goal} a week", lambda: self._maintain(accepted=True)),
            ("Stay", lambda: self._maintain(accepted=False)),
        )

    def _rest_card(self) -> AskCard:
        return self._card(
            "Reminders rest now",
            "Three in a row were put away, so no more will come. They start again when you like.",
            ("Turn them on", lambda: self._choices.choose(remind=True)),
            ("Leave them off", lambda: self._choices.choose(reminders_rest=False)),
        )

    # Answers

    def _answer(self, offer: Offer, accepted: bool) -> None:
        routine = self._routine
        assert routine is not None

        def keep() -> None:
            if accepted:
                self._library.save(coach.accepted(routine, offer))
            growth.keep_answer(self._history, routine.id, offer.proposal, accepted, self._at())

        self._do(keep)

    def _maintain(self, accepted: bool) -> None:
        def keep() -> None:
            coach.keep_maintaining(self._history, accepted, self._at())
            if accepted:
                self._choices.choose(goal=coach.LEAST_GOAL)

        self._do(keep)

    def _do(self, change: Callable[[], object]) -> None:
        """Keep an answer and show what follows; what the disk refuses is told."""
        try:
            change()
        except KnownError as error:
            self.told.emit(str(error))
        self.changed.emit()

    def _card(self, title: str, text: str, *answers: Answer) -> AskCard:
        return AskCard(self._look, title, text, *answers)
