"""The 64 px ground tiles: grass, pavements, roads, water, fields, rails.

A name is a kind, optionally followed by `_` and a variant number or the sides (`n e s w`) that border on
grass.  `TILES` is in atlas order, the order of the ids in `levels/city.tsx`: append, never reorder.
"""

from itertools import combinations

from game.art.svg import PALETTE, circle, darker, ellipse, faint, lighter, path, rect, svg

SIZE = 64
LINE = "#F4EBD8"
_SIDES = tuple("".join(c) for n in range(5) for c in combinations("nesw", n))
_PATCHES = ("path", "water", "field", "paddy", "plaza")
_PLAIN = (
    "grass", "grass_1", "grass_2", "grass_3", "pave", "pave_1", "kerb_s", "kerb_n", "kerb_e", "kerb_w",
    "road", "road_1", "road_hn", "road_hs", "road_vw", "road_ve", "zebra_h", "zebra_v", "lane_h", "rail",
    "rail_cross", "platform",
    "brick", "brick_1", "bridge", "lot", "kerb_se", "kerb_sw", "kerb_ne", "kerb_nw",
)  # fmt: skip
TILES: tuple[str, ...] = _PLAIN + tuple(
    f"{kind}_{sides}" if sides else kind for kind in _PATCHES for sides in _SIDES
)
_SPOTS = ((12, 20), (44, 10), (28, 46), (52, 40), (8, 54), (36, 28), (20, 34))


def tile_svg(name: str) -> str:
    """The picture of one ground tile; KeyError if there is no such tile."""
    if name not in TILES:
        raise KeyError(name)
    kind, _, detail = name.partition("_")
    draw = {"grass": _grass, "pave": _pave, "kerb": _kerb, "road": _road, "zebra": _zebra, "lane": _lane,
    "rail": _rail,
            "platform": _platform, "brick": _brick, "bridge": _bridge, "lot": _lot}.get(kind)  # fmt: skip
    body = draw(detail) if draw else _patch(kind, detail)
    return svg(SIZE, SIZE, body)


def _base(colour: str) -> str:
    # One px more on every side: the rasteriser would leave a half transparent seam on fractional sizes.
    return rect(-1, -1, 66, 66, colour)


def _tuft(x: float, y: float) -> str:
    return path(
        f"M{x - 4},{y - 6} Q{x - 1},{y - 4} {x},{y} Q{x},{y - 7} {x + 3},{y - 10} M{x},{y} "
        f"Q{x + 3},{y - 5} {x + 7},{y - 6}",
        stroke=PALETTE["leaf2"],
        width=2.2,
    )


def _grass(variant: str) -> str:
    parts = [_base(PALETTE["leaf"])]
    if variant == "1":
        parts += [_tuft(20, 28), _tuft(46, 52)]
    elif variant == "2":
        parts += [_tuft(40, 24), ellipse(16, 46, 12, 5, PALETTE["leaf2"], 0.35)]
    elif variant == "3":
        parts += [_tuft(14, 50)]
        for x, y, c in ((42, 22, "#FFFFFF"), (50, 34, "#FFE3A0"), (34, 38, "#FFFFFF")):
            parts += [circle(x + dx, y + dy, 2.6, c) for dx, dy in ((-3, 0), (3, 0), (0, -3), (0, 3))]
            parts += [circle(x, y, 2, PALETTE["amber2"])]
    return "".join(parts)


def _slabs(variant: str, tone: str, seam: str) -> str:
    parts = [_base(seam)]
    for x in (0, 32):
        for y in (0, 32):
            shade = lighter(tone, 0.18) if (x + y) // 32 % 2 == (variant == "1") else tone
            parts.append(rect(x + 1, y + 1, 30, 30, shade, 3))
    return "".join(parts)


def _pave(variant: str) -> str:
    return _slabs(variant, "#DAD5CD", "#CDC7BF")


def _kerb(sides: str) -> str:
    """Pavement whose listed sides end in a kerb stone above the road."""
    parts = [_pave("")]
    edge, lip, gutter = "#EDE8E0", "#B9B3AC", PALETTE["road2"]
    boxes = {"s": ((-1, 50, 66, 8), (-1, 57, 66, 3), (-1, 60, 66, 5)), "n": ((-1, 5, 66, 8), (-1, 3, 66, 2),
    (-1, -1, 66, 4)),
             "e": ((50, -1, 8, 66), (57, -1, 3, 66), (60, -1, 5, 66)), "w": ((5, -1, 8, 66), (3, -1, 2, 66),
             (-1, -1, 4, 66))}  # fmt: skip
    for layer, tone in enumerate((edge, lip, gutter)):
        parts += [rect(*boxes[side][layer], tone) for side in sides]
    return "".join(parts)


def _road(detail: str) -> str:
    parts = [_base(PALETTE["road"])]
    spots = _SPOTS[:4] if detail == "1" else _SPOTS[3:6]
    parts += [circle(x, y, 1.3, PALETTE["road2"]) for x, y in spots]
    dashes = {"hn": (12, -1, 40, 4), "hs": (12, 61, 40, 4), "vw": (-1, 12, 4, 40), "ve": (61, 12, 4, 40)}
    if detail in dashes:
        parts.append(rect(*dashes[detail], LINE))
    return "".join(parts)


def _zebra(detail: str) -> str:
    bars = [
        rect(4, y, 56, 9, LINE, 2) if detail == "h" else rect(y, 4, 9, 56, LINE, 2) for y in (4, 20, 36, 52)
    ]
    return _base(PALETTE["road"]) + "".join(bars)


def _lane(_: str) -> str:
    """The cycle lane: a green strip with a white edge."""
    return (
        _base("#79A08D")
        + rect(-1, -1, 66, 4, LINE)
        + path("M22,34 L36,34 M30,28 L38,34 L30,40", stroke=LINE, width=3)
    )


def _rail(detail: str) -> str:
    bed = "#B8AA98"
    parts = [_base(bed)]
    parts += [circle(x, y, 2.4, darker(bed, 0.12)) for x, y in _SPOTS] + [
        circle(y, x, 2, lighter(bed)) for x, y in _SPOTS
    ]
    if detail == "cross":
        parts += [rect(-1, 4, 66, 56, "#CDB79B", 0)] + [rect(-1, y, 66, 2, "#B79F82") for y in (18, 32, 46)]
    else:
        parts += [rect(x, 6, 9, 52, "#8A6F57", 2) for x in (3, 19, 35, 51)]
    for y in (14, 44):
        parts += [rect(-1, y, 66, 6, "#7C8798"), rect(-1, y, 66, 2, "#C9D1DA")]
    return "".join(parts)


def _platform(_: str) -> str:
    return (
        _slabs("1", "#D2D6DA", "#C3C8CD")
        + rect(-1, 50, 66, 6, PALETTE["amber"])
        + rect(-1, 57, 66, 8, "#9AA3AE")
    )


def _brick(variant: str) -> str:
    tone = "#E2C3A4"
    parts = [_base("#D3B18F")]
    for row in range(4):
        for col in range(-1, 3):
            x = col * 32 + (row % 2) * 16
            parts.append(
                rect(
                    x + 1,
                    row * 16 + 1,
                    30,
                    14,
                    tone if (row + col + (variant == "1")) % 3 else lighter(tone),
                    2,
                )
            )
    return "".join(parts)


def _bridge(_: str) -> str:
    parts = [_base(PALETTE["wood"])] + [
        rect(x + 1, -1, 14, 66, lighter(PALETTE["wood"], 0.14) if x % 32 else PALETTE["wood"], 1)
        for x in (0, 16, 32, 48)
    ]
    parts += [rect(x, -1, 1.6, 66, PALETTE["wood2"]) for x in (0, 16, 32, 48)]
    return "".join(parts)


def _lot(_: str) -> str:
    return _base("#CBB592") + "".join(circle(x, y, 2.2, "#B79F7C") for x, y in _SPOTS)


def _patch(kind: str, sides: str) -> str:
    """A surface let into the grass: its corners are round where two grassy sides meet."""
    fills = {
        "path": "#E6CFA4",
        "water": "#7CC6E6",
        "field": "#B98A5E",
        "paddy": "#9CCFB4",
        "plaza": "#E3D6C6",
    }
    rims = {"path": "#D5BB8C", "water": "#E9D9B4", "field": "#A3764D", "paddy": "#B79B6C", "plaza": "#CDBEAC"}
    parts = [_grass("")]
    parts.append(_rounded(sides, 3, rims[kind]))
    parts.append(_rounded(sides, 8 if kind in ("water", "paddy") else 6, fills[kind]))
    parts.append(_inside(kind, sides))
    return "".join(parts)


def _rounded(sides: str, inset: float, fill: str) -> str:
    left, top = (inset if "w" in sides else -1), (inset if "n" in sides else -1)
    right, bottom = (64 - inset if "e" in sides else 65), (64 - inset if "s" in sides else 65)
    r = 20.0
    corner = {c: r if all(s in sides for s in c) else 0.0 for c in ("nw", "ne", "se", "sw")}
    return path(
        f"M{left + corner['nw']},{top} L{right - corner['ne']},{top} Q{right},{top} "
        f"{right},{top + corner['ne']} "
        f"L{right},{bottom - corner['se']} Q{right},{bottom} {right - corner['se']},{bottom} "
        f"L{left + corner['sw']},{bottom} Q{left},{bottom} {left},{bottom - corner['sw']} "
        f"L{left},{top + corner['nw']} Q{left},{top} {left + corner['nw']},{top}Z",
        fill,
    )


def _inside(kind: str, sides: str) -> str:
    if kind == "path":
        return "".join(circle(x, y, 2, "#D5BB8C") for x, y in ((20, 24), (42, 40), (30, 50)))
    if kind == "water":
        waves = ((14, 22), (34, 44)) if len(sides) % 2 else ((26, 30),)
        return "".join(path(f"M{x},{y} q6,-5 12,0 q6,5 12,0", stroke="#A9DDF0", width=2.6) for x, y in waves)
    if kind in ("field", "paddy"):
        left, right = (14 if "w" in sides else 0), (50 if "e" in sides else 64)
        rows = [y for y in (8, 24, 40, 56) if not ("n" in sides and y < 14) and not ("s" in sides and y > 50)]
        furrow, leaf = ("#A3764D", PALETTE["leaf2"]) if kind == "field" else ("#86BFA4", PALETTE["leaf3"])
        parts = [rect(left, y + 3, right - left, 3, furrow, 1) for y in rows]
        parts += [
            path(
                f"M{x - 5},{y - 5} Q{x - 2},{y} {x},{y + 4} Q{x + 2},{y} {x + 5},{y - 5} M{x},{y + 4} "
                f"L{x},{y - 7}",
                stroke=leaf,
                width=2.6,
            )
            for y in rows
            for x in range(8, 64, 16)
            if left <= x <= right
        ]
        return "".join(parts)
    seam = "#D6C7B5"
    return "".join(faint(0.8, rect(x, 6, 2, 52, seam, 1)) for x in (20, 42)) + "".join(
        faint(0.8, rect(6, y, 52, 2, seam, 1)) for y in (20, 42)
    )
