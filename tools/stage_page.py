"""The lists of props, faces and clothes in docs/stages.md and docs/stages.zh.md, and their contact sheets.

`python -m tools.stage_page` writes both anew after a prop, a style or a garment was added.
"""

import io
import os
import re
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.art.figures.garments import GARMENTS
from game.art.figures.hair import STYLES
from game.art.figures.hats import HATS
from game.art.figures.held import HELD
from game.art.figures.person import Figure, person
from game.art.props.catalogue import PROPS
from game.art.svg import rect, svg
from game.ui.kit.theme import FONT_DIR

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURES = DOCS / "pictures"
CELL = (240, 170)
COLUMNS = 6
PLACES = {
    "PROPS": r"(?s)<!-- props -->.*?<!-- /props -->|^PROPS$",
    "PEOPLE": r"(?s)<!-- people -->.*?<!-- /people -->|^PEOPLE$",
}
TITLES = {"en": ("hair", "hats", "tops", "in a hand"), "zh": ("发型", "帽子", "上衣", "手里的东西")}


def props_list() -> str:
    """Every prop with what may be said of it and the usual value."""
    rows = [
        f"| `{name}` | {', '.join(f'`{key}` {value}' for key, value in prop.usual.items())} |"
        for name, prop in PROPS.items()
    ]
    return "\n".join(["![](pictures/props.png)", "", "| | |", "|---|---|", *rows])


def people_list(lang: str) -> str:
    names = (STYLES, HATS, GARMENTS, HELD)
    rows = [
        f"| {title} | {', '.join(f'`{name}`' for name in table)} |"
        for title, table in zip(TITLES[lang], names, strict=True)
    ]
    return "\n".join(["![](pictures/people.png)", "", "| | |", "|---|---|", *rows])


def written(text: str, lang: str) -> str:
    """A page with its lists put in."""
    for mark, block in (("props", props_list()), ("people", people_list(lang))):
        whole = f"<!-- {mark} -->\n{block}\n<!-- /{mark} -->"
        text = re.sub(PLACES[mark.upper()], lambda _, whole=whole: whole, text, flags=re.MULTILINE)
    return text


def sheet(cells: list[tuple[str, str]], box: tuple[float, float]) -> pygame.Surface:
    """Drawings with their names, each `box` units shown in a cell."""
    font = pygame.font.Font(FONT_DIR / "SC-Regular.ttf", 15)
    w, h = CELL
    rows = -(-len(cells) // COLUMNS)
    page = pygame.Surface((w * COLUMNS, h * rows))
    page.fill("#FCF8F1")
    for i, (name, drawn) in enumerate(cells):
        x, y = i % COLUMNS * w, i // COLUMNS * h
        source = svg(*box, rect(0, 0, *box, "#F3E7D3"), drawn)
        page.blit(pygame.image.load_sized_svg(io.BytesIO(source.encode()), (w - 8, h - 30)), (x + 4, y + 4))
        page.blit(font.render(name, True, "#22304A"), (x + 6, y + h - 24))
    return page


def main() -> None:
    pygame.font.init()
    props = [(name, prop.svg({}, 0)) for name, prop in PROPS.items()]
    pygame.image.save(sheet(props, (1280, 720)), PICTURES / "props.png")
    face = {"sex": "woman", "skin": 1, "hair": "bob", "color": "blue2"}
    people = [(name, Figure({**face, "hair": name}, 28)) for name in STYLES]
    people += [(name, Figure({**face, "wear": name}, 28)) for name in HATS]
    people += [(name, Figure({**face, "top": name}, 28)) for name in GARMENTS]
    people += [(name, Figure(face, 28, held=("", name), at=(None, (40, -285)), turn=-0.2)) for name in HELD]
    cells = [(name, person(figure, 300, 330, 310)) for name, figure in people]
    pygame.image.save(sheet(cells, (600, 362)), PICTURES / "people.png")
    for name, lang in (("stages.md", "en"), ("stages.zh.md", "zh")):
        page = DOCS / name
        page.write_text(written(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
