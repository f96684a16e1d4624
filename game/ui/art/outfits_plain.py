"""Clothes for home, town and village."""

from game.ui.art.cloth import panel, shirt_collar, stand_collar, torso, zipper
from game.ui.art.features import neck
from game.ui.art.look import Look
from game.ui.art.svg import PALETTE, circle, darker, ellipse, lighter, path


def tee(look: Look) -> str:
    return (
        torso(look, look.cloth)
        + neck(look)
        + path("M161,288 C164,338 236,338 239,288", stroke=look.cloth_light, width=9)
    )


def hoodie(look: Look) -> str:
    hood = path("M122,318 C128,258 272,258 278,318 C262,350 138,350 122,318Z", look.cloth_dark)
    rim = path(
        (
            "M150,292 C152,340 182,352 200,368 C218,352 248,340 250,292 C276,306 272,342 "
            "236,360 C218,368 206,374 200,384 C194,374 182,368 164,360 C128,342 124,306 "
            "150,292Z"
        ),
        look.cloth_light,
    )
    cords = path(
        "M182,364 C180,376 181,384 180,392 M219,364 C222,374 220,382 221,388", stroke="#FFFDF6", width=5
    )
    return torso(look, look.cloth) + hood + neck(look) + rim + cords


def shirt(look: Look) -> str:
    buttons = "".join(circle(200, y, 2.8, look.cloth_dark) for y in (350, 372, 391))
    seam = path("M193,334 L193,397 M207,334 L207,397", stroke=look.cloth_dark, width=2, opacity=0.5)
    pocket = path("M232,352 L264,352 L264,374 Q248,386 232,374Z", look.cloth_light)
    return torso(look, look.cloth) + neck(look) + seam + buttons + pocket + shirt_collar(look.cloth_light)


def polo(look: Look) -> str:
    placket = (
        path("M192,326 L208,326 L208,372 L192,372Z", look.cloth_dark)
        + circle(200, 344, 2.6, "#FFF8E6")
        + circle(200, 360, 2.6, "#FFF8E6")
    )
    return torso(look, look.cloth) + neck(look) + placket + shirt_collar(look.cloth_light)


def cardigan(look: Look) -> str:
    under = "M156,296 L244,296 C238,340 222,372 206,399 L194,399 C178,372 162,340 156,296Z"
    edge = path(
        "M154,294 C160,340 178,372 194,397 M246,294 C240,340 222,372 206,397",
        stroke=look.cloth_light,
        width=9,
    )
    buttons = circle(181, 376, 3.6, "#FFF4E0") + circle(170, 354, 3.6, "#FFF4E0")
    return (
        torso(look, look.cloth)
        + path(under, "#FFF9EE")
        + neck(look)
        + path("M164,292 C168,334 232,334 236,292", stroke="#E6DCCB", width=5)
        + edge
        + buttons
    )


def sweater(look: Look) -> str:
    band = "".join(
        path(f"M{x},352 l9,-9 l9,9 l9,-9 l9,9", stroke="#FFF4E0", width=4, opacity=0.9)
        for x in (128, 164, 200, 236)
    )
    roll = path(
        (
            "M160,284 C160,318 176,332 200,332 C224,332 240,318 240,284 C236,306 222,312 "
            "200,312 C178,312 164,306 160,284Z"
        ),
        look.cloth_light,
    )
    return torso(look, look.cloth) + neck(look) + band + roll


def down_vest(look: Look) -> str:
    sleeves = lighter(look.cloth, 0.62)
    left = panel("M122,330 C128,312 140,302 158,294 C164,314 180,328 200,332", 128, 200, look.cloth)
    right = panel("M200,332 C220,328 236,314 242,294 C260,302 272,312 278,330", 200, 272, look.cloth_dark)
    quilt = path(
        "M128,352 Q164,362 197,358 M132,376 Q166,386 197,382", stroke=look.cloth_dark, width=3.4
    ) + path("M203,358 Q236,362 270,352 M203,382 Q234,386 268,376", stroke=darker(look.cloth_dark), width=3.4)
    return (
        torso(look, sleeves)
        + neck(look)
        + left
        + right
        + quilt
        + stand_collar(look.cloth_light, look.cloth)
        + zipper("#FFF4E0", 334)
    )


def padded(look: Look) -> str:
    """The village's padded jacket: stand collar, knotted buttons, flowers on a woman's."""
    base = look.cloth
    flowers = ""
    if look.woman:
        spots = (
            (140, 336, 9),
            (166, 366, 10),
            (236, 342, 9),
            (262, 366, 9),
            (226, 382, 7),
            (146, 382, 6),
            (108, 362, 8),
            (290, 346, 7),
        )
        petal = lighter(base, 0.7)
        for x, y, r in spots:
            flowers += "".join(
                circle(x + r * 0.55 * dx, y + r * 0.55 * dy, r * 0.48, petal)
                for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1))
            ) + circle(x, y, r * 0.34, PALETTE["amber"])
    else:
        flowers = path(
            (
                "M138,336 Q168,346 194,344 M132,364 Q166,374 194,372 M206,344 Q236,346 "
                "264,336 M206,372 Q240,374 268,364"
            ),
            stroke=look.cloth_dark,
            width=3.2,
        )
    knots = "".join(
        path(f"M188,{y} L212,{y}", stroke="#FFE3A6" if look.woman else look.cloth_light, width=5)
        + circle(200, y, 4.4, PALETTE["amber"] if look.woman else look.cloth_light)
        for y in (350, 372, 391)
    )
    front = path("M200,330 L200,398", stroke=look.cloth_dark, width=4)
    return (
        torso(look, base) + neck(look) + flowers + front + knots + stand_collar(look.cloth_light, look.cloth)
    )


def wedding(look: Look) -> str:
    red = "#C93A3F"
    gold = "#F7C65A"
    coat = torso(look, red) + neck(look)
    trim = (
        stand_collar(lighter(red, 0.14), red)
        + path("M200,336 C216,344 240,346 262,336", stroke=gold, width=5)
        + path("M150,299 C156,318 176,334 200,338 C224,334 244,318 250,299", stroke=gold, width=4)
    )
    bloom = "".join(
        circle(168 + dx, 362 + dy, 7, gold) for dx, dy in ((-8, 0), (8, 0), (0, -8), (0, 8))
    ) + circle(168, 362, 6, red)
    return coat + trim + bloom + ellipse(232, 376, 3, 3, gold) + ellipse(232, 356, 3, 3, gold)


def patient(look: Look) -> str:
    """The striped pyjamas of every ward."""
    stripes = "".join(
        path(f"M{x},{y} V{bottom}", stroke="#8FB6DC", width=5)
        for x, y, bottom in (
            (132, 314, 384),
            (152, 306, 390),
            (172, 320, 394),
            (228, 320, 394),
            (248, 306, 390),
            (268, 314, 384),
        )
    )
    return torso(look, "#E4EEF7") + neck(look) + stripes + shirt_collar("#F4F8FC")
