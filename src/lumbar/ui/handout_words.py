"""Handout words: what a page to print says of an exercise."""

from collections.abc import Iterable, Iterator

from lumbar.domain.exercise import Exercise
from lumbar.ui.paragraphs import Line

PROMISE = "Comfortable? Keep going. Not sure? Make it smaller."
SCOPE = (
    "Move within comfort: a gentle stretch is fine; sharp or spreading pain is a sign to ease "
    "off. These are general exercises and do not replace a doctor or a physiotherapist."
)
SECTION_ABOVE = 8.0  # points


def told(exercise: Exercise) -> list[Line]:
    """In the order in which it is needed; what an exercise does not tell is left out."""
    sections = (
        ("Get into position", _points(exercise.setup)),
        ("The movement", _strokes(exercise)),
        ("Better like this", _points(exercise.mistakes)),
        ("What to feel", _feelings(exercise)),
        ("Easier", _points(way.text for way in exercise.easier)),
        ("Stop and ease off when", _points(exercise.stop_if)),
    )
    found: list[Line] = []
    for title, texts in sections:
        lines = list(texts)
        if lines:
            found.append(Line(title, role="press", bold=True, above=SECTION_ABOVE, leads=True))
            found += lines
    return found


def _points(texts: Iterable[str]) -> Iterator[Line]:
    return (Line(text, mark="•") for text in texts)


def _strokes(exercise: Exercise) -> Iterator[Line]:
    """What is done, each with the cue that is spoken for it."""
    movement = exercise.movement
    strokes = (*movement.enter, *movement.move_in, movement.hold, *movement.back)
    said = dict.fromkeys((stroke.do, stroke.cue) for stroke in strokes)
    for number, (do, cue) in enumerate(said, start=1):
        if cue.casefold().startswith(do.casefold()):
            yield Line(cue, mark=f"{number}")
        else:
            yield Line(cue, lead=f"{do}.", mark=f"{number}")


def _feelings(exercise: Exercise) -> Iterator[Line]:
    if exercise.feel:
        yield Line(exercise.feel, leads=bool(exercise.not_feel))
    if exercise.not_feel:
        not_feel = f"{exercise.not_feel[:1].lower()}{exercise.not_feel[1:]}"
        yield Line(not_feel, role="muted", lead="Not:")
