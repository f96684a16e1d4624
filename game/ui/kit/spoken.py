"""What a screen is for who does not see it: each box that says or asks something as a role, a label and a value.

A screen reader's tree, the terminal's and the tests' are made from this; drawing needs none of it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from game.ui.kit.layout import Box, Layout

SAYS = ("text", "image", "chart", "meter")
"""Roles of what is read out."""
ASKS = ("button", "slider", "switch", "textbox")
"""Roles of what one presses, sets or fills."""
DECORATION = "decoration"
"""The role of what says nothing that is not said beside it: grounds, rules, icons."""
ROLES = frozenset({*SAYS, *ASKS, DECORATION})
VALUED = frozenset({"meter", "slider", "switch", "chart"})
"""Roles that mean nothing without a value; an empty text box has none."""


class Said(NamedTuple):
    """One thing on a screen: what it is, what it is called, what it is set to, and whether it is chosen or closed."""

    role: str
    label: str
    value: str
    key: str
    chosen: bool = False
    closed: bool = False


def said(laid: Layout) -> Iterator[Said]:
    """Everything that is said or asked, in drawing order; what is pressed is called by the words that stand in it."""
    for place, box in enumerate(laid.boxes):
        node = box.node
        role = "button" if node.key and node.role == "text" else node.role
        if role == DECORATION and not node.key:
            continue
        label = node.label or (_within(laid.boxes, place) if node.key else "")
        chosen, closed = bool(getattr(node, "chosen", False)), not getattr(node, "enabled", True)
        yield Said(role, label, node.state, node.key, chosen, closed)


def _within(boxes: tuple[Box, ...], place: int) -> str:
    """The words and values of what stands in a box, which follow it in drawing order."""
    words = []
    for box in boxes[place + 1 :]:
        if not boxes[place].rect.contains(box.rect):
            break
        words += [word for word in (box.node.label, box.node.state) if word]
    return ", ".join(words)
