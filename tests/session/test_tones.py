"""What is heard of a training; without sound the training goes on."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Gate
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QThread, QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from lumbar.domain.events import Finished, Stopped
from lumbar.domain.phrases import ENDING
from lumbar.domain.settings import Settings
from lumbar.domain.timeline import Kind
from lumbar.session.sounding import Planned
from lumbar.session.tones import ALL, HANGS, PATIENCE_S, Tones
from lumbar.session.trainer import Happening
from lumbar.store.paths import assets
from tests.builders import a_prescription
from tests.conftest import FakeClock
from tests.session.conftest import Training

PATIENCE_MS = 5000
ONE = a_prescription()


class Device:
    """A sound system that only says whether there are devices."""

    def __init__(self) -> None:
        self.looked: list[QThread] = []

    def outputs(self) -> list[str]:
        self.looked.append(QThread.currentThread())
        return []


Install = Callable[[Device | None], None]


def sentence_of(tones: Tones, provoke: Callable[[], None]) -> str:
    """What is said about missing sound from the other thread."""
    loop, patience = QEventLoop(), QTimer()
    said: list[str] = []
    tones.silent.connect(said.append)
    tones.silent.connect(loop.quit)
    patience.timeout.connect(loop.quit)
    patience.start(PATIENCE_MS)
    provoke()
    loop.exec()
    patience.stop()
    return " ".join(said)


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a sound system, or None for a missing library, where Qt's would be."""

    def put(device: Device | None) -> None:
        module: Any = device and SimpleNamespace(
            QMediaDevices=SimpleNamespace(audioOutputs=device.outputs),
            QAudioFormat=None,
            QAudioSink=None,
        )
        monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", module)

    return put


@pytest.fixture
def tones(qapp: QCoreApplication, install: Install, clock: FakeClock) -> Iterator[Tones]:
    install(Device())
    made = Tones(assets(), clock)
    yield made
    assert made.close(PATIENCE_MS)


class Heard:
    """A training that is accompanied, and the plans made for it."""

    def __init__(self, tones: Tones, going: Training) -> None:
        self.going, self.tones = going, tones
        self.plans = QSignalSpy(tones._follow)
        self.plays = QSignalSpy(tones._play)
        self.hushes = QSignalSpy(tones._hush)
        tones.follow((ONE,), going.player)
        going.trainer.happened.connect(lambda happening: tones.hear(happening, going.player))

    @property
    def plan(self) -> list[Planned]:
        return list(self.plans.at(self.plans.count() - 1)[0])

    @property
    def texts(self) -> list[str]:
        return [planned.text for planned in self.plan if planned.voice]


@pytest.fixture
def heard(tones: Tones, training: Callable[..., Training]) -> Heard:
    return Heard(tones, training())


def test_no_clip_takes_the_place_of_a_tone_of_the_same_name(tones: Tones) -> None:
    names = [name for name, _ in tones._wanted(tones.clips)]
    assert "hold" in names
    assert len(names) == len(set(names)) == len(tones.clips) + len(ALL)


def test_every_tone_is_shipped() -> None:
    for name in ALL:
        assert (assets() / "sounds" / f"{name}.wav").is_file()


def test_tones_and_voice_are_planned_when_a_training_starts(heard: Heard) -> None:
    heard.going.trainer.start()
    assert {"Lift", "Lie down on your back"} <= set(heard.texts)
    assert {"position.wav", "move-in.wav"} <= {each.id for each in heard.plan if not each.voice}
    assert [each.at for each in heard.plan] == sorted(each.at for each in heard.plan)


def test_what_is_heard_is_a_clip_where_there_is_one(heard: Heard) -> None:
    heard.going.trainer.start()
    ids = {each.text: each.id for each in heard.plan if each.voice}
    assert ids["Lie down on your back"] == "lie-down-on-your-back"
    assert ids["Lift it slowly."] == ""  # nobody recorded the words of a test


def test_the_first_words_are_decoded_before_all_else(
    tones: Tones, training: Callable[..., Training]
) -> None:
    loads = QSignalSpy(tones._load)
    tones.follow((ONE,), training().player)
    names = [name for name, _ in loads.at(loads.count() - 1)[0]]
    assert names[0] in tones.clips
    assert {f"{name}.wav" for name in ALL} < set(names)
    assert len(names) == len(set(names))


def test_a_pause_hushes_and_going_on_plans_anew(heard: Heard) -> None:
    heard.going.trainer.start()
    heard.going.play(20)
    heard.going.trainer.pause()
    assert heard.plan == []
    assert heard.hushes.count() == 1
    heard.going.trainer.toggle()
    assert heard.texts[:3] == ["Three", "Two", "One"]


@pytest.mark.parametrize("kind", ["next", "back", "redo"])
def test_a_jump_leaves_nothing_of_the_old_plan(heard: Heard, kind: str) -> None:
    heard.going.trainer.start()
    heard.going.play(20)
    assert heard.going.player.segment.kind is Kind.HOLD
    getattr(heard.going.trainer, kind)()
    now = heard.going.clock.now
    assert heard.plan
    assert all(each.at >= now - 0.3 for each in heard.plan)
    assert heard.going.player.segment.kind in (Kind.MOVE_IN, Kind.RELAX)


def test_mute_silences_at_once_and_speaks_again(heard: Heard) -> None:
    heard.going.trainer.start()
    heard.tones.on = False
    assert heard.hushes.count() == 1
    heard.tones.on = True
    assert "Lift" in heard.texts


@pytest.mark.parametrize(
    ("settings", "toned", "spoken"),
    [
        (Settings(sound=False), False, True),
        (Settings(volume=0), False, True),
        (Settings(voice="off"), True, False),
        (Settings(voice_volume=0), True, False),
    ],
)
def test_voice_and_tones_have_their_own_switches_and_volumes(
    heard: Heard, settings: Settings, toned: bool, spoken: bool
) -> None:
    heard.tones.tune(settings)
    heard.going.trainer.start()
    assert any(not each.voice for each in heard.plan) is toned
    assert any(each.voice for each in heard.plan) is spoken


def test_volumes_are_those_of_the_settings(heard: Heard) -> None:
    heard.tones.tune(Settings(volume=35, voice_volume=80))
    heard.going.trainer.start()
    assert {(each.voice, each.volume) for each in heard.plan} == {(False, 0.35), (True, 0.8)}


def test_the_systems_voice_gets_words_and_no_clips(heard: Heard) -> None:
    heard.tones.voice = "system"
    heard.tones._speech.warm = lambda: None  # type: ignore[method-assign]
    heard.going.trainer.start()
    assert {each.id for each in heard.plan if each.voice} == {""}


def test_the_end_has_its_tone_and_a_word(heard: Heard) -> None:
    heard.going.trainer.start()
    heard.going.finish()
    last = [heard.plays.at(n)[0] for n in range(heard.plays.count())]
    assert [each.id or each.text for each in last] == ["done.wav", "all-done-rest-as-you-like"]
    assert last[1].text == ENDING
    assert heard.plan == []


def test_whoever_stops_hears_a_tone_and_no_praise(heard: Heard) -> None:
    heard.going.trainer.start()
    heard.going.trainer.stop()
    assert [heard.plays.at(n)[0].id for n in range(heard.plays.count())] == ["done.wav"]


def test_words_of_ones_own_go_to_the_systems_voice(
    tones: Tones, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, float]] = []
    monkeypatch.setattr(tones._speech, "say", lambda *what: said.append(what))
    tones._speak(Planned(0.0, "", 0.8, voice=True, text="My own exercise"))
    assert said == [("My own exercise", 0.8)]


def test_the_notice_reaches_the_window_and_can_be_read_later(tones: Tones) -> None:
    assert tones.notice == ""
    sentence = sentence_of(tones, lambda: tones.play("hold"))
    assert tones.notice == sentence == "Sound is off: no sound device was found."


def test_a_second_notice_is_not_said(tones: Tones) -> None:
    said = QSignalSpy(tones.silent)
    for sentence in ("one", "two"):
        tones._hear_silence(sentence)
    assert (said.count(), tones.notice) == (1, "one")


def test_sound_is_looked_for_once_and_away_from_the_window(tones: Tones, install: Install) -> None:
    device = Device()
    install(device)
    sentence_of(tones, tones.warm)
    tones.warm()
    tones.play("hold")
    assert len(device.looked) == 1
    assert device.looked[0] is not QThread.currentThread()


def test_off_means_nothing_not_even_a_look_for_a_device(
    tones: Tones, training: Callable[..., Training]
) -> None:
    tones.on = False
    asked = QSignalSpy(tones._play)
    for event in (Finished(0.0), Stopped(0.0)):
        tones.hear(Happening(event, 0.0), training().player)
    tones.play("hold")
    tones.sample()
    assert asked.count() == 0
    assert not tones._thread.isRunning()


@pytest.mark.parametrize(
    "settings",
    [Settings(sound=False, voice="off"), Settings(volume=0, voice_volume=0)],
)
def test_who_wants_to_hear_nothing_is_not_told_that_nothing_can_be_heard(
    tones: Tones, training: Callable[..., Training], settings: Settings
) -> None:
    tones.tune(settings)
    Heard(tones, training()).going.trainer.start()
    assert not tones._thread.isRunning()
    assert tones.notice == ""


def test_a_sound_system_that_answers_is_not_watched_any_longer(tones: Tones, qtbot: QtBot) -> None:
    tones.warm()
    assert tones._watch.running
    qtbot.waitUntil(lambda: not tones._watch.running)


def test_closing_before_the_first_tone_is_no_trouble(
    qapp: QCoreApplication, clock: FakeClock
) -> None:
    assert Tones(Path(), clock).close(0)


def test_a_sound_system_that_hangs_does_not_keep_the_program(
    qapp: QCoreApplication, install: Install, clock: FakeClock
) -> None:
    gate, hanging = Gate(), Gate()
    device = Device()

    def hang() -> list[str]:
        hanging.set()
        gate.wait()
        return []

    device.outputs = hang  # type: ignore[method-assign]
    install(device)
    tones = Tones(assets(), clock)
    tones.warm()
    assert hanging.wait(PATIENCE_MS / 1000)
    said = QSignalSpy(tones.silent)
    tones._watch.tick()
    assert said.count() == 0
    clock.advance(PATIENCE_S + 0.1)
    tones._watch.tick()
    assert said.at(0) == [HANGS]
    assert not tones._watch.running
    assert not tones.close(1)
    gate.set()
    assert tones.close(PATIENCE_MS)
