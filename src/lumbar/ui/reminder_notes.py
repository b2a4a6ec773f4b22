"""Reminder notes: what Settings says below the reminders: where they show, and one to try."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lumbar.domain.settings import Settings
from lumbar.session.choices import Choices
from lumbar.session.reminders import Reminders
from lumbar.ui.forms import button, column, paragraph, row
from lumbar.ui.panel import Answer, Panel

LOOKING = "Looking for how this desktop shows notifications …"
UNSEEN = (
    "This desktop shows no notifications, so a reminder could not be seen. The plan on Routines "
    "can go into your own calendar as a file, which reminds you as well."
)
AT_THE_SIGN = "Reminders show at Lumbar's sign in the tray."
NO_TRAY = "This desktop has no tray, so closing the window closes Lumbar."
RESTING = "Three in a row were put away, so reminders rest. On starts them again."
STAY = "Reminders come while Lumbar runs. Shall it wait in the tray when you close its window?"


class ReminderNotes(QWidget):
    """Follows what is chosen and what the desktop can do; asks about the tray once."""

    wanted = Signal(object)
    opened = Signal(QWidget)

    def __init__(self, choices: Choices, reminders: Reminders) -> None:
        super().__init__()
        self._choices, self._reminders = choices, reminders
        self._note = paragraph("", "small")
        self._try = button("Show one now", self._show_one, "plain")
        self._panel = Panel()
        self._panel.opened.connect(lambda: self.opened.emit(self._panel))
        self.setLayout(column(self._note, row(self._try, -1), self._panel, spacing=8))
        choices.changed.connect(self._follow)
        reminders.changed.connect(lambda: self._follow(choices.settings))
        self._follow(choices.settings)

    def _follow(self, settings: Settings) -> None:
        ways = self._reminders.ways
        self._note.setText(note(settings, self._reminders))
        self._note.setVisible(bool(self._note.text()))
        self._try.setVisible(settings.remind and ways.any)
        if not settings.remind or not ways.tray:
            self._panel.fold()
        elif not settings.tray_asked and not settings.in_tray and self._panel.isHidden():
            self._panel.ask(
                STAY,
                (
                    Answer("Yes, wait there", lambda: self._answer(stays=True), "primary"),
                    Answer("No, close it", lambda: self._answer(stays=False)),
                ),
            )

    def _answer(self, stays: bool) -> None:
        self._panel.leave()
        self._choices.choose(in_tray=stays, tray_asked=True)

    def _show_one(self) -> None:
        self.wanted.emit(self._reminders.sample())


def note(settings: Settings, reminders: Reminders) -> str:
    """What a person should know of reminders here, in one or two sentences."""
    ways = reminders.ways
    if not settings.remind:
        return RESTING if settings.reminders_rest else ""
    if not ways.known:
        return LOOKING
    if not ways.any:
        return UNSEEN
    said = [] if ways.service else [AT_THE_SIGN]
    if settings.in_tray and not ways.tray:
        said.append(NO_TRAY)
    return " ".join(said)
