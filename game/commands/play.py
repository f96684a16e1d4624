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
    parser.add_argument("--nudge", type=Path, action="append", default=[], metavar="FILE", help=say("nudge"))


def run(options: Options, words: Words) -> int:
    """Open the window on the title, or on a save."""
    from game.ui.start import StartOptions, play

    if options.nudge:  # the title would wait for them
        from game.content.nudge import load_nudged, read_nudge, story_of
        from game.content.story import story_path

    def engine() -> object:
        from game.ui.engine import Engine  # behind the title: it takes a second

        if not options.nudge:
            return Engine(options.story or FIRST, options.system, options.seed)
        folder = story_path(options.story) if options.story else None
        return Engine(load_nudged(options.nudge, options.system, folder=folder), options.system, options.seed)

    lang = options.lang if options.asked_lang else None
    named = options.story or (story_of(read_nudge(options.nudge[0])) if options.nudge else None)
    only = read_head(named, options.system) if named else None
    asked = StartOptions(lang, options.minutes, options.load, only)
    return play(engine, asked, saves.save_dir() / "settings.json", options.lang)
