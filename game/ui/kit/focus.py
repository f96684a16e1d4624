"""Moves the focus: by geometry for arrows and pads, in reading order for Tab. Pure functions."""

from collections.abc import Sequence

from game.ui.kit.layout import Box


def targets(boxes: Sequence[Box], layer: str | None = None) -> list[Box]:
    """The boxes that take focus, in reading order."""
    return [box for box in boxes if box.node.key and (layer is None or box.layer == layer)]


def neighbour(boxes: Sequence[Box], key: str, dx: int, dy: int) -> str:
    """The key of the nearest box in a direction; `key` itself if there is none."""
    able = targets(boxes)
    here = next((box for box in able if box.node.key == key), None)
    if here is None:
        return able[0].node.key if able else ""
    best, least = key, float("inf")
    for box in able:
        if box is here:
            continue
        along, aside = _way(here, box, dx, dy)
        if along <= 0:
            continue
        # What lies in the row or column comes before what is near but aside.
        cost = along + 2.5 * aside
        if cost < least:
            best, least = box.node.key, cost
    return best


def _way(here: Box, there: Box, dx: int, dy: int) -> tuple[float, float]:
    """How far a box is ahead and how far off the line; overlapping sides count as no deviation."""
    a, b = here.rect, there.rect
    if dx:
        along = (b.centerx - a.centerx) * dx
        aside = max(0, b.top - a.bottom, a.top - b.bottom)
        gap = max(0, (b.left - a.right) if dx > 0 else (a.left - b.right))
        off = abs(b.centery - a.centery)
    else:
        along = (b.centery - a.centery) * dy
        aside = max(0, b.left - a.right, a.left - b.right)
        gap = max(0, (b.top - a.bottom) if dy > 0 else (a.top - b.bottom))
        off = abs(b.centerx - a.centerx)
    return (gap + 1 if along > 0 else 0), aside + 0.1 * off


def following(boxes: Sequence[Box], key: str, step: int) -> str:
    """The next or previous key in reading order, cyclically."""
    keys = [box.node.key for box in targets(boxes)]
    if not keys:
        return ""
    if key not in keys:
        return keys[0 if step > 0 else -1]
    return keys[(keys.index(key) + step) % len(keys)]
