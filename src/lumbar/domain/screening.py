"""Screening: a few questions before the first session, and what follows from them.

Three tiers after CLINICAL 4.2. Answers are never kept: only the tier, the tags and the day.
Single red flags mean little (Finucane 2020), so there are few questions and none about age alone.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

AWAY = timedelta(days=28)


class Tier(StrEnum):
    """What the answers mean for today, the most urgent first."""

    GET_HELP = "get-help"  # tier A: exercises stay closed
    ASK_FIRST = "ask-first"  # tier B: open once a professional was spoken to
    OPEN = "open"


class Question(NamedTuple):
    """A question of tier A or B that is answered yes or no; ``card`` is what a yes leads to."""

    id: str
    text: str
    card: str
    private: bool = False  # may be passed over


class Card(NamedTuple):
    """Calm words for a person who answered yes."""

    title: str
    text: str


TIER_A = (
    Question(
        "A1",
        "In the last few weeks, is it newly hard to pass or hold water, or to feel when you "
        "need to?",
        "nerves",
    ),
    Question("A2", "Have you newly lost control or feeling of your bowels?", "nerves"),
    Question(
        "A3",
        "Is there new numbness between your legs: around the genitals, the back passage or the "
        "inner thighs?",
        "nerves",
    ),
    Question(
        "A4",
        "Are both legs newly weak, numb or painful, or is one leg getting weaker, with a foot "
        "that drags or a knee that gives way?",
        "nerves",
    ),
    Question(
        "A5",
        "Has sexual feeling or function changed since this pain began?",
        "nerves",
        private=True,
    ),
    Question(
        "A6",
        "Did the pain begin after a serious fall or accident, or after a small one while your "
        "bones are thin?",
        "fall",
    ),
    Question(
        "A7",
        "Is there pain in the chest, or sudden very strong pain in back or belly with faintness?",
        "chest",
    ),
)
TIER_B = (
    Question(
        "B1",
        "Fever, chills or feeling very ill along with the pain; or a serious infection lately, "
        "injected drugs, or medicine that lowers your defences?",
        "talk",
    ),
    Question("B2", "Have you ever had cancer, and is this a new or different pain?", "talk"),
    Question("B3", "Are you losing weight without trying to?", "talk"),
    Question(
        "B4",
        "Is the pain there day and night, getting worse, and no position eases it? (Not a night "
        "ache that eases when you move.)",
        "talk",
    ),
    Question(
        "B5",
        "Steroid tablets over a long time, thin bones with a new sharp pain, or a change in the "
        "shape of your back?",
        "talk",
    ),
    Question(
        "B6",
        "Are you under 18, or is this the first back pain of your life after about 70?",
        "talk",
    ),
    Question(
        "B7",
        "For three months or more, since before you were 45: stiff for over half an hour in the "
        "morning, and better with movement?",
        "talk",
    ),
    Question(
        "B8",
        "An operation on back, belly or hip in the last 12 weeks, or a surgeon's restriction?",
        "talk",
    ),
    Question(
        "B9",
        "Pins and needles or numbness that never stop, or leg pain that has been worse than the "
        "back for some weeks?",
        "talk",
    ),
)
CARDS = {
    "nerves": Card(
        "Please be seen today",
        "Now and then, what you describe means that nerves at the base of the spine need quick "
        "care. Please go to an emergency department now, or call your local emergency number; "
        "do not wait for an appointment. The exercises will be here later.",
    ),
    "fall": Card(
        "Please have your back looked at first",
        "After a fall or an accident, let somebody examine your back today, before you exercise. "
        "It is usually fine, and it is good to know.",
    ),
    "chest": Card(
        "Please get help now",
        "Chest pain, or sudden strong pain with faintness, needs help at once. Please call your "
        "local emergency number.",
    ),
    "faint": Card(
        "Lie down until it has passed",
        "Lie flat, or sit with your head low, and breathe easily. Get up slowly when it has "
        "passed, and tell somebody near you. If it stays or comes back, have it looked at today; "
        "if there is chest pain, or your breath stays short, call your local emergency number.",
    ),
    "talk": Card(
        "Worth a conversation first",
        "Your answers do not say that something is wrong. A health professional should hear them "
        "before you begin.",
    ),
}
URGENCY = ("chest", "nerves", "fall", "talk")


class Why(StrEnum):
    """What the questions are asked for; never being asked before comes first."""

    NEW = "new"
    SEEN = "seen"  # tier A last time
    SPOKEN = "spoken"  # tier B last time, and no word yet with a professional
    HARD = "hard"  # a red session since
    AWAY = "away"
    CHANGED = "changed"  # the person says so


AGAIN = {
    Why.SEEN: Card(
        "Has somebody seen you?",
        "Last time, your answers asked for a look at your back before any exercise. When that is "
        "done, answer the questions again.",
    ),
    Why.SPOKEN: Card(
        "Have you spoken to somebody?",
        "Last time, your answers asked for a word with a health professional first. When that is "
        "done, answer the questions again and say so at the end.",
    ),
    Why.HARD: Card(
        "A few questions again",
        "The last session was hard on you. A few questions first, so that the next one is not.",
    ),
    Why.AWAY: Card(
        "Good to have you back",
        "It has been four weeks or more. A few questions, and on you go.",
    ),
    Why.CHANGED: Card(
        "What has changed?",
        "The same questions as before, with what holds now. What you wanted taken into account is "
        "still ticked.",
    ),
}
INTRODUCTION = (
    "Most back pain comes from nothing serious. A few questions tell whether exercising at home "
    "is right for you today. Your answers stay on this computer, and only their result is kept."
)


class Screening(NamedTuple):
    """The result of one screening; ``cleared`` is the word that a professional was spoken to."""

    at: datetime
    tier: Tier
    tags: frozenset[str] = frozenset()
    cleared: bool = False

    @property
    def opens(self) -> bool:
        """Whether exercises may be started."""
        return self.tier is Tier.OPEN or (self.tier is Tier.ASK_FIRST and self.cleared)


def screened(yes: Collection[str], tags: Iterable[str], at: datetime) -> Screening:
    """The result of the questions answered with yes, by id."""
    if any(question.id in yes for question in TIER_A):
        tier = Tier.GET_HELP
    elif any(question.id in yes for question in TIER_B):
        tier = Tier.ASK_FIRST
    else:
        tier = Tier.OPEN
    return Screening(at, tier, frozenset(tags))


def card(yes: Collection[str]) -> Card | None:
    """The most urgent card among the answers; None when there was no yes."""
    found = {question.card for question in (*TIER_A, *TIER_B) if question.id in yes}
    return next((CARDS[name] for name in URGENCY if name in found), None)


def due(
    last: Screening | None, now: datetime, trained: datetime | None, red: datetime | None
) -> Why | None:
    """Why to ask (again): never asked, still closed, red since, or four weeks away.

    ``trained`` and ``red`` are the instants of the last session and of the last red one.
    """
    if last is None:
        return Why.NEW
    if not last.opens:
        return Why.SEEN if last.tier is Tier.GET_HELP else Why.SPOKEN
    if red is not None and red > last.at:
        return Why.HARD
    return Why.AWAY if now - max(last.at, trained or last.at) >= AWAY else None


def asked_again(last: Screening | None) -> Why:
    """What the questions are asked for when the person wants them."""
    if last is None or last.opens:
        return Why.CHANGED if last else Why.NEW
    return Why.SEEN if last.tier is Tier.GET_HELP else Why.SPOKEN
