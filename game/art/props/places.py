"""What belongs to one kind of place: villages, clinics, stations, schools, workshops, depots, kitchens."""

from collections.abc import Sequence

from game.art.light import fade
from game.art.props.room import frame
from game.art.svg import PALETTE, Extent, circle, darker, ellipse, faint, group, lighter, path, rect

INK = "#22304A"
RED, GOLD = "#D8433C", "#F7C65A"


# --- village ------------------------------------------------------------------------------------------------


def eaves(*, x: float = 394, y: float = 84, w: float = 900, h: float = 62, c: str = "#4B5568") -> str:
    """A tiled eave seen from the front."""
    n = max(1, int(w / 26))
    ribs = "".join(
        path(f"M{x + 30 + i * 26},{y} L{x + i * 26 + i * 30 / n:.1f},{y + h - 4}", stroke=darker(c, 0.22), width=5)
        for i in range(n + 1)
    )
    ends = "".join(
        ellipse(x + 10 + i * 26, y + h, 13, 9, lighter(c, 0.12))
        + ellipse(x + 10 + i * 26, y + h + 2, 8, 5, darker(c, 0.2))
        for i in range(n + 1)
    )
    return (
        path(f"M{x + 30},{y} H{x + w} V{y + h} H{x}Z", c) + ribs + ends + rect(x + 20, y - 8, w, 12, darker(c, 0.15), 5)
    )


def farmhouse(
    box: Extent = Extent(424, 440, 860, 290),
    *,
    wall: str = "#F0E3CB",
    base: str = "#8B8F98",
    posts: str = "#8A4B3A",
) -> str:
    x, y, w, h = box
    top = y - h
    stones = "".join(rect(x + 6 + i * 66, y - 46, 60, 40, lighter(base, 0.12), 3) for i in range(int(w // 66)))
    beams = "".join(
        rect(x + w * t, top + 8, 20, h - 10, posts, 3) + rect(x + w * t + 13, top + 8, 7, h - 10, darker(posts), 2)
        for t in (0.03, 0.61, 0.97)
    )
    return (
        rect(x, top, w, h, wall)
        + faint(0.7, rect(x, top, w, 26, darker(wall, 0.2)))
        + rect(x, y - 52, w, 52, base)
        + stones
        + beams
    )


def paper_window(*, x: float = 500, y: float = 206, c: str = "#7A4A36", cut: bool = True, lit: bool = True) -> str:
    """A lattice window, with a paper cut at New Year."""
    pane = (
        rect(x, y, 118, 122, c, 3)
        + rect(x + 8, y + 8, 102, 106, "#FFE3A6" if lit else "#D8E6EA")
        + rect(x + 56, y + 8, 6, 106, c)
        + rect(x + 8, y + 56, 102, 6, c)
        + rect(x - 6, y + 124, 130, 10, "#C3AE8E", 2)
    )
    if not cut:
        return pane
    holes = "".join(circle(x + 59 + dx, y + 60 + dy, 8, "#FFE3A6") for dx, dy in ((-12, -8), (12, -8), (0, 13)))
    return pane + circle(x + 59, y + 60, 27, RED) + holes + circle(x + 59, y + 56, 5, "#FFE3A6")


def double_door(*, x: float = 1030, y: float = 440, c: str = "#9A4534", couplets: bool = True) -> str:
    """A double door, with red paper strips left and right and above for words."""
    leaf = (
        rect(x, y - 244, 168, 244, darker(c, 0.4), 3)
        + rect(x + 10, y - 234, 72, 234, c)
        + rect(x + 86, y - 234, 72, 234, darker(c, 0.1))
        + circle(x + 74, y - 114, 6, GOLD)
        + circle(x + 94, y - 114, 6, GOLD)
    )
    if not couplets:
        return leaf
    diamonds = "".join(path(f"M{x + d},{y - 196} l32,32 l-32,32 l-32,-32Z", RED) for d in (46, 122))
    return (
        leaf
        + rect(x - 44, y - 244, 36, 232, RED, 2)
        + rect(x + 176, y - 244, 36, 232, RED, 2)
        + rect(x + 4, y - 282, 160, 32, RED, 2)
        + diamonds
    )


def corn_strings(*, x: float = 650, y: float = 196, n: int = 5, c: str = "#F7B643") -> str:
    cobs = "".join(
        ellipse(x + s * 9, y + 6 + i * 22, 8, 14, c) + ellipse(x + s * 7 - 2, y + 3 + i * 22, 3, 8, lighter(c, 0.3))
        for i in range(n)
        for s in (-1, 1)
    )
    return path(f"M{x},{y - 12} V{y + n * 22}", stroke="#8A5A38", width=3) + cobs


def chilli_strings(*, x: float = 684, y: float = 198, n: int = 6) -> str:
    pods = "".join(
        path(
            f"M{x},{y + i * 17} q{s * 16},2 {s * 15},20 q{-s * 7},-10 {-s * 15},-12Z", RED if (i + s) % 2 else "#B93038"
        )
        for i in range(n)
        for s in (-1, 1)
    )
    return path(f"M{x},{y - 12} V{y + n * 17}", stroke="#5E7B4A", width=3) + pods


def lantern(*, x: float = 484, y: float = 150, r: float = 24, drop: float = 12, c: str = RED) -> str:
    top = y + drop
    shade = (
        f"M{x + r * 0.3},{top + 2} C{x + r * 1.1},{top + r * 0.4} {x + r * 1.1},{top + r * 1.3} "
        f"{x + r * 0.3},{top + r * 1.7} C{x + r * 0.7},{top + r * 1.2} {x + r * 0.7},{top + r * 0.5} "
        f"{x + r * 0.3},{top + 2}Z"
    )
    tassel = "".join(
        path(f"M{x + i * 4},{top + r * 1.74 + 4} v{r * 0.62}", stroke="#F7B643", width=2) for i in (-1, 0, 1)
    )
    return (
        path(f"M{x},{y} v{drop}", stroke="#7A4E38", width=2.5)
        + ellipse(x, top + r * 0.86, r, r * 0.86, c)
        + path(shade, darker(c))
        + rect(x - r * 0.42, top - 4, r * 0.84, 6, GOLD, 2)
        + rect(x - r * 0.42, top + r * 1.68, r * 0.84, 6, GOLD, 2)
        + tassel
    )


def yard_wall(
    *, x: float = 0, y: float = 430, w: float = 440, h: float = 74, c: str = "#D8C7AE", cap: str = "#5A6273"
) -> str:
    bricks = "".join(
        rect(x + i * 44 + (20 if r else 0), y - h + 18 + r * 22, 40, 3, darker(c, 0.1))
        for r in range(2)
        for i in range(int(w // 44))
    )
    return rect(x, y - h, w, h, c) + rect(x, y - h - 6, w, 10, cap, 3) + bricks


def hen(*, x: float = 1238, y: float = 488, c: str = "#F3E3C8") -> str:
    body = (
        f"M{x - 22},{y - 18} C{x - 32},{y - 40} {x - 8},{y - 48} {x + 2},{y - 42} C{x + 8},{y - 54} "
        f"{x + 24},{y - 52} {x + 22},{y - 38} L{x + 30},{y - 34} L{x + 22},{y - 30} C{x + 24},{y - 14} "
        f"{x + 2},{y - 6} {x - 12},{y - 12} C{x - 18},{y - 10} {x - 22},{y - 14} {x - 22},{y - 18}Z"
    )
    return (
        path(f"M{x - 4},{y - 10} v10 M{x + 4},{y - 10} v10", stroke="#D98F2B", width=3)
        + path(body, c)
        + path(f"M{x + 10},{y - 50} q4,-8 8,0 q6,-4 4,5Z", RED)
        + circle(x + 17, y - 39, 2, INK)
        + path(f"M{x - 20},{y - 26} q10,8 22,0", stroke=darker(c), width=4)
    )


def firecrackers(*, x: float = 64, y: float = 168, n: int = 16) -> str:
    pole = path(f"M{x - 38},{y + 332} L{x},{y - 18}", stroke="#A8B06A", width=6)
    return pole + "".join(
        rect(x + (i % 2) * 9 - 6, y + i * 14, 9, 16, RED, 2) + rect(x + (i % 2) * 9 - 6, y + i * 14, 9, 4, GOLD, 1)
        for i in range(n)
    )


def confetti(*, y: float = 446, depth: float = 74, n: int = 70, c: Sequence[str] = (RED, "#E5665A", GOLD)) -> str:
    return "".join(
        faint(0.9, rect((i * 167) % 1280, y + (i * 61) % depth, 7 - i % 3, 3, c[i % len(c)], 1)) for i in range(n)
    )


def firework(*, x: float = 132, y: float = 152, r: float = 52, c: str = "#FFE0A0") -> str:
    rays = "".join(
        path(f"M0,{-r * 0.35:.1f} V{-r:.1f}", stroke=c, width=2.6, opacity=0.9)
        if i == 0
        else group(
            f"rotate({i * 360 / 14:.1f})", path(f"M0,{-r * 0.35:.1f} V{-r:.1f}", stroke=c, width=2.6, opacity=0.9)
        )
        for i in range(14)
    )
    return group(f"translate({x},{y})", rays)


def well(*, x: float = 200, y: float = 500, c: str = "#A9A49A") -> str:
    return (
        ellipse(x, y, 74, 10, INK, 0.18)
        + rect(x - 62, y - 62, 124, 60, c, 8)
        + ellipse(x, y - 62, 62, 14, lighter(c, 0.2))
        + ellipse(x, y - 60, 46, 9, "#2E3A59")
        + path(
            f"M{x - 54},{y - 62} V{y - 150} M{x + 54},{y - 62} V{y - 150} M{x - 66},{y - 150} H{x + 66}",
            stroke="#8A5A3B",
            width=8,
        )
    )


def care_van(*, x: float = 120, y: float = 470, c: str = "#F6F8F8", stripe: str = "#1FA091") -> str:
    wheels = "".join(circle(x + d, y - 4, 18, "#2B2F3A") + circle(x + d, y - 4, 7, "#9AA3B0") for d in (52, 184))
    return (
        ellipse(x + 118, y + 12, 120, 7, INK, 0.2)
        + path(f"M{x},{y - 10} V{y - 118} q0,-18 18,-18 h130 q34,4 56,52 q28,6 28,34 v40Z", c)
        + path(f"M{x + 150},{y - 122} q22,6 36,38 h-52 v-36Z", "#BFE6F2")
        + rect(x, y - 54, 232, 12, stripe)
        + rect(x + 50, y - 108, 10, 34, stripe, 2)
        + rect(x + 38, y - 96, 34, 10, stripe, 2)
        + wheels
    )


def drone_post(*, x: float = 1140, y: float = 470) -> str:
    """Where parcels land: a post, a plate, a drone."""
    rotors = "".join(ellipse(x + d, y - 292, 24, 4, "#9AA3B0", 0.7) for d in (-34, 34))
    return (
        path(f"M{x},{y} V{y - 200}", stroke="#6E7787", width=10)
        + rect(x - 60, y - 212, 120, 14, "#C9CFD6", 5)
        + rect(x - 24, y - 250, 48, 38, "#CFA06B", 3)
        + rect(x - 30, y - 284, 60, 16, "#39415C", 7)
        + rotors
    )


# --- clinic -------------------------------------------------------------------------------------------------


def corridor(*, c: str = "#DCEBE6", band: str = "#8CC4B6", era: int = 0) -> str:
    """A corridor in one-point perspective, a window at its end."""
    c, band = (c, band) if era == 0 else ("#EFE9DB", "#D9B98C")
    vx, vy, deep = 600, 262, 0.83

    def at(x: float, y: float, t: float = deep) -> tuple[float, float]:
        return x + (vx - x) * t, y + (vy - y) * t

    def quad(x: float, y0: float, y1: float, fill: str) -> str:
        (a, b), (e, f) = at(x, y0), at(x, y1)
        return path(f"M{x},{y0} L{a:.1f},{b:.1f} L{e:.1f},{f:.1f} L{x},{y1}Z", fill)

    (left, top), (right, low) = at(-160, -330), at(1440, 800)
    out = (
        rect(0, 0, 1280, 720, lighter(c, 0.5))
        + path(f"M-160,-330 H1440 L{right},{top} H{left}Z", "#F7FAF8")
        + path(f"M-160,800 H1440 L{right},{low} H{left}Z", "#C9D6D6" if era == 0 else "#DDD0B6")
    )
    out += (
        quad(-160, -330, 800, c)
        + quad(1440, -330, 800, darker(c, 0.06))
        + quad(-160, 470, 560, band)
        + quad(1440, 470, 560, darker(band, 0.08))
    )
    end = rect(left, top, right - left, low - top, lighter(c, 0.4)) + fade(
        Extent(left + 50, top + 46, right - left - 100, 86), ("#BFE3F2", "#E9F4F4")
    )
    trees = circle(left + 96, top + 124, 26, PALETTE["leaf2"]) + circle(left + 130, top + 116, 30, PALETTE["leaf3"])
    return out + end + trees + frame(Extent(left + 50, top + 46, right - left - 100, 86), "#FFFFFF", 6)


def steel_seats(*, x: float = 64, y: float = 506, n: int = 3, c: str = "#7FB3C4") -> str:
    shells = "".join(
        rect(x + 6 + i * 102, y - 170, 92, 58, c, 8) + rect(x + 6 + i * 102, y - 108, 94, 15, darker(c, 0.08), 5)
        for i in range(n)
    )
    legs = "".join(
        path(f"M{x + d},{y - 86} l-8,86 m22,-86 l8,86", stroke="#7C8B93", width=7) for d in (40, n * 102 - 50)
    )
    return (
        rect(x, y - 108, n * 102 + 4, 12, darker(c, 0.2))
        + shells
        + rect(x + 2, y - 93, n * 102, 8, "#7C8B93", 3)
        + legs
    )


def drip(*, x: float = 516, y: float = 392, s: float = 1.0) -> str:
    return group(
        f"translate({x},{y}) scale({s})",
        path("M0,0 V-148", stroke="#9AA9B0", width=4),
        path("M-12,-142 q13,-10 26,0", stroke="#9AA9B0", width=3),
        path("M-16,-138 h16 v22 q-8,9 -16,0Z", "#CFEAF2"),
        rect(-13, -4, 26, 5, "#8A979F", 2),
    )


def ward_bed(*, x: float = 700, y: float = 508, w: float = 380, c: str = "#DCE6EA", tilt: bool = True) -> str:
    """A hospital bed with its head raised."""
    frame_ = rect(x, y - 80, w, 14, "#9AA9B0", 4) + "".join(
        path(f"M{x + w * t},{y - 70} V{y - 10}", stroke="#9AA9B0", width=8) + circle(x + w * t, y - 8, 9, "#5A6478")
        for t in (0.1, 0.9)
    )
    mattress = path(f"M{x + w * 0.36},{y - 80} L{x + w},{y - 80} V{y - 112} H{x + w * 0.36}Z", c)
    head = path(
        f"M{x + w * 0.38},{y - 80} L{x + 6},{y - (150 if tilt else 80)} l-2,-30 L{x + w * 0.38},{y - 112}Z", c
    ) + path(f"M{x + 16},{y - 168} q40,-12 76,18 l-12,30 l-66,-30Z", "#FFFFFF")
    return (
        ellipse(x + w / 2, y, w * 0.5, 8, INK, 0.16)
        + frame_
        + mattress
        + head
        + path(
            f"M{x + w * 0.44},{y - 112} C{x + w * 0.6},{y - 140} {x + w * 0.9},{y - 132} {x + w},{y - 110} v34 "
            f"H{x + w * 0.42}Z",
            "#8CC9E0",
        )
    )


def x_ray(*, x: float = 880, y: float = 130, w: float = 120, h: float = 140) -> str:
    """A film on its lamp."""
    ribs = (
        f"M{x + w * 0.4},{y + 16} C{x + w * 0.3},{y + h * 0.4} {x + w * 0.46},{y + h * 0.5} "
        f"{x + w * 0.42},{y + h * 0.86} M{x + w * 0.62},{y + 16} C{x + w * 0.7},{y + h * 0.4} "
        f"{x + w * 0.54},{y + h * 0.5} {x + w * 0.58},{y + h * 0.86}"
    )
    return (
        rect(x - 8, y - 8, w + 16, h + 16, "#F6F8F8", 6)
        + rect(x, y, w, h, INK, 3)
        + path(ribs, stroke="#CFE3F2", width=9)
        + ellipse(x + w / 2, y + h * 0.5, 14, 8, "#EAF4FB")
    )


def walker(*, x: float = 900, y: float = 506) -> str:
    return (
        path(
            f"M{x - 36},{y} L{x - 24},{y - 120} H{x + 24} L{x + 36},{y} M{x - 31},{y - 56} H{x + 31}",
            stroke="#9AA9B0",
            width=8,
        )
        + rect(x - 32, y - 128, 20, 12, "#3A4258", 5)
        + rect(x + 12, y - 128, 20, 12, "#3A4258", 5)
    )


def vending(*, x: float = 1120, y: float = 470, c: str = "#3F7FD9") -> str:
    cans = "".join(
        rect(x + 16 + i * 22, y - 214 + r * 38, 15, 26, ("#F26B5E", "#F7B643", "#1FA091")[(i + r) % 3], 4)
        for r in range(4)
        for i in range(4)
    )
    return (
        ellipse(x + 66, y, 66, 7, INK, 0.18)
        + rect(x, y - 236, 132, 236, c, 10)
        + rect(x + 10, y - 224, 96, 164, "#EAF4FB", 5)
        + cans
        + rect(x + 20, y - 44, 76, 24, INK, 4)
        + rect(x + 112, y - 170, 12, 40, "#F7C65A", 3)
    )


# --- station, school, workshop, depot, kitchen ----------------------------------------------------------------


def train(
    *, x: float = 0, y: float = 450, w: float = 1280, c: str = "#3F8F57", stripe: str = "#F7C63C", era: int = 0
) -> str:
    """A train at the platform: green and riveted, then white and fast, then low and glassy."""
    body = (c, "#F6F8F8", "#E9F1F2")[era]
    panes = "".join(
        rect(x + 40 + i * 116, y - 214, 84 if era == 0 else 96, 62, "#CFEAF2" if era else "#BFE3F2", (5, 14, 28)[era])
        for i in range(int(w // 116))
    )
    return (
        rect(x, y - 262, w, 240, body, (8, 20, 44)[era])
        + rect(x, y - 262, w, 26, darker(body, 0.14), 8)
        + panes
        + rect(x, y - 122, w, 14, stripe)
        + rect(x, y - 40, w, 18, darker(body, 0.4))
        + rect(x, y - 22, w, 30, "#3A4258")
    )


def seat_row(*, x: float = 500, y: float = 508, w: float = 210, c: str = "#3F7F5B", facing: str = "right") -> str:
    """A bench of a railway carriage, seen from the side, its back behind who sits."""
    s = 1 if facing == "right" else -1
    a = x - s * w * 0.4
    return (
        path(f"M{a},{y - 96} L{a - s * 16},{y - 250} q{s * 16},-14 {s * 34},0 L{a + s * 26},{y - 96}Z", c)
        + rect(x - w / 2, y - 108, w, 26, lighter(c, 0.1), 10)
        + rect(x - w / 2 + 8, y - 84, w - 16, 14, darker(c), 4)
        + rect(x - w * 0.34, y - 72, 14, 72, darker(c, 0.3))
        + rect(x + w * 0.28, y - 72, 14, 72, darker(c, 0.3))
    )


def luggage(*, x: float = 800, y: float = 508, c: str = "#3F7FD9", plaid: bool = True) -> str:
    """The striped bag that everybody who leaves home carries, or a case on wheels."""
    if not plaid:
        return (
            ellipse(x, y, 44, 6, INK, 0.18)
            + rect(x - 36, y - 110, 72, 104, c, 10)
            + path(f"M{x - 16},{y - 110} v-34 h32 v34", stroke="#5A6478", width=6)
            + circle(x - 24, y - 4, 6, INK)
            + circle(x + 24, y - 4, 6, INK)
        )
    stripes = "".join(
        path(f"M{x - 56 + i * 22},{y - 92} V{y - 4}", stroke="#F26B5E" if i % 2 else "#FFFDF6", width=5, opacity=0.8)
        for i in range(6)
    ) + "".join(
        path(f"M{x - 62},{y - 76 + i * 24} H{x + 62}", stroke="#FFFDF6", width=4, opacity=0.7) for i in range(3)
    )
    return (
        ellipse(x, y, 70, 7, INK, 0.18)
        + path(f"M{x - 62},{y} q-8,-50 4,-96 q58,-12 116,0 q12,46 4,96Z", c)
        + stripes
        + path(f"M{x - 26},{y - 100} q26,-34 52,0", stroke=darker(c), width=6)
    )


def departures(*, x: float = 420, y: float = 80, w: float = 440, h: float = 132, era: int = 0) -> str:
    tone = ("#FF6A54", "#8FE3D2", "#FFFDF6")[era]
    rows = "".join(
        faint(0.9, rect(x + 18, y + 40 + r * 24, w * 0.2, 10, tone, 2))
        + faint(0.7, rect(x + w * 0.3, y + 40 + r * 24, w * (0.3 + 0.05 * (r % 3)), 10, tone, 2))
        + faint(0.9, rect(x + w * 0.76, y + 40 + r * 24, w * 0.16, 10, "#F7C65A", 2))
        for r in range(4)
    )
    return (
        path(f"M{x + 40},{y - 80} V{y} M{x + w - 40},{y - 80} V{y}", stroke="#8C95A3", width=5)
        + rect(x, y, w, h, "#1B1F2B" if era < 2 else "#0F625D", 8)
        + rows
    )


def ticket_gate(*, x: float = 900, y: float = 470, n: int = 3, c: str = "#3F7FD9") -> str:
    return "".join(
        rect(x + i * 84, y - 104, 34, 104, "#E9ECEE", 8)
        + rect(x + i * 84 + 5, y - 98, 24, 30, c, 4)
        + faint(0.8, rect(x + i * 84 + 30, y - 80, 30, 46, lighter(c, 0.4), 6))
        for i in range(n)
    )


def blackboard(
    *, x: float = 420, y: float = 96, w: float = 460, h: float = 170, c: str = "#2F5B4C", era: int = 0
) -> str:
    """The board of a classroom, later a pane of light."""
    if era:
        return (
            rect(x, y, w, h, "#F6F8F8", 12)
            + rect(x + 10, y + 10, w - 20, h - 20, "#CFEAF2", 6)
            + path(f"M{x + 40},{y + h - 40} l70,-50 l60,26 l90,-64", stroke="#1FA091", width=5)
            + circle(x + 262, y + 42, 8, "#F26B5E")
        )
    chalk = path(
        f"M{x + 32},{y + 44} h120 M{x + 32},{y + 76} h200 M{x + 32},{y + 108} h150",
        stroke="#E9F1EA",
        width=4,
        opacity=0.8,
    ) + path(f"M{x + w - 150},{y + 120} l40,-70 l40,70Z", stroke="#E9F1EA", width=3)
    return (
        rect(x - 10, y - 10, w + 20, h + 20, "#A86F42", 4)
        + rect(x, y, w, h, c, 2)
        + chalk
        + rect(x + 40, y + h + 8, w - 80, 8, "#8A5A3B", 3)
    )


def school_desk(*, x: float = 500, y: float = 500, w: float = 150, c: str = "#D9A56E") -> str:
    return (
        ellipse(x, y, w * 0.5, 6, INK, 0.16)
        + path(f"M{x - w * 0.4},{y} V{y - 96} M{x + w * 0.4},{y} V{y - 96}", stroke="#6E7787", width=7)
        + path(f"M{x - w / 2},{y - 96} h{w} l-10,-16 h{20 - w}Z", c)
        + rect(x - w / 2, y - 98, w, 12, darker(c), 3)
        + rect(x - 30, y - 118, 44, 8, "#FFFDF6", 1)
    )


def lab_bench(*, x: float = 640, y: float = 500, w: float = 300) -> str:
    flasks = "".join(
        path(f"M{x - w * 0.3 + i * 60},{y - 112} v-26 h12 v26 l14,30 h-40Z", tone, opacity=0.85)
        for i, tone in enumerate(("#8FE3D2", "#F7B643", "#9D89DD"))
    )
    return (
        ellipse(x, y, w * 0.5, 7, INK, 0.16)
        + rect(x - w / 2, y - 82, w, 82, "#C9D3DC", 4)
        + flasks
        + rect(x - w / 2 - 8, y - 90, w + 16, 12, "#F6F8F8", 4)
    )


def veg_plot(*, x: float = 900, y: float = 500, w: float = 300) -> str:
    rows = "".join(
        circle(x - w * 0.42 + i * w * 0.12, y - 34 - (i % 2) * 8, 15, ("#5FB067", "#86CB7B", "#3F8F57")[i % 3])
        for i in range(8)
    )
    return rect(x - w / 2, y - 30, w, 30, "#8A5A3B", 5) + rect(x - w / 2, y - 30, w, 8, "#6B4A36", 4) + rows


def conveyor(*, x: float = 400, y: float = 470, w: float = 620, c: str = "#5A6478") -> str:
    rollers = "".join(circle(x + 20 + i * 44, y - 84, 9, "#C9CFD6") for i in range(int(w // 44)))
    boxes = "".join(
        rect(x + w * t, y - 152, 70, 56, "#CFA06B", 3) + rect(x + w * t + 28, y - 152, 12, 34, "#EBD3AE")
        for t in (0.1, 0.42, 0.76)
    )
    return (
        ellipse(x + w / 2, y, w * 0.5, 7, INK, 0.16)
        + boxes
        + rect(x, y - 96, w, 26, c, 10)
        + rollers
        + "".join(rect(x + w * t, y - 70, 14, 70, darker(c)) for t in (0.08, 0.5, 0.9))
    )


def robot_arm(*, x: float = 900, y: float = 470, c: str = "#F7B643") -> str:
    return (
        ellipse(x, y, 60, 8, INK, 0.2)
        + rect(x - 44, y - 44, 88, 44, "#5A6478", 8)
        + path(f"M{x},{y - 44} L{x - 30},{y - 170} L{x + 70},{y - 236} L{x + 118},{y - 176}", stroke=c, width=28)
        + "".join(circle(a, b, 17, darker(c)) for a, b in ((x, y - 44), (x - 30, y - 170), (x + 70, y - 236)))
        + path(f"M{x + 118},{y - 176} l-18,26 M{x + 118},{y - 176} l20,24", stroke="#5A6478", width=9)
    )


def punch_clock(*, x: float = 300, y: float = 250, era: int = 0) -> str:
    if era:
        return (
            rect(x - 34, y - 60, 68, 110, INK, 10)
            + rect(x - 26, y - 52, 52, 60, "#8FE3D2", 5)
            + circle(x, y + 30, 9, "#F7C65A")
        )
    cards = "".join(
        rect(x + 52 + (i % 3) * 22, y - 60 + (i // 3) * 30, 16, 22, ("#FFFDF6", "#F6EBD9")[i % 2], 2) for i in range(9)
    )
    return (
        rect(x - 36, y - 66, 72, 120, "#6E7787", 8)
        + circle(x, y - 26, 26, "#FFFDF6")
        + path(f"M{x},{y - 26} v-16 M{x},{y - 26} l12,6", stroke=INK, width=3)
        + rect(x - 22, y + 14, 44, 8, INK, 2)
        + rect(x + 46, y - 66, 74, 96, "#8C95A3", 5)
        + cards
    )


def lockers(*, x: float = 1040, y: float = 410, n: int = 4, c: str = "#7F93AD") -> str:
    return "".join(
        rect(x + i * 52, y - 216, 48, 216, c if i % 2 else lighter(c, 0.1), 4)
        + "".join(path(f"M{x + i * 52 + 12},{y - 194 + k * 9} h24", stroke=darker(c), width=3) for k in range(3))
        + rect(x + i * 52 + 36, y - 110, 5, 20, darker(c, 0.3), 2)
        for i in range(n)
    )


def workbench(*, x: float = 640, y: float = 500, w: float = 320, c: str = "#A86F42") -> str:
    """A bench with a vice and tools on the board behind it."""
    tools = path(
        f"M{x - 90},{y - 250} v60 M{x - 40},{y - 256} v66 M{x + 10},{y - 246} v54 M{x + 60},{y - 250} v60",
        stroke="#8C95A3",
        width=8,
    ) + "".join(
        rect(x + d - 6, y - 200, 12, 26, RED if i % 2 else "#F7B643", 4) for i, d in enumerate((-90, -40, 10, 60))
    )
    return (
        rect(x - w * 0.44, y - 270, w * 0.88, 120, "#C9B08A", 4)
        + tools
        + ellipse(x, y, w * 0.5, 8, INK, 0.16)
        + rect(x - w / 2, y - 116, w, 20, c, 4)
        + rect(x - w * 0.44, y - 96, 20, 96, darker(c), 2)
        + rect(x + w * 0.44 - 20, y - 96, 20, 96, darker(c), 2)
        + rect(x + w * 0.28, y - 140, 50, 26, "#5A6478", 4)
    )


def battery_cabinet(*, x: float = 1030, y: float = 462, era: int = 0) -> str:
    """Where riders change batteries; later a rack of drones, later a quiet bay of robots."""
    if era == 1:
        drones = "".join(
            rect(x + 24, y - 210 + r * 66, 180, 12, "#8C95A3", 3)
            + rect(x + 84, y - 236 + r * 66, 60, 18, "#39415C", 8)
            + ellipse(x + 76, y - 240 + r * 66, 22, 4, "#C9CFD6")
            + ellipse(x + 152, y - 240 + r * 66, 22, 4, "#C9CFD6")
            for r in range(3)
        )
        return rect(x, y - 262, 232, 262, "#C9B79C", 10) + drones
    if era == 2:
        bays = "".join(
            rect(x + 14 + i * 106, y - 206, 94, 200, "#E3D3B8", 20)
            + rect(x + 34 + i * 106, y - 128, 54, 92, "#F6F8F8", 20)
            + rect(x + 42 + i * 106, y - 114, 38, 22, INK, 10)
            + circle(x + 53 + i * 106, y - 103, 3, "#8FE3D2")
            + circle(x + 69 + i * 106, y - 103, 3, "#8FE3D2")
            for i in range(2)
        )
        return rect(x, y - 250, 232, 250, "#B98A58", 16) + bays
    cells = "".join(
        rect(x + 12 + k * 62, y - 206 + r * 50, 54, 42, "#263A57", 4)
        + rect(x + 18 + k * 62, y - 199 + r * 50, 30, 28, "#4B6488", 3)
        + circle(
            x + 57 + k * 62,
            y - 194 + r * 50,
            4,
            ("#7BE0B0", "#7BE0B0", "#F7B643", "#7BE0B0", "#F26B5E")[(r * 3 + k * 2) % 5],
        )
        for r in range(4)
        for k in range(3)
    )
    return (
        rect(x, y - 250, 232, 250, "#39506E", 8)
        + rect(x + 196, y - 250, 36, 250, "#2C4160", 8)
        + rect(x, y - 250, 232, 34, "#1FA091", 8)
        + cells
    )


def whiteboard(*, x: float = 638, y: float = 222, w: float = 156, h: float = 98, era: int = 0) -> str:
    """A board for the day's words: white, then ink on grey, then light."""
    if era == 1:
        return rect(x, y, w, h, "#3A4258", 6) + rect(x + 6, y + 6, w - 12, h - 12, "#E9E6DC", 3)
    if era == 2:
        return faint(0.7, rect(x, y, w, h, "#BFE9E0", 12)) + frame(Extent(x, y, w, h), "#1FA091", 2.5, 12)
    return rect(x, y, w, h, "#8D9AA5", 4) + rect(x + 5, y + 5, w - 10, h - 10, "#FCFDFC", 2)


def helmet_shelf(*, x: float = 818, y: float = 278, n: int = 3, c: Sequence[str] = ("#1FA091", "#F7C63C")) -> str:
    out = [rect(x, y, 54 * n, 8, "#A86F42", 2)]
    for i in range(n):
        a, tone = x + 26 + i * 50, c[i % len(c)]
        out.append(
            path(f"M{a - 19},{y} C{a - 21},{y - 32} {a + 21},{y - 32} {a + 19},{y}Z", tone)
            + path(f"M{a + 4},{y - 24} C{a + 18},{y - 20} {a + 19},{y - 8} {a + 19},{y} H{a + 8}Z", darker(tone))
            + rect(a - 24, y - 6, 48, 7, darker(tone, 0.3), 3)
        )
    return "".join(out)


def shutter(*, x: float = 618, y: float = 182, w: float = 380) -> str:
    return (
        rect(x, y, w, 26, "#AEB6BD")
        + "".join(rect(x, y + i * 7, w, 2, "#8D97A1") for i in range(4))
        + rect(x, y + 24, w, 5, "#77828E", 2)
    )


def stove(*, x: float = 700, y: float = 470, pots: int = 2, c: str = "#8C95A3") -> str:
    """A kitchen stove with steaming pots."""
    out = [rect(x, y - 110, 70 * pots + 30, 110, c, 6), rect(x, y - 118, 70 * pots + 30, 14, darker(c), 4)]
    for i in range(pots):
        a = x + 50 + i * 70
        out.append(
            path(f"M{a - 32},{y - 150} h64 l-6,34 h-52Z", "#5A6478")
            + ellipse(a, y - 150, 32, 7, "#E9C98A")
            + path(
                f"M{a - 8},{y - 166} q6,-12 0,-22 M{a + 8},{y - 166} q6,-12 0,-22",
                stroke="#FFFFFF",
                width=3,
                opacity=0.8,
            )
        )
    return "".join(out)


def menu_boards(*, x: float = 420, y: float = 90, n: int = 3, era: int = 0) -> str:
    if era == 2:
        return ""
    tone, line = ("#7A4A36", "#FFE3A6") if era == 0 else ("#2B3245", "#8FE3D2")
    return "".join(
        rect(x + i * 130, y, 116, 84, tone, 4)
        + "".join(
            path(f"M{x + i * 130 + 14},{y + 22 + k * 18} h{60 - 8 * (k % 2)} m14,0 h16", stroke=line, width=4)
            for k in range(4)
        )
        for i in range(n)
    )


def steamer(*, x: float = 560, y: float = 380, n: int = 3) -> str:
    return "".join(
        rect(x - 44, y - 26 - i * 24, 88, 24, "#E3C58E" if i % 2 else "#D9B577", 4)
        + path(f"M{x - 44},{y - 14 - i * 24} h88", stroke="#A86F42", width=3)
        for i in range(n)
    ) + path(
        f"M{x - 14},{y - 34 - n * 24} q6,-14 0,-26 M{x + 10},{y - 34 - n * 24} q6,-14 0,-26",
        stroke="#FFFFFF",
        width=3.4,
        opacity=0.8,
    )
