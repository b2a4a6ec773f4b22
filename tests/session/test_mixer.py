"""Sounds begin at their samples, and a voice gives way to a greater one."""

import sys
from array import array
from collections.abc import Callable, Iterator
from random import Random
from statistics import median
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal

from lumbar.session.mixer import BUFFER_S, Mixer
from lumbar.session.sounding import Planned
from tests.conftest import FakeClock

RATE = 24_000
FRAME = 2


class Device:
    """A sound device that takes a period of samples at once, and is silent when it has none."""

    def __init__(
        self, clock: FakeClock, outputs: int = 1, opens: bool = True, period_s: float = 1 / RATE
    ) -> None:
        self.clock, self.outputs, self.opens = clock, outputs, opens
        self.period = round(period_s * RATE)
        self.size = 0
        self.written = array("h")
        self.began = 0.0
        self.silences: list[tuple[int, float]] = []  # before which sample, and how long
        self.stopped = False
        self.before: list[tuple[float, array[int]]] = []  # when a stream began, and what it was

    def module(self) -> Any:
        return SimpleNamespace(
            QAudioFormat=Format,
            QMediaDevices=SimpleNamespace(
                audioOutputs=lambda: ["loudspeaker"] * self.outputs,
                defaultAudioOutput=lambda: SimpleNamespace(
                    isFormatSupported=lambda format: format.rate == RATE
                ),
            ),
            QAudioSink=lambda device, format, parent: self,
            QAudioDecoder=Decoder,
        )

    def setBufferSize(self, size: int) -> None:
        self.size = size

    def bufferSize(self) -> int:
        return self.size

    def start(self) -> "Device | None":
        self.began = self.clock()
        return self if self.opens else None

    def stop(self) -> None:
        self.stopped = True

    def reset(self) -> None:
        """Forget what was written and not heard yet."""
        heard = self.written[: round((self.clock() - self.began) * RATE)]
        self.before.append((self.began, heard))
        self.written, self.silences = array("h"), []

    def bytesFree(self) -> int:
        taken = round((self.clock() - self.began) * RATE) // self.period * self.period
        if taken > len(self.written):
            silence_s = self.clock() - self.began - len(self.written) / RATE
            self.silences.append((len(self.written), silence_s))
            self.began += silence_s
            taken = len(self.written)
        return self.size - (len(self.written) - taken) * FRAME

    def write(self, data: bytes) -> None:
        self.written.frombytes(data)

    def onset(self, value: int, after_s: float = 0.0) -> float:
        """When the first sample of a value is heard, in seconds on the clock."""
        place = self.written.index(value, round(after_s * RATE))
        after = sum(silence_s for before, silence_s in self.silences if before > place)
        return self.began - after + place / RATE

    @property
    def all_heard(self) -> set[int]:
        return {value for _, heard in self.before for value in heard} | set(self.written)


class Format:
    SampleFormat = SimpleNamespace(Int16=2)

    def setSampleRate(self, rate: int) -> None:
        self.rate = rate

    def setChannelCount(self, channels: int) -> None:
        self.channels = channels

    def setSampleFormat(self, kind: int) -> None:
        assert kind == 2


class Decoder(QObject):
    """Decodes nothing; tests put their samples themselves."""

    bufferReady = Signal()  # noqa: N815, as Qt names it
    finished, error = Signal(), Signal()

    def setAudioFormat(self, format: Format) -> None:
        pass

    def setSource(self, url: object) -> None:
        pass

    def start(self) -> None:
        self.error.emit()


class Played:
    """A mixer on a device, with its clock."""

    def __init__(self, clock: FakeClock, device: Device, speed: float = 1.0) -> None:
        self.clock, self.device = clock, device
        self.mixer = Mixer(clock, speed)
        self.said: list[str] = []
        self.unspoken: list[Planned] = []
        self.mixer.silent.connect(self.said.append)
        self.mixer.unspoken.connect(self.unspoken.append)
        self.mixer.open()
        for number, id in enumerate(("lift", "hold", "tick", "name"), start=1):
            self.mixer.samples[id] = array("h", [1000 * number] * RATE)

    def run(self, seconds: float, tick_s: float = 0.02) -> None:
        for _ in range(round(seconds / tick_s)):
            self.clock.advance(tick_s)
            if self.mixer._device is not None:
                self.mixer.fill(self.clock())


@pytest.fixture
def played(
    qapp: QCoreApplication, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Played]]:
    made: list[Played] = []

    def build(device: Device | None = None, speed: float = 1.0) -> Played:
        device = device or Device(clock)
        monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", device.module())
        made.append(Played(clock, device, speed))
        return made[-1]

    yield build
    for each in made:
        each.mixer.shut()


def a_cue(at: float, id: str, priority: int = 3, **values: Any) -> Planned:
    return Planned(at, id, 1.0, voice=True, priority=priority, text=id, **values)


@pytest.mark.parametrize("tick_s", [0.02, 0.05, 0.13])
def test_a_planned_sound_is_heard_at_its_instant_however_the_ticks_fall(
    played: Callable[..., Played], tick_s: float
) -> None:
    going = played()
    going.mixer.follow([Planned(1.2345, "lift", 1.0), Planned(2.5, "hold", 1.0)], True)
    going.run(4.0, tick_s)
    assert going.device.onset(1000) == pytest.approx(1.2345, abs=2 / RATE)
    assert going.device.onset(2000, 2.3) == pytest.approx(2.5, abs=2 / RATE)


def off_their_instants(going: Played, ticks: list[float], spoken: list[float]) -> list[float]:
    """How far from its instant each of some short sounds was heard, but for what they share."""
    for number in range(len(spoken)):
        going.mixer.samples[f"cue {number}"] = array("h", [10 + number] * 240)
    going.mixer.follow([Planned(at, f"cue {n}", 1.0) for n, at in enumerate(spoken)], True)
    for tick_s in ticks:
        going.clock.advance(tick_s)
        going.mixer.fill(going.clock())
    off = [going.device.onset(10 + number) - at for number, at in enumerate(spoken)]
    middle = median(off)
    return [each - middle for each in off]


@pytest.mark.parametrize("period_s", [0.02, 0.025, 0.03, 0.04, 0.05])
def test_neither_the_periods_of_a_device_nor_late_ticks_move_a_cue(
    played: Callable[..., Played], clock: FakeClock, period_s: float
) -> None:
    late = Random(7)
    ticks = [
        0.019 + late.random() * 0.004 + (0.08 if late.random() < 0.02 else 0) for _ in range(2500)
    ]
    spoken = [1.5 + 0.7317 * number for number in range(69)]
    going = played(Device(clock, period_s=period_s))
    off = off_their_instants(going, ticks, spoken)
    assert max(map(abs, off)) <= 0.002


def test_after_the_stream_ran_dry_cues_are_at_their_instants_again(
    played: Callable[..., Played], clock: FakeClock
) -> None:
    device = Device(clock, period_s=0.03)
    ticks = [0.0193] * 530 + [1.2] + [0.0193] * 530
    spoken = [1.0 + number * 0.7317 for number in range(12)] + [
        13.3 + number * 0.7317 for number in range(6)
    ]
    off = off_their_instants(played(device), ticks, spoken)
    assert len([gap_s for place, gap_s in device.silences if place]) == 1
    assert max(map(abs, off)) <= 0.015
    assert max(abs(each - off[-1]) for each in off[14:]) <= 0.002


def test_a_sudden_sound_is_late_by_no_more_than_the_buffer(played: Callable[..., Played]) -> None:
    going = played()
    going.run(1.0)
    going.mixer.play(Planned(0.0, "tick", 1.0))
    going.run(1.0)
    assert 1.0 <= going.device.onset(3000) <= 1.0 + BUFFER_S + 0.021


def test_the_stream_is_silence_until_something_sounds(played: Callable[..., Played]) -> None:
    going = played()
    going.mixer.follow([Planned(1.0, "lift", 1.0)], True)
    going.run(0.9)
    assert set(going.device.written[: round(0.9 * RATE)]) == {0}


def test_a_plan_is_replaced_and_nothing_sounds_twice(played: Callable[..., Played]) -> None:
    going = played()
    plan = [Planned(0.5, "tick", 1.0), Planned(1.9, "lift", 1.0)]
    going.mixer.follow(plan, True)
    going.run(0.6)
    going.mixer.follow([plan[0], Planned(2.2, "hold", 1.0)], True)
    going.run(2.5)
    assert going.device.onset(3000) == pytest.approx(0.5, abs=2 / RATE)
    heard = set(going.device.written)
    assert 2000 in heard
    assert not heard & {1000, 6000}


def test_sounds_are_mixed_and_never_overflow(played: Callable[..., Played]) -> None:
    going = played()
    going.mixer.samples["loud"] = array("h", [30_000] * 100)
    going.mixer.follow([Planned(0.5, "loud", 1.0), Planned(0.5, "loud", 0.9)], True)
    going.mixer.follow([Planned(0.5, "loud", 1.0), Planned(0.5, "tick", 0.5)], True)
    going.run(1.0)
    assert max(going.device.written) == 30_000 + 1500
    assert going.device.onset(31_500) == pytest.approx(0.5, abs=2 / RATE)


def test_a_name_is_never_cut_by_a_number(played: Callable[..., Played]) -> None:
    going = played()
    going.mixer.follow([a_cue(0.5, "name", 7), a_cue(1.0, "tick", 5)], True)
    going.run(2.5)
    assert set(going.device.written) == {0, 4000}
    assert going.device.written.count(4000) == RATE


def test_a_greater_voice_fades_the_one_that_speaks(played: Callable[..., Played]) -> None:
    going = played()
    going.mixer.follow([a_cue(0.5, "tick", 1), a_cue(1.0, "name", 7)], True)
    going.run(2.5)
    assert going.device.written.count(4000) > 0.98 * RATE
    assert going.device.written.count(3000) == pytest.approx(0.5 * RATE, abs=2)


@pytest.mark.parametrize("voice_at", [0.3, 0.5, 0.7])
def test_a_tone_goes_on_softly_under_a_voice(
    played: Callable[..., Played], voice_at: float
) -> None:
    going = played()
    going.mixer.samples["long"] = array("h", [10_000] * RATE)
    going.mixer.follow([Planned(0.5, "long", 1.0), a_cue(voice_at, "name", 7)], True)
    going.run(2.0)
    assert max(going.device.written) <= 10_000 + 4000
    assert going.device.written.count(4000 + 4000) > 0.7 * RATE
    assert 10_000 + 4000 not in set(going.device.written[round(0.8 * RATE) :])


def test_tone_and_voice_at_their_loudest_never_overflow(played: Callable[..., Played]) -> None:
    """The loudest tone has a peak of 21200 and the loudest clip one of 23200."""
    going = played()
    going.mixer.samples |= {"name": array("h", [23_200] * 900), "on": array("h", [21_200] * 900)}
    going.mixer.follow([Planned(0.5, "on", 1.0), a_cue(0.5, "name", 7)], True)
    going.run(1.0)
    assert max(going.device.written) < 32_767


def test_what_is_muted_fades_at_once(played: Callable[..., Played]) -> None:
    going = played()
    going.mixer.follow([a_cue(0.5, "name"), a_cue(1.6, "lift")], True)
    going.run(0.6)
    going.mixer.hush()
    going.run(2.0)
    assert going.device.written.count(4000) < 0.5 * RATE
    assert 1000 not in set(going.device.written[RATE:])


def test_words_without_samples_are_handed_on_when_they_are_due(
    played: Callable[..., Played],
) -> None:
    going = played()
    own = Planned(0.5, "", 0.8, voice=True, text="My own exercise")
    going.mixer.follow([own], True)
    going.run(0.2)
    assert going.unspoken == []
    going.run(0.4)
    assert going.unspoken == [own]


def test_a_clip_that_is_not_decoded_yet_comes_a_little_later_and_in_no_other_voice(
    played: Callable[..., Played],
) -> None:
    going = played()
    going.mixer.follow([a_cue(0.5, "first"), a_cue(0.6, "second"), a_cue(1.0, "lift")], True)
    going.run(0.5)
    going.run(0.1)
    going.mixer._decoder = QObject()
    going.mixer._decoded("first", array("h", [9000] * 2400))
    going.run(1.0)
    assert going.device.onset(9000) == pytest.approx(0.6, abs=0.025)
    assert going.device.onset(1000) == pytest.approx(1.0, abs=0.025)
    assert going.unspoken == []


def test_what_was_filled_ahead_is_not_heard_when_the_plan_jumps(
    played: Callable[..., Played],
) -> None:
    going = played()
    going.mixer.follow([a_cue(1.2, "lift"), a_cue(1.3, "tick")], True)
    going.run(1.0)
    going.mixer.follow([a_cue(1.0, "hold")], True)
    going.run(1.0)
    assert going.device.all_heard == {0, 2000}
    assert going.device.onset(2000) == pytest.approx(1.0, abs=0.025)


def test_what_is_being_heard_goes_on_when_something_sudden_comes(
    played: Callable[..., Played],
) -> None:
    going = played()
    going.mixer.samples |= {"ramp": array("h", range(1, RATE)), "low": array("h", [-9000] * 200)}
    going.mixer.follow([Planned(1.0, "ramp", 1.0)], True)
    going.run(1.4)
    going.mixer.play(Planned(0.0, "low", 1.0))
    going.run(1.5)
    ((_, before),) = going.device.before
    after = going.device.written
    assert after[1000] - before[-1] == pytest.approx(1000, abs=2)
    assert max(after) == RATE - 1
    assert after[0] - before[-1] == pytest.approx(-9000, abs=2)


def test_a_plan_that_says_the_same_again_disturbs_nothing(played: Callable[..., Played]) -> None:
    going = played()
    plan = [a_cue(1.2, "lift"), a_cue(2.3, "tick"), a_cue(9.0, "name")]
    for _ in range(6):
        going.mixer.follow([each for each in plan if each.at > going.clock() - 0.3], True)
        going.run(0.5)
    assert going.device.before == []
    assert going.device.written.count(1000) == RATE


def test_a_pause_is_silent_at_once(played: Callable[..., Played]) -> None:
    going = played()
    going.mixer.follow([a_cue(1.0, "lift")], True)
    going.run(1.2)
    going.mixer.hush()
    going.mixer.follow([], True)
    going.run(1.0)
    (_, heard), now = going.device.before[0], set(going.device.written)
    assert heard.count(1000) == pytest.approx(0.2 * RATE, abs=0.03 * RATE)
    assert now == {0}


def test_a_sound_that_is_much_too_late_is_left_out(played: Callable[..., Played]) -> None:
    going = played()
    going.run(2.0)
    going.mixer.follow([Planned(1.0, "lift", 1.0), Planned(1.9, "hold", 1.0)], True)
    going.run(1.0)
    assert {1000, 2000} & set(going.device.written) == {2000}


def test_a_faster_clock_still_plays_in_order(played: Callable[..., Played]) -> None:
    going = played(speed=10.0)
    going.mixer.follow([Planned(20.0, "lift", 1.0)], True)
    for _ in range(200):
        going.clock.advance(0.2)
        going.device.began += 0.18  # the device plays in real time
        going.mixer.fill(going.clock())
    assert 1000 in set(going.device.written)


def test_an_idle_stream_is_stopped_and_starts_again(played: Callable[..., Played]) -> None:
    going = played()
    going.run(4.0)
    assert going.device.stopped
    assert going.mixer._device is None
    going.mixer.play(Planned(0.0, "tick", 1.0))
    assert going.mixer._device is going.device


@pytest.mark.parametrize(
    ("outputs", "opens", "reason"),
    [(0, True, "no sound device"), (1, False, "could not be opened")],
)
def test_a9_without_sound_there_is_one_notice_and_no_exception(
    played: Callable[..., Played], clock: FakeClock, outputs: int, opens: bool, reason: str
) -> None:
    """A9: no device; one notice says so and the session goes on."""
    going = played(Device(clock, outputs, opens))
    going.mixer.load([("lift", "nowhere")])
    going.mixer.follow([a_cue(0.5, "lift")], True)
    going.mixer.play(Planned(0.0, "tick", 1.0))
    going.mixer.hush()
    (sentence,) = going.said
    assert reason in sentence


def test_without_libpulse_there_is_one_notice(
    qapp: QCoreApplication, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    mixer, said = Mixer(clock), []
    mixer.silent.connect(said.append)
    mixer.open()
    mixer.play(Planned(0.0, "tick", 1.0))
    assert len(said) == 1
    assert "libpulse" in said[0]
