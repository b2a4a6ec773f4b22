"""Bus: whether a message bus answers, asked before anything waits for it without end.

Qt connects to the session's bus when a window is shown, and again for media keys, and waits for a
bus that takes the connection and then says nothing for as long as that lasts. A greeting costs a
healthy bus nothing; one that does not return it in time is left alone.
"""

import os
import re
import select

# Not socket, which takes 3 ms of every start for names that are not needed here.
from _socket import AF_UNIX, SOCK_STREAM, socket
from pathlib import Path

PATIENCE_S = 0.5
DISABLED = "disabled:"  # an address at which nothing is looked for


def session_address() -> str:
    """Where the bus of the session is; empty without one, so that none is started."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus")
    return f"unix:path={path}" if path.exists() else ""


def system_address() -> str:
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket")


class Greeting:
    """Greets the bus at an address and lets its caller go on meanwhile.

    Only local sockets are greeted; a bus of another kind is taken at its word.
    """

    def __init__(self, address: str) -> None:
        self._believed = False
        self._socket: socket | None = None
        for part in address.split(";"):
            kind, _, rest = part.partition(":")
            if kind == "unix" and self._greet(rest):
                break
            self._believed |= kind not in ("", "unix", "disabled")

    def _greet(self, rest: str) -> bool:
        values = dict(pair.split("=", 1) for pair in rest.split(",") if "=" in pair)
        path = values.get("path") or "\0" + values.get("abstract", "")
        bus = socket(AF_UNIX, SOCK_STREAM)
        bus.setblocking(False)
        try:
            bus.connect(_unescaped(path))
            bus.send(b"\0AUTH\r\n")
        except OSError:
            bus.close()
            return False
        self._socket = bus
        return True

    def answered(self, patience_s: float = PATIENCE_S) -> bool:
        """Whether it greets back, after no more than some patience."""
        if self._socket is None:
            return self._believed
        try:
            heard, _, _ = select.select([self._socket], [], [], patience_s)
            return bool(heard and self._socket.recv(64))
        except OSError:
            return False
        finally:
            self._socket.close()
            self._socket = None


def answers(address: str) -> bool:
    return Greeting(address).answered()


def avoid_unless_answered(greeting: Greeting) -> None:
    """Keep everything in this process away from a session's bus that is silent."""
    if session_address() and not greeting.answered():
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = DISABLED


def _unescaped(value: str) -> str:
    return re.sub("%([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), value)
