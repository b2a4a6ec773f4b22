"""Place keys: asking where pain is."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lumbar.domain.places import Place, known
from lumbar.ui import progress_words
from lumbar.ui.flow import Flow


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
