"""`python -m game` and the console command `long-game`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from game.commands import main
from game.start.needs import needs
from game.start.rival import rival_message


def run(argv: Sequence[str] | None = None) -> int:
    """Start a command of the game; returns the exit status."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without Chinese shows ? instead of failing
    arguments = list(sys.argv[1:] if argv is None else argv)
    if needs(arguments).window:
        message = rival_message()
        if message is not None:
            print(message, file=sys.stderr)
            return 1
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run())
