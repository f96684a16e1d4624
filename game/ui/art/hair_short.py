"""Short cuts, and the two measures that all hair shares: how far it has receded and where it shines."""

from game.ui.art.look import Look
from game.ui.art.svg import ellipse, lighter, mix, path


def nothing(look: Look) -> str:
    return ""


def shine(
    look: Look, d: str = "M142,84 C156,62 182,52 206,54 C184,62 164,76 154,96 C148,98 140,94 142,84Z"
) -> str:
    return path(d, look.hair_light, opacity=0.8)


def lift(look: Look) -> tuple[float, float]:
    """How far the hairline has climbed and the volume has sunk."""
    return 20 * look.thin, 9 * look.thin


def crop(look: Look) -> str:
    """Short at the sides, a tousled top."""
    up, low = lift(look)
    fade = mix(look.hair, look.skin, 0.22)
    sides = path(
        (
            "M119,172 C112,120 124,92 148,74 L252,74 C276,92 288,120 281,172 L275,172 "
            f"C273,146 270,134 262,{122 - up} L138,{122 - up} C130,134 127,146 125,172Z"
        ),
        fade,
    )
    top = (
        f"M126,{124 - up * 0.6} C114,98 120,70 140,58 C142,{44 + low} 158,{40 + low} "
        f"166,{44 + low} C174,{30 + low} 196,{30 + low} 204,{38 + low} "
        f"C220,{28 + low} 244,{34 + low} 248,{48 + low} "
        f"C272,{52 + low} 286,{84 + low} 274,{124 - up * 0.6} Q268,{112 - up} "
        f"258,{106 - up} Q252,{120 - up} 240,{119 - up} Q236,{106 - up} "
        f"224,{104 - up} Q218,{122 - up} 202,{121 - up} "
        f"Q198,{108 - up} 186,{106 - up} Q180,{122 - up} 164,{121 - up} "
        f"Q162,{110 - up} 152,{108 - up} Q138,{112 - up} 126,{124 - up * 0.6}Z"
    )
    lit = path(
        (
            f"M140,{96 - up * 0.3} C144,{72 + low} 160,{58 + low} 182,{54 + low} "
            f"C170,{64 + low} 160,78 158,{98 - up * 0.3} C152,{104 - up * 0.3} "
            f"142,{102 - up * 0.3} 140,{96 - up * 0.3}Z"
        ),
        look.hair_light,
        opacity=0.8,
    )
    return sides + path(top, look.hair, look.hair, 6) + lit


def side_part(look: Look) -> str:
    up, low = lift(look)
    t = 40 + low
    sweep = (
        f"C274,146 270,{136 - up} 262,{124 - up} C238,{124 - up} 192,{116 - up} "
        f"162,{86 - up * 0.2} C160,{104 - up} 148,{116 - up} 136,{124 - up} "
        "C129,138 127,150 126,172"
    )
    strand = path(
        (
            f"M162,{86 - up * 0.2} C190,{108 - up} 232,{116 - up} 262,{124 - up} C262,100 "
            f"240,74 204,64 C184,62 166,72 162,{86 - up * 0.2}Z"
        ),
        look.hair_light,
        opacity=0.35,
    )
    return (
        path(f"M118,172 C104,96 140,{t} 204,{t - 2} C272,{t} 300,102 282,172 L276,172 {sweep}Z", look.hair)
        + strand
        + shine(look, "M136,92 C146,68 160,58 176,54 C164,64 156,78 154,96 C148,104 136,104 136,92Z")
    )


def buzz(look: Look) -> str:
    up, _ = lift(look)
    tone = mix(look.hair, look.skin, 0.16 + 0.14 * look.thin)
    d = (
        "M121,172 C112,98 148,57 200,57 C252,57 288,98 279,172 L274,172 C272,140 "
        f"268,{122 - up} 256,{110 - up} C236,{102 - up * 1.2} 164,{102 - up * 1.2} "
        f"144,{110 - up} C132,{122 - up} 128,140 126,172Z"
    )
    return path(d, tone) + path(
        "M146,86 C160,68 184,62 204,64 C180,70 162,82 156,96Z", lighter(tone, 0.2), opacity=0.7
    )


def quiff(look: Look) -> str:
    up, low = lift(look)
    d = (
        f"M118,170 C108,116 120,80 142,62 C158,{34 + low} 216,{22 + low} "
        f"256,{42 + low} C290,62 294,120 282,170 L276,170 C274,142 270,128 "
        f"258,{110 - up} C236,{116 - up} 190,{114 - up} 158,{94 - up * 0.5} "
        f"C146,{106 - up} 130,132 126,170Z"
    )
    flow = path(
        f"M160,{92 - up * 0.5} C168,60 208,42 250,54 C216,56 190,72 182,{104 - up}Z",
        look.hair_light,
        opacity=0.5,
    )
    return path(d, look.hair) + flow


def curtain(look: Look) -> str:
    """The middle part that young men like: two falls of hair over the temples."""
    up, low = lift(look)
    t = 36 + low
    d = (
        f"M120,166 C108,128 106,84 136,58 C156,{t + 4} 180,{t} 200,{t + 6} "
        f"C222,{t - 2} 252,{t + 4} 268,60 C294,86 292,130 280,166 C280,150 278,140 "
        f"272,{132 - up} C268,{142 - up} 262,{146 - up} 256,{148 - up} "
        f"C252,{126 - up} 224,{110 - up} 202,{82 - up * 0.2} C184,{112 - up} "
        f"158,{122 - up} 146,{148 - up} C138,{146 - up} 132,{140 - up} 128,{132 - up} "
        "C122,140 120,150 120,166Z"
    )
    fall = path(
        f"M202,{82 - up * 0.2} C224,{110 - up} 252,{126 - up} 256,{148 - up} C270,110 244,70 206,60Z",
        look.hair_light,
        opacity=0.28,
    )
    return (
        path(d, look.hair)
        + fall
        + shine(look, "M134,100 C140,76 156,62 178,56 C164,70 156,84 150,104 C144,110 134,110 134,100Z")
    )


def bald(look: Look) -> str:
    parts = []
    for s in (-1, 1):
        tone = look.hair if s < 0 else look.hair_dark
        parts.append(
            path(
                (
                    f"M{200 + s * 74},186 C{200 + s * 92},160 {200 + s * 88},122 "
                    f"{200 + s * 66},104 C{200 + s * 70},128 {200 + s * 66},150 "
                    f"{200 + s * 74},186Z"
                ),
                tone,
            )
        )
    return "".join(parts) + ellipse(176, 92, 24, 10, look.skin_light, 0.75)


def pixie(look: Look) -> str:
    up, low = lift(look)
    t = 40 + low
    d = (
        f"M116,186 C102,96 140,{t} 204,{t - 2} C272,{t} 302,104 284,188 C276,180 "
        f"274,150 264,{128 - up} C226,{134 - up} 178,{122 - up} 156,{96 - up} "
        f"C150,{122 - up} 128,146 124,192 C120,192 118,190 116,186Z"
    )
    return (
        path(d, look.hair)
        + path(
            f"M156,{96 - up} C180,{120 - up} 226,{132 - up} 264,{128 - up} C256,98 232,72 196,66Z",
            look.hair_light,
            opacity=0.35,
        )
        + shine(look)
    )
