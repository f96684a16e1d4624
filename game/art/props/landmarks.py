"""Small props that identify a country: machines, washing, games, signs."""

from math import cos, pi, sin

from game.art.props.street import ebike
from game.art.svg import circle, darker, ellipse, group, lighter, path, rect

INK = "#22304A"


def air_conditioners(*, x: float = 300, y: float = 250, n: int = 3, gap: float = 62) -> str:
    """The outdoor machines of flats, each on its bracket with the pipe into the wall."""
    out = []
    for i in range(n):
        left = x + i * gap
        out += [
            path(f"M{left + 4},{y + 30} h36 M{left + 40},{y + 6} q10,-2 10,-14", stroke="#8C95A3", width=3),
            rect(left, y, 44, 30, "#EEF1F0", 4),
            rect(left + 34, y, 10, 30, "#C9CFD6", 4),
            circle(left + 17, y + 15, 11, "#A3AEBB"),
            path(f"M{left + 9},{y + 15} h16 M{left + 17},{y + 7} v16", stroke="#5A6478", width=2),
        ]
    return "".join(out)


def charging_shed(*, x: float = 60, y: float = 500, w: float = 260, c: str = "#2D6FB4") -> str:
    """Where a block's electric bikes stand under a tin roof, each on its own socket."""
    posts = "".join(rect(x + w * at - 4, y - 176, 8, 176, "#8C95A3") for at in (0.03, 0.97))
    sockets = "".join(
        rect(x + w * at, y - 122, 22, 30, "#F6F8F8", 4)
        + circle(x + w * at + 11, y - 112, 4, "#3F8F57")
        + path(f"M{x + w * at + 11},{y - 92} q16,24 2,46", stroke="#3A4258", width=3)
        for at in (0.3, 0.72)
    )
    bikes = "".join(
        ebike(x=x + w * at, y=y, w=w * 0.6, c=paint, box=box)
        for at, paint, box in ((0.22, "#C94A4A", ""), (0.72, "#3F7FD9", "#F7C63C"))
    )
    ribs = "".join(path(f"M{x - 14 + i * 24},{y - 176} l10,-26", stroke=darker(c), width=3) for i in range(int(w / 24)))
    roof = path(f"M{x - 18},{y - 174} l16,-30 h{w - 4:g} l24,30Z", c)
    return (
        ellipse(x + w / 2, y, w * 0.55, 8, INK, 0.16)
        + rect(x, y - 128, w, 42, "#D9DEE3")
        + posts
        + sockets
        + bikes
        + roof
        + ribs
    )


def hills_hoist(*, x: float = 300, y: float = 500, h: float = 230) -> str:
    """A round washing line on one post, with the week's washing."""
    top, reach = y - h, h * 0.62
    ends = [(x + cos(a) * reach, top + sin(a) * reach * 0.22) for a in (0.35 + i * pi / 2 for i in range(4))]
    arms = "".join(path(f"M{x},{top + h * 0.14:g} L{a:.1f},{b:.1f}", stroke="#A3AEBB", width=4) for a, b in ends)
    lines = "".join(
        path(
            "M" + " L".join(f"{x + (a - x) * at:.1f},{top + (b - top) * at:.1f}" for a, b in [*ends, ends[0]]),
            stroke="#F6F8F8",
            width=2,
        )
        for at in (0.55, 1.0)
    )
    cloths = (("#F26B5E", -0.52, 0.24), ("#FFFDF6", -0.2, 0.32), ("#3F7FD9", 0.16, 0.22), ("#F7C65A", 0.44, 0.27))
    washing = "".join(
        path(
            f"M{x + at * h},{top + h * 0.12:g} h{h * 0.2:g} l-{h * 0.02:g},{tall * h:g} q-{h * 0.08:g},8 "
            f"-{h * 0.16:g},0Z",
            colour,
        )
        for colour, at, tall in cloths
    )
    return (
        ellipse(x, y, h * 0.16, 6, INK, 0.16)
        + rect(x - 5, top + h * 0.08, 10, h * 0.92, "#8C95A3", 4)
        + arms
        + lines
        + washing
    )


def water_tank(*, x: float = 300, y: float = 460, w: float = 120, h: float = 150, c: str = "#B9C4C6") -> str:
    """A tank of corrugated iron that keeps the rain from the roof, with its tap."""
    ribs = "".join(path(f"M{x},{y - h + i * 16} h{w}", stroke=darker(c, 0.16), width=4) for i in range(1, int(h / 16)))
    return (
        ellipse(x + w / 2, y, w * 0.6, 8, INK, 0.16)
        + rect(x, y - h, w, h, c, 8)
        + rect(x, y - h, w * 0.24, h, lighter(c), 8)
        + ribs
        + path(f"M{x - 4},{y - h} L{x + w / 2},{y - h - 26} L{x + w + 4},{y - h}Z", darker(c, 0.3))
        + path(f"M{x + w},{y - 28} h16 v10", stroke="#5A6478", width=6)
    )


def kangaroo_sign(*, x: float = 300, y: float = 470, h: float = 210) -> str:
    """A yellow diamond by the road with a black kangaroo leaping."""
    side = h * 0.3
    top = y - h + side
    leap = (
        "M-26,20 C-40,16 -44,4 -40,-6 C-36,4 -28,8 -18,6 C-14,-6 -4,-12 8,-12 C10,-22 14,-28 22,-30 L24,-36 L28,-30 "
        "L34,-26 L26,-20 C24,-10 20,-2 12,4 L18,14 L12,12 L6,6 L0,12 L8,22 L22,26 L-2,28 L-12,18 C-16,22 -20,22 -26,20Z"
    )
    return (
        rect(x - 4, top, 8, y - top, "#8C95A3")
        + path(f"M{x},{top - side} l{side},{side} l-{side},{side} l-{side},-{side}Z", INK)
        + path(
            f"M{x},{top - side + 6} l{side - 6},{side - 6} l-{side - 6},{side - 6} l-{side - 6},-{side - 6}Z", "#F7C63C"
        )
        + group(f"translate({x},{top}) scale({side / 62:g})", path(leap, INK))
    )


def hockey_net(*, x: float = 300, y: float = 500, w: float = 150) -> str:
    """A goal in the road, and the orange ball."""
    h = w * 0.62
    mesh = "".join(
        path(f"M{x + i * w / 8:g},{y - h} v{h:g}", stroke="#F6F8F8", width=2) for i in range(1, 8)
    ) + "".join(path(f"M{x},{y - i * h / 5:g} h{w:g}", stroke="#F6F8F8", width=2) for i in range(1, 5))
    return (
        ellipse(x + w / 2, y, w * 0.56, 7, INK, 0.16)
        + rect(x, y - h, w, h, "#8FA0B0", 4)
        + mesh
        + path(f"M{x},{y} v-{h:g} h{w:g} v{h:g}", stroke="#D2342E", width=9)
        + circle(x + w + 30, y - 2, 7, "#F0803C")
    )


def stop_sign(*, x: float = 300, y: float = 470, h: float = 230, c: str = "#A8302B") -> str:
    """A red octagon on its post; what it says is a sign of the stage."""
    r = h * 0.2
    corners = " L".join(
        f"{x + cos(pi / 8 + i * pi / 4) * r:.1f},{y - h + r + sin(pi / 8 + i * pi / 4) * r:.1f}" for i in range(8)
    )
    return rect(x - 5, y - h + r, 10, h - r, "#8C95A3") + path(f"M{corners}Z", c, "#FFFFFF", 4)


def maple_leaf(*, x: float = 300, y: float = 300, s: float = 1.0, c: str = "#C94A4A") -> str:
    """One maple leaf, large, as it lies on a step or hangs in a window."""
    leaf = (
        "M0,-40 L7,-26 L14,-30 L12,-12 L24,-22 L27,-14 L38,-16 L33,-4 L38,0 L20,14 L22,22 L3,18 L4,38 L-4,38 L-3,18 "
        "L-22,22 L-20,14 L-38,0 L-33,-4 L-38,-16 L-27,-14 L-24,-22 L-12,-12 L-14,-30 L-7,-26Z"
    )
    return group(f"translate({x},{y}) scale({s:g})", path(leaf, c))
