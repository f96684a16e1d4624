"""The `pack` and `unpack` commands: a story as one file to send, and its installation after a look inside."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from game.content.pack.packs import Pack, examined, in_the_way, install, make_pack
from game.content.paths import PACKAGE, stories_dir
from game.content.story import load_story
from game.content.words.text import Words

Out = Callable[[str], None]
Ask = Callable[[str], str]
LIVES = 20  # of each bot: what only many lives show can wait until it is installed
SECONDS = 60
YES = frozenset({"y", "yes", "是", "好", "1"})


def pack(name: str, out_path: Path | None, words: Words, out: Out) -> int:
    """Write the pack and say what is in it."""
    path, taken, left = make_pack(name, out_path)
    for file in taken:
        out(f"  {file}")
    for file in left:
        out(words("pack_left_out", file=file))
    out(words("pack_made", path=path, count=len(taken), size=_size(path.stat().st_size)))
    return 0


def unpack(path: Path, into: Path | None, yes: bool, words: Words, ask: Ask, out: Out) -> int:
    """Show what a pack contains; install it if that is wanted. Returns 0 if it was installed, else 1."""
    folder = into or stories_dir()
    with examined(path) as found:
        _show(found, words, out)
        _tell_findings(found, words, out)
        there = in_the_way(found, folder)
        if there is not None:
            old = load_story(there).fingerprint if _loads(there) else ""
            same = old == found.story["fingerprint"]
            out(words("unpack_same" if same else "unpack_replaces", path=there))
        if not yes and not _agreed(words, ask):
            out(words("unpack_left"))
            return 1
        installed = install(found, folder)
        out(words("unpack_done", path=installed, name=installed if into else found.id))
    return 0


def _show(found: Pack, words: Words, out: Out) -> None:
    story, files = found.story, found.manifest["files"]
    out(f"{story['title']} ({story['id']})")
    if story["about"]:
        out(f"  {story['about']}")
    languages = ", ".join([story["language"], *story["translations"]])
    out(words("unpack_story", system=story["system"], languages=languages))
    out(words("unpack_events", setup=story["setup"], beats=story["beat"], cards=story["card"], offers=story["offer"],
              notices=story["notice"], endings=story["endings"]))  # fmt: skip
    out(words("unpack_files", count=len(files), size=_size(sum(file["size"] for file in files))))
    for file in files:
        out(f"  {file['path']}  {_size(file['size'])}")


def _tell_findings(found: Pack, words: Words, out: Out) -> None:
    """How many findings `check` has: in a process of its own, a stranger's story may take as long as it likes there."""
    command = [sys.executable, "-m", "game", "check", str(found.folder), "--format", "json", "--lives", str(LIVES)]
    known = os.pathsep.join([str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    surroundings = {**os.environ, "PYTHONPATH": known, "PYTHONUTF8": "1"}
    try:
        run = subprocess.run(command, env=surroundings, capture_output=True, timeout=SECONDS, check=False)
        kinds = Counter(one["severity"] for one in json.loads(run.stdout)["problems"])
    except (subprocess.TimeoutExpired, ValueError):
        out(words("unpack_not_checked"))
        return
    if found_any := [words(f"unpack_{kind}", count=kinds[kind]) for kind in ("error", "warning") if kinds[kind]]:
        out(words("unpack_findings", found=words("unpack_and").join(found_any)))


def _agreed(words: Words, ask: Ask) -> bool:
    try:
        return ask(words("unpack_ask")).strip().lower() in YES
    except EOFError:
        return False


def _loads(folder: Path) -> bool:
    try:
        load_story(folder)
    except ValueError:
        return False
    return True


def _size(count: int) -> str:
    return f"{count / 1000:,.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"
