"""Chart card: a chart, the same numbers as a table, what is pointed at, and ways to keep it."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHeaderView,
    QMenu,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lumbar.store.faults import KnownError
from lumbar.ui.cards import Card
from lumbar.ui.chart_picture import Mark, Paint, Picture, save_picture
from lumbar.ui.flow import Flow
from lumbar.ui.forms import IconButton, label, paragraph
from lumbar.ui.theme import Look

TONES = {"second": "second", "accent_text": "accent", "press": "press"}
Rows = Callable[[], Sequence[Sequence[str]]]


class NumberTable(QTableWidget):
    """Numbers to be read and copied; its rows are made when it is first looked at."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: Rows = list
        self._stale = False
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)

    def show_numbers(self, headings: Sequence[str], rows: Rows) -> None:
        self._rows, self._stale = rows, True
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        if self.isVisible():
            self._fill()

    def sizeHint(self) -> QSize:
        return QSize(240, 120)

    def showEvent(self, event: object) -> None:
        self._fill()

    def _fill(self) -> None:
        if not self._stale:
            return
        self._stale = False
        rows = self._rows()
        self.setRowCount(len(rows))
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip("" if column else text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(number, column, item)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns share the width there is; where it is not enough, they scroll.

        Names then take half of it at most, so that there are numbers beside them.
        """
        header, wide = self.horizontalHeader(), self.viewport().width()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        names, whole = header.sectionSize(0), header.length()
        if whole < wide:
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        first = names if whole < wide else min(names, wide // 2)
        if first != header.sectionSize(0) and (whole > wide or first > header.sectionSize(0)):
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, first)

    def as_text(self) -> str:
        """Headings and rows with tabs between, as spreadsheets take them."""
        self._fill()
        columns = range(self.columnCount())
        lines = [[self.horizontalHeaderItem(column).text() for column in columns]]
        lines += [
            [self.item(number, column).text() for column in columns]
            for number in range(self.rowCount())
        ]
        return "".join("\t".join(line) + "\n" for line in lines)

    def keyPressEvent(self, event: object) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        else:
            super().keyPressEvent(event)


class ChartCard(Card):
    """A card whose chart can be turned into its table, and saved."""

    told = Signal(str)

    def __init__(
        self,
        look: Look,
        title: str,
        marks: Sequence[Mark],
        *controls: QWidget,
        height: int = 0,
    ) -> None:
        super().__init__(look)
        self.marks = marks
        self._span = ""
        self._chart: QWidget | None = None
        self._ghost: QWidget | None = None
        self._paint: Paint | None = None
        self.title = label(title, "strong")
        self._readout = paragraph("", "small")
        self._readout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._table: NumberTable | None = None
        self._numbers: tuple[Sequence[str], Rows] = ((), list)
        self._height, self._table_height = height, max(height, look.px(220))
        self._stack = QWidget()
        self._stack.setMinimumHeight(height)
        self._faces = QStackedLayout(self._stack)
        self._blank = QWidget()
        self._faces.addWidget(self._blank)
        self._keep = IconButton(look, "save", f"Save or copy: {title}", "muted", 18)
        self._keep.setProperty("kind", "plain")
        self._keep.clicked.connect(self._offer)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 14, 18, 18)
        inside.setSpacing(6)
        head = Flow(spacing=8, apart=1)
        for part in (self.title, *controls, self._keep):
            head.addWidget(part)
        inside.addLayout(head)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(16)
        self._below.addWidget(self._readout, 1)
        self._signs = [
            label(f"{mark.sign} {mark.text}", "small", TONES.get(mark.role, "")) for mark in marks
        ]
        self._legend = Flow(spacing=14)
        for sign in self._signs:
            self._legend.addWidget(sign)
        self._signed = QWidget()
        self._signed.setLayout(self._legend)
        self._below.addWidget(self._signed)
        inside.addLayout(self._below)
        inside.addWidget(self._stack, 1 if height else 0)
        if not height:
            inside.addStretch()

    def resizeEvent(self, event: object) -> None:
        self._readout.setMinimumHeight(0)
        self._place_legend()

    def _place_legend(self) -> None:
        """Where it is narrow, the legend goes below what is said."""
        way, long = QBoxLayout.Direction, self._legend.one_line()
        wide = self.width() > long + self._look.px(420)
        self._below.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._signed.setMinimumWidth(long if wide else 0)

    def set_chart(self, chart: QWidget, paint: Paint) -> None:
        self._chart, self._paint = chart, paint
        self._faces.addWidget(chart)

    @property
    def table(self) -> NumberTable:
        """The same numbers as a table, made when it is first wanted."""
        if self._table is None:
            self._table = NumberTable(f"{self.title.text()} as a table")
            self._faces.addWidget(self._table)
            self._table.show_numbers(*self._numbers)
        return self._table

    def show_numbers(self, headings: Sequence[str], rows: Rows) -> None:
        self._numbers = headings, rows
        if self._table is not None:
            self._table.show_numbers(headings, rows)

    def set_ghost(self, ghost: QWidget) -> None:
        """What stands here as long as there is nothing to draw."""
        self._ghost = ghost
        self._faces.addWidget(ghost)

    def turn(self, table: bool, empty: bool = False) -> None:
        """Show the table, or the chart, or what stands for them."""
        chart = (self._ghost if empty else None) or self._chart or self._blank
        self._stack.setMinimumHeight(self._table_height if table else self._height)
        self._faces.setCurrentWidget(self.table if table else chart)
        self._keep.setEnabled(not empty)
        if empty and self._ghost is not None:
            self.read("")
            self.show_marks(())

    def show_marks(self, texts: Collection[str]) -> None:
        """Only what is drawn is in the legend."""
        for mark, sign in zip(self.marks, self._signs, strict=True):
            sign.setVisible(mark.text in texts)
        self._place_legend()

    def read(self, text: str) -> None:
        """Say what is pointed at, or what is chosen; the chart does not move for it twice."""
        self._readout.setText(text)
        high = self._readout.heightForWidth(self._readout.width())
        self._readout.setMinimumHeight(max(high, self._readout.minimumHeight()))

    def describe(self, span: str) -> None:
        """Which time is shown, for pictures that leave the window."""
        self._span = span

    # Keeping

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in ("PNG", "SVG"):
            act = menu.addAction(f"Save as {kind}…", lambda kind=kind: self.save(kind))
            act.setEnabled(self._paint is not None)
        menu.addAction("Copy the table", self.copy)
        menu.popup(self._keep.mapToGlobal(QPoint(0, self._keep.height())))

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.table.as_text())
        self.told.emit("The table was copied.")

    def save(self, kind: str) -> None:
        ending = kind.lower()
        name = f"{self.title.text()}.{ending}".replace("/", "-")
        path, _ = QFileDialog.getSaveFileName(self, "Save the chart", name, f"{kind} (*.{ending})")
        if not path:
            return
        if not path.lower().endswith(f".{ending}"):
            path += f".{ending}"
        try:
            save_picture(self.picture(), path, self._look)
        except KnownError as error:
            self.told.emit(str(error))
        else:
            self.told.emit(f"The chart was written to {path}.")

    def picture(self) -> Picture:
        assert self._chart is not None
        assert self._paint is not None
        size = QSize(max(self._chart.width(), 320), max(self._chart.height(), 80))
        marks = [
            m for m, sign in zip(self.marks, self._signs, strict=True) if sign.isVisibleTo(self)
        ]
        return Picture(self.title.text(), self._span, marks, size, self._paint)
