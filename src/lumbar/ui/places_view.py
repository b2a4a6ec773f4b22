"""Places: asking where pain is, and showing how often each place was named."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from lumbar.domain.places import Named, Place, known
from lumbar.ui import progress_words
from lumbar.ui.flow import Flow
from lumbar.ui.theme import Look

LINE, BAR, SPACE = 22, 9, 9


class PlaceKeys(QWidget):
    """A key for each place; as many as apply can be pressed."""

    chosen = Signal(str)  # the places, a blank between them

    def __init__(self) -> None:
        super().__init__()
        self._keys: dict[Place, QPushButton] = {}
        flow = Flow(spacing=6)
        self.setLayout(flow)
        for place, text in progress_words.PLACES.items():
            key = QPushButton(text)
            key.setCheckable(True)
            key.setAutoDefault(False)
            key.setProperty("kind", "segment")
            key.setProperty("place", "only")
            key.setAccessibleName(f"Pain felt: {text}")
            key.clicked.connect(lambda: self.chosen.emit(self.value))
            self._keys[place] = key
            flow.addWidget(key)

    @property
    def value(self) -> str:
        return " ".join(place.value for place, key in self._keys.items() if key.isChecked())

    def show_places(self, told: Iterable[str]) -> None:
        pressed = known(told)
        for place, key in self._keys.items():
            key.setChecked(place in pressed)


class PlacesView(QWidget):
    """A bar for each place that was named."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Sequence[Named] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_places(self, found: Sequence[Named]) -> None:
        self._found = found
        self.setAccessibleName("Where it was")
        self.setAccessibleDescription(progress_words.places_spoken(found))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        one = self._look.px(LINE) + BAR + self._look.px(SPACE)
        return QSize(self._look.px(210), max(len(self._found), 1) * one)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(14))
        most = max((each.sessions for each in self._found), default=1)
        top = rect.top()
        middle = Qt.AlignmentFlag.AlignVCenter
        for each in self._found:
            line = QRectF(rect.left(), top, rect.width(), self._look.px(LINE))
            painter.setPen(self._look.colour("ink"))
            painter.drawText(line, middle, progress_words.PLACES[each.place])
            painter.setPen(self._look.colour("muted"))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, str(each.sessions))
            painter.setPen(Qt.PenStyle.NoPen)
            for part, role in ((1.0, "track"), (each.sessions / most, "accent")):
                bar = QRectF(rect.left(), line.bottom(), rect.width() * part, BAR)
                painter.setBrush(self._look.colour(role))
                painter.drawRoundedRect(bar, 4, 4)
            top = line.bottom() + BAR + self._look.px(SPACE)
