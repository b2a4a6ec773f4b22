"""An own exercise moves like its figure, in recorded words, with a picture for each phase."""

import pytest

from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Position
from lumbar.domain.own_exercise import (
    PHASE_OF,
    PHASES,
    PLAIN,
    OwnExercise,
    as_exercise,
    phase_at,
    pictured,
)
from lumbar.domain.phrases import vocabulary
from lumbar.domain.timeline import Kind
from tests.builders import an_exercise

ALL = {phase: f"{phase}.png" for phase in PHASES}
DOSE = Dose(reps=2, hold_s=5.0, move_in_s=3.0, return_s=2.0)
PRESS = OwnExercise("press", "Knee press", Position.SUPINE, ("Lie down.", "Press."), DOSE)


@pytest.mark.parametrize(
    ("part", "phase"),
    [(0.0, "start"), (0.1, "lift"), (0.29, "lift"), (0.5, "hold"), (0.9, "lower"), (1.0, "start")],
)
def test_a_repetition_goes_through_its_phases(part: float, phase: str) -> None:
    assert phase_at(DOSE, part) == phase


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_shows_its_own_picture_first(phase: str) -> None:
    assert pictured(ALL, phase, 0.9)[0] == f"{phase}.png"


@pytest.mark.parametrize(
    ("phase", "into", "shown"),
    [
        ("lift", 0.2, "start"),
        ("lift", 0.8, "hold"),
        ("lower", 0.8, "hold"),
        ("lower", 0.1, "start"),
    ],
)
def test_a_way_without_a_picture_shows_the_end_it_is_nearer_to(
    phase: str, into: float, shown: str
) -> None:
    two = {each: f"{each}.png" for each in ("start", "hold")}
    assert pictured(two, phase, into)[0] == f"{shown}.png"


def test_one_picture_stands_for_everything_and_none_for_nothing() -> None:
    assert pictured({"lower": "a.png"}, "start", 0.0) == ["a.png"]
    assert pictured({}, "hold", 1.0) == []


def test_every_kind_that_moves_has_a_phase() -> None:
    assert {kind for kind in Kind if kind.is_rep} == set(PHASE_OF)


def test_its_words_are_the_persons_or_plain_ones_that_are_recorded() -> None:
    exercise = as_exercise(PRESS, an_exercise())
    movement = exercise.movement
    strokes = (movement.settle, *movement.move_in, movement.hold, *movement.back)
    assert {stroke.do for stroke in strokes} <= set(PLAIN)
    assert {stroke.cue for stroke in strokes} == {"Lie down.", ""}
    assert set(PLAIN) <= set(vocabulary([]))
    assert (exercise.mistakes, exercise.targets, exercise.not_feel) == ((), (), "")
