"""Report: what a physiotherapist wants to see of some weeks, on one page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lumbar.domain.dose import Dose
from lumbar.domain.goals import Goal
from lumbar.domain.places import Named
from lumbar.domain.progress import Told, Week
from lumbar.domain.record import Reason
from lumbar.domain.sides import Work, per_side

LENGTHS = (4, 6, 12)  # weeks


class Line(NamedTuple):
    """One exercise: the dose it was last planned with, and what was done on each side.

    Where each side had its own dose, it has its own line.
    """

    name: str
    dose: Dose
    sides: tuple[Work, ...]


class Stop(NamedTuple):
    """An exercise that ended early, and why, if it was said."""

    day: date
    exercise: str
    reason: Reason


class Note(NamedTuple):
    """What the person wrote about a training."""

    day: date
    text: str


class Report(NamedTuple):
    """Everything on the page. ``stopped`` counts trainings that were ended before their end."""

    made: date
    weeks: Sequence[Week]
    routines: Sequence[str]
    lines: Sequence[Line]
    stops: Sequence[Stop]
    stopped: int
    settled: Told  # of the answers, how many had settled by the next morning
    notes: Sequence[Note]
    own_words: str
    places: Sequence[Named] = ()
    activities: Sequence[Goal] = ()  # of the person's own, with their scores

    @property
    def sessions(self) -> int:
        return sum(week.sessions for week in self.weeks)


def lines(work: Sequence[Work], doses: Mapping[str, Sequence[Dose]]) -> list[Line]:
    """A line for each exercise, the most practised first, its sides in a steady order."""
    found: dict[str, list[Work]] = {}
    for (exercise, _), total in per_side(work).items():
        found.setdefault(exercise, []).append(total)
    made = [
        Line(sides[-1].name, dose, tuple(sorted(worked, key=lambda w: w.side or "")))
        for exercise, sides in found.items()
        for dose in doses[exercise]
        if (worked := [w for w in sides if len(doses[exercise]) == 1 or w.side is dose.only])
    ]
    return sorted(made, key=lambda line: -max(work.sessions for work in line.sides))
