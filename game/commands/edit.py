"""The `edit` command: the designer's bench."""

from argparse import ArgumentParser
from pathlib import Path

from game.commands import MINUTES, Options, Say, life_seed
from game.content.words.text import Words

WINDOW = True
EXTRA = None
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("story", metavar="STORY", help=say("edit_story"))
    parser.add_argument("--system", metavar="ID", help=say("system"))
    parser.add_argument("--seed", type=life_seed, default=1, metavar="N", help=say("seed"))
    parser.add_argument("--minutes", type=int, choices=MINUTES, default=12, help=say("minutes"))
    parser.add_argument("--load", type=Path, metavar="FILE", help=say("load"))
    parser.add_argument("--nudge", type=Path, action="append", default=[], metavar="FILE", help=say("nudge"))
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help=say("edit_out"))


def run(options: Options, words: Words) -> int:
    """Open the bench on a story, with the functions by which it searches lives, checks and runs jobs in the
    background."""
    from game.bench.bench import Begin, Bench, Tools
    from game.bench.workers import Work
    from game.commands.check import findings
    from game.lab.reach_life import find_life
    from game.session.saves import save_dir
    from game.ui.bench.app import edit

    tools = Tools(Work, find_life, findings)
    begin = Begin(options.seed, options.minutes, options.load, tuple(options.nudge))
    bench = Bench(options.story, options.system, words, tools, begin, options.out)
    asked = options.lang if options.asked_lang else None
    return edit(bench, asked, save_dir() / "settings.json", options.lang)
