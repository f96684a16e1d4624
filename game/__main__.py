"""`python -m game` and the console command `long-game`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from game import cli
from game.rival import rival_message

NEEDS_A_WINDOW = frozenset({"play", "watch"})


def opens_a_window(argv: Sequence[str]) -> bool:
    """Whether these arguments end in a pygame scene: `play` is what happens when no command is named."""
    if "-h" in argv or "--help" in argv:
        return False
    return not argv or argv[0].startswith("-") or argv[0] in NEEDS_A_WINDOW


def run(argv: Sequence[str] | None = None) -> int:
    """Start a command of the game; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if opens_a_window(arguments):
        message = rival_message()
        if message is not None:
            print(message, file=sys.stderr)
            return 1
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(run())
