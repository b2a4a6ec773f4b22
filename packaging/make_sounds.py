"""Make the tones in ``assets/sounds``: soft bells, rising, falling or level by phase."""

import math
import struct
import wave
from pathlib import Path

RATE = 22050
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sounds"

# Notes as (frequency in Hz, start in s, loudness 0 to 1).
G3, C4, E4, G4, A4, C5, E5, G5 = 196.0, 261.6, 329.6, 392.0, 440.0, 523.3, 659.3, 784.0
TONES = {
    "position": [(C4, 0.0, 0.5), (E4, 0.14, 0.5), (G4, 0.28, 0.5)],
    "move-in": [(C5, 0.0, 0.4), (E5, 0.12, 0.45)],
    "hold": [(G4, 0.0, 0.6)],
    "return": [(E5, 0.0, 0.4), (C5, 0.12, 0.45)],
    "relax": [(G3, 0.0, 0.5)],
    "switch": [(A4, 0.0, 0.45), (A4, 0.18, 0.45)],
    "tick": [(G5, 0.0, 0.18)],
    "done": [(C4, 0.0, 0.45), (G4, 0.18, 0.45), (C5, 0.36, 0.5)],
}
LENGTH_S = {"tick": 0.14, "done": 1.6, "position": 1.2}


def samples(notes: list[tuple[float, float, float]], length_s: float) -> bytes:
    values = []
    for n in range(int(length_s * RATE)):
        value = 0.0
        for frequency, start, loudness in notes:
            t = n / RATE - start
            if t < 0:
                continue
            attack = min(t / 0.012, 1.0)
            for partial, share, decay in ((1, 1.0, 3.2), (2, 0.28, 5.5), (3, 0.08, 8.0)):
                phase = 2 * math.pi * frequency * partial * t
                value += loudness * share * attack * math.exp(-decay * t) * math.sin(phase)
        fade = min((length_s - n / RATE) / 0.05, 1.0)
        values.append(math.tanh(value * 0.8) * fade)
    return struct.pack(f"<{len(values)}h", *(int(32000 * value) for value in values))


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, notes in TONES.items():
        with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(notes, LENGTH_S.get(name, 0.8)))
        print(FOLDER / f"{name}.wav")


if __name__ == "__main__":
    main()
