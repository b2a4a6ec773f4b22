"""Hearing: what a program plays into a null sink of a sound server of our own, with its instants.

The recording arrives in small blocks, each with the time at which it came. A block can come late
and never early, so the earliest of the blocks around it tells when a sample was heard.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

RATE = 24_000
BLOCK_S = 0.01
AROUND_S = 2.0
FIRST_SOUND_S = 20.0  # patience with the server
Samples = np.ndarray[tuple[int], np.dtype[np.float64]]


class Heard(NamedTuple):
    """A recording; ``arrived`` are rows of a number of samples and the time, in seconds of 1970.

    ``events`` are what the program printed of its training, ``opened`` when its stream appeared.
    """

    samples: Samples
    arrived: np.ndarray[Any, np.dtype[np.float64]]
    events: list[dict[str, Any]]
    opened: float | None

    def instant(self, place: float) -> float:
        """When a sample was heard."""
        counts, times = self.arrived.T
        late = times - counts / RATE
        near = np.abs(counts - place) < AROUND_S * RATE
        return float(place / RATE + np.min(late[near]))

    def place(self, instant: float) -> int:
        """The sample nearest to an instant, roughly."""
        counts, times = self.arrived.T
        return int(np.interp(instant, times, counts))

    @property
    def began(self) -> float:
        """When the training began: no line was printed before its instant."""
        return min(
            datetime.fromisoformat(event["at"]).timestamp() - event["real_s"]
            for event in self.events
        )


def heard(folder: Path, words: Sequence[str], seconds: float, busy: int = 0) -> Heard:
    """Run Lumbar without a display and with ``busy`` loops beside it, and record what it plays."""
    place = server_place(folder)
    with server(place):
        listen = ["parec", "-d", "heard.monitor", "--raw", "--latency-msec=10"]
        listen += [f"--rate={RATE}", "--channels=1", "--format=s16le"]
        blocks: list[bytes] = []
        arrived: list[tuple[int, float]] = []
        with started(listen, place, stdout=subprocess.PIPE) as ears:
            reader = threading.Thread(target=read_blocks, args=(ears.stdout, blocks, arrived))
            reader.start()
            await_blocks(arrived)
            opened, events = played(place, words, seconds, busy)
        reader.join()
    samples = np.frombuffer(b"".join(blocks), np.int16).astype(float)
    return Heard(samples, np.array(arrived), events, opened)


def played(
    place: dict[str, str], words: Sequence[str], seconds: float, busy: int
) -> tuple[float | None, list[dict[str, Any]]]:
    """Play until the time is over or the training is; when its stream opened, and its events."""
    watch = ["pactl", "subscribe"]
    program = [sys.executable, "-m", "lumbar", *words, "--events"]
    opened: list[float] = []
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(busy)]
    told = Path(place["HOME"]) / "events"
    try:
        with started(watch, place, stdout=subprocess.PIPE) as eyes, told.open("wb") as out:
            watching = threading.Thread(target=watch_streams, args=(eyes.stdout, opened))
            watching.start()
            with started(program, place, stdout=out) as lumbar:
                await_end(lumbar, told, seconds)
        watching.join()
    finally:
        for each in loops:
            each.kill()
            each.wait()
    lines = [line for line in told.read_text().splitlines() if line.endswith("}")]
    return (opened[0] if opened else None), [json.loads(line) for line in lines]


def await_end(process: subprocess.Popen[bytes], told: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        time.sleep(0.5)
        if b'"finished"' in told.read_bytes():
            time.sleep(4.0)  # for the last words
            return


def read_blocks(pipe: Any, blocks: list[bytes], arrived: list[tuple[int, float]]) -> None:
    size, count = round(BLOCK_S * RATE) * 2, 0
    while block := pipe.read(size):
        count += len(block) // 2
        blocks.append(block)
        arrived.append((count, time.time()))


def watch_streams(pipe: Any, opened: list[float]) -> None:
    opened.extend(time.time() for line in pipe if b"'new' on sink-input" in line)


def await_blocks(arrived: list[tuple[int, float]]) -> None:
    """Go on once the recording flows; what is played before is lost."""
    began = time.monotonic()
    while len(arrived) < 100:
        if time.monotonic() - began > FIRST_SOUND_S:
            sys.exit("The null sink of PulseAudio gives no samples, so no cue can be heard.")
        time.sleep(0.05)


def server_place(folder: Path) -> dict[str, str]:
    """The environment of a server that keeps everything in a folder of its own."""
    folder.chmod(0o700)
    place = {name: value for name, value in os.environ.items() if not name.startswith("PULSE_")}
    place |= {"XDG_RUNTIME_DIR": str(folder), "PULSE_RUNTIME_PATH": str(folder)}
    place |= {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
    return place | {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def server(place: dict[str, str]) -> Iterator[None]:
    modules = ("module-native-protocol-unix", "module-null-sink sink_name=heard rate=48000")
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
    command += [f"--load={module}" for module in modules]
    with started(command, place):
        began = time.monotonic()
        while subprocess.run(["pactl", "info"], env=place, capture_output=True).returncode:
            if time.monotonic() - began > FIRST_SOUND_S:
                sys.exit("PulseAudio does not answer, so no cue can be heard.")
            time.sleep(0.2)
        yield


@contextmanager
def started(
    command: list[str], place: dict[str, str], stdout: Any = subprocess.DEVNULL
) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, env=place, stdout=stdout, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(10)
