"""Generates the background sounds of places, and some cues (run by hand, like make_sounds).

    python tools/make_places.py

Loops of twelve seconds, closed: what rings past the end is added at the beginning. Everything is synthesised. They are
meant to be barely noticed: `tests/ui/test_sounds.py` holds each at the same loudness, far below the cues.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.make_sounds import (
    OUT,
    RATE,
    Wave,
    attack,
    band,
    bell,
    keys,
    laid_over,
    low_tone,
    noise,
    pad,
    pluck,
    scale,
    seconds,
    write_wav,
)

LENGTH = 12.0
SAMPLES = int(LENGTH * RATE)


class Place:
    """A loop into which sounds are mixed; what passes its end continues at its start."""

    def __init__(self, *beds: tuple[float, float, float, int]) -> None:
        """Each bed is (share, lowest Hz, highest Hz, seed) of steady noise."""
        self.sound = np.zeros(SAMPLES)
        for share, low, high, seed in beds:
            hum = band(noise(LENGTH, seed), low, high)
            self.sound += share * hum / np.sqrt(np.mean(hum**2))

    def add(self, at: float, sound: Wave, volume: float) -> Place:
        """Mix in a sound at a time in seconds."""
        places = (int(at * RATE) + np.arange(len(sound))) % SAMPLES
        np.add.at(self.sound, places, volume * sound)
        return self

    def scatter(self, times: int, make: Callable[[np.random.Generator], Wave], volume: float, seed: int) -> Place:
        """Mix in variants of a sound at random times, at most at `volume`."""
        chance = np.random.default_rng(seed)
        for at in chance.uniform(0, LENGTH, times):
            self.add(at, make(chance), volume * chance.uniform(0.4, 1.0))
        return self

    def waves(self, cycles: int, depth: float) -> Place:
        """Modulate the volume so many times in the loop."""
        time = np.arange(SAMPLES) / SAMPLES
        self.sound *= 1 + depth * np.sin(2 * np.pi * cycles * time)
        return self


def chirp(chance: np.random.Generator) -> Wave:
    """A small bird: two or three quick slides."""
    parts = []
    for i in range(int(chance.integers(2, 4))):
        time = seconds(0.09)
        pitch = chance.uniform(2600, 4200)
        slide = np.sin(2 * np.pi * (pitch + chance.uniform(-900, 900) * time / 0.09) * time)
        parts.append((0.13 * i, slide * np.sin(np.pi * time / 0.09) ** 2))
    return laid_over(0.5, *parts)


def cricket(chance: np.random.Generator) -> Wave:
    """One chirr."""
    time = seconds(0.35)
    trill = 0.5 * (1 + np.sin(2 * np.pi * 34 * time))
    return np.sin(2 * np.pi * chance.uniform(4200, 4600) * time) * trill * np.sin(np.pi * time / 0.35)


def murmur(chance: np.random.Generator) -> Wave:
    """Somebody speaking too far off to be understood: a voice's band, in syllables."""
    length = chance.uniform(0.9, 1.8)
    time = seconds(length)
    low = chance.uniform(140, 240)
    voice = band(noise(length, int(chance.integers(1 << 30))), low, low * 6)
    syllables = 0.5 * (1 + np.sin(2 * np.pi * chance.uniform(3.2, 4.6) * time + chance.uniform(0, 6)))
    return voice / np.max(np.abs(voice)) * syllables * np.sin(np.pi * time / length) ** 0.6


def drop(chance: np.random.Generator) -> Wave:
    """A drop, a bubble."""
    time = seconds(0.06)
    pitch = chance.uniform(500, 1300)
    return np.sin(2 * np.pi * pitch * (1 + 3 * time) * time) * np.exp(-time * 70) * attack(time, 0.003)


def passing(chance: np.random.Generator) -> Wave:
    """Wheels going by."""
    length = chance.uniform(2.2, 3.4)
    time = seconds(length)
    tyres = band(noise(length, int(chance.integers(1 << 30))), 180, 1500)
    return tyres / np.max(np.abs(tyres)) * np.sin(np.pi * time / length) ** 3


def clack(chance: np.random.Generator) -> Wave:
    """Wood on wood, a shutter, a stamp far away."""
    time = seconds(0.09)
    return np.sin(2 * np.pi * chance.uniform(320, 620) * time) * np.exp(-time * 80) * attack(time, 0.001)


def beep(pitch: float) -> Callable[[np.random.Generator], Wave]:
    """A machine's short tone."""
    time = seconds(0.12)
    tone = np.sin(2 * np.pi * pitch * time) * attack(time, 0.01) * attack(time[::-1], 0.03)
    return lambda chance: tone


def regular(times: int, sound: Wave) -> Iterable[tuple[float, Wave]]:
    """The sound at `times` evenly spaced times: (time, sound)."""
    return ((LENGTH * i / times, sound) for i in range(times))


def home() -> Wave:
    """A quiet room: a clock, the street behind the window."""
    place = Place((1.0, 60, 300, 41), (0.25, 300, 1500, 42)).waves(2, 0.2)
    tick = clack(np.random.default_rng(1))
    for at, sound in regular(12, tick):
        place.add(at, sound, 2.2).add(at + 0.5, sound, 1.5)
    return place.sound


def street() -> Wave:
    """Wheels passing, a bell, far voices."""
    place = Place((1.0, 60, 500, 43), (0.3, 500, 2500, 44)).waves(3, 0.3)
    place.scatter(5, passing, 3.2, 1).scatter(4, murmur, 1.2, 2)
    return place.add(7.2, bell(88, 0.5), 1.2).add(7.45, bell(88, 0.5), 1.0).sound


def market() -> Wave:
    """Many voices, a knife on a board."""
    place = Place((1.0, 120, 900, 45), (0.4, 900, 3000, 46)).waves(4, 0.25).scatter(26, murmur, 2.2, 3)
    for at in (2.0, 2.22, 2.44, 2.66, 8.1, 8.32, 8.54):
        place.add(at, clack(np.random.default_rng(7)), 2.0)
    return place.sound


def hall() -> Wave:
    """A large room: air, low voices, a number called, stamps."""
    place = Place((1.0, 80, 700, 47),).scatter(9, murmur, 1.4, 4).scatter(6, clack, 1.8, 5)
    return place.add(4.0, bell(76, 1.2), 1.4).add(4.45, bell(72, 1.4), 1.4).sound


def bank() -> Wave:
    """Air, a counting machine."""
    place = Place((1.0, 80, 500, 48)).scatter(4, murmur, 1.0, 6)
    for burst in (3.0, 9.2):
        for i in range(14):
            place.add(burst + i * 0.055, 0.4 * clack(np.random.default_rng(i)), 1.6)
    return place.sound


def clinic() -> Wave:
    """Air, steps in a corridor, a machine that counts a pulse."""
    place = Place((1.0, 90, 600, 49)).scatter(5, murmur, 1.0, 7)
    for at, sound in regular(12, beep(880)(np.random.default_rng(1))):
        place.add(at, sound, 0.5)
    return place.sound


def station() -> Wave:
    """A wide hall, a train leaving, the chime before an announcement."""
    place = Place((1.0, 50, 350, 50), (0.5, 350, 1400, 51)).waves(1, 0.5).scatter(14, murmur, 1.5, 8)
    for i, note in enumerate((67, 71, 74)):
        place.add(5.0 + 0.45 * i, bell(note, 1.6), 1.6)
    return place.sound


def park() -> Wave:
    """Leaves, birds, chess pieces."""
    return Place((1.0, 500, 4000, 52)).waves(3, 0.55).scatter(16, chirp, 2.0, 9).scatter(5, clack, 1.4, 10).sound


def village() -> Wave:
    """Wind in the corn, crickets, a hen."""
    place = Place((1.0, 250, 2000, 53)).waves(2, 0.6).scatter(14, cricket, 0.8, 11).scatter(5, chirp, 1.0, 12)
    return place.sound


def school() -> Wave:
    """Children far off, a bell."""

    def child(chance: np.random.Generator) -> Wave:
        time = seconds(0.3)
        call = np.sin(2 * np.pi * chance.uniform(650, 1100) * (1 - 0.4 * time) * time)
        return call * np.sin(np.pi * time / 0.3) ** 2

    place = Place((1.0, 200, 1500, 54)).waves(3, 0.3).scatter(18, murmur, 1.2, 13).scatter(14, child, 0.6, 14)
    return place.sound


def workshop() -> Wave:
    """A belt that runs, a press that comes down once a second."""
    place = Place((1.0, 60, 260, 55), (0.4, 800, 2600, 56))
    thump = low_tone(36, 0.5) * np.exp(-seconds(0.5) * 12)
    for at, sound in regular(12, thump):
        place.add(at, sound, 2.6)
    return place.scatter(10, clack, 1.2, 15).sound


def shop() -> Wave:
    """Something on the boil, bowls, somebody at the next table."""
    place = Place((1.0, 150, 900, 57), (0.5, 2500, 6500, 58)).scatter(70, drop, 1.0, 16).scatter(6, murmur, 1.6, 17)
    for at in (2.6, 2.9, 7.7):
        place.add(at, bell(93, 0.3), 0.7)
    return place.sound


def depot() -> Wave:
    """A fan, chargers that answer, a scooter rolling in."""
    place = Place((1.0, 70, 240, 59), (0.35, 240, 1200, 60)).waves(24, 0.12).scatter(2, passing, 2.0, 18)
    return place.scatter(3, beep(1320), 0.7, 19).scatter(4, murmur, 1.2, 20).sound


def strike() -> Wave:
    """Something gives way under one's feet: a low tone, then a half step down; no alarm."""
    return laid_over(2.2, (0.0, low_tone(38, 1.6)), (0.0, 0.6 * keys(50, 1.4)), (0.55, 0.7 * keys(49, 1.6)))


def callback() -> Wave:
    """Something from long ago comes back: three notes of the tune, far away, and the first of them again."""
    notes = [(0.28 * i, 0.8 * keys(scale(step), 1.8)) for i, step in enumerate((5, 7, 8, 5))]
    return laid_over(3.0, *notes, (0.0, 0.5 * pad(scale(0), 2.8)))


def note() -> Wave:
    """A banknote laid into a tin."""
    time = seconds(0.2)
    rustle = band(noise(0.2, 61), 1800, 7000) * np.sin(np.pi * time / 0.2) ** 2
    return laid_over(0.5, (0.0, rustle), (0.12, 0.5 * pluck(86, 0.35, 0.5)))


PLACES: dict[str, Callable[[], Wave]] = {
    "home": home, "street": street, "market": market, "hall": hall, "bank": bank, "clinic": clinic,
    "station": station, "park": park, "village": village, "school": school, "workshop": workshop, "shop": shop,
    "depot": depot,
}  # fmt: skip
CUES: dict[str, tuple[Callable[[], Wave], float]] = {
    "strike": (strike, 0.5), "callback": (callback, 0.42), "note": (note, 0.4),
}  # fmt: skip
LOUD = -30.0
"""LUFS of every place's file."""


def levelled(sound: Wave) -> tuple[Wave, float]:
    """The sound at the loudness LOUD, and its peak."""
    from tools.loudness import loudness

    quiet = sound - np.mean(sound)
    quiet = quiet / np.max(np.abs(quiet)) * 0.5
    peak = 0.5 * 10 ** ((LOUD - loudness(quiet[:, None], RATE)) / 20)
    return quiet, peak


def written(name: str, sound: Wave, peak: float, quality: int) -> None:
    """Encode a sound to a file and print its size."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, f"{name}.wav"), OUT / f"{name}.ogg"
        write_wav(source, sound, peak)
        command = ["oggenc", "-Q", "--serial", "1", "-q", str(quality), str(source), "-o", str(target)]
        subprocess.run(command, check=True)
        print(f"{name:15} {len(sound) / RATE:5.1f} s  peak {peak:.2f}  {target.stat().st_size:7} bytes")


def main() -> None:
    """Generate, level and encode all sounds."""
    for name, recipe in PLACES.items():
        written(f"place_{name}", *levelled(recipe()), 0)
    for name, (cue, peak) in CUES.items():
        written(name, cue(), peak, 2)


if __name__ == "__main__":
    main()
