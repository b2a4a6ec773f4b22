"""The system's voice lives in a process of its own, with a time limit."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from lumbar.session.speech import ANSWER_S, MOST_STARTS, READY_S, SILENT, Speech
from tests.conftest import FakeClock

GOOD = """
import sys
print("ready", flush=True)
for line in sys.stdin:
    open(sys.argv[1], "a").write(line)
    print("began", flush=True)
"""
STUCK = "import sys\nsys.stdin.read()\n"
MUTE = "import sys\nprint('ready', flush=True)\nsys.stdin.read()\n"
NONE = "raise SystemExit(3)"
Start = Callable[[str], Speech]


@pytest.fixture
def start(qtbot: QtBot, clock: FakeClock, tmp_path: Path) -> Iterator[Start]:
    made: list[Speech] = []

    def build(program: str) -> Speech:
        command = [sys.executable, "-c", program, str(tmp_path / "said")]
        made.append(Speech(clock, command=command))
        return made[-1]

    yield build
    for each in made:
        each.close()


def test_what_comes_before_the_engine_is_ready_waits_for_it(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    start(GOOD).say("My own exercise", 0.9)
    said = tmp_path / "said"
    qtbot.waitUntil(lambda: said.exists() and said.read_text().endswith("\n"))
    assert said.read_text() == '{"text": "My own exercise", "volume": 0.9}\n'


def test_a_helper_that_is_never_ready_is_ended(
    start: Start, qtbot: QtBot, clock: FakeClock
) -> None:
    speech = start(STUCK)
    speech.say("Lift", 1.0)
    assert speech.running
    clock.advance(READY_S + 0.1)
    qtbot.waitUntil(lambda: not speech.running)


def test_a_helper_that_stops_answering_is_started_anew(
    start: Start, qtbot: QtBot, clock: FakeClock
) -> None:
    speech = start(MUTE)
    speech.say("Lift", 1.0)
    qtbot.waitUntil(lambda: speech._ready)
    clock.advance(ANSWER_S + 0.1)
    qtbot.waitUntil(lambda: not speech.running)
    speech.say("Lower", 1.0)
    assert speech.running


def test_after_a_few_times_it_stays_with_the_captions(
    start: Start, qtbot: QtBot, clock: FakeClock
) -> None:
    speech = start(STUCK)
    said: list[str] = []
    speech.silent.connect(said.append)
    for _ in range(MOST_STARTS):
        speech.say("Lift", 1.0)
        clock.advance(READY_S + 0.1)
        qtbot.waitUntil(lambda: not speech.running)
    speech.say("Lift", 1.0)
    assert (said, speech.running) == ([SILENT], False)


def test_a9_without_an_engine_there_is_one_notice(start: Start, qtbot: QtBot) -> None:
    """A9: no TTS engine; it is said once and never tried again."""
    speech = start(NONE)
    with qtbot.waitSignal(speech.silent):
        speech.say("Lift", 1.0)
    speech.say("Lift", 1.0)
    assert not speech.running


def test_closing_ends_the_helper(start: Start, qtbot: QtBot) -> None:
    speech = start(STUCK)
    speech.warm()
    speech.close()
    assert not speech.running


def test_closing_before_the_first_word_is_no_trouble(
    qapp: QCoreApplication, clock: FakeClock
) -> None:
    Speech(clock, command=["nothing"]).close()
