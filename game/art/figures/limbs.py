"""Arms and hands: two-bone inverse kinematics towards a point, a sleeve over them, five hand shapes."""

from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, pi, sin

from game.art.figures.look import Look, clamp
from game.art.svg import circle, darker, group, mix, path, rect

UPPER, FORE = 90.0, 80.0
"""Lengths of the bones of an arm."""
HANDS = ("relax", "open", "grip", "point", "flat")
Point = tuple[float, float]


@dataclass(frozen=True)
class Sleeve:
    """What an arm wears: colour, bare forearm or not, colour of the cuff, width."""

    colour: str
    short: bool = False
    cuff: str | None = None
    full: float = 1.0


@dataclass(frozen=True)
class Arm:
    """An arm in three layers: the limb, what it holds, the hand over both."""

    limb: str
    held: str
    hand: str

    def __str__(self) -> str:
        return self.limb + self.held + self.hand


def capsule(start: Point, r0: float, end: Point, r1: float, fill: str) -> str:
    """A limb between two round joints of radii `r0` and `r1`."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1
    nx, ny = -(y1 - y0) / length, (x1 - x0) / length
    sides = (
        f"M{x0 + nx * r0:.1f},{y0 + ny * r0:.1f} L{x1 + nx * r1:.1f},{y1 + ny * r1:.1f} "
        f"L{x1 - nx * r1:.1f},{y1 - ny * r1:.1f} L{x0 - nx * r0:.1f},{y0 - ny * r0:.1f}Z"
    )
    return path(sides, fill) + circle(x0, y0, r0, fill) + circle(x1, y1, r1, fill)


def reach(start: Point, goal: Point, first: float, second: float, bend: float) -> tuple[Point, Point]:
    """(joint, end) of two bones of these lengths from `start` towards `goal`; `bend` (1 or -1) is the side of the
    joint."""
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    far = max(1e-3, min(hypot(dx, dy), first + second - 0.5))
    opening = acos(clamp((first * first + far * far - second * second) / (2 * first * far), -1, 1))
    angle = atan2(dy, dx) + bend * opening
    joint = (start[0] + first * cos(angle), start[1] + first * sin(angle))
    onward = atan2(goal[1] - joint[1], goal[0] - joint[0])
    return joint, (joint[0] + second * cos(onward), joint[1] + second * sin(onward))


def hand(look: Look, kind: str, thumb: int) -> str:
    """A hand with its wrist at the origin and fingers down; `thumb` is the side of the thumb, 1 or -1."""
    skin, shade = look.skin, look.skin_dark
    if kind == "open":
        fingers = ((-7, -13, 27), (-2.5, -4.5, 32), (2.5, 4.5, 32), (7, 12, 27))
        spread = "".join(path(f"M{a},12 L{b},{y}", stroke=skin, width=6.2) for a, b, y in fingers)
        palm = rect(-10.5, -4, 21, 21, skin, 8) + spread
        return (
            palm
            + path(f"M{thumb * 8},4 L{thumb * 20},10", stroke=skin, width=7)
            + path("M-5,9 q5,4 10,0", stroke=shade, width=1.6)
        )
    if kind == "grip":
        knuckles = "".join(path(f"M{-8 if thumb < 0 else 1},{y} h7", stroke=shade, width=1.7) for y in (4, 9, 14))
        over = path(f"M{thumb * 8},-1 Q{thumb * 12},6 {thumb * 3},9", stroke=skin, width=7.5)
        return (
            rect(-10.5, -5, 21, 24, skin, 9.5)
            + knuckles
            + over
            + path(f"M{thumb * 3},12.5 l{thumb * 5},-2", stroke=shade, width=1.5)
        )
    if kind == "point":
        finger = path(f"M{-thumb * 3},10 L{-thumb * 3},32", stroke=skin, width=6.4)
        return (
            rect(-9.5, -4, 19, 20, skin, 8.5)
            + finger
            + path(f"M{thumb * 7},2 L{thumb * 6},13", stroke=skin, width=7)
            + path("M-1,14 q4,2 7,0", stroke=shade, width=1.6)
        )
    side = path(f"M{thumb * 7},3 L{thumb * 13},13", stroke=skin, width=7.5)
    if kind == "flat":
        palm = path("M-9,-4 C-11,8 -10,22 -5,28 Q0,31 5,28 C10,22 11,8 9,-4Z", skin)
        return palm + side + path("M-3,16 V27 M3,16 V27", stroke=shade, width=1.4)
    palm = path("M-9,-4 C-11.5,8 -9,20 -4,25 C0,28 6,26 8,21 C11,13 10,3 9,-4Z", skin)
    return palm + side + path("M-3,14 Q-2,20 -1,24 M3,14 Q3,19 3.5,23", stroke=shade, width=1.5)


def arm(look: Look, shoulder: Point, goal: Point, sleeve: Sleeve, grip: tuple[str, str], lit: bool = True) -> Arm:
    """An arm from `shoulder` to `goal`, its hand of a kind around what it holds (`grip`: the kind, the drawing or '');
    `lit` says which side of the body it is."""
    kind, held = grip
    far = hypot(goal[0] - shoulder[0], goal[1] - shoulder[1])
    before_body = abs(goal[0]) < abs(shoulder[0]) + 14 and goal[1] > shoulder[1]
    shrink = clamp(max(far * 1.2, 122) / 170, 0.5, 1) if before_body else 1.0  # such an arm is foreshortened
    upper, fore = UPPER * shrink, FORE * shrink
    outwards = -1 if shoulder[0] < 0 else 1
    # an elbow hangs down, and outwards where it cannot
    elbow, wrist = max(
        (reach(shoulder, goal, upper, fore, bend) for bend in (1.0, -1.0)),
        key=lambda bones: bones[0][1] + 0.6 * outwards * bones[0][0],
    )
    angle = atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])
    cover = bare_forearm if sleeve.short else long_sleeve
    turned = group(
        f"translate({wrist[0]:.1f},{wrist[1]:.1f}) rotate({degrees(angle - pi / 2):.1f})", hand(look, kind, -outwards)
    )
    fist = f"translate({wrist[0] + cos(angle) * 9:.1f},{wrist[1] + sin(angle) * 9:.1f})"
    return Arm(cover(look, sleeve, (shoulder, elbow, wrist), lit), group(fist, held) if held else "", turned)


def bare_forearm(look: Look, sleeve: Sleeve, joints: tuple[Point, Point, Point], lit: bool) -> str:
    (sx, sy), elbow, wrist = joints
    w, colour = sleeve.full, sleeve.colour if lit else darker(sleeve.colour, 0.16)
    skin = look.skin if lit else mix(look.skin, look.skin_dark, 0.45)
    hem = (sx + (elbow[0] - sx) * 0.62, sy + (elbow[1] - sy) * 0.62)
    length = hypot(elbow[0] - sx, elbow[1] - sy) or 1
    nx, ny = -(elbow[1] - sy) / length * 16 * w, (elbow[0] - sx) / length * 16 * w
    return (
        capsule(hem, 12 * w, elbow, 11 * w, skin)
        + capsule(elbow, 11 * w, wrist, 8.5, skin)
        + capsule((sx, sy), 17 * w, hem, 17.5 * w, colour)
        + path(
            f"M{hem[0] + nx:.1f},{hem[1] + ny:.1f} L{hem[0] - nx:.1f},{hem[1] - ny:.1f}",
            stroke=darker(colour, 0.14),
            width=3,
        )
    )


def long_sleeve(look: Look, sleeve: Sleeve, joints: tuple[Point, Point, Point], lit: bool) -> str:
    shoulder, elbow, wrist = joints
    w, colour = sleeve.full, sleeve.colour if lit else darker(sleeve.colour, 0.16)
    length = hypot(wrist[0] - elbow[0], wrist[1] - elbow[1]) or 1
    ux, uy = (wrist[0] - elbow[0]) / length, (wrist[1] - elbow[1]) / length
    x, y = wrist[0] - ux * 3, wrist[1] - uy * 3
    cuff = path(
        f"M{x - uy * 10:.1f},{y + ux * 10:.1f} L{x + uy * 10:.1f},{y - ux * 10:.1f}",
        stroke=sleeve.cuff or darker(colour, 0.2),
        width=6.5,
    )
    return (
        capsule(shoulder, 17 * w, elbow, 15 * w, colour)
        + capsule(elbow, 15 * w, wrist, 11.5 * w, colour)
        + shaded_side((shoulder[0], shoulder[1] + 4), elbow, (9, 9), 9 * w, colour)
        + shaded_side(elbow, wrist, (8, 6), 8 * w, colour)
        + cuff
    )


def shaded_side(start: Point, end: Point, off: tuple[float, float], width: float, colour: str) -> str:
    """The darker side of a piece of sleeve: the one that faces away from the light, above and left."""
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1
    nx, ny = -(end[1] - start[1]) / length, (end[0] - start[0]) / length
    side = 1 if nx + ny > 0 else -1
    line = (
        f"M{start[0] + side * nx * off[0]:.1f},{start[1] + side * ny * off[0]:.1f} "
        f"L{end[0] + side * nx * off[1]:.1f},{end[1] + side * ny * off[1]:.1f}"
    )
    return path(line, stroke=darker(colour, 0.16), width=width, opacity=0.55)
