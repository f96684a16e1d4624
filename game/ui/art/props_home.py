"""Things of the dormitory, the kitchen and the park, in 128 x 128 boxes."""

from collections.abc import Callable

from game.ui.art.svg import PALETTE, circle, darker, ellipse, lighter, path, rect, shadow

INK, WOOD, WOOD2 = PALETTE["ink"], PALETTE["wood"], PALETTE["wood2"]


def _bunk_bed() -> str:
    steel, deep = "#5E7FA8", "#466389"

    def bunk(y: float, quilt: str) -> str:
        mattress = rect(12, y, 104, 9, "#F5EFE3", 3)
        cover = path(
            f"M44,{y + 1} C44,{y - 9} 50,{y - 11} 58,{y - 11} H106 Q114,{y - 11} 114,{y - 3} V{y + 6} H44Z",
            quilt,
        )
        stripes = "".join(rect(x, y - 11, 5, 17, lighter(quilt, 0.4)) for x in (62, 80, 98))
        pillow = path(
            f"M16,{y + 1} C14,{y - 8} 18,{y - 11} 26,{y - 10} C34,{y - 11} 42,{y - 9} 40,{y + 1}Z", "#FFFFFF"
        )
        return mattress + pillow + cover + stripes + rect(10, y + 7, 108, 7, steel, 2)

    posts = "".join(rect(x, 8, 6, 112, colour, 3) for x, colour in ((8, steel), (114, deep)))
    rail = path("M12,24 H84 M30,24 V40 M52,24 V40 M74,24 V40", stroke=steel, width=3.4)
    ladder = path("M94,20 V118 M108,20 V118", stroke=deep, width=4) + path(
        "M94,34 H108 M94,54 H108 M94,74 H108 M94,94 H108", stroke=deep, width=3.4
    )
    curtain = path("M14,58 H42 C40,70 44,80 40,90 H14Z", PALETTE["lilac"], opacity=0.9) + path(
        "M22,58 V88 M31,58 V88", stroke=PALETTE["lilac2"], width=2
    )
    shelf = rect(12, 56, 104, 2.6, deep, 1)
    basin = path("M30,108 H58 L54,119 H34Z", PALETTE["coral"]) + rect(28, 105, 32, 5, "#FFD9CF", 2)
    shoes = path("M68,118 C68,112 74,110 78,114 L86,116 V119 H68Z", "#FFFFFF") + rect(
        68, 117, 18, 3, PALETTE["teal"], 1
    )
    return (
        shadow(64, 121, 60, 5)
        + basin
        + shoes
        + bunk(42, PALETTE["teal"])
        + shelf
        + bunk(96, "#E9897B")
        + curtain
        + rail
        + ladder
        + posts
    )


def _bowl_of_noodles() -> str:
    steam = path(
        "M46,40 q-8,-9 0,-18 q7,-8 0,-16 M66,38 q-8,-9 0,-18 q7,-8 0,-16 M86,40 q-8,-9 0,-18",
        stroke="#FFFFFF",
        width=5,
        opacity=0.75,
    )
    broth = (
        ellipse(64, 62, 52, 17, "#FDF6EA")
        + ellipse(64, 62, 46, 13.5, "#C9713A")
        + ellipse(62, 61, 42, 11.5, "#DB8A4C")
    )
    noodles = path(
        "M26,62 q12,-10 24,0 t24,0 t24,0 M34,56 q12,-8 22,0 t22,0 t18,2 M32,68 q12,-8 24,0 t22,-1 t18,-1",
        stroke="#FBE3A1",
        width=4,
    )
    egg = (
        ellipse(84, 58, 15, 9, "#FFFFFF")
        + ellipse(85, 57, 7.4, 5, PALETTE["amber"])
        + ellipse(83, 55.6, 2.4, 1.5, "#FFE9A8")
    )
    greens = path("M30,58 C34,46 48,46 54,54 C46,60 38,62 30,58Z", PALETTE["leaf3"]) + path(
        "M34,57 C40,52 46,52 52,54", stroke=PALETTE["leaf"], width=2
    )
    onion = "".join(
        circle(x, y, 2.4, PALETTE["leaf2"]) for x, y in ((58, 66), (66, 58), (72, 69), (48, 68), (96, 66))
    )
    bowl = path("M12,62 C14,96 34,112 46,114 H82 C94,112 114,96 116,62 C108,78 20,78 12,62Z", "#F8F3EA")
    shade = path("M82,114 C94,112 114,96 116,62 C112,70 102,73 92,75 C96,92 92,106 82,114Z", "#DDD2C4")
    pattern = path(
        "M20,82 C34,92 60,94 76,93 M26,92 C40,100 60,102 74,101", stroke=PALETTE["blue"], width=3
    ) + circle(44, 104, 2.2, PALETTE["blue"])
    sticks = path("M74,58 L122,26 M80,62 L124,36", stroke=WOOD2, width=4)
    return (
        shadow(64, 116, 40, 6)
        + broth
        + noodles
        + greens
        + egg
        + onion
        + sticks
        + bowl
        + shade
        + pattern
        + rect(44, 112, 40, 6, "#E6DCCC", 2)
        + steam
    )


def _phone() -> str:
    return (
        shadow(66, 121, 32, 4)
        + rect(32, 6, 66, 114, "#1D2438", 12)
        + rect(32, 6, 62, 114, "#2F3A58", 12)
        + rect(37, 14, 52, 94, "#F4FBF9", 5)
        + rect(37, 14, 52, 22, "#14A79A", 5)
        + rect(37, 28, 52, 8, "#14A79A")
        + circle(46, 25, 4.6, "#FFC93C")
        + rect(54, 21, 22, 3.4, "#E6FFFA", 1.7)
        + rect(54, 27, 14, 3, "#A6E6DE", 1.5)
        + rect(41, 41, 44, 24, "#FFFFFF", 4)
        + circle(50, 53, 7, "#F7B643")
        + path("M47,49 L50,53 L53,49 M50,53 V58 M47,54 H53", stroke="#A8691C", width=1.8)
        + rect(60, 47, 20, 4.4, INK, 2)
        + rect(60, 55, 14, 3.4, "#B9C3CF", 1.7)
        + path("M41,84 C48,74 54,90 60,80 C66,70 72,86 85,72", stroke="#14A79A", width=3)
        + circle(85, 72, 3.4, "#F26B5E")
        + rect(41, 93, 44, 10, "#FFC93C", 5)
        + rect(55, 111.6, 16, 3.4, "#5B6685", 1.7)
        + path("M40,18 L58,16", stroke="#FFFFFF", width=2, opacity=0.5)
    )


def _chess_board() -> str:
    """Chinese chess on a stone table: a river in the middle, round red and black men."""
    board = path("M14,44 H114 L124,92 H4Z", "#E9C48B") + path("M4,92 H124 V100 H4Z", WOOD2)
    rows = "".join(
        path(f"M{14 - i * 2.5 + 6},{50 + i * 9} H{114 + i * 2.5 - 6}", stroke="#8A5A34", width=1.5)
        for i in range(5)
    )
    columns = "".join(
        path(
            f"M{24 + i * 16},50 L{22.6 + i * 16.4:.1f},62 M{21.6 + i * 16.7:.1f},70 L{18 + i * 18.2:.1f},88",
            stroke="#8A5A34",
            width=1.5,
        )
        for i in range(6)
    )
    men = ""
    for x, y, red in (
        (34, 56, 0),
        (58, 50, 0),
        (88, 60, 1),
        (46, 78, 1),
        (76, 82, 1),
        (104, 84, 0),
        (22, 86, 1),
        (62, 66, 0),
    ):
        tone = PALETTE["coral2"] if red else "#33384A"
        men += (
            ellipse(x, y + 3, 8.4, 5.6, "#A9743F")
            + ellipse(x, y, 8.4, 5.6, "#FBE9C6")
            + ellipse(x, y, 5.8, 3.7, tone)
        )
        men += path(f"M{x - 2.4},{y} H{x + 2.4} M{x},{y - 2} V{y + 2}", stroke="#FBE9C6", width=1.2)
    leg = path("M52,100 H76 L82,118 H46Z", PALETTE["stone2"]) + path("M68,100 H76 L82,118 H70Z", "#A9A39A")
    return shadow(64, 119, 46, 5) + leg + board + rows + columns + men


def _thermos() -> str:
    red = "#D6483F"
    flower = "".join(
        circle(60 + dx, 76 + dy, 6, "#FFD9D2") for dx, dy in ((-6, 0), (6, 0), (0, -6), (0, 6))
    ) + circle(60, 76, 4, PALETTE["amber"])
    leaves = path(
        "M46,92 C52,84 58,86 60,84 C60,92 54,96 46,92Z M76,90 C70,84 64,86 62,84 C62,92 70,96 76,90Z",
        PALETTE["leaf2"],
    )
    body = path(
        "M38,46 C38,40 44,36 48,34 H76 C82,36 88,40 88,46 V112 Q88,118 82,118 H44 Q38,118 38,112Z", red
    )
    side = path("M74,34 C80,36 88,40 88,46 V112 Q88,118 82,118 H74Z", darker(red, 0.22))
    return (
        shadow(64, 119, 32, 5)
        + path("M86,52 C108,52 108,96 86,98", stroke="#E9E4DA", width=6)
        + body
        + side
        + rect(38, 50, 50, 5, "#E9E4DA")
        + rect(38, 104, 50, 5, "#E9E4DA")
        + flower
        + leaves
        + rect(46, 22, 32, 14, "#E9E4DA", 3)
        + rect(68, 22, 10, 14, "#C9C2B5", 3)
        + rect(52, 10, 20, 14, red, 4)
        + path("M45,58 V98", stroke="#F2867C", width=4)
    )


def _locker() -> str:
    """The parcel locker at the gate."""
    doors = ""
    for row, (y, h) in enumerate(((40, 16), (58, 16), (76, 22), (100, 16))):
        for col, x in enumerate((14, 42, 90)):
            w = 24
            here = (row, col) == (2, 0)
            doors += rect(x, y, w, h, "#22405A" if here else "#5C93C7", 2) + (
                "" if here else rect(x + w - 6, y + h / 2 - 2, 3.4, 5, "#D6E6F4", 1)
            )
    parcel = rect(17, 85, 18, 12, "#C98F5B", 2) + rect(24, 85, 4, 12, "#E9CFA6")
    panel = (
        rect(69, 40, 18, 76, "#E9F0F6", 2)
        + rect(71, 46, 14, 20, INK, 2)
        + rect(73, 48, 10, 14, PALETTE["glass2"], 1)
        + rect(74, 72, 8, 8, INK, 1)
        + rect(76, 74, 4, 4, "#FFFFFF")
    )
    return (
        shadow(64, 121, 58, 5)
        + rect(8, 20, 112, 100, "#2D5DA8", 4)
        + rect(112, 24, 8, 96, "#234A88", 3)
        + rect(4, 12, 120, 14, PALETTE["amber"], 4)
        + rect(4, 21, 120, 5, PALETTE["amber2"], 2)
        + rect(12, 30, 40, 5, "#BFD7EE", 2)
        + doors
        + parcel
        + panel
    )


HOME_THINGS: dict[str, Callable[[], str]] = {
    "bunk_bed": _bunk_bed,
    "bowl_of_noodles": _bowl_of_noodles,
    "phone": _phone,
    "chess_board": _chess_board,
    "thermos": _thermos,
    "locker": _locker,
}
