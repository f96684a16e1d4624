"""The `play` command: the window."""

from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say
from game.content.story_heads import FIRST, read_head
from game.content.words.text import Words
from game.session import saves

WINDOW = True
EXTRA = None
LIFE = True


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("--load", type=Path, metavar="FILE", help=say("load"))


def run(options: Options, words: Words) -> int:
    """Open the window on the title, or on a save."""
    from game.ui.start import Asked, play

    def engine() -> object:
        from game.ui.engine import Engine  # behind the title: it takes a second

        return Engine(options.story or FIRST, options.system, options.seed)

    lang = options.lang if options.asked_lang else None
    only = read_head(options.story, options.system) if options.story else None
    asked = Asked(lang, options.minutes, options.load, only)
    return play(engine, asked, saves.SAVE_DIR / "settings.json", options.lang)
