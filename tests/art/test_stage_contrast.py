"""Words that hang in a stage can be read: WCAG 2.2 AA, 4.5 to 1, in every era and light it has."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from game.art.stage import Camera, Moment, Sign, Stage, backdrop, lighting
from game.art.svg import PALETTE, contrast
from game.content.stages import SHIPPED, read_stage
from game.content.yaml.yamlfile import YamlFile
from game.doctor.checks.stages import READABLE
from game.ui.stages.painter import Painter

SIZE = (640, 360)
"""Half the plane: what stands behind a word is no finer than that."""
YEARS = (2030, 2045, 2070)
BARE = 0.2
"""Share of the ground behind a word that may be an edge or a leaf."""


class Wordless(Painter):
    """Paints everything of a sign but its words, and keeps where they would stand, in which colour."""

    def __init__(self) -> None:
        super().__init__(SIZE, Camera(), "en")
        self.words: list[tuple[str, pygame.Rect, str]] = []

    def _words(self, picture: pygame.Surface, sign: Sign, text: str, middle: float, size: float) -> None:
        wide, tall = self._font(size, sign.bold).size(text)
        x, y = self.spot(sign.x, middle)
        left = {"left": x, "middle": x - wide / 2, "right": x - wide}[sign.align]
        room = pygame.Rect(round(left), round(y - tall * 0.35), wide, round(tall * 0.7))
        self.words.append((text, room.clip(picture.get_rect()), PALETTE.get(sign.colour, sign.colour)))


def luminance(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """WCAG's relative luminance of pixels."""
    share = pixels / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def hardly_read(stage: Stage, moment: Moment) -> tuple[bytes, list[str]]:
    """A stage without people and words, and which of its words are hardly read at that moment."""
    painter = Wordless()
    light = lighting(stage, moment)
    ground, found = painter.paint([*backdrop(stage, moment), *light]), []
    for text, room, colour in painter.words:
        inked = pygame.Surface(SIZE)
        inked.fill(colour, room)
        for layer in light:
            painter._light(inked, layer)
        ink, under = (luminance(pygame.surfarray.array3d(one.subsurface(room))) for one in (inked, ground))
        read = (np.maximum(ink, under) + 0.05) / (np.minimum(ink, under) + 0.05)
        worst = float(np.quantile(read, BARE))
        if worst < READABLE:
            found.append(f"{stage.place} {moment.year} {moment.hour}: {text} {worst:.2f}")
    return pygame.image.tobytes(ground, "RGB"), found


@pytest.mark.parametrize("country", sorted(path.name for path in SHIPPED.iterdir()))
def test_words_are_read_in_every_light_and_each_era_is_another_picture(country: str) -> None:
    pygame.font.init()
    for path in sorted((SHIPPED / country).glob("*.yaml")):
        stage = read_stage(YamlFile(path, path.name))
        assert stage is not None
        days: set[bytes] = set()
        for year, hour in product(YEARS, {"day", *stage.light}):
            if hour != "day" and not stage.signs:
                continue
            picture, found = hardly_read(stage, Moment(year, hour))
            assert not found, "\n".join(found)
            days |= {picture} if hour == "day" else set()
        assert len(days) == len(YEARS), path


def test_dark_words_on_a_dark_wall_are_found() -> None:
    pygame.font.init()
    wall = Stage("x", "shop", wall=("#3A3A3A", "#3A3A3A"), signs=(Sign({"en": "Tea"}, 640, 200, colour="#555555"),))
    assert hardly_read(wall, Moment(2030))[1]
    board = replace(wall, signs=(replace(wall.signs[0], colour="#FFFFFF", board="#222222"),))
    assert not hardly_read(board, Moment(2030))[1]


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # WebAIM's known borderline grey
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.005)
