"""Zone line: what was felt in a session means for the next one, in one calm sentence.

The zones are a convention that was made for knees and tendons (CLINICAL 4.5), and About says so.
"""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from lumbar.domain.pain import Zone, peak, zone
from lumbar.domain.record import Reason, SessionRecord

HURT = (Reason.PAIN, Reason.LEG_SYMPTOMS)
SAYS = {
    Zone.GREEN: "That is comfortable. Carry on like this; it may grow a little when you like.",
    Zone.AMBER: (
        "That is fine if it has settled by tomorrow morning. Do the same next time, or a little "
        "less."
    ),
    Zone.RED: (
        "That was more than it needs to be. Leave what hurt for today, and do half of it next "
        "time; a little is still worth doing."
    ),
}


def zone_words(record: SessionRecord, reasons: Collection[Reason]) -> str:
    """What the pain of a session says; empty while it was not told.

    ``reasons`` are those for which exercises ended early.
    """
    hurt = any(reason in HURT for reason in reasons)
    felt = peak(record.pain_worst, record.pain_after)
    found = zone(record.pain_before, felt, hurt=hurt)
    return SAYS[found] if found and record.counts else ""


class ZoneLine(QLabel):
    """The sentence, which follows the answers; nothing is shown while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("type", "body")
        self.setProperty("tone", "press")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def show_session(self, record: SessionRecord, reasons: Collection[Reason]) -> None:
        self.setText(zone_words(record, reasons))
        self.setVisible(bool(self.text()))
