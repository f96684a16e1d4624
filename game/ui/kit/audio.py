"""Sound: short cues and a quiet loop; silent without a sound device."""

from pathlib import Path
from typing import Protocol

import pygame

from game.content.paths import ASSETS

SOUNDS: Path = ASSETS / "sounds"
FADE = 900
"""Milliseconds from one place's sound to the next."""
AROUND = 0.35
"""The volume of a place's sound as a share of the set one: below the music, far below words and cues."""


class Audio(Protocol):
    """The sound functions for screens."""

    def play(self, name: str, volume: float = 1.0) -> None:
        """Play a cue of the game by its name, or a file by its path."""

    def loop(self, name: str) -> None:
        """Play a quiet loop continuously; the same name again changes nothing."""

    def place(self, sound: str) -> None:
        """Play the background sound of a place: a sound of the game by name, or a file; '' for silence."""

    def set_volume(self, volume: float) -> None:
        """Set the volume of everything, 0..1."""


class NullAudio:
    """Audio that plays nothing."""

    def play(self, name: str, volume: float = 1.0) -> None:
        """Does nothing."""

    def loop(self, name: str) -> None:
        """Does nothing."""

    def place(self, sound: str) -> None:
        """Does nothing."""

    def set_volume(self, volume: float) -> None:
        """Does nothing."""


class MixerAudio:
    """Audio through SDL's mixer; cues are loaded at first use, a missing file is silent."""

    def __init__(self, volume: float) -> None:
        self._cues: dict[str, pygame.mixer.Sound | None] = {}
        self._loop = ""
        self._volume = volume
        self._place = ""
        self._around: pygame.mixer.Channel | None = None

    def play(self, name: str, volume: float = 1.0) -> None:
        """Play a cue at a share of the set volume."""
        if self._volume <= 0:
            return
        if name not in self._cues:
            self._cues[name] = self._sound(name)
        cue = self._cues[name]
        if cue is not None:
            cue.set_volume(self._volume * volume)
            cue.play()

    def loop(self, name: str) -> None:
        """Play the loop `name`, cross-fading from the present one."""
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

    def place(self, sound: str) -> None:
        """Cross-fade from the present background sound to this one; an unreadable file is silent."""
        if sound == self._place:
            return
        self._place = sound
        if self._around is not None:
            self._around.fadeout(FADE)
            self._around = None
        if not sound:
            return
        if sound not in self._cues:
            self._cues[sound] = self._sound(sound if Path(sound).suffix else f"place_{sound}")
        heard = self._cues[sound]
        if heard is not None:
            heard.set_volume(self._volume * AROUND)
            self._around = heard.play(-1, fade_ms=FADE)

    def set_volume(self, volume: float) -> None:
        """0..1 for cues and loop."""
        self._volume = volume
        if self._around is not None:
            self._around.set_volume(volume * AROUND)
        pygame.mixer.music.set_volume(volume * 0.5)

    def _sound(self, name: str) -> pygame.mixer.Sound | None:
        """The sound for a name of the game or a path; None if it cannot be read."""
        return self._read_file(Path(name)) if Path(name).suffix else self._read(name)

    @staticmethod
    def _read(name: str) -> pygame.mixer.Sound | None:
        for end in (".ogg", ".wav"):
            file = SOUNDS / f"{name}{end}"
            if file.exists():
                return MixerAudio._read_file(file)
        return None

    @staticmethod
    def _read_file(file: Path) -> pygame.mixer.Sound | None:
        try:
            return pygame.mixer.Sound(file)
        except (pygame.error, OSError):
            return None


def open_audio(volume: float) -> Audio:
    """The mixer if there is a device, else silence."""
    try:
        pygame.mixer.init(44100, -16, 2, 512)
    except pygame.error:
        return NullAudio()
    return MixerAudio(volume)
