"""People on the map: 64 x 96 figures in four facings and four walking frames, on foot or on an e-bike.

They are drawn from the same face mapping as the portraits, so that the person in the disc and the one in
the street are recognisably the same.  Feet stand 6 px above the lower edge.
"""

from collections.abc import Mapping
from typing import Any

from game.ui.art.sprite_hair import SkinHair
from game.ui.art.sprite_head import behind, head
from game.ui.art.street_vehicles import ebike_parts
from game.ui.art.svg import PALETTE, circle, darker, group, lighter, mix, path, rect, shadow, svg

FACINGS = ("down", "left", "up", "right")
FRAMES = 4
FLOOR = 90.0
Face = Mapping[str, Any]


def sprite_size(vehicle: str | None = None) -> tuple[int, int]:
    """Canvas in px at U = 1; the anchor is the middle of the lower edge."""
    return (112, 116) if vehicle == "ebike" else (64, 96)


def sprite_svg(face: Face, age: int, facing: str, frame: int, vehicle: str | None = None) -> str:
    """A picture of a person; `facing` from FACINGS, `frame` 0..3, `vehicle` None or 'ebike'."""
    who = _Figure(face, age, frame % FRAMES)
    width, height = sprite_size(vehicle)
    if vehicle == "ebike":
        body = who.ride(facing)
    else:
        flat = who.side() if facing in ("left", "right") else who.front(back=facing == "up")
        body = shadow(32, FLOOR, 17 * who.scale, 5) + _scaled(flat, who.scale)
    return svg(width, height, _mirrored(body, width) if facing == "left" else body)


def _scaled(body: str, scale: float) -> str:
    return (
        body
        if scale == 1
        else group(f"translate({32 * (1 - scale):.2f} {FLOOR * (1 - scale):.2f}) scale({scale:.3f})", body)
    )


def _mirrored(body: str, width: int) -> str:
    return group(f"translate({width} 0) scale(-1 1)", body)


def _colour(name: object, fallback: str) -> str:
    text = str(name)
    return text if text.startswith("#") and len(text) == 7 else PALETTE.get(text, PALETTE[fallback])


class _Figure:
    """One person with colours and proportions worked out once."""

    def __init__(self, face: Face, age: int, frame: int) -> None:
        self.face, self.age, self.frame = face, age, frame
        self.look = SkinHair.of(face, age)
        self.top = str(face.get("top", "tee"))
        self.cloth = _colour(face.get("color", "teal"), "teal")
        self.shade = darker(self.cloth)
        self.helmet = PALETTE["amber"] if face.get("helmet") else None
        self.trousers = {
            "suit": darker(self.cloth, 0.1),
            "rider": "#39435F",
            "coat": "#5F6878",
            "factory": darker(self.cloth, 0.14),
        }.get(self.top, "#3F4E75")
        self.skirt = str(face.get("sex", "")) == "woman" and self.top in ("cardigan", "wedding")
        self.stoop = min(1.0, max(0.0, (age - 62) / 18))
        self.cane = age >= 76
        self.scale = 1.0 if age >= 16 else 0.62 + 0.38 * max(0.0, age - 4) / 12
        self.swing = (0.0, 1.0, 0.0, -1.0)[frame] * (1 - 0.45 * self.stoop)
        self.bob = (0.0, 1.2, 0.0, 1.2)[frame]

    # ---- seen from the front or from behind
    def front(self, back: bool) -> str:
        low = 5 * self.stoop
        hips = 68.0
        parts = [self._leg(22.5, hips, self.swing), self._leg(32.5, hips, -self.swing, far=True)]
        shoulders = 46 + low
        arms = self._arm_front(14.5, shoulders, self.swing) + self._arm_front(
            41.5, shoulders, -self.swing, far=True
        )
        torso = self._torso_front(shoulders - 4, back)
        skull = head(self.look, "up" if back else "down", 32, 24 + low * 1.25, helmet=self.helmet)
        mane = "" if back else behind(self.look, 32, 24 + low * 1.25)
        stick = ""
        if self.cane:
            x = 13.0 if back else 51.0
            stick = path(
                f"M{x},{shoulders + 24} L{x + (1 if not back else -1)},{FLOOR}",
                stroke=PALETTE["wood2"],
                width=3,
            ) + circle(x, shoulders + 23, 3.4, PALETTE["wood2"])
        return "".join(parts) + group(f"translate(0 {self.bob})", mane, arms, torso, skull, stick)

    def _leg(self, x: float, hip: float, lift: float, far: bool = False) -> str:
        raised = max(0.0, lift) * 5
        cloth = darker(self.trousers, 0.16) if far else self.trousers
        if self.skirt:
            cloth = self.look.skin_shade if far else self.look.skin
        return rect(x, hip, 9, FLOOR - hip - 2 - raised, cloth, 4) + rect(
            x - 1, FLOOR - 6 - raised, 11, 6.5, PALETTE["ink"], 3.2
        )

    def _arm_front(self, x: float, top: float, swing: float, far: bool = False) -> str:
        shift = -swing * 2.5
        cloth = darker(self.cloth, 0.3) if far else self.shade
        sleeve = 22.0
        bare = ""
        if self.top in ("tee", "polo", "apron"):
            sleeve = 11
            bare = rect(x + 1, top + 8 + shift, 7, 14, self.look.skin_shade if far else self.look.skin, 3.5)
        return (
            bare
            + rect(x, top + shift, 9, sleeve, cloth, 4.5)
            + circle(x + 4.5, top + 22.5 + shift, 4.6, self.look.skin_shade if far else self.look.skin)
        )

    def _torso_front(self, top: float, back: bool) -> str:
        base = 75.0
        flare = 4 if self.skirt else 0
        d = (
            f"M{18 - flare},{base + flare} L19,{top + 9} C19,{top + 2} 24,{top} 32,{top} C40,{top} "
            f"45,{top + 2} 45,{top + 9} L{46 + flare},{base + flare} Q32,{base + flare + 3} "
            f"{18 - flare},{base + flare}Z"
        )
        side = (
            f"M38,{top + 1} C43,{top + 2} 45,{top + 4} 45,{top + 9} L{46 + flare},{base + flare} "
            f"L{39 + flare / 2},{base + flare + 1.5} Z"
        )
        parts = [
            rect(27, top - 5, 10, 9, self.look.skin_shade, 4),
            path(d, self.cloth),
            path(side, self.shade),
        ]
        parts.append(self._outfit_back(top, base) if back else self._outfit_front(top, base))
        return "".join(parts)

    def _outfit_front(self, top: float, base: float) -> str:
        collar = path(f"M27,{top} Q32,{top + 6} 37,{top}", self.look.skin_shade)
        if self.top == "hoodie":
            return (
                path(
                    f"M23,{top + 3} Q32,{top + 13} 41,{top + 3} Q32,{top - 3} 23,{top + 3}Z",
                    lighter(self.cloth),
                )
                + rect(25, base - 12, 14, 7, self.shade, 3)
                + path(
                    f"M29,{top + 8} L29,{top + 14} M35,{top + 8} L35,{top + 14}", stroke="#FFFFFF", width=1.6
                )
            )
        if self.top == "suit":
            return (
                path(f"M27,{top} L32,{top + 17} L37,{top}Z", "#FFFFFF")
                + path(
                    f"M31,{top + 4} L33,{top + 4} L34,{top + 15} L32,{top + 18} L30,{top + 15}Z",
                    PALETTE["coral"],
                )
                + path(
                    f"M26,{top} L23,{top + 8} L31,{top + 19} M38,{top} L41,{top + 8} L33,{top + 19}",
                    stroke=lighter(self.cloth),
                    width=2.6,
                )
            )
        if self.top in ("shirt", "polo", "factory", "vest"):
            return path(
                f"M26,{top} L32,{top + 7} L38,{top} L35,{top - 1} L29,{top - 1}Z", lighter(self.cloth, 0.6)
            ) + "".join(circle(32, top + y, 1.2, "#FFFFFF") for y in (12, 19, 26))
        if self.top == "cardigan":
            return path(f"M28,{top} L28,{base + 2} L36,{base + 2} L36,{top}Z", PALETTE["paper"]) + "".join(
                circle(27, top + y, 1.3, self.shade) for y in (14, 21)
            )
        if self.top == "rider":
            return (
                collar
                + "".join(
                    path(
                        f"M{x},{top + 2} L{x + dx},{base} L{x + dx + 4},{base} L{x + 4},{top + 1}Z", "#FFF6DC"
                    )
                    for x, dx in ((22, -1), (38, 1))
                )
                + rect(19, base - 14, 26, 4, "#FFF6DC")
            )
        if self.top == "padded":
            return "".join(rect(19.5, top + y, 25, 2.2, self.shade, 1) for y in (10, 17, 24)) + rect(
                27, top - 3, 10, 5, lighter(self.cloth), 2
            )
        if self.top == "apron":
            return (
                collar
                + path(f"M25,{top + 10} L39,{top + 10} L42,{base + 1} L22,{base + 1}Z", PALETTE["paper"])
                + path(
                    f"M26,{top + 11} L25,{top + 2} M38,{top + 11} L39,{top + 2}",
                    stroke=PALETTE["paper"],
                    width=2.4,
                )
            )
        return self._outfit_of_a_day(top, base) or collar

    def _outfit_of_a_day(self, top: float, base: float) -> str:
        """What is worn at a wedding, at home or in a ward; '' for other clothes."""
        if self.top == "wedding":
            return (
                path(f"M27,{top} L32,{top + 10} L37,{top}Z", "#FFFFFF")
                + circle(38, top + 9, 4, PALETTE["coral"])
                + circle(38, top + 9, 1.6, PALETTE["amber"])
            )
        if self.top == "sweater":
            return rect(27, top - 2, 10, 5, lighter(self.cloth), 2) + rect(
                19.5, base - 5, 25, 3, self.shade, 1
            )
        if self.top == "coat":
            return (
                path(f"M28,{top} L32,{top + 12} L36,{top}Z", PALETTE["sky"])
                + path(f"M32,{top + 12} L32,{base + 2}", stroke=self.shade, width=1.8)
                + rect(36, top + 14, 6, 2, PALETTE["coral"])
            )
        return ""

    def _outfit_back(self, top: float, base: float) -> str:
        if self.top == "hoodie":
            return path(f"M23,{top + 2} Q32,{top + 18} 41,{top + 2}Z", lighter(self.cloth))
        if self.top == "rider":
            return rect(19, base - 14, 26, 4, "#FFF6DC") + path(
                f"M32,{top + 6} l-5,8 l4,0 l-2,7 l7,-10 l-4,0Z", "#FFF6DC"
            )
        if self.top in ("suit", "coat"):
            return path(f"M32,{base - 10} L32,{base + 2}", stroke=self.shade, width=1.8)
        return ""

    # ---- seen from the side, heading right
    def side(self) -> str:
        lean = 13 * self.stoop
        stride = self.swing * 24
        skin = self.look.skin
        far = self._leg_side(-stride, darker(self.trousers, 0.18), self.look.skin_shade)
        near = self._leg_side(stride, self.trousers, skin)
        far_arm = self._arm_side(stride * 1.1 + lean * 0.4, darker(self.cloth, 0.32), self.look.skin_shade)
        near_arm = self._arm_side(42 - stride * 0.15 if self.cane else -stride * 1.1, self.shade, skin)
        flare = 3 if self.skirt else 0
        torso = rect(27.5, 36, 9, 10, self.look.skin_shade, 4) + path(
            f"M{22 - flare},{75 + flare} L22.5,52 C22.5,44 26,42 32,42 C38,42 41,45 41.5,52 "
            f"L{42 + flare},{75 + flare} Q32,{77.5 + flare} {22 - flare},{75 + flare}Z",
            self.cloth,
        )
        torso += (
            path(
                f"M22.5,54 C22.5,46 24,43 28,42.4 C25.5,48 26,66 27,76.5 L{22 - flare},{75 + flare}Z",
                self.shade,
            )
            + self._outfit_side()
        )
        skull = head(self.look, "side", 33 + lean * 0.12, 24 + 2 * self.stoop, helmet=self.helmet)
        upper = group(f"rotate({lean:.2f} 32 72)", far_arm, torso, skull, near_arm)
        stick = ""
        if self.cane:
            reach = 54 - self.swing * 4
            stick = path(
                f"M53,{63 + self.bob} L{reach},{FLOOR} M49,{61 + self.bob} L53,{63 + self.bob}",
                stroke=PALETTE["wood2"],
                width=3,
            )
        return far + near + stick + group(f"translate(0 {self.bob})", upper)

    def _leg_side(self, angle: float, cloth: str, skin: str) -> str:
        leg = skin if self.skirt else cloth
        knee = 12 if angle < 0 else 3  # the trailing leg bends
        shin = group(
            f"rotate({knee if angle else 0} 31.5 78)",
            rect(27.5, 76, 8, 12, leg, 4),
            path("M27,91 L27,86 Q28,84 32,84.5 L39,87 Q41,88 40.5,91Z", PALETTE["ink"]),
        )
        return group(f"rotate({-angle:.2f} 32 68)", shin, rect(27.5, 66, 9, 15, leg, 4))

    def _arm_side(self, angle: float, cloth: str, skin: str) -> str:
        bare = self.top in ("tee", "polo", "apron")
        fore = group(
            "rotate(-14 32 59)",
            rect(28.4, 57, 7.2, 12, skin if bare else cloth, 3.6),
            circle(32, 69.5, 4.4, skin),
        )
        return group(f"rotate({-angle:.2f} 32 48)", fore, rect(27.8, 46, 8.4, 15, cloth, 4.2))

    def _outfit_side(self) -> str:
        if self.top == "hoodie":
            return path("M22,46 Q24,40 33,42 L30,52 Q23,52 22,46Z", lighter(self.cloth))
        if self.top == "rider":
            return rect(22.3, 61, 19.6, 4, "#FFF6DC") + rect(35, 44, 4, 30, "#FFF6DC", 2)
        if self.top == "suit":
            return path("M37,42.5 L41,50 L40,56 L36,46Z", "#FFFFFF") + path(
                "M39,47 L41,50 L40.6,58 L39,55Z", PALETTE["coral"]
            )
        if self.top in ("cardigan", "apron"):
            return path("M39,46 L41.4,52 L42,75 L38,76Z", PALETTE["paper"])
        return ""

    # ---- on the e-bike, canvas 112 x 116, wheels at y = 110
    def ride(self, facing: str) -> str:
        bike = PALETTE["teal"] if self.top == "rider" else mix(self.cloth, PALETTE["paper"], 0.2)
        boxed = self.top == "rider"
        if facing in ("left", "right"):
            return self._ride_side(bike, boxed)
        return self._ride_front(bike, boxed, back=facing == "up")

    def _ride_side(self, bike: str, boxed: bool) -> str:
        floor = 110.0
        skin = self.look.skin
        hop = self.bob * 0.6
        leg = path("M42,74 L60,76 L64,92", stroke=self.trousers, width=10) + path(
            "M60,94 L70,94", stroke=PALETTE["ink"], width=6.5
        )
        torso = path(
            "M33,76 L36,54 C37,47 42,45 47,46 C53,47 55,51 54,57 L50,77 Q41,80 33,76Z", self.cloth
        ) + path("M33,76 L36,54 C37,49 39,47 42,46 C40,56 39,68 40,78Z", self.shade)
        if boxed:
            torso += path("M35,66 L52,68", stroke="#FFF6DC", width=4)
        arm = path("M46,53 L56,64 L68,56", stroke=self.shade, width=8) + circle(69, 55.5, 4.4, skin)
        skull = group(
            f"rotate({6 * self.stoop:.1f} 48 46)",
            rect(43.5, 38, 9, 11, self.look.skin_shade, 4),
            head(self.look, "side", 50, 26, helmet=bike),
        )
        return ebike_parts(13, floor, bike, box=boxed) + group(f"translate(0 {hop})", leg, torso, skull, arm)

    def _ride_front(self, bike: str, boxed: bool, back: bool) -> str:
        x, floor = 56.0, 110.0
        hop = self.bob * 0.6
        wheel = rect(x - 5, floor - 30, 10, 30, PALETTE["ink"], 5)
        legs = (
            path(f"M{x - 7},74 L{x - 12},92 M{x + 7},74 L{x + 12},92", stroke=self.trousers, width=9)
            + rect(x - 18, 92, 11, 7, PALETTE["ink"], 3)
            + rect(x + 7, 92, 11, 7, PALETTE["ink"], 3)
        )
        shield = path(f"M{x - 12},66 L{x + 12},66 L{x + 9},96 Q{x},102 {x - 9},96Z", bike) + path(
            f"M{x + 3},66 L{x + 12},66 L{x + 9},96 L{x + 4},99Z", darker(bike)
        )
        bar = path(f"M{x - 24},60 L{x + 24},60", stroke=PALETTE["ink"], width=5) + circle(x, 62, 6, "#FFF3C9")
        torso = group(f"translate({x - 32} -2)", self._torso_front(44, back))
        arms = (
            path(
                f"M{x - 12},50 L{x - 19},56 L{x - 21},60 M{x + 12},50 L{x + 19},56 L{x + 21},60",
                stroke=self.shade,
                width=8,
            )
            + circle(x - 22, 60, 4.4, self.look.skin)
            + circle(x + 22, 60, 4.4, self.look.skin)
        )
        skull = head(self.look, "up" if back else "down", x, 24, helmet=bike)
        mane = "" if back else behind(self.look, x, 24)
        box = (
            rect(x - 19, 46, 38, 34, PALETTE["amber"], 6)
            + rect(x - 19, 46, 38, 9, lighter(PALETTE["amber"]), 5)
            + rect(x + 11, 50, 8, 30, PALETTE["amber2"], 4)
            + path(f"M{x},56 l-7,10 l5,0 l-2,9 l9,-12 l-5,0Z", "#FFFFFF")
            if boxed
            else ""
        )
        ground = shadow(x, floor, 20, 5)
        if back:
            tail = rect(x - 8, 78, 16, 14, bike, 5) + rect(x - 4, 82, 8, 5, PALETTE["coral2"], 2)
            order: tuple[str, ...] = (wheel, bar, arms, legs, torso, skull, tail, box)
        else:
            order = (
                box and group("translate(0 -2)", box),
                mane,
                legs,
                torso,
                skull,
                wheel,
                shield,
                bar,
                arms,
            )
        return ground + group(f"translate(0 {hop})", *order)
