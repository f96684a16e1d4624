"""Stories and a law that stay as they are, for figures that compare across time."""

from __future__ import annotations

from pathlib import Path

from game.content.story import Story, load_story

FROZEN = Path(__file__).resolve().parent / "frozen"


def frozen(name: str) -> Story:
    """`rider` or `plain` in the law of China, all three as at commit 7b74ed1."""
    return load_story(FROZEN / name, FROZEN / "china")
