"""Cars, buses and trams in proportion: a car is nearly three times as long as high, a bus twice as high as a car."""

from game.art.svg import circle, darker, ellipse, group, lighter, path, rect

INK = "#22304A"
TYRE = "#2B2F3A"
GLASS = "#CFE6EE"


def placed(x: float, y: float, w: float, natural: float, flip: bool, *parts: str) -> str:
    """Parts drawn from (0, 0) to the right and upwards, `natural` wide, set on (x, y), `w` wide, mirrored if `flip`."""
    k = w / natural
    at = f"translate({x + w:g},{y:g}) scale({-k:.4f},{k:.4f})" if flip else f"translate({x:g},{y:g}) scale({k:.4f})"
    return group(at, *parts)


def wheel(x: float, r: float) -> str:
    return circle(x, -r, r, TYRE) + circle(x, -r, r * 0.56, "#9AA3B0") + circle(x, -r, r * 0.2, TYRE)


def car(*, x: float = 300, y: float = 440, w: float = 170, c: str = "#F26B5E", flip: bool = False) -> str:
    """A small car, its front at the right."""
    body = path(
        "M8,-36 C8,-62 20,-68 58,-74 L98,-112 Q108,-122 124,-122 H208 Q226,-122 240,-110 L282,-76 "
        "C316,-72 334,-62 334,-40 V-28 Q334,-20 326,-20 H16 Q8,-20 8,-28Z",
        c,
    )
    panes = path("M112,-106 Q118,-112 128,-112 H162 V-76 H80Z", GLASS) + path(
        "M174,-112 H206 Q220,-112 230,-104 L264,-76 H174Z", GLASS
    )
    trim = (
        path("M8,-40 H334 V-28 Q334,-20 326,-20 H16 Q8,-20 8,-28Z", darker(c, 0.16))
        + path("M168,-74 V-26", stroke=darker(c, 0.24), width=2)
        + rect(180, -66, 20, 5, darker(c, 0.3), 2)
        + rect(86, -66, 20, 5, darker(c, 0.3), 2)
        + rect(316, -62, 17, 13, "#FFF2C4", 5)
        + rect(8, -62, 12, 14, "#C9403A", 4)
    )
    under = ellipse(170, 2, 172, 9, INK, 0.22)
    return placed(x - w / 2, y, w, 340, flip, under, body, panes, trim, wheel(80, 28), wheel(262, 28))


def bus(
    *, x: float = 160, y: float = 436, w: float = 240, c: str = "#3E8E7E", decks: int = 1, flip: bool = False
) -> str:
    """A bus of one or two decks, its front and door at the left, the board for its line above."""
    floors = min(2, max(1, decks))
    top = -196 if floors == 1 else -324
    body = rect(0, top, 620, -18 - top, c, 20) + rect(0, -52, 620, 34, darker(c, 0.18), 10)
    upper = "".join(rect(70 + i * 112, top + 52, 104, 62, GLASS, 6) for i in range(5)) if floors == 2 else ""
    upper += rect(6, top + 44, 54, 70, GLASS, 10) if floors == 2 else ""
    lower = rect(6, -150, 34, 84, GLASS, 8) + "".join(rect(118 + i * 100, -150, 92, 66, GLASS, 6) for i in range(5))
    door = (
        rect(48, -156, 62, 132, darker(c, 0.4), 5)
        + rect(52, -152, 25, 124, GLASS, 3)
        + rect(81, -152, 25, 124, GLASS, 3)
    )
    board = rect(16, top + 10, 588, 32, INK, 6)
    band = rect(0, -78, 48, 8, lighter(c, 0.6)) + rect(112, -78, 508, 8, lighter(c, 0.6))
    lamps = rect(0, -48, 12, 16, "#FFF2C4", 5)
    under = ellipse(310, 3, 316, 12, INK, 0.24)
    arches = "".join(circle(at, -26, 36, darker(c, 0.42)) for at in (166, 480))
    seam = rect(0, -164, 620, 6, darker(c, 0.16))
    return placed(
        x, y, w, 620, flip, under, body, seam, upper, lower, door, board, band, lamps, arches, wheel(166, 28),
        wheel(480, 28),
    )  # fmt: skip


def tram(*, x: float = 300, y: float = 440, w: float = 460, c: str = "#2F8F6B", flip: bool = False) -> str:
    """A low tram of two sections on its rails under its wire, its front at the right."""
    k = w / 760
    cars = "".join(_tram_section(x_, c) for x_ in (0, 392))
    joint = rect(368, -206, 24, 176, "#4A5263") + "".join(rect(371 + i * 6, -206, 2, 176, INK) for i in range(4))
    nose = path("M734,-214 Q760,-150 760,-60 V-30 H720 V-214Z", c) + path(
        "M734,-200 Q752,-150 754,-96 H724 V-200Z", GLASS
    )
    lamps = rect(738, -66, 16, 12, "#FFF2C4", 4)
    pantograph = path("M150,-222 L196,-262 L150,-296", stroke="#5A6478", width=5) + path(
        "M120,-297 H180", stroke="#3A4258", width=6
    )
    under = ellipse(380, 2, 376, 9, INK, 0.24)
    wire = path(f"M0,{y - 299 * k:g} H1280", stroke="#5A6478", width=2)
    track = rect(0, y - 2, 1280, 3, "#C3C9D0") + rect(0, y + 11, 1280, 3, "#C3C9D0")
    return track + wire + placed(x, y, w, 760, flip, under, pantograph, cars, joint, nose, lamps)


def _tram_section(x: float, c: str) -> str:
    body = (
        rect(x, -214, 368, 190, c, 14)
        + rect(x, -68, 368, 44, darker(c, 0.18), 8)
        + rect(x + 8, -222, 352, 12, "#5A6478", 5)
    )
    panes = "".join(rect(x + 14 + at, -192, 68, 84, GLASS, 5) for at in (0, 76, 216, 292))
    door = (
        rect(x + 160, -194, 64, 160, darker(c, 0.36), 4)
        + rect(x + 164, -190, 26, 150, GLASS, 3)
        + rect(x + 194, -190, 26, 150, GLASS, 3)
    )
    band = rect(x, -98, 156, 10, "#F4EBCF") + rect(x + 228, -98, 140, 10, "#F4EBCF")
    bogie = "".join(rect(x + at, -26, 92, 16, "#3A4258", 4) for at in (24, 250))
    rims = "".join(circle(x + at, -8, 8, "#4A5263") for at in (46, 92, 272, 318))
    return rims + bogie + body + panes + door + band


def pod(*, x: float = 300, y: float = 440, w: float = 150, c: str = "#1FA091") -> str:
    """A small shared car without a driver, for the later eras."""
    body = rect(0, -152, 300, 136, "#F6F8F8", 56) + rect(22, -130, 256, 66, "#7FB8C9", 28) + rect(0, -50, 300, 14, c, 5)
    seam = path("M150,-130 V-26", stroke="#C9D6DA", width=4)
    return placed(x, y, w, 300, False, ellipse(150, 3, 148, 10, INK, 0.22), body, seam, wheel(70, 22), wheel(230, 22))


def ute(*, x: float = 700, y: float = 446, c: str = "#F6F8F8", w: float = 260) -> str:
    """A pick-up with an open tray and a rail for ladders."""
    body = path(
        "M0,-30 V-84 H196 L220,-142 Q226,-150 238,-150 H300 Q314,-150 324,-138 L356,-88 Q396,-84 404,-60 V-30Z", c
    )
    tray = rect(-4, -92, 204, 14, darker(c, 0.24), 3) + path("M10,-92 V-128 H196", stroke="#8C95A3", width=6)
    panes = path("M236,-138 H272 V-92 H216Z", "#9CC9DC") + path("M282,-138 H300 L336,-92 H282Z", "#9CC9DC")
    trim = (
        rect(0, -44, 404, 14, darker(c, 0.14))
        + rect(388, -70, 16, 14, "#FFF2C4", 4)
        + rect(0, -70, 10, 16, "#C9403A", 3)
    )
    under = ellipse(200, 2, 204, 10, INK, 0.22)
    return placed(x, y, w, 404, False, under, tray, body, panes, trim, wheel(90, 33), wheel(318, 33))
