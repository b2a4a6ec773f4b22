"""Cues: what is said, for how long, and what gives way to what."""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from lumbar.domain.numerals import spelled

MOST_WORDS = 7  # of a cue: CLINICAL section 8
GAP_S = 0.15  # between two cues
COUNTING = frozenset(spelled(number) for number in range(1, 6))


class Priority(IntEnum):
    """What a cue is worth where two would sound at once; the higher one is never cut."""

    BREATH = 0
    CORRECTION = 1
    CHECK = 2
    MOVE = 3
    HALF_WAY = 4
    FINAL = 5
    SWITCH = 6
    NAME = 7


class Clip(NamedTuple):
    """A recorded cue and how long it sounds."""

    id: str
    seconds: float


class Cue(NamedTuple):
    """One thing said. ``at_s`` counts from the start of its segment, or of the routine.

    A cue may come ``slack_s`` later than that when something more important is still sounding;
    beyond it the cue is dropped. ``clip`` is empty where nothing is recorded for the words.
    """

    at_s: float
    text: str
    priority: Priority
    seconds: float = 0.0
    clip: str = ""
    slack_s: float = 0.0

    @property
    def ends_s(self) -> float:
        return self.at_s + self.seconds

    @property
    def counts(self) -> bool:
        """Whether it is one of the last seconds, which the large digits show anyway."""
        return self.priority is Priority.FINAL and self.text.lower() in COUNTING


def clip_id(text: str) -> str:
    """The name of the clip for a text: small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")


def clip_of(text: str, clips: Mapping[str, Clip]) -> Clip:
    """The clip for a text; without one, how long a voice will take for it."""
    return clips.get(clip_id(text)) or Clip("", 0.3 + 0.33 * len(text.split()))


def placed(wanted: Iterable[Cue], duration_s: float, clips: Mapping[str, Clip]) -> list[Cue]:
    """The cues that have room, the most important first; none is cut and none is outlasted."""
    kept: list[Cue] = []
    for cue in sorted((each for each in wanted if each.text), key=lambda each: -each.priority):
        clip = clip_of(cue.text, clips)
        cue = cue._replace(seconds=clip.seconds, clip=clip.id)
        latest = cue.at_s + cue.slack_s
        for other in sorted(kept, key=lambda each: each.at_s):
            if cue.at_s < other.ends_s + GAP_S and other.at_s < cue.ends_s + GAP_S:
                cue = cue._replace(at_s=other.ends_s + GAP_S)
        fits = cue.ends_s <= duration_s + GAP_S or cue.priority is Priority.NAME
        if cue.at_s <= latest and fits and cue.at_s < duration_s:
            kept.append(cue)
    return sorted(kept, key=lambda each: each.at_s)
