"""The strip above a life has room for whatever a life can be: any age, sum, record, country, language and text size."""

from __future__ import annotations

from itertools import combinations, product

import pygame
import pytest
from screens import engine
from test_layout import problems

from game.content.story import load_story
from game.content.words.text import Words
from game.ui.kit.layout import layout
from game.ui.kit.theme import Theme
from game.ui.kit.widgets import MeterBar
from game.ui.screens.hud import BarState, at_top, hud

SIZES = ((1280, 720), (1366, 768), (1024, 768), (1920, 1080), (390, 844))
TEXTS = (1.0, 1.2, 1.4, 1.6)
SUMS = ((0, "¥"), (-4_042, "¥"), (1_014_000, "€"), (987_654_321, "Rp"), (-12_345_678_901, "Rp"))
RECORDS = ((0, 180, "months"), (7, 180, "months"), (555, 180, "months"), (498, 516, "months"), (540, 480, "quarters"),
           (612, 420, "years"), (300, 0, "months"))  # fmt: skip
PEOPLE = (("", 18), ("Maximilian Ouyang-Hämäläinen", 101))


@pytest.mark.parametrize("lang", ["zh", "en", "qps"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_strip_has_room(size: tuple[int, int], lang: str) -> None:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((8, 8))
    words, gauges_of_rider = Words.load(lang), engine().story.gauges
    wrong: list[str] = []
    for text in TEXTS:
        theme = Theme(size, text)
        for (cash, symbol), (months, minimum, unit), (name, age) in product(SUMS, RECORDS, PEOPLE):
            shown = BarState(
                name=name, age=age, year=2026 + age, cash=cash, months=months, minimum=minimum, unit=unit,
                symbol=symbol, gauges=gauges_of_rider, meters=dict.fromkeys(gauges_of_rider, 100.0),
                cells=((12, 0),) * (age - 17), ages=max(46, age - 17), leaning={"money": 3},
            )  # fmt: skip
            laid = layout(at_top(hud(shown, words, asking=True)), size, theme)
            where = f"text {text}, {symbol}{cash}, {months} {unit}, {name or '-'} {age}"
            wrong += [f"{where}: {line}" for line in problems(laid, theme)]
            wrong += [f"{where}: {line}" for line in gauges(laid.boxes, theme)]
    assert not wrong, f"{len(wrong)} of {len(TEXTS) * len(SUMS) * len(RECORDS) * len(PEOPLE)}\n" + "\n".join(wrong[:12])


ODD_SIZES = ((800, 480), (640, 400), (360, 640), (844, 390), (1280, 1024), (2560, 1440), (3840, 2160))


@pytest.mark.parametrize("lang", ["zh", "en", "fr", "fi"])
def test_the_strip_has_room_on_every_screen_in_every_story(lang: str) -> None:
    pygame.display.init()
    pygame.font.init()
    words, wrong = Words.load(lang), []
    stories = (engine().story.gauges, load_story("early_round").gauges)
    for size, text, meters in product(ODD_SIZES, TEXTS, stories):
        theme = Theme(size, text)
        for unfolded in (False, True):
            shown = BarState(
                name=PEOPLE[1][0], age=101, year=2109, cash=SUMS[4][0], months=498, minimum=516, symbol="Rp",
                gauges=meters, meters=dict.fromkeys(meters, 100.0), cells=((12, 0),) * 84, ages=84,
            )  # fmt: skip
            laid = layout(at_top(hud(shown, words, asking=True, unfolded=unfolded)), size, theme)
            found = [*problems(laid, theme), *gauges(laid.boxes, theme)]
            wrong += [f"{size}, text {text}, {len(meters)} gauges: {line}" for line in found]
    assert not wrong, wrong[:5]


def gauges(boxes: object, theme: Theme) -> list[str]:
    """Gauges that lie on something, or whose label touches its figure."""
    found = []
    able = [box for box in boxes if isinstance(box.node, MeterBar)]  # type: ignore[attr-defined]
    for a, b in combinations(able, 2):
        if a.rect.colliderect(b.rect):
            found.append(f"{a.node.words} lies on {b.node.words}")
    for box in able:
        if box.node.measure(theme, box.rect.w)[0] > box.rect.w:
            found.append(f"'{box.node.words}' touches '{box.node.figure}' in {box.rect.w}")
    return found
