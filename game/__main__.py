"""`python -m game` and the console command `long-game`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from game.commands import cli
from game.start.rival import opens_a_window, rival_message


def run(argv: Sequence[str] | None = None) -> int:
    """Start a command of the game; returns the exit status."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if opens_a_window(arguments):
        message = rival_message()
        if message is not None:
            print(message, file=sys.stderr)
            return 1
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(run())
