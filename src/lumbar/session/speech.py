"""Speech: the system's voice, in a process of its own.

The engine of Linux can take seconds to open, hold everything up meanwhile, or never come back. So
it lives behind two pipes: each thing said has a time limit, a helper that breaks it is ended and
started anew, and after a few times the words stay captions.
"""

import json
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, Signal

from lumbar.session.ticker import Ticker

READY_S = 10.0  # what the slowest engine known needs, and some
ANSWER_S = 4.0
MOST_STARTS = 3
WATCH_MS = 250
SILENT = "The system's voice does not answer, so what has no recording is only written."


def helper_command() -> list[str]:
    """How this program starts itself as a helper."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "speak", "--lines"]
    return [sys.executable, "-m", "lumbar", "speak", "--lines"]


class Speech(QObject):
    """Hands texts to the helper and watches over it."""

    silent = Signal(str)

    def __init__(
        self,
        clock: Callable[[], float],
        parent: QObject | None = None,
        command: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._command = list(command) or helper_command()
        self._process: QProcess | None = None
        self._ticker = Ticker(clock, self, WATCH_MS)
        self._ticker.ticked.connect(self._watch)
        self._due: float | None = None  # when the helper must have answered
        self._ready = False
        self._waiting = ""
        self._starts = 0

    @property
    def running(self) -> bool:
        return self._process is not None

    def say(self, text: str, volume: float) -> None:
        """Speak a text now; one that comes before the engine is ready waits for it."""
        line = json.dumps({"text": text, "volume": round(volume, 2)}) + "\n"
        if self._process is None and not self._start():
            return
        if not self._ready:
            self._waiting = line
            return
        self._send(line)

    def warm(self) -> None:
        """Open the engine before the first text."""
        if self._process is None:
            self._start()

    def close(self) -> None:
        self._ticker.run(False)
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._hear)
            process.finished.disconnect(self._ended)
            process.kill()
            process.waitForFinished(500)
            process.deleteLater()

    def _start(self) -> bool:
        if self._starts >= MOST_STARTS:
            return False
        self._starts += 1
        self._ready = False
        process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._ended)
        process.start(self._command[0], self._command[1:])
        self._process = process
        self._expect(READY_S)
        return True

    def _expect(self, seconds: float) -> None:
        self._due = self._clock() + seconds
        self._ticker.run(True)

    def _send(self, line: str) -> None:
        assert self._process
        self._process.write(line.encode())
        self._expect(ANSWER_S)

    def _hear(self) -> None:
        """Each line is an answer: the engine is ready, or has begun to speak."""
        assert self._process
        for answer in bytes(self._process.readAllStandardOutput().data()).split():
            self._due = None
            self._ticker.run(False)
            if answer == b"ready":
                self._ready = True
                line, self._waiting = self._waiting, ""
                if line:
                    self._send(line)

    def _watch(self, now: float) -> None:
        if self._due is not None and now > self._due:
            self._again()

    def _ended(self) -> None:
        """It left by itself: without an engine there is no other try."""
        assert self._process
        if self._process.exitCode() == 3:
            self._starts = MOST_STARTS
        self._again()

    def _again(self) -> None:
        """End a helper that is stuck; the next text starts another."""
        self._due = None
        self.close()
        if self._starts >= MOST_STARTS:
            self.silent.emit(SILENT)
