"""How far cues are from their instants, heard: ``python tests/benchmarks/cues.py [MINUTES]``.

Plays a routine in the real program without a display, records what a PulseAudio null sink plays,
and finds every clip in the recording. Needs pulseaudio and ffmpeg. Two clocks are compared, the
recording's and the program's: the line on which they run apart is told and taken out.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from lumbar.store.paths import assets
from lumbar.store.voice import clip_path

RATE = 24_000
ROUTINE = "clinic-four"
MATCH = 0.6  # of a correlation, from which a clip counts as found
NEAR_S = 0.4
Samples = np.ndarray[tuple[int], np.dtype[np.float64]]


def main(minutes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        recorded = record(Path(folder), minutes)
    cues = json.loads(said("cues", ROUTINE, "--json"))
    heard = [cue for cue in cues if cue["at_s"] + 8 < minutes * 60]
    clips = {cue["clip"]: decoded(clip_path(assets() / "voice", cue["clip"])) for cue in heard}
    first = heard[0]
    offset_s = found(recorded, clips[first["clip"]], 6.0, 6.0)[0] - first["at_s"]
    off = []
    for cue in heard:
        at_s, match = found(recorded, clips[cue["clip"]], offset_s + cue["at_s"], NEAR_S)
        if match > MATCH:
            off.append((cue["at_s"], at_s - offset_s - cue["at_s"]))
    if not off:
        sys.exit("No cue was found in the recording; was anything played into it?")
    instants, late = np.array(off).T
    slope, start = np.polyfit(instants, late, 1)
    away = np.abs(late - start - slope * instants) * 1000
    p50, p99, most = np.percentile(away, [50, 99, 100])
    print(f"{len(off)} of {len(heard)} cues found in {minutes:g} minutes of recording")
    print(f"its clock and the program's run apart by {slope * 1e6:.0f} ppm")
    print(
        f"off their instants: median {p50:.1f} ms, p99 {p99:.1f} ms, most {most:.1f} ms (limit 20)"
    )


def said(*arguments: str) -> str:
    run = [sys.executable, "-m", "lumbar", *arguments]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout


def record(folder: Path, minutes: float) -> Samples:
    """Play the routine into a null sink of a server of our own, and what was heard of it."""
    place = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "PULSE_RUNTIME_PATH": str(folder)}
    place |= {"HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    server = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
    modules = ("module-native-protocol-unix", "module-null-sink sink_name=heard rate=48000")
    server += [f"--load={module}" for module in modules]
    quiet = subprocess.DEVNULL
    listen = ["parec", "-d", "heard.monitor", f"--rate={RATE}", "--channels=1", "--format=s16le"]
    play = [sys.executable, "-m", "lumbar", "start", ROUTINE, "--data-dir", str(folder / "data")]
    running = [subprocess.Popen(server, env=place, stderr=quiet)]
    try:
        await_server(place)
        with (folder / "heard.raw").open("wb") as file:
            running.append(subprocess.Popen(listen, env=place, stdout=file))
            running.append(subprocess.Popen(play, env=place, stderr=quiet))
            try:
                running[-1].wait(minutes * 60)
            except subprocess.TimeoutExpired:
                running[-1].terminate()
    finally:
        for each in reversed(running):
            each.terminate()
            each.wait(10)
    return np.fromfile(folder / "heard.raw", np.int16).astype(float)


def await_server(place: dict[str, str], patience_s: float = 20.0) -> None:
    """Go on once the sound server answers; without one there is nothing to measure."""
    began = time.monotonic()
    while subprocess.run(["pactl", "info"], env=place, capture_output=True).returncode:
        if time.monotonic() - began > patience_s:
            sys.exit("PulseAudio does not answer, so no cue can be heard.")
        time.sleep(0.2)


def decoded(path: Path) -> Samples:
    command = ["ffmpeg", "-loglevel", "error", "-i", str(path), "-f", "s16le", "-ar", str(RATE)]
    raw = subprocess.run([*command, "-ac", "1", "-"], capture_output=True, check=True).stdout
    samples = np.frombuffer(raw, np.int16).astype(float)
    return samples[np.argmax(np.abs(samples) > 150) :]


def found(recorded: Samples, clip: Samples, at_s: float, near_s: float) -> tuple[float, float]:
    """Where a clip is most alike within a stretch of the recording, and how much."""
    begin = max(round((at_s - near_s) * RATE), 0)
    part = recorded[begin : round((at_s + near_s) * RATE) + len(clip)]
    if len(part) <= len(clip):
        return 0.0, 0.0
    size = 1 << (len(part) + len(clip)).bit_length()
    spectrum = np.fft.rfft(part, size) * np.conj(np.fft.rfft(clip, size))
    alike = np.fft.irfft(spectrum, size)[: len(part) - len(clip) + 1]
    sums = np.concatenate(([0.0], np.cumsum(part**2)))
    energy = sums[len(clip) :] - sums[: -len(clip)]
    match = alike / (np.sqrt(np.maximum(energy, 0) * np.sum(clip**2)) + 1.0)
    best = int(np.argmax(match))
    return (begin + best) / RATE, float(match[best])


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
