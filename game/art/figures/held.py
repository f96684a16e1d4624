"""Things in a hand, drawn about the grip at the origin."""

from collections.abc import Callable

from game.art.svg import circle, darker, ellipse, faint, lighter, path, rect


def phone(era: int) -> str:
    if era >= 2:
        return faint(0.55, rect(-11, -30, 22, 40, "#E9F1F2", 5)) + faint(0.8, rect(-9, -28, 18, 36, "#BFE6F2", 4))
    return rect(-12, -32, 24, 42, "#22304A", 5) + rect(-9, -28, 18, 34, "#BFE6F2", 2)


def thermos(era: int) -> str:
    red = "#C94A4A"
    body = rect(-12, -44, 24, 62, red, 6) + rect(4, -44, 8, 62, darker(red), 4)
    return body + rect(-10, -56, 20, 15, "#D9DEE2", 5) + rect(-12, -16, 24, 12, "#F6EBD9")


def folder(era: int) -> str:
    amber = "#F7B643"
    lines = path("M-14,-34 h30 M-14,-24 h30 M-14,-14 h20", stroke="#B9C2CB", width=3)
    back = rect(-26, -40, 52, 62, amber, 4) + rect(-20, -46, 42, 60, "#FFFDF6", 3) + lines
    return back + rect(-26, -12, 52, 34, amber, 4) + rect(10, -12, 16, 34, darker(amber, 0.14), 4)


def paper(era: int) -> str:
    lines = path("M-13,-40 h26 M-13,-30 h26 M-13,-20 h18 M-13,-10 h22", stroke="#B9C2CB", width=2.6)
    return rect(-19, -50, 38, 54, "#FFFDF6", 2) + lines + faint(0.06, rect(6, -50, 13, 54, "#22304A", 2))


def envelope(era: int) -> str:
    red = "#D8433C"
    flap = path("M-20,-48 h40 l-20,20Z", "#B93038")
    return rect(-20, -48, 40, 58, red, 4) + flap + circle(0, -26, 8, "#F7C65A") + rect(-3, -29, 6, 6, red)


def letter(era: int) -> str:
    return (
        rect(-26, -34, 52, 36, "#FBF5E8", 3)
        + path("M-26,-34 L0,-14 L26,-34", stroke="#C9BBA4", width=2.6)
        + rect(12, -30, 10, 10, "#1FA091", 1)
    )


def booklet(era: int) -> str:
    shield = path("M-4,-30 l10,4 v8 q0,9 -10,12 q-10,-3 -10,-12 v-8Z", "#F6EBD9")
    cover = rect(-19, -44, 38, 52, "#137A73", 4) + rect(11, -44, 8, 52, "#0F625D", 3)
    return cover + shield + path("M-9,-18 l4,4 l8,-8", stroke="#137A73", width=2.6)


def mug(era: int) -> str:
    white = "#F6F1E6"
    ear = path("M13,-16 q12,2 10,10 q-2,6 -10,6", stroke=white, width=4)
    return rect(-13, -22, 26, 28, white, 5) + ear + rect(5, -22, 8, 28, darker(white, 0.12), 4)


def bowl(era: int) -> str:
    white = "#F6F1E6"
    inside = ellipse(0, -10, 30, 8, darker(white, 0.1)) + ellipse(0, -11, 26, 6, "#E9C98A")
    return inside + path("M-30,-10 C-28,10 -14,16 0,16 C14,16 28,10 30,-10 C20,-2 -20,-2 -30,-10Z", white)


def carrier(era: int) -> str:
    bag = "#F26B5E"
    return (
        path("M-14,0 q14,-16 28,0", stroke=darker(bag), width=4)
        + rect(-28, 2, 56, 62, bag, 6)
        + rect(12, 2, 16, 62, darker(bag), 6)
    )


def suitcase(era: int) -> str:
    case = "#3F7FD9"
    return (
        path("M-10,2 v-6 h20 v6", stroke=darker(case), width=4)
        + rect(-32, 2, 64, 84, case, 8)
        + rect(18, 2, 14, 84, darker(case), 8)
        + path("M-14,14 v60 M4,14 v60", stroke=lighter(case), width=3)
    )


def banknotes(era: int) -> str:
    notes = "".join(rect(-24 + i * 5, -26 - i * 6, 44, 24, "#E58B8B" if i % 2 else "#D96C6C", 2) for i in range(4))
    return notes + circle(13, -32, 6, "#F7E3D3")


def flowers(era: int) -> str:
    stems = path("M0,6 L-10,-20 M0,6 L0,-24 M0,6 L10,-20", stroke="#3F8F57", width=3)
    heads = "".join(
        circle(x, y, 8, tone) + circle(x, y, 3, "#FFF1CF")
        for x, y, tone in ((-12, -26, "#F26B5E"), (0, -34, "#F7B643"), (12, -26, "#E77FA0"))
    )
    return stems + heads + path("M-10,0 L10,0 L5,26 L-5,26Z", "#F6EBD9")


def eggs(era: int) -> str:
    basket = path("M-30,-4 H30 L22,26 H-22Z", "#C98F5B") + path("M-24,-4 Q0,-44 24,-4", stroke="#A86F42", width=4)
    return "".join(ellipse(x, -8, 8, 10, "#F6E6D2") for x in (-16, 0, 16)) + basket


def baby(era: int) -> str:
    wrap = path("M-34,-6 C-34,-26 34,-26 34,-6 C34,16 -34,16 -34,-6Z", "#F6EBD9") + path(
        "M-10,-18 Q10,4 34,-2", stroke="#E3D3B8", width=3
    )
    return (
        wrap
        + circle(-20, -12, 15, "#F3C7A5")
        + path("M-26,-13 q3,3 6,0 M-18,-13 q3,3 6,0", stroke="#2E2530", width=1.8)
        + path("M-22,-5 q3,3 6,0", stroke="#9C2F3C", width=1.8)
    )


def pills(era: int) -> str:
    return rect(-24, -14, 48, 20, "#DCE9F2", 4) + "".join(
        rect(-21 + i * 7, -11, 5, 14, ("#F26B5E", "#F7B643", "#1FA091")[i % 3], 2) for i in range(6)
    )


def tool(era: int) -> str:
    return (
        rect(-4, -50, 8, 44, "#8C95A3", 3)
        + rect(-5, -8, 10, 34, "#C94A4A", 4)
        + path("M-10,-58 q10,-10 20,0 l-5,8 h-10Z", "#8C95A3")
    )


def umbrella(era: int) -> str:
    top = path(
        "M-92,-150 Q0,-250 92,-150 Q69,-164 46,-150 Q23,-164 0,-150 Q-23,-164 -46,-150 Q-69,-164 -92,-150Z", "#3F7FD9"
    )
    return (
        path("M0,20 V-200", stroke="#5A4340", width=5)
        + top
        + path("M0,-205 Q60,-196 92,-150 Q69,-164 46,-150Z", darker("#3F7FD9"))
    )


def baguette(era: int) -> str:
    """A loaf under the arm, in its paper."""
    loaf = rect(-7, -96, 14, 130, "#D98F2B", 7) + path(
        "M-4,-82 l8,8 M-4,-62 l8,8 M-4,-42 l8,8", stroke="#F3D9A0", width=2.6
    )
    return loaf + rect(-9, -30, 18, 66, "#F6EBD9", 3)


def hockey_stick(era: int) -> str:
    return path("M20,-120 L-34,176 L-92,190", stroke="#D9A56E", width=10) + path(
        "M-36,174 L-92,190", stroke="#2B2F3A", width=12
    )


def rake(era: int) -> str:
    teeth = path(
        "M-96,150 L-60,196 M-80,142 L-52,196 M-62,138 L-44,196 M-44,138 L-36,196 M-26,142 L-28,196",
        stroke="#C9B48A",
        width=4,
    )
    return path("M34,-110 L-54,142", stroke="#A86F42", width=8) + teeth


def shovel(era: int) -> str:
    blade = path("M-104,130 L-40,118 L-44,196 L-112,196Z", "#3F7FD9") + path(
        "M-104,130 L-40,118", stroke=darker("#3F7FD9"), width=5
    )
    return path("M34,-110 L-68,128", stroke="#A86F42", width=8) + blade


def cricket_bat(era: int) -> str:
    return path("M6,-18 L-16,60", stroke="#22304A", width=9) + path("M-16,56 L-50,178", stroke="#E3C58E", width=24)


def ice_cream(era: int) -> str:
    return path("M-10,-18 L0,14 L10,-18Z", "#D9A56E") + circle(0, -26, 13, "#F7C1B5") + circle(-4, -30, 5, "#FCE6E0")


def spatula(era: int) -> str:
    return path("M0,14 L0,-40", stroke="#5A4340", width=6) + rect(-14, -72, 28, 34, "#AEB6BD", 4)


HELD: dict[str, Callable[[int], str]] = {
    "phone": phone, "thermos": thermos, "folder": folder, "paper": paper, "envelope": envelope, "letter": letter,
    "booklet": booklet, "mug": mug, "bowl": bowl, "carrier": carrier, "suitcase": suitcase, "banknotes": banknotes,
    "flowers": flowers, "eggs": eggs, "baby": baby, "pills": pills, "tool": tool, "umbrella": umbrella,
    "baguette": baguette, "hockey_stick": hockey_stick, "rake": rake, "shovel": shovel,
    "cricket_bat": cricket_bat, "ice_cream": ice_cream, "spatula": spatula,
}  # fmt: skip
"""Name of a thing -> its drawing in an era (0 to 2039, 1 to 2054, 2 after)."""
