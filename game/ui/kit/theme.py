"""Measures and colours of the interface: all lengths are in units of a 720-line window, scaled once."""

from pathlib import Path

import pygame

from game.art.svg import PALETTE, mix
from game.content.paths import ASSETS
from game.content.words.glyphs import NAMES
from game.ui.kit.text import Typesetter

INK, PAPER, WHITE = PALETTE["ink"], PALETTE["paper"], "#FFFFFF"
GREY = PALETTE["grey"]
LINE = mix(PALETTE["sand"], PALETTE["wood"], 0.22)
"""The colour of hairlines and empty tracks on paper."""
TEAL_TEXT, AMBER_TEXT, RED_TEXT, WOOD_TEXT = "#0F625D", "#8A5510", "#A93A3A", "#855530"
"""Colours of words on paper, sand and white: each has a contrast of at least 4.5 on all three."""
OFF_TEXT, OFF_FILL = "#565D6A", "#EDE7DC"
"""Colours of a closed option: still readable (4.5:1), since it shows its reason."""


TOWN_COLORS = (PALETTE["teal2"], PALETTE["coral2"], PALETTE["blue2"], PALETTE["wood2"], PALETTE["lilac2"])
"""Stamp colours, in the order in which the towns of a life are met."""

FONT_DIR: Path = ASSETS / "fonts"


class Theme:
    """The measures for one window: `u` pixels per unit of length, `t` per unit of type (the player may enlarge type
    alone).

    `unit` sets `u` explicitly, for what does not fill its window as the game does.
    """

    def __init__(self, size: tuple[int, int], text_scale: float = 1.0, unit: float = 0.0) -> None:
        self.size = size
        self.text_scale = text_scale
        self.u = unit or max(0.5, min(size[0] / 1280, size[1] / 720))
        self.t = self.u * text_scale
        self._fonts: dict[tuple[int, bool], pygame.font.Font] = {}
        self._names: dict[tuple[int, bool], pygame.font.Font] = {}
        self._type: dict[tuple[float, bool], Typesetter] = {}

    def px(self, units: float) -> int:
        """A length in units as whole pixels."""
        return round(units * self.u)

    def font(self, units: float, bold: bool = False) -> pygame.font.Font:
        """The font at a size in units times the player's text size; cached."""
        key = (max(8, round(units * self.t)), bold)
        if key not in self._fonts:
            name = "SC-Bold.ttf" if bold else "SC-Regular.ttf"
            self._fonts[key] = pygame.font.Font(FONT_DIR / name, key[0])
        return self._fonts[key]

    def type(self, units: float, bold: bool = False) -> Typesetter:
        """The typesetter for a size in units; cached."""
        key = (units, bold)
        if key not in self._type:
            plain, strong = self.font(units, bold), self.font(units, True)
            self._type[key] = Typesetter(plain, strong, lambda: self.names(units, bold))
        return self._type[key]

    def names(self, units: float, bold: bool = False) -> pygame.font.Font:
        """The font for rare characters in names. It has one weight; bold is synthesised."""
        key = (max(8, round(units * self.t)), bold)
        if key not in self._names:
            self._names[key] = pygame.font.Font(NAMES, key[0])
            self._names[key].bold = bold
        return self._names[key]
