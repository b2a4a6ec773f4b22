"""Notifications: what the desktop says is told, and what it does not say harms nobody."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, DBusErrorResponse, Message, new_error, new_signal
from jeepney.low_level import HeaderFields
from jeepney.wrappers import new_method_return
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from lumbar.domain.schedule import Reminder
from lumbar.session import notifications
from lumbar.session.notifications import NAME, PATH, Notifications

HELLO = Reminder("A few minutes?", "After <tea> & toast: Morning.")
SERVICE = DBusAddress(PATH, NAME, NAME)


class FakeBus:
    """A bus with a notification service that says what a test wants it to say."""

    def __init__(self, capabilities: tuple[str, ...] = ("body",), silent: bool = False) -> None:
        self.sock, self._far = socket.socketpair()
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        self.capabilities, self.silent = [*capabilities], silent
        self.coming: list[Message] = []
        self.closed = False

    def say(self, member: str, signature: str, *body: Any) -> None:
        """A signal of the service, from another thread."""
        self.coming.append(new_signal(SERVICE, member, signature, body))
        self._far.send(b"!")

    def receive(self, timeout: float | None = None) -> Message:
        assert timeout == 0
        if not self.coming:
            raise TimeoutError
        self.sock.recv(1)
        return self.coming.pop(0)

    def send_and_get_reply(self, message: Message, timeout: float | None = None) -> Message:
        assert timeout is not None
        member = str(message.header.fields[HeaderFields.member])
        self.asked.append((member, tuple(message.body)))
        if self.silent and member != "AddMatch":
            raise TimeoutError
        message.header.serial = len(self.asked)
        message.header.fields[HeaderFields.sender] = ":1.1"
        match member:
            case "GetCapabilities":
                return new_method_return(message, "as", (self.capabilities,))
            case "Notify":
                return new_method_return(message, "u", (7,))
        return new_method_return(message)

    def close(self) -> None:
        self.closed = True
        self.sock.close()
        self._far.close()


class Heard:
    """Everything that notifications told."""

    def __init__(self, desktop: Notifications) -> None:
        self.words: list[Any] = []
        desktop.found.connect(lambda bus, service: self.words.append((bus, service)))
        desktop.chosen.connect(lambda token: self.words.append(f"chosen {token}".strip()))
        for name in ("shown", "dismissed", "refused"):
            getattr(desktop, name).connect(lambda name=name: self.words.append(name))


@pytest.fixture
def desktop(qtbot: QtBot) -> Iterator[Notifications]:
    made = Notifications()
    yield made
    assert made.close()


@pytest.fixture
def heard(desktop: Notifications) -> Heard:
    return Heard(desktop)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> FakeBus:
    made = FakeBus()
    monkeypatch.setattr(notifications, "connected", lambda: made)
    return made


def wait_for(qtbot: QtBot, heard: Heard, *words: Any) -> None:
    qtbot.waitUntil(lambda: heard.words == [*words], timeout=2000)


def test_a_service_that_answers_is_found(
    desktop: Notifications, bus: FakeBus, heard: Heard, qtbot: QtBot
) -> None:
    desktop.look_for()
    wait_for(qtbot, heard, (True, True))
    assert bus.closed


def test_a_service_that_is_silent_is_none(
    desktop: Notifications, bus: FakeBus, heard: Heard, qtbot: QtBot
) -> None:
    bus.silent = True
    desktop.look_for()
    wait_for(qtbot, heard, (True, False))


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "nonsense", "tcp:host=x"])
def test_without_a_bus_nothing_is_found(
    desktop: Notifications,
    heard: Heard,
    qtbot: QtBot,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    desktop.look_for()
    wait_for(qtbot, heard, (False, False))


@pytest.mark.parametrize("agrees", [False, True], ids=["says nothing", "lets in, then nothing"])
def test_a_bus_that_hangs_is_given_up(
    desktop: Notifications,
    heard: Heard,
    qtbot: QtBot,
    tmp_path: Path,
    agrees: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notifications, "PATIENCE_S", 0.2)
    monkeypatch.chdir(tmp_path)  # a path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("bus")
        server.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=bus")
        desktop.look_for()
        line, _ = server.accept()
        with line:
            if agrees:
                line.recv(1024)
                line.send(b"OK 1234deadbeef\r\n")
            wait_for(qtbot, heard, (False, False))


def test_a_reminder_is_shown_with_everything_it_says(
    desktop: Notifications, bus: FakeBus, heard: Heard, qtbot: QtBot
) -> None:
    desktop.show(HELLO)
    wait_for(qtbot, heard, "shown")
    assert [member for member, _ in bus.asked] == ["AddMatch", "GetCapabilities", "Notify"]
    name, replaced, icon, title, text, actions, hints, until = bus.asked[-1][1]
    assert (name, replaced, icon, until) == ("Lumbar", 0, "lumbar", -1)
    assert (title, text) == HELLO
    assert actions == ["default", "Open"]
    assert hints["desktop-entry"] == ("s", "lumbar")


def test_what_could_be_taken_for_markup_is_not(
    desktop: Notifications, bus: FakeBus, heard: Heard, qtbot: QtBot
) -> None:
    bus.capabilities.append("body-markup")
    desktop.show(HELLO)
    wait_for(qtbot, heard, "shown")
    assert bus.asked[-1][1][4] == "After &lt;tea&gt; &amp; toast: Morning."


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        (("ActionInvoked", "us", 7, "default"), ["shown", "chosen"]),
        (("NotificationClosed", "uu", 7, 2), ["shown", "dismissed"]),
        (("NotificationClosed", "uu", 7, 1), ["shown"]),
        (("NotificationClosed", "uu", 7, 3), ["shown"]),
    ],
    ids=["pressed", "put away", "gone with time", "closed"],
)
def test_what_becomes_of_it_is_told(
    desktop: Notifications,
    bus: FakeBus,
    heard: Heard,
    qtbot: QtBot,
    signal: tuple[Any, ...],
    words: list[str],
) -> None:
    desktop.show(HELLO)
    wait_for(qtbot, heard, "shown")
    bus.say("NotificationClosed", "uu", 6, 2)  # of somebody else
    bus.say("Somethingelse", "u", 7)
    bus.say(*signal)
    qtbot.waitUntil(lambda: bus.closed, timeout=2000)
    wait_for(qtbot, heard, *words)


def test_a_press_hands_on_the_token_that_lets_a_window_come_forward(
    desktop: Notifications, bus: FakeBus, heard: Heard, qtbot: QtBot
) -> None:
    desktop.show(HELLO)
    wait_for(qtbot, heard, "shown")
    bus.say("ActivationToken", "us", 7, "gnome-shell/1")
    bus.say("ActionInvoked", "us", 7, "default")
    wait_for(qtbot, heard, "shown", "chosen gnome-shell/1")


def test_one_that_is_withdrawn_leaves_the_screen_and_tells_nothing(
    desktop: Notifications, bus: FakeBus, heard: Heard, qtbot: QtBot
) -> None:
    desktop.show(HELLO)
    wait_for(qtbot, heard, "shown")
    desktop.withdraw()
    qtbot.waitUntil(lambda: bus.closed, timeout=2000)
    assert bus.asked[-1] == ("CloseNotification", (7,))
    assert heard.words == ["shown"]


def test_a_second_one_takes_the_place_of_the_first(
    desktop: Notifications, heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[FakeBus] = []

    def connected() -> FakeBus:
        made.append(FakeBus())
        return made[-1]

    monkeypatch.setattr(notifications, "connected", connected)
    desktop.show(HELLO)
    wait_for(qtbot, heard, "shown")
    desktop.show(HELLO)
    wait_for(qtbot, heard, "shown", "shown")
    qtbot.waitUntil(lambda: made[0].closed, timeout=2000)
    assert not made[1].closed


def test_a_service_that_refuses_is_told(
    desktop: Notifications,
    bus: FakeBus,
    heard: Heard,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = bus.send_and_get_reply

    def refuse(message: Message, timeout: float | None = None) -> Message:
        given = answer(message, timeout)
        if message.header.fields[HeaderFields.member] == "Notify":
            raise DBusErrorResponse(new_error(message, "org.freedesktop.DBus.Error.Failed"))
        return given

    monkeypatch.setattr(bus, "send_and_get_reply", refuse)
    desktop.show(HELLO)
    wait_for(qtbot, heard, "refused")


def test_closing_does_not_wait_for_a_desktop_that_hangs(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    patience = threading.Event()

    def hang() -> Callable[[], None]:
        patience.wait(5)
        raise TimeoutError

    monkeypatch.setattr(notifications, "connected", hang)
    desktop = Notifications()
    told = QSignalSpy(desktop.found)
    desktop.look_for()
    assert not desktop.close(patience_s=0.01)
    patience.set()
    assert desktop.close()
    assert told.count() == 0
