"""The head of a person on the map: three shapes, face, glasses, beard, helmet, headscarf."""

from game.ui.art.sprite_hair import LONG, SCARVES, SkinHair, fringe, fringe_side, hair_behind
from game.ui.art.svg import PALETTE, circle, darker, ellipse, group, mix, path, rect


def head(look: SkinHair, facing: str, x: float, y: float, helmet: str | None = None) -> str:
    """A head centred on (x, y); `facing` is down, up or side (heading right)."""
    draw = {"down": _front, "up": _back, "side": _side}[facing]
    body = draw(look) + (_helmet(look, helmet, facing) if helmet else "")
    return group(f"translate({x:g} {y:g})", body)


def behind(look: SkinHair, x: float, y: float) -> str:
    """The hair that falls behind the shoulders, for a head seen from the front at (x, y)."""
    return "" if look.style in SCARVES else group(f"translate({x:g} {y:g})", hair_behind(look))


def _skull(look: SkinHair) -> str:
    rx, ry = look.radii
    if look.shape == 2:
        return rect(-rx, -ry, 2 * rx, 2 * ry, look.skin, 13)
    return ellipse(0, 0, rx, ry, look.skin)


def _front(look: SkinHair) -> str:
    rx, ry = look.radii
    ink = PALETTE["ink"]
    parts = []
    if look.style == "hijab":
        parts.append(
            path("M-19,2 C-20,-26 20,-26 19,2 C19,12 22,20 18,26 L-18,26 C-22,20 -19,12 -19,2Z", look.scarf)
        )
    else:
        parts += [ellipse(-rx, 3, 3.4, 4.4, look.skin), ellipse(rx, 3, 3.4, 4.4, look.skin_shade)]
    parts.append(_skull(look))
    parts.append(
        path(
            f"M{rx * 0.62},{-ry * 0.7} Q{rx * 1.22},2 {rx * 0.42},{ry * 0.9} Q{rx * 1.1},{ry * 0.7} "
            f"{rx},{-1} Z",
            look.skin_shade,
            opacity=0.55,
        )
    )
    open_eye = 3.0 if look.age < 60 else 2.3
    parts += [
        ellipse(-6.6, 3, 2.3, open_eye, ink),
        ellipse(6.6, 3, 2.3, open_eye, ink),
        circle(-7.2, 2, 0.8, "#FFFFFF"),
        circle(6, 2, 0.8, "#FFFFFF"),
    ]
    parts += [
        ellipse(-10.4, 8.4, 3.8, 2.3, "#E8796B", 0.38),
        ellipse(10.4, 8.4, 3.8, 2.3, "#E8796B", 0.38),
        path("M0.4,4.5 Q2.4,7 -0.4,7.2", stroke=look.skin_shade, width=1.6),
    ]
    mouth = mix(look.skin, "#8E2F38", 0.7)
    if look.beard:
        parts += [
            path(
                f"M{-rx + 1},4 C{-rx + 1},{ry} -8,{ry + 3} 0,{ry + 3} C8,{ry + 3} {rx - 1},{ry} "
                f"{rx - 1},4 C10,11 6,8 0,8.4 C-6,8 -10,11 {-rx + 1},4Z",
                look.hair,
            )
        ]
    parts.append(path("M-3.6,10.6 Q0,13.6 3.6,10.6", stroke=mouth, width=1.8))
    if look.age > 58:
        parts.append(path("M-12.4,5 l-2.4,1 M12.4,5 l2.4,1", stroke=look.skin_shade, width=1.3))
    parts.append(fringe(look))
    if look.glasses:
        parts += [circle(-6.6, 3.2, 5.2, "#FFFFFF", 0.25), circle(6.6, 3.2, 5.2, "#FFFFFF", 0.25)]
        parts.append(
            path(
                "M-11.8,3.2 a5.2,5.2 0 1 0 10.4,0 a5.2,5.2 0 1 0 -10.4,0 M1.4,3.2 a5.2,5.2 0 1 0 10.4,0 "
                "a5.2,5.2 0 1 0 -10.4,0 M-1.4,3 L1.4,3",
                stroke=ink,
                width=1.5,
            )
        )
    return "".join(parts)


def _back(look: SkinHair) -> str:
    rx, ry = look.radii
    if look.style == "hijab":
        return path(
            "M-19,2 C-20,-26 20,-26 19,2 C19,12 23,22 18,30 L-18,30 C-23,22 -19,12 -19,2Z", look.scarf
        ) + path("M8,-16 Q20,-6 18,28 L8,30Z", darker(look.scarf))
    ears = ellipse(-rx, 3, 3.4, 4.4, look.skin) + ellipse(rx, 3, 3.4, 4.4, look.skin_shade)
    if look.style == "kerchief":
        return (
            ears
            + path(
                f"M{-rx - 2},2 C{-rx - 3},-26 {rx + 3},-26 {rx + 2},2 C{rx},12 6,14 0,20 C-6,14 {-rx},12 "
                f"{-rx - 2},2Z",
                look.scarf,
            )
            + path("M-6,15 L0,11 L6,15 L3,25 L0,18 L-3,25Z", darker(look.scarf))
        )
    if look.style in ("bald", "none"):
        return ears + _skull(look)
    if look.style == "ring":
        return (
            ears
            + _skull(look)
            + path(
                f"M{-rx},-6 C{-rx - 1},10 -10,{ry} 0,{ry} C10,{ry} {rx + 1},10 {rx},-6 C10,2 -10,2 {-rx},-6Z",
                look.hair,
            )
        )
    wide = rx + 2.2
    low = {"bob": 17.0, "buzz": 10.0}.get(look.style, 27.0 if look.style in LONG else 10.0)
    cap = path(
        f"M{-wide},2 C{-wide - 2},-26 {wide + 2},-26 {wide},2 L{wide - 0.5},{low - 6} "
        f"C{wide - 2},{low + 1} {-wide + 2},{low + 1} {-wide + 0.5},{low - 6}Z",
        look.hair,
    )
    shade = path(
        f"M{wide * 0.4},-18 C{wide + 1},-14 {wide},-4 {wide},2 L{wide - 0.5},{low - 6} "
        f"C{wide - 1},{low - 2} {wide * 0.6},{low} {wide * 0.4},{low}Z",
        look.hair_shade,
    )
    return ears + _skull(look) + cap + shade + _knot(look)


def _knot(look: SkinHair) -> str:
    """What hangs or is put up at the back of the head."""
    if look.style in ("bun", "low_bun"):
        y = -15 if look.style == "bun" else 9
        return circle(0, y, 8.6, look.hair_shade) + circle(-1.4, y - 1.4, 6.6, look.hair)
    if look.style == "plaits":
        return "".join(
            rect(s * 12 - 4, 6 + i * 6, 8, 8, look.hair_shade, 4)
            + (circle(s * 12, 26, 2.8, PALETTE["coral"]) if i == 2 else "")
            for s in (-1, 1)
            for i in range(3)
        )
    if look.style == "ponytail":
        return path("M-5,-8 C-9,8 -6,20 0,26 C6,20 9,8 5,-8Z", look.hair_shade) + rect(
            -5.5, -10, 11, 5, PALETTE["coral"], 2
        )
    if look.style == "curly":
        return "".join(
            circle(cx, cy, 7, look.hair if cx < 4 else look.hair_shade)
            for cx, cy in (
                (-15, -8),
                (-16, 3),
                (-8, -16),
                (2, -18),
                (11, -13),
                (16, -4),
                (15, 6),
                (-10, 10),
                (5, 11),
            )
        )
    return ""


def _behind(look: SkinHair) -> str:
    """Hair or scarf behind the head, seen from the side."""
    rx, _ = look.radii
    if look.style == "hijab":
        return (
            path("M-18,4 C-19,-25 16,-26 17,-4 L15,14 L12,26 L-16,27 C-20,20 -18,12 -18,4Z", look.scarf)
        )
    if look.style in LONG:
        return (
            path(
                f"M{-rx - 1},0 C{-rx},-24 12,-24 12,-8 L4,12 L3,24 C2,29 {-rx},29 {-rx - 1},23Z",
                look.hair_shade,
            )
        )
    if look.style == "bob":
        return (
            path(f"M{-rx - 1},0 C{-rx},-24 12,-24 12,-8 L6,12 C4,18 {-rx},18 {-rx - 1},12Z", look.hair_shade)
        )
    if look.style == "ponytail":
        return (
            path(
                f"M{-rx + 4},-12 C{-rx - 14},-12 {-rx - 12},12 {-rx - 6},20 C{-rx - 1},16 {-rx - 2},4 "
                f"{-rx + 4},-2Z",
                look.hair_shade,
            )
        )
    if look.style in ("bun", "low_bun"):
        return (circle(-rx + 2, -13 if look.style == "bun" else 6, 8, look.hair_shade))
    if look.style == "plaits":
        return (
            "".join(rect(-14, 6 + i * 6, 8, 8, look.hair_shade, 4) for i in range(3))
            + circle(-10, 26, 2.8, PALETTE["coral"])
        )
    if look.style == "curly":
        return (
            "".join(
                circle(cx, cy, 7.4, look.hair_shade)
                for cx, cy in ((-14, -8), (-16, 2), (-13, 10), (-6, -16), (4, -18))
            )
        )
    return ""


def _side(look: SkinHair) -> str:
    rx, ry = look.radii
    ink = PALETTE["ink"]
    parts = [_behind(look), _skull(look), ellipse(rx + 0.4, 5.4, 2.6, 2.2, look.skin)]  # the nose breaks the outline
    parts += [
        ellipse(9.6, 3, 2.1, 3.0 if look.age < 60 else 2.3, ink),
        circle(9.2, 2, 0.8, "#FFFFFF"),
        ellipse(7.6, 9, 3.4, 2.2, "#E8796B", 0.38),
    ]
    if look.beard:
        parts.append(
            path(f"M-4,6 C-2,{ry} 6,{ry + 4} 12,{ry - 2} C15,14 15,11 14,9 C10,10 6,9 2,7Z", look.hair)
        )
    parts.append(path("M10,11 Q12.6,12.4 14.4,10.8", stroke=mix(look.skin, "#8E2F38", 0.7), width=1.7))
    if look.style not in SCARVES:
        parts.append(ellipse(-3.4, 4, 3.3, 4.4, look.skin_shade))
    parts.append(fringe_side(look))
    if look.glasses:
        parts.append(
            circle(9.4, 3.2, 4.8, "#FFFFFF", 0.25)
            + path("M4.6,3.2 a4.8,4.8 0 1 0 9.6,0 a4.8,4.8 0 1 0 -9.6,0 M4.6,3 L-3,2", stroke=ink, width=1.5)
        )
    return "".join(parts)


def _helmet(look: SkinHair, colour: str, facing: str) -> str:
    """A rider's helmet: a hard shell down to the brow, with a strap."""
    rx = look.radii[0] + 3
    top = -look.radii[1] - 5
    strap = {"down": f"M{-rx + 2},-2 L-5,17 M{rx - 2},-2 L5,17", "side": "M-2,-3 L4,16", "up": ""}[facing]
    shell = path(f"M{-rx},-4 C{-rx},{top - 6} {rx},{top - 6} {rx},-4 Q0,-9 {-rx},-4Z", colour)
    shade = path(
        f"M{rx * 0.3},{top + 0.4} C{rx * 0.8},{top + 3} {rx},-14 {rx},-4 L{rx * 0.45},-6Z", darker(colour)
    )
    peak = path(f"M{rx - 4},-7 L{rx + 6},-3 L{rx - 4},-3Z", darker(colour)) if facing == "side" else ""
    return (
        (path(strap, stroke=PALETTE["ink"], width=1.6) if strap else "")
        + shell
        + shade
        + peak
        + ellipse(-5, top + 6, 4, 2.2, "#FFFFFF", 0.45)
    )
