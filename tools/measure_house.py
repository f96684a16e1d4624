"""Measures the code base, of one checkout or several side by side: `python -m tools.measure_house [CHECKOUT…]`.

Sizes and complexity are read from the source. The rest is measured in child processes that run the checkout's game with
this interpreter: what `check` of the story `plain` loads and calls, and the time to the first frame. Complexity is
counted as radon counts it (https://radon.readthedocs.io, cyclomatic complexity): one, and one for each branch, loop,
handler, condition of a comprehension, assertion, and each further part of an `and` or `or`.
"""

import argparse
import ast
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
COMPLEX = 10
STARTS = 5
_BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert, ast.match_case)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

CHECK = """
import contextlib, io, pathlib, sys
root = pathlib.Path.cwd().resolve()
sys.path.insert(0, str(root))
called = set()
def note(frame, event, _):
    if event == "call" and frame.f_code.co_filename.startswith(str(root / "game")):
        called.add(pathlib.Path(frame.f_code.co_filename).relative_to(root))
from game.__main__ import run
sys.setprofile(note)
with contextlib.redirect_stdout(io.StringIO()):
    status = run(["check", str(root / "scenarios" / "plain"), "--lives", "0"])
sys.setprofile(None)
assert status == 0, status
loaded = [name for name in sys.modules if name.split(".")[0] == "game"]
print(len(loaded), len(called), len({path.parent for path in called}))
"""
START = """
import pathlib, sys, time
sys.path.insert(0, str(pathlib.Path.cwd()))
import os
import pygame
def shown(*_):
    print(f"first frame {time.process_time()}", flush=True)
    os._exit(0)
pygame.display.flip = pygame.display.update = shown
from game.__main__ import run
run(["play"])
"""


class Source(NamedTuple):
    """The modules of a checkout: lines of each; lines and complexity of each function."""

    modules: Mapping[Path, int]
    functions: Sequence[tuple[int, int]]


def source(root: Path) -> Source:
    """The modules in the folder `game` of a checkout."""
    modules, functions = {}, []
    for path in sorted((root / "game").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        modules[path.relative_to(root / "game")] = len(text.splitlines())
        functions += list(_functions(ast.parse(text)))
    return Source(modules, functions)


def _functions(tree: ast.AST) -> Iterator[tuple[int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, complexity(node)


def complexity(function: ast.AST) -> int:
    """The cyclomatic complexity of a function, functions inside it included."""
    total = 1
    for node in ast.walk(function):
        if isinstance(node, _BRANCHES):
            total += 1
        elif isinstance(node, ast.BoolOp):
            total += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            total += 1 + len(node.ifs)
    return total


def packages(found: Source) -> dict[str, int]:
    """The number of lines of each folder of the game; of single modules by their names."""
    lines: Counter[str] = Counter()
    for path, count in found.modules.items():
        lines[path.parts[0].removesuffix(".py")] += count
    return dict(sorted(lines.items()))


def sizes(found: Source) -> dict[str, str]:
    """Figures on modules and functions, as text by label."""
    lengths, long = sorted(found.modules.values()), sorted(length for length, _ in found.functions)
    over = sum(1 for _, branches in found.functions if branches > COMPLEX)
    return {
        "lines": f"{sum(lengths):,}",
        "modules": str(len(lengths)),
        "lines of a module, median · 90 % · most": _spread(lengths),
        "functions": f"{len(long):,}",
        "lines of a function, median · 90 % · most": _spread(long),
        f"functions of complexity over {COMPLEX}": f"{over} ({over / len(long):.1%})",
    }


def _spread(values: Sequence[int]) -> str:
    return f"{statistics.median(values):.0f} · {values[int(0.9 * (len(values) - 1))]} · {values[-1]}"


def one_check(root: Path) -> dict[str, str]:
    """What one `check` of a story, without simulated lives, loads and calls."""
    loaded, called, rooms = _run(root, CHECK).split()
    return {
        "modules loaded by `check plain --lives 0`": loaded,
        "modules called by it": called,
        "rooms (folders) it passes": rooms,
    }


def first_frame(root: Path, starts: int = STARTS) -> dict[str, str]:
    """Processor seconds from the start of Python to the first frame of the title, the median of `starts` runs."""
    times = [float(_run(root, START).rpartition("first frame ")[2]) for _ in range(starts)]
    return {"start to first frame, processor seconds": f"{statistics.median(times):.2f}"}


def _run(root: Path, program: str) -> str:
    """The output of a program run in a checkout, with its own saves and settings and without a screen."""
    with tempfile.TemporaryDirectory() as saves:
        surroundings = {
            **os.environ, "LONG_GAME_SAVES": saves, "PYTHONPATH": "", "PYTHONUTF8": "1",
            "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        }  # fmt: skip
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, cwd=root, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{root}:\n{done.stderr}")
    return done.stdout


def measured(root: Path) -> dict[str, str]:
    """All figures of one checkout."""
    found = source(root)
    lines = {f"lines of `{name}`": f"{count:,}" for name, count in packages(found).items()}
    return {**sizes(found), **one_check(root), **first_frame(root), **lines}


def table(columns: Mapping[str, Mapping[str, str]]) -> str:
    """The figures of several checkouts side by side, as Markdown."""
    rows = dict.fromkeys(key for figures in columns.values() for key in figures)
    head = f"| | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}"
    return "\n".join([head, *(f"| {row} | {' | '.join(f.get(row, '–') for f in columns.values())} |" for row in rows)])


def main(argv: Sequence[str] | None = None) -> int:
    """Measure these checkouts (none: this one) and print the table; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.measure_house", description=__doc__)
    parser.add_argument("checkouts", nargs="*", type=Path, default=[ROOT])
    print(table({path.resolve().name: measured(path.resolve()) for path in parser.parse_args(argv).checkouts}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
