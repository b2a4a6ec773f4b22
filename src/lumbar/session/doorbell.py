"""Doorbell: a second start rings at the window that is already open, on this computer only."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 2000


def name_of(data: Path) -> str:
    """The name of the bell of a data folder; each folder has its own window."""
    return f"lumbar-{sha256(str(data.resolve()).encode()).hexdigest()[:16]}"


class Doorbell(QObject):
    """Hears who rings. Where no bell can be hung, a second start says so in a sentence."""

    rung = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(name_of(data))  # of a program that was killed; the lock is ours
        self._server.listen(name_of(data))

    def close(self) -> None:
        self._server.close()

    def _answer(self) -> None:
        while caller := self._server.nextPendingConnection():
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
            self.rung.emit()


def ring(data: Path) -> bool:
    """Ring at the window of a data folder; False when nobody is there to hear it."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(data))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.waitForDisconnected(PATIENCE_MS)
    return True
