"""Detects another distribution of `pygame` in the place of pygame-ce, without importing either.

Both install into the same folder: the last one installed wins, and removing one leaves the other incomplete. Without
this check the player would get an unrelated traceback.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

FIX = "-m pip uninstall -y pygame pygame-ce  &&  {python} -m pip install --force-reinstall pygame-ce"


def is_pygame_ce(folder: Path) -> bool:
    """Whether this `pygame` folder is complete and is pygame-ce, whose constants define IS_CE."""
    stub = folder / "constants.pyi"
    try:
        return (folder / "__init__.py").is_file() and "IS_CE" in stub.read_text(encoding="utf-8")
    except OSError:
        return False


def rival_message() -> str | None:
    """Two lines, Chinese and English, that say what to do; None if pygame-ce is installed."""
    spec = find_spec("pygame")
    if spec is not None and spec.origin is not None and is_pygame_ce(Path(spec.origin).parent):
        return None
    command = f"{sys.executable} {FIX.format(python=sys.executable)}"
    return (
        f"这里的 pygame 不是 pygame-ce（或已损坏）。请运行：{command}\n"
        f"The pygame found here is not pygame-ce, or is broken. Run: {command}"
    )
