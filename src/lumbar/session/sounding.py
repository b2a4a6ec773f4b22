"""Sounding: sounds that are played at once, and what of them gives way to what."""

from array import array
from typing import NamedTuple

FADE = 240  # samples in which a sound that gives way is faded
UNDER_VOICE = 0.4  # what is left of a tone while a voice speaks: both together never overflow


class Planned(NamedTuple):
    """A sound and its instant on the clock; ``id`` names its samples.

    Only one voice sounds at a time: a cue of lower ``priority`` gives way. ``text`` is for an
    engine where there are no samples.
    """

    at: float
    id: str
    volume: float
    voice: bool = False
    priority: int = 0
    text: str = ""


class Sounding(NamedTuple):
    """Samples that are being played from a place on."""

    planned: Planned
    samples: "array[int]"
    place: int
    softened: bool = False


def key_of(planned: Planned) -> tuple[float, str]:
    return round(planned.at, 3), planned.text or planned.id


def given_way(sounding: Sounding) -> Sounding:
    """A voice ends before another one; a tone goes on under it."""
    if sounding.planned.voice:
        return faded(sounding, 0.0)
    return sounding if sounding.softened else faded(sounding, UNDER_VOICE)


def faded(sounding: Sounding, to: float) -> Sounding:
    """What is left of a sound, turned down gradually unless it has not begun."""
    place = sounding.place
    rest = sounding.samples[place:] if to else sounding.samples[place : place + FADE]
    since = 0 if place else FADE
    fading = array("h", [int(each * max(1 - n / FADE, to)) for n, each in enumerate(rest, since)])
    return sounding._replace(samples=fading, place=0, softened=True)


def doubled(mono: bytes) -> bytes:
    """Both channels alike."""
    samples = array("h", mono)
    both = array("h", bytes(4 * len(samples)))
    both[0::2] = samples
    both[1::2] = samples
    return both.tobytes()
