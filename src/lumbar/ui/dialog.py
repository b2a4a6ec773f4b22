"""Dialog: a small window of ours for something that is asked before it is done."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from lumbar.ui.forms import button, label, paragraph, row, scrolled
from lumbar.ui.theme import Look


class Dialog(QDialog):
    """A heading, a body to be filled, and two buttons.

    ``verb`` is on the button that does it; ``act`` does it, and calls ``accept`` once it could.
    """

    def __init__(
        self, parent: QWidget, look: Look, title: str, verb: str, act: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(28, 22, 28, 22)
        inside.setSpacing(10)
        inside.addWidget(label(title, "heading"))
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(10)
        inside.addWidget(scrolled(self._content), 1)
        self._fault = paragraph("", "small", tone="accent")
        self._fault.hide()
        inside.addWidget(self._fault)
        inside.addSpacing(6)
        self.do: QPushButton = button(verb, act, "primary")
        self.do.setDefault(True)
        self.do.setMinimumWidth(look.px(150))
        self.feet = row(button("Cancel", self.reject), -1, self.do, spacing=10)
        inside.addLayout(self.feet)

    def showEvent(self, event: QShowEvent) -> None:
        """As large as it wants to be, and no larger than the window it belongs to."""
        window = self.parentWidget().window().size() - QSize(32, 32)
        wide = min(max(self._content.sizeHint().width() + 80, self._look.px(480)), window.width())
        inner = self._content.layout().heightForWidth(wide - 72)
        if inner < 0:
            inner = self._content.sizeHint().height()
        rest = self.layout().sizeHint().height() - self.layout().itemAt(1).sizeHint().height()
        self.resize(wide, min(inner + rest + 8, window.height()))

    def complain(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("background"))
