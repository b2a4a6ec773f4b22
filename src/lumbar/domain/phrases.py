"""Phrases: sides and doses as they are spoken, and all that can ever be said."""

from collections.abc import Iterable, Iterator

from lumbar.domain.cues import MOST_WORDS, clip_id
from lumbar.domain.dose import Dose, Pacing, Side, Sides
from lumbar.domain.exercise import Exercise
from lumbar.domain.numerals import spelled
from lumbar.domain.own_exercise import PLAIN
from lumbar.domain.routine import Prescription
from lumbar.domain.transition import change, first_stance

FIVE_LEFT, HALF_WAY = "Five seconds left", "Half way"
ENDING = "All done. Rest as you like."


def side_words(sides: Sides, side: Side | None) -> str:
    """How a side is called where it changes; nothing when both work together."""
    if side is None or sides is Sides.BILATERAL:
        return ""
    if sides is Sides.DIRECTIONS:
        return f"To the {side}"
    if sides is Sides.CONTRALATERAL:
        return f"{side.capitalize()} leg, {side.other} arm"
    return f"{side.capitalize()} side"


def dose_words(dose: Dose, set: int) -> tuple[str, ...]:
    """A dose as it is announced before its first repetition."""
    said = [f"{spelled(dose.sets).capitalize()} sets"] if dose.sets > 1 else []
    said.append(repetitions(dose.reps_in(set)))
    if dose.hold_s > 1:
        said.append(f"Hold {spelled(round(dose.hold_s))} seconds")
    if dose.sides not in (Sides.BILATERAL, Sides.ONE):
        said.append("On each side")
    if dose.pacing is Pacing.OWN:
        said.append("Your own pace")
    return tuple(said)


def repetitions(count: int) -> str:
    return f"{spelled(count).capitalize()} repetition{'' if count == 1 else 's'}"


def word_count(text: str) -> int:
    return len(text.split())


def vocabulary(prescriptions: Iterable[Prescription]) -> list[str]:
    """Every text that can be said of these prescriptions, whatever their doses become.

    Numbers go as far as a dose can, so that a changed dose needs no other voice.
    """
    fixed = ["Next", "Rest", "Relax", "Switch sides", "On each side", "Last one", "Hold"]
    fixed += [HALF_WAY, FIVE_LEFT, "Ten seconds left", "Breathe in", "And out", "Breathe"]
    fixed += ["Your own pace", "Enter counts it", "A tone counts it"]
    fixed += ["Press Enter when you are ready", ENDING]
    fixed += ["Paused", "Let us go on", "Change knees"]
    fixed += PLAIN
    fixed += [side_words(sides, side) for sides in Sides for side in Side]
    fixed += [f"{side} foot in front" for side in Side]
    fixed += [spelled(number).capitalize() for number in range(1, 51)]
    fixed += [repetitions(number) for number in range(1, 51)]
    fixed += [f"{spelled(number).capitalize()} sets" for number in range(2, 11)]
    fixed += [f"Next, set {spelled(number)}" for number in range(2, 11)]
    holds = [*range(2, 61), *range(65, 181, 5)]
    fixed += [f"Hold {spelled(number)} seconds" for number in holds]
    exercises = [prescription.exercise for prescription in prescriptions]
    fixed += [text for exercise in exercises for text in _texts_of(exercise)]
    stances = {
        first_stance(Prescription(each, _led_by(each, side)))
        for each in exercises
        for side in Side
    }
    fixed += [
        text
        for before in (None, *stances)
        for after in stances
        for text in change(before, after).words
    ]
    return list({clip_id(text): text for text in fixed if text}.values())


def _led_by(exercise: Exercise, side: Side) -> Dose:
    return exercise.dose._replace(first_side=side)


def _texts_of(exercise: Exercise) -> Iterator[str]:
    movement = exercise.movement
    yield exercise.name
    strokes = (movement.settle, movement.hold, *movement.move_in, *movement.back)
    rest = (movement.rest,) if movement.rest else ()
    for stroke in (*strokes, *movement.enter, *movement.leave, *movement.switch, *rest):
        yield stroke.do
        yield stroke.cue
    yield from (text for text in exercise.mistakes if word_count(text) <= MOST_WORDS)
