"""Where people live and work: flats, depot, market, workshop, shops, village house, the lot turned tower."""

from game.art.svg import PALETTE, circle, darker, faint, lighter, path, rect
from game.ui.art.facade import Drawing, Sheet, blend, crate, lantern, parcel

P = PALETTE
FRUIT = (P["coral"], P["amber"], P["leaf2"], P["lilac"])


def _laundry(x: float, y: float, w: float, turn: int) -> str:
    """Washing on a pole across a balcony."""
    colours = (P["coral"], P["paper"], P["blue"], P["amber"], P["teal"])
    parts = [rect(x, y, w, 2.5, P["grey"])]
    for i in range(3):
        cx, tone = x + 6 + i * (w - 14) / 3, colours[(i + turn) % 5]
        parts.append(path(f"M{cx},{y + 2} L{cx + 12},{y + 2} L{cx + 11},{y + 17} L{cx + 1},{y + 17}Z", tone))
    return "".join(parts)


def _flats(width: int, floors: int, colours: tuple[str, str, str], look: int, seed: int) -> Drawing:
    """`colours` are those of wall, trim and door."""
    wall, trim, door = colours
    s = Sheet(width, 84 + floors * 60)
    s.wall(20, 34, width - 40, wall)
    columns = (width - 64) // 62
    start = (width - columns * 62 + 22) / 2
    for row in range(floors):
        for col in range(columns):
            ground, middle = row == floors - 1, col == columns // 2
            if ground and middle:
                continue
            x, y = start + col * 62, 58 + row * 60
            s.window((x, y, 40, 32), lit=(row * 3 + col * 5 + seed) % 4 == 0)
            if not middle and not ground:
                s.add(rect(x - 9, y + 30, 58, 14, trim, 3), rect(x - 9, y + 30, 58, 5, lighter(trim), 2))
                if (row + col + seed) % 3 == 0:
                    s.add(_laundry(x - 5, y + 8, 50, row + col))
                elif (row + col + seed) % 3 == 1 and look < 4:
                    s.air_box(x + 22, y + 14)
                else:
                    s.add(
                        *(
                            circle(x + i * 13, y + 29, 7, P["leaf3"] if i % 2 else P["leaf2"])
                            for i in range(4)
                        )
                    )
    s.flat_roof(10, 22, width - 20, trim, 18)
    if look >= 2:
        s.solar(30, 2, 3)
    else:
        s.add(
            rect(width - 92, 2, 40, 22, "#C7CED6", 6), rect(width - 92, 2, 14, 22, "#DDE3E8", 6)
        )  # the water tank
    if look >= 4:
        s.roof_garden(width / 2 + 10, 20, width / 2 - 40)
    mid = start + columns // 2 * 62 + 20
    s.add(
        rect(mid - 38, s.floor - 92, 76, 10, trim, 4), rect(mid - 38, s.floor - 92, 76, 4, lighter(trim), 3)
    )
    s.door(mid, door)
    return s.done()


def home(look: int) -> Drawing:
    return _flats(256, 4, (blend("#F2B78D", "#F0CBA6", look), "#C97B57", P["blue2"]), look, 0)


def flats(look: int) -> Drawing:
    return _flats(280, 5, (blend("#B9D3D9", "#CFE3DC", look), "#6E97A3", P["teal2"]), look, 1)


def flats_b(look: int) -> Drawing:
    return _flats(256, 3, (blend("#F5DC9E", "#F3E3BC", look), "#D29A4C", P["coral2"]), look, 2)


def depot(look: int) -> Drawing:
    """The platform's depot: roller shutters, parcels, the order screen that outlives everything else."""
    s = Sheet(352, 280)
    wall = blend("#E4E7EA", "#DCEBE6", look)
    s.wall(16, 78, 320, wall)
    s.flat_roof(6, 62, 340, P["amber2"], 22)
    s.add(rect(16, 96, 320, 26, P["amber"]), rect(320, 96, 16, 26, P["amber2"]))
    s.sign((112, 20, 128, 50), P["amber2"], "bolt", look)
    for x in (34, 230):
        s.add(
            rect(x - 5, s.floor - 112, 94, 112, "#AEB8C2", 4),
            rect(x, s.floor - 106, 84, 106, "#56627A", 2),
            rect(x, s.floor - 106, 84, 58, "#C8D0D8", 2),
        )
        s.add(*(rect(x, s.floor - 98 + i * 12, 84, 3, "#AEB8C2") for i in range(4)))
    s.add(
        parcel(40, s.floor, 32, 26),
        parcel(48, s.floor - 26, 24, 18, "#C9935A"),
        parcel(78, s.floor, 30, 20, "#E2BC8C"),
    )
    if look < 3:
        s.add(parcel(240, s.floor, 36, 22), parcel(280, s.floor, 26, 30, "#C9935A"))
    else:
        s.add(
            rect(244, s.floor - 34, 56, 26, "#F5F7F8", 8),
            rect(250, s.floor - 28, 22, 8, P["teal2"], 3),
            circle(256, s.floor - 6, 7, P["ink"]),
            circle(288, s.floor - 6, 7, P["ink"]),
            path(f"M292,{s.floor - 34} L292,{s.floor - 58}", stroke=P["grey"], width=3),
            path(f"M292,{s.floor - 58} L306,{s.floor - 52} L292,{s.floor - 46}Z", P["coral"]),
        )
    s.door(176, P["amber2"], 42, 80)
    s.add(
        rect(140, 128, 72, 34, "#27375A", 5),
        rect(146, 134, 34, 5, P["amber"], 2),
        rect(146, 143, 52, 4, P["sky"], 2),
        rect(146, 151, 44, 4, P["leaf"], 2),
    )
    s.lights.append((140, 128, 72, 34))
    if look >= 1:
        s.solar(258, 40, 2)
    return s.done()


def market(look: int) -> Drawing:
    """The covered market, open in front: crates, lamps, pay codes."""
    s = Sheet(352, 256)
    s.wall(22, 92, 308, "#F7DFC0")
    s.add(rect(40, 128, 272, s.floor - 128, "#7E5A4A", 3), rect(40, 128, 272, 40, "#6B4A42"))
    s.lights.append((40, 140, 272, 60))
    for i in range(5):
        x = 66 + i * 55
        s.add(
            path(f"M{x},124 L{x},138", stroke=P["ink"], width=2),
            path(f"M{x - 10},146 Q{x},130 {x + 10},146Z", P["coral"]),
            circle(x, 147, 4, "#FFF3C9"),
        )
    s.add(
        *(
            rect(60 + i * 50, 160, 34, 26, tone, 3)
            for i, tone in enumerate(("#9C7460", "#A98068", "#9C7460", "#A98068", "#9C7460"))
        )
    )
    for i in range(6):
        if i in (2, 3):
            continue
        s.add(
            crate(46 + i * 44 + (0 if i < 3 else 2), s.floor - 26, FRUIT[i % 2 :] + FRUIT[: i % 2], 42),
            crate(
                46 + i * 44 + (0 if i < 3 else 2),
                s.floor,
                (P["leaf3"], P["leaf"], P["coral"], "#EFE7D2")[i % 3 :],
                42,
            ),
        )
    s.qr_stand(52, s.floor - 72) if look < 4 else None
    s.qr_stand(276, s.floor - 72) if look < 4 else None
    s.gable(6, 14, 340, 62, blend(P["leaf3"], P["teal2"], look))
    s.add(rect(2, 72, 348, 12, darker(P["leaf3"]), 4))
    s.awning(18, 90, 316, P["leaf2"], "#FFFFFF", 38)
    s.sign((116, 36, 120, 40), P["coral2"], "basket", look)
    return s.done()


def workshop(look: int) -> Drawing:
    """A factory with a saw-tooth roof; its chimney goes when the kiln turns electric."""
    s = Sheet(352, 280)
    wall = blend("#D98B6A", "#D9A98A", look)
    if look < 3:
        s.add(
            rect(278, 8, 34, 100, "#B9664C", 4),
            rect(300, 8, 12, 100, darker("#B9664C"), 3),
            rect(272, 4, 46, 14, "#A85A43", 4),
        )
    s.wall(18, 104, 316, wall)
    for i in range(4):
        x = 18 + i * 79
        s.add(
            path(f"M{x},108 L{x},62 L{x + 79},108Z", darker(wall, 0.1)),
            path(f"M{x + 5},100 L{x + 5},72 L{x + 46},100Z", P["glass2"]),
            path(f"M{x},62 L{x + 79},108", stroke=P["grey"], width=6),
        )
        if look >= 2:
            s.add(path(f"M{x + 14},66 L{x + 66},97", stroke=P["blue"], width=8))
    s.add(rect(12, 104, 328, 10, P["grey"], 3))
    for i in range(3):
        s.window((36 + i * 42, 146, 28, 42), lit=i == 1, frame="#F1DFD2")
    s.add(
        rect(214, s.floor - 108, 104, 108, "#8A95A6", 4),
        *(rect(218, s.floor - 102 + i * 13, 96, 8, "#A5B0C0", 2) for i in range(8)),
    )
    s.door(166, P["grey"], 40, 78)
    s.add(
        parcel(36, s.floor, 36, 30, "#B98A5E"),
        parcel(76, s.floor, 30, 22, "#C9935A"),
        rect(40, s.floor - 40, 26, 10, P["lilac"], 2),
    )
    s.sign((206, 124, 120, 34), P["lilac2"], "gear", look)
    return s.done()


def shop(look: int) -> Drawing:
    s = Sheet(256, 244)
    s.wall(18, 40, 220, "#FFE3B0")
    s.flat_roof(8, 28, 240, P["amber2"], 18)
    s.sign((58, 48, 140, 40), P["coral2"], "bag", look)
    s.add(
        rect(32, s.floor - 92, 116, 70, "#FFFFFF", 5),
        rect(37, s.floor - 87, 106, 60, "#FFE7B8", 2),
        faint(0.55, rect(37, s.floor - 87, 106, 60, P["glass"], 2)),
    )
    s.lights.append((37, s.floor - 87, 106, 60))
    for row in range(2):
        s.add(rect(40, s.floor - 58 + row * 28, 100, 3, P["wood2"]))
        s.add(
            *(
                rect(
                    44 + i * 12,
                    s.floor - 74 + row * 28 + i * 5 % 7,
                    8,
                    16 - i * 5 % 7,
                    FRUIT[(i + row) % 4],
                    2,
                )
                for i in range(8)
            )
        )
    s.add(
        path(
            f"M37,{s.floor - 40} L37,{s.floor - 70} L64,{s.floor - 87} L98,{s.floor - 87}Z",
            "#FFFFFF",
            opacity=0.4,
        )
    )
    s.add(rect(30, s.floor - 22, 120, 8, P["wood"], 3))
    if look < 4:
        s.qr_stand(124, s.floor - 48)
    s.awning(14, 102, 228, P["coral"], "#FFFFFF")
    s.door(196, P["coral2"], 42, 78)
    return s.done()


def teahouse(look: int) -> Drawing:
    s = Sheet(240, 244)
    s.wall(24, 104, 192, "#F1DCC0")
    tile = "#5E6C80"
    s.add(
        path("M120,26 C150,70 190,92 236,92 L228,110 L12,110 L4,92 C50,92 90,70 120,26Z", tile),
        path("M120,26 C150,70 190,92 236,92 L228,110 L170,110 C150,84 134,60 120,26Z", darker(tile)),
        path("M120,28 C90,72 50,92 8,93", stroke=lighter(tile), width=6),
    )
    s.sign((76, 66, 88, 34), P["leaf3"], "cup", look)
    s.window((40, 136, 40, 46), lit=True, frame=P["wood2"], bars=3)
    s.window((160, 136, 40, 46), lit=True, frame=P["wood2"], bars=3)
    s.door(120, P["coral2"], 26, 78, double=True)
    s.add(lantern(36, 112, 10), lantern(204, 112, 10), lantern(86, 112, 8), lantern(154, 112, 8))
    s.lights += [(26, 117, 20, 18), (194, 117, 20, 18)]
    return s.done()


def village(look: int) -> Drawing:
    """The grandparents' house: white walls, grey tiles, red couplets, corn drying under the eaves."""
    s = Sheet(320, 248)
    s.wall(28, 110, 264, "#F7F1E6")
    tile = "#6F7A88"
    s.add(
        path("M44,40 L276,40 L316,116 L4,116Z", tile),
        path("M230,40 L276,40 L316,116 L262,116Z", darker(tile)),
        rect(38, 30, 244, 14, darker(tile, 0.3), 6),
    )
    s.add(
        *(
            path(f"M{60 + i * 26},46 L{40 + i * 30},112", stroke=lighter(tile, 0.14), width=4)
            for i in range(8)
        ),
        rect(2, 110, 316, 10, darker(tile, 0.3), 4),
    )
    s.window((58, 150, 46, 44), lit=True, frame=P["wood2"], bars=2)
    s.window((216, 150, 46, 44), frame=P["wood2"], bars=2)
    for x in (118, 192):
        s.add(
            rect(x, s.floor - 84, 11, 72, P["coral"], 1),
            *(rect(x + 3, s.floor - 78 + i * 13, 5, 6, P["amber"], 1) for i in range(5)),
        )
    s.add(
        rect(132, s.floor - 102, 58, 12, P["coral"], 1),
        *(rect(142 + i * 14, s.floor - 99, 7, 6, P["amber"], 1) for i in range(3)),
    )
    s.door(161, P["wood2"], 21, 76, double=True)
    for i in range(5):
        s.add(rect(48 + i * 13, 120, 8, 20, P["amber"], 4), rect(48 + i * 13, 118, 8, 5, P["leaf2"], 2))
        if i < 3:
            s.add(rect(226 + i * 14, 120, 7, 18, P["coral2"], 3))
    if look >= 2:
        s.solar(190, 62, 2)
    if look >= 3:
        s.add(
            path("M70,30 L70,6 M58,6 Q70,18 82,6", stroke=P["grey"], width=4)
        )  # the village gets its own mast
    return s.done()


def tower(look: int) -> Drawing:
    """A fenced lot in 2026, a building site after 2035, then offices, at last with hanging gardens."""
    s = Sheet(288, 400, ground_shadow=look > 1)
    if look == 0:
        s.add(
            *(
                rect(14 + i * 44, s.floor - 66, 42, 66, P["teal"] if i % 2 else "#EDEFF0", 3)
                for i in range(6)
            ),
            rect(10, s.floor - 70, 268, 8, P["grey"], 3),
        )
        s.add(
            rect(84, s.floor - 54, 120, 40, P["paper"], 4),
            rect(92, s.floor - 46, 44, 24, P["sky"], 2),
            rect(98, s.floor - 42, 12, 20, P["blue"], 1),
            rect(144, s.floor - 44, 48, 5, P["grey"], 2),
            rect(144, s.floor - 33, 34, 5, P["coral"], 2),
        )
        return s.done()
    if look == 1:
        for row in range(5):
            y = s.floor - 56 - row * 54
            s.add(
                rect(56, y, 176, 56, "#D7CDBF"),
                rect(62, y + 10, 164, 46, "#8E8578"),
                rect(56, y, 176, 10, "#E6DDD0"),
            )
            s.add(*(rect(62 + i * 38, y + 10, 10, 46, "#C9BEAE") for i in range(5)))
        s.add(
            rect(214, 16, 12, s.floor - 16, P["amber2"]),
            rect(52, 26, 230, 10, P["amber"], 3),
            rect(214, 10, 20, 22, P["amber"], 3),
            path("M220,10 L60,28 M220,10 L278,28", stroke=P["amber2"], width=3),
            path("M92,36 L92,92", stroke=P["ink"], width=2),
            rect(82, 92, 20, 14, P["coral"], 2),
        )
        s.add(
            *(rect(14 + i * 44, s.floor - 60, 42, 60, P["teal"] if i % 2 else "#EDEFF0", 3) for i in range(6))
        )
        return s.done()
    glass = blend("#6C8FC9", "#5FA7B0", look)
    s.wall(52, 28, 184, glass, side=30)
    s.add(rect(60, 28, 50, s.floor - 38, lighter(glass, 0.2), 4))
    for row in range(7):
        for col in range(4):
            x, y = 70 + col * 38, 46 + row * 42
            tone = (P["glass"], "#A9D8EC", P["glass2"])[(row * 5 + col * 3) % 3]
            s.add(rect(x, y, 26, 27, tone, 3))
            if (row * 7 + col * 5) % 3 == 0:
                s.lights.append((x, y, 26, 27))
        if look >= 4 and row % 2:
            s.roof_garden(56, 46 + row * 42 + 32, 160)
    s.flat_roof(46, 20, 196, darker(glass, 0.3), 14)
    s.add(rect(190, 2, 5, 22, P["grey"]), rect(76, 8, 46, 14, P["grey"], 3))
    s.glass_front(104, 80, 62, "#E7EEF6", 2)
    if look >= 3:
        s.roof_garden(120, 18, 70)
    s.add(rect(92, s.floor - 78, 104, 10, P["blue2"], 4))
    return s.done()
