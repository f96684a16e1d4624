"""The page on stages: its example is read and drawn as it stands, its lists are those of the drawings."""

from __future__ import annotations

import re
from pathlib import Path

import pygame
import pytest

from game.art.stage import Actor, Camera, Moment, picture
from game.content.stages import Stages, read_stage
from game.content.yaml.yamlfile import YamlFile
from game.ui.stages.painter import Painter
from tools.stage_page import written

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {"stages.md": "en", "stages.zh.md": "zh"}


@pytest.mark.parametrize("page", PAGES)
def test_the_example_is_a_stage(page: str, tmp_path: Path) -> None:
    example = re.findall(r"```yaml\n(format: 1.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)[0]
    (tmp_path / "stages").mkdir()
    (tmp_path / "stages" / "shop.yaml").write_text(example, encoding="utf-8")
    file = YamlFile(tmp_path / "stages" / "shop.yaml", "shop.yaml")
    assert read_stage(file) is not None and not file.problems
    stage = Stages(tmp_path, "china").of("shop")
    assert stage.planes["middle"][2][0] == "stove"
    pygame.font.init()
    cast = (Actor("hero", {"sex": "woman"}, 20), Actor("speaker", {"sex": "man"}, 50))
    shown = Painter((640, 360), Camera(), "en").paint(picture(stage, cast, Moment(2030)))
    assert len({tuple(shown.get_at((x, 180))) for x in range(0, 640, 8)}) > 10


@pytest.mark.parametrize(("page", "lang"), PAGES.items())
def test_the_lists_are_those_of_the_drawings(page: str, lang: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert written(text, lang) == text, "run python -m tools.stage_page"
