"""What one sees through a window: city, country, weather of other lands. A view stays within its pane by its measures,
since nothing is clipped."""

from collections.abc import Callable

from game.art.light import fade
from game.art.props.nature import birch, conifer, gum_tree, mountain, palm, tower, tree
from game.art.svg import PALETTE, Extent, circle, darker, ellipse, faint, group, mix, path, rect


def _small(drawn: str, x: float, y: float, scale: float) -> str:
    """A drawing that stands on (0, 0), made small and stood on (x, y)."""
    return group(f"translate({x:.1f},{y:.1f}) scale({scale:.3f})", drawn)


def city_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    tones = (
        ("#353C6E", "#2C3361", "#3B4276")
        if night
        else (("#D9B59A", "#C8CDD6", "#E2C9AB"), ("#B9CFC0", "#D9D3C2", "#A9C4B8"), ("#A9CDBB", "#E3DCC8", "#B9CFC0"))[
            era
        ]
    )
    blocks = ((0.03, 0.24, 0.56), (0.3, 0.26, 0.78), (0.6, 0.2, 0.44), (0.78, 0.2, 0.64))
    out = "".join(
        tower(
            Extent(x + w * a, y + h, w * b, h * t),
            c=tones[i % 3],
            lit="#FFD98A" if night else "#F7F3E4",
            share=0.42,
            seed=i + 2,
        )
        for i, (a, b, t) in enumerate(blocks)
    )
    if era and not night:
        out += "".join(
            circle(x + w * a, y + h - 12, 13, PALETTE["leaf2"])
            + circle(x + w * a + 12, y + h - 9, 10, PALETTE["leaf3"])
            for a in (0.12, 0.5, 0.86)
        )
    return out


def field_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    green = "#3B5A58" if night else "#A9C46C"
    hills = path(
        f"M{x},{y + h * 0.66} Q{x + w * 0.3},{y + h * 0.44} {x + w * 0.6},{y + h * 0.62} T{x + w},{y + h * 0.56} "
        f"V{y + h} H{x}Z",
        green,
    )
    return (
        hills
        + path(f"M{x},{y + h * 0.8} H{x + w} V{y + h} H{x}Z", darker(green, 0.1))
        + tree(x=x + w * 0.74, y=y + h * 0.84, h=h * 0.5, c="#4F7F6A" if night else "#5FB067")
    )


def snow_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    ground = path(
        f"M{x},{y + h * 0.7} Q{x + w * 0.5},{y + h * 0.58} {x + w},{y + h * 0.72} V{y + h} H{x}Z",
        "#B9C7E2" if night else "#F6FAFF",
    )
    return (
        ground
        + conifer(x=x + w * 0.25, y=y + h * 0.82, h=h * 0.62, snow=True)
        + conifer(x=x + w * 0.72, y=y + h * 0.8, h=h * 0.5, snow=True)
    )


def sea_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    water = "#2F4A7A" if night else "#5FA9D0"
    return rect(x, y + h * 0.6, w, h * 0.4, water) + "".join(
        path(f"M{x + w * a},{y + h * b} q8,-5 16,0", stroke="#FFFFFF", width=2, opacity=0.7)
        for a, b in ((0.2, 0.7), (0.6, 0.76), (0.42, 0.86))
    )


def garden_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    """Palms and dense green before a pale block."""
    green = ("#4F9F68", "#3E7F6B", "#5FB067")
    deep = [mix(tone, "#27305F", 0.55) for tone in green] if night else list(green)
    block = rect(x + w * 0.3, y + h * 0.12, w * 0.3, h * 0.88, "#4A5590" if night else "#F3F0E8")
    rows = "".join(
        rect(x + w * 0.31, y + h * (0.2 + 0.13 * i), w * 0.28, h * 0.05, "#FFD98A" if night else "#BFD6DE")
        for i in range(5)
    )
    hedge = "".join(ellipse(x + w * (0.04 + 0.115 * i), y + h, w * 0.09, h * (0.16 + 0.05 * (i % 3)), deep[i % 3])
                    for i in range(9))  # fmt: skip
    palms = "".join(
        _small(palm(x=0, y=0, c=deep[1]), x + w * at, y + h * 0.98, h * high / 280)
        for at, high in ((0.13, 0.72), (0.8, 0.8))
    )
    return block + rows + palms + hedge


def lake_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    """A lake before mountains, spruces and one red maple on its shore."""
    water = "#2F4A7A" if night else "#8FC1DA"
    far = "".join(
        mountain(x=x + w * at, y=y + h * 0.62, w=w * wide, h=h * high, c="#4A5590" if night else "#8FA5B8", snow=True)
        for at, wide, high in ((0.32, 0.5, 0.42), (0.66, 0.56, 0.5))
    )
    shore = path(f"M{x},{y + h * 0.9} Q{x + w * 0.5},{y + h * 0.8} {x + w},{y + h * 0.88} V{y + h} H{x}Z", "#6F8A5E")
    spruces = "".join(
        conifer(x=x + w * at, y=y + h * 0.95, h=h * high) for at, high in ((0.08, 0.5), (0.17, 0.4), (0.93, 0.52))
    )
    red = tree(x=x + w * 0.78, y=y + h * 0.96, h=h * 0.42, c="#B5573C" if night else "#D8633C")
    return far + rect(x, y + h * 0.62, w, h * 0.38, water) + shore + spruces + red


def bush_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    """Red earth, dry grass and gum trees."""
    earth = "#5A4A6E" if night else "#D9A878"
    range_ = path(
        f"M{x},{y + h * 0.66} C{x + w * 0.2},{y + h * 0.5} {x + w * 0.34},{y + h * 0.56} {x + w * 0.5},{y + h * 0.6} "
        f"S{x + w * 0.84},{y + h * 0.5} {x + w},{y + h * 0.62} V{y + h} H{x}Z",
        "#4C4A86" if night else "#B79FB8",
    )
    ground = rect(x, y + h * 0.72, w, h * 0.28, earth)
    gums = "".join(
        _small(gum_tree(x=0, y=0, c="#4F6F6A" if night else "#8FB08A"), x + w * at, y + h * 0.92, h * high / 330)
        for at, high in ((0.2, 0.72), (0.76, 0.62))
    )
    return range_ + ground + gums


def roofs_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    """Mansard roofs of zinc with chimney pots."""
    wall, zinc = ("#4A4F7E", "#353C6E") if night else ("#EFE3CC", "#7F8B9C")
    out = ""
    for i, (start, wide, high) in enumerate(((0.0, 0.4, 0.5), (0.42, 0.34, 0.62), (0.78, 0.3, 0.46))):
        left, top, across = x + w * start, y + h * (1 - high), w * wide
        if left + across > x + w:
            across = x + w - left
        roof = f"M{left},{top} l{across * 0.1},{-h * 0.16} h{across * 0.8} l{across * 0.1},{h * 0.16}Z"
        out += rect(left, top, across, y + h - top, wall) + path(roof, zinc)
        out += rect(left + across * 0.7, top - h * 0.24, across * 0.12, h * 0.1, "#B0604A")
        panes = "#FFD98A" if night and i != 1 else "#8CA6BE"
        glass = Extent(left, top + h * 0.1, across * 0.16, h * 0.2)
        out += "".join(rect(glass.x + across * at, glass.y, glass.w, glass.h, panes) for at in (0.2, 0.6))
    return out


def terrace_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    """Brick terraces in drizzle under a low sky."""
    brick = "#5A4660" if night else "#A9705C"
    sky = "" if night else fade(Extent(x, y, w, h), ("#AEBBC8", "#CBD3DA"))
    row = rect(x, y + h * 0.46, w, h * 0.54, brick) + path(
        f"M{x},{y + h * 0.46} l{w * 0.06},{-h * 0.14} h{w * 0.88} l{w * 0.06},{h * 0.14}Z", "#5B6472"
    )
    stacks = "".join(rect(x + w * at, y + h * 0.2, w * 0.09, h * 0.16, darker(brick)) for at in (0.14, 0.62))
    panes = "".join(
        rect(x + w * at, y + h * top, w * 0.08, h * 0.12, "#FFD98A" if night else "#6B7C8C")
        for at in (0.1, 0.34, 0.58, 0.82)
        for top in (0.52, 0.76)
    )
    drops = "".join(
        path(f"M{x + w * ((i * 37) % 97) / 97 + 2},{y + h * ((i * 53) % 83) / 90} l-3,9", stroke="#E8EEF2", width=1.5)
        for i in range(26)
    )
    return sky + row + stacks + panes + faint(0.7, drops)


def birches_view(x: float, y: float, w: float, h: float, night: bool, era: int) -> str:
    """Birches and a spruce by a lake in the months without snow."""
    water, leaf = ("#3A4A7A", "#4F6F6A") if night else ("#9CC7DC", "#A9C46C")
    shore = path(f"M{x},{y + h * 0.84} Q{x + w * 0.5},{y + h * 0.76} {x + w},{y + h * 0.86} V{y + h} H{x}Z",
                 "#3B5A58" if night else "#7FA56A")  # fmt: skip
    trees = "".join(
        _small(birch(x=0, y=0, c=leaf), x + w * at, y + h * 0.94, h * high / 260)
        for at, high in ((0.22, 0.7), (0.8, 0.58))
    )
    far = ellipse(x + w / 2, y + h * 0.6, w * 0.46, h * 0.08, "#3B4A6E" if night else "#5F7F6B")
    return (
        far
        + rect(x, y + h * 0.6, w, h * 0.4, water)
        + shore
        + conifer(x=x + w * 0.52, y=y + h * 0.92, h=h * 0.5)
        + trees
    )


VIEWS: dict[str, Callable[[float, float, float, float, bool, int], str]] = {
    "city": city_view, "field": field_view, "snow": snow_view, "sea": sea_view, "garden": garden_view,
    "lake": lake_view, "bush": bush_view, "roofs": roofs_view, "terrace": terrace_view, "birches": birches_view,
}  # fmt: skip
"""By the name a window's `view` gives."""
