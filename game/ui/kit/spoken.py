"""A screen as text for people who do not see it: each box with text or input as role, label and value.

A screen reader's tree, the terminal's and the tests' are made from this; drawing does not need it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from game.ui.kit.layout import Box, Layout

SAYS = ("text", "image", "chart", "meter")
"""Roles of elements that are only read."""
ASKS = ("button", "slider", "switch", "textbox")
"""Roles of elements that are pressed, set or filled."""
DECORATION = "decoration"
"""The role of elements that add nothing to what is beside them: backgrounds, rules, icons."""
ROLES = frozenset({*SAYS, *ASKS, DECORATION})
VALUED = frozenset({"meter", "slider", "switch", "chart"})
"""Roles that need a value; only a text box may be empty."""


class Said(NamedTuple):
    """One element of a screen: its role, label, value, and whether it is selected or disabled."""

    role: str
    label: str
    value: str
    key: str
    chosen: bool = False
    closed: bool = False


def said(laid: Layout) -> Iterator[Said]:
    """All elements of a screen in drawing order; a button's label is the text inside it."""
    for place, box in enumerate(laid.boxes):
        node = box.node
        role = "button" if node.key and node.role == "text" else node.role
        if role == DECORATION and not node.key:
            continue
        label = node.label or (_within(laid.boxes, place) if node.key else "")
        chosen, closed = bool(getattr(node, "chosen", False)), not getattr(node, "enabled", True)
        yield Said(role, label, node.state, node.key, chosen, closed)


def _within(boxes: tuple[Box, ...], place: int) -> str:
    """The texts and values inside box number `place`; they follow it in drawing order."""
    words = []
    for box in boxes[place + 1 :]:
        if not boxes[place].rect.contains(box.rect):
            break
        words += [word for word in (box.node.label, box.node.state) if word]
    return ", ".join(words)
