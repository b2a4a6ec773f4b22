"""A message bus that says nothing is never waited for."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from lumbar.session.bus import (
    DISABLED,
    Greeting,
    answers,
    avoid_unless_answered,
    session_address,
    system_address,
)

SHORT_S = 0.05


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[socket.socket]:
    """A socket that takes connections."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        yield listening


def greet_back(bus: socket.socket) -> Thread:
    """Answer one connection as a bus does: with the ways to prove who one is."""

    def answer() -> None:
        caller, _ = bus.accept()
        with caller:
            if caller.recv(64).startswith(b"\0AUTH"):
                caller.send(b"REJECTED EXTERNAL\r\n")

    thread = Thread(target=answer)
    thread.start()
    return thread


def test_a_bus_that_greets_back_answers(bus: socket.socket, tmp_path: Path) -> None:
    thread = greet_back(bus)
    assert answers(f"unix:path={tmp_path / 'bus'},guid=0123")
    thread.join()


def test_a_bus_that_only_listens_does_not_answer(bus: socket.socket, tmp_path: Path) -> None:
    assert not Greeting(f"unix:path={tmp_path / 'bus'}").answered(SHORT_S)


def test_the_second_address_is_tried_where_nobody_is_at_the_first(
    bus: socket.socket, tmp_path: Path
) -> None:
    thread = greet_back(bus)
    assert answers(f"unix:path={tmp_path / 'nobody'};unix:path={tmp_path / 'bus'}")
    thread.join()


def test_an_address_may_be_escaped(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "a bus"))
        listening.listen()
        thread = greet_back(listening)
        assert answers(f"unix:path={tmp_path}/a%20bus")
        thread.join()


@pytest.mark.parametrize(
    ("address", "answered"),
    [("", False), (DISABLED, False), ("unix:path=/nowhere/bus", False), ("autolaunch:", True)],
)
def test_without_a_socket_nothing_is_waited_for(address: str, answered: bool) -> None:
    assert Greeting(address).answered(60.0) is answered


def test_this_process_keeps_away_from_a_silent_bus(
    bus: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    thread = greet_back(bus)
    avoid_unless_answered(Greeting(session_address()))
    thread.join()
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] != DISABLED
    avoid_unless_answered(Greeting(session_address()))
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] == DISABLED


def test_without_a_bus_none_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert session_address() == ""
    (tmp_path / "bus").touch()
    assert session_address() == f"unix:path={tmp_path / 'bus'}"


def test_the_bus_of_the_system_is_where_it_says_or_where_it_always_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS", raising=False)
    assert system_address() == "unix:path=/run/dbus/system_bus_socket"
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/elsewhere")
    assert system_address() == "unix:path=/elsewhere"
