"""Working clothes: rider, factory hand, clerk, doctor, cook."""

from game.ui.art.cloth import panel, shirt_collar, stand_collar, torso, zipper
from game.ui.art.features import neck
from game.ui.art.look import Look
from game.ui.art.outfits_plain import tee
from game.ui.art.svg import PALETTE, circle, darker, group, lighter, path, rect

RIDER_YELLOW, RIDER_TEAL = "#FFC93C", "#14A79A"


def rider(look: Look) -> str:
    """The delivery jacket: yellow body, teal yoke, a reflective band, a bee's cell on the chest."""
    yellow, teal = RIDER_YELLOW, RIDER_TEAL
    deep = darker(yellow, 0.16)
    yoke = path(
        "M158,295 C138,303 120,311 102,318 C128,330 160,334 186,332 C172,322 162,310 158,295Z", teal
    ) + path(
        "M242,295 C262,303 280,311 298,318 C272,330 240,334 214,332 C228,322 238,310 242,295Z", darker(teal)
    )
    piping = path(
        "M102,318 C128,331 160,335 188,333 M298,318 C272,331 240,335 212,333", stroke="#FFF6DC", width=3.4
    )
    band = path("M124,360 Q160,370 198,370 L198,382 Q160,382 123,372Z", "#EEF3F2") + path(
        "M276,360 Q240,370 202,370 L202,382 Q240,382 277,372Z", "#CBD8D7"
    )
    badge = path("M240,342 l7,4 v8 l-7,4 l-7,-4 v-8Z", teal)
    return (
        torso(look, yellow, deep)
        + neck(look)
        + yoke
        + piping
        + band
        + badge
        + stand_collar(lighter(teal, 0.2), teal)
        + zipper(darker(yellow, 0.4), 336)
    )


def factory(look: Look) -> str:
    base = look.cloth
    pocket = (
        path("M226,346 L262,346 L262,372 L244,378 L226,372Z", look.cloth_light)
        + rect(226, 345, 36, 7, look.cloth, 2)
        + path("M234,336 L234,348", stroke="#F26B5E", width=4)
    )
    tag = (
        rect(140, 348, 36, 18, "#FFFDF6", 3)
        + rect(144, 353, 16, 3, "#8FA0B5", 1)
        + rect(144, 359, 26, 3, "#C7CFD9", 1)
    )
    return (
        torso(look, base)
        + neck(look)
        + zipper(look.cloth_dark, 332)
        + pocket
        + tag
        + shirt_collar(look.cloth_light)
    )


def suit(look: Look) -> str:
    """The clerk's: jacket, white collar, and the shield pin of the Social Security Hall."""
    blouse = path("M160,294 L240,294 L200,384Z", "#FFFFFF")
    lapels = path(
        "M156,294 L136,310 L130,344 L152,346 L142,356 L192,398 L200,392 C180,360 164,328 156,294Z",
        look.cloth_light,
    ) + path(
        "M244,294 L264,310 L270,344 L248,346 L258,356 L208,398 L200,392 C220,360 236,328 244,294Z", look.cloth
    )
    if look.woman:
        tie = path("M200,330 L178,320 L180,344Z M200,330 L222,320 L220,344Z", "#F26B5E") + circle(
            200, 331, 6, "#C94A4A"
        )
    else:
        tie = path("M190,328 L210,328 L206,344 L214,376 L200,392 L186,376 L194,344Z", "#F26B5E") + path(
            "M190,328 L210,328 L206,344 L194,344Z", "#C94A4A"
        )
    pin = path("M152,358 l9,-4 l9,4 v8 c0,6 -5,9 -9,11 c-4,-2 -9,-5 -9,-11Z", PALETTE["teal"]) + path(
        "M157,365 l3,4 l6,-7", stroke="#FFFFFF", width=2.4
    )
    return torso(look, look.cloth) + blouse + neck(look) + shirt_collar("#FFFFFF") + tie + lapels + pin


def doctor(look: Look) -> str:
    scrubs = path("M158,294 L242,294 L208,392 L192,392Z", PALETTE["glass2"])
    vee = path("M164,290 L200,338 L236,290", stroke="#6AAFC9", width=6)
    lapels = path("M156,293 L134,312 L140,348 L194,396 C176,360 162,328 156,293Z", "#FFFFFF") + path(
        "M244,293 L266,312 L260,348 L206,396 C224,360 238,328 244,293Z", "#E2EAEE"
    )
    tube = (
        path("M158,300 C158,344 176,350 178,366 M242,300 C242,338 238,346 238,356", stroke="#4A5875", width=5)
        + circle(178, 372, 8, "#4A5875")
        + circle(178, 372, 3.6, "#C9D3DB")
        + path("M232,362 Q238,352 244,362", stroke="#4A5875", width=4)
    )
    return torso(look, "#F6F8F8", "#D5DEE3") + scrubs + neck(look) + vee + lapels + tube


def apron(look: Look) -> str:
    apron = "#E8604F" if look.cloth not in (PALETTE["coral"], PALETTE["coral2"]) else "#2F8F88"
    straps = path(
        "M162,292 C164,314 162,326 160,344 M238,292 C236,314 238,326 240,344", stroke=apron, width=11
    )
    bib = panel("M154,340 Q200,350 246,340 L256,372", 144, 256, apron)
    emblem = (
        path("M184,372 Q200,352 216,372 Z", "#FFF4E0")
        + rect(180, 372, 40, 4, "#FFF4E0", 2)
        + path("M192,356 q3,-5 0,-9 M206,356 q3,-5 0,-9", stroke="#FFF4E0", width=2.6)
    )
    return tee(look) + straps + bib + emblem


def helmet(look: Look) -> str:
    """The rider's helmet, visor up, in head coordinates."""
    y, t = RIDER_YELLOW, RIDER_TEAL
    shell = "M112,146 C104,70 148,32 200,32 C252,32 296,70 288,146 C262,128 138,128 112,146Z"
    stripe = "M180,34 C186,60 188,96 188,133 L212,133 C212,96 214,60 220,34 C206,31 194,31 180,34Z"
    side = "M246,48 C286,70 292,108 288,146 C280,140 270,137 258,135 C264,104 262,72 246,48Z"
    brim = (
        "M106,150 C130,122 270,122 294,150 C296,158 290,162 284,158 C254,138 "
        "146,138 116,158 C110,162 104,158 106,150Z"
    )
    straps = path(
        (
            f"M127,156 C126,200 {200 - look.jaw + 2},{look.chin - 26} 196,{look.chin + 3} "
            f"M273,156 C274,200 {200 + look.jaw - 2},{look.chin - 26} 204,{look.chin + 3}"
        ),
        stroke="#3B4257",
        width=6,
    )
    shine = path("M134,100 C142,72 156,58 172,50 C160,66 152,84 150,104Z", "#FFE9A6")
    badge = group(
        "translate(200,92)",
        path("M0,-15 L13,-7.5 V7.5 L0,15 L-13,7.5 V-7.5Z", "#FFFDF2"),
        path("M-6,-1 C-12,-10 -1,-10 0,-2 C1,-10 12,-10 6,-1 C6,8 -6,8 -6,-1Z", t),
    )
    return (
        straps
        + path(shell, y)
        + path(side, darker(y, 0.14))
        + path(stripe, t)
        + shine
        + badge
        + path(brim, darker(y, 0.22))
    )
