#!/usr/bin/env python3
"""Start The Long Game: `python3 run_game.py`.

The first start prepares a private environment beside this file; later starts go straight in.
`python3 run_game.py test` does the same with the test tools, then runs the tests.

The syntax here stays readable for old Pythons, so that they can say what is missing.
"""

import os
import shutil
import sys

OLDEST = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")


def too_old():
    # type: () -> int
    """Say in two lines that Python is too old, and name a newer one if it is installed."""
    have = ".".join(str(part) for part in sys.version_info[:3])
    found = [name for name in NEWER_PYTHONS if shutil.which(name)]
    again_zh = "请改用：{0} run_game.py".format(found[0]) if found else "可从 https://www.python.org 安装。"
    again_en = "Try: {0} run_game.py".format(found[0]) if found else "Get a newer one at https://www.python.org"
    print("本游戏需要 Python 3.11 或更新版本，现在是 {0}。{1}".format(have, again_zh))
    print("This game needs Python 3.11 or newer, this is {0}. {1}".format(have, again_en))
    return 1


def main():
    # type: () -> int
    """Prepare the environment if needed, then hand over to the game inside it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without Chinese shows ? instead of failing
    if sys.version_info < OLDEST:
        return too_old()
    here = os.path.dirname(os.path.abspath(__file__))
    private = os.environ.get("LONG_GAME_VENV") or os.path.join(here, ".venv")
    if here not in sys.path:
        sys.path.insert(0, here)
    if os.path.realpath(sys.prefix) == os.path.realpath(private):
        from game.__main__ import run

        return run(sys.argv[1:])
    from game.start import boot

    return boot.main(sys.argv[1:], here, private)


if __name__ == "__main__":
    sys.exit(main())
