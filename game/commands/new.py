"""The `new` command: writes a new story, system or nudge to start from."""

from argparse import ArgumentParser
from pathlib import Path

from game.commands import Options, Say
from game.content.templates import new_nudge, new_story, new_system
from game.content.words.text import LANGUAGES, Words

WINDOW = False
EXTRA = None
LIFE = False
NUDGE = "my_nudge"
"""The id of a new nudge if none is given."""


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options."""
    parser.add_argument("story", nargs="?", metavar="STORY", help=say("new_story"))
    parser.add_argument("--system", metavar="ID", help=say("new_system"))
    parser.add_argument("--country", metavar="NAME", help=say("new_country"))
    parser.add_argument("--language", choices=LANGUAGES, help=say("new_language"))
    parser.add_argument("--nudge", metavar="STORY", help=say("new_nudge"))
    parser.add_argument("--into", type=Path, metavar="DIR", help=say("new_into"))


def run(options: Options, words: Words) -> int:
    """Write the files and print what to do next."""
    country = options.country or (options.system if options.story is None else None)
    language = options.language or (options.lang if options.lang in LANGUAGES else "en")
    if country is None and options.story is None:
        raise ValueError(words("new_what"))
    if options.nudge is not None:
        path = new_nudge(options.story or NUDGE, options.nudge, language, options.into)
        print(words("new_nudge_done", path=path))
        _next([f"check {path}", f"play --nudge {path}", f"trial {path}"])
        return 0
    into = options.into or Path()
    law: str | Path = options.system or "china"
    if country is not None:
        law = folder = new_system(country, language, into)
        steps = [f"check {folder}"]
        if into == Path():  # systems are found from the folder they lie in
            steps += [f"calc {country}.pension --months 420 --why", f"calc --cases {folder / 'cases.yaml'}"]
        _tell(folder, steps, words)
    if options.story is not None:
        folder = new_story(options.story, law, language, into)
        _tell(folder, [f"check {folder}", f"text --story {folder}", f"play --story {folder}"], words)
    return 0


def _tell(folder: Path, steps: list[str], words: Words) -> None:
    print(words("new_done", path=folder, count=len(list(folder.iterdir()))))
    _next(steps)


def _next(steps: list[str]) -> None:
    for step in steps:
        print(f"  python3 run_game.py {step}")
