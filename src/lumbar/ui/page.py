"""Page: what all pages share: a heading, a margin, and room to scroll."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lumbar.ui.forms import paragraph, row, scrolled

WIDEST = 1180
KEY_STEP = 60  # pixels that Up and Down scroll
AIR = 24  # pixels around what is brought into sight


class Page(QWidget):
    """A page of the window; ``body`` takes its content below the heading."""

    def __init__(self, title: str, lead: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.title = paragraph(title, "hero")
        self.lead = paragraph(lead, "lead")
        if not lead:
            self.lead.hide()
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(44, 34, 36, 24)
        self.body.setSpacing(6)
        self.body.addWidget(self.title)
        self.body.addWidget(self.lead)
        self.body.addSpacing(14)
        frame = QWidget()
        # Side by side with nothing: a column would ask how high the content is in more than its
        # widest, and cut the last line.
        outer = row(-1, content, -1, spacing=0)
        outer.setStretch(1, 100)
        frame.setLayout(outer)
        area = self._area = scrolled(frame)
        area.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by what no part of the page has a use for."""
        bar = self._area.verticalScrollBar()
        ways = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: KEY_STEP,
            Qt.Key.Key_Up: -KEY_STEP,
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Home: -bar.maximum(),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + way)

    @property
    def room(self) -> int:
        """The width there is for content, in pixels."""
        margins = self.body.contentsMargins()
        return min(self.width(), WIDEST) - margins.left() - margins.right()

    def say(self, lead: str) -> None:
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))

    def reveal(self, widget: QWidget) -> None:
        """Scroll until a widget is in sight, or its beginning where it is higher than the page."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._area.ensureWidgetVisible(widget, 0, AIR)
        bar, top = self._area.verticalScrollBar(), widget.mapTo(self._area.widget(), QPoint()).y()
        bar.setValue(min(bar.value(), top - AIR))

    def arrive(self) -> None:
        """The page is about to be seen; what may have changed is shown anew."""
