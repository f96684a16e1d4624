"""The `check` command: everything wrong with stories, systems and maps, all at once."""

from collections.abc import Callable, Iterable
from pathlib import Path

from game.content.problems import ContentErrors, Problem
from game.content.words.text import Words
from game.content.words.tongues import line, tongue
from game.doctor.checks.locks import write_lock
from game.doctor.codes import CODES, explained
from game.doctor.doctor import LIVES, examine, examined, things
from game.doctor.owner import owner
from game.doctor.report import as_html, as_json, as_text
from game.doctor.source import read_story
from game.model.expr import did_you_mean

Out = Callable[[str], None]


def stories(paths: Iterable[Path]) -> list[Path]:
    """The folders of the stories among these paths; raises ContentErrors for paths that are nothing, ValueError
    if there are no stories."""
    problems: list[Problem] = []
    found = [path for kind, path in things(paths, problems) if kind == "story"]
    if problems:
        raise ContentErrors(problems)
    if not found:
        raise ValueError("there is no story here: name the folder of one")
    return found


def findings(path: Path) -> list[Problem]:
    """What the check says of one story, worst first."""
    return examine([path])[0]


def check(paths: Iterable[Path], words: Words, out: Out, form: str = "text", lives: int | None = None) -> int:
    """Check these files or folders (none: everything shipped); 1 if there are errors or warnings.

    A single file stands for the story or system it belongs to, which a text says.
    """
    paths = list(paths)
    for path in paths if form == "text" else ():
        if path.is_file() and path.name not in ("scenario.yaml", "system.yaml") and (whole := owner(path)):
            out(words("check_belongs", file=path, path=whole[1]))
    problems, count, unseen = examined(paths, LIVES if lives is None else lives)
    match form:
        case "json":
            out(as_json(problems, count, words, unseen))
        case "html":
            out(as_html(problems, count, words, unseen))
        case _:
            out(as_text(problems, count, words, unseen))
    return int(any(problem.severity != "hint" for problem in problems))


def explain(code: str, words: Words, out: Out) -> int:
    """What a code means; an unknown one lists them all."""
    if code not in CODES:
        out(words("check_no_code", code=code) + tongue(words.lang).say(did_you_mean(code, CODES)))
        out(" ".join(CODES))
        return 1
    head = words("check_code", code=code, severity=words(f"check_{CODES[code].severity}"))
    out(f"{head}\n{explained(code, words.lang)}")
    return 0


def lock(paths: Iterable[Path], words: Words, out: Out) -> int:
    """Write ids.lock of these stories; a story that does not load keeps its old one."""
    problems: list[Problem] = []
    for kind, path in things(paths, problems):
        if kind == "story":
            source = read_story(path)
            problems += source.problems
            if not source.problems:
                out(words("check_locked", path=write_lock(source)))
    for problem in problems:
        out(line(problem, words.lang))
    return int(bool(problems))
