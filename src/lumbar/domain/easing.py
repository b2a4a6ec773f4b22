"""Easing: what is said and offered when a person stops in mid-exercise (CLINICAL 4.4)."""

from enum import StrEnum
from typing import NamedTuple

from lumbar.domain.record import Reason


class Way(StrEnum):
    """A way on from a stop."""

    EASIER = "easier"
    REST = "rest"
    NEXT = "next"
    GO_ON = "go on"
    END = "end"


class Trouble(NamedTuple):
    """What the person says it is, what is answered, and the ways on from there.

    ``card`` names the words of ``screening.CARDS`` for what ends a training at once.
    """

    text: str
    reason: Reason | None
    title: str
    advice: str
    ways: tuple[Way, ...] = ()
    card: str = ""


TROUBLES = (
    Trouble(
        "Sharp or strong pain",
        Reason.PAIN,
        "Leave this one for today",
        "Lower gently and breathe. Something easier, a rest or the next exercise: as you like.",
        (Way.EASIER, Way.REST, Way.NEXT, Way.END),
    ),
    Trouble(
        "Pain or tingling in a leg",
        Reason.LEG_SYMPTOMS,
        "Leave this one for today",
        "Let the leg lie easy, and rest until it has settled. If it is still there tomorrow, a "
        "health professional should hear of it.",
        (Way.REST, Way.NEXT, Way.END),
    ),
    Trouble(
        "A cramp",
        None,
        "The count waits",
        "Bend and straighten slowly until it lets go. Then go on where you were.",
        (Way.GO_ON, Way.NEXT, Way.END),
    ),
    Trouble(
        "Dizzy, faint, breathless, chest pain",
        Reason.OTHER,
        "",
        "The training is over for today. Lie or sit down, and do not stay alone.",
        card="chest",
    ),
    Trouble(
        "Numb between the legs, bladder, bowel",
        Reason.LEG_SYMPTOMS,
        "",
        "The training is over for today.",
        card="nerves",
    ),
    Trouble(
        "Just tired",
        Reason.TIRED,
        "Enough of this one is enough",
        "What you did is kept.",
        (Way.NEXT, Way.EASIER, Way.GO_ON, Way.END),
    ),
    Trouble(
        "Something else",
        Reason.OTHER,
        "No hurry",
        "The count waits.",
        (Way.GO_ON, Way.NEXT, Way.EASIER, Way.END),
    ),
)


def ways(trouble: Trouble, easier: bool, last: bool) -> tuple[Way, ...]:
    """The ways there are: an easier exercise may not be linked, and the last has no next."""
    here = {Way.EASIER: easier, Way.NEXT: not last, Way.REST: not last}
    return tuple(way for way in trouble.ways if here.get(way, True))
