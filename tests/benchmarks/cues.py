"""How far cues are from their instants, heard: ``python -m tests.benchmarks.cues [MINUTES]``.

Plays a routine in the real program without a display, records what a PulseAudio null sink plays,
and finds every clip in the recording. The instants are those of the computer's clock; what all
sounds share, the way through the sound server, is told and taken out. ``--table`` prints a row
for each cue, ``--exercise ID`` plays only one, ``--busy N`` has endless loops run beside it.
Needs pulseaudio and ffmpeg.
"""

import argparse
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from tests.benchmarks.hearing import RATE, Heard, Samples, heard
from tests.benchmarks.known import make_known

from lumbar.domain.player import Player, State
from lumbar.domain.prompter import Prompter, Sound
from lumbar.domain.settings import Settings
from lumbar.domain.timeline import pace_of, timeline
from lumbar.store.library import Library
from lumbar.store.paths import assets
from lumbar.store.voice import clip_path, load_clips

ROUTINE = "clinic-four"
ALIKE = 0.6  # of a correlation, from which a clip counts as found
NEAR_S, NEAR_TONE_S = 0.4, 0.02  # where a cue and, under it, a tone is looked for
VOICE, TONE = (0.8, 1.0), (0.15, 0.8)  # the volume of a cue and of a tone, from and to
QUIET = 60  # of 32768
FRAME_S = 0.02
ONE = """format = 1
kind = "routine"
id = "one"
name = "One exercise"

[[items]]
exercise = "{}"
"""


class Found(NamedTuple):
    """A sound where it was heard, in seconds after the start of the training.

    ``gain`` is its volume; two of the same at once would be twice as loud.
    """

    at_s: float
    text: str
    heard_s: float
    alike: float
    gain: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=10.0)
    parser.add_argument("--exercise", metavar="ID")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--busy", type=int, default=0, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="the recording, as raw samples")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        routine = ROUTINE
        if said.exercise:
            (folder / "one.toml").write_text(ONE.format(said.exercise))
            routine = str(folder / "one.toml")
        sounds = expected(routine)
        make_known(folder / "data")
        words = ["start", routine, "--data-dir", str(folder / "data")]
        recorded = heard(folder, words, said.minutes * 60, said.busy)
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    if said.keep:
        recorded.samples.astype(np.int16).tofile(said.keep)
    tell(recorded, sounds, said.table)
    print(f"load of the machine {load}, {os.cpu_count()} processors, {said.busy} loops beside it")


def expected(name: str) -> list[Sound]:
    """Every sound of a routine that plays undisturbed, from its start."""
    from lumbar.cli import find_routine

    library = Library(assets(), Path())
    prescriptions = library.prescribed(find_routine(library, name))
    player = Player(timeline(prescriptions, pace_of(Settings())))
    prompter = Prompter(prescriptions, load_clips(assets() / "voice"))
    found: dict[tuple[float, str], Sound] = {}
    player.start(0.0)
    now = 0.0
    while player.state is not State.FINISHED:
        for sound in prompter.sounds(player, now):
            name = sound.cue.text if sound.cue else sound.tone
            found.setdefault((round(sound.at, 3), name), sound)
        now += 1.0
        player.advance(now)
    return sorted(found.values(), key=lambda sound: sound.at)


def tell(recorded: Heard, sounds: Sequence[Sound], table: bool) -> None:
    if not recorded.events:
        raise SystemExit("The training did not begin; does `lumbar start` work here?")
    length_s = recorded.instant(len(recorded.samples)) - recorded.began
    played = [sound for sound in sounds if sound.at + sound_s(sound) < length_s - 0.5]
    cues = [find(recorded, sound) for sound in played if sound.cue]
    late = np.array([cue.heard_s - cue.at_s for cue in cues if cue.alike > ALIKE])
    if not len(late):
        raise SystemExit("No cue was found in the recording; was anything played into it?")
    shared_s = float(np.median(late))
    tones = [find(recorded, each, shared_s, NEAR_TONE_S) for each in played if not each.cue]
    if table:
        print_table(cues, shared_s)
    print(f"{len(late)} of {len(cues)} cues found in {length_s / 60:.1f} minutes")
    print(f"{sum(tone.gain > TONE[0] for tone in tones)} of {len(tones)} tones heard")
    print_faults(recorded, cues, tones)
    for begins_s, ends_s in unexpected(recorded, played, shared_s):
        print(f"a sound that is not planned from {begins_s:.2f} to {ends_s:.2f} s")
    loudest = np.max(np.abs(recorded.samples))
    print(f"loudest sample {20 * np.log10(loudest / 32768):.1f} dB of full scale")
    if recorded.opened:
        quiet_s = recorded.began + cues[0].heard_s - recorded.opened
        print(f"the stream runs {quiet_s:.2f} s before the first cue begins")
    print(f"heard {shared_s * 1000:.0f} ms after their instants, all alike")
    p50, p99, most = np.percentile(np.abs(late - shared_s) * 1000, [50, 99, 100])
    print(
        f"off their instants: median {p50:.1f} ms, p99 {p99:.1f} ms, most {most:.1f} ms (limit 20)"
    )


def print_table(cues: Sequence[Found], shared_s: float) -> None:
    print(f"{'planned s':>9} {'heard s':>9} {'off ms':>7}  alike  volume  text")
    for cue in cues:
        heard_s = cue.heard_s - shared_s
        where = f"{heard_s:9.3f} {(heard_s - cue.at_s) * 1000:7.1f}"
        if cue.alike <= ALIKE:
            where = f"{'not heard':>17}"
        print(f"{cue.at_s:9.3f} {where}  {cue.alike:5.2f}  {cue.gain:6.2f}  {cue.text}")


def print_faults(recorded: Heard, cues: Sequence[Found], tones: Sequence[Found]) -> None:
    for cue in cues:
        if cue.alike <= ALIKE:
            print(f"not found: {cue.text!r} at {cue.at_s:.2f} s, alike {cue.alike:.2f}")
    kinds = ((cues, VOICE), (tones, TONE))
    for sound, (low, high) in ((each, bounds) for sounds, bounds in kinds for each in sounds):
        if not low < sound.gain < high:
            print(f"{sound.text!r} at {sound.at_s:.2f} s has a volume of {sound.gain:.2f}")
    if stood := [event for event in recorded.events if "paused" in event["event"]]:
        print(f"the training stood still {len(stood)} times")


def find(recorded: Heard, sound: Sound, late_s: float = 0.0, near_s: float = NEAR_S) -> Found:
    clip, near = samples_of(sound), recorded.place(recorded.began + sound.at + late_s)
    place, alike, gain = most_alike(recorded.samples, clip, near, near_s)
    heard_s = recorded.instant(place) - recorded.began
    return Found(sound.at, sound.cue.text if sound.cue else sound.tone, heard_s, alike, gain)


def sound_s(sound: Sound) -> float:
    return len(samples_of(sound)) / RATE


def unexpected(recorded: Heard, sounds: Sequence[Sound], late_s: float) -> list[list[float]]:
    """Stretches of the recording that are not still and belong to no planned sound."""
    size = round(FRAME_S * RATE)
    count = len(recorded.samples) // size
    loud = np.abs(recorded.samples[: count * size].reshape(count, size)).max(axis=1) > QUIET
    for sound in sounds:
        begins = recorded.place(recorded.began + sound.at + late_s) / size
        ends = begins + sound_s(sound) / FRAME_S
        loud[max(int(begins) - 3, 0) : int(ends) + 5] = False
    if sounds:
        loud[int(ends) :] = False
    stretches: list[list[float]] = []
    for frame in np.flatnonzero(loud):
        at_s = recorded.instant(frame * size) - recorded.began
        if stretches and at_s - stretches[-1][1] < 2 * FRAME_S:
            stretches[-1][1] = at_s
        else:
            stretches.append([at_s, at_s])
    return stretches


def samples_of(sound: Sound) -> Samples:
    if sound.cue:
        return decoded(clip_path(assets() / "voice", sound.cue.clip))
    return decoded(assets() / "sounds" / f"{sound.tone}.wav")


def decoded(path: Path) -> Samples:
    """A clip as the mixer has it, without the silence an encoder puts before it."""
    if path not in DECODED:
        command = ["ffmpeg", "-loglevel", "error", "-i", str(path), "-f", "s16le"]
        command += ["-ar", str(RATE), "-ac", "1", "-"]
        raw = subprocess.run(command, capture_output=True, check=True).stdout
        samples = np.frombuffer(raw, np.int16).astype(float)
        DECODED[path] = samples[np.argmax(np.abs(samples) > 150) :]
    return DECODED[path]


DECODED: dict[Path, Samples] = {}


def most_alike(
    recorded: Samples, clip: Samples, near: int, near_s: float
) -> tuple[int, float, float]:
    """Where a clip is most alike within a stretch of the recording, how much, and how loud."""
    begin = max(near - round(near_s * RATE), 0)
    part = recorded[begin : near + round(near_s * RATE) + len(clip)]
    if len(part) <= len(clip):
        return near, 0.0, 0.0
    size = 1 << (len(part) + len(clip)).bit_length()
    spectrum = np.fft.rfft(part, size) * np.conj(np.fft.rfft(clip, size))
    alike = np.fft.irfft(spectrum, size)[: len(part) - len(clip) + 1]
    sums = np.concatenate(([0.0], np.cumsum(part**2)))
    energy = sums[len(clip) :] - sums[: -len(clip)]
    match = alike / (np.sqrt(np.maximum(energy, 0) * np.sum(clip**2)) + 1.0)
    best = int(np.argmax(match))
    return begin + best, float(match[best]), float(alike[best] / np.sum(clip**2))


if __name__ == "__main__":
    main()
