"""Player keys: what every key of keyboard, clicker or headset does, and the sheet of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from lumbar.ui.forms import label, paragraph, scrolled
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
AROUND = 170  # pixels at 100 % text: heading, key and margins
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
    """All keys at a glance; in a small window they scroll, by wheel and by the arrow keys."""

    def open(self) -> None:
        content, grid = QWidget(), QGridLayout()
        content.setLayout(grid)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, (keys, what) in enumerate(SHEET):
            for column, text in enumerate((label(keys, "strong"), paragraph(what, "body"))):
                grid.addWidget(text, number, column, Qt.AlignmentFlag.AlignTop)
        self._area = scrolled(content)
        self._area.setStyleSheet("background: transparent;")
        page = self.parentWidget()
        width = max(min(self._look.px(640), page.width() - 112), 200)
        wanted = grid.totalHeightForWidth(width)
        self._area.setFixedSize(width, min(wanted, page.height() - self._look.px(AROUND)))
        self.ask("Keys", "", [("Close", self._close)], self._close, self._area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Key.Key_Down: 1, Key.Key_Up: -1, Key.Key_PageDown: 5, Key.Key_PageUp: -5}
        bar = self._area.verticalScrollBar()
        if step := steps.get(Key(event.key())):
            bar.setValue(bar.value() + step * self._look.px(40))
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.parentWidget().setFocus()
