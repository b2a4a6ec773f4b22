"""Edit words: a change of a routine, and what could be changed, as sentences."""

from collections.abc import Mapping
from typing import Any

from lumbar.domain.advice import Advice, Topic
from lumbar.domain.dose import BOUNDS, Dose, Pacing, reps_text
from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Item, Routine
from lumbar.ui import words

PUBLISHED = "As published. Change a number, and it becomes your version."
YOUR_VERSION = "Your version of a published routine. Changes are saved at once."
YOURS = "Your own routine. Changes are saved at once."


def changed(before: Routine, after: Routine, exercises: Mapping[str, Exercise]) -> str:
    """What an edit did: Lumbar rotation: hold 5 → 8 s."""
    if before.name != after.name:
        return f"name {before.name} → {after.name}"
    was, now = before.items, after.items
    if len(now) != len(was):
        return _came_or_went(was, now, exercises)
    places = [place for place, (a, b) in enumerate(zip(was, now, strict=True)) if a != b]
    if len(places) == 1:
        return _in_place(was[places[0]], now[places[0]], exercises)
    return "new order" if sorted(map(repr, was)) == sorted(map(repr, now)) else "several doses"


def _came_or_went(
    was: tuple[Item, ...], now: tuple[Item, ...], exercises: Mapping[str, Exercise]
) -> str:
    longer, shorter = (now, was) if len(now) > len(was) else (was, now)
    if len(longer) - len(shorter) > 1:
        return "several exercises"
    different = (n for n, item in enumerate(shorter) if item != longer[n])
    name = _name(longer[next(different, len(shorter))], exercises)
    return f"{name} {'added' if longer is now else 'removed'}"


def _in_place(was: Item, now: Item, exercises: Mapping[str, Exercise]) -> str:
    name, exercise = _name(now, exercises), exercises.get(now.exercise)
    if exercise is None or was.exercise != now.exercise:
        return f"{name} in place of {_name(was, exercises)}"
    if was.note != now.note:
        return f"{name}: note {'changed' if now.note else 'removed'}"
    old, new = _parts(was.dose(exercise.dose)), _parts(now.dose(exercise.dose))
    keys = [key for key in new if key in old and old[key] != new[key]]
    said = [_value(key, old[key], new[key]) for key in keys]
    return f"{name}: {', '.join(said)}"


def _parts(dose: Dose) -> dict[str, Any]:
    """The fields of a dose; which side is alone is said of the sides."""
    parts = {**dose._asdict(), "sides": words.sides(dose)}
    if dose.only:
        del parts["first_side"]
    return parts


def _name(item: Item, exercises: Mapping[str, Exercise]) -> str:
    exercise = exercises.get(item.exercise)
    return exercise.name if exercise else item.exercise


def _value(key: str, old: Any, new: Any) -> str:
    unit = f" {BOUNDS[key].unit}" if key in BOUNDS and BOUNDS[key].unit else ""
    return f"{words.DOSE_PARTS[key].lower()} {_written(old)} → {_written(new)}{unit}"


def _written(value: Any) -> str:
    if isinstance(value, Pacing):
        return words.PACINGS[value]
    if isinstance(value, str):
        return str(value)
    return reps_text(value) if isinstance(value, tuple) else words.number(value)


def advised(advice: Advice, routine: Routine, exercises: Mapping[str, Exercise]) -> str:
    """What to consider, in one or two sentences."""
    if advice.topic is Topic.ONE_SIDE:
        names = " and ".join(_name(routine.items[p], exercises) for p in advice.places)
        return (
            f"{names}: set to both together, though it works one side at a time. "
            "Each side would get its own time."
        )
    if advice.topic is Topic.OTHER_SIDE:
        names = " and ".join(_alone(routine.items[p], exercises) for p in advice.places)
        return f"{names}: the other side goes without. It could have a line of its own."
    if advice.topic is Topic.ONLY_STRETCHES and advice.offered is not None:
        offered = advice.offered
        minutes = words.clock(advice.seconds)
        where = words.POSITIONS[offered.position]
        return (
            "All of these are stretches. One exercise that steadies makes it a rounder routine: "
            f"{offered.name}, {minutes} minutes, {where}."
        )
    if advice.topic is Topic.POSITIONS:
        now, then = advice.changes
        return (
            f"You would change position {now} times. In another order it is "
            f"{words.counted(then, 'time')}."
        )
    percent = round(advice.share * 100)
    return (
        f"This is {percent} % more than last week. Up to a fifth more each week lets your back "
        "get used to it."
    )


def _alone(item: Item, exercises: Mapping[str, Exercise]) -> str:
    """An exercise and the side it is for: Clamshell, right only."""
    exercise = exercises[item.exercise]
    return f"{exercise.name}, {words.sides(item.dose(exercise.dose))}"


def remedy(advice: Advice) -> str:
    """What the button says; nothing where the person alone can tell what to do."""
    if advice.topic is Topic.ONLY_STRETCHES:
        return "Add"
    return {
        Topic.ONE_SIDE: "Each side",
        Topic.OTHER_SIDE: "Add the other side",
        Topic.POSITIONS: "Use this order",
    }.get(advice.topic, "")
