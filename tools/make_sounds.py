"""Write assets/sounds: a few soft effects and one calm tune in three arrangements (run by hand).

Everything is computed: no samples, no recordings. pygame cannot write Ogg files, so the encoder
`oggenc` (Debian: vorbis-tools) is needed here, and only here.

    python tools/make_sounds.py

The three arrangements share tempo, length and chords, so the game can fade from one to the next at any
moment: `music_full` for the young, `music_thin` for the middle years, `music_old` for the last ones.
All loops are closed: whatever rings past the end sounds on at the beginning.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]

OUT = Path(__file__).resolve().parent.parent / "assets" / "sounds"
RATE = 44_100
TEMPO = 72.0
BEAT = 60.0 / TEMPO
BEATS_PER_BAR = 4
BARS = 16
PENTATONIC = (0, 2, 4, 7, 9)  # D E F# A B, from D
TONIC = 62  # MIDI number of the D above middle C

# One chord a bar, as MIDI numbers; the last four bars turn back to the beginning.
CHORDS = (
    (50, 57, 62, 66), (47, 54, 62, 66), (43, 55, 59, 66), (45, 57, 62, 64),
    (50, 57, 62, 66), (54, 57, 61, 66), (43, 55, 59, 62), (45, 57, 61, 64),
    (47, 54, 59, 62), (43, 55, 59, 66), (50, 57, 62, 64), (45, 57, 61, 66),
    (43, 55, 59, 62), (47, 54, 59, 66), (40, 55, 59, 64), (45, 57, 62, 64),
)  # fmt: skip

# (bar, beat, step of the pentatonic scale, beats it lasts)
MELODY = (
    (0, 0.0, 5, 1.5), (0, 1.5, 7, 0.5), (0, 2.0, 8, 2.0), (1, 0.0, 7, 1.0), (1, 1.0, 5, 3.0),
    (2, 0.0, 4, 1.5), (2, 1.5, 5, 0.5), (2, 2.0, 7, 2.0), (3, 0.0, 6, 3.0),
    (4, 0.0, 8, 1.5), (4, 1.5, 9, 0.5), (4, 2.0, 10, 2.0), (5, 0.0, 9, 1.0), (5, 1.0, 8, 2.5),
    (6, 0.0, 7, 1.0), (6, 1.0, 5, 1.0), (6, 2.0, 4, 2.0), (7, 0.0, 6, 3.0),
    (8, 1.0, 4, 1.0), (8, 2.0, 5, 1.0), (8, 3.0, 7, 1.0), (9, 0.0, 7, 3.0),
    (10, 1.0, 8, 1.0), (10, 2.0, 7, 1.0), (10, 3.0, 6, 1.0), (11, 0.0, 7, 3.0),
    (12, 0.0, 9, 1.5), (12, 1.5, 8, 0.5), (12, 2.0, 7, 2.0), (13, 0.0, 5, 3.0),
    (14, 0.0, 6, 1.5), (14, 1.5, 5, 0.5), (14, 2.0, 3, 2.0), (15, 0.0, 5, 3.5),
)  # fmt: skip
OLD_BARS = frozenset({0, 1, 4, 5, 9, 12, 13, 15})


def hertz(note: float) -> float:
    """Frequency of a MIDI note number."""
    return float(440.0 * 2.0 ** ((note - 69) / 12))


def scale(step: int) -> int:
    """MIDI note of a step of the pentatonic scale above the tonic."""
    octave, degree = divmod(step, len(PENTATONIC))
    return TONIC + 12 * octave + PENTATONIC[degree]


def seconds(length: float) -> Wave:
    """Time stamps of a sound that lasts this many seconds."""
    return np.arange(int(length * RATE)) / RATE


def noise(length: float, seed: int) -> Wave:
    """White noise, the same on every run."""
    return np.random.default_rng(seed).standard_normal(int(length * RATE))


def band(sound: Wave, low: float, high: float) -> Wave:
    """Keep the frequencies between low and high Hz, with gentle edges; treats the sound as a loop."""
    spectrum = np.fft.rfft(sound)
    frequency = np.fft.rfftfreq(len(sound), 1 / RATE)
    keep = 1 / (1 + (frequency / high) ** 4) / (1 + (low / np.maximum(frequency, 1e-6)) ** 4)
    return np.fft.irfft(spectrum * keep, len(sound))


def attack(time: Wave, length: float) -> Wave:
    """Rise from silence without a click."""
    return np.minimum(1.0, time / length)


def pluck(note: float, length: float, brightness: float = 1.0) -> Wave:
    """A plucked string: upper partials are weaker and die sooner."""
    time = seconds(length)
    sound = np.zeros_like(time)
    for partial in range(1, 9):
        frequency = hertz(note) * partial * (1 + 0.00012 * partial**2)
        weight = brightness ** (partial - 1) / partial**1.35
        sound += weight * np.exp(-time * (1.4 + 0.9 * partial)) * np.sin(2 * np.pi * frequency * time)
    return sound * attack(time, 0.004)


def bell(note: float, length: float) -> Wave:
    """A small soft bell."""
    time = seconds(length)
    sound = np.zeros_like(time)
    for ratio, weight, decay in ((1.0, 1.0, 3.0), (2.76, 0.35, 6.0), (5.4, 0.12, 11.0)):
        sound += weight * np.exp(-time * decay) * np.sin(2 * np.pi * hertz(note) * ratio * time)
    return sound * attack(time, 0.003)


def keys(note: float, length: float) -> Wave:
    """A felt piano: two strings a hair apart, few partials, slow decay."""
    time = seconds(length)
    sound = np.zeros_like(time)
    for detune in (-0.35, 0.35):
        for partial, weight in ((1, 1.0), (2, 0.42), (3, 0.16), (4, 0.06)):
            frequency = hertz(note) * partial + detune
            sound += weight * np.exp(-time * (0.75 + 0.55 * partial)) * np.sin(2 * np.pi * frequency * time)
    return 0.5 * sound * attack(time, 0.012)


def pad(note: float, length: float) -> Wave:
    """A warm held tone that swells and leaves."""
    time = seconds(length)
    sound = np.zeros_like(time)
    for detune, phase in ((-0.6, 0.0), (0.0, 1.1), (0.7, 2.3)):
        for partial, weight in ((1, 1.0), (2, 0.22), (3, 0.07)):
            frequency = hertz(note) * partial + detune
            sound += weight * np.sin(2 * np.pi * frequency * time + phase * partial)
    swell = np.sin(np.pi * np.minimum(1.0, time / length)) ** 0.7
    return sound / 3 * swell


def low_tone(note: float, length: float) -> Wave:
    """A round bass note."""
    time = seconds(length)
    tone = np.sin(2 * np.pi * hertz(note) * time) + 0.18 * np.sin(4 * np.pi * hertz(note) * time)
    return tone * attack(time, 0.03) * np.exp(-time * 1.1)


def brush(seed: int) -> Wave:
    """A soft brush on a drum."""
    time = seconds(0.16)
    return band(noise(0.16, seed), 2500, 8000) * attack(time, 0.02) * np.exp(-time * 32)


class Loop:
    """A stereo loop of whole bars; a sound laid over its end goes on at its start."""

    def __init__(self) -> None:
        self.samples = round(BARS * BEATS_PER_BAR * BEAT * RATE)
        self.left = np.zeros(self.samples)
        self.right = np.zeros(self.samples)

    def add(self, sound: Wave, bar: float, beat: float, volume: float, side: float = 0.0) -> None:
        """Lay a sound at a bar and beat; side runs from -1 (left) to 1 (right)."""
        start = round((bar * BEATS_PER_BAR + beat) * BEAT * RATE)
        places = (start + np.arange(len(sound))) % self.samples
        np.add.at(self.left, places, sound * volume * np.sqrt((1 - side) / 2))
        np.add.at(self.right, places, sound * volume * np.sqrt((1 + side) / 2))

    def in_a_room(self, share: float, length: float = 1.9) -> Wave:
        """Both channels with a soft echo of a room, as an array of two columns."""
        channels = []
        for seed, channel in ((31, self.left), (32, self.right)):
            tail = np.zeros(self.samples)
            time = seconds(length)
            tail[: len(time)] = noise(length, seed) * np.exp(-time * 3.4) * attack(time, 0.02)
            tail = band(tail, 180, 4200)
            tail /= np.sqrt(np.sum(tail**2))
            wet = np.fft.irfft(np.fft.rfft(channel) * np.fft.rfft(tail), self.samples)
            channels.append((1 - share) * channel + share * wet)
        return np.stack(channels, axis=1)


def add_pads(loop: Loop, volume: float, voices: int) -> None:
    """Held chords, from the top voice down."""
    for bar, chord in enumerate(CHORDS):
        for index, note in enumerate(chord[-voices:]):
            loop.add(pad(note, (BEATS_PER_BAR + 1.6) * BEAT), bar, -0.8, volume, (-0.5, 0.5, 0.0, 0.2)[index])


def add_melody(loop: Loop, instrument: Callable[[float, float], Wave], volume: float, octave: int,
               bars: frozenset[int] = frozenset(range(BARS))) -> None:  # fmt: skip
    """The tune, in the bars named."""
    for bar, beat, step, beats in MELODY:
        if bar in bars:
            loop.add(instrument(scale(step) + 12 * octave, (beats + 2.2) * BEAT), bar, beat, volume, 0.12)


def music_full() -> Wave:
    """Pads, bass, running strings, bells, brushes and the tune."""
    loop = Loop()
    add_pads(loop, 0.075, 4)
    for bar, chord in enumerate(CHORDS):
        loop.add(low_tone(chord[0] - 12, 2.6 * BEAT), bar, 0, 0.30)
        loop.add(low_tone(chord[0] - 12, 1.8 * BEAT), bar, 2.5, 0.20)
        for eighth, voice in enumerate((0, 1, 2, 3, 2, 1, 3, 2)):
            strength = 0.15 if eighth % 4 == 0 else 0.10
            loop.add(pluck(chord[voice] + 12, 2.2 * BEAT, 0.75), bar, eighth / 2, strength, -0.45)
        for beat in range(BEATS_PER_BAR):
            loop.add(brush(bar * 8 + beat), bar, beat + 0.5, 0.035 if beat % 2 else 0.02, 0.4)
        if bar % 4 == 3:
            loop.add(bell(scale(10), 3 * BEAT), bar, 2.0, 0.07, 0.6)
            loop.add(bell(scale(12), 3 * BEAT), bar, 3.0, 0.06, 0.6)
    add_melody(loop, lambda note, length: pluck(note, length, 0.9), 0.26, 0)
    return loop.in_a_room(0.24)


def music_thin() -> Wave:
    """Pads, bass, the tune on felt piano and a few strings."""
    loop = Loop()
    add_pads(loop, 0.075, 3)
    for bar, chord in enumerate(CHORDS):
        loop.add(low_tone(chord[0] - 12, 3.2 * BEAT), bar, 0, 0.24)
        for beat, voice in enumerate((1, 2, 3, 2)):
            loop.add(pluck(chord[voice] + 12, 2.2 * BEAT, 0.6), bar, beat, 0.085, -0.4)
    add_melody(loop, keys, 0.30, 0)
    return loop.in_a_room(0.30)


def music_old() -> Wave:
    """A thin pad and half of the tune, an octave lower, with room around it."""
    loop = Loop()
    add_pads(loop, 0.06, 2)
    for bar in range(0, BARS, 2):
        loop.add(keys(CHORDS[bar][0], 5 * BEAT), bar, 0, 0.13, -0.2)
    add_melody(loop, keys, 0.27, -1, OLD_BARS)
    return loop.in_a_room(0.36, 2.4)


def laid_over(length: float, *parts: tuple[float, Wave]) -> Wave:
    """One sound out of several, each beginning at its own second."""
    sound = np.zeros(int(length * RATE))
    for start, part in parts:
        first = int(start * RATE)
        piece = part[: len(sound) - first]
        sound[first : first + len(piece)] += piece
    fade = np.minimum(1.0, np.arange(len(sound))[::-1] / (0.015 * RATE))
    return sound * fade


def click() -> Wave:
    """A fingertip on wood."""
    time = seconds(0.07)
    tap = np.sin(2 * np.pi * 780 * time) * np.exp(-time * 95) * attack(time, 0.001)
    return tap + 0.25 * band(noise(0.07, 1), 1200, 5000) * np.exp(-time * 160)


def coin() -> Wave:
    """Two coins on a table."""
    return laid_over(0.6, (0.0, bell(83, 0.4)), (0.075, 1.1 * bell(88, 0.5)))


def stamp() -> Wave:
    """A rubber stamp coming down on a booklet."""
    time = seconds(0.28)
    thump = np.sin(2 * np.pi * (95 - 60 * time) * time) * np.exp(-time * 22) * attack(time, 0.002)
    slap = band(noise(0.28, 2), 400, 2600) * np.exp(-time * 70)
    return laid_over(0.32, (0.0, 1.2 * thump + 0.35 * slap), (0.13, 0.06 * band(noise(0.1, 3), 1500, 6000)))


def page() -> Wave:
    """A page turned."""
    time = seconds(0.36)
    swish = band(noise(0.36, 4), 900, 6500) * np.sin(np.pi * time / 0.36) ** 2
    flutter = 1 + 0.5 * np.sin(2 * np.pi * 27 * time)
    return laid_over(0.42, (0.0, swish * flutter))


def good() -> Wave:
    """Three steps up."""
    notes = [(0.13 * index, pluck(scale(step), 1.0, 0.85)) for index, step in enumerate((5, 7, 8))]
    return laid_over(1.3, *notes, (0.39, 0.5 * bell(scale(10), 0.9)))


def hm() -> Wave:
    """A thoughtful step down; not a failure buzzer."""
    return laid_over(0.95, (0.0, keys(scale(3) - 12, 0.7)), (0.2, keys(scale(1) - 12, 0.75)))


def train() -> Wave:
    """Wheels over rail joints, and the horn far away."""
    time = seconds(4.0)
    rumble = 0.35 * band(noise(4.0, 5), 40, 240) * np.sin(np.pi * time / 4.0)
    joint = band(noise(0.12, 6), 150, 1400) * np.exp(-seconds(0.12) * 45)
    joints = [(0.35 + 0.82 * pair + offset, 0.9 * joint) for pair in range(4) for offset in (0.0, 0.17)]
    horn = 0.22 * (pad(57, 1.5) + pad(61, 1.5) + pad(64, 1.5))
    return laid_over(4.0, (0.0, rumble), *joints, (0.9, horn))


def rain() -> Wave:
    """Steady rain, a closed loop of six seconds."""
    length = 6.0
    sound = 0.5 * band(noise(length, 7), 700, 7000) + 0.5 * band(noise(length, 8), 200, 1400)
    chance = np.random.default_rng(9)
    drop_time = seconds(0.05)
    for start in chance.integers(0, len(sound), 150):
        pitch = chance.uniform(1100, 2600)
        drop = np.sin(2 * np.pi * pitch * drop_time) * np.exp(-drop_time * 130) * chance.uniform(0.2, 0.9)
        sound[(start + np.arange(len(drop))) % len(sound)] += drop
    return sound


def walk() -> Wave:
    """Two steps on pavement."""

    def step(seed: int) -> Wave:
        time = seconds(0.12)
        heel = np.sin(2 * np.pi * 120 * time) * np.exp(-time * 55) * attack(time, 0.003)
        return 0.7 * heel + 0.5 * band(noise(0.12, seed), 500, 3200) * np.exp(-time * 60)

    return laid_over(0.62, (0.0, step(11)), (0.33, 0.85 * step(12)))


# name: (recipe, peak of the file between 0 and 1, encoder quality)
SOUNDS: dict[str, tuple[Callable[[], Wave], float, int]] = {
    "click": (click, 0.35, 2),
    "coin": (coin, 0.40, 2),
    "stamp": (stamp, 0.65, 2),
    "page": (page, 0.40, 2),
    "good": (good, 0.50, 2),
    "hm": (hm, 0.45, 2),
    "train": (train, 0.55, 1),
    "rain": (rain, 0.30, 0),
    "walk": (walk, 0.35, 2),
    "music_full": (music_full, 0.60, 0),
    "music_thin": (music_thin, 0.55, 0),
    "music_old": (music_old, 0.50, 0),
}


def write_wav(path: Path, sound: Wave, peak: float) -> None:
    """A 16-bit file whose loudest sample is `peak`."""
    scaled = sound / np.max(np.abs(sound)) * peak
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1 if sound.ndim == 1 else sound.shape[1])
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((scaled * 32767).round().astype("<i2").tobytes())


def main() -> None:
    """Compute, encode and report every sound."""
    if shutil.which("oggenc") is None:
        raise SystemExit("oggenc is missing; on Debian: apt-get install vorbis-tools")
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (recipe, peak, quality) in SOUNDS.items():
        sound = recipe()
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, f"{name}.wav")
            write_wav(source, sound, peak)
            target = OUT / f"{name}.ogg"
            command = ["oggenc", "-Q", "--serial", "1", "-q", str(quality), str(source), "-o", str(target)]
            subprocess.run(command, check=True)
        print(f"{name:11} {len(sound) / RATE:5.1f} s  {target.stat().st_size:7} bytes")


if __name__ == "__main__":
    main()
