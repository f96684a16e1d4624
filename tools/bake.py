"""Draws the tileset pictures that Tiled shows and lays out the first map.  Run by hand from the project root:

    python -m tools.bake          pictures, tilesets and Tiled's project, after something drawn was changed
    python -m tools.bake --map    also writes levels/city.tmx anew, which DISCARDS edits made in Tiled

The game itself draws these things from code at the size of the window; only Tiled needs the pictures.
"""

import io
import sys

import pygame

from game.content.paths import LEVELS
from game.content.town.classes import project_text
from game.ui.art.buildings import BUILDINGS
from game.ui.art.facade import Drawing
from game.ui.art.street_props import PROPS
from game.ui.art.tiles import SIZE, TILES, tile_svg
from tools.bake_city import city_tmx

COLUMNS = 10
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MOVING = ("car", "taxi", "bus", "drone")  # drawn by the game itself, never placed by hand


def thing_names() -> tuple[str, ...]:
    """Everything that can be placed as a picture, ordered as the ids in `things.tsx`: only append."""
    return (*BUILDINGS, *(name for name in PROPS if name not in MOVING))


def thing(name: str, look: int = 0) -> Drawing:
    return BUILDINGS[name](look) if name in BUILDINGS else PROPS[name](look)


def _kind(name: str) -> str:
    return f'  <properties>\n   <property name="kind" value="{name}"/>\n  </properties>\n'


def _raster(svg: str, size: tuple[int, int]) -> pygame.Surface:
    return pygame.image.load_sized_svg(io.BytesIO(svg.encode()), size)


def bake_tilesets() -> None:
    """Write the ground atlas, one picture per thing, and the two tilesets."""
    rows = -(-len(TILES) // COLUMNS)
    atlas = pygame.Surface((COLUMNS * SIZE, rows * SIZE), pygame.SRCALPHA)
    for i, name in enumerate(TILES):
        atlas.blit(_raster(tile_svg(name), (SIZE, SIZE)), (i % COLUMNS * SIZE, i // COLUMNS * SIZE))
    pygame.image.save(atlas, LEVELS / "city.png")
    kinds = "".join(
        f' <tile id="{i}" type="{name}">\n{_kind(name)} </tile>\n' for i, name in enumerate(TILES)
    )
    (LEVELS / "city.tsx").write_text(
        f'{HEAD}<tileset version="1.10" tiledversion="1.10.2" name="city" '
        f'tilewidth="{SIZE}" tileheight="{SIZE}" '
        f'tilecount="{COLUMNS * rows}" columns="{COLUMNS}">\n'
        f' <image source="city.png" width="{COLUMNS * SIZE}" height="{rows * SIZE}"/>\n{kinds}</tileset>\n',
        encoding="utf-8",
    )
    entries = []
    for i, name in enumerate(thing_names()):
        drawing = thing(name)
        pygame.image.save(_raster(drawing.svg, (drawing.width, drawing.height)), LEVELS / f"{name}.png")
        entries.append(
            f' <tile id="{i}" type="{name}">\n{_kind(name)}'
            f'  <image source="{name}.png" width="{drawing.width}" height="{drawing.height}"/>\n </tile>\n'
        )
    (LEVELS / "things.tsx").write_text(
        f'{HEAD}<tileset version="1.10" tiledversion="1.10.2" name="things" tilewidth="640" tileheight="400" '
        f'tilecount="{len(entries)}" columns="0" objectalignment="bottomleft">\n'
        ' <grid orientation="orthogonal" width="1" height="1"/>\n'
        f"{''.join(entries)}</tileset>\n",
        encoding="utf-8",
    )


def main(arguments: list[str]) -> None:
    bake_tilesets()
    (LEVELS / "long-game.tiled-project").write_text(project_text((*TILES, *thing_names())), encoding="utf-8")
    if "--map" in arguments:
        sizes = {name: (thing(name).width, thing(name).height) for name in thing_names()}
        (LEVELS / "city.tmx").write_text(city_tmx(sizes), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
