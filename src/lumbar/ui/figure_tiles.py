"""Figures of a week: three numbers, each beside what it is measured against."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from lumbar.ui.cards import Card
from lumbar.ui.forms import label, paragraph, row
from lumbar.ui.progress_words import Figure
from lumbar.ui.theme import Look


class FigureTiles(QWidget):
    """Three small cards in a row, or below each other where it is narrow."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._tiles = [_Tile(look) for _ in range(3)]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for tile in self._tiles:
            self._row.addWidget(tile, 1)

    def show_figures(self, found: Sequence[Figure]) -> None:
        for tile, figure in zip(self._tiles, found, strict=True):
            tile.show_figure(figure)

    def stack(self, narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)


class _Tile(Card):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._value = label("", "title")
        self._caption = label("", "lead")
        self._beside = paragraph("", "small")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 10, 18, 14)
        inside.setSpacing(1)
        line = row(self._value, self._caption, -1, spacing=8)
        line.setAlignment(self._caption, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(line)
        inside.addWidget(self._beside)
        inside.addStretch()

    def show_figure(self, figure: Figure) -> None:
        self._value.setText(figure.value)
        self._caption.setText(figure.caption)
        self._beside.setText(figure.beside)
