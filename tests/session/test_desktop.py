"""Media keys over a real bus, when the tools for one are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lumbar.session.desktop import has_session_bus

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


def test_without_a_bus_none_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not has_session_bus()
    (tmp_path / "bus").touch()
    assert has_session_bus()
