"""Longer hair: what hangs behind the head and what lies on it."""

from game.ui.art.hair_short import lift, shine
from game.ui.art.look import Look
from game.ui.art.svg import circle, ellipse, path


def bob_back(look: Look) -> str:
    return path(
        (
            "M108,160 C94,76 150,40 204,40 C262,40 306,80 292,160 C300,206 298,242 "
            "286,266 C262,276 246,270 232,258 L168,258 C154,270 138,276 114,266 C102,242 "
            "100,206 108,160Z"
        ),
        look.hair_dark,
    )


def bob(look: Look) -> str:
    d = (
        "M110,232 C98,180 92,100 140,60 C172,34 232,34 262,60 C308,100 302,180 "
        "290,232 C284,206 284,168 270,136 C262,138 250,138 240,134 C216,140 176,140 "
        "156,132 C146,136 138,138 130,138 C118,168 116,206 110,232Z"
    )
    return (
        path(d, look.hair)
        + path(
            "M262,62 C300,100 300,176 290,232 C284,206 284,168 270,136 C272,108 270,84 262,62Z",
            look.hair_dark,
            opacity=0.6,
        )
        + shine(look)
    )


def long_back(look: Look) -> str:
    return path(
        (
            "M106,160 C92,76 148,38 204,38 C264,38 308,78 294,160 C304,230 306,290 "
            "296,338 C270,352 246,330 240,300 L160,300 C154,330 130,352 104,338 C94,290 "
            "96,230 106,160Z"
        ),
        look.hair_dark,
    )


def long(look: Look) -> str:
    d = (
        "M104,322 C98,260 92,110 140,62 C172,34 232,34 262,62 C308,110 302,260 "
        "296,322 C288,316 284,300 283,280 C284,220 284,160 258,118 C228,116 204,102 "
        "190,84 C180,110 156,130 140,138 C118,170 116,220 117,280 C116,300 112,316 "
        "104,322Z"
    )
    return (
        path(d, look.hair)
        + path("M190,84 C204,102 228,116 258,118 C250,90 230,68 204,62Z", look.hair_light, opacity=0.4)
        + shine(look, "M136,98 C146,72 162,60 182,56 C168,68 160,84 156,100 C148,110 136,110 136,98Z")
    )


def wave_back(look: Look) -> str:
    return path(
        (
            "M106,160 C92,76 148,38 204,38 C264,38 308,78 294,160 C316,190 296,212 "
            "308,238 C318,266 300,294 270,292 L130,292 C100,294 82,266 92,238 C104,212 "
            "84,190 106,160Z"
        ),
        look.hair_dark,
    )


def wave(look: Look) -> str:
    d = (
        "M98,256 C100,220 92,206 104,180 C96,110 118,70 150,54 C180,36 232,36 258,56 "
        "C296,84 304,130 297,180 C309,206 299,222 302,256 C286,246 290,214 282,196 "
        "C276,164 268,134 252,112 C216,112 180,104 166,84 C160,116 136,128 126,150 "
        "C116,172 122,186 118,204 C110,224 112,248 98,256Z"
    )
    return (
        path(d, look.hair)
        + path("M166,84 C180,104 216,112 252,112 C242,86 218,66 190,64Z", look.hair_light, opacity=0.4)
        + shine(look, "M132,104 C140,80 152,68 164,62 C156,76 152,90 150,104 C144,114 132,116 132,104Z")
    )


def tied(look: Look) -> str:
    """Hair drawn back from the face: the front of a ponytail, a bun or plaits."""
    up, low = lift(look)
    d = (
        f"M117,178 C104,92 146,{44 + low} 202,{44 + low} C260,{44 + low} 296,92 "
        f"283,178 C276,140 252,{112 - up} 206,{104 - up} C180,{108 - up} "
        f"134,{124 - up} 117,178Z"
    )
    strands = path(
        (
            f"M134,134 C142,104 164,80 196,66 M154,{122 - up} C166,100 184,82 206,70 "
            "M262,132 C254,104 236,82 214,68"
        ),
        stroke=look.hair_dark,
        width=3,
        opacity=0.5,
    )
    return path(d, look.hair) + strands + shine(look)


def tail_back(look: Look) -> str:
    tail = (
        "M250,72 C300,60 334,110 326,170 C322,214 330,236 314,268 C304,254 "
        "296,262 286,246 C296,214 290,170 262,128Z"
    )
    return path(tail, look.hair_dark) + path(
        "M262,84 C298,82 318,120 314,170 C300,140 284,120 262,110Z", look.hair
    )


def tail(look: Look) -> str:
    return tied(look) + ellipse(268, 88, 9, 14, "#F26B5E")


def bun_back(look: Look) -> str:
    r = 36 - 7 * look.thin / 0.35
    return (
        circle(204, 44, r, look.hair_dark)
        + circle(200, 40, r * 0.8, look.hair)
        + path(
            f"M{204 - r * 0.6},40 Q200,22 {204 + r * 0.5},34", stroke=look.hair_light, width=4, opacity=0.8
        )
    )


def low_bun_back(look: Look) -> str:
    return ellipse(272, 236, 30, 32, look.hair_dark) + ellipse(268, 232, 22, 24, look.hair)


def plaits(look: Look) -> str:
    parts = [tied(look)]
    for s in (-1, 1):
        for i in range(5):
            x, y = 200 + s * (86 + (3 if i % 2 else -3)), 214 + i * 25
            parts.append(ellipse(x, y, 15 - i, 16, look.hair if (i + s) % 2 else look.hair_dark))
        parts += [
            ellipse(200 + s * 86, 333, 11, 6, "#F26B5E"),
            path(f"M{200 + s * 86 - 7},338 L{200 + s * 86},358 L{200 + s * 86 + 7},338Z", look.hair_dark),
        ]
    return "".join(parts)
