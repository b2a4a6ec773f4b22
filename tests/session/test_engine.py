"""The helper's side of the system's voice."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from lumbar.session.engine import NO_ENGINE, opened_voice, run_helper


class Voice:
    State = SimpleNamespace(Error=1, Ready=0)
    engines = ("mock", "speechd")
    works = True

    def __init__(self, name: str) -> None:
        assert name != "mock", "the engine for tests is never offered"
        self.name = name

    @classmethod
    def availableEngines(cls) -> tuple[str, ...]:
        return cls.engines

    def state(self) -> int:
        return self.State.Ready if self.works else self.State.Error


def installed(monkeypatch: pytest.MonkeyPatch, voice: Any) -> None:
    module = voice and SimpleNamespace(QTextToSpeech=voice)
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", module)


def test_the_first_engine_that_works_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, Voice)
    assert opened_voice().name == "speechd"


@pytest.mark.parametrize(
    "voice",
    [
        None,
        type("Broken", (Voice,), {"works": False}),
        type("Mock", (Voice,), {"engines": ["mock"]}),
    ],
)
def test_without_a_voice_the_helper_says_so_by_its_code(
    qapp: object, monkeypatch: pytest.MonkeyPatch, voice: Any
) -> None:
    installed(monkeypatch, voice)
    assert run_helper() == NO_ENGINE
