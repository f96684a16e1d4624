"""Curls, and heads under cloth."""

from game.ui.art.look import Look
from game.ui.art.svg import circle, darker, path

CURLS_BACK = (
    (118, 150, 33),
    (110, 192, 30),
    (124, 226, 26),
    (282, 150, 33),
    (290, 192, 30),
    (276, 226, 26),
    (140, 96, 40),
    (262, 96, 40),
    (200, 74, 46),
)
CURLS = (
    (126, 134, 22),
    (142, 106, 25),
    (168, 86, 27),
    (200, 78, 29),
    (232, 86, 27),
    (258, 106, 25),
    (274, 134, 22),
    (116, 168, 17),
    (284, 168, 17),
)


def perm_back(look: Look) -> str:
    return "".join(circle(x, y, r, look.hair_dark) for x, y, r in CURLS_BACK)


def perm(look: Look) -> str:
    rolls = "".join(circle(x, y, r, look.hair) for x, y, r in CURLS)
    return rolls + "".join(
        path(
            f"M{x - r * 0.5},{y + r * 0.25} A{r * 0.55},{r * 0.55} 0 1 1 {x + r * 0.4},{y + r * 0.3}",
            stroke=look.hair_light if x < 220 else look.hair_dark,
            width=3.4,
            opacity=0.75,
        )
        for x, y, r in CURLS
    )


def hijab_back(look: Look) -> str:
    return path(
        (
            "M200,34 C292,34 314,112 304,196 C304,250 312,288 326,320 L74,320 C88,288 "
            "96,250 96,196 C86,112 108,34 200,34Z"
        ),
        look.cloth_dark,
    )


def hijab(look: Look) -> str:
    ring = (
        "M200,42 C268,42 300,98 294,176 C292,232 262,276 206,298 L194,298 "
        "C138,276 108,232 106,176 C100,98 132,42 200,42Z M200,92 C154,92 134,124 "
        "134,172 C134,226 160,264 200,264 C240,264 266,226 266,172 C266,124 "
        "246,92 200,92Z"
    )
    hem = path(
        (
            "M200,92 C154,92 134,124 134,172 C134,226 160,264 200,264 C240,264 266,226 "
            "266,172 C266,124 246,92 200,92Z"
        ),
        stroke=look.cloth_dark,
        width=5,
    )
    drape = path(
        (
            "M108,196 C112,262 150,296 208,304 C250,312 286,318 306,346 C250,372 150,366 "
            "96,338 C90,300 96,236 108,196Z"
        ),
        look.cloth,
    )
    folds = path(
        "M118,250 C140,296 190,316 262,330 M108,292 C140,330 200,346 268,346",
        stroke=look.cloth_dark,
        width=4,
        opacity=0.7,
    )
    light = path("M124,112 C136,76 164,58 196,56 C168,70 146,92 138,122Z", look.cloth_light, opacity=0.8)
    return f'<path fill-rule="evenodd" d="{ring}" fill="{look.cloth}"/>' + hem + light + drape + folds


def kerchief(look: Look) -> str:
    """The kerchief worn in the fields: knotted at the nape, hair at the temples."""
    scarf = "#D9695F" if look.cloth != "#F26B5E" else "#4C86B8"
    temple = path("M122,178 C118,150 126,130 146,118 L152,128 C136,142 130,158 128,184Z", look.hair) + path(
        "M278,178 C282,150 274,130 254,118 L248,128 C264,142 270,158 272,184Z", look.hair_dark
    )
    cloth = path("M112,150 C104,80 146,42 200,42 C254,42 296,80 288,150 C262,112 138,112 112,150Z", scarf)
    dots = "".join(
        circle(x, y, 4.4, "#FFF4E2")
        for x, y in ((140, 100), (166, 74), (200, 96), (200, 58), (234, 74), (260, 100))
    )
    return (
        temple
        + cloth
        + dots
        + path(
            (
                "M112,150 C138,112 262,112 288,150 C290,142 290,136 289,130 C258,98 "
                "142,98 111,130 C110,136 110,142 112,150Z"
            ),
            darker(scarf),
        )
    )


def kerchief_back(look: Look) -> str:
    scarf = darker("#D9695F" if look.cloth != "#F26B5E" else "#4C86B8")
    return path(
        (
            "M270,216 C300,214 322,232 330,262 C306,258 288,246 270,238Z M268,228 "
            "C288,244 296,268 290,296 C272,282 262,262 258,240Z"
        ),
        scarf,
    )
