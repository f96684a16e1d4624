"""What a command needs before it can run, read from its file without importing it.

A command is a module of game/commands; what it declares (WINDOW, EXTRA, EXTRA_WITH where only one option needs the
extra, EXTRA_WITHOUT where one option does without it) stands there and nowhere else. The start script reads it before
anything is installed, so the file is parsed, not imported.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "commands"
DEFAULT = "play"
HELP = ("-h", "--help")


@dataclass(frozen=True)
class Needs:
    """`window`: the command opens one. `extra`: the set of pyproject.toml that it needs besides the base set; None for
    none."""

    window: bool = False
    extra: str | None = None


def command_names() -> tuple[str, ...]:
    """The names of all commands, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_")))


def command_of(argv: Sequence[str]) -> str:
    """The command in these arguments: `play` if none is named, '' if only help is asked for."""
    if not argv:
        return DEFAULT
    if argv[0].startswith("-"):
        return "" if argv[0] in HELP else DEFAULT
    return argv[0]


def needs(argv: Sequence[str]) -> Needs:
    """What these arguments need; nothing for help or an unknown command."""
    name = command_of(argv)
    if name not in command_names() or any(word in HELP for word in argv):
        return Needs()
    declared = _constants(FOLDER / f"{name}.py")
    extra, option = declared["EXTRA"], declared.get("EXTRA_WITH")
    if option is not None and not any(_means(word, str(option)) for word in argv[1:]):
        extra = None
    without = declared.get("EXTRA_WITHOUT")
    if without is not None and any(_means(word, str(without)) for word in argv[1:]):
        extra = None
    return Needs(bool(declared["WINDOW"]), None if extra is None else str(extra))


def _means(word: str, option: str) -> bool:
    """Whether an argument is this option, possibly abbreviated or with its value, as argparse allows."""
    said = word.partition("=")[0]
    return len(said) > len("--") and option.startswith(said)


def _constants(path: Path) -> dict[str, bool | str | None]:
    """The literal values that a module assigns to names in capitals."""
    tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    return {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper()
    }
