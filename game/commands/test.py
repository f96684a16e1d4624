"""The `test` command: the start script makes its environment and hands over to pytest, so it never arrives here."""

from argparse import ArgumentParser

from game.commands import Options, Say
from game.content.words.text import Words

WINDOW = False
EXTRA = "test"
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """It has no options of its own: what follows goes to pytest."""


def run(options: Options, words: Words) -> int:
    """Say how the tests are run."""
    print(words("cli.test"))
    return 2
