"""Exercise picker: a search and a list with small pictures, to choose one exercise from."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lumbar.domain.demonstration import camera_of
from lumbar.domain.exercise import Exercise
from lumbar.ui import words
from lumbar.ui.exercise_grid import Search, found
from lumbar.ui.forms import button, column, paragraph, row
from lumbar.ui.theme import Look
from lumbar.ui.thumb import THUMB_RATIO, still

PICTURE, ROWS = 84, 5  # pixels wide at 100 % text; exercises in sight
EXERCISE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Line(QStyledItemDelegate):
    """Paints one exercise: picture, name, and what it is for; pictures are kept."""

    def __init__(self, look: Look, fits: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._fits = look, fits
        self._pictures: dict[str, QPixmap] = {}
        look.changed.connect(self._pictures.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._look.px(PICTURE * THUMB_RATIO) + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        exercise: Exercise = index.data(EXERCISE)
        look, rect = self._look, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("press_tint"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        picture = self._picture(exercise)
        size = picture.deviceIndependentSize()
        top = round(rect.center().y() - size.height() / 2)
        painter.drawPixmap(round(rect.left()) + 8, top, picture)
        left = round(rect.left() + size.width()) + 24
        half = option.rect.height() // 2
        room = QRect(left, option.rect.top(), option.rect.right() - left - 8, half)
        aim, where = words.AIMS[exercise.aim], words.POSITIONS[exercise.position]
        below = f"{aim} · {where} · {words.dose(exercise.dose)}"
        vertical = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignTop
        role = "muted"
        if fit := self._fits.get(exercise.id, ""):
            below, role = fit, "accent"
        lines = ((exercise.name, 15, QFont.Weight.DemiBold, "ink"), (below, 13, None, role))
        for (text, points, weight, role), align in zip(lines, vertical, strict=True):
            painter.setFont(look.font(points, weight or QFont.Weight.Normal))
            painter.setPen(look.colour(role))
            cut = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, cut, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | align, shown)
            room.translate(0, half)
        painter.restore()

    def _picture(self, exercise: Exercise) -> QPixmap:
        if exercise.id not in self._pictures:
            density = self.parent().devicePixelRatioF()
            width = self._look.px(PICTURE) * density
            size = QSize(round(width), round(width * THUMB_RATIO))
            camera = camera_of(exercise, head=self._look.worn.head)
            looks = self._look.theme.looks
            made = QPixmap.fromImage(still(exercise, None, 1.0, size, looks, camera))
            made.setDevicePixelRatio(density)
            self._pictures[exercise.id] = made
        return self._pictures[exercise.id]


class Choices(QListWidget):
    """What was found; Up at the top leads back to the search, Enter chooses."""

    above = Signal()
    chosen = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentRow() <= 0:
            self.above.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class ExercisePicker(QWidget):
    """Searched like the Exercises page; Enter takes the first, or the one with the mark."""

    picked = Signal(str)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        exercises: Iterable[Exercise],
        fits: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """``fits`` says by exercise how it suits the person now, where it does not quite."""
        super().__init__()
        self._fits = fits
        self._exercises = sorted(exercises, key=lambda each: each.name)
        self._search = Search()
        self._search.setAccessibleName("Search an exercise to add")
        self._search.textChanged.connect(self._find)
        self._search.down.connect(self._go_down)
        self._search.returnPressed.connect(self._pick)
        self._list = Choices()
        self._list.setProperty("kind", "picker")
        self._list.setAccessibleName("Exercises found")
        self._list.setItemDelegate(Line(look, fits, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setFixedHeight(ROWS * (look.px(PICTURE * THUMB_RATIO) + 8) + 10)
        self._list.above.connect(lambda: self._search.setFocus(Qt.FocusReason.BacktabFocusReason))
        self._list.chosen.connect(self._pick)
        self._list.itemClicked.connect(lambda _: self._pick())
        self._nothing = paragraph("", "muted")
        close = button("Close", self.closed.emit, "plain", "Close the list (Esc)")
        top = row(self._search, close, spacing=10)
        top.setStretch(0, 1)
        self.setLayout(column(top, self._nothing, self._list, spacing=8))
        self._find("")

    def open(self) -> None:
        self._search.clear()
        self._find("")
        self.show()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self, text: str) -> None:
        self._list.clear()
        for exercise in found(self._exercises, text, None):
            aim, where = words.AIMS[exercise.aim].lower(), words.POSITIONS[exercise.position]
            fit = self._fits.get(exercise.id, "")
            said = f"{exercise.name}, {aim}, {where}"
            line = QListWidgetItem(f"{said}. {fit}" if fit else said)
            line.setData(EXERCISE, exercise)
            self._list.addItem(line)
        self._list.setCurrentRow(0)
        self._list.setVisible(self._list.count() > 0)
        self._nothing.setVisible(self._list.count() == 0)
        self._nothing.setText(f"There is no exercise like “{text.strip()}”.")

    def _go_down(self) -> None:
        if self._list.count():
            self._list.setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self) -> None:
        if line := self._list.currentItem():
            self.picked.emit(line.data(EXERCISE).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
