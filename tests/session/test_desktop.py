"""Media keys over a real bus, when the tools for one are installed."""

import os
import shutil
import subprocess
import sys

import pytest

PROGRAM = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from lumbar.session.desktop import MediaKeys
app = QCoreApplication(sys.argv)
keys = MediaKeys()
said = []
for name in ("toggled", "paused", "resumed", "skipped", "returned", "ended"):
    getattr(keys, name).connect(lambda name=name: said.append(name))
keys.show("Playing", "Morning")
keys.listen()
assert keys.registered
def ask(*words):
    words = ["playerctl", "--player=lumbar", *words]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    while child.poll() is None:
        app.processEvents()
    return child.stdout.read().strip()
print(ask("status"), ask("metadata", "xesam:title"))
for word in ("play-pause", "pause", "play", "next", "previous", "stop"):
    ask(word)
app.processEvents()
print(*said)
keys.show("Stopped", "")
print(keys.registered)
"""
TOOLS = ("dbus-run-session", "playerctl")


@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {' and '.join(TOOLS)}")
def test_media_keys_come_over_the_bus_and_it_is_told_what_plays() -> None:
    run = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.stdout.splitlines() == [
        "Playing Morning",
        "toggled paused resumed skipped returned ended",
        "False",
    ], run.stderr


SILENT = """
import os, signal, subprocess, sys, time
daemon = ["dbus-daemon", "--session", "--nofork", "--print-address"]
bus = subprocess.Popen(daemon, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
from PySide6.QtCore import QCoreApplication
from lumbar.session.desktop import MediaKeys
app = QCoreApplication(sys.argv)
keys = MediaKeys()
keys.listen()
keys.show("Playing", "Morning")
print(keys.registered)
bus.send_signal(signal.SIGSTOP)
began = time.monotonic()
for status in ("Paused", "Stopped", "Playing", "Stopped", "Playing"):
    keys.show(status, "Morning")
print(keys.registered, time.monotonic() - began < 5)
bus.kill()
os._exit(0)
"""


@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")
def test_a_bus_that_falls_silent_in_a_training_is_asked_once_and_left() -> None:
    """Qt would wait 25 seconds for each answer."""
    run = subprocess.run(
        [sys.executable, "-c", SILENT], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.stdout.splitlines() == ["True", "False True"], run.stderr
