"""The `unpack` command: shows what a pack contains and installs its story."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from game.commands import Options, Say, ask
from game.commands.pack import size
from game.content.pack.packs import Pack, in_the_way, install, open_checked
from game.content.paths import child_environment, stories_dir
from game.content.story import load_story
from game.content.words.text import Words

WINDOW = False
EXTRA = None
LIFE = False
LIVES = 20  # of each bot: what only many lives show can wait until it is installed
SECONDS = 60
YES = frozenset({"y", "yes", "是", "好", "1"})


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("file", type=Path, metavar="FILE", help=say("unpack_file"))
    parser.add_argument("--into", type=Path, metavar="DIR", help=say("unpack_into"))
    parser.add_argument("--yes", action="store_true", help=say("unpack_yes"))


def run(options: Options, words: Words) -> int:
    """Show what a pack contains; install it if that is wanted. Returns 0 if it was installed, else 1."""
    folder = options.into or stories_dir()
    with open_checked(options.file) as found:
        _show(found, words)
        _tell_findings(found, words)
        there = in_the_way(found, folder)
        if there is not None:
            old = load_story(there).fingerprint if _loads(there) else ""
            same = old == found.story["fingerprint"]
            print(words("unpack_same" if same else "unpack_replaces", path=there))
        if not options.yes and not _agreed(words):
            print(words("unpack_left"))
            return 1
        installed = install(found, folder)
        print(words("unpack_done", path=installed, name=installed if options.into else found.id))
    return 0


def _show(found: Pack, words: Words) -> None:
    story, files = found.story, found.manifest["files"]
    print(f"{story['title']} ({story['id']})")
    if story["about"]:
        print(f"  {story['about']}")
    languages = ", ".join([story["language"], *story["translations"]])
    print(words("unpack_story", system=story["system"], languages=languages))
    print(words("unpack_events", setup=story["setup"], beats=story["beat"], cards=story["card"], offers=story["offer"],
              notices=story["notice"], endings=story["endings"]))  # fmt: skip
    print(words("unpack_files", count=len(files), size=size(sum(file["size"] for file in files))))
    for file in files:
        print(f"  {file['path']}  {size(file['size'])}")


def _tell_findings(found: Pack, words: Words) -> None:
    """Print how many findings `check` has, which runs in a separate process since an untrusted story may take
    arbitrarily long."""
    command = [sys.executable, "-m", "game", "check", str(found.folder), "--format", "json", "--lives", str(LIVES)]
    try:
        run = subprocess.run(command, env=child_environment(), capture_output=True, timeout=SECONDS, check=False)
        kinds = Counter(one["severity"] for one in json.loads(run.stdout)["problems"])
    except (subprocess.TimeoutExpired, ValueError):
        print(words("unpack_not_checked"))
        return
    if found_any := [words(f"unpack_{kind}", count=kinds[kind]) for kind in ("error", "warning") if kinds[kind]]:
        print(words("unpack_findings", found=words("unpack_and").join(found_any)))


def _agreed(words: Words) -> bool:
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
