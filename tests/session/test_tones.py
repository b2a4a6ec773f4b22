"""A tone for every phase, in a thread of its own; without sound the training goes on."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Gate
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QThread, QTimer, QUrl
from PySide6.QtTest import QSignalSpy

from lumbar.domain.events import (
    Finished,
    Paused,
    RepEnded,
    SecondsLeft,
    SegmentBegan,
    Started,
    Stopped,
)
from lumbar.domain.settings import Settings
from lumbar.domain.timeline import Kind
from lumbar.session.tones import ALL, OF_KIND, Speaker, Tones, tone_of
from lumbar.session.trainer import Happening
from lumbar.store.paths import assets
from tests.builders import a_prescription, of
from tests.session.conftest import Training

PATIENCE_MS = 5000
SOUNDS = assets() / "sounds"


class Device:
    """A sound system that plays into a list."""

    def __init__(self, devices: int = 1) -> None:
        self.devices = devices
        self.looked: list[QThread] = []
        self.loaded: list[str] = []
        self.played: list[tuple[str, float]] = []

    def outputs(self) -> list[str]:
        self.looked.append(QThread.currentThread())
        return ["loudspeaker"] * self.devices

    def effect(self, parent: object) -> "Effect":
        return Effect(self)


class Effect:
    """One loaded sound of the device."""

    def __init__(self, device: Device) -> None:
        self.device, self.name, self.volume = device, "", 0.0

    def setSource(self, url: QUrl) -> None:
        assert Path(url.toLocalFile()).is_file()
        self.name = Path(url.toLocalFile()).stem
        self.device.loaded.append(self.name)

    def setVolume(self, volume: float) -> None:
        self.volume = volume

    def play(self) -> None:
        self.device.played.append((self.name, self.volume))


Install = Callable[[Any], None]


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
        module = device and SimpleNamespace(
            QMediaDevices=SimpleNamespace(audioOutputs=device.outputs), QSoundEffect=device.effect
        )
        monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", module)

    return put


@pytest.fixture
def tones(qapp: QCoreApplication) -> Iterator[Tones]:
    made = Tones(SOUNDS)
    yield made
    assert made.close(PATIENCE_MS)


@pytest.mark.parametrize("kind", Kind)
def test_every_phase_has_a_tone_that_is_shipped(kind: Kind) -> None:
    assert OF_KIND[kind] in ALL
    assert (SOUNDS / f"{OF_KIND[kind]}.wav").is_file()


def test_what_must_be_told_apart_with_closed_eyes_sounds_different() -> None:
    told_apart = (Kind.MOVE_IN, Kind.HOLD, Kind.RETURN, Kind.SWITCH_SIDE, Kind.RELAX)
    assert len({OF_KIND[kind] for kind in told_apart}) == len(told_apart)


def test_every_segment_of_a_training_sounds_as_its_kind(
    training: Callable[..., Training],
) -> None:
    going = training(a_prescription(sets=2, rest_s=20, sides="blocks", switch_s=3))
    going.trainer.start()
    going.finish()
    for event in of(going.events, SegmentBegan):
        kind = going.player.timeline[event.index].kind
        assert tone_of(event, going.player) == OF_KIND[kind]


def test_the_last_seconds_tick_and_the_end_has_its_own_tone(
    training: Callable[..., Training],
) -> None:
    player = training().player
    assert tone_of(SecondsLeft(0.0, 0, 3), player) == "tick"
    assert tone_of(Finished(0.0), player) == tone_of(Stopped(0.0), player) == "done"


def test_what_needs_no_tone_has_none(training: Callable[..., Training]) -> None:
    going = training()
    going.trainer.start()
    going.finish()
    quiet = [Started(0.0), Paused(0.0), *of(going.events, RepEnded)]
    assert len(quiet) == 4
    assert [tone_of(event, going.player) for event in quiet] == [""] * 4


def test_the_speaker_loads_every_tone_and_plays_it_as_loud_as_told(
    qapp: QCoreApplication, install: Install
) -> None:
    device = Device()
    install(device)
    speaker = Speaker(SOUNDS)
    speaker.load()
    speaker.play("hold", 0.4)
    assert sorted(device.loaded) == sorted(ALL)
    assert device.played == [("hold", 0.4)]


@pytest.mark.parametrize(
    ("device", "reason"), [(Device(devices=0), "no sound device"), (None, "libpulse")]
)
def test_without_sound_there_is_one_notice_and_no_exception(
    qapp: QCoreApplication, install: Install, device: Device | None, reason: str
) -> None:
    install(device)
    said: list[str] = []
    speaker = Speaker(SOUNDS)
    speaker.silent.connect(said.append)
    speaker.load()
    for name in ALL:
        speaker.play(name, 0.7)
    (sentence,) = said
    assert reason in sentence


def test_the_notice_reaches_the_window_and_can_be_read_later(
    tones: Tones, install: Install
) -> None:
    install(Device(devices=0))
    assert tones.notice == ""
    sentence = sentence_of(tones, lambda: tones.play("hold"))
    assert tones.notice == sentence == "Tones are off: no sound device was found."


def test_sound_is_looked_for_once_and_away_from_the_window(tones: Tones, install: Install) -> None:
    device = Device(devices=0)
    install(device)
    sentence_of(tones, tones.warm)
    tones.warm()
    tones.play("hold")
    assert len(device.looked) == 1
    assert device.looked[0] is not QThread.currentThread()


def test_a_training_is_heard_phase_by_phase(
    tones: Tones, install: Install, training: Callable[..., Training]
) -> None:
    device = Device()
    install(device)
    going = training()
    asked = QSignalSpy(tones._play)
    going.trainer.happened.connect(lambda happening: tones.hear(happening, going.player))
    going.trainer.start()
    going.play(24)
    names = [asked.at(n)[0] for n in range(asked.count())]
    assert names == ["position", *["tick"] * 3, "move-in", "hold", *["tick"] * 3, "return"]
    assert {asked.at(n)[1] for n in range(asked.count())} == {tones.volume}


@pytest.mark.parametrize(("on", "volume"), [(False, 0.7), (True, 0.0)])
def test_off_means_nothing_not_even_a_look_for_a_device(
    tones: Tones, install: Install, training: Callable[..., Training], on: bool, volume: float
) -> None:
    device = Device()
    install(device)
    tones.on, tones.volume = on, volume
    asked = QSignalSpy(tones._play)
    tones.hear(Happening(Finished(0.0), 0.0), training().player)
    tones.play("hold")
    assert asked.count() == 0
    assert device.looked == []


def test_tones_do_as_the_settings_say(tones: Tones) -> None:
    tones.tune(Settings(sound=False, volume=35))
    assert (tones.on, tones.volume) == (False, 0.35)


def test_tones_switched_off_are_not_warmed(tones: Tones, install: Install) -> None:
    install(Device())
    tones.on = False
    tones.warm()
    assert not tones._thread.isRunning()


def test_closing_before_the_first_tone_is_no_trouble(qapp: QCoreApplication) -> None:
    assert Tones(SOUNDS).close(0)


def test_a_sound_system_that_hangs_does_not_keep_the_program(
    qapp: QCoreApplication, install: Install
) -> None:
    gate, hanging = Gate(), Gate()
    device = Device(devices=0)

    def hang() -> list[str]:
        hanging.set()
        gate.wait()
        return []

    device.outputs = hang  # type: ignore[method-assign]
    install(device)
    tones = Tones(SOUNDS)
    tones.warm()
    assert hanging.wait(PATIENCE_MS / 1000)
    assert not tones.close(1)
    gate.set()
    assert tones.close(PATIENCE_MS)
