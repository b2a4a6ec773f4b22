"""Tones: a soft sound for every phase. They live in a thread of their own.

Looking for a sound device can block for half a minute, so nothing here is on the way to the
window; without a device or without libpulse the training goes on silently.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QUrl, Signal, Slot

from lumbar.domain.events import Event, Finished, SecondsLeft, SegmentBegan, Stopped
from lumbar.domain.player import Player
from lumbar.domain.settings import Settings
from lumbar.domain.timeline import Kind
from lumbar.session.trainer import Happening

OF_KIND = {
    Kind.GET_INTO_POSITION: "position",
    Kind.MOVE_IN: "move-in",
    Kind.HOLD: "hold",
    Kind.RETURN: "return",
    Kind.SELF_PACED: "move-in",
    Kind.RELAX: "relax",
    Kind.SWITCH_SIDE: "switch",
    Kind.REST: "relax",
    Kind.NEXT_EXERCISE: "position",
}
ALL = ("position", "move-in", "hold", "return", "relax", "switch", "tick", "done")


def tone_of(event: Event, player: Player) -> str:
    """Which tone goes with an event; nothing for most."""
    match event:
        case SegmentBegan(index=index):
            return OF_KIND[player.timeline[index].kind]
        case SecondsLeft():
            return "tick"
        case Finished() | Stopped():
            return "done"
    return ""


class Speaker(QObject):
    """Holds the loaded sounds; lives in the sound thread."""

    silent = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._effects: dict[str, Any] = {}

    @Slot()
    def load(self) -> None:
        try:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError:
            self.silent.emit("Tones are off: the library libpulse is missing on this computer.")
            return
        if not QMediaDevices.audioOutputs():
            self.silent.emit("Tones are off: no sound device was found.")
            return
        for name in ALL:
            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(self._folder / f"{name}.wav")))
            self._effects[name] = effect

    @Slot(str, float)
    def play(self, name: str, volume: float) -> None:
        if effect := self._effects.get(name):
            effect.setVolume(volume)
            effect.play()


class Tones(QObject):
    """Plays tones without ever making its caller wait."""

    silent = Signal(str)
    _load = Signal()
    _play = Signal(str, float)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on = True
        self.volume = 0.7
        self.notice = ""
        self._thread = QThread(self)
        self._speaker = Speaker(folder)
        self._speaker.moveToThread(self._thread)
        self._speaker.silent.connect(self._hear_silence, Qt.ConnectionType.QueuedConnection)
        self._load.connect(self._speaker.load)
        self._play.connect(self._speaker.play)

    def tune(self, settings: Settings) -> None:
        """Do as the settings say."""
        self.on, self.volume = settings.sound, settings.volume / 100

    def warm(self) -> None:
        """Open the sound path, so that the first tone is not lost."""
        if self.on and not self._thread.isRunning():
            self._thread.start()
            self._load.emit()

    def hear(self, happening: Happening, player: Player) -> None:
        if name := tone_of(happening.event, player):
            self.play(name)

    def play(self, name: str) -> None:
        if self.on and self.volume > 0:
            self.warm()
            self._play.emit(name, self.volume)

    def close(self, patience_ms: int = 1000) -> bool:
        """End the thread; False when the sound system hangs and it cannot be ended."""
        self._thread.quit()
        return self._thread.wait(patience_ms)

    def _hear_silence(self, sentence: str) -> None:
        self.notice = sentence
        self.silent.emit(sentence)
