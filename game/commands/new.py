"""The `new` command: a story or a system to begin with."""

from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say
from game.content.templates import new_story, new_system
from game.content.words.text import LANGUAGES, Words

WINDOW = False
EXTRA = None
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("story", nargs="?", metavar="STORY", help=say("new_story"))
    parser.add_argument("--system", metavar="ID", help=say("new_system"))
    parser.add_argument("--country", metavar="NAME", help=say("new_country"))
    parser.add_argument("--language", choices=LANGUAGES, help=say("new_language"))
    parser.add_argument("--into", type=Path, default=Path(), metavar="DIR", help=say("new_into"))


def run(options: Options, words: Words) -> int:
    """Write what was asked for and say what to do next."""
    country = options.country or (options.system if options.story is None else None)
    language = options.language or (options.lang if options.lang in LANGUAGES else "en")
    if country is None and options.story is None:
        raise ValueError(words("new_what"))
    law: str | Path = options.system or "china"
    if country is not None:
        law = folder = new_system(country, language, options.into)
        steps = [f"check {folder}"]
        if options.into == Path():  # systems are found from the folder they lie in
            steps += [f"calc {country}.pension --months 420 --why", f"calc --cases {folder / 'cases.yaml'}"]
        _tell(folder, steps, words)
    if options.story is not None:
        folder = new_story(options.story, law, language, options.into)
        _tell(folder, [f"check {folder}", f"text --story {folder}", f"play --story {folder}"], words)
    return 0


def _tell(folder: Path, steps: list[str], words: Words) -> None:
    print(words("new_done", path=folder, count=len(list(folder.iterdir()))))
    for step in steps:
        print(f"  python3 run_game.py {step}")
