"""A kind of finding: how bad it is, where it stands on the page, what it means."""

from typing import NamedTuple

SEVERITIES = ("error", "warning", "hint")


class Code(NamedTuple):
    """`severity`: an error stops the story from loading, a warning is wrong in play, a hint is worth a look."""

    severity: str
    group: str
    text: str
