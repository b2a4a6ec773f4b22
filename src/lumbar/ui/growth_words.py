"""Growth words: offers, suggestions and reasons the way a kind person says them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lumbar.domain.caution import CAUTIONS
from lumbar.domain.dose import reps_text
from lumbar.domain.exercise import Exercise
from lumbar.domain.progression import Rule
from lumbar.domain.record import SessionRecord
from lumbar.domain.referral import Reason
from lumbar.domain.suiting import LeftOut
from lumbar.session.coach import Offer
from lumbar.ui import words


class Said(NamedTuple):
    """A card: what it is about, the question, and the two answers."""

    title: str
    text: str
    yes: str
    no: str


REFERRALS = {
    Reason.STRONG_PAIN: "That is a lot of pain. It may be worth a call to a professional today.",
    Reason.RED_TWICE: "One exercise was hard twice within a week.",
    Reason.WORSE: "Your back has been sorer since you began.",
    Reason.SIX_WEEKS: "Six weeks on, it feels much as it did when you began.",
    Reason.TWO_WEEKS: "Two weeks on, it feels much as it did when you began.",
}
TAILOR = (
    "You have given this a fair try. A physiotherapist can tailor it to you; a page of what you "
    "did and how it felt can go along."
)


def offered(offer: Offer, other: Exercise | None) -> Said:
    """An offer in words; ``other`` is the exercise it would put in the place of this one."""
    proposal, side = offer.proposal, offer.proposal.side
    name = f"{offer.exercise.name} on the {side}" if side else offer.exercise.name
    days = on_days(proposal.rests_on)
    change = _changed(offer, other)
    if proposal.rule is Rule.SUSPEND:
        text = f"On {days} it hurt more than it should. Leave it out for now?"
        return Said(f"{name}: twice too much in a week", text, "Leave it out", "Keep it")
    if proposal.rule is Rule.EASE:
        text = f"On {days} it hurt more than it should. Make it {change.text} next time?"
        return Said(f"{name} was a lot", text, f"Yes, {change.short}", "Leave it as it is")
    if proposal.rule is Rule.RETURN:
        text = f"Last done on {days}. Begin again a little smaller, with {change.text}?"
        return Said(f"Back to {_lower(name)}", text, f"Yes, {change.short}", "As before")
    sides = " on both sides" if next(offer.dose.turns()).side else ""
    sides = f" on the {side} side" if side else sides
    text = f"Try {change.text}{sides} next time? Your sessions of {days} were easy."
    return Said(f"Three easy sessions of {_lower(name)}", text, f"Yes, {change.short}", "Stay")


class _Change(NamedTuple):
    text: str
    short: str


def _changed(offer: Offer, other: Exercise | None) -> _Change:
    changes = offer.proposal.changes
    if other is not None:
        return _Change(f"{_lower(other.name)} in its place", "try it")
    said = []
    if "hold_s" in changes:
        said.append(
            _Change(
                f"{words.number(changes['hold_s'])}-second holds",
                f"{words.number(changes['hold_s'])} s",
            )
        )
    if "reps" in changes:
        reps = reps_text(changes["reps"])
        once = changes["reps"] == 1
        many = "1 repetition" if once else f"{reps} repetitions"
        said.append(_Change(many, "once" if once else f"{reps} times"))
    if "sets" in changes:
        sets = words.counted(changes["sets"], "set")
        said.append(_Change(sets, sets))
    if not said:
        return _Change("", "")
    return _Change(" and ".join(c.text for c in said), said[0].short if len(said) == 1 else "so")


def on_days(days: Sequence[date]) -> str:
    """14, 16 and 19 November; with the month only where it changes."""
    parts = []
    for number, day in enumerate(days):
        last = number == len(days) - 1
        same = not last and days[number + 1].month == day.month
        parts.append(f"{day.day}" if same else f"{day.day} {words.MONTHS[day.month - 1]}")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def settled(session: SessionRecord) -> str:
    """The question of the next day about what was felt."""
    felt = max(p for p in (session.pain_worst, session.pain_after) if p is not None)
    return (
        f"On {words.day(session.day)} you told of a {felt} during or after {session.name}. Was it "
        "back to usual by the next morning?"
    )


def left_out(found: Sequence[LeftOut]) -> str:
    return f"Left out for now: {_and(_lower(left.exercise.name) for left in found)}"


def left_out_why(found: Sequence[LeftOut]) -> str:
    """One sentence for what is left out, with the reason; nothing where nothing is."""
    return f"{left_out(found)}. {reasons(found)}" if found else ""


def reasons(found: Sequence[LeftOut]) -> str:
    """Why, each reason once."""
    cautions = dict.fromkeys(reason for left in found for reason in left.reasons)
    return " ".join(CAUTIONS[caution].says for caution in cautions)


def _and(parts: Iterable[str]) -> str:
    *first, last = list(parts)
    return f"{', '.join(first)} and {last}" if first else last


def _lower(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"
