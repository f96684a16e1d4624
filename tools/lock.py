"""Renew the locks in requirements/: which release of each part is installed, with the hashes of its files.

    python -m tools.lock            for a new requirement: what is locked stays as it is
    python -m tools.lock --upgrade  the newest of everything that pyproject.toml allows

One file for each set (the game's own parts, and those of each extra with them), good for all systems and all Pythons
from `requires-python` up. All are cut from one resolution, so that a part has the same release in every set. uv does
the work, in an environment made for it and thrown away.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from game.start.requirements import PLAY, lock_of, project, python_in, sets

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# The set '{name}' of pyproject.toml. Made by `python -m tools.lock`: change that file, not this one.\n"
UNIVERSAL = ("--universal", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet")


def compile_with(uv: Path, name: str | None, out: Path, *options: str) -> None:
    """Resolve a set of pyproject.toml (None: all of them) into a file; exits with uv's message if that fails."""
    oldest = project(ROOT)["requires-python"].removeprefix(">=")
    chosen = ["--all-extras"] if name is None else [] if name == PLAY else ["--extra", name]
    command = [uv, "pip", "compile", "pyproject.toml", *UNIVERSAL, "--python-version", oldest, *chosen, *options]
    subprocess.run([*command, "--output-file", out], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Write all lock files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest releases allowed")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "uv"
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        python = python_in(home)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        uv = python.with_name("uv")
        everything = Path(folder) / "everything.txt"
        before = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "requirements").glob("*.txt"))]
        everything.write_text("\n".join(before), encoding="utf-8")  # what uv finds there it keeps where it can
        compile_with(uv, None, everything, *upgrade)
        for name in sets(ROOT):
            part, lock = Path(folder) / f"{name}.txt", lock_of(ROOT, name)
            compile_with(uv, name, part, "--generate-hashes", "--constraints", str(everything))
            lock.parent.mkdir(exist_ok=True)
            lock.write_text(HEADER.format(name=name) + part.read_text(encoding="utf-8"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
