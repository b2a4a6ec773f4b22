"""Notifications: a sentence on a Linux desktop, by its own service over D-Bus.

The interface is org.freedesktop.Notifications, version 1.2. Its service says what became of a
notification, which a tray icon cannot: whether it was pressed or put away. A desktop may be
missing, refuse or hang; so all talk is done on threads of its own with limits of time, and the
window never waits for it.
"""

import socket
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from html import escape
from select import select
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from lumbar.domain.schedule import Reminder

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PATIENCE_S = 3.0  # for an answer of the desktop
PUT_AWAY = 2  # reason of NotificationClosed: by the person, not by time
ACTIONS = ["default", "Open"]
Tell = Callable[[str], None]


class Notifications(QObject):
    """Shows one notification at a time and tells what becomes of it."""

    found = Signal(bool, bool)  # whether the bus answers, and whether there is a service
    shown = Signal()
    chosen = Signal(str)  # with a token of the desktop that lets a window come forward, or nothing
    dismissed = Signal()
    refused = Signal()
    _heard = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talks: list[Talk] = []
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def look_for(self) -> None:
        """Ask whether there is a service; ``found`` tells."""
        self._begin(ask)

    def show(self, reminder: Reminder) -> None:
        """Put a reminder on the screen, in the place of the one before."""
        self.withdraw()
        self._begin(lambda talk: hold(talk, reminder))

    def withdraw(self) -> None:
        """Take what is shown off the screen."""
        for talk in self._talks:
            talk.end()

    def close(self, patience_s: float = 1.0) -> bool:
        """Let everything go; False when the desktop hangs."""
        self.withdraw()
        for talk in self._talks:
            talk.thread.join(patience_s)
        return not any(talk.thread.is_alive() for talk in self._talks)

    def _begin(self, work: "Callable[[Talk], None]") -> None:
        self._talks = [talk for talk in self._talks if talk.thread.is_alive()]
        talk = Talk(work, self._heard.emit)
        self._talks.append(talk)
        talk.thread.start()

    @Slot(object, str)
    def _hear(self, talk: "Talk", word: str) -> None:
        if talk.ended:
            return
        match word:
            case "service" | "no service" | "no bus":
                self.found.emit(word != "no bus", word == "service")
            case "shown":
                self.shown.emit()
            case "chosen":
                self.chosen.emit(talk.token)
            case "dismissed":
                self.dismissed.emit()
            case "refused":
                self.refused.emit()


class Talk:
    """A thread that talks to the desktop until it is ended."""

    def __init__(
        self, work: "Callable[[Talk], None]", tell: Callable[["Talk", str], None]
    ) -> None:
        self._work, self._tell = work, tell
        self.ended = False
        self.token = ""
        self.ear, self._mouth = socket.socketpair()
        self.thread = threading.Thread(target=self._run, name="notification", daemon=True)

    def tell(self, word: str) -> None:
        self._tell(self, word)

    def end(self) -> None:
        """Have the thread come to its end; what it still hears counts no more."""
        self.ended = True
        with suppress(OSError):
            self._mouth.send(b".")

    def _run(self) -> None:
        try:
            self._work(self)
        except Exception:  # whatever the desktop answers, the program goes on
            with suppress(RuntimeError):  # the program may be gone by now
                self.tell("refused")
        finally:
            self.ear.close()
            self._mouth.close()


# On the thread


def ask(talk: Talk) -> None:
    """Whether somebody shows notifications, who may have to be started for it."""
    word = "no bus"
    # No bus, no service, no answer: whatever goes wrong, the word says how far it went.
    with suppress(Exception), closing(connected()) as bus:
        word = "no service"
        call(bus, "GetCapabilities")
        word = "service"
    talk.tell(word)


def hold(talk: Talk, reminder: Reminder) -> None:
    """Show a reminder and stay until it is pressed, put away or withdrawn."""
    from jeepney import MatchRule, message_bus
    from jeepney.io.blocking import Proxy

    with closing(connected()) as bus:
        daemon = Proxy(message_bus, bus, timeout=PATIENCE_S)
        daemon.AddMatch(MatchRule(type="signal", interface=NAME, path=PATH))
        marked_up = "body-markup" in call(bus, "GetCapabilities")[0]
        text = escape(reminder.text, quote=False) if marked_up else reminder.text
        hints = {"desktop-entry": ("s", "lumbar"), "urgency": ("y", 1)}
        given = ("Lumbar", 0, "lumbar", reminder.title, text, ACTIONS, hints, -1)
        (number,) = call(bus, "Notify", "susssasa{sv}i", given)
        talk.tell("shown")
        while (word := heard(talk, bus, number)) is None:
            pass
        if word == "withdrawn":
            call(bus, "CloseNotification", "u", (number,))
        elif word:
            talk.tell(word)


def heard(talk: Talk, bus: "DBusConnection", number: int) -> str | None:
    """What the next message says of a notification; empty when nothing more will come."""
    try:
        message = bus.receive(timeout=0)
    except TimeoutError:
        ready, _, _ = select([bus.sock, talk.ear], [], [])
        return "withdrawn" if talk.ear in ready else None
    member, body = said(message)
    if not body or body[0] != number:
        return None
    if member == "ActivationToken":
        talk.token = str(body[1])
    if member == "ActionInvoked":
        return "chosen"
    if member == "NotificationClosed":
        return "dismissed" if body[1] == PUT_AWAY else ""
    return None


def said(message: "Message") -> tuple[str, tuple[Any, ...]]:
    """The name of a signal of the service, and what it carries."""
    from jeepney import HeaderFields

    fields = message.header.fields
    if fields.get(HeaderFields.interface) != NAME:
        return "", ()
    return str(fields.get(HeaderFields.member)), tuple(message.body)


def call(
    bus: "DBusConnection", method: str, signature: str | None = None, body: tuple[Any, ...] = ()
) -> tuple[Any, ...]:
    """Ask the service something; raises what jeepney raises when it does not answer."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.wrappers import unwrap_msg

    address = DBusAddress(PATH, bus_name=NAME, interface=NAME)
    message = new_method_call(address, method, signature, body)
    answer: tuple[Any, ...] = unwrap_msg(bus.send_and_get_reply(message, timeout=PATIENCE_S))
    return answer


def connected() -> "DBusConnection":
    """A connection to the bus of the session; a bus that says nothing is let go in time."""
    from jeepney.bus import get_bus
    from jeepney.io.blocking import DBusConnection, prep_socket

    line = prep_socket(get_bus("SESSION"), timeout=PATIENCE_S)
    guard = threading.Timer(PATIENCE_S, lambda: _hang_up(line))
    guard.daemon = True
    guard.start()
    try:
        return DBusConnection(line)
    except BaseException:
        line.close()
        raise
    finally:
        guard.cancel()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
