"""Export: the history as a table or as a document, down to repetitions and sides."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from lumbar.store.faults import write_whole
from lumbar.store.history import History
from lumbar.store.rows import BOTH

COLUMNS = (
    "session",
    "day",
    "started",
    "routine",
    "routine_name",
    "ending",
    "active_s",
    "pain_before",
    "pain_after",
    "exercise",
    "exercise_name",
    "set",
    "rep",
    "side",
    "planned_s",
    "held_s",
    "outcome",
)
RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def as_csv(history: History) -> str:
    """One row for each repetition; texts that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    # All text is quoted: left to itself, csv before Python 3.13 lets a carriage return stand bare.
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    table.writeheader()
    for session in document(history)["sessions"]:
        head = {key: session[key] for key in COLUMNS[:9]}
        for exercise in session["exercises"]:
            named = {"exercise": exercise["exercise"], "exercise_name": exercise["name"]}
            for rep in exercise["reps"]:
                row = {**head, **named, **rep}
                table.writerow({key: _harmless(value) for key, value in row.items()})
    return out.getvalue()


def as_json(history: History) -> str:
    return json.dumps(document(history), ensure_ascii=False, indent=2) + "\n"


def document(history: History) -> dict[str, Any]:
    """Everything in the history. Seconds are seconds; pain is NRS 0 to 10 or null."""
    sessions = []
    for session in history.sessions():
        reps = history.reps(session.id)
        exercises = [
            {
                "exercise": item.exercise,
                "name": item.name,
                "dose": item.dose._asdict(),
                "reps": [
                    {
                        "set": rep.turn.set,
                        "rep": rep.turn.rep,
                        "side": rep.turn.side or BOTH,
                        "planned_s": rep.planned_s,
                        "held_s": round(rep.held_s, 3),
                        "outcome": rep.outcome,
                    }
                    for rep in reps
                    if rep.item == position
                ],
            }
            for position, item in enumerate(history.items(session.id))
        ]
        sessions.append(
            {
                "session": session.id,
                "day": session.day.isoformat(),
                "started": session.started.isoformat(timespec="seconds"),
                "routine": session.routine,
                "routine_name": session.name,
                "ending": session.ending,
                "planned_total_s": session.planned_s,
                "active_s": round(session.active_s, 3),
                "pain_before": session.pain_before,
                "pain_after": session.pain_after,
                "exercises": exercises,
            }
        )
    return {"lumbar": "history", "format": 1, "sessions": sessions}


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(RUNS_IN_A_SPREADSHEET):
        return "'" + value
    return value


def save_export(history: History, path: str) -> None:
    """Write the history to a file, as JSON if it is named so, else as CSV."""
    text = as_json(history) if path.lower().endswith(".json") else as_csv(history)
    write_whole(Path(path), text.encode())
