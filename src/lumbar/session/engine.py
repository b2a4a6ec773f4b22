"""Engine: the helper's side of the system's voice. It reads texts from standard input."""

import json
import sys
from threading import Thread
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

NO_ENGINE = 3  # exit code


class Reader(QObject):
    """Hands on each line that arrives, from a thread that may wait for it."""

    arrived = Signal(str)
    ended = Signal()

    def read(self) -> None:
        for line in sys.stdin:
            self.arrived.emit(line)
        self.ended.emit()


def run_helper() -> int:
    """Say ``ready`` once, then ``began`` for every line of JSON; 3 when there is no engine."""
    app = QCoreApplication.instance() or QCoreApplication(["lumbar"])
    voice = opened_voice()
    if voice is None:
        return NO_ENGINE
    reader = Reader()
    reader.arrived.connect(lambda line: _speak(voice, line))
    reader.ended.connect(app.quit)
    _answer("ready")
    Thread(target=reader.read, daemon=True).start()
    return app.exec()


def opened_voice() -> Any:
    """A voice of the system that works, or None; the engine for tests is no voice."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:
        return None
    for name in QTextToSpeech.availableEngines():
        if name == "mock":
            continue
        voice = QTextToSpeech(name)
        if voice.state() is not QTextToSpeech.State.Error:
            return voice
    return None


def _speak(voice: Any, line: str) -> None:
    said = json.loads(line)
    voice.setVolume(said["volume"])
    voice.say(said["text"])
    _answer("began")


def _answer(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()
