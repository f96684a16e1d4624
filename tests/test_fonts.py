"""The two fonts can draw what the game says, and the bold one is a true bold."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pygame
import pytest

from game.content.words.glyphs import covered, missing, rare
from game.ui.kit.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
FONTS = {style: ROOT / "assets" / "fonts" / f"SC-{style}.ttf" for style in ("Regular", "Bold")}
SIGNS = "，。；：？！、“”‘’「」《》（）…—·¥￥✓★♥→←↑↓×÷−≈%€£°①②③"
LATIN = "The Long Game: été œuvre Ÿ šž ąćł ñ ß Здравствуйте αβγ ệ ọ ệ 0123456789"


NO_CHARACTER = "\U0010fffe"


def undrawable(style: str, characters: set[str]) -> set[str]:
    """Those of the characters that this font draws as its empty box."""
    pygame.font.init()
    font = pygame.font.Font(FONTS[style], 20)
    box = font.metrics(NO_CHARACTER)[0]
    alike = [char for char in sorted(characters) if font.metrics(char)[0] in (None, box)]
    return {char for char in alike if picture(font, char) == picture(font, NO_CHARACTER)}


def picture(font: pygame.font.Font, char: str) -> bytes:
    return pygame.image.tobytes(font.render(char, False, "black", "white"), "RGB")


def test_a_missing_character_is_noticed() -> None:
    assert undrawable("Regular", set("养𠮷")) == {"𠮷"}


def written() -> set[str]:
    """Every character of the stories and of the interface, without line ends and the like."""
    found: set[str] = set()
    for folder in ("assets/words", "scenarios"):
        for suffix in ("*.yaml", "*.po"):
            for path in (ROOT / folder).rglob(suffix):
                found |= set(path.read_text(encoding="utf-8"))
    return {char for char in found if unicodedata.category(char) not in {"Cc", "Cf"}}


@pytest.mark.parametrize("style", FONTS)
def test_chinese_standard_and_signs(style: str) -> None:
    standard = set()
    for high in range(0xB0, 0xF8):
        row = bytes(byte for low in range(0xA1, 0xFF) for byte in (high, low))
        standard |= set(row.decode("gb2312", errors="ignore"))
    assert len(standard) >= 6763
    assert not undrawable(style, standard | set(SIGNS) | set(LATIN))


@pytest.mark.parametrize("style", FONTS)
def test_everything_the_game_says_can_be_drawn(style: str) -> None:
    missing = sorted(undrawable(style, written()))
    assert not missing, f"add {''.join(missing)} and rebuild with tools/build_fonts.py"


def test_bold_is_cut_not_smeared() -> None:
    """A true bold keeps the width of Han characters and lays down more ink."""
    ink = {}
    for style, path in FONTS.items():
        picture = pygame.font.Font(path, 48).render("养老金", True, "black")
        ink[style] = pygame.mask.from_surface(picture).count()
    regular, bold = (pygame.font.Font(path, 48).size("养老金")[0] for path in FONTS.values())
    assert abs(regular - bold) <= 2
    assert ink["Bold"] > ink["Regular"] * 1.2


def test_own_family_name_and_licence() -> None:
    """The reserved name of the originals is not used, and the licence lies beside the fonts."""
    for path in FONTS.values():
        assert "Long Game Sans".encode("utf-16-be") in path.read_bytes()
        assert path.stat().st_size < 4_000_000
    assert "SIL OPEN FONT LICENSE" in (ROOT / "assets" / "fonts" / "OFL.txt").read_text(encoding="utf-8")


NAMES = ROOT / "assets" / "fonts" / "SC-Names.ttf"
RARE = "琤媱昇晢翃邨劼𠮷"
"""Named in the review of November 2026: given names of real people that printed as boxes."""
STANDARD = 8105
"""Characters of the national table (通用规范汉字表, State Council, 5 June 2013)."""


def test_the_type_for_names_holds_what_the_others_lack_of_the_national_table() -> None:
    """Of the table 6,693 stand in the first two fonts; with 𠮷 the third must have the rest, and nothing twice."""
    regular, names = covered(FONTS["Regular"]), covered(NAMES)
    assert not regular & names
    assert len(names) == STANDARD - 6693 + 1
    assert all(ord(sign) in names | regular for sign in RARE)
    assert missing("李昇、陈琤、𠮷野 Ana Sousa") == "" and missing("好\U0001f3f4好\U0001f3f4") == "\U0001f3f4"


def test_what_the_tables_of_a_font_say_is_what_it_draws() -> None:
    pygame.font.init()
    font = pygame.font.Font(NAMES, 20)
    drawn = {picture(font, sign) for sign in RARE if ord(sign) in covered(NAMES)}
    assert len(drawn) == len([sign for sign in RARE if ord(sign) in covered(NAMES)])
    assert picture(font, NO_CHARACTER) not in drawn
    assert set(RARE) & undrawable("Regular", set(RARE)) == {sign for sign in RARE if rare(sign)}
    assert not rare("养") and not rare("A") and not rare("\U0001f3f4")


def test_the_type_for_names_is_loaded_for_names_alone() -> None:
    pygame.font.init()
    theme = Theme((1280, 720))
    loaded: list[float] = []
    keep = theme.names
    theme.names = lambda units, bold=False: loaded.append(units) or keep(units, bold)  # type: ignore[method-assign, func-returns-value]
    setter = theme.type(20)
    plain = setter.width(setter.line("来日方长 The Long Game"))
    assert plain > 0 and not loaded
    assert setter.width(setter.line("陈琤")) == pytest.approx(2 * setter.width(setter.line("陈")), abs=2)
    assert loaded
    pygame.display.init()
    pygame.display.set_mode((64, 64))
    box = theme.type(20).render(setter.line("\U0010fffe"), "#000000")
    assert pygame.image.tobytes(setter.render(setter.line("琤"), "#000000"), "RGBA") != pygame.image.tobytes(
        box, "RGBA"
    )


@pytest.mark.parametrize("text", ["\u200b", "\u200d", "\u2060\u200b", "A\u200b"])
def test_signs_without_width_are_drawn_as_nothing(text: str) -> None:
    """Pasted where a code is typed, one alone ended the game: pygame draws no text without width."""
    pygame.font.init()
    pygame.display.init()
    pygame.display.set_mode((64, 64))
    setter = Theme((1280, 720)).type(20)
    assert setter.render(setter.line(text), "#000000").get_height() > 0
