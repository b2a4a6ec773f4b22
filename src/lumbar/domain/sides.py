"""Sides: what one exercise added up to on the left and on the right, never mixed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lumbar.domain.dose import Side
from lumbar.domain.progress import Week

EVEN = 0.1  # CLINICAL 6.3: a difference of a tenth between the sides is none


class Work(NamedTuple):
    """One exercise on one side, in one session or summed; a rep on one side is one rep.

    ``held_s`` are the seconds of the holds that were done, whole or shortened.
    """

    exercise: str
    name: str
    side: Side | None
    day: date
    reps_planned: int
    reps_done: int
    planned_s: float
    held_s: float
    sessions: int = 1

    @property
    def hold_s(self) -> float:
        """Seconds of one hold, on average; raises ZeroDivisionError where none was done."""
        return self.held_s / self.reps_done

    @property
    def reps(self) -> float:
        """Repetitions in one session, on average."""
        return self.reps_done / self.sessions

    @property
    def share(self) -> float:
        """Which part of the plan was done: of the holds in seconds, else of the repetitions."""
        if self.planned_s > 0:
            return self.held_s / self.planned_s
        return self.reps_done / self.reps_planned if self.reps_planned else 0.0


class Balance(NamedTuple):
    """One exercise on both sides of the body."""

    name: str
    left: Work
    right: Work

    @property
    def even(self) -> bool:
        most = max(self.left.share, self.right.share)
        return abs(self.left.share - self.right.share) <= EVEN * most + 1e-9


def added(parts: Sequence[Work]) -> Work:
    """Work of one exercise on one side as one sum, named as it was named last."""
    last = max(parts, key=lambda work: work.day)
    return last._replace(
        reps_planned=sum(work.reps_planned for work in parts),
        reps_done=sum(work.reps_done for work in parts),
        planned_s=sum(work.planned_s for work in parts),
        held_s=sum(work.held_s for work in parts),
        sessions=sum(work.sessions for work in parts),
    )


def per_side(work: Iterable[Work]) -> dict[tuple[str, Side | None], Work]:
    """What each exercise came to on each side, by its id, in the order it first came up."""
    found: dict[tuple[str, Side | None], list[Work]] = {}
    for part in work:
        found.setdefault((part.exercise, part.side), []).append(part)
    return {key: added(parts) for key, parts in found.items()}


def balances(work: Iterable[Work]) -> list[Balance]:
    """Left beside right for every exercise that has both, the most uneven first."""
    sums = per_side(work)
    found = [
        Balance(right.name, sums[exercise, Side.LEFT], right)
        for (exercise, side), right in sums.items()
        if side is Side.RIGHT and (exercise, Side.LEFT) in sums
    ]
    return sorted(found, key=lambda each: -abs(each.left.share - each.right.share))


Course = dict[Side | None, list[Work | None]]


def course(work: Iterable[Work], weeks: Sequence[Week]) -> Course:
    """One exercise over the weeks, each side by itself.

    A session in which a side was skipped adds nothing to it; a week without any is a gap.
    """
    places = {day: number for number, week in enumerate(weeks) for day in week.days}
    found: dict[Side | None, list[Work | None]] = {}
    for part in work:
        place = places.get(part.day)
        if part.reps_done and place is not None:
            points = found.setdefault(part.side, [None] * len(weeks))
            before = points[place]
            points[place] = part if before is None else _both(before, part)
    return {side: found[side] for side in (None, Side.LEFT, Side.RIGHT) if side in found}


def _both(a: Work, b: Work) -> Work:
    """``added`` for two, many times faster."""
    return Work(
        b.exercise,
        b.name,
        b.side,
        b.day,
        a.reps_planned + b.reps_planned,
        a.reps_done + b.reps_done,
        a.planned_s + b.planned_s,
        a.held_s + b.held_s,
        a.sessions + b.sessions,
    )
