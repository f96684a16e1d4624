"""A whole figure from one face table: any age, mood and turn, standing, walking, sitting, riding, kneeling or lying.

Figure units: a grown man is 500 tall, feet at (0, 0), up is negative. `person` scales to the height asked for.
"""

from dataclasses import dataclass, field, replace
from math import pi, sin
from typing import Any

from game.art.figures.garments import CREAM, LONG_HEMS, WAIST_HEM, Trunk, wear
from game.art.figures.hair import back_of_head
from game.art.figures.head import head
from game.art.figures.held import HELD
from game.art.figures.limbs import Arm, Point, Sleeve, arm, capsule, reach
from game.art.figures.look import Face, Look, colour_of, look_at
from game.art.svg import darker, ellipse, group, lighter, mix, path, rect

TALL = 500.0
HIP = -228.0
THIGH, SHIN = 108.0, 106.5
SEATED = {"sit": 84.0, "sit_front": 84.0, "squat": 128.0, "ride": 76.0, "kneel": 102.0}
"""How far the hip sinks in a pose, in figure units."""
POSES = ("stand", "talk", "hold", "lean", "walk", "sit", "sit_front", "squat", "ride", "kneel", "lie")
SKIRTS = {"skirt": (-118.0, 1.22), "dress": (-110.0, 1.3), "sarong": (-22.0, 0.95), "longskirt": (-26.0, 1.25)}
"""How low a skirt reaches and how wide it flares."""
INK = "#22304A"
APRON = "#FFF4E0"
SHADOW = 0.2


@dataclass(frozen=True)
class Figure:
    """One person in a picture.

    `turn` is -1 (left) … 1 (right); `step` is 0 … 1 through a stride, for `walk`; `hands`, `at` and `held` are (left of
    the picture, right of the picture): hand shape, point to reach for (figure units), what is held (a name of `HELD`).
    `wears` overrides the face's clothes (`top`, `color`, `bottom`, `legs`, `shoes`, `accent`, `wear` for the head,
    `apron`, `lanyard`, `scarf_on`, `bag`).
    """

    face: Face
    age: float
    mood: str = "smile"
    turn: float = 0.0
    pose: str = "stand"
    step: float = 0.0
    hands: tuple[str, str] = ("relax", "relax")
    at: tuple[Point | None, Point | None] = (None, None)
    held: tuple[str, str] = ("", "")
    wears: Face = field(default_factory=dict)
    back: bool = False
    cane: bool = False
    era: int = 0
    lean: float = 0.0
    shadow: bool = True

    def worn(self, key: str, fallback: Any = None) -> Any:
        """A piece of clothing: from `wears`, else from the face table."""
        return self.wears.get(key, self.face.get(key, fallback))


@dataclass(frozen=True)
class Body:
    """The measures of a figure's body at its age, turn and pose."""

    figure: Figure
    look: Look
    shoulder: float
    waist: float
    hip: float
    head: float
    """Scale of the head: larger on a child."""
    size: float
    """Height against a grown man of the same picture."""

    @property
    def facing(self) -> int:
        return 1 if self.figure.turn >= 0 else -1

    @property
    def drop(self) -> float:
        return SEATED.get(self.figure.pose, 0.0)

    @property
    def seated(self) -> bool:
        return self.figure.pose in SEATED

    @property
    def stoop(self) -> float:
        """Degrees the trunk bends forward: from about 55 on, and with the pose."""
        forward = {"ride": 9.0, "lean": 5.0}.get(self.figure.pose, 0.0) * self.facing
        return 9.5 * max(0.0, self.look.old - 0.25) * self.facing + self.figure.lean + forward


def body_of(figure: Figure) -> Body:
    look = look_at(figure.face, figure.age)
    woman, kid, narrow = look.woman, look.kid, 1 - 0.1 * abs(figure.turn)
    size = (0.93 if woman else 1.0) * float(figure.face.get("tall", 1.0)) * (1 - 0.045 * look.old) * (1 - 0.42 * kid)
    shoulder = (53 if woman else 62) + 6 * look.belly - 4 * look.old - 8 * kid
    hip = (45 if woman else 43) + 11 * look.belly + (3 * look.mid if woman else 0) - 6 * kid
    waist = (38 if woman else 45) + 20 * look.belly + (5 * look.mid if woman else 0)
    return Body(figure, look, shoulder * narrow, waist * narrow, hip * narrow, 1.13 + 0.36 * kid, size)


def person(figure: Figure, x: float, y: float, height: float) -> str:
    """SVG of `figure` with the feet at (x, y), `height` units tall if it were a grown man."""
    body = body_of(figure)
    scale = height / TALL * body.size
    if figure.pose == "lie":
        upright = replace(figure, pose="stand", shadow=False, turn=0.0)
        inner = group("rotate(-90)", upper(body_of(upright)), legs(body_of(upright)))
        return group(f"translate({x:.1f},{y:.1f}) scale({scale:.4f})", inner)
    ground = ellipse(0, 2, 90 if body.seated else 74, 10, INK, SHADOW) if figure.shadow else ""
    bob = -5 * abs(sin(figure.step * 2 * pi)) if figure.pose == "walk" else 0.0
    frame = f"translate(0,{body.drop + bob:.1f}) rotate({body.stoop:.1f} 0 {HIP:.0f})"
    return group(
        f"translate({x:.1f},{y:.1f}) scale({scale:.4f})", ground, legs(body), skirt(body), group(frame, upper(body))
    )


# --- below the waist ---------------------------------------------------------------------------------------


def footing(body: Body) -> tuple[tuple[Point, Point], float]:
    """The points of the left and right foot in the picture, and to which side the knees bend."""
    s, figure = body.facing, body.figure
    match figure.pose:
        case "sit":
            return ((s * 88 - 6, 0), (s * 70 + 8, 0)), -s
        case "ride":
            return ((s * 64 - 6, -22), (s * 52 + 6, -22)), -s
        case "sit_front":
            return ((-34, 0), (34, 0)), 0
        case "squat":
            return ((s * 20 - 14, 0), (s * 20 + 26, 0)), -s
        case "kneel":
            return ((-s * 74, 0), (s * 42, 0)), -s
        case "walk":
            swing = sin(figure.step * 2 * pi)
            lift = max(0.0, -sin(figure.step * 2 * pi + pi / 2)) * 16
            other = max(0.0, sin(figure.step * 2 * pi + pi / 2)) * 16
            return ((s * 38 * swing - 3, -lift), (-s * 38 * swing + 3, -other)), -s
        case "lean":
            return ((-26 + s * 10, 0), (26 + s * 6, 0)), -s
        case _:
            return ((-24, 0), (24, 0)), -s


def legs(body: Body) -> str:
    figure, look, s = body.figure, body.look, body.facing
    bottom = str(figure.worn("bottom", "trousers"))
    feet, knees = footing(body)
    cloth = colour_of(str(figure.worn("legs", "#46507A")))
    shoe = colour_of(str(figure.worn("shoes", "#F4F1EA" if look.age < 40 else "#5A4340")))
    drawn = []
    for side in (1, -1) if s > 0 else (-1, 1):
        near = side < 0
        if bottom in SKIRTS:
            bare = (look.skin if near else look.skin_dark) if bottom in ("skirt", "dress") else cloth
            tone = str(figure.worn("tights", bare))
        else:
            tone = cloth if near else darker(cloth, 0.2)
        foot_at = feet[0] if side < 0 else feet[1]
        leather = shoe if side * s <= 0 or not body.seated else darker(shoe, 0.12)
        calf = (look.skin if near else look.skin_dark) if bottom == "shorts" else tone
        drawn.append(front_leg(body, side, (tone, calf, leather)) if figure.pose == "sit_front"
                     else leg(body, side, foot_at, knees, (tone, calf, leather)))  # fmt: skip
    return "".join(drawn)


def _girth(bottom: str) -> tuple[float, float]:
    bare = {"shorts": (26.0, 12.5), "skirt": (17.0, 12.5), "dress": (17.0, 12.5)}
    return {**bare, "slim": (20.0, 13.5)}.get(bottom, (24.0, 17.0))


def leg(body: Body, side: int, goal: Point, knees: float, tones: tuple[str, str, str]) -> str:
    """One leg from the hip to a foot on `goal`; `tones` are those of thigh, calf (cloth or skin) and shoe."""
    tone, calf, leather = tones
    thigh, shin = _girth(str(body.figure.worn("bottom", "trousers")))
    hip = (side * body.hip * 0.47, HIP + body.drop)
    upper_bone = 112.0 if body.seated else THIGH
    knee, ankle = reach(hip, (goal[0], goal[1] - 14), upper_bone, SHIN, knees)
    cuff = 6 if calf != tone else 2
    limb = capsule(knee, shin + 2, ankle, shin - 3.5, calf) + capsule(hip, thigh, knee, shin + cuff, tone)
    toe = body.facing * 0.6 if body.seated else body.figure.turn
    return limb + foot(ankle, toe, leather)


def front_leg(body: Body, side: int, tones: tuple[str, str, str]) -> str:
    """A leg of somebody seated and seen from the front: the thigh comes towards the eye."""
    tone, calf, leather = tones
    thigh, shin = _girth(str(body.figure.worn("bottom", "trousers")))
    hip, knee, ankle = (
        (side * body.hip * 0.5, HIP + body.drop),
        (side * 40.0, HIP + body.drop + 34),
        (side * 34.0, -14.0),
    )
    limb = capsule(hip, thigh + 2, knee, shin + 7, tone) + capsule(knee, shin + 5, ankle, shin - 2, darker(calf, 0.08))
    return limb + foot(ankle, 0, leather)


def foot(ankle: Point, direction: float, leather: str) -> str:
    x, y = ankle
    sole = darker(leather, 0.3)
    if abs(direction) < 0.25:
        upper_shoe = (
            f"M{x - 15:.1f},{y + 15:.1f} C{x - 17:.1f},{y + 2:.1f} {x - 9:.1f},{y - 4:.1f} {x:.1f},{y - 4:.1f} "
            f"C{x + 9:.1f},{y - 4:.1f} {x + 17:.1f},{y + 2:.1f} {x + 15:.1f},{y + 15:.1f}Z"
        )
        return path(upper_shoe, leather) + rect(x - 16, y + 11, 32, 5, sole, 2.5)
    q = 1 if direction > 0 else -1
    upper_shoe = (
        f"M{x - q * 13:.1f},{y + 15:.1f} C{x - q * 15:.1f},{y - 2:.1f} {x - q * 8:.1f},{y - 6:.1f} "
        f"{x + q * 2:.1f},{y - 5:.1f} "
        f"C{x + q * 10:.1f},{y - 3:.1f} {x + q * 26:.1f},{y + 2:.1f} {x + q * 28:.1f},{y + 15:.1f}Z"
    )
    low = f"M{x - q * 14:.1f},{y + 11:.1f} H{x + q * 28.5:.1f} V{y + 16:.1f} H{x - q * 14:.1f}Z"
    return path(upper_shoe, leather) + path(low, sole)


def skirt(body: Body) -> str:
    """The skirt over the legs, standing or drawn over seated knees; nothing where none is worn."""
    figure, hip, s = body.figure, body.hip, body.facing
    bottom = str(figure.worn("bottom", "trousers"))
    if bottom not in SKIRTS:
        return ""
    cloth = colour_of(str(figure.worn("color" if bottom == "dress" else "legs", "#46507A")))
    if body.seated:
        y = HIP + body.drop
        return path(
            f"M{-hip:.1f},{y - 20:.1f} L{s * 92},{y - 20:.1f} Q{s * 104},{y + 6:.1f} {s * 96},{y + 60:.1f} "
            f"L{s * 52},{y + 60:.1f} C{s * 40},{y + 30:.1f} {-hip:.1f},{y + 30:.1f} {-hip:.1f},{y:.1f}Z",
            cloth,
        )
    low, flare = SKIRTS[bottom]
    wide = hip * flare
    whole = (
        f"M{-hip - 1:.1f},-240 C{-hip * 1.1:.1f},-200 {-wide:.1f},{low + 60} {-wide:.1f},{low} Q0,{low + 10} "
        f"{wide:.1f},{low} "
        f"C{wide:.1f},{low + 60} {hip * 1.1:.1f},-200 {hip + 1:.1f},-240Z"
    )
    shade = (
        f"M{hip * 0.3:.1f},-236 C{hip * 0.5:.1f},-190 {hip * 0.55:.1f},{low + 50} {hip * 0.5:.1f},{low + 4.2} "
        f"Q{hip * 0.95:.1f},{low + 2} {wide:.1f},{low} C{wide:.1f},{low + 60} {hip * 1.1:.1f},-200 {hip + 1:.1f},-240Z"
    )
    pattern = ""
    if bottom == "sarong":
        pattern = "".join(
            path(f"M{x + (i % 2) * 10},{y} l5,-6 l5,6 l-5,6Z", lighter(cloth, 0.55), opacity=0.8)
            for i, y in enumerate(range(-214, -30, 26))
            for x in range(-30, 32, 20)
        )
    return path(whole, cloth) + path(shade, darker(cloth)) + pattern


# --- above it ----------------------------------------------------------------------------------------------


def trunk_of(body: Body) -> Trunk:
    figure = body.figure
    top, bottom = str(figure.worn("top", "tee")), str(figure.worn("bottom", "trousers"))
    hem = -226.0 if bottom == "dress" else WAIST_HEM if body.seated else LONG_HEMS.get(top, WAIST_HEM)
    colour = colour_of(str(figure.worn("color", "teal")))
    accent = figure.worn("accent")
    if accent is None:
        accent = "teal" if top == "rider" and colour != colour_of("teal") else "amber" if top == "rider" else CREAM
    return Trunk(body.look, figure.turn, body.shoulder, body.waist, body.hip, hem, colour, colour_of(str(accent)))


def outline(body: Body, trunk: Trunk, top: str) -> str:
    """The garment's shape and its shaded right side."""
    sh, waist, hem, belly = body.shoulder, body.waist + 1, trunk.hem, body.look.belly
    wide = body.hip + (26 if top == "poncho" else 10 if hem > WAIST_HEM else 4)
    right = (
        f"C{sh + 2:.1f},-350 {waist + 1:.1f},-330 {waist + 5 * belly:.1f},-292 "
        f"C{waist + 4 * belly:.1f},-262 {wide:.1f},-240 {wide:.1f},{hem:.0f} "
    )
    whole = (
        f"M{-sh:.1f},-384 C{-sh + 3:.1f},-398 -26,-402 -20,-410 L20,-410 C26,-402 {sh - 3:.1f},-398 {sh:.1f},-384 "
        f"{right}"
        f"Q0,{hem + 7:.0f} {-wide:.1f},{hem:.0f} C{-wide:.1f},-240 {-waist - 4 * belly:.1f},-262 "
        f"{-waist - 5 * belly:.1f},-292 C{-waist - 1:.1f},-330 {-sh - 2:.1f},-350 {-sh:.1f},-384Z"
    )
    shade = (
        f"M{sh * 0.58:.1f},-398 C{sh - 3:.1f},-398 {sh:.1f},-392 {sh:.1f},-384 {right}"
        f"Q{wide * 0.8:.1f},{hem + 1.4:.1f} {wide * 0.5:.1f},{hem + 2.6:.1f} "
        f"C{wide * 0.56:.1f},-250 {waist * 0.62:.1f},-300 {sh * 0.58:.1f},-398Z"
    )
    return path(whole, trunk.colour) + path(shade, trunk.dark)


def upper(body: Body) -> str:
    """Trunk, head and arms in the order in which they cover each other."""
    figure, look, s = body.figure, body.look, body.facing
    top = str(figure.worn("top", "tee"))
    trunk = trunk_of(body)
    worn = wear(trunk, top)
    behind, before = placed_head(body)
    chest = [outline(body, trunk, top)]
    if figure.back:
        n = _neck(look)
        nape = path(f"M{-n:.1f},-432 V-402 H{n:.1f} V-432Z", look.skin_dark)
        chest += [nape, path("M-22,-407 Q0,-396 22,-407", stroke=trunk.dark, width=4)]
    else:
        chest += [worn.under, apron(body), neck(body), worn.over, worn_over(body)]
    left, right = arms(body, worn.sleeve)
    if figure.back:
        return str(left) + str(right) + behind + "".join(chest) + before
    if abs(figure.turn) <= 0.2:
        return (
            behind + "".join(chest) + left.limb + right.limb + before + left.held + left.hand + right.held + right.hand
        )
    far, near = (right, left) if s > 0 else (left, right)
    goal = hand_goals(body)[1 if s > 0 else 0]
    crossing = abs(goal[0]) < body.shoulder * 0.9  # the far arm comes before the chest
    over, under = (str(far), "") if crossing else ("", str(far))
    return under + behind + "".join(chest) + over + before + str(near)


def placed_head(body: Body) -> tuple[str, str]:
    """The head, sunk and bent forward with age: (behind the shoulders, before them)."""
    figure, look, s = body.figure, body.look, body.facing
    x, y = s * 13 * max(0.0, look.old - 0.2), 11 * max(0.0, look.old - 0.15)
    hat = str(figure.worn("wear", "helmet" if figure.face.get("helmet") else "") or "")
    if figure.back:
        nape, hair = back_of_head(look, hat)
        frame = f"translate({x:.1f},{-450 + y - 50 * (body.head - 1):.1f}) scale({body.head:.3f})"
        return "", group(frame, nape, hair)
    behind, before = head(look, figure.turn, figure.mood, hat)
    frame = f"translate({x + 4 * figure.turn:.1f},{-450 + y - 46 * (body.head - 1):.1f}) scale({body.head:.3f})"
    return group(frame, behind), group(frame, before)


def _neck(look: Look) -> float:
    return (15 if look.woman else 19) * (1 - 0.1 * look.kid)


def neck(body: Body) -> str:
    look, t = body.look, body.figure.turn
    n = _neck(look)
    skin = path(
        f"M{-n + 3 * t:.1f},-432 L{-n - 2:.1f},-402 C{-n:.1f},-378 {n:.1f},-378 {n + 2:.1f},-402 "
        f"L{n + 3 * t:.1f},-432Z",
        look.skin,
    )
    return skin + path(
        f"M{-n + 3 * t:.1f},-420 L{n + 3 * t:.1f},-424 L{n + 2:.1f},-404 C{n - 4:.1f},-390 {-n + 12:.1f},-394 "
        f"{-n - 1:.1f},-410Z",
        look.skin_dark,
    )


def apron(body: Body) -> str:
    worn, hip = body.figure.worn("apron") or (APRON if body.figure.worn("top") == "apron" else ""), body.hip
    if not worn:
        return ""
    cloth = colour_of(str(worn))
    whole = (
        f"M-26,-372 h52 l4,56 l{hip - 22:.1f},40 l4,110 q{-hip - 4:.1f},10 {-2 * hip - 16:.1f},0 l4,-110 "
        f"l{hip - 22:.1f},-40Z"
    )
    straps = "M-26,-372 C-30,-392 -24,-404 -20,-409 M26,-372 C30,-392 24,-404 20,-409"
    return (
        path(whole, cloth)
        + path(f"M12,-372 h14 l4,56 l{hip - 22:.1f},40 l4,110 q-14,5 -30,6Z", darker(cloth, 0.14))
        + path(straps, stroke=cloth, width=5)
        + path("M-18,-262 h36 v26 q-18,8 -36,0Z", lighter(cloth, 0.3))
    )


def worn_over(body: Body) -> str:
    """Lanyard, scarf and the strap of a bag."""
    figure, t, parts = body.figure, body.figure.turn, []
    if figure.worn("lanyard"):
        tape = colour_of(str(figure.worn("lanyard")))
        parts.append(
            path(f"M{-19 + 5 * t:.1f},-404 L{8 * t:.1f},-316 L{19 + 5 * t:.1f},-404", stroke=tape, width=3.4)
            + rect(8 * t - 13, -316, 26, 34, "#FFFFFF", 4) + rect(8 * t - 8, -310, 12, 13, mix(tape, "#FFFFFF", 0.4), 2)
            + path(f"M{8 * t - 8:.1f},-291 h16", stroke="#B9C2CB", width=2.4)
        )  # fmt: skip
    if figure.worn("scarf_on"):
        cloth = colour_of(str(figure.worn("scarf_on")))
        loop = (
            f"M{-27 + 3 * t:.1f},-416 C-22,-392 22,-392 {27 + 3 * t:.1f},-416 L{30 + 3 * t:.1f},-398 "
            f"C24,-376 -24,-376 {-30 + 3 * t:.1f},-398Z"
        )
        fringe = "".join(path(f"M{8 + 8 * t + i * 6:.1f},-308 v8", stroke=cloth, width=3) for i in range(4))
        parts.append(
            path(loop, cloth) + path(f"M{10 + 8 * t:.1f},-386 l16,8 l2,70 l-22,2Z", darker(cloth, 0.12)) + fringe
        )
    if figure.worn("bag"):
        strap = darker(colour_of(str(figure.worn("bag"))), 0.25)
        parts.append(
            path(f"M{body.shoulder * 0.55:.1f},-404 C20,-340 -20,-290 {-body.hip - 4:.1f},-236", stroke=strap, width=7)
        )
    return "".join(parts)


def hand_goals(body: Body) -> tuple[Point, Point]:
    """The points that the left and right hand in the picture reach for: the figure's, else the pose's."""
    figure, s, sh, t = body.figure, body.facing, body.shoulder, body.figure.turn
    swing = sin(figure.step * 2 * pi) * 26 * s if figure.pose == "walk" else 0.0
    hanging: tuple[Point, Point] = ((-sh - 13, -212), (sh + 13, -212))
    poses: dict[str, tuple[Point, Point]] = {
        "talk": ((-sh - 10, -214), (sh + 30 * s + 22, -300)) if s > 0 else ((-sh - 52, -300), (sh + 10, -214)),
        "hold": ((-14 + 10 * t, -288), (20 + 10 * t, -280)),
        "walk": ((-sh - 9 - swing, -216 - abs(swing) * 0.3), (sh + 9 + swing, -216 - abs(swing) * 0.3)),
        "sit": ((-sh + s * 60 + 18, -270), (sh + s * 44 - 30, -262)),
        "ride": ((s * 96 - 8, -292), (s * 96 + 12, -286)),
        "sit_front": ((-40, -216), (40, -216)),
        "squat": ((-sh + s * 70, -280), (sh + s * 60 - 24, -276)),
        "kneel": ((-sh + s * 64, -262), (sh + s * 52 - 20, -254)),
    }
    left, right = poses.get(figure.pose, hanging)
    if figure.cane:
        left, right = (left, (sh + 26, -208)) if s > 0 else ((-sh - 26, -208), right)
    return figure.at[0] or left, figure.at[1] or right


def arms(body: Body, sleeve: Sleeve) -> tuple[Arm, Arm]:
    figure, look = body.figure, body.look
    full = replace(sleeve, full=1 + 0.08 * look.belly)
    cane_hand = (1 if body.facing > 0 else 0) if figure.cane else -1
    made = []
    for i, (side, goal) in enumerate(zip((-1, 1), hand_goals(body), strict=True)):
        kind, held = figure.hands[i], HELD[figure.held[i]](figure.era) if figure.held[i] in HELD else ""
        if held and kind == "relax":
            kind = "grip"
        if i == cane_hand:
            kind, held = (
                "grip",
                path("M0,4 V196", stroke="#8A5A38", width=7) + path("M-3,4 H14", stroke="#8A5A38", width=8),
            )
        made.append(arm(look, (side * (body.shoulder - 13), -380), goal, full, (kind, held), lit=side < 0))
    return made[0], made[1]
