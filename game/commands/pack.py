"""The `pack` command: puts a story into one file."""

from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say
from game.content.pack.packs import make_pack
from game.content.words.text import Words

WINDOW = False
EXTRA = None
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("story", metavar="STORY", help=say("story"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("pack_output"))


def run(options: Options, words: Words) -> int:
    """Write the pack and print what is in it."""
    path, taken, left = make_pack(options.story, options.output)
    for file in taken:
        print(f"  {file}")
    for file in left:
        print(words("pack_left_out", file=file))
    print(words("pack_made", path=path, count=len(taken), size=size(path.stat().st_size)))
    return 0


def size(count: int) -> str:
    """A number of bytes as text (KB, MB)."""
    return f"{count / 1000:,.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"
