"""Draws a head of any age, mood and turn: contour, ears, wrinkles, beard, nose, mouth, eyes. Its origin is between the
eyes."""

from dataclasses import dataclass

from game.art.figures.hair import FULL_SIDES, hair_of
from game.art.figures.look import LINE, Look, clamp
from game.art.svg import circle, ellipse, group, mix, path


@dataclass(frozen=True)
class Mood:
    """The expression of a face: brows up or down (inner, outer), lids (1 open, 0 shut), gaze, tilt of the head in
    degrees."""

    inner: float = 0
    outer: float = 0
    lids: float = 1.0
    gaze_x: float = 0
    gaze_y: float = 0
    tilt: float = 0


MOODS = {
    "smile": Mood(), "happy": Mood(-2, -1, 0.0, tilt=-3), "neutral": Mood(lids=0.92),
    "worry": Mood(-4, 2, gaze_y=0.6, tilt=2), "think": Mood(-1, -2, 0.9, -1.5, -1.6, 4),
    "sad": Mood(-5, 3, 0.75, gaze_y=1.4, tilt=4), "surprised": Mood(-5, -5, 1.25),
    "proud": Mood(-2, 0, 0.8, gaze_y=-0.4, tilt=-3), "talk": Mood(-1), "tender": Mood(-2, 1, 0.66, gaze_y=1.2, tilt=3),
}  # fmt: skip
INSIDE = "#8B2F3B"
LIP = "#9C2F3C"
COVERED = ("helmet", "beanie", "peci", "flatcap", "hardhat")
FRINGES = ("bob", "hijab", "kerchief", "lob")
"""Hair styles that cover the forehead, so that no lines are drawn on it."""


@dataclass(frozen=True)
class Turned:
    """The positions of the features on a head turned by `turn` (-1 left … 1 right of the picture)."""

    look: Look
    turn: float

    @property
    def away(self) -> float:
        return abs(self.turn)

    @property
    def side(self) -> int:
        return 1 if self.turn >= 0 else -1

    @property
    def middle(self) -> float:
        """x of the line between the eyes."""
        return 14.5 * self.turn

    @property
    def mouth_x(self) -> float:
        return self.middle * 1.06

    @property
    def mouth_y(self) -> float:
        return 29.5 + 0.8 * self.look.old

    def eyes(self) -> list[tuple[int, float, float]]:
        """(side, x, share of full width) of either eye: the far one is narrower."""
        placed = []
        for side in (-1, 1):
            far = side == self.side and self.away > 0.05
            x = self.middle + side * 16.6 * (1 - 0.2 * self.away if far else 1)
            placed.append((side, x, 1 - 0.3 * self.away if far else 1.0))
        return placed

    def edges(self) -> tuple[float, float, float, float]:
        """x of the right and left cheek and of the right and left corner of the jaw."""
        cheek, jaw, turn, away = self.look.cheek, self.look.jaw, self.turn, self.away
        right, left = cheek - (6 * away if turn > 0 else 0), -cheek + (6 * away if turn < 0 else 0)
        jaw_right = jaw + 4 * turn - (3 * away if turn > 0 else 0)
        jaw_left = -jaw + 4 * turn + (3 * away if turn < 0 else 0)
        return right, left, jaw_right, jaw_left


def head(look: Look, turn: float, mood: str, wear: str) -> tuple[str, str]:
    """(what is behind the shoulders, what is before them) as SVG, both tilted by the mood; unknown moods are
    neutral."""
    mood = mood if mood in MOODS else "neutral"
    moved = MOODS[mood]
    at = Turned(look, turn)
    back, front = hair_of(look, turn, wear)
    parts = [
        ears(at, wear), contour(at), blush(at), *([years(at, wear)] if look.age >= 35 else []), beard(at), nose(at),
        mouth(at, mood), eyes(at, moved), drop_of_sweat() if mood == "worry" else "", front,
        glasses(at) if look.glasses else "",
    ]  # fmt: skip
    frame = f"rotate({moved.tilt * (at.side if at.away > 0.1 else 1):.1f} 0 44)"
    return group(frame, back), group(frame, *parts)


def contour(at: Turned) -> str:
    """The face and its shaded right side."""
    look, middle = at.look, 8 * at.turn
    right, left, jaw_right, jaw_left = at.edges()
    jowl, chin = 3.5 * look.old, look.chin
    corner = chin - 16 + jowl * 0.6
    face = (
        f"M{left:.1f},-8 C{left:.1f},-42 -26,-54 0,-54 C26,-54 {right:.1f},-42 {right:.1f},-8 "
        f"C{right + 1:.1f},12 {jaw_right + 6:.1f},{24 + jowl:.1f} {jaw_right:.1f},{corner:.1f} "
        f"C{jaw_right - 7:.1f},{chin - 4:.1f} {middle + 12:.1f},{chin:.1f} {middle:.1f},{chin:.1f} "
        f"C{middle - 12:.1f},{chin:.1f} {jaw_left + 7:.1f},{chin - 4:.1f} {jaw_left:.1f},{corner:.1f} "
        f"C{jaw_left - 6:.1f},{24 + jowl:.1f} {left - 1:.1f},12 {left:.1f},-8Z"
    )
    shade = (
        f"M{right - 1:.1f},-20 C{right + 1:.1f},10 {jaw_right + 6:.1f},{24 + jowl:.1f} {jaw_right:.1f},{corner:.1f} "
        f"C{jaw_right - 7:.1f},{chin - 4:.1f} {middle + 12:.1f},{chin:.1f} {middle:.1f},{chin:.1f} "
        f"C{middle + 16:.1f},{chin - 6:.1f} {right - 12:.1f},{chin - 26:.1f} {right - 9:.1f},6 "
        f"C{right - 8:.1f},-4 {right - 5:.1f},-14 {right - 1:.1f},-20Z"
    )
    return path(face, look.skin) + path(shade, look.skin_dark, opacity=0.55)


def ears(at: Turned, wear: str) -> str:
    """The ears that neither hair nor turn hides, with an earring where the face has one."""
    look = at.look
    if look.style in FULL_SIDES and wear not in COVERED:
        return ""
    parts = []
    for side in (-1, 1):
        if side == at.side and at.away > 0.32:
            continue
        x = side * (look.cheek + 0.5) - side * 11 * at.away * (1 if side != at.side else 0.4)
        parts.append(ellipse(x, 5, 7.5, 11 + 1.6 * look.old, look.skin if side < 0 else look.skin_dark))
        inner = look.skin_dark if side < 0 else mix(look.skin_dark, look.skin, 0.4)
        parts.append(ellipse(x + side * 0.4, 6, 3.4, 6, inner))
        if look.woman and look.face.get("earring") and look.age > 18:
            parts.append(circle(x + side * 0.5, 17, 2.6, look.colour("earring", "amber")))
    return "".join(parts)


def blush(at: Turned) -> str:
    look = at.look
    strength = (0.32 if look.woman or look.age < 30 else 0.2) * (1 - 0.4 * look.old)
    red = mix(look.skin, "#E8584F", 0.6)
    return "".join(ellipse(x + side * 4.5, 18, 8 * wide, 5, red, strength) for side, x, wide in at.eyes())


def years(at: Turned, wear: str) -> str:
    """Wrinkles: from nose to mouth at 35, around the eyes at 42, on the forehead at 54; age spots at 70."""
    look, middle = at.look, at.middle
    depth = clamp((look.age - 30) / 34)
    parts = [around_the_eyes(at, depth)]
    for side, _, wide in at.eyes():
        x = middle * 1.15 + side * 11 * wide
        fold = f"M{x:.1f},13 Q{x + side * 6.5 * wide:.1f},19 {x + side * 6 * wide:.1f},{27 + 2 * look.old:.1f}"
        parts.append(path(fold, stroke=look.fold, width=1.6 + 0.6 * depth, opacity=0.2 + 0.55 * depth))
    forehead = look.style not in FRINGES and wear in ("", "umbrella")
    if look.age > 54 and forehead:
        x = middle * 0.8
        line = f"M{x - 15:.1f},-30 Q{x:.1f},-33.5 {x + 15:.1f},-30"
        parts.append(path(line, stroke=look.fold, width=1.6, opacity=0.55 * depth))
        if look.age > 64 and not look.woman:
            line = f"M{x - 12:.1f},-37 Q{x:.1f},-40 {x + 12:.1f},-37"
            parts.append(path(line, stroke=look.fold, width=1.5, opacity=0.5 * depth))
    if look.age > 70:
        left = at.edges()[1]
        parts.append(
            ellipse(left + 10, 16, 2, 1.6, look.fold, 0.4) + ellipse(middle + 24, -20, 1.7, 1.4, look.fold, 0.35)
        )
    return "".join(parts)


def around_the_eyes(at: Turned, depth: float) -> str:
    look, parts = at.look, []
    for side, x, wide in at.eyes():
        if look.age > 42:
            bag = f"M{x - 6 * wide:.1f},8.5 Q{x:.1f},12.5 {x + 7 * wide:.1f},8"
            parts.append(path(bag, stroke=look.fold, width=1.5, opacity=0.55 * depth))
            for dy in (-2.5, 2):
                foot = f"M{x + side * 11.5 * wide:.1f},{-1 + dy} l{side * 4.6 * wide:.1f},{dy * 0.9:.1f}"
                parts.append(path(foot, stroke=look.fold, width=1.4, opacity=0.7 * depth))
        if look.age > 62:
            cheek = f"M{x + side * 9:.1f},28 q{side * 3},5 {side},9"
            parts.append(path(cheek, stroke=look.fold, width=1.4, opacity=0.5 * depth))
    return "".join(parts)


def beard(at: Turned) -> str:
    """A full beard, a moustache or a goatee; nothing for any other word."""
    look, x, y = at.look, at.mouth_x, at.mouth_y
    chin, middle = look.chin, 8 * at.turn
    if look.beard == "full":
        right, left, jaw_right, jaw_left = at.edges()
        jowl, lip = 3.5 * look.old, 19 * (1 - 0.1 * at.away)
        outline = (
            f"M{left:.1f},4 C{left:.1f},18 {jaw_left - 7:.1f},{24 + jowl:.1f} {jaw_left:.1f},{chin - 12:.1f} "
            f"C{jaw_left + 7:.1f},{chin + 5:.1f} {middle - 12:.1f},{chin + 8:.1f} {middle:.1f},{chin + 8:.1f} "
            f"C{middle + 12:.1f},{chin + 8:.1f} {jaw_right - 7:.1f},{chin + 5:.1f} {jaw_right:.1f},{chin - 12:.1f} "
            f"C{jaw_right + 7:.1f},{24 + jowl:.1f} {right:.1f},18 {right:.1f},4 "
            f"C{right - 2:.1f},22 {right - 9:.1f},31 {x + lip:.1f},30 C{x + 17:.1f},21 {x + 9:.1f},17.5 {x:.1f},19.5 "
            f"C{x - 9:.1f},17.5 {x - 17:.1f},21 {x - lip:.1f},30 C{left + 9:.1f},31 {left + 2:.1f},22 {left:.1f},4Z"
        )
        return path(outline, mix(look.hair, look.skin, 0.1))
    if look.beard == "tache":
        outline = (
            f"M{x - 14:.1f},23 C{x - 10:.1f},17 {x - 3:.1f},17 {x:.1f},19 C{x + 3:.1f},17 {x + 10:.1f},17 "
            f"{x + 14:.1f},23 "
            f"C{x + 8:.1f},22 {x - 8:.1f},22 {x - 14:.1f},23Z"
        )
        return path(outline, mix(look.hair, look.skin, 0.05))
    if look.beard == "goatee":
        outline = (
            f"M{x - 9:.1f},{y + 8:.1f} C{x - 8:.1f},{chin + 4:.1f} {middle - 5:.1f},{chin + 13:.1f} "
            f"{middle:.1f},{chin + 14:.1f} "
            f"C{x + 6:.1f},{chin + 13:.1f} {x + 8:.1f},{chin + 4:.1f} {x + 9:.1f},{y + 8:.1f} Q{x:.1f},{y + 12:.1f} "
            f"{x - 9:.1f},{y + 8:.1f}Z"
        )
        return path(outline, mix(look.hair, look.skin, 0.08))
    return ""


def nose(at: Turned) -> str:
    look, x, side, n = at.look, at.middle, at.side, at.look.nose
    line = mix(look.skin, "#8A3B3A", 0.36)
    if at.away < 0.15:
        bridge = path(f"M{x - 5 * n:.1f},14 Q{x:.1f},18.5 {x + 5 * n:.1f},14", stroke=line, width=2.6)
        return bridge + ellipse(x - 1.2, 8, 2.4, 2.2, look.skin_light, 0.8)
    x += side * 3
    return path(
        f"M{x - side:.1f},-2 C{x + side * 3 * n:.1f},5 {x + side * 8 * n:.1f},10 {x + side * 6 * n:.1f},13.5 "
        f"Q{x + side * 3:.1f},16.5 {x - side * 3.5 * n:.1f},14.5",
        stroke=line,
        width=2.6,
    )


def mouth(at: Turned, mood: str) -> str:
    """An open mouth for happy, talk and surprised; one line for every other mood."""
    look, x, y, narrow = at.look, at.mouth_x, at.mouth_y, 1 - 0.14 * at.away
    if mood == "happy":
        return laugh(x, y, narrow)
    if mood == "talk":
        left, right = x - 8 * narrow, x + 8 * narrow
        gap = (
            f"M{left:.1f},{y - 1:.1f} Q{x:.1f},{y - 5:.1f} {right:.1f},{y - 1:.1f} "
            f"C{x + 7:.1f},{y + 7:.1f} {x - 7:.1f},{y + 7:.1f} {left:.1f},{y - 1:.1f}Z"
        )
        teeth = (
            f"M{x - 6 * narrow:.1f},{y - 1.4:.1f} Q{x:.1f},{y - 4:.1f} {x + 6 * narrow:.1f},{y - 1.4:.1f} "
            f"L{x + 5:.1f},{y + 1:.1f} H{x - 5:.1f}Z"
        )
        return path(gap, INSIDE) + path(teeth, "#FFFFFF")
    if mood == "surprised":
        return ellipse(x, y + 2, 5.5, 6.5, INSIDE) + ellipse(x, y + 5.4, 3.2, 2.2, "#E0717A")
    line = closed_mouth(mood, x, y, narrow)
    below = f"M{x - 4:.1f},{y + 8.6:.1f} Q{x:.1f},{y + 10:.1f} {x + 4:.1f},{y + 8.6:.1f}"
    lips = mix(look.skin, LIP, 0.7 if look.woman else 0.6)
    return path(line, stroke=lips, width=3.1) + path(below, stroke=mix(look.skin, LIP, 0.22), width=1.8)


def laugh(x: float, y: float, narrow: float) -> str:
    gap = (
        f"M{x - 14 * narrow:.1f},{y - 4:.1f} Q{x:.1f},{y - 1:.1f} {x + 14 * narrow:.1f},{y - 4:.1f} "
        f"C{x + 13 * narrow:.1f},{y + 7:.1f} {x + 7:.1f},{y + 11:.1f} {x:.1f},{y + 11:.1f} "
        f"C{x - 7:.1f},{y + 11:.1f} {x - 13 * narrow:.1f},{y + 7:.1f} {x - 14 * narrow:.1f},{y - 4:.1f}Z"
    )
    teeth = (
        f"M{x - 12 * narrow:.1f},{y - 3.2:.1f} Q{x:.1f},{y - 0.2:.1f} {x + 12 * narrow:.1f},{y - 3.2:.1f} "
        f"L{x + 10.5 * narrow:.1f},{y + 2:.1f} Q{x:.1f},{y + 4.6:.1f} {x - 10.5 * narrow:.1f},{y + 2:.1f}Z"
    )
    return path(gap, INSIDE) + path(teeth, "#FFFFFF") + ellipse(x, y + 8.2, 6, 2.4, "#E0717A")


def closed_mouth(mood: str, x: float, y: float, narrow: float) -> str:
    """The line of a closed mouth; `smile` for a mood that has none of its own."""
    lines = {
        "tender": ((-10, 0), (0, 6), (10, 0)), "neutral": ((-9, 1), (0, 2.4), (9, 1)),
        "think": ((-7, 1.5), (1, 2.5), (8, -1)), "sad": ((-10, 4.5), (0, -4), (10, 4.5)),
        "proud": ((-10, 0), (2, 6.5), (12, -3.5)), "smile": ((-12, -2), (0, 8), (12, -2)),
    }  # fmt: skip
    if mood == "worry":
        return (
            f"M{x - 9 * narrow:.1f},{y + 3:.1f} Q{x - 3:.1f},{y - 2:.1f} {x + 2:.1f},{y + 1:.1f} "
            f"T{x + 10 * narrow:.1f},{y + 1:.1f}"
        )
    (x0, y0), (x1, y1), (x2, y2) = lines.get(mood, lines["smile"])
    return f"M{x + x0 * narrow:.1f},{y + y0:.1f} Q{x + x1:.1f},{y + y1:.1f} {x + x2 * narrow:.1f},{y + y2:.1f}"


def eyes(at: Turned, moved: Mood) -> str:
    return "".join(eye(at, moved, side, x, wide) + brow(at.look, moved, side, x, wide) for side, x, wide in at.eyes())


def eye(at: Turned, moved: Mood, side: int, x: float, wide: float) -> str:
    look = at.look
    if moved.lids == 0:
        return path(f"M{x - 8 * wide:.1f},2.5 Q{x:.1f},-6.5 {x + 8 * wide:.1f},2.5", stroke=LINE, width=3)
    lids = moved.lids * (1 - 0.2 * look.old)
    large = 1 + 0.1 * look.kid + (0.05 if look.woman else 0)
    rx, ry = 7.4 * wide * large, 6.0 * lids * large
    iris = x + moved.gaze_x + 2.4 * at.turn
    inner, outer = x - side * 8 * wide, x + side * 8.2 * wide
    lash = f" l{side * 3 * wide:.1f},-1.6" if look.woman and look.age < 66 else ""
    parts = [
        ellipse(x, 0, rx, ry, "#FFFDF9"),
        ellipse(iris, 0.3 + moved.gaze_y, 4.5 * wide, min(4.6, ry + 0.4), look.colour("iris", "#3A2826")),
        ellipse(iris, 0.4 + moved.gaze_y, 2.4 * wide, 2.5, "#17131D"),
        circle(iris - 1.5, -1.5 + moved.gaze_y * 0.6, 1.45, "#FFFFFF"),
        path(
            f"M{inner:.1f},{1.2 - 0.5 * lids:.1f} C{inner + side * 4 * wide:.1f},{-ry - 2.2:.1f} "
            f"{outer - side * 4 * wide:.1f},{-ry - 2.4:.1f} {outer:.1f},{0.4 + 1.5 * look.old:.1f}{lash}",
            stroke=LINE,
            width=2.5 if look.woman else 2.2,
        ),
    ]
    if look.old > 0.12:  # the lid lowers
        lid = (
            f"M{inner + side * 2:.1f},{-ry - 2.5:.1f} C{inner + side * 6 * wide:.1f},{-ry - 6:.1f} "
            f"{outer - side * 4 * wide:.1f},{-ry - 5.4:.1f} {outer + side * 1.5:.1f},{-ry + 2 + 2 * look.old:.1f}"
        )
        parts.append(path(lid, stroke=look.fold, width=1.6 + 0.5 * look.old, opacity=0.75))
    return "".join(parts)


def brow(look: Look, moved: Mood, side: int, x: float, wide: float) -> str:
    inner, outer, y = x - side * 8 * wide, x + side * 10 * wide, -14.5
    arch = (
        f"M{inner:.1f},{y + moved.inner:.1f} "
        f"Q{(inner + outer) / 2 + side:.1f},{y - 5 + (moved.inner + moved.outer) / 2:.1f} "
        f"{outer:.1f},{y + 1 + moved.outer + 1.4 * look.old:.1f}"
    )
    return path(arch, stroke=look.brow, width=(2.6 if look.woman else 3.7) - 0.3 * look.old)


def glasses(at: Turned) -> str:
    look, turn = at.look, at.turn
    rim = look.colour("rim", "#3C4560" if look.age < 60 else "#7A5B50")
    (_, left, left_wide), (_, right, right_wide) = at.eyes()
    parts = [
        f'<ellipse cx="{x:.1f}" cy="1.5" rx="{11.5 * wide:.1f}" ry="10" fill="#FFFFFF" fill-opacity="0.14" '
        f'stroke="{rim}" stroke-width="2.2"/>'
        for x, wide in ((left, left_wide), (right, right_wide))
    ]
    near, far = left + 11.5 * left_wide, right - 11.5 * right_wide
    parts.append(path(f"M{near:.1f},0 Q{(left + right) / 2 + 1.5 * turn:.1f},-3.5 {far:.1f},0", stroke=rim, width=2.2))
    temple = look.cheek - 7 * at.away
    if turn >= -0.3:
        parts.append(path(f"M{left - 11.5 * left_wide:.1f},-1 L{-temple:.1f},-2", stroke=rim, width=2))
    if turn <= 0.3:
        parts.append(path(f"M{right + 11.5 * right_wide:.1f},-1 L{temple:.1f},-2", stroke=rim, width=2))
    return "".join(parts)


def drop_of_sweat() -> str:
    """The one comic sign allowed on a face."""
    return path("M35,-22 c4,6 6,9 6,12 a6,6 0 0 1 -12,0 c0,-3 2,-6 6,-12Z", "#7CC6E6")
