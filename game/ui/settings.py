"""The player's settings in a small JSON file beside the saves. A damaged file gives the defaults, never an error."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from math import isfinite
from pathlib import Path

from game.content.paths import file_size
from game.content.words.text import can_be_shown

TEXT_SIZES = (1.0, 1.2, 1.4, 1.6)
SPEEDS = (1, 2, 4, 8)


@dataclass
class Settings:
    """The settings; the last speed of the years is among them, and the display last filled."""

    lang: str = "zh"
    text: float = 1.0
    still: bool = False
    volume: float = 0.7
    speed: int = 1
    minutes: int = 12
    display: int = 0

    def tidy(self) -> "Settings":
        """The settings with every value inside its bounds."""
        self.lang = self.lang if can_be_shown(self.lang) else "zh"
        self.text = min(max(self.text, 1.0), 1.6) if isfinite(self.text) else 1.0
        self.volume = min(max(self.volume, 0.0), 1.0) if isfinite(self.volume) else 0.7
        self.speed = self.speed if self.speed in SPEEDS else 1
        self.minutes = self.minutes if self.minutes in (6, 12, 20) else 12
        self.display = max(0, self.display)
        return self


def load_settings(path: Path | None, lang: str = "zh") -> Settings:
    """The settings from `path`, in `lang` until the player has chosen a language; unknown or invalid entries are
    ignored."""
    settings = Settings(lang=lang)
    if path is None:
        return settings
    with suppress(OSError, ValueError, RecursionError, OverflowError):
        file_size(path)
        found = json.loads(path.read_text(encoding="utf-8"))
        for entry in fields(Settings) if isinstance(found, dict) else ():
            value = found.get(entry.name)
            kind = type(getattr(settings, entry.name))
            if isinstance(value, kind) or (kind is float and isinstance(value, int)):
                setattr(settings, entry.name, kind(value))
    return settings.tidy()


def save_settings(settings: Settings, path: Path | None) -> None:
    """Write the file atomically; errors are ignored, since a full disk is not worth stopping a game for."""
    if path is None:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
        part.replace(path)
