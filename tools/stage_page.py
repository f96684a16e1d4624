"""Writes the lists of props, faces and clothes in docs/stages.md and docs/stages.zh.md, and contact sheets of places,
props, people and streets.

`python -m tools.stage_page` writes them after a prop, a style or a garment was added.
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
from game.art.stage import Actor, Camera, Moment, picture
from game.art.svg import rect, svg
from game.content.stages import SHIPPED, Stages
from game.ui.kit.theme import FONT_DIR
from game.ui.stages.painter import Painter
from game.ui.stages.staging import bystanders, dressed_for, lot, manner

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURES = DOCS / "pictures"
CELL = (240, 170)
COLUMNS = 6
SEEN = 540
"""How much of a street is seen above a card, in units of the plane."""
STREET = (640, 270)
YEARS = (2026, 2045, 2065)
SHUFFLED = ("uk", "china", "finland", "singapore", "canada", "indonesia", "france", "australia")
"""The order in which the streets stand side by side."""
TALKING = {"hero": 27, "speaker": 52}
"""The ages of the two who talk in the pictures of streets."""
PLACES = {
    "PROPS": r"(?s)<!-- props -->.*?<!-- /props -->|^PROPS$",
    "PEOPLE": r"(?s)<!-- people -->.*?<!-- /people -->|^PEOPLE$",
}
TITLES = {"en": ("hair", "hats", "tops", "in a hand"), "zh": ("发型", "帽子", "上衣", "手里的东西")}


def props_list() -> str:
    """Every prop with its parameters and their defaults."""
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
    """The text of a page with its lists filled in."""
    for mark, block in (("props", props_list()), ("people", people_list(lang))):
        whole = f"<!-- {mark} -->\n{block}\n<!-- /{mark} -->"
        text = re.sub(PLACES[mark.upper()], lambda _, whole=whole: whole, text, flags=re.MULTILINE)
    return text


def sheet(cells: list[tuple[str, str]], box: tuple[float, float]) -> pygame.Surface:
    """A contact sheet of drawings with their names, each `box` units shown in a cell."""
    w, h = CELL
    sources = ((name, svg(*box, rect(0, 0, *box, "#F3E7D3"), drawn)) for name, drawn in cells)
    size = (w - 8, h - 30)
    return labelled([(name, pygame.image.load_sized_svg(io.BytesIO(one.encode()), size)) for name, one in sources])


def labelled(cells: list[tuple[str, pygame.Surface]]) -> pygame.Surface:
    """A contact sheet of pictures in rows, each with its name below."""
    font = pygame.font.Font(FONT_DIR / "SC-Regular.ttf", 15)
    w, h = CELL
    page = pygame.Surface((w * COLUMNS, h * -(-len(cells) // COLUMNS)))
    page.fill("#FCF8F1")
    for i, (name, drawn) in enumerate(cells):
        x, y = i % COLUMNS * w, i // COLUMNS * h
        page.blit(drawn, (x + 4, y + 4))
        page.blit(font.render(name, True, "#22304A"), (x + 6, y + h - 24))
    return page


def places() -> pygame.Surface:
    """A sheet of every shipped stage: China's places in their three eras, the other countries' as they are now."""
    cells = []
    others = sorted(path.name for path in SHIPPED.iterdir() if path.name != "china")
    for country in ("china", *others):
        for path in sorted((SHIPPED / country).glob("*.yaml")):
            for year in YEARS if country == "china" else YEARS[:1]:
                words = f"{path.stem} {year}" if country == "china" else f"{country}: {path.stem}"
                cells.append((words, staged(country, path.stem, year, CELL[0] - 8)))
    return labelled(cells)


def staged(country: str, place: str, year: int, wide: int, talking: bool = False) -> pygame.Surface:
    """A picture of a stage by day with its bystanders, `wide` pixels; with `talking`, as it is seen above a card."""
    stages = Stages(Path(), country)
    stage, moment = stages.of(place), Moment(year, season=stages.look.season)
    cast = bystanders(stage, moment, stages.look, f"{place}/{country}")
    if talking:
        for mark, age in TALKING.items():
            face, _ = stages.look.passer_by(lot(f"{mark} talking in {country}"), age)
            cast.append(Actor(mark, face, age, **manner(mark + country, age)))
    cast = dressed_for(stage, moment, cast, stages.look.climate)
    shown = Painter((1280, 720), Camera(), "").paint(picture(stage, cast, moment))
    seen = shown.subsurface((0, 0, 1280, SEEN if talking else 720))
    return pygame.transform.smoothscale(seen, (wide, wide * seen.get_height() // 1280))


def streets() -> pygame.Surface:
    """The streets of all countries side by side without names, to test whether people recognise them."""
    wide, tall = STREET
    page = pygame.Surface((2 * wide + 4, 4 * (tall + 4)))
    page.fill("#FCF8F1")
    for i, country in enumerate(SHUFFLED):
        page.blit(staged(country, "street", YEARS[0], wide, talking=True), (i % 2 * (wide + 4), i // 2 * (tall + 4)))
    return page


def main() -> None:
    pygame.font.init()
    pygame.image.save(places(), PICTURES / "places.png")
    pygame.image.save(streets(), PICTURES / "streets.png")
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
