"""Sound: short cues and a calm loop, or silence without complaint where there is no device."""

from pathlib import Path
from typing import Protocol

import pygame

from game.content.paths import ASSETS

SOUNDS: Path = ASSETS / "sounds"


class Audio(Protocol):
    """What scenes may ask for."""

    def play(self, name: str, volume: float = 1.0) -> None:
        """One cue: click coin stamp page good hm train rain."""

    def loop(self, name: str) -> None:
        """Keep a quiet loop going; the same name again changes nothing."""

    def set_volume(self, volume: float) -> None:
        """0..1 for everything."""


class NullAudio:
    """Silence."""

    def play(self, name: str, volume: float = 1.0) -> None:
        """Nothing to hear."""

    def loop(self, name: str) -> None:
        """Nothing to hear."""

    def set_volume(self, volume: float) -> None:
        """Nothing to set."""


class MixerAudio:
    """SDL's mixer; cues are read when first asked for, a missing file is silence."""

    def __init__(self, volume: float) -> None:
        self._cues: dict[str, pygame.mixer.Sound | None] = {}
        self._loop = ""
        self._volume = volume

    def play(self, name: str, volume: float = 1.0) -> None:
        """One cue at a share of the set volume."""
        if self._volume <= 0:
            return
        if name not in self._cues:
            self._cues[name] = self._read(name)
        cue = self._cues[name]
        if cue is not None:
            cue.set_volume(self._volume * volume)
            cue.play()

    def loop(self, name: str) -> None:
        """Start the loop `name` from its file, fading the present one."""
        if name == self._loop:
            return
        self._loop = name
        file = next((SOUNDS / f"{name}{end}" for end in (".ogg", ".wav") if (SOUNDS / f"{name}{end}").exists()), None)
        try:
            if file is None:
                pygame.mixer.music.fadeout(800)
            else:
                pygame.mixer.music.load(file)
                pygame.mixer.music.set_volume(self._volume * 0.5)
                pygame.mixer.music.play(-1, fade_ms=1500)
        except pygame.error:
            self._loop = name

    def set_volume(self, volume: float) -> None:
        """0..1 for cues and loop."""
        self._volume = volume
        pygame.mixer.music.set_volume(volume * 0.5)

    @staticmethod
    def _read(name: str) -> pygame.mixer.Sound | None:
        for end in (".ogg", ".wav"):
            file = SOUNDS / f"{name}{end}"
            if file.exists():
                try:
                    return pygame.mixer.Sound(file)
                except pygame.error:
                    return None
        return None


def open_audio(volume: float) -> Audio:
    """The mixer if there is a device, else silence."""
    try:
        pygame.mixer.init(44100, -16, 2, 512)
    except pygame.error:
        return NullAudio()
    return MixerAudio(volume)
