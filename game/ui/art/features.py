"""Head, eyes, brows, nose, mouth and the marks of age, in the 400 x 400 portrait box."""

from dataclasses import dataclass

from game.ui.art.look import INK_BROWN, Look, clamp
from game.ui.art.svg import circle, ellipse, group, mix, path

EYE_Y, EYE_DX = 184.0, 34.5


@dataclass(frozen=True)
class Mood:
    """How a mood moves the face: brow ends (down is positive), eye opening, gaze, head tilt."""

    brow_in: float
    brow_out: float
    open: float
    gaze: tuple[float, float]
    tilt: float
    blush: float


MOOD_SHAPES = {
    "smile": Mood(0, 0, 1.0, (0, 0), 0, 0.34), "happy": Mood(-4, -2, 0, (0, 0), -3, 0.46),
    "neutral": Mood(1, 0, 0.94, (0, 0), 0, 0.24), "worry": Mood(-9, 5, 0.98, (0, 1.5), 2.5, 0.2),
    "think": Mood(-1, -1, 0.9, (-4, -3.5), 5, 0.24), "sad": Mood(-10, 6, 0.74, (0, 3), 4, 0.22),
    "surprised": Mood(-9, -9, 1.28, (0, 0), -1, 0.32), "proud": Mood(-5, -1, 0.8, (0, -1), -4, 0.42),
}  # fmt: skip


def ears(look: Look) -> str:
    parts = []
    for side in (-1, 1):
        x = 200 + side * (look.cheek + 1)
        parts += [ellipse(x, 187, 14, 21 + 3 * look.old, look.skin if side < 0 else look.skin_dark)]
        parts += [
            ellipse(
                x + side * 1,
                189,
                6.5,
                11,
                look.skin_dark if side < 0 else mix(look.skin_dark, look.skin, 0.4),
            )
        ]
    return "".join(parts)


def head(look: Look) -> str:
    """The face itself: round, oval or broad, with the one shaded side on the right."""
    c, j, chin = look.cheek, look.jaw, look.chin
    right = (
        f"C{200 + c},204 {200 + j + 10},{chin - 46} {200 + j},{chin - 30} "
        f"C{200 + j - 13},{chin - 10} 222,{chin} 200,{chin}"
    )
    left = (
        f"C178,{chin} {200 - j + 13},{chin - 10} {200 - j},{chin - 30} "
        f"C{200 - j - 10},{chin - 46} {200 - c},204 {200 - c},160"
    )
    face = f"M{200 - c},160 C{200 - c},98 158,68 200,68 C242,68 {200 + c},98 {200 + c},160 {right} {left}Z"
    shade = (
        f"M{200 + c - 2},140 L{200 + c},160 {right} C226,{chin - 5} "
        f"{200 + c - 26},{chin - 40} {200 + c - 19},186 "
        f"C{200 + c - 16},168 {200 + c - 10},150 {200 + c - 2},140Z"
    )
    return path(face, look.skin) + path(shade, look.skin_dark, opacity=0.55)


def neck(look: Look) -> str:
    """Neck and the chin's shadow on it, ending in a round neckline at y = 318."""
    n = look.neck
    skin = f"M{200 - n},232 L{200 - n},288 C{200 - n},324 {200 + n},324 {200 + n},288 L{200 + n},232Z"
    top = look.chin + look.stoop
    cast = (
        f"M{200 - n},{top - 22} L{200 + n},{top - 22} L{200 + n},{top + 4} "
        f"C{200 + n - 16},{top + 22} {200 - n + 12},{top + 18} {200 - n},{top - 4}Z"
    )
    lines = ""
    if look.old > 0.4:
        lines = "".join(
            path(
                f"M{200 - n + 8},{y} Q200,{y + 7} {200 + n - 10},{y}",
                stroke=look.skin_dark,
                width=2.6,
                opacity=0.7,
            )
            for y in (top + 20, top + 30)
        )
    return path(skin, look.skin) + path(cast, look.skin_dark) + lines


def eyes(look: Look, mood: str) -> str:
    """Two eyes with an upper lid, an iris that looks somewhere and the light in it on the same side."""
    shape = MOOD_SHAPES[mood]
    if shape.open == 0:
        arcs = (
            f"M{x - 16},{EYE_Y + 5} Q{x},{EYE_Y - 14} {x + 16},{EYE_Y + 5}"
            for x in (200 - EYE_DX, 200 + EYE_DX)
        )
        return "".join(path(d, stroke=INK_BROWN, width=6) for d in arcs)
    return _eye(look, shape, -1) + _eye(look, shape, 1)


def _eye(look: Look, shape: Mood, side: int) -> str:
    x = 200 + side * EYE_DX
    fresh = clamp((34 - look.age) / 16)
    size = 1.02 + 0.1 * fresh + 0.1 * look.young + (0.04 if look.woman else 0)
    tall = shape.open * (1 - 0.16 * look.old) * 1.06
    up, down = -11.5 * tall, 8.5 * min(tall, 1.08)
    upper = f"C{-10 * side},{up * 1.16:.1f} {9 * side},{up * 1.2:.1f} {17 * side},{-0.5 * tall:.1f}"
    white = (
        f"M{-16 * side},3.5 {upper} C{12 * side},{down:.1f} {-7 * side},{down * 1.2:.1f} {-16 * side},3.5Z"
    )
    lash = f"M{-16 * side},3.5 {upper}" + (f" L{20 * side},{-1.5 * tall:.1f}" if look.woman else "")
    gx, gy = shape.gaze
    r = min(9.3 * (1 + 0.1 * look.young), (down - up) / 2 + 0.4)
    cy = (up + down) / 2 * 0.6 + gy * 0.6
    parts = [
        path(white, "#FFFDF9"),
        circle(gx, cy, r, "#3A2826"), circle(gx, cy + 0.5, r * 0.58, "#17131D"),
        ellipse(gx + r * 0.25, cy + r * 0.5, r * 0.42, r * 0.28, "#8A5E46", 0.75),
        circle(gx - r * 0.36, cy - r * 0.38, r * 0.36, "#FFFFFF"),
        path(lash, stroke=INK_BROWN, width=5 if look.woman else 4.4),
    ]  # fmt: skip
    lid = up - 6 - 2 * look.old
    if look.head != 1 or look.old > 0.3:
        fold = (
            f"M{-11 * side},{lid + 4:.1f} C{-3 * side},{lid - 1:.1f} "
            f"{9 * side},{lid - 1:.1f} {17 * side},{lid + 7 + 4 * look.old:.1f}"
        )
        parts.append(path(fold, stroke=look.skin_dark, width=2.6 + 1.4 * look.old, opacity=0.85))
    return group(f"translate({x},{EYE_Y}) scale({size:.3f})", *parts)


def brows(look: Look, mood: str) -> str:
    shape, parts = MOOD_SHAPES[mood], []
    width = (4.6 if look.woman else 6.8) - 0.8 * look.old
    for side in (-1, 1):
        x = 200 + side * EYE_DX
        inner = shape.brow_in + (-7 if mood == "think" and side > 0 else 0)
        y = 155 + (inner + shape.brow_out) / 2
        d = (
            f"M{x - 16 * side},{156 + inner} Q{x + 2 * side},{y - 9} "
            f"{x + 19 * side},{157 + shape.brow_out + 2 * look.old}"
        )
        parts.append(path(d, stroke=look.brow, width=round(width, 1)))
    return "".join(parts)


def nose(look: Look) -> str:
    line = mix(look.skin, "#8A3B3A", 0.36)
    if look.nose == 0:
        return path("M201,196 Q210,212 197,214", stroke=line, width=4.6)
    if look.nose == 1:
        return path("M190,211 Q200,219 210,211", stroke=line, width=4.6) + ellipse(
            198, 203, 4, 3, look.skin_light, 0.8
        )
    side = path("M204,186 Q208,200 213,208 Q214,215 206,215", stroke=line, width=4.4)
    return side + path("M190,213 Q197,218 203,215", stroke=line, width=4.4)


def mouth(look: Look, mood: str) -> str:
    lip = mix(look.skin, "#9C2F3C", 0.68 if look.woman else 0.6)
    teeth, inside = "#FFFFFF", "#8B2F3B"
    y = 236.0 - (2 if look.head == 1 else 0)
    if mood == "happy":
        bowl = (
            f"M171,{y - 8} Q200,{y - 1} 229,{y - 8} C227,{y + 14} 214,{y + 21} "
            f"200,{y + 21} C186,{y + 21} 173,{y + 14} 171,{y - 8}Z"
        )
        top = (
            f"M176,{y - 6} Q200,{y + 0.5} 224,{y - 6} C223,{y + 1} 221,{y + 3} "
            f"219,{y + 4} Q200,{y + 8} 181,{y + 4} C179,{y + 3} 177,{y + 1} "
            f"176,{y - 6}Z"
        )
        tongue = ellipse(200, y + 15.5, 13, 5, "#E0717A")
        return path(bowl, inside) + path(top, teeth) + tongue
    if mood == "surprised":
        return ellipse(200, y + 3, 11, 13, inside) + ellipse(200, y + 10, 6.5, 4.5, "#E0717A")
    strokes = {
        "smile": f"M175,{y - 4} Q200,{y + 17} 225,{y - 4}",
        "neutral": f"M182,{y + 1} Q200,{y + 3} 218,{y + 1}",
        "worry": f"M180,{y + 6} Q190,{y - 4} 200,{y + 2} Q210,{y + 6} 220,{y}",
        "think": f"M187,{y + 3} Q203,{y + 5} 217,{y - 2}",
        "sad": f"M179,{y + 8} Q200,{y - 8} 221,{y + 8}",
        "proud": f"M178,{y} Q204,{y + 13} 224,{y - 7}",
    }
    lower = path(
        f"M191,{y + 13} Q200,{y + 16} 209,{y + 13}", stroke=mix(look.skin, "#9C2F3C", 0.25), width=3.4
    )
    corners = {"smile": (175, 225), "proud": (224,)}.get(mood, ())
    dimples = "".join(
        path(f"M{x},{y - 8} Q{x + (3 if x > 200 else -3)},{y - 4} {x},{y}", stroke=look.skin_dark, width=3)
        for x in corners
    )
    return path(strokes[mood], stroke=lip, width=6) + lower + dimples


def cheeks(look: Look, mood: str) -> str:
    tint, share = mix(look.skin, "#E8584F", 0.6), MOOD_SHAPES[mood].blush * (1 - 0.35 * look.old)
    return ellipse(200 - 45, 217, 15, 10, tint, share) + ellipse(200 + 45, 217, 15, 10, tint, share)
