"""The `new` command: a story or a system to begin with."""

from collections.abc import Callable
from pathlib import Path

from game.content.templates import new_story, new_system
from game.content.words.text import Words


def run(
    story: str | None, system: str, country: str | None, language: str, into: Path, words: Words,
    out: Callable[[str], None],
) -> int:  # fmt: skip
    """Write what was asked for and say what to do next; returns the exit status."""
    if country is None and story is None:
        raise ValueError(words("new_what"))
    law: str | Path = system
    if country is not None:
        law = folder = new_system(country, language, into)
        steps = [f"check {folder}"]
        if into == Path():  # systems are found from the folder they lie in
            steps += [f"calc {country}.pension --months 420 --why", f"calc --cases {folder / 'cases.yaml'}"]
        _say(folder, steps, words, out)
    if story is not None:
        folder = new_story(story, law, language, into)
        _say(folder, [f"check {folder}", f"text --story {folder}", f"play --story {folder}"], words, out)
    return 0


def _say(folder: Path, steps: list[str], words: Words, out: Callable[[str], None]) -> None:
    out(words("new_done", path=folder, count=len(list(folder.iterdir()))))
    for step in steps:
        out(f"  python3 run_game.py {step}")
