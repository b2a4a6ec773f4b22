"""Flow: a layout that breaks its row of widgets as a text breaks its words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

Lines = list[tuple[list[QLayoutItem], int]]


class Flow(QLayout):
    """Widgets one after the other, wrapped where the line is full.

    They are centred on their line, or hang from its top. Where all fit on one line, those from
    number ``apart`` on stand at its right end.
    """

    def __init__(self, spacing: int = 6, centred: bool = True, apart: int = 0) -> None:
        super().__init__()
        self._centred, self._apart = centred, apart
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(height for _, height in lines) + self.spacing() * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def one_line(self) -> int:
        """How wide all of it is without a break."""
        shown = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        return sum(shown) + self.spacing() * max(len(shown) - 1, 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y, lines = rect.y(), self._lines(rect.width())
        free = rect.width() - self.one_line() if self._apart and len(lines) == 1 else 0
        for line, height in lines:
            x = rect.x()
            for item in line:
                hint = self._hint(item, rect.width())
                if free and self._items.index(item) >= self._apart:
                    x, free = x + free, 0
                drop = (height - hint.height()) // 2 if self._centred else 0
                item.setGeometry(QRect(QPoint(x, y + drop), hint))
                x += hint.width() + self.spacing()
            y += height + self.spacing()

    def _hint(self, item: QLayoutItem, width: int) -> QSize:
        """How large an item wants to be, on a line that may be narrower than it wants."""
        hint = item.sizeHint()
        if hint.width() <= width:
            return hint
        high = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
        return QSize(width, high)

    def _lines(self, width: int) -> Lines:
        """The items of each line and the height of it.

        Nothing of it is kept: a layout inside another is not told when something in it is shown.
        """
        lines: Lines = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = self._hint(item, width)
            if not lines or x + hint.width() > width:
                lines.append(([], 0))
                x = 0
            line, height = lines[-1]
            lines[-1] = ([*line, item], max(height, hint.height()))
            x += hint.width() + self.spacing()
        return lines
