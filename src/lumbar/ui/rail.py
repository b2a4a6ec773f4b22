"""Rail: the way from page to page, and quiet notices above them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from lumbar.ui.forms import IconButton, button, label, paragraph, row
from lumbar.ui.theme import Look

WIDTH = 208
MOST = 0.27  # of the window, or it shows its icons alone
PAGES = (
    ("today", "Today"),
    ("progress", "Progress"),
    ("routines", "Routines"),
    ("exercises", "Exercises"),
    ("settings", "Settings"),
)


class Rail(QWidget):
    """The slim navigation on the left."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._chosen = "today"
        self._group = QButtonGroup(self)
        self._keys: dict[str, QPushButton] = {}
        self._mark, self._name = label(""), label("Lumbar", "heading")
        self._slim = False
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 26, 16, 20)
        inside.setSpacing(4)
        inside.addLayout(row(6, self._mark, self._name, -1, spacing=10))
        inside.addSpacing(18)
        for name, text in PAGES:
            key = button(f"  {text}", self._teller(name), "rail", name=text)
            key.setCheckable(True)
            self._keys[name] = key
            self._group.addButton(key)
            inside.addWidget(key)
        inside.addStretch()
        look.changed.connect(self._tint)
        self.show_chosen("today")

    def show_chosen(self, name: str) -> None:
        self._chosen = name
        self._keys[name].setChecked(True)
        self._tint()

    def fit(self, width: int) -> None:
        """Large text in a small window: the icons stand alone, and say their names when asked."""
        self._slim = False
        self._write()
        if self.layout().sizeHint().width() > MOST * width:
            self._slim = True
            self._write()

    def _write(self) -> None:
        for name, text in PAGES:
            self._keys[name].setText("" if self._slim else f"  {text}")
            self._keys[name].setToolTip(text if self._slim else "")
        self._name.setVisible(not self._slim)
        self._settle()

    def _settle(self) -> None:
        """As wide as what is written."""
        self.layout().activate()
        wanted = self.layout().sizeHint().width()
        self.setFixedWidth(wanted if self._slim else max(WIDTH, wanted))

    def _teller(self, name: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(name)

    def _tint(self) -> None:
        """Our sign and the icons, in the colours and the size of now."""
        for name, key in self._keys.items():
            role = "press" if name == self._chosen else "muted"
            key.setIcon(self._look.icon(name, role))
            key.setIconSize(self._look.icon_size())
        sign = self._look.icon_size(26)
        self._mark.setFixedSize(sign)
        self._mark.setPixmap(self._look.icon("lumbar", "press", 26).pixmap(sign))
        self._settle()


class Notices(QWidget):
    """Quiet sentences above the page, each with a button to close it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(28, 10, 28, 0)
        self._inside.setSpacing(6)
        self._told: set[str] = set()
        self.hide()

    def tell(self, sentence: str) -> None:
        if sentence in self._told:
            return
        self._told.add(sentence)
        line = QWidget()
        text = paragraph(sentence, "small", tone="accent")
        close = IconButton(self._look, "close", "Close this notice", "muted", 14)
        close.setProperty("kind", "plain")
        inside = row(text, close, spacing=12)
        inside.setStretch(0, 1)
        line.setLayout(inside)

        def drop() -> None:
            self._told.discard(sentence)
            line.hide()
            line.deleteLater()
            self.setVisible(bool(self._told))

        close.clicked.connect(drop)
        self._inside.addWidget(line)
        self.show()
