"""The window: a frame with a rail of pages. It holds no rules.

What its first sight does not need is imported when it is built.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from lumbar.ui.theme import Look

RAIL_WIDTH = 208
RAISING = ("xcb", "windows", "cocoa")  # elsewhere activating is all there is


class Window(QWidget):
    """Rail and pages, or one page that takes it all. Pages are made when first opened.

    It is first seen as an empty frame in its colours; ``painted`` asks for the rest.
    """

    painted = Signal()
    closing = Signal()
    dropped = Signal(object)  # the path of a file that may be a routine

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Lumbar")
        self.setMinimumSize(960, 600)
        self.resize(1280, 800)
        self._look = look
        self._makers: Mapping[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._whole: QWidget | None = None
        self._seen = False
        self.setAcceptDrops(True)
        self.stays: Callable[[], bool] = lambda: False  # whether closing only hides it

    def fill(self, makers: Mapping[str, Callable[[], QWidget]], notices: Sequence[str]) -> None:
        """Say how each page is made, and what the person should know."""
        from lumbar.ui.rail import PAGES

        self._makers = makers
        self._build()
        for number, (name, _) in enumerate(PAGES, start=1):
            shortcut = QShortcut(f"Ctrl+{number}", self)
            shortcut.activated.connect(lambda name=name: self._jump(name))
        for notice in notices:
            self.tell(notice)
        self.open("today")
        self.setFocus()

    def _build(self) -> None:
        from lumbar.ui.forms import column, row
        from lumbar.ui.rail import Notices, Rail

        self._rail = Rail(self._look)
        self._rail.chosen.connect(self.open)
        self._look.changed.connect(self._fit)
        self._notices = Notices(self._look)
        self._stack = QStackedWidget()
        right = column(self._notices, self._stack, spacing=0)
        right.setStretch(1, 1)
        self._frame = QWidget()
        inside = row(self._rail, right, spacing=0)
        inside.setStretch(1, 1)
        self._frame.setLayout(inside)
        self._outer = QStackedWidget()
        self._outer.addWidget(self._frame)
        self.setLayout(column(self._outer, spacing=0))
        self._fit()

    def tell(self, sentence: str) -> None:
        """Show a sentence above the pages until it is closed."""
        self._notices.tell(sentence)

    def open(self, name: str) -> None:
        if name not in self._makers:
            return
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self._stack.addWidget(self._pages[name])
        else:
            self._pages[name].arrive()
        self._rail.show_chosen(name)
        self._stack.setCurrentWidget(self._pages[name])
        if not self._rail.isAncestorOf(self.focusWidget()):
            self._pages[name].setFocus()  # so that its keys work at once

    def _jump(self, name: str) -> None:
        """Open a page by its keys, and be on it with the next ones."""
        if not self._whole:
            self.open(name)
            self._pages[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Have the page that is open show what may have changed."""
        self._stack.currentWidget().arrive()

    def page(self, name: str) -> QWidget:
        """A page that has been opened."""
        return self._pages[name]

    def renew(self) -> None:
        """Make all pages anew, as after a change of text size; the focus stays where it was."""
        focused = self.focusWidget()
        name = focused.accessibleName() if focused else ""
        current = next(n for n, page in self._pages.items() if page is self._stack.currentWidget())
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.open(current)
        for widget in self._pages[current].findChildren(QWidget):
            if name and widget.accessibleName() == name:
                widget.setFocus()

    def take_over(self, page: QWidget | None) -> None:
        """Give the whole window to a page, or take it back with None."""
        if self._whole is not None:
            self._outer.removeWidget(self._whole)
            self._whole.deleteLater()
        self._whole = page
        if page is None:
            self._outer.setCurrentWidget(self._frame)
            return
        self._outer.addWidget(page)
        self._outer.setCurrentWidget(page)
        page.setFocus()

    def come_forward(self) -> None:
        """Be seen, from behind other windows or out of the task bar."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        if QGuiApplication.platformName() in RAISING:
            self.raise_()
        self.activateWindow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._whole is None and _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        for path in _files(event.mimeData()):
            self.dropped.emit(path)

    def show_today(self) -> None:
        """Open Today, unless something has the whole window."""
        if self._whole is None:
            self.open("today")

    def toggle_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        if self.layout() is not None:
            self._rail.fit(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("background"))
            if self.layout() is None:
                painter.fillRect(0, 0, RAIL_WIDTH, self.height(), self._look.colour("soft"))
        if not self._seen:
            self._seen = True
            self.startTimer(0)

    def timerEvent(self, event: QTimerEvent) -> None:
        """The first frame is out: ask for the rest."""
        self.killTimer(event.timerId())
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if self.stays():
            event.ignore()
            self.hide()
        else:
            super().closeEvent(event)


def _files(data: QMimeData) -> list[Path]:
    """The files on this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
