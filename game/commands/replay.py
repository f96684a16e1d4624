"""The `replay` command: verifies a save year by year."""

from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say
from game.content.words.text import Words
from game.session.replay import load, what_differs

WINDOW = False
EXTRA = None
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("file", type=Path, metavar="FILE", help=say("file"))


def run(options: Options, words: Words) -> int:
    """Print that the save is sound, or the first year that differs."""
    session, saved = load(options.file)
    session.lang = options.lang
    if saved.torn:
        print(words("replay_torn"))
    if session.mismatch is not None:
        print(what_differs(session, words))
        print(words("replay_salvage", path=options.file))
        return 1
    years = len(session.history)
    if session.ending is not None:
        print(words("replay_good", years=years, ending=session.say(f"ending.{session.ending.id}")))
    else:
        print(words("replay_open", years=years, year=session.year))
    return 0
