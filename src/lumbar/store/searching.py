"""Searching: trainings by any words of their name, exercises, note or day."""

from collections.abc import Callable
from datetime import date

from lumbar.domain.record import SessionRecord
from lumbar.store.history import PRESENT, History


def found_sessions(
    history: History, text: str, written: Callable[[date], str], most: int
) -> list[SessionRecord]:
    """Sessions that have every word of ``text``, the latest first, and ``most`` at most.

    ``written`` says a day in words, so that it can be found as it is shown. Letters are compared
    without their case, in every script.
    """
    wanted = text.casefold().split()
    if not wanted:
        return []
    rows = history.select(
        "SELECT id, day, session.name, note, source, group_concat(item.name, ' ')"
        " FROM session LEFT JOIN item ON item.session = session.id"
        f" WHERE {PRESENT} GROUP BY id ORDER BY started_at DESC"
    )
    found: list[SessionRecord] = []
    for id, day, *texts in rows:
        said = " ".join([day, written(date.fromisoformat(day)), *filter(None, texts)]).casefold()
        if all(word in said for word in wanted):
            record = history.session(id)
            if record is not None:
                found.append(record)
            if len(found) == most:
                break
    return found
