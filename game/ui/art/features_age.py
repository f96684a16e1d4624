"""What years add to a face: lines, a beard, glasses."""

from game.ui.art.features import EYE_DX
from game.ui.art.look import Look
from game.ui.art.svg import circle, mix, path


def marks(look: Look) -> str:
    """The lines a life leaves: laugh lines first, then eye corners and forehead; never harsh."""
    if look.age < 44:
        return ""
    line, share, parts = mix(look.skin, "#8A3B3A", 0.24), 0.4 + 0.5 * look.old, []
    for s in (-1, 1):
        parts.append(
            path(
                f"M{200 + s * 27},216 Q{200 + s * 38},224 {200 + s * 37},{238 + 4 * look.old}",
                stroke=line,
                width=3.6,
                opacity=share,
            )
        )
        if look.age > 54:
            parts.append(
                path(
                    f"M{200 + s * 23},204 Q{200 + s * 34},209 {200 + s * 47},203",
                    stroke=line,
                    width=3.2,
                    opacity=0.75 * share,
                )
            )
            for dy in (-4, 5):
                parts.append(
                    path(
                        f"M{200 + s * 59},{187 + dy} L{200 + s * 66},{187 + dy * 2.1}",
                        stroke=line,
                        width=3,
                        opacity=share,
                    )
                )
    if look.age > 58 and look.style not in ("bob", "long", "hijab", "kerchief"):
        parts.append(path("M170,134 Q200,127 230,134", stroke=line, width=3.2, opacity=0.75 * share))
    if look.age > 64 and not look.woman:
        parts.append(path("M176,121 Q200,115 224,121", stroke=line, width=3, opacity=0.6 * share))
    if look.age > 72:
        parts += [circle(142, 202, 3, line, 0.6), circle(256, 168, 2.6, line, 0.5)]
    return "".join(parts)


def beard(look: Look) -> str:
    c, j, chin = look.cheek, look.jaw, look.chin
    tone = mix(look.hair, look.skin, 0.12)
    left, right = 200 - c, 200 + c
    full = (
        f"M{left + 1},190 C{left + 2},{chin - 50} {200 - j - 8},{chin - 26} {200 - j + 4},{chin - 16} "
        f"C{200 - j + 20},{chin + 6} 224,{chin + 8} 240,{chin - 2} "
        f"C{200 + j},{chin - 18} {right - 2},{chin - 56} {right - 1},190 "
        f"C{right - 10},222 {right - 24},226 232,220 C218,212 182,212 168,220 "
        f"C{left + 24},226 {left + 10},222 {left + 1},190Z"
    )
    return path(full, tone)


def glasses(look: Look) -> str:
    rim = "#3C4560" if look.age < 60 else "#6B5560"
    r = 17 if look.head == 1 else 14
    parts = []
    for x in (200 - EYE_DX, 200 + EYE_DX):
        d = f"{x - 26:g}"
        parts.append(
            f'<rect x="{d}" y="165" width="52" height="41" rx="{r + 4}" '
            f'fill="#FFFFFF" fill-opacity="0.16" stroke="{rim}" stroke-width="4.4"/>'
        )
        parts.append(path(f"M{x - 16},196 L{x - 4},174", stroke="#FFFFFF", width=4, opacity=0.35))
    parts.append(path("M191.5,181 Q200,174 208.5,181", stroke=rim, width=4.4))
    for s in (-1, 1):
        parts.append(path(f"M{200 + s * 60.5},180 L{200 + s * (look.cheek + 3)},176", stroke=rim, width=4.4))
    return "".join(parts)
