"""Own exercise: one the person was given or made up, shown by a figure or by their pictures."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Aim, Exercise, Movement, Position, Provenance, Stroke
from lumbar.domain.timeline import Kind

YOURS = "yours"
PHASES = ("start", "lift", "hold", "lower")  # each may have a picture
PHASE_OF = {
    Kind.MOVE_IN: "lift",
    Kind.HOLD: "hold",
    Kind.RETURN: "lower",
    Kind.SELF_PACED: "",  # there and back; how far tells which
}
HELD = 0.5  # from this share of the way on, a way without a picture shows where it leads
READY, IN, STILL, BACK, SWITCH = PLAIN = (  # what is said of the movement, in recorded words
    "Get into position",
    "Move in",
    "Hold",
    "Come back",
    "Switch sides",
)
STOP = "It hurts, or does not feel right: ease off, or leave it out."


class OwnExercise(NamedTuple):
    """What a person says of an exercise. ``figure`` is the id of the one that shows how it goes.

    ``pictures`` are names of files by phase; where there are any, they are shown instead.
    """

    id: str
    name: str
    position: Position
    steps: tuple[str, ...]
    dose: Dose
    aim: Aim = Aim.STRENGTH
    feel: str = ""
    figure: str = ""
    pictures: Mapping[str, str] = MappingProxyType({})


def phase_at(dose: Dose, part: float) -> str:
    """The phase at a part, from 0 to 1, of one repetition."""
    into_s = part * (dose.move_in_s + dose.hold_s + dose.return_s)
    if part <= 0.0 or part >= 1.0:
        return "start"
    if into_s < dose.move_in_s:
        return "lift"
    return "hold" if into_s <= dose.move_in_s + dose.hold_s else "lower"


def pictured(pictures: Mapping[str, str], phase: str, into: float) -> list[str]:
    """The pictures that may stand for a phase, the best first.

    ``into`` is the share of the way that is done; it tells where the phase has no picture.
    """
    near, far = ("hold", "start") if into >= HELD else ("start", "hold")
    order = dict.fromkeys((phase, near, far, *PHASES))
    return [pictures[name] for name in order if name in pictures]


def figures(exercises: Iterable[Exercise], position: Position) -> list[Exercise]:
    """The exercises whose figure can show one in this position: the shipped ones."""
    shipped = (each for each in exercises if each.origin != YOURS)
    return [each for each in shipped if each.position is position]


def as_exercise(own: OwnExercise, figure: Exercise, folder: str = "") -> Exercise:
    """The exercise as the rest of the program knows exercises.

    It moves as ``figure`` moves, in the person's words and with their dose. ``folder`` is where
    its pictures are.
    """
    return figure._replace(
        id=own.id,
        name=own.name,
        concept=own.id,
        variant=YOURS,
        aim=own.aim,
        position=own.position,
        purpose="An exercise of your own.",
        origin=YOURS,
        setup=own.steps,
        targets=(),
        feel=own.feel or "Comfortable work or a gentle stretch, no pain.",
        not_feel="",
        mistakes=(),
        stop_if=(STOP,),
        cautions=(),
        easier=(),
        harder=(),
        glow=(),
        sources={},
        dose=own.dose,
        provenance=dict.fromkeys(Dose._fields, Provenance(YOURS)),
        movement=_in_plain_words(figure.movement, own.steps[0]),
        cards={},
        often=None,
        pictures={phase: f"{folder}/{name}" for phase, name in own.pictures.items()},
    )


def _in_plain_words(movement: Movement, first: str) -> Movement:
    """The same movement without the words that belong to the other exercise."""

    def said(strokes: Iterable[Stroke], do: str, cue: str = "") -> tuple[Stroke, ...]:
        return tuple(stroke._replace(do=do, cue=cue) for stroke in strokes)

    return movement._replace(
        settle=movement.settle._replace(do=READY, cue=first),
        enter=said(movement.enter, READY, first),
        move_in=said(movement.move_in, IN),
        hold=movement.hold._replace(do=STILL, cue=""),
        back=said(movement.back, BACK),
        leave=said(movement.leave, BACK),
        switch=said(movement.switch, SWITCH),
    )
