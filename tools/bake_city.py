"""The first layout of the town: two streets, a park, a station, the village behind it.

Only `bake.py --map` uses it; afterwards the map belongs to whoever edits it in Tiled."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from game.content.town.classes import CLASSES
from game.ui.art.tiles import SIZE, TILES

COLUMNS, ROWS = 44, 32
Grid = list[list[str]]
Sizes = Mapping[str, tuple[int, int]]

# kind, middle x, line it stands on (y of the lower edge of its picture), place it stands for
BUILDINGS: tuple[tuple[str, int, int, str], ...] = (
    ("home", 196, 448, "home"), ("shop", 468, 448, "shop"), ("flats", 746, 448, ""), ("clinic", 1060, 448,
    "clinic"),
    ("hall", 1424, 448, "hall"), ("street", 1742, 476, "street"), ("bank", 1990, 448, "bank"),
    ("school", 2308, 448, "school"),
    ("flats_b", 2636, 448, ""), ("depot", 232, 1088, "depot"), ("rack", 556, 1090, ""),
    ("market", 882, 1088, "market"),
    ("workshop", 1690, 1088, "workshop"), ("tower", 2020, 1088, ""), ("station", 2420, 1088, "station"),
    ("park", 392, 1672, "park"), ("teahouse", 1148, 1672, ""), ("village", 2260, 1864, "village"),
)  # fmt: skip
PROPS: tuple[tuple[str, int, int], ...] = (
    # the upper street
    *(("lamp", x, 572) for x in (60, 420, 780, 1180, 1560, 1880, 2160, 2480, 2760)),
    *(("lamp", x, 1212) for x in (90, 470, 830, 1170, 1510, 1850)),
    ("bench", 606, 500), ("bins", 896, 478), ("flowerbed", 1230, 472), ("bush", 600, 446),
    ("ebike_plain", 324, 498),
    ("bench", 2500, 500), ("bush", 2118, 448), ("bush", 2486, 446), ("ebike", 596, 574), ("hedge", 2748, 444),
    *(("tree", x, y) for x, y in ((30, 330), (330, 260), (604, 250), (886, 300), (1226, 300), (1630, 330),
    (1850, 330), (2120, 300), (2490, 300), (2780, 330))),
    *(("pine", x, 190) for x in (120, 460, 560, 980, 1140, 1290, 1580, 1700, 1790, 1960, 2180, 2420, 2700)),
    ("ginkgo", 1560, 230), ("blossom", 660, 220), ("ginkgo", 2060, 240), ("blossom", 1000, 260),
    ("ginkgo", 2560, 200), ("blossom", 2310, 150),
    # between the streets
    *(("hedge", x, 852) for x in (80, 208, 336, 720, 848, 976, 1104)),
    *(("hedge", x, 852) for x in (1560, 1688, 1816, 2260, 2388, 2516)),
    *(("ginkgo", x, 840) for x in (470, 620, 1170, 1500)), ("tree", 460, 960), ("tree", 652, 960),
    ("blossom", 1110, 930), ("blossom", 2200, 850), ("ginkgo", 2690, 850),
    ("stall_bao", 1130, 1096), ("stall", 480, 1500), ("bins", 690, 1088), ("ebike", 420, 1150),
    ("ebike_plain", 500, 1204),
    ("bush", 1498, 1088), ("bush", 1874, 1092), ("tree", 2690, 1090), ("tree", 2780, 1050),
    ("bush", 2640, 1094), ("sign_board", 1884, 1110),
    # the station square
    ("flowerbed", 2150, 1290), ("flowerbed", 2690, 1290), ("bench", 2160, 1200), ("bench", 2680, 1200),
    ("lamp", 2080, 1340), ("lamp", 2760, 1400),
    ("tree", 2196, 1084), ("tree", 2780, 1210), ("stall", 2600, 1300), ("ebike_plain", 2216, 1120),
    ("train", 2080, 1536),
    # the park
    *(("tree", x, y) for x, y in ((60, 1500), (180, 1560), (250, 1470), (60, 1760), (150, 1880),
    (330, 1900), (1300, 1560), (1330, 1800), (900, 1470), (1010, 1490))),
    *(("blossom", x, y) for x, y in ((240, 2010), (590, 1900), (1240, 1870), (980, 1930))),
    *(("ginkgo", x, y) for x, y in ((720, 1500), (820, 1950), (460, 1940), (1280, 1480))),
    *(("bamboo", x, 1690) for x in (150, 220)), ("bench", 690, 1560), ("bench", 850, 1560),
    ("chess", 330, 1780), ("chess", 520, 1800), ("gym", 190, 1790),
    ("lamp", 556, 1560), ("lamp", 1020, 1700), ("lamp", 280, 1700), ("flowerbed", 520, 1690),
    ("ducks", 780, 1790), ("lotus", 890, 1810), ("lotus", 710, 1840),
    ("bush", 1000, 1610), ("bush", 1240, 1690), ("hedge", 100, 1440), ("hedge", 228, 1440),
    ("hedge", 760, 1440), ("hedge", 888, 1440), ("hedge", 1144, 1440), ("bins", 660, 1450),
    # the village
    ("hill", 1600, 1560), ("well", 2010, 1830), ("hens", 2110, 1900), ("haystack", 2450, 1850),
    ("haystack", 2510, 1830), ("fence", 1930, 1720), ("fence", 1802, 1720),
    ("fence", 2500, 1720), ("tree", 2080, 1760), ("tree", 1490, 1690), ("ginkgo", 2420, 1740),
    ("bamboo", 1500, 1900), ("pine", 1500, 2030),
    ("pine", 2750, 2036), ("bush", 2100, 1860), ("ducks", 1430, 1760), ("lotus", 1410, 1880),
    ("lamp", 2480, 1960), ("blossom", 2380, 2010),
)  # fmt: skip
# Feet of things that stop a walker: half width, depth; what is missing here can be walked past freely.
FEET = {
    "tree": (14, 12), "ginkgo": (14, 12), "blossom": (14, 12), "pine": (14, 12), "bamboo": (30, 12),
    "lamp": (9, 10), "bench": (44, 14),
    "stall": (70, 34), "stall_bao": (70, 34), "rack": (122, 24), "gym": (66, 14), "chess": (58, 18),
    "bins": (28, 12), "hedge": (62, 16),
    "flowerbed": (56, 14), "ebike": (38, 10), "ebike_plain": (38, 10), "well": (32, 22),
    "haystack": (36, 20), "fence": (62, 10),
    "sign_board": (8, 10), "bush": (28, 12), "train": (310, 40), "hill": (120, 60), "street": (100, 14),
}  # fmt: skip
# name, who, loop, points
ROUTES: tuple[tuple[str, str, bool, tuple[tuple[int, int], ...]], ...] = (
    ("upper street, houses", "walk", False, ((90, 528), (1250, 528), (1900, 530), (2740, 528))),
    ("to school", "walk", False, ((196, 500), (196, 540), (2240, 540), (2308, 500))),
    ("upper street, shady side", "walk", False, ((60, 742), (1230, 742), (1300, 742), (2700, 742))),
    ("market round", "walk", True, ((700, 1130), (960, 1130), (960, 1168), (540, 1168), (540, 1130))),
    ("lower street", "walk", False, ((70, 1170), (880, 1170), (1280, 1170), (1480, 1170), (1800, 1150),
    (2000, 1140), (2420, 1140))),
    ("park side", "walk", False, ((60, 1384), (1300, 1384), (1960, 1384))),
    ("crossing to the market", "walk", False, ((544, 742), (544, 560), (320, 530))),
    ("to work", "walk", False, ((2120, 742), (1440, 742), (1440, 1120), (1690, 1120))),
    ("hall to bank", "walk", False, ((1424, 500), (1424, 536), (1990, 536), (1990, 500))),
    ("morning walk", "walk", True, ((608, 1420), (608, 1700), (300, 1712), (624, 1712), (624, 1880),
    (1120, 1880), (1120, 1700), (980, 1712), (980, 1650), (640, 1650))),
    ("square", "walk", True, ((2250, 1240), (2420, 1150), (2600, 1220), (2480, 1240), (2460, 1380),
    (2260, 1380))),
    ("village lane", "walk", False, ((2620, 1390), (2620, 1900), (2260, 1900), (2040, 1900))),
    ("riders west", "ride", False, ((2900, 592), (-80, 592))),
    ("riders east", "ride", False, ((-80, 702), (2900, 702))),
    ("riders from the depot", "ride", False, ((-80, 1336), (1376, 1336), (1376, 702), (2900, 702))),
    ("riders to the depot", "ride", False, ((2900, 592), (1312, 592), (1312, 1240), (-80, 1240))),
    ("traffic east", "car", False, ((-200, 672), (3020, 672))),
    ("traffic west", "car", False, ((3020, 630), (-200, 630))),
)  # fmt: skip


_GRASS = ("grass", "grass", "grass_1", "grass", "grass_2", "grass", "grass_3", "grass")
LAST = COLUMNS - 1


class _Ground:
    """The grid of tile names: grass, and what is laid over it."""

    def __init__(self) -> None:
        self.grid: Grid = [[_GRASS[(x * 5 + y * 3 + x * y) % 8] for x in range(COLUMNS)] for y in range(ROWS)]

    def fill(self, x0: int, y0: int, x1: int, y1: int, name: str) -> None:
        """Set one kind of tile from corner to corner."""
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                self.grid[y][x] = f"{name}_1" if name in ("pave", "brick", "road") and (x + y) % 2 else name

    def patch(self, x0: int, y0: int, x1: int, y1: int, kind: str, open_sides: str = "") -> None:
        """As `fill`, with edge tiles except on `open_sides`."""
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                edges = (("n", y == y0), ("e", x == x1), ("s", y == y1), ("w", x == x0))
                sides = "".join(s for s, at in edges if at and s not in open_sides)
                self.grid[y][x] = f"{kind}_{sides}" if sides else kind

    def roads(self) -> None:
        """Two roads with a lane between them, and the zebra crossings."""
        for top in (7, 17):
            right = LAST if top == 7 else 30
            self.fill(0, top, LAST, top, "pave")
            self.fill(0, top + 1, LAST, top + 1, "kerb_s")
            self.fill(0, top + 2, right, top + 2, "road_hs")
            self.fill(0, top + 3, right, top + 3, "road_hn")
            self.fill(0, top + 4, LAST, top + 4, "kerb_n")
        self.fill(19, 12, 19, 17, "kerb_e")
        self.fill(22, 12, 22, 17, "kerb_w")
        self.fill(20, 11, 20, 18, "road_ve")
        self.fill(21, 11, 21, 18, "road_vw")
        for x, y, name in ((19, 11, "kerb_ne"), (22, 11, "kerb_nw"), (19, 18, "kerb_se"), (22, 18, "kerb_sw")):
            self.grid[y][x] = name
        for x in (20, 21):
            for y in (9, 10, 19, 20):
                self.grid[y][x] = "road"
            self.grid[17][x] = self.grid[12][x] = "zebra_v"
        for x, tops in ((8, (9, 19)), (24, (9, 19)), (35, (9,)), (15, (9,))):
            for top in tops:
                self.grid[top][x] = self.grid[top + 1][x] = "zebra_h"

    def station(self) -> None:
        """The station square, its platform and the line to the village; the stream."""
        self.fill(31, 17, LAST, 21, "brick")
        self.fill(30, 19, 30, 20, "kerb_w")
        self.grid[18][30], self.grid[21][30] = "kerb_s", "kerb_n"
        self.fill(30, 19, 30, 20, "kerb_w")
        self.fill(24, 22, LAST, 22, "platform")
        self.fill(24, 23, LAST, 23, "rail")
        self.grid[23][40] = self.grid[23][41] = "rail_cross"
        # the stream
        self.patch(21, 23, 22, 31, "water", open_sides="s")

    def park(self) -> None:
        """Paths around a pond."""
        self.patch(9, 22, 9, 26, "path", open_sides="ns")
        self.patch(2, 26, 17, 26, "path")
        self.grid[26][9] = "path_s"
        self.patch(9, 29, 18, 29, "path")
        self.patch(9, 27, 9, 29, "path", open_sides="ns")
        self.grid[26][9], self.grid[29][9] = "path", "path_sw"
        self.grid[29][17], self.grid[26][17] = "path_s", "path_ne"
        self.patch(17, 27, 17, 28, "path", open_sides="ns")
        self.patch(10, 27, 14, 28, "water")

    def village(self) -> None:
        """A lane from the crossing, fields on both sides."""
        self.patch(40, 24, 41, 29, "path", open_sides="n")
        self.patch(29, 29, 41, 30, "path")
        for y, right in ((29, 40), (29, 41)):
            self.grid[y][right] = "path" if right == 40 else "path_e"
        self.patch(24, 27, 28, 30, "paddy")
        self.patch(25, 24, 30, 25, "field")
        self.patch(31, 24, 38, 25, "field")
        self.patch(42, 25, 43, 29, "field", open_sides="e")


def ground() -> Grid:
    """The grid of tile names, row by row."""
    laid = _Ground()
    laid.roads()
    laid.station()
    laid.park()
    laid.village()
    return laid.grid


def city_tmx(sizes: Sizes) -> str:
    """The whole map as TMX text; `sizes` are the pictures' sizes by kind, in the order of the tileset."""
    out = _Objects(list(sizes), sizes)
    for kind, x, y, place in BUILDINGS:
        out.picture(kind, x, y, place)
    for kind, x, y in PROPS:
        out.picture(kind, x, y, "")
    grid = ground()
    for y, row in enumerate(grid):
        for x, name in enumerate(row):
            if name.startswith("water") and (x == 0 or not grid[y][x - 1].startswith("water")):
                run = next(
                    (n for n in range(1, COLUMNS - x) if not row[x + n].startswith("water")), COLUMNS - x
                )
                out.wall("water", x * SIZE + 6, y * SIZE, run * SIZE - 12, SIZE)
    out.wall("railway", 24 * SIZE, 23 * SIZE, 16 * SIZE, SIZE)
    out.wall("railway", 42 * SIZE, 23 * SIZE, 2 * SIZE, SIZE)
    for name, who, loop, points in ROUTES:
        out.route(name, who, loop, points)
    data = ",\n".join(",".join(str(TILES.index(name) + 1) for name in row) for row in grid)
    layers = "".join(
        f' <objectgroup id="{i + 2}" name="{name}"{extra}>\n{"".join(out.layers[name])} </objectgroup>\n'
        for i, (name, extra) in enumerate(
            (
                ("things", ""),
                ("places", ' color="#1fa091"'),
                ("collision", ' color="#c94a4a"'),
                ("routes", ' color="#7462b8"'),
                ("points", ' color="#d98f2b"'),
            )
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<map version="1.10" tiledversion="1.10.2" orientation="orthogonal" '
        f'renderorder="right-down" width="{COLUMNS}" height="{ROWS}" '
        f'tilewidth="{SIZE}" tileheight="{SIZE}" infinite="0" nextlayerid="7" nextobjectid="{out.next_id}">\n'
        f' <tileset firstgid="1" source="city.tsx"/>\n'
        f' <tileset firstgid="{_Objects.FIRST}" source="things.tsx"/>\n'
        f' <layer id="1" name="ground" width="{COLUMNS}" height="{ROWS}">\n'
        f'  <data encoding="csv">\n{data}\n</data>\n </layer>\n{layers}</map>\n'
    )


class _Objects:
    """Collects the object layers and hands out ids."""

    FIRST = 1001

    def __init__(self, order: list[str], sizes: Sizes) -> None:
        self.order, self.sizes, self.next_id = order, sizes, 1
        self.layers: dict[str, list[str]] = {
            name: [] for name in ("things", "places", "collision", "routes", "points")
        }
        self._add("points", "spawn", 'x="196" y="520"', "<point/>")

    def _add(self, layer: str, name: str, rest: str, inner: str = "") -> None:
        named = f" name={quoteattr(name)}" if name else ""
        named += next((f' type="{one.name}"' for one in CLASSES if one.layer == layer), "")
        body = f">{inner}</object>" if inner else "/>"
        self.layers[layer].append(f'  <object id="{self.next_id}"{named} {rest}{body}\n')
        self.next_id += 1

    def picture(self, kind: str, x: int, y: int, place: str) -> None:
        w, h = self.sizes[kind]
        self._add(
            "things",
            place,
            f'gid="{self.FIRST + self.order.index(kind)}" x="{x - w // 2}" y="{y}" width="{w}" height="{h}"',
        )
        base = y - 10
        if kind in FEET:
            half, depth = FEET[kind]
            self.wall(kind, x - half, base - depth, 2 * half, depth)
        elif (w, h) > (140, 140) and kind != "train":
            deep = min(h * 0.45, 120)
            self.wall(place or kind, x - w // 2 + 22, base - int(deep), w - 44, int(deep) - 2)
        if place:
            shift = {"shop": 68, "street": -30}.get(place, 0)
            self._add("places", place, f'x="{x + shift - 44}" y="{base + 4}" width="88" height="46"')

    def wall(self, name: str, x: int, y: int, w: int, h: int) -> None:
        self._add("collision", name, f'x="{x}" y="{y}" width="{w}" height="{h}"')

    def route(self, name: str, who: str, loop: bool, points: tuple[tuple[int, int], ...]) -> None:
        x, y = points[0]
        line = " ".join(f"{px - x},{py - y}" for px, py in points)
        inner = (
            f'<properties><property name="who" propertytype="Who" value="{who}"/>'
            f'<property name="loop" type="bool" value="{str(loop).lower()}"/></properties>'
            f'<polyline points="{line}"/>'
        )
        self._add("routes", name, f'x="{x}" y="{y}"', inner)
