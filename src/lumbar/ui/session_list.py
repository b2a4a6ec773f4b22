"""Sessions of the chosen week."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from lumbar.domain.progress import Week
from lumbar.domain.record import Ending, SessionRecord
from lumbar.store.history import History
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.forms import clear, label, paragraph
from lumbar.ui.theme import Look


class SessionList(Card):
    """One line for each session, the latest first."""

    def __init__(self, look: Look, history: History) -> None:
        super().__init__(look)
        self._history = history
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(24)
        self._rows.setVerticalSpacing(8)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 18, 24, 22)
        inside.setSpacing(8)
        inside.addWidget(label("Sessions of this week", "strong"))
        inside.addLayout(self._rows)

    def show_week(self, week: Week) -> None:
        clear(self._rows)
        sessions = self._history.sessions(week.start, week.end)
        if not sessions:
            self._rows.addWidget(paragraph("None in this week.", "muted"), 0, 0)
            return
        for column, stretch in enumerate((3, 5, 2, 3, 3)):
            self._rows.setColumnStretch(column, stretch)
        for number, session in enumerate(reversed(sessions)):
            for column, text in enumerate(_texts(session)):
                cell = paragraph(text, "muted" if column > 3 else "body")
                self._rows.addWidget(cell, number, column)


def _texts(session: SessionRecord) -> tuple[str, ...]:
    pain = f"pain {words.pain(session.pain_before)} → {words.pain(session.pain_after)}"
    done = f"{session.reps_done} of {session.reps_planned} reps"
    if session.ending is Ending.FINISHED and session.reps_done == session.reps_planned:
        done = "all done"
    elif not session.counts:
        done = "nothing done"
    when = f"{words.day(session.day)}, {session.started:%H:%M}"
    return when, session.name, words.minutes(session.active_s), pain, done
