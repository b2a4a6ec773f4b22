"""No word for machines reaches a person: all that is said and shown of every shipped routine,
on either side first, however its sides take turns, timed or at one's own pace.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest

from lumbar.domain.cues import MOST_WORDS, Clip
from lumbar.domain.dose import Pacing, Side, Sides
from lumbar.domain.easing import manner, rest_words
from lumbar.domain.exercise import Position
from lumbar.domain.phrases import word_count
from lumbar.domain.player import Player, State
from lumbar.domain.prompter import Prompter
from lumbar.domain.record import PlannedItem, results
from lumbar.domain.routine import Prescription, prescribed
from lumbar.domain.script import routine_cues
from lumbar.domain.timeline import Pace, Segment, timeline
from lumbar.domain.transition import Stance, change
from lumbar.store.catalog import Catalog
from lumbar.store.paths import assets
from lumbar.store.voice import load_clips
from lumbar.ui import words

EVERY = 1.5  # seconds between two looks at the captions
MACHINE = re.compile(r"None|_|  |\bnan\b|[{}<>]|^\s|\s$|\.\.")
STANCES = [Stance(position, side) for position in Position for side in (None, *Side)]


@pytest.fixture(scope="module")
def clips() -> Mapping[str, Clip]:
    return load_clips(assets() / "voice")


def faults(texts: Iterator[str]) -> list[str]:
    """The texts that only a machine would say."""
    return sorted({text for text in texts if MACHINE.search(text)})


def varied(prescriptions: tuple[Prescription, ...]) -> Iterator[tuple[Prescription, ...]]:
    """A routine with either side first, each way of taking turns, in sets, at one's own pace."""
    doses = [{"first_side": side, "sides": sides} for side in Side for sides in (None, *Sides)]
    doses += [{"sets": 3, "rest_s": 30.0}, {"pacing": Pacing.OWN}, {"reps": 1, "hold_s": 0.0}]
    for values in doses:
        given = {key: value for key, value in values.items() if value is not None}
        yield tuple(each._replace(dose=each.dose._replace(**given)) for each in prescriptions)


def captions(prescriptions: tuple[Prescription, ...], segments: tuple[Segment, ...]) -> set[str]:
    """Every sentence the page shows from start to end, looked at again and again."""
    prompter, player = Prompter(prescriptions, {}), Player(segments)
    now, shown = 0.0, set[str]()
    player.start(now)
    while player.state is not State.FINISHED:
        shown.add(prompter.caption(player, now))
        now += EVERY
        player.advance(now)
        if player.state is State.WAITING:
            player.ready(now)
    return shown


def written(prescriptions: tuple[Prescription, ...]) -> Iterator[str]:
    """Doses, changes and results as pages show them."""
    for each in prescriptions:
        yield from (words.dose(each.dose), words.dose_sentence(each.dose), each.exercise.name)
        yield from (rest_words(each.exercise), manner(each.exercise))
    for before, after in pairwise(prescriptions):
        yield words.change(before, after)
    items = [PlannedItem(p.exercise.id, p.exercise.name, p.dose) for p in prescriptions]
    for result in results(items, []):
        yield from (result.name, words.side(result.side), f"{result.side or 'both'}")


def test_no_cue_caption_or_line_of_any_routine_is_a_machine_s(
    catalog: Catalog, clips: Mapping[str, Clip]
) -> None:
    for routine in catalog.routines.values():
        for given in varied(prescribed(routine, catalog.exercises)):
            segments = timeline(given, Pace(waits=True))
            cues = {cue.text for cue in routine_cues(given, segments, clips)}
            assert not [cue for cue in cues if not cue or word_count(cue) > MOST_WORDS]
            assert not faults(iter(cues)), routine.id
            assert not faults(written(given)), routine.id


@pytest.mark.parametrize("id", ["clinic-five", "clinic-four", "strength", "extension"])
def test_no_caption_is_a_machine_s(catalog: Catalog, id: str) -> None:
    given = prescribed(catalog.routines[id], catalog.exercises)
    for each in list(varied(given))[::3]:
        shown = captions(each, timeline(each))
        assert not faults(iter(shown))
        assert "" not in shown


@pytest.mark.parametrize("before", [None, *STANCES])
def test_every_change_of_stance_has_words_whatever_is_known_of_its_side(
    before: Stance | None,
) -> None:
    for after in STANCES:
        said = change(before, after).words
        assert said
        assert all(word_count(text) <= MOST_WORDS for text in said)
        assert not faults(iter(said)), (before, after)
        assert all(text[0].isupper() or text.startswith(("left", "right")) for text in said)
