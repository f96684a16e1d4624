"""The `test` command: the start script makes its environment and hands over to pytest, so it never arrives here."""

from argparse import ArgumentParser

from game.commands import Options, Say
from game.content.words.text import Words
from game.start.boot import OTHER_RELEASES

WINDOW = False
EXTRA = "test"
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """Add the options that the start script handles; all others go to pytest."""
    for option in OTHER_RELEASES:
        parser.add_argument(option, action="store_true", help=say(option.lstrip("-")))


def run(options: Options, words: Words) -> int:
    """Print how the tests are run."""
    print(words("cli.test"))
    return 2
