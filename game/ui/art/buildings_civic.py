"""The public houses of the town: hall, bank, clinic, school, station, park pavilion, bus stop."""

from game.art.svg import PALETTE, circle, darker, faint, lighter, path, rect
from game.ui.art.facade import Drawing, Sheet, blend, glyph, lantern

P = PALETTE


def hall(look: int) -> Drawing:
    """The Social Security Hall: columns, teal shield; its counters become kiosks, then one long screen."""
    s = Sheet(384, 312)
    stone = "#F4EBDD"
    s.wall(30, 108, 324, stone)
    s.glass_front(126, 132, 112, "#FFFFFF", 4)
    s.add(_counters(look, 126, s.floor))
    s.door(192, P["teal2"], 30, 84, double=True)
    for x in (40, 88, 270, 318):
        s.add(
            rect(x, 112, 26, s.floor - 124, "#FFFFFF", 4),
            rect(x + 17, 112, 9, s.floor - 124, "#DFD3C1", 4),
            rect(x - 5, 108, 36, 12, "#E6DAC8", 3),
            rect(x - 5, s.floor - 22, 36, 12, "#D9CCB8", 3),
        )
    s.gable(16, 22, 352, 80, "#EADFCE")
    s.add(
        path("M192,44 L312,98 L72,98Z", "#FBF6EC"),
        rect(10, 98, 364, 16, "#D9CCB8", 4),
        rect(10, 98, 364, 6, lighter("#D9CCB8"), 3),
    )
    s.add(circle(192, 74, 22, P["teal"]), glyph("shield", 179, 61, 26))
    s.sign((136, 122, 112, 34), P["teal2"], "shield", look)
    s.add(rect(14, s.floor - 12, 356, 8, "#D9CCB8", 2), rect(4, s.floor - 6, 376, 10, "#C9BBA5", 3))
    if look >= 1:  # the ramp came with the ageing city
        s.add(path(f"M262,{s.floor - 12} L372,{s.floor + 4} L262,{s.floor + 4}Z", "#DED3C3"))
        s.add(
            path(
                f"M270,{s.floor - 34} L364,{s.floor - 18} M286,{s.floor - 32} L286,{s.floor - 10} "
                f"M346,{s.floor - 21} L346,{s.floor - 3}",
                stroke=P["teal2"],
                width=4,
            )
        )
    if look >= 3:
        s.roof_garden(26, 98, 70)
        s.roof_garden(288, 98, 70)
    return s.done()


def _counters(look: int, x: float, floor: float) -> str:
    """What one sees through the panes: clerks, then self-service machines, then screens."""
    parts = []
    for i in (0, 1):
        cx = x + 20 + i * 92
        if look < 2:
            parts += [
                circle(cx, floor - 62, 8, "#E3AC83"),
                path(f"M{cx - 8},{floor - 64} Q{cx},{floor - 78} {cx + 8},{floor - 64}Z", P["ink"]),
                rect(cx - 10, floor - 54, 20, 16, P["blue2"], 5),
                rect(cx - 15, floor - 40, 30, 40, P["wood"], 2),
                rect(cx - 17, floor - 44, 34, 6, P["wood2"], 2),
            ]
        elif look < 4:
            parts += [
                rect(cx - 11, floor - 66, 22, 66, "#F5F7F8", 4),
                rect(cx - 8, floor - 62, 16, 22, P["teal2"], 2),
                rect(cx - 6, floor - 34, 12, 5, P["ink"], 1),
            ]
        else:
            parts += [
                rect(cx - 14, floor - 92, 28, 62, "#27375A", 4),
                rect(cx - 10, floor - 86, 20, 6, P["teal"], 2),
                rect(cx - 10, floor - 74, 14, 4, P["sky"], 2),
                rect(cx - 10, floor - 66, 18, 4, P["sky"], 2),
                rect(cx - 10, floor - 52, 20, 14, P["amber"], 2),
            ]
    return "".join(parts)


def bank(look: int) -> Drawing:
    s = Sheet(256, 296)
    stone = blend("#C9D6E6", "#DDE8EE", look)
    s.wall(24, 56, 208, stone)
    for row in range(2):
        for col in range(4):
            s.window((44 + col * 47, 78 + row * 56, 26, 34), lit=(row + col) % 3 == 0, bars=0)
    s.flat_roof(14, 44, 228, "#7F93B5", 18)
    s.add(
        circle(128, 40, 28, P["amber2"]),
        circle(126, 38, 26, P["amber"]),
        glyph("coin", 109, 21, 34, "#FFF3D0"),
    )
    s.glass_front(98, 94, 82, "#44597F", 2)
    s.sign((84, 168, 122, 30), P["blue2"], "coin", look)
    if look < 3:  # the cash machine is taken out when nobody carries cash
        s.add(
            rect(44, s.floor - 84, 38, 74, P["blue2"], 5),
            rect(50, s.floor - 76, 26, 20, P["sky"], 3),
            rect(50, s.floor - 48, 26, 6, P["ink"], 2),
            rect(54, s.floor - 36, 18, 14, "#8FA6CC", 2),
        )
    else:
        s.roof_garden(40, s.floor - 8, 48)
    if look >= 2:
        s.solar(150, 22, 2)
    return s.done()


def clinic(look: int) -> Drawing:
    s = Sheet(320, 312)
    white = "#FBFAF7"
    s.wall(20, 124, 280, white)
    s.wall(100, 42, 120, "#EAF3F4")
    s.flat_roof(12, 114, 92, P["teal"], 14)
    s.flat_roof(216, 114, 92, P["teal"], 14)
    s.flat_roof(92, 30, 136, P["teal"], 16)
    s.add(
        circle(160, 88, 31, darker(P["coral"])), circle(158, 86, 29, P["coral"]), glyph("cross", 140, 68, 36)
    )
    for i, x in enumerate((36, 70, 234, 266)):
        s.window((x, 148, 20, 32), lit=i == 1, frame="#DCEAEC", bars=0)
        s.window((x, 208, 20, 32), lit=i == 2, frame="#DCEAEC", bars=0)
    for x in (114, 176):
        s.window((x, 140, 28, 30), lit=x > 150, frame="#FFFFFF")
    s.glass_front(114, 92, 82, P["glass2"], 2)
    s.add(
        rect(96, s.floor - 106, 128, 16, P["coral"], 5),
        rect(96, s.floor - 106, 128, 6, lighter(P["coral"]), 3),
        rect(104, s.floor - 90, 6, 80, "#DCEAEC"),
        rect(210, s.floor - 90, 6, 80, "#DCEAEC"),
    )
    if look >= 2:
        s.add(
            rect(236, 96, 56, 6, P["grey"], 2),
            rect(244, 100, 4, 14, P["grey"]),
            rect(280, 100, 4, 14, P["grey"]),
            circle(264, 93, 4, P["coral"]),
        )  # drone landing for medicines
    if look >= 3:
        s.roof_garden(18, 108, 80)
    return s.done()


def school(look: int) -> Drawing:
    s = Sheet(352, 304)
    wall = blend("#F3B98C", "#F1D9B4", look)
    s.wall(20, 92, 312, wall)
    s.wall(128, 50, 96, "#FBE9CC")
    for col in range(3):
        for x0 in (36, 238):
            s.window((x0 + col * 32, 124, 17, 32), lit=col == 1, bars=0)
            s.window((x0 + col * 32, 190, 17, 38), lit=(col + x0) % 2 == 0, bars=0)
    s.flat_roof(12, 80, 118, "#C96F4E")
    s.flat_roof(222, 80, 118, "#C96F4E")
    s.gable(122, 14, 108, 42, P["coral2"])
    s.add(circle(176, 84, 22, "#FFFFFF"), glyph("clock", 158, 66, 36, "#F6F1E6"))
    s.sign((134, 122, 84, 32), P["blue2"], "book", look)
    s.door(176, P["blue2"], 34, 80, double=True)
    s.window((142, 164, 26, 26), lit=True)
    s.window((184, 164, 26, 26))
    s.add(
        rect(296, 20, 5, 66, P["grey"], 2),
        path("M301,24 C316,18 322,32 338,24 L338,46 C322,54 316,38 301,46Z", P["coral"]),
        path("M301,24 C308,21 313,23 318,25 L318,47 C313,45 308,43 301,46Z", lighter(P["coral"])),
    )
    if look >= 2:
        s.solar(24, 60, 3)
    return s.done()


def station(look: int) -> Drawing:
    s = Sheet(384, 288)
    s.wall(16, 112, 352, "#F0E4D2")
    s.wall(120, 92, 144, "#F8EFE0")
    s.add(
        path("M112,100 C112,8 272,8 272,100Z", P["blue2"]),
        path("M122,100 C122,22 262,22 262,100Z", P["glass2"]),
        path("M122,100 C122,40 178,26 206,30 L150,100Z", P["glass"]),
    )
    for x in (150, 191, 232):
        s.add(rect(x - 2, 40 if x == 191 else 52, 4, 60, P["blue2"]))
    s.lights.append((140, 56, 104, 40))
    s.flat_roof(8, 98, 108, P["blue2"])
    s.flat_roof(268, 98, 108, P["blue2"])
    s.add(
        rect(106, 96, 172, 14, P["blue2"], 4),
        circle(192, 78, 19, "#FFFFFF"),
        glyph("clock", 177, 63, 30, "#F6F1E6"),
    )
    s.sign((134, 118, 116, 34), P["blue2"], "train", look)
    s.glass_front(130, 124, 100, "#44597F", 4)
    for i, x in enumerate((34, 74, 286, 326)):
        s.window((x, 146, 24, 46), lit=i % 2 == 0, bars=1)
    board = "#27375A"
    s.add(
        rect(28, s.floor - 62, 76, 42, board, 5),
        *(
            rect(34, s.floor - 55 + i * 11, 40, 5, P["amber"], 1)
            + rect(82, s.floor - 55 + i * 11, 16, 5, P["leaf"], 1)
            for i in range(3)
        ),
    )
    s.lights.append((28, s.floor - 62, 76, 42))
    if look >= 2:
        s.solar(272, 78, 3)
    return s.done()


def park(look: int) -> Drawing:
    """A pavilion with upturned eaves where the old people sing."""
    s = Sheet(256, 236)
    s.add(rect(28, s.floor - 18, 200, 18, "#CFC6BA", 4), rect(28, s.floor - 18, 200, 7, "#E2DACF", 3))
    s.add(
        rect(52, s.floor - 44, 152, 8, P["wood2"], 3),
        rect(96, s.floor - 60, 66, 10, P["wood"], 3),
        rect(106, s.floor - 50, 6, 30, P["wood2"]),
        rect(148, s.floor - 50, 6, 30, P["wood2"]),
    )
    for x in (46, 92, 152, 198):
        s.add(
            rect(x, 96, 13, s.floor - 112, P["coral2"], 3),
            rect(x, 96, 5, s.floor - 112, P["coral"], 2),
            rect(x - 4, s.floor - 24, 21, 8, "#B8AEA2", 2),
        )
    s.add(rect(40, 94, 178, 14, P["teal2"], 3), rect(40, 94, 178, 5, P["teal"], 2))
    tile = blend("#5C7A75", "#4E8F6B", look)
    s.add(
        path(
            "M128,22 C142,58 186,84 246,80 C240,92 226,100 208,100 L48,100 C30,100 16,92 10,80 C70,84 "
            "114,58 128,22Z",
            tile,
        )
    )
    s.add(
        path(
            "M128,22 C142,58 186,84 246,80 C240,92 226,100 208,100 L164,100 C150,76 138,56 128,22Z",
            darker(tile),
        )
    )
    s.add(
        path("M128,22 C114,58 70,84 12,81", stroke=lighter(tile), width=6),
        circle(128, 18, 9, P["amber2"]),
        circle(126, 16, 7, P["amber"]),
    )
    s.add(lantern(72, 102, 9), lantern(184, 102, 9))
    s.lights += [(63, 106, 18, 18), (175, 106, 18, 18)]
    return s.done()


def street(look: int) -> Drawing:
    """The bus stop with the notice board: where letters, posters and neighbours' words are met."""
    s = Sheet(224, 160)
    frame = ("#4A5A7A", "#4A5A7A", "#3C6E78", "#3C6E78", "#2D6A63", "#2D6A63")[look]
    s.add(
        rect(18, 44, 8, s.floor - 44, frame, 3),
        rect(134, 44, 8, s.floor - 44, frame, 3),
        faint(0.55, rect(26, 54, 108, 62, P["glass"], 3)),
    )
    s.add(path("M26,104 L26,72 L66,54 L110,54Z", "#FFFFFF", opacity=0.45))
    s.add(
        rect(34, s.floor - 28, 92, 9, P["wood"], 3),
        rect(34, s.floor - 28, 92, 4, lighter(P["wood"]), 2),
        rect(42, s.floor - 20, 6, 20, frame),
        rect(112, s.floor - 20, 6, 20, frame),
    )
    s.add(rect(6, 32, 148, 16, frame, 6), rect(6, 32, 148, 6, lighter(frame), 4))
    if look >= 1:
        s.solar(30, 12, 3)
    s.add(
        rect(168, 50, 44, 66, P["wood2"] if look < 2 else "#27375A", 4),
        rect(173, 116, 5, s.floor - 116, frame),
        rect(202, 116, 5, s.floor - 116, frame),
    )
    if look < 2:
        s.add(
            rect(173, 56, 34, 54, "#F0DDBD", 2),
            rect(176, 60, 14, 18, "#FFFFFF", 1),
            rect(193, 62, 12, 14, P["amber"], 1),
            rect(177, 82, 12, 20, P["rose"], 1),
            rect(192, 80, 13, 24, P["sky"], 1),
        )
        s.add(
            rect(178, 64, 10, 2, P["grey"]),
            rect(178, 68, 8, 2, P["grey"]),
            glyph("shield", 193, 86, 11, P["teal2"]),
        )
    else:
        s.add(
            rect(172, 54, 36, 58, P["teal2"], 3),
            glyph("shield", 181, 60, 18),
            rect(177, 86, 26, 4, "#FFFFFF", 2),
            rect(177, 94, 18, 4, P["sky"], 2),
            rect(177, 102, 22, 4, P["amber"], 2),
        )
        s.lights.append((172, 54, 36, 58))
    return s.done()
