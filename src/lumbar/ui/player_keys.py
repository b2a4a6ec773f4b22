"""Player keys: what every key of keyboard, clicker or headset does, and the sheet of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from lumbar.ui.forms import label
from lumbar.ui.overlay import Overlay

Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)
COMMANDS = {
    Key.Key_Right: "next",
    Key.Key_PageDown: "next",
    Key.Key_MediaNext: "next",
    Key.Key_Left: "back",
    Key.Key_PageUp: "back",
    Key.Key_MediaPrevious: "back",
    Key.Key_Plus: "add",
    Key.Key_Equal: "add",
    Key.Key_R: "redo",
    Key.Key_U: "undo_skip",
    Key.Key_M: "sound",
    Key.Key_F: "full_screen",
    Key.Key_F11: "full_screen",
    Key.Key_D: "distance",
    Key.Key_S: "ease_off",
    Key.Key_Escape: "ease_off",
    Key.Key_MediaStop: "end",
    Key.Key_Question: "sheet",
    Key.Key_F1: "sheet",
    Key.Key_Space: "toggle",
    Key.Key_MediaTogglePlayPause: "toggle",
    Key.Key_MediaPlay: "toggle",  # what a key for play and pause is called on most keyboards
    Key.Key_MediaPause: "pause",
}
SHEET = (
    ("Space, click, headset", "pause, go on"),
    ("S or Esc", "stop, it hurts: ease off"),
    ("→ or Page Down", "on to the next repetition"),
    ("← or Page Up", "this repetition again"),
    ("Enter", "I am ready; this repetition is done"),
    ("+", "ten more seconds"),
    ("R", "this set again"),
    ("Shift →", "skip this exercise"),
    ("U", "undo the skip"),
    ("D", "only what can be read from the floor"),
    ("F or a double click", "full screen"),
    ("M", "sound on or off"),
)


class KeySheet(Overlay):
    """All keys at a glance."""

    def open(self) -> None:
        self.ask("Keys", "", [("Close", self._close)], self._close)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        for number, (keys, what) in enumerate(SHEET):
            grid.addWidget(label(keys, "strong"), number, 0)
            grid.addWidget(label(what, "body"), number, 1)
        self._inside.insertLayout(1, grid)

    def _close(self) -> None:
        self.hide()
        self.parentWidget().setFocus()
