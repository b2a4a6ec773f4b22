"""Own exercise: one the person was given or made up, shown by a figure or by their pictures."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Aim, Exercise, Movement, Position, Provenance, Stroke

YOURS = "yours"
PHASES = ("start", "hold")  # each may have a picture: where it begins, and where it is held
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
        pictures={phase: f"{folder}/{name}" for phase, name in own.pictures.items()},
    )


def _in_plain_words(movement: Movement, first: str) -> Movement:
    """The same movement without the words that belong to the other exercise."""

    def said(strokes: Iterable[Stroke], do: str, cue: str = "") -> tuple[Stroke, ...]:
        return tuple(stroke._replace(do=do, cue=cue) for stroke in strokes)

    return movement._replace(
        settle=movement.settle._replace(do="Get into position", cue=first),
        enter=said(movement.enter, "Get into position", first),
        move_in=said(movement.move_in, "Move in"),
        hold=movement.hold._replace(do="Hold", cue=""),
        back=said(movement.back, "Come back"),
        leave=said(movement.leave, "Come back"),
        switch=said(movement.switch, "Switch sides"),
    )
