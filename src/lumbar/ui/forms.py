"""Forms: labels, buttons and rows that look alike and are named for screen readers."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lumbar.ui.theme import Look

WIDE = 360  # pixels; a control wider than that stands below its label
BESIDE = 500  # pixels; so do the two where they need more than that together


def label(text: str, type: str = "body", tone: str = "") -> QLabel:
    """A text; ``type`` is its place on the type scale, ``tone`` its colour if not the usual."""
    made = QLabel(text)
    made.setProperty("type", type)
    if tone:
        made.setProperty("tone", tone)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def paragraph(text: str, type: str = "body", tone: str = "") -> QLabel:
    """A text that wraps."""
    made = label(text, type, tone)
    made.setWordWrap(True)
    return made


def button(
    text: str,
    on_click: Callable[[], object],
    kind: str = "",
    tip: str = "",
    name: str = "",
    large: bool = False,
) -> QPushButton:
    made = QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    if large:
        made.setProperty("large", True)
    if tip:
        made.setToolTip(tip)
    made.setAccessibleName(name or text)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(True)  # Enter presses it, as Space does
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: on_click())
    return made


class IconButton(QPushButton):
    """A button with one of our icons, tinted anew whenever the theme changes."""

    def __init__(
        self, look: Look, icon: str, name: str, role: str = "ink", size: int = 20
    ) -> None:
        super().__init__()
        self._look, self._icon, self._role, self._size = look, icon, role, size
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self._tint)
        self._tint()

    def show_icon(self, icon: str, role: str | None = None) -> None:
        if (icon, role or self._role) != (self._icon, self._role):
            self._icon, self._role = icon, role or self._role
            self._tint()

    def _tint(self) -> None:
        self.setIcon(self._look.icon(self._icon, self._role, self._size))
        self.setIconSize(self._look.icon_size(self._size))


def column(*items: QWidget | QLayout | int, spacing: int = 8) -> QVBoxLayout:
    """Things below each other; a number is that much space, -1 stretches."""
    layout = QVBoxLayout()
    _fill(layout, items, spacing)
    return layout


def row(*items: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Things beside each other; a number is that much space, -1 stretches."""
    layout = QHBoxLayout()
    _fill(layout, items, spacing)
    return layout


def _fill(layout: QBoxLayout, items: tuple[QWidget | QLayout | int, ...], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item < 0:
            layout.addStretch()
        else:
            layout.addSpacing(item)


def add_row(
    form: QVBoxLayout, text: str, control: QWidget, help: str = "", width: int = 320
) -> QLabel:
    """A setting: its label is the control's buddy and its spoken name."""
    caption = label(text, "label")
    caption.setBuddy(control)
    if not control.accessibleName():
        control.setAccessibleName(text)
    left = column(caption, spacing=2)
    if help:
        left.addWidget(paragraph(help, "small"))
        control.setAccessibleDescription(help)
    control.setMinimumWidth(min(width, control.sizeHint().width()))
    needs = control.minimumSizeHint().width()
    caption.ensurePolished()
    if needs > WIDE or needs + caption.sizeHint().width() > BESIDE:  # as at large text
        form.addLayout(column(left, row(control, -1), spacing=6))
        return caption
    line = row(left, spacing=24)
    line.setStretch(0, 1)
    line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    form.addLayout(line)
    return caption


def scrolled(content: QWidget) -> QScrollArea:
    """A page that scrolls when the window is small or the text is large."""
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
