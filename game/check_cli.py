"""The `check` command: everything wrong with stories, systems and maps, all at once."""

from collections.abc import Callable, Iterable
from pathlib import Path

from game.content.paths import LEVELS, SCENARIOS
from game.content.problems import ContentErrors, Problem
from game.content.story import load_story
from game.content.system import load_system
from game.content.text import Words
from game.ui.map_check import check_map


def check(paths: Iterable[Path], words: Words, out: Callable[[str], None]) -> int:
    """Check these files or folders (none: everything shipped); returns 1 if there are problems."""
    problems: list[Problem] = []
    count = 0
    for kind, path in _things(paths, problems):
        count += 1
        problems += _found(kind, path)
    for problem in sorted(set(problems)):
        out(str(problem))
    out(words("check_bad", count=len(set(problems))) if problems else words("check_good", count=count))
    return int(bool(problems))


def _things(paths: Iterable[Path], problems: list[Problem]) -> list[tuple[str, Path]]:
    """What to check: ('story' | 'system' | 'map', path)."""
    result: list[tuple[str, Path]] = []
    for path in list(paths) or [SCENARIOS, LEVELS]:
        if not path.exists():
            problems.append(Problem(str(path), "there is no such file or folder", "check the path"))
        elif path.suffix == ".tmx":
            result.append(("map", path))
        elif path.name == "scenario.yaml":
            result.append(("story", path.parent))
        elif path.name == "system.yaml":
            result.append(("system", path.parent))
        elif path.is_dir():
            result += [("story", p.parent) for p in sorted(path.rglob("scenario.yaml"))]
            result += [("system", p.parent) for p in sorted(path.rglob("system.yaml"))]
            result += [("map", p) for p in sorted(path.rglob("*.tmx"))]
        else:
            what = "this is neither a scenario.yaml, a system.yaml, a map (.tmx) nor a folder of them"
            problems.append(Problem(str(path), what, "name the folder of the story or system"))
    return result


def _found(kind: str, path: Path) -> list[Problem]:
    try:
        match kind:
            case "story":
                load_story(path)
            case "system":
                load_system(path)
            case _:
                return [Problem(f.where, f"{f.what}: {f.why}" if f.why else f.what, f.fix) for f in check_map(path)]
    except ContentErrors as error:
        return list(error.problems)
    return []
