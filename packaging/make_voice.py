"""Make the clips in ``assets/voice``: every text the shipped content can say, spoken once.

Needs flite with its voice slt and ffmpeg; neither is needed to run or test Lumbar. Only what is
missing is made, and what nobody says any more is removed, so that it can be run after every change
of content.
"""

import re
import shutil
import struct
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

from lumbar.domain.cues import clip_id
from lumbar.domain.phrases import vocabulary
from lumbar.domain.routine import Prescription
from lumbar.store.catalog import load_catalog
from lumbar.store.paths import assets
from lumbar.store.voice import DURATIONS, SUFFIX, clip_path, read_durations

FOLDER = assets() / "voice"
QUIET = 250  # of 32,767: what is taken for silence at both ends
LOUD = 20_000  # the peak every clip is brought to
MARGIN_S = 0.02

# How a word is written for the voice where it would say it wrong.
SAID = {"psoas": "so az", "mcgill": "mick gill", "childs": "child's", "supine": "soo pine"}


def main() -> int:
    for tool in ("flite", "ffmpeg"):
        if shutil.which(tool) is None:
            sys.stderr.write(f"{tool} is missing; try: sudo apt install flite ffmpeg\n")
            return 1
    catalog = load_catalog(assets())
    exercises = catalog.exercises.values()
    texts = vocabulary([Prescription(each, each.dose) for each in exercises])
    wanted = {clip_id(text): text for text in texts}
    FOLDER.mkdir(parents=True, exist_ok=True)
    durations = read_durations(FOLDER)
    for path in FOLDER.glob(f"*{SUFFIX}"):
        if path.stem not in wanted:
            path.unlink()
    made = 0
    with tempfile.TemporaryDirectory() as scratch:
        for id, text in wanted.items():
            if id not in durations or not (clip_path(FOLDER, id)).exists():
                durations[id] = spoken(text, clip_path(FOLDER, id), Path(scratch))
                made += 1
    lines = [f"{id} = {durations[id]:.3f}" for id in sorted(wanted)]
    head = "# Seconds of every clip, made by packaging/make_voice.py.\n"
    (FOLDER / DURATIONS).write_text(head + "\n".join(lines) + "\n", "utf-8")
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{len(wanted)} clips, {made} of them made now, {size / 1e6:.2f} MB")
    return 0


def spoken(text: str, path: Path, scratch: Path) -> float:
    """Speak a text into a file and return how long it sounds, in seconds."""
    raw, clean = scratch / "raw.wav", scratch / "clean.wav"
    said = re.sub(r"[A-Za-z']+", lambda found: SAID.get(found[0].lower(), found[0]), text)
    voice = ["flite", "-voice", "slt", "--setf", "duration_stretch=1.05"]
    subprocess.run([*voice, "-t", said, "-o", str(raw)], check=True)
    seconds = trimmed(raw, clean)
    # Vorbis in Matroska: free, and the one small format the decoder reads without complaints.
    encode = ["-c:a", "libvorbis", "-q:a", "0", "-ac", "1", "-flags:a", "+bitexact"]
    quiet = ["ffmpeg", "-loglevel", "error", "-y", "-i", str(clean)]
    subprocess.run([*quiet, *encode, "-fflags", "+bitexact", str(path)], check=True)
    return seconds


def trimmed(raw: Path, clean: Path) -> float:
    """Cut the silence off both ends and make it as loud as every other clip."""
    with wave.open(str(raw)) as file:
        rate, count = file.getframerate(), file.getnframes()
        samples = struct.unpack(f"<{count}h", file.readframes(count))
    loud = [place for place, sample in enumerate(samples) if abs(sample) > QUIET]
    margin = int(MARGIN_S * rate)
    kept = samples[max(loud[0] - margin, 0) : loud[-1] + margin]
    gain = LOUD / max(abs(sample) for sample in kept)
    with wave.open(str(clean), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(struct.pack(f"<{len(kept)}h", *(int(s * gain) for s in kept)))
    return len(kept) / rate


if __name__ == "__main__":
    sys.exit(main())
