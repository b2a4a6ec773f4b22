"""Lint, format and types are tests like any other."""

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "check", "src", "tests", "packaging"),
        ("ruff", "format", "--check", "src", "tests", "packaging"),
        ("mypy",),
    ],
    ids=["lint", "format", "types"],
)
def test_the_code_is_in_order(words: tuple[str, ...]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", *words], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
