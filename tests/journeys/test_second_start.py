"""A second start brings the window forward that is open already."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from tests.journeys.conftest import Open

PATIENCE_S = 60.0


def started_again(data: Path, *words: str) -> tuple[int | None, str, str]:
    """Start the program in a process of its own, while ours goes on."""
    process = subprocess.Popen(
        [sys.executable, "-m", "lumbar", *words, "--data-dir", str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    while process.poll() is None:
        QCoreApplication.processEvents()
    out, error = process.communicate(timeout=PATIENCE_S)
    return process.returncode, out.strip(), error.strip()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Lumbar is already open; its window comes forward."),
        (
            ("start", "clinic-five"),
            "Lumbar is already open; its window comes forward. Start clinic-five there.",
        ),
    ],
)
def test_a_second_start_brings_the_window_forward_and_says_so(
    program: Open, data: Path, words: tuple[str, ...], sentence: str
) -> None:
    window = program().app.window
    window.showMinimized()
    assert started_again(data, *words) == (0, sentence, "")
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_a_window_that_does_not_answer_is_told_in_a_sentence(program: Open, data: Path) -> None:
    journey = program()
    journey.app._doorbell.close()
    code, out, error = started_again(data)
    assert (code, out) == (2, "")
    assert error.startswith("lumbar: Lumbar is already open with the data in")
