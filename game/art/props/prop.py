"""What a prop is: a drawing function whose keyword parameters an author may set by name."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from game.art.svg import PALETTE


@dataclass(frozen=True)
class Prop:
    """A thing by name: its drawing and what may be said of it, each parameter with its usual value."""

    name: str
    draw: Callable[..., str]
    usual: Mapping[str, Any]
    sees_era: bool

    def svg(self, given: Mapping[str, Any], era: int) -> str:
        """The drawing with what an author says of it; colours may be palette names."""
        known = {key: coloured(value) for key, value in given.items() if key in self.usual}
        if self.sees_era:
            known["era"] = era
        return self.draw(**known)


def coloured(value: Any) -> Any:
    """Palette names as colours, in lists too; everything else as it is."""
    if isinstance(value, str):
        return PALETTE.get(value, value)
    if isinstance(value, list | tuple):
        return [coloured(part) for part in value]
    return value


def prop(draw: Callable[..., str]) -> Prop:
    """A drawing function as a prop named like it; `era` is no author's parameter."""
    parameters = inspect.signature(draw).parameters
    usual = {name: one.default for name, one in parameters.items() if name != "era"}
    return Prop(draw.__name__.rstrip("_"), draw, usual, "era" in parameters)
