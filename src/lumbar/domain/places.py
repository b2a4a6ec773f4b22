"""Places: where pain can be told, from the back down the leg, as a person would point at it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Place(StrEnum):
    """A part of the body; left and right are the person's own."""

    BACK_LEFT = "low-back-left"
    BACK_MIDDLE = "low-back-middle"
    BACK_RIGHT = "low-back-right"
    BUTTOCK_LEFT = "buttock-left"
    BUTTOCK_RIGHT = "buttock-right"
    THIGH_LEFT = "thigh-left"
    THIGH_RIGHT = "thigh-right"
    BELOW_KNEE_LEFT = "below-knee-left"
    BELOW_KNEE_RIGHT = "below-knee-right"
    ELSEWHERE = "elsewhere"


class Named(NamedTuple):
    """How often a place was named, in sessions."""

    place: Place
    sessions: int


def known(words: Iterable[str]) -> tuple[Place, ...]:
    """The places among some words, from the back down; words of a newer Lumbar are passed over."""
    told = set(words)
    return tuple(place for place in Place if place.value in told)


def counted(told: Sequence[Iterable[str]]) -> list[Named]:
    """Of several sessions, how often each place was named; the most often named first."""
    counts = Counter(place for words in told for place in known(words))
    order = list(Place)
    ranked = sorted(counts, key=lambda place: (-counts[place], order.index(place)))
    return [Named(place, counts[place]) for place in ranked]
