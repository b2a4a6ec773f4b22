"""Mixer: one stream of samples in a thread of its own, in which every sound has its sample.

Sounds are planned ahead with their instants. At each of its ticks the mixer fills what the device
has room for, and a sound that falls into it begins at its sample: neither a slow window nor a late
tick moves it, nor the periods in which a device takes its samples. The stream runs while a
training does, so that a loudspeaker that falls asleep in silence loses no first syllable. Nothing
here is ever waited for by the window: looking for a sound device can block for half a minute.
"""

import os
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal, Slot

from lumbar.session.sample_line import SampleLine
from lumbar.session.sounding import Planned, Sounding, doubled, given_way, key_of
from lumbar.session.ticker import Ticker

RATES = (24_000, 48_000, 44_100)  # samples a second, the first the device can play
TICK_MS = 19  # in step with no usual period of a device, so that looks fall everywhere in it
BUFFER_S = 1.0  # how much is filled ahead; what is sudden begins the stream anew
YOUNG_S = 0.3  # the same while the stream is young, when one look is all that tells where it is
SERVER_MS = "150"  # what PulseAudio keeps; the 30 it takes unasked run dry on a busy computer
SLOW_LOOK_S = 0.002  # a look that took longer tells nothing of its instant
LATE_S = 0.3  # a sound later than this is left out
IDLE_S = 3.0  # how long the stream goes on when nothing is followed
QUIET = 150  # what the beginning of a decoded clip may hold before it begins to sound


class Stretch(NamedTuple):
    """The samples of the stream in which a planned sound is, from and to."""

    planned: Planned
    begins: int
    ends: int


class Mixer(QObject):
    """Decodes, plans and mixes; lives in the sound thread."""

    silent = Signal(str)
    opened = Signal()  # the sound system has answered, whatever it said
    unspoken = Signal(object)  # a cue that is due and has no samples

    def __init__(self, clock: Callable[[], float], speed: float = 1.0) -> None:
        super().__init__()
        self.clock, self.speed = clock, speed
        self.samples: dict[str, array[int]] = {}
        self._plan: list[Planned] = []
        self._begun: dict[tuple[float, str], Stretch] = {}
        self._sounding: list[Sounding] = []
        self._wanted: list[tuple[str, str]] = []
        self._decoder: Any = None
        self._sink: Any = None
        self._device: Any = None
        self._ticker: Ticker | None = None
        self._channels = 1
        self._kept_open = False
        self._idle_s = 0.0
        self._written = 0  # samples since the stream began
        self._line = SampleLine(RATES[0])
        self.rate = 0

    # Opening

    @Slot()
    def open(self) -> None:
        """Find a device and say so, which can take long where the sound system hangs."""
        self._open()
        self.opened.emit()

    def _open(self) -> None:
        """Find a device that takes our samples; says why in a sentence when there is none."""
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
        except ImportError:
            self.silent.emit("Sound is off: the library libpulse is missing on this computer.")
            return
        if not QMediaDevices.audioOutputs():
            self.silent.emit("Sound is off: no sound device was found.")
            return
        device = QMediaDevices.defaultAudioOutput()
        for rate, channels in ((rate, channels) for rate in RATES for channels in (1, 2)):
            format = QAudioFormat()
            format.setSampleRate(rate)
            format.setChannelCount(channels)
            format.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            if device.isFormatSupported(format):
                break
        else:
            self.silent.emit("Sound is off: the sound device takes no 16-bit sound.")
            return
        os.environ.setdefault("PULSE_LATENCY_MSEC", SERVER_MS)
        self.rate, self._channels = rate, channels
        self._sink = QAudioSink(device, format, self)
        self._sink.setBufferSize(round(BUFFER_S * rate) * 2 * channels)
        self._ticker = Ticker(self.clock, self, TICK_MS)
        self._ticker.ticked.connect(self.fill)
        self._decode_next()
        self._run()

    def _run(self) -> None:
        """Let the stream flow; a device that does not open is told once."""
        self._idle_s = 0.0
        if self._sink is None or self._device is not None:
            return
        self._device = self._sink.start()
        if self._device is None:
            self.silent.emit("Sound is off: the sound device could not be opened.")
            self._sink = None
            return
        self._written, self._line = 0, SampleLine(self.rate)
        self._begun = {key: each._replace(begins=-1, ends=-1) for key, each in self._begun.items()}
        assert self._ticker
        self._ticker.run(True)

    def _flush(self, going_on: bool) -> None:
        """Begin the stream anew: what was filled ahead and not heard is not wanted any more.

        What is being heard may go on in it.
        """
        heard = round(self._heard())
        self._begun = {key: each for key, each in self._begun.items() if each.begins <= heard}
        going = self._going(heard) if going_on else []
        self._sink.reset()
        self._device = None
        self._sounding = []
        self._run()
        for planned, begins, ends in going:
            self._begun[key_of(planned)] = Stretch(planned, begins - heard, ends - heard)
            sounding = Sounding(planned, self.samples[planned.id], heard - begins)
            under = any(each.planned.voice for each in self._sounding)
            self._sounding.append(given_way(sounding) if under else sounding)

    def _going(self, heard: int) -> list[Stretch]:
        """What is being heard, the one voice first."""
        going = [each for each in self._begun.values() if each.begins <= heard < each.ends]
        voices = [each for each in going if each.planned.voice]
        last = sorted(voices, key=lambda each: each.begins)[-1:]
        return last + [each for each in going if not each.planned.voice]

    def _rest(self) -> None:
        assert self._ticker
        self._ticker.run(False)
        self._sink.stop()
        self._device = None

    @Slot()
    def shut(self) -> None:
        """Stop in the thread that began it."""
        if self._sink is not None and self._device is not None:
            self._rest()

    # Samples

    @Slot(object)
    def load(self, wanted: Sequence[tuple[str, Path]]) -> None:
        """Decode sounds by id, in this order; what is there already stays."""
        kept = {id for id, _ in wanted}
        self.samples = {id: found for id, found in self.samples.items() if id in kept}
        self._wanted = [(id, str(path)) for id, path in wanted if id not in self.samples]
        self._decode_next()

    def _decode_next(self) -> None:
        if self._decoder is not None or not self._wanted or not self.rate:
            return
        from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

        id, path = self._wanted.pop(0)
        format = QAudioFormat()
        format.setSampleRate(self.rate)
        format.setChannelCount(1)
        format.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        decoder, found = QAudioDecoder(self), array("h")
        self._decoder = decoder
        decoder.setAudioFormat(format)
        decoder.bufferReady.connect(lambda: found.frombytes(bytes(decoder.read().constData())))
        decoder.finished.connect(lambda: self._decoded(id, found))
        decoder.error.connect(lambda: self._decoded(id, array("h")))
        decoder.setSource(QUrl.fromLocalFile(path))
        decoder.start()

    def _decoded(self, id: str, found: "array[int]") -> None:
        """Keep what sounds: an encoder puts a little silence before it."""
        start = next((place for place, each in enumerate(found) if abs(each) > QUIET), 0)
        self.samples[id] = found[start:]
        self._decoder.deleteLater()
        self._decoder = None
        self.follow([*self._unheard(), *self._plan], self._kept_open)
        self._decode_next()

    # Planning

    @Slot(object, bool)
    def follow(self, plan: Sequence[Planned], on: bool) -> None:
        """Take a new plan in place of the old one; what is heard already goes on, unless the old
        one had something else now.
        """
        self._plan = sorted(plan, key=lambda planned: planned.at)
        self._kept_open = on
        oldest = self.clock() - 10 * self.speed
        self._begun = {key: where for key, where in self._begun.items() if key[0] > oldest}
        too_many = self._flows and self._has_one_too_many()
        if too_many or (self._flows and self._lacks_one()):
            self._flush(going_on=not too_many)
        elif on or plan:
            self._run()

    @Slot()
    def hush(self) -> None:
        self._plan = []
        if self._flows and any(each.ends > self._heard() for each in self._begun.values()):
            self._flush(going_on=False)

    @Slot(object)
    def play(self, planned: Planned) -> None:
        """Something that was not planned, as soon as possible."""
        sudden = planned._replace(at=self.clock())
        self.follow([*self._unheard(), *self._plan, sudden], self._kept_open)

    @property
    def _flows(self) -> bool:
        return self._device is not None and self._written > 0

    def _heard(self) -> float:
        """The sample that is heard now."""
        return self._line.sample(self.clock() / self.speed)

    def _unheard(self) -> list[Planned]:
        """What was filled ahead and is still to be heard."""
        heard = self._heard()
        return [each.planned for each in self._begun.values() if each.begins > heard]

    def _has_one_too_many(self) -> bool:
        """Whether something was filled ahead that is not in the plan."""
        wanted = {key_of(planned) for planned in self._plan}
        return any(key_of(planned) not in wanted for planned in self._unheard())

    def _lacks_one(self) -> bool:
        """Whether something is due before what will be filled next."""
        earliest = self._heard() - LATE_S * self.rate
        return any(
            earliest < self._line.sample(planned.at / self.speed) < self._written
            and planned.id in self.samples
            and key_of(planned) not in self._begun
            for planned in self._plan
        )

    # The stream

    def fill(self, now: float) -> None:
        """Fill what the device has room for; a sound that is due in it begins at its sample."""
        frame = 2 * self._channels
        queued = (self._sink.bufferSize() - self._sink.bytesFree()) // frame
        self._look(now, queued)
        ahead_s = min(BUFFER_S, YOUNG_S + self._line.age_s(now / self.speed))
        room = round(ahead_s * self.rate) - queued
        if room <= 0:
            return
        mixed = self._mixed(self._due(room), room)
        self._written += room
        self._device.write(mixed if self._channels == 1 else doubled(mixed))
        busy = self._kept_open or self._plan or self._sounding or self._wanted
        self._idle_s = 0.0 if busy else self._idle_s + room / self.rate
        if self._idle_s > IDLE_S:
            self._rest()

    def _look(self, now: float, queued: int) -> None:
        """Learn where the stream is; when it ran dry, it begins anew."""
        if queued <= 0:
            self._line.begin_anew()
        elif (self.clock() - now) / self.speed > SLOW_LOOK_S:
            return
        self._line.look(now / self.speed, self._written - queued)

    def _due(self, room: int) -> list[tuple[int, Planned]]:
        """The planned sounds that begin within the next ``room`` samples, and at which.

        One that is not decoded yet may come a little later; words without samples are handed on
        at their instant, however much is filled ahead.
        """
        starts: list[tuple[int, Planned]] = []
        later: list[Planned] = []
        for place, planned in enumerate(self._plan):
            offset = round(self._line.sample(planned.at / self.speed)) - self._written
            if offset >= room:
                later += self._plan[place:]
                break
            late_s = (self.clock() - planned.at) / self.speed
            if planned.id not in self.samples and late_s < (LATE_S if planned.id else 0.0):
                later.append(planned)
                continue
            if key_of(planned) in self._begun or (offset < -LATE_S * self.rate and planned.id):
                continue
            offset = max(offset, 0)
            begins = self._written + offset
            ends = begins + len(self.samples.get(planned.id, ()))
            self._begun[key_of(planned)] = Stretch(planned, begins, ends)
            starts.append((offset, planned))
        self._plan = later
        return starts

    def _mixed(self, starts: Sequence[tuple[int, Planned]], room: int) -> bytes:
        parts, place = [], 0
        for offset, planned in starts:
            parts.append(self._mixed_on(offset - place))
            self._begin(planned)
            place = offset
        return b"".join((*parts, self._mixed_on(room - place)))

    def _mixed_on(self, count: int) -> bytes:
        """So many samples of what sounds."""
        if not self._sounding:
            return bytes(2 * count)
        mixed = [0] * count
        for sounding in self._sounding:
            part = sounding.samples[sounding.place : sounding.place + count]
            gain = sounding.planned.volume
            mixed[: len(part)] = [a + int(b * gain) for a, b in zip(mixed, part, strict=False)]
        self._sounding = [
            each._replace(place=each.place + count)
            for each in self._sounding
            if each.place + count < len(each.samples)
        ]
        return array("h", [min(max(each, -32768), 32767) for each in mixed]).tobytes()

    def _begin(self, planned: Planned) -> None:
        """Let a sound begin; a voice takes the place of a lesser one, or gives way."""
        samples = self.samples.get(planned.id)
        voices = [each for each in self._sounding if each.planned.voice]
        if planned.voice:
            if any(each.planned.priority > planned.priority for each in voices):
                self._begun[key_of(planned)] = Stretch(planned, -1, -1)
                return
            if samples is not None:
                self._sounding = [given_way(each) for each in self._sounding]
        if samples is not None:
            sounding = Sounding(planned, samples, 0)
            under = bool(voices) and not planned.voice
            self._sounding.append(given_way(sounding) if under else sounding)
        elif planned.text:
            self.unspoken.emit(planned)
